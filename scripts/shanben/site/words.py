"""The words of the interface in each language of the site: one table, so that a translator finds them all.

The Traditional words are those of Taiwan (搜尋 and 設定, not 检索 converted by rule); the Traditional edition takes
them from here and converts only what the collection itself says.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh-Hans", "zh-Hant-TW", "en")

_TABLE: dict[str, tuple[str, str, str]] = {
    # key: Simplified, Traditional (Taiwan), English
    "tagline": ("中文学术文本", "中文學術文本", "Chinese scholarly texts"),
    "skip": ("跳到正文", "跳到正文", "Skip to the text"),
    "site-nav": ("本站", "本站", "Site"),
    "home": ("首页", "首頁", "Home"),
    "works": ("著作", "著作", "Works"),
    "glossary": ("术语", "術語", "Glossary"),
    "citations": ("引文", "引文", "Citations"),
    "search": ("检索", "搜尋", "Search"),
    "about": ("关于", "關於", "About"),
    "editions": ("文字", "文字", "Script and language"),
    "settings": ("阅读设置", "閱讀設定", "Reading settings"),
    "size": ("字号", "字級", "Text size"),
    "size-s": ("小", "小", "Small"),
    "size-m": ("中", "中", "Medium"),
    "size-l": ("大", "大", "Large"),
    "size-xl": ("特大", "特大", "Largest"),
    "theme": ("明暗", "明暗", "Light and dark"),
    "theme-auto": ("随系统", "隨系統", "As the system"),
    "theme-light": ("浅色", "淺色", "Light"),
    "theme-dark": ("深色", "深色", "Dark"),
    "contents": ("目录", "目次", "Contents"),
    "abstract": ("摘要", "摘要", "Abstract"),
    "keywords": ("关键词", "關鍵詞", "Keywords"),
    "by-author": ("作者所撰", "作者所撰", "by the author"),
    "by-editor": ("编者所撰", "編者所撰", "by the editor"),
    "by-machine": ("机器翻译", "機器翻譯", "by machine"),
    "reviewed": ("已审校", "已審校", "reviewed"),
    "not-reviewed": ("未审校", "未審校", "not reviewed"),
    "badge-unreviewed": (
        "机器整理，尚未审校",
        "機器整理，尚未審校",
        "Prepared by machine, not yet reviewed",
    ),
    "badge-reviewed": ("已经审校", "已經審校", "Reviewed"),
    "badge-record": ("仅著录，不含全文", "僅著錄，不含全文", "Record only, no full text"),
    "badge-private": ("私人版本，请勿流传", "私人版本，請勿流傳", "Private edition, not for circulation"),
    "full-text": ("全文", "全文", "Full text"),
    "record-only": ("著录", "著錄", "Record"),
    "lawful-text": ("合法全文所在", "合法全文所在", "Lawful full text"),
    "notes": ("注释", "註釋", "Notes"),
    "note": ("注", "註", "Note"),
    "funding": ("基金项目", "基金專案", "Funding"),
    "bio": ("作者简介", "作者簡介", "About the author"),
    "references": ("参考文献", "參考文獻", "References"),
    "back-to-text": ("回到正文", "回到正文", "Back to the text"),
    "page": ("原刊第 {} 页", "原刊第 {} 頁", "Page {} as printed"),
    "permalink": ("本段地址", "本段地址", "Address of this paragraph"),
    "previous": ("上一篇", "上一篇", "Previous"),
    "next": ("下一篇", "下一篇", "Next"),
    "neighbours": ("前后著作", "前後著作", "Neighbouring works"),
    "report": ("报告错误", "回報錯誤", "Report an error"),
    "copyright": ("权利", "權利", "Rights"),
    "all-rights-reserved": ("保留所有权利", "保留所有權利", "All rights reserved"),
    "source-hash": ("原始文本", "原始文本", "Source text"),
    "colophon": ("关于这份文本", "關於這份文本", "About this text"),
    "title-open": ("（题名未详）", "（題名未詳）", "(title not stated)"),
    "initials": ("首字", "首字", "Initials"),
    "list-mark": ("、", "、", ", "),
    "open-facts": ("原文未载", "原文未載", "Not stated in the text"),
    "open-author": ("作者", "作者", "author"),
    "open-authors-en": ("作者英文名", "作者英文名", "authors' names in English"),
    "open-title": ("题名", "題名", "title"),
    "open-title-en": ("英文题名", "英文題名", "English title"),
    "open-container-title": ("刊名", "刊名", "journal"),
    "open-publisher": ("出版者", "出版者", "publisher"),
    "open-issued": ("年份", "年份", "year"),
    "open-volume": ("卷", "卷", "volume"),
    "open-issue": ("期", "期", "issue"),
    "open-page": ("页码", "頁碼", "pages"),
    "published-in": ("发表于", "發表於", "Published in"),
    "field": ("项目", "項目", "Field"),
    "value": ("内容", "內容", "Value"),
    "year": ("年份", "年份", "Year"),
    "topics": ("主题", "主題", "Topics"),
    "not-found": ("此处无页", "此處無頁", "No page here"),
    "not-found-text": (
        "这个地址下没有页面。可从[著作目录]或[检索]重新找起。",
        "這個網址下沒有頁面。可從[著作目錄]或[搜尋]重新找起。",
        "Nothing stands at this address. Try [the list of works], or [search].",
    ),
}

WORDS: Mapping[str, Mapping[str, str]] = {
    lang: {key: row[n] for key, row in _TABLE.items()} for n, lang in enumerate(LANGUAGES)
}


def words(lang: str) -> Mapping[str, str]:
    """The interface words for a BCP 47 tag; Simplified for any other Chinese, English for any other tag."""
    if lang in WORDS:
        return WORDS[lang]
    if lang.startswith("zh-Hant"):
        return WORDS["zh-Hant-TW"]
    return WORDS["zh-Hans" if lang.startswith("zh") else "en"]
