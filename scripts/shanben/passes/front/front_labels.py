"""The labels of front and back matter: 【内容提要】, 关键词：, DOI, Abstract, 收稿日期 …

Recognises them at the start of a line, and inside a line after a gap or a closing bracket (【中图分类号】D8
【文献标识码】A). Lets pass: the same words inside a sentence (关键词在于…, 摘要写作的方法): a bare label needs a
colon, a bracket, a gap or the end of the line after it.
"""

from __future__ import annotations

import re
from functools import lru_cache

NAMES: tuple[tuple[str, str, str], ...] = (
    (
        "abstract",
        "zh",
        r"要(?=\s*[:：])|摘[\s?？]*要(?:\s*/?\s*Abstract)?|核心提示|本文摘要|文章摘要|内\s*容\s*提\s*要|內\s*容\s*提\s*要|内\s*容\s*摘\s*要|內容摘要|中\s*文\s*摘\s*要|论文摘要|論文摘要|本文提要|提\s*要|导\s*读|導\s*讀",
    ),
    (
        "keywords",
        "zh",
        r"(?:中文)?关[\s?？]*键[\s?？]*[词字]|關[\s?？]*鍵[\s?？]*[词詞]|關\s*鍵\s*[字詞]\s*/?\s*Keywords?|關\s*鍵\s*字|主\s*题\s*词",
    ),
    (
        "abstract",
        "en",
        r"英\s*文\s*摘\s*要|Abstract|ABSTRACT|Abst[rn][a-z]{2,3}t|A\s?b\s?s\s?t\s?r\s?a\s?c\s?t|(?:Summary|SUMMARY)(?!\s+of\b)",
    ),
    (
        "keywords",
        "en",
        r"英\s*文\s*关\s*键\s*词|Key\s*-?\s*[Ww]ords|KEY\s*WORDS|KEYWORDS"
        r"|(?:Key\s*-?\s*[Ww]ord|KEY\s*WORD)(?=\s*(?:[:：】\]］]|$))|Index Terms",
    ),
    ("doi", "", r"DOI(?:\s*编号|号)?|doi|Doi"),
    ("cstr", "", r"CSTR"),
    ("clc", "", r"中\s*图\s*法?\s*分\s*类\s*号|中圖分類號|分类号|CLC\s*(?:Number|number|No\.?)?"),
    ("doccode", "", r"文\s*献\s*标\s*[识志]\s*码|文獻標識碼|Document\s*[Cc]ode"),
    (
        "jel",
        "",
        r"JEL(?:\s*(?:分\s*类\s*(?:号|代码|编码)?|分類(?:號|代碼)?|[Cc]lassifications?|[Cc]odes?|[Cc]lassification\s[Cc]odes?|[Nn]umbers?))?",
    ),
    ("articleid", "", r"文\s*章\s*编\s*[号码]|文章編號|Article\s*ID"),
    (
        "funding",
        "",
        r"基\s*金\s*项\s*目|课题基金|基金項目|基金资助|资助项目|课题项目|項目資助|基金支持|Foundation(?:\s*[Ii]tems?)?|Funding",
    ),
    (
        "date",
        "",
        r"收\s*稿\s*日\s*期|[来來]稿日期|收修改稿日期|收到修改稿日期|修改稿收到日期|投稿日期|收稿|修\s*回\s*日\s*期|修订日期|网络(?:首发|出版)(?:日期|时间|地址)?|录用日期|出版日期|截稿日期|截稿|Received(?:\s*[Dd]ate)?|Accepted|Published(?:\s*[Oo]nline)?",
    ),
    (
        "bio",
        "",
        r"作\s*者\s*简\s*介|作者簡介|第一作者(?:简介)?|通[讯信]\s*作者(?:简介)?|作者信息|作者介绍|Corresponding\s+[Aa]uthors?|About the [Aa]uthors?|Author [Bb]iograph(?:y|ies)|Biograph(?:y|ies)",
    ),
    (
        "cite",
        "",
        r"(?:本文)?引用格式(?:参考)?|引用本文(?:格式)?|引用文章|文章引用|引文格式|Citation|Cite this article",
    ),
    ("affiliation", "", r"作\s*者\s*单\s*位|单位|工作单位"),
)
HEAD_NAMES: tuple[tuple[str, str], ...] = (
    ("subtitle", r"副\s*标\s*题|副\s*题\s*名"),
    ("title", r"(?:英\s*文)?(?:题\s*目|篇\s*名|题\s*名|标\s*题|篇\s*目|論文題目|論文名稱|题目名称)"),
    ("author", r"(?:本文)?作\s*者(?:姓名)?|撰[写寫]人|撰稿人|责任者|著\s*者|作者名称|第一责任人"),
    ("affiliation", r"机\s*构(?:地区)?|作者机构|单\s*位|所属机构|服務單位"),
    ("clc", r"中图分类"),
    ("year", r"期刊年份|年\s*份"),
    ("volume", r"卷\s*号"),
    ("journal", r"刊\s*名|期\s*刊(?:名称)?|文献来源|来源期刊|来源刊物|期刊来源|刊載|刊物|出\s*处"),
    (
        "issue",
        r"年\s*[,，]?\s*卷\s*[（(]?期[）)]?|年\s*[（(]卷[）)]\s*[,，]?\s*期|卷\s*期|年\s*期|年卷期|出版年|期\s*号",
    ),
    ("pages", r"总页数|页\s*码|頁\s*碼|起止页码?|页码范围"),
    ("funding", r"基\s*金(?:项目|资助)?|资助基金"),
    ("declaration", r"出版确认|版权声明"),
    (
        "furniture",
        r"指\s*导\s*(?:教\s*师|老师)|指導教授|导\s*师(?:姓名)?|专业名称|学科专业|学\s*号|培养单位|所在学院|学位(?:类别|类型|授予单位)|(?:论文)?(?:提交|答辩|完成)(?:日期|时间)|文内图片|所属期刊栏目|专辑|专题名称|相似文献|下载频次|被引频次|目录页数|收录情况|入库时间|更新日期|法宝引证码|全\s*文|正\s*文|分\s*类|(?:正文)?语\s*种|栏\s*目|页\s*数|馆藏号|文献类型|国际刊号|国内刊号|刊号|学\s*科\s*(?:类\s*别|分\s*类)|写作(?:时间|年份|日期)|主[讲講]人|整理人|[记記][录錄]人",
    ),
)
"""Labels of exports and cover pages: they need a bracket or a colon, for sentences begin with these words too."""
BRACKETED = r"[【\[［〔「〖(（]\s*(?:{0})\s*[】\]］〕」〗)）]\s*[:：]?\s*"
PLAIN = r"(?:{0})(?:\s*[:：]\s*|[\s\u3000]+(?=\S)|\s*$|(?<=[A-Za-z])\.\s+)"

PREFIX = r"\s*(?:[■□◆●▲*＊•·]{0,2}|\d(?=作者简介\s*[:：])|[\[［（(]?[①-③][\]］）)]?(?=\s*(?:作者简介|基金项目)\s*[:：]))\s*(?:[A-Z][A-Za-z]{2,12}-)?"
"""Signs before a label; a digit is one that an OCR misread."""
MISREAD = r"|(?:{0})\s*[；;]\s*(?=[\u3400-\u9fff“《])"
"""A colon that an OCR read as a semicolon, behind 摘要 and 关键词."""
CLOSED = r"|(?:{0})\s*[】\]］]\s*"
"""A label whose opening bracket an OCR lost: Abstract】."""
UNCLOSED = r"|[\[［【]\s*(?:{0})(?=[\u3400-\u9fff])"
"""A label whose closing bracket an OCR lost: [关键词县志."""
WITHIN = r"|[（(\[［【]\s*(?:{0})\s*[:：]\s*"
"""A label that stands in brackets with what it names: （收稿日期：2001-02-03）."""
CLASSED = r"|(?:{0})(?=[A-Z]{{1,2}}\d[A-Z\d.\-+:/]*\s*(?:[;；,，文D]|$))"
"""A class that no gap parts from its label: 分类号B84-09."""
LABELS = tuple(
    (
        role,
        lang,
        re.compile(
            rf"{PREFIX}(?:{BRACKETED.format(names)}|{PLAIN.format(names)}{MISREAD.format(names) if lang == 'zh' else ''}{CLOSED.format(names) if lang or role == 'clc' else ''}{CLASSED.format(names) if role == 'clc' else ''}{UNCLOSED.format(names) if lang == 'zh' else ''}{WITHIN.format(names) if role in ('date', 'bio') else ''})"
        ),
    )
    for role, lang, names in NAMES
)
HINT = re.compile(PREFIX + r"(?:[【\[［〔「〖(（]\s*)?(?:" + "|".join(f"(?:{n})" for _, _, n in NAMES) + ")")
"""How every label begins; most lines are no label, and one match tells."""
SIGNS = frozenset(
    "0123456789①②③［■□◆●▲*＊•·【[［〔「〖(（ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "".join(n for _, _, n in NAMES)
)
"""What a label begins with is one of these, as are a few of the characters that other lines begin with."""
INNER = re.compile(
    r"(?=【\s*(?:"
    + "|".join([*(n for _, _, n in NAMES), *(n for _, n in HEAD_NAMES)])
    + r")\s*】)|(?<=[\s\u3000】\]］;；.。A-Za-z0-9])(?=(?:[【\[［〔]\s*(?:"
    + "|".join([*(n for _, _, n in NAMES), *(n for _, n in HEAD_NAMES)])
    + r")\s*[】\]］〕]|(?:中\s*图\s*分\s*类\s*号|中圖分類號|文\s*献\s*标\s*[识志]\s*码|文獻標識碼|文\s*章\s*编\s*号|关\s*键\s*词|關\s*鍵\s*詞"
    r"|收\s*稿\s*日\s*期|DOI|doi|CSTR)\s*[:：\s]))"
    + r"|(?<=[\u3400-\u9fff])(?=(?:中图分类号|文献标[识志]码|文章编号|(?<![图圖法])分类号(?=[】\]:：\s]{1,3}[A-Z]))\s*[:：】])"
)


HOLDS = re.compile(r"[类【\[［〔图圖献獻章键鍵稿DdC]")
"""What every match of ``INNER`` holds; most lines hold none."""
EXPORTED = re.compile(
    r"\s*(?P<en>Year|Volume|Period|Issue|PageCount|Page|Pages|PubTime|FirstDuty|CLC|ISSN|CN|Link|URL)-[\u4e00-\u9fff]{1,8}\s*[:：]\s*"
)
EXPORT_ROLE = {
    "Year": "year",
    "Volume": "volume",
    "Period": "issue",
    "Issue": "issue",
    "PageCount": "pages",
    "Page": "pages",
    "Pages": "pages",
    "CLC": "clc",
}
COLONED = tuple(
    (role, re.compile(rf"{PREFIX}(?:{BRACKETED.format(names)}|(?:{names})\s*\\?[:：|｜]\s*)"))
    for role, names in HEAD_NAMES
)


def head_label_of(line: str) -> tuple[str, str, int] | None:
    """As label_of, for a line of an article's head: 【篇名】, 作者：, Source-文献来源: are labels there too."""
    found = label_of(line)
    if found or not re.search(r"[:：】\]］〕|｜]", line[:24]):
        return found
    if m := EXPORTED.match(line):
        return EXPORT_ROLE.get(m["en"], "furniture"), "", m.end()
    for role, pattern in COLONED:
        if m := pattern.match(line):
            return role, "", m.end()
    return None


CODE = re.compile(r"\s*(?:https?://|10\.\d|\d{3,}|$)")
"""What follows DOI or CSTR where it is a label: DOI 是一个对象的名称 is a sentence."""
DAY = re.compile(r"\s*$|.{0,60}?(?:\d|〇|[一二三四五六七八九十]月)")
"""What follows the label of a date: 网络首发：这一步的快慢… is a sentence."""


def label_of(line: str) -> tuple[str, str, int] | None:
    """(role, language or "", end of the label) of a line that begins with a label; None for another line."""
    first = line[:1]
    return _label_of(line) if first in SIGNS or first.isspace() else None


@lru_cache(maxsize=4096)
def _label_of(line: str) -> tuple[str, str, int] | None:
    """Kept, for several passes ask about the same lines."""
    head = line[:40].lstrip()
    if not head or head[0] not in SIGNS:
        return None
    start = min(40, len(line)) - len(head)
    if not HINT.match(line, start):
        return None
    for role, lang, pattern in LABELS:
        m = pattern.match(line, start)
        if m and role in ("doi", "cstr") and not CODE.match(line, m.end()):
            continue
        if m and role == "date" and not DAY.match(line, m.end()):
            continue
        if m:
            return role, lang, m.end()
    return None
