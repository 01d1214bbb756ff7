"""The words of the review pages in Chinese and English; both stand in the page, a switch shows one."""

from __future__ import annotations

from html import escape

WORDS: dict[str, tuple[str, str]] = {
    "review": ("校对", "Review"),
    "works": ("全部文章", "All works"),
    "work": ("文章", "Work"),
    "doubts": ("疑点", "Doubts"),
    "none": ("无", "none"),
    "missing": ("缺项", "Missing"),
    "rights": ("权利", "Rights"),
    "audit": ("核对", "Audit"),
    "lint": ("检查", "Lint"),
    "status": ("状态", "Status"),
    "reviewed": ("已校", "reviewed"),
    "unreviewed": ("未校", "unreviewed"),
    "full": ("公开", "public"),
    "abstract": ("摘要公开，全文仅内部", "abstract public, text internal"),
    "metadata": ("仅内部", "internal only"),
    "norecord": ("无著录", "no record"),
    "passed": ("通过", "passed"),
    "losses": ("处不符", "losses"),
    "decided": ("已定", "Decided"),
    "stale": ("校改失效", "stale corrections"),
    "facts": ("著录事实", "Facts"),
    "read": ("从原文读出", "as read"),
    "given": ("改为", "give"),
    "text": ("原文与成稿", "Raw text and finished text"),
    "raw": ("原文", "Raw text"),
    "finished": ("成稿", "Finished text"),
    "done": ("转换器做了什么", "What the converter did"),
    "printed": ("原文印作", "printed"),
    "proposed": ("建议", "proposed"),
    "evidence": ("依据", "evidence"),
    "accept": ("接受", "Accept"),
    "reject": ("不改", "Reject"),
    "edit": ("另改", "Edit"),
    "why": ("理由", "why"),
    "you": ("你的名字", "your name"),
    "download": ("下载决定", "Download decisions"),
    "clear": ("全部撤销", "Clear"),
    "undo": ("撤销", "undo"),
    "decisions": ("条决定", "decisions"),
    "line": ("行", "line"),
    "offpage": ("不在页面上", "not on the page"),
    "continues": ("接", "goes on with"),
    "add": ("加入决定", "Add decision"),
    "cancel": ("取消", "Cancel"),
    "kind": ("种类", "kind"),
    "quote": ("所引原文（可选中一段再点行号）", "quotation (select some text, then click the line number)"),
    "want": ("要什么", "want"),
    "detail": ("细目", "detail"),
    "text-kind": ("改字", "read as"),
    "join": ("接上段", "join to the block above"),
    "split": ("在此分段", "begin a block here"),
    "head": ("标题（层级 2–6）", "heading (level 2-6)"),
    "level": ("标题层级", "level of a heading"),
    "label": ("名目（p, caption, fw, note……）", "label (p, caption, fw, note …)"),
    "note-target": (
        "注码所指（注号；- 不是注码；? 无注）",
        "where a marker leads (number; - no marker; ? no note)",
    ),
    "filter": ("筛选", "Filter"),
    "apply": (
        "把下载的文件交给 shanben review --apply 文件；校改写入 corrections.tsv，再转换一次。",
        "Give the file to: shanben review --apply FILE. It becomes lines of corrections.tsv and the text is converted again.",
    ),
    "cost": ("误判的代价", "Cost if wrong"),
    "lang": ("English", "中文"),
    "nodoubts": ("没有疑点。", "No doubts."),
    "places": ("处", "places"),
}


def ui(key: str) -> str:
    """A word in both languages, one of them hidden by the style sheet."""
    zh, en = WORDS[key]
    return (
        f'<span lang="zh-Hans" class="ui">{escape(zh)}</span><span lang="en" class="ui">{escape(en)}</span>'
    )


def two(zh: str, en: str) -> str:
    """Any text in both languages."""
    return (
        f'<span lang="zh-Hans" class="ui">{escape(zh)}</span><span lang="en" class="ui">{escape(en)}</span>'
    )


def plain(key: str) -> str:
    """A word for an attribute: both languages."""
    return escape(" / ".join(WORDS[key]))
