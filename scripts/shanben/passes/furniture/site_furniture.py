"""What a site or a press puts around an article (labels ``nav``, ``credit``, ``declaration``).

Recognises: navigation bars and breadcrumbs, share bars, font-size and print switches, counters, links to other
articles, copyright lines and declarations, editors' and photographers' credits, publication lines at the end, photo
credits set one character a line.
Lets pass: the same words inside a sentence of the body; the first line marked as a title, for it may hold a bar
(专题 | 题名); 来源 and 作者 lines are read for what they tell first.
Cost if wrong: a line of the text is dropped; it stands in the ledger under its label.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Ledger, Reason, relabelled
from shanben.model.source import LONG
from shanben.passes.front.front_labels import head_label_of, label_of
from shanben.passes.front.mastheads import issue, journal_issue
from shanben.passes.front.source_lines import STAMP, source_line
from shanben.passes.front.source_lines import STAMPED as STAMPED_NAMES
from shanben.passes.front.told_titles import told_titles
from shanben.passes.furniture.amid_sentences import amid_sentence
from shanben.passes.furniture.barred import barred_title, begins_with_names, names_the_author
from shanben.passes.furniture.contents import contents, list_of_heads
from shanben.passes.furniture.credits import credited, parted, upright
from shanben.passes.furniture.declarations import begins_to_declare, declares, licence, statements
from shanben.passes.furniture.either_script import folded, pattern
from shanben.passes.furniture.entitled import entitled, numbered_heading
from shanben.passes.furniture.found import Found
from shanben.passes.furniture.site_lists import after_the_end, bullets, counts, menus, share_bars
from shanben.passes.furniture.site_words import NAV, buttons

LONGEST_LINE = 240
"""Characters of a line that may be a site's own."""
LONGEST = 100
"""Characters of a sentence below the text that may be a site's own."""
TOP = 40
"""Text rows from the top in which a site's own lines are looked for, while no prose begins."""
CLAUSES = re.compile(r"，.{3,}[，。；]")
DISOWNS = pattern(r"(?:文献|文章|内容|观点)不代表本(?:站|网(?!络))")
"""What no writer says of his text, wherever it stands."""
TAGGED = re.compile(r"(?:标签|標籤|Tags?|TAGS?|热词|關鍵字|关键字|相关专题)\s*[:：]")
DATE = re.compile(STAMP)
INVITES = pattern(
    r"「?\s*(?:点击|长按|扫描|识别|欢迎|感谢您|支持(?:我们|本站|本网|原创|正版|作者)).{2,30}[!！]」?"
    r"|(?:本文|全文)(?:共|约|约有|共计)?\s*[\d,]+\s*字[^。]{0,24}。|欢迎(?:查看|访问|光临|浏览)[^。]{2,24}。.{0,60}|全国各地邮局.{2,60}|您(?:还|也)?可以?(?:访问|登录).{2,80}"
    r"|[^。？]{0,60}感谢[您你]对(?:本站|我们|本网).{0,20}|[^。，？]{0,12}(?:登录|订阅|登入)[，,]?[^。，？]{0,6}(?:继续阅读|阅读全文).{0,6}|LIKE我们.{2,30}|[^。]{0,8}阅读(?:已)?结束[，,].{2,40}|期刊投稿者.{2,30}[:：]"
    r"|(?=[^？]*(?:[您你]|为了?(?:更好|获得|保证)|本站|本网站|当前(?:浏览器|页面))|建议|请)[^？]{0,40}(?:建议|请|需要)[^。？]{0,16}"
    r"(?:提升|升级|更新|更换|启用|安装|使用)[^。？]{0,16}(?:浏览器|Flash Player|JavaScript|Cookie)[^？]{0,60}"
    r"|[\d.、\s“\"]*(?:下载文档前|仅部分预览|(?:如|若)[^。]{0,12}侵犯(?:了|到)?[您你]的)[^？]{4,120}"
)
"""What a site asks of its readers, in sentences."""
ADDRESSED = re.compile("[您你]|本站|本网(?!络)|文档前请|仅部分预览|继续阅读|期刊投稿者")
TAGS_RUN = re.compile(r"关键词[:：][\u4e00-\u9fffA-Za-z“”]{6,24}")
LISTED = re.compile(r"(?:[^；;。，,：:！？]{2,24}[;；]\s*){2,9}[^；;。，,：:！？]{0,24}")
"""Three keywords and more without a label."""
BELOW = 14
"""Rows down to which a head goes on below such tags."""
RECORD = frozenset({"journal", "year", "volume", "issue", "pages", "furniture"})
"""What labels of a site's record below a text name, of which the text itself says nothing."""
PIPES = re.compile(r"\|.*\|")
TAGS = re.compile(r"</?(?:table|thead|tbody|tr|td|th)\b")


STAMPED = re.compile(
    r"(?:万方数据|中国知网|维普资讯|龙源期刊网|ChinaXiv\s?(?:合作期刊|预印本))(?:\s*(?:https?://)?www\.[\w.]+)?"
)
"""What a database stamps on the pages that it delivers."""


def site_furniture(ledger: Ledger) -> Ledger:
    """Label navigation, declarations and credits."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in ("blank", "fw", "pb", "image", "markup", "nav")]
    last = _last_sentence(ledger, text)
    first = min(_first_prose(ledger, text), TOP)
    out = _by_their_words(ledger, text, first, last)
    out |= share_bars(ledger, text)
    out |= menus(ledger, text[:TOP])
    out |= counts(ledger, text[:first], out)
    out |= contents(ledger, text)
    out |= list_of_heads(ledger, text, TOP)
    out = bullets(ledger, text[:TOP], first) | out
    out |= statements(ledger, text)
    out |= upright(ledger, text)
    out |= parted(ledger, text)
    out |= after_the_end(ledger, text, out, last)
    return ledger.with_rows({i: relabelled(rows[i], label, Reason(code)) for i, (label, code) in out.items()})


def _by_their_words(ledger: Ledger, text: list[int], first: int, last: int) -> Found:
    """What a line's own words tell, where such a line may stand: above the ``first`` prose, below the ``last``."""
    rows = ledger.rows
    out: Found = {}
    title = next((i for i in text[:TOP] if rows[i].n == "#1" and width(rows[i].bare) >= 7), None)
    told = told_titles(rows, text)
    its_title = entitled(rows, text)
    head = max(12, first)
    for k, i in enumerate(text):
        bare = rows[i].bare
        if rows[i].label != "p" or len(bare) > LONGEST_LINE:
            continue
        if STAMPED.fullmatch(bare):
            out[i] = ("fw", "FURN02")
            continue
        if i == its_title or (i in told and not buttons(bare) and not credited(bare)):
            continue
        if k <= last and numbered_heading(bare):
            continue
        if k < head and (names_the_author(bare) or (begins_with_names(bare) and not credited(bare))):
            continue  # passes.front.front_matter reads it
        amid = k > 0 and amid_sentence(rows[text[k - 1]], rows[i], below=k > first)
        goes_on = amid and amid_sentence(rows[text[k - 1]], rows[i], below=False)
        if 0 < k < head and _own_tags(ledger, text, k):
            out[i] = ("nav", "FURN01")
        elif _credits(bare, k, first, last, len(text), rows[text[k - 1]].bare):
            out[i] = ("credit", "FURN03")
        elif licence(bare, rows[text[k - 1]].bare) or (
            _may_declare(bare, k, first, last, rows[text[k - 1]].bare)
            and declares(bare)
            and not (goes_on and not begins_to_declare(bare))
        ):
            out[i] = ("declaration", "FURN02")
        elif k > last and _records(bare):
            out[i] = ("credit", "FURN03")
        elif (
            (k < head or k > last)
            and not amid
            and (
                buttons(bare)
                or (_navigates(bare, k, first <= k <= last) and not (rows[i].n == "#1" and i == title))
            )
            and not _tabular([rows[j].bare for j in text[max(0, k - 1) : k + 2]], bare)
        ):
            out[i] = ("nav", "FURN01")
    return out


def _own_tags(ledger: Ledger, text: list[int], k: int) -> bool:
    """Whether the ``k``th line has the label of keywords and words that nothing parts, below a date with names or an
    issue, and the article's own keywords or abstract stand below: a site's tags."""
    near = [ledger.rows[i].bare for i in text[k - 1 : k + BELOW]]
    return (
        TAGS_RUN.fullmatch(near[1]) is not None
        and (STAMPED_NAMES.fullmatch(near[0]) is not None or issue(near[0]))
        and any(
            LISTED.fullmatch(x) or (label_of(x) or ("",))[0] in ("abstract", "keywords") for x in near[2:]
        )
    )


def _credits(bare: str, k: int, first: int, last: int, size: int, above: str) -> bool:
    """Whether the ``k``th of ``size`` lines is a credit: at an end of the text, or free of the sentence ``above``."""
    if not credited(bare) or not (k in (0, size - 1) or k > last or _free(above, bare)):
        return False
    if k < first and source_line(bare) and DATE.search(bare):
        return False  # passes.front.front_matter reads it: 来源：某某学刊 发布时间：2021-03-04
    if first < k < last and bare.lstrip("（(【[").startswith("資料來源"):
        return False  # a table's or a figure's
    return not (k < min(8, last) and re.match(r"(?:编辑|校对)", bare))


def _records(bare: str) -> bool:
    """Whether a line below the text is of a record of it: its issue, 【写作年份】2007, 更新日期: 2007-03-04."""
    if journal_issue(bare):
        return True
    if bare.startswith("【"):
        return (head_label_of(bare) or ("",))[0] in RECORD
    return re.search(r"[\u4e00-\u9fff]\s*[:：]", bare) is not None and source_line(bare)


def _may_declare(bare: str, k: int, first: int, last: int, above: str) -> bool:
    if k < first and not (ends_sentence(bare) and width(bare) > 30):
        return True
    return (
        k > last
        or begins_to_declare(bare)
        or (k > 0 and _free(above, bare) and DISOWNS.search(folded(bare)) is not None)
    )


def _navigates(bare: str, k: int, amid: bool) -> bool:
    """Whether a line has a site's words, and is neither a sentence, unless it asks its readers (below the first prose,
    ``amid``, it must speak to them), nor a title with its column."""
    if (not amid or ADDRESSED.search(bare)) and INVITES.fullmatch(folded(bare)):
        return True
    if NAV.fullmatch(folded(bare)) is None or CLAUSES.search(bare) or (k == 0 and barred_title(bare)):
        return False
    if (label := label_of(bare)) and label[0] in ("abstract", "keywords"):
        return False  # 关键词：二维码；…
    return not ends_sentence(bare) or TAGGED.match(bare) is not None


def _free(above: str, bare: str) -> bool:
    """Whether a line goes on with no sentence of the line above."""
    return ends_sentence(above) or width(above) < 30 or bare.startswith(("原载", "原載"))


def _first_prose(ledger: Ledger, text: list[int]) -> int:
    """The first text row that reads as prose."""
    for k, i in enumerate(text[:TOP]):
        bare = ledger.rows[i].bare
        size = width(bare)
        if size > LONG or (ends_sentence(bare) and size > 30) or (size > 24 and CLAUSES.search(bare)):
            return k
    return len(text)


def _last_sentence(ledger: Ledger, text: list[int]) -> int:
    """The last text row that reads as prose."""
    for k in range(len(text) - 1, -1, -1):
        row = ledger.rows[text[k]]
        bare = row.bare
        printed = k > 0 and amid_sentence(ledger.rows[text[k - 1]], row, below=True)
        prose = ends_sentence(bare) and (width(bare) > 20 or printed)
        if prose and not (declares(bare) or TAGGED.match(bare) or (len(bare) < LONGEST and _after(bare))):
            return k
    return len(text)


def _after(bare: str) -> bool:
    """Whether a sentence is the site's own, as it asks its readers below a text."""
    return (
        credited(bare)
        or INVITES.fullmatch(folded(bare)) is not None
        or NAV.fullmatch(folded(bare)) is not None
    )


def _tabular(near: list[str], bare: str) -> bool:
    """Whether a line is a row of a table: tags of one, or pipes at both ends and such a line beside it."""
    return bool(TAGS.match(bare)) or (
        bool(PIPES.fullmatch(bare)) and sum(bool(PIPES.fullmatch(x)) for x in near) > 1
    )
