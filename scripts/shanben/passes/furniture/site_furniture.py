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

from shanben.han.chars import ends_sentence, han_count, is_han, width
from shanben.han.names import names_in
from shanben.han.names.around import LEADING
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, relabelled
from shanben.model.source import LONG
from shanben.passes.front.head_lines import WRITER, source_line
from shanben.passes.furniture.site_words import NAV, OTHERS, buttons

DECLARATION = re.compile(
    r"[（(【\[]?\s*(?:(?:特别|特別)?[声聲]\s*明|免責聲明|版權聲明|著作權聲明|免责声明|版权声明|特别声明|郑重声明|转载声明|版权提示)\s*[:：】\]].*"
    r"|.{0,60}(?:版权所有|版權所有|著作權所有|未經授權|未經許可|不得轉載|請註明出處|依法追究|Copyright\s*[©(（]|Copyright\s*(?:19|20)\d\d|©|ICP备|京公网安备|公网安备|未经授权|未经许可|不得转载|禁止转载|侵权必究|转载请注明|All Rights Reserved).{0,120}"
    r"|.{0,20}(?:代表作者个人观点|不代表本(?:网|刊|站|平台)|仅供参考|与本(?:网|刊|站)立场无关).{0,60}"
    r"|(?:主管单位|主办单位|承办单位|技术支持|地址|邮编|电话|传真|邮箱|网址|投稿邮箱|国内统一刊号|国际标准刊号|ISSN|CN)(?:\s*[:：]\s*|\s).{0,120}"
)
DECLARES = ("声", "聲", "免責", "版權", "著作權", "免责", "版权", "特别", "郑重", "转载声明")
QUOTED = re.compile(
    r"[“「『《](?:版权所有|版權所有|著作權所有|未經授權|未經許可|不得轉載|未经授权|未经许可|不得转载|禁止转载|侵权必究)"
)
CREDIT = re.compile(
    r"[（(【\[〔［■□●◆▲►\s]*(?:本文|本期|栏目)?\s*(?:責任編輯|執行編輯|版面編輯|網絡編輯|編輯|責任校對|校對|攝影|責\s*編|美\s*編|編\s*審|審\s*校|審\s*核|初審|複審|終審|監製|排\s*版|本文责编|本文責編|版面编辑|网络编辑|责任编辑|责任编审|责\s*编|美\s*编|责任校对|责\s*校|校对|排版|编辑|编审|审校|审核|初审|复审|终审|监制|审读|图文编辑|微信编辑|英文编辑|英文审校|本文编辑|执行编辑|特约编辑|文字编辑|技术编辑|值班编辑|供稿|摄影|制图)"
    r"\s*[:：/／|｜丨]\s*[^。！？]{1,40}[）)】\]〕］\s]*"
    r"|[（(【\[〔［]\s*(?:責任編輯|责任编辑|责\s*编|编辑|校对|责任校对|执行编辑|本文编辑|特约编辑|本期编辑|英文编辑)[\s\u3000]+[^。！？，]{2,20}[）)】\]〕］]"
    r"|原标题\s*[:：].{2,60}|(?:原文|转载|素材|内容)\s*(?:来源|出处)\s*[:：|｜].{1,60}|(?:文章|本文|图文|稿件)?(?:来源|出处)\s*[|｜丨]\s*.{2,50}"
    r"|[（(【\[]?\s*(?:截稿|收稿|本文截稿|完稿(?:日期|时间|時間)?)\s*[:：].{0,60}[）)】\]]?"
    r"|[（(【\[]\s*(?:本文|原文|原载|文章|本稿)?\s*(?:刊登于|刊登在|刊于|发表于|原载于|原载|载于|刊发于|转自|来源于|摘自|选自|节选自)\s*[:：]?.{2,70}[）)】\]]"
    r"|(?:本文|原文|文章)\s*(?:刊登于|刊登在|刊于|发表于|原载于|原载|载于|刊发于|转载自|转自|摘自|节选自)\s*[:：]?\s*.{2,60}"
    r"|原\s*[载載]\s*[:：]?\s*《[^《》]{2,30}》.{0,60}"
    r"|[（(【\[]?\s*(?:来源|文献来源|稿件来源|文章来源|信息来源|資料來源)\s*[:：].{1,60}"
    r"|[（(]\s*(?:新华社|中新社|人民视觉|视觉中国|资料图片?|图片来源|图源|供图|图片?)[^。]{0,24}[）)]"
    r"|《[^》]{2,20}》\s*[（(](?:19|20)\d\d\s*年[^）)]{0,40}[）)]"
    r"|(?:图片来源|图源|摄影)\s*[:：/／].{1,40}"
    r"|(?:原文|文章|本文)?(?:来自|來自|转自|選自|选自|首发于|首發於)\s*(?:微信|公众号|公眾號|微博|博客|网站|網站)*[^「」“”《》『』。，：]{0,10}[「“《『][^「」“”《》『』]{1,30}[」”》』](?:\s*[，,]\s*作者\s*[:：]?\s*[\u4e00-\u9fff·]{2,8})?\s*(?:[:：].{0,60})?"
    r"|(?:原文|文章|本文)?(?:来自|來自|转自|轉自)\s*[^\s，。：]{2,10}\s*[:：][^。！？]{2,60}"
)


def site_furniture(ledger: Ledger) -> Ledger:
    """Label navigation, declarations and credits."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in ("blank", "fw", "pb", "image", "markup")]
    out: dict[int, tuple[str, str]] = {}
    last = _last_sentence(ledger, text)
    first = min(_first_prose(ledger, text), TOP)
    title = next((i for i in text[:TOP] if rows[i].n == "#1" and width(rows[i].bare) >= 7), None)
    for k, i in enumerate(text):
        row = rows[i]
        bare = row.bare
        if row.label != "p" or len(bare) > 160:
            continue
        if k < max(12, first) and (_byline(bare) or _beside_title(bare)):
            continue  # passes.front.front_matter reads it
        if (
            CREDIT.fullmatch(bare)
            and (k in (0, len(text) - 1) or k > last or _free(rows[text[k - 1]].bare, bare))
            and not (
                first < k < last and bare.lstrip("（(【[").startswith("資料來源")
            )  # a table's or a figure's
            and not (k < min(8, last) and re.match(r"(?:编辑|校对)", bare))
        ):
            out[i] = ("credit", "FURN03")
        elif (
            (k < max(6, first) and not (ends_sentence(bare) and width(bare) > 30))
            or k > last
            or bare.lstrip("（(【[").startswith(DECLARES)
        ) and _declares(bare):
            out[i] = ("declaration", "FURN02")
        elif (
            (k < max(12, first) or k > last)
            and (
                buttons(bare)
                or (
                    NAV.fullmatch(bare)
                    and (not ends_sentence(bare) or TAGGED.match(bare) or INVITES.fullmatch(bare))
                    and not CLAUSES.search(bare)
                    and not (row.n == "#1" and i == title)
                    and not (k == 0 and _barred_title(bare))
                )
            )
            and not _tabular([rows[j].bare for j in text[max(0, k - 1) : k + 2]], bare)
        ):
            out[i] = ("nav", "FURN01")
    out.update(_counts(ledger, text[:first], out))
    out.update(_contents(ledger, text))
    out.update(_list_of_heads(ledger, text))
    out = _bullets(ledger, text[:TOP], first) | out
    out.update(_statements(ledger, text))
    out.update(_vertical(ledger, text))
    out.update(_after_the_end(ledger, text, out, last))
    return ledger.with_rows({i: relabelled(rows[i], label, Reason(code)) for i, (label, code) in out.items()})


def _free(above: str, bare: str) -> bool:
    """Whether a line goes on with no sentence of the line above."""
    return ends_sentence(above) or width(above) < 30 or bare.startswith(("原载", "原載"))


TOP = 40
"""Text rows from the top in which a site's own lines are looked for, while no prose begins."""


CLAUSES = re.compile(r"，.{3,}[，。；]")


def _byline(bare: str) -> bool:
    """Whether a line names the author: in a line of source and date, or behind 文 | or 作者 |."""
    return (
        (WRITER.search(bare) is not None and source_line(bare))
        or SIGNED.fullmatch(bare) is not None
        or ("|" in bare and len(bare) < 24 and LEADING.match(bare) is not None and bool(names_in(bare)))
    )


def _barred_title(bare: str) -> bool:
    """Whether one bar parts a title from the name of its column: 某某事的由来与变化 ｜ 观察."""
    parts = re.split(r"\s*[|｜丨]\s*", bare)
    sizes = sorted(map(han_count, parts))
    return (
        len(parts) == 2
        and sizes[1] > 9
        and 1 < sizes[0] < 8
        and not buttons(parts[0])
        and not buttons(parts[1])
    )


def _beside_title(bare: str) -> bool:
    """Whether names stand before a bar and a title: 某某某等 | 题名."""
    m = BARRED.match(bare)
    return m is not None and len(bare) - m.end() > 7 and all(map(is_personal_name, names_in(m[1])))


BARRED = re.compile(
    r"(?:【[^【】]{2,8}】\s*)?([\u4e00-\u9fff]{2,4}?(?:[、，,\s]+[\u4e00-\u9fff]{2,4}?){0,4}?)\s*等?\s*[|｜丨│](?=[^|｜丨│]+$)"
)
SIGNED = re.compile(
    r"[\s■□●◆▲▍*]*(?:作\s*者|撰\s*文)\s*\\?[|｜丨│]\s*[\u4e00-\u9fff·]{2,8}(?:[、，,\s]+[\u4e00-\u9fff·]{2,8}){0,4}(?:[\s\u3000]+[\u4e00-\u9fff]{4,30})?"
)
"""The writer behind a bar, whatever his name looks like: 作者｜某某、某某."""


def _first_prose(ledger: Ledger, text: list[int]) -> int:
    """The first text row that reads as prose."""
    for k, i in enumerate(text[:TOP]):
        bare = ledger.rows[i].bare
        size = width(bare)
        if size > LONG or (ends_sentence(bare) and size > 30) or (size > 24 and CLAUSES.search(bare)):
            return k
    return len(text)


OTHER = re.compile(
    r"[·•・▪■\-*\s]*+[^《》。]{4,40}?[\s\u3000（(\[]+(?:(?:19|20)\d\d[-./年])?\d{1,2}[-./月]\d{1,2}日?[）)\]]?"
)
"""Another article's title with its date, in a site's list."""
LISTED = re.compile(
    r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿]|[註注]\s*\d|.*(?:《|https?://|(?<!\d)(?:1[89]|20)\d\d(?!\d))|(?:参考文献|參考文獻|注释|註釋|【注释】|References|Notes)\s*[:：]?$"
)
"""A line of a note or reference list, or its head: no site puts such below an article."""
ENTRY = re.compile(
    r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿]|[註注]\s*\d|(?:参考文献|參考文獻|注释|註釋|【注释】|References|Notes)\s*[:：]?$"
)
"""The same, where a list of other articles may give their years."""


def _after_the_end(
    ledger: Ledger, text: list[int], out: dict[int, tuple[str, str]], last: int
) -> dict[int, tuple[str, str]]:
    """Below the first site line after the last prose: lists of other articles, addresses, counters."""
    more: dict[int, tuple[str, str]] = {}
    begun = credited = others = False
    for i in text[last + 1 :]:
        others = others or (i in out and OTHERS.fullmatch(ledger.rows[i].bare) is not None)
        if i in out:
            begun = begun or out[i][0] in ("nav", "declaration")
            credited = credited or out[i][0] == "credit"
        elif credited and ledger.rows[i].n == "**" and not ends_sentence(ledger.rows[i].bare):
            more[i] = (
                "nav",
                "FURN05",
            )  # a journal's advertisement of itself below the line that says where it stood
        elif (ENTRY if others else LISTED).match(ledger.rows[i].bare) and not OTHER.fullmatch(
            ledger.rows[i].bare
        ):
            begun = others = False
        elif begun and ledger.rows[i].label == "p" and len(ledger.rows[i].bare) < 60:
            more[i] = ("nav", "FURN05")
    return more


def _last_sentence(ledger: Ledger, text: list[int]) -> int:
    """The last text row that reads as prose."""
    for k in range(len(text) - 1, -1, -1):
        bare = ledger.rows[text[k]].bare
        if ends_sentence(bare) and width(bare) > 20 and not _declares(bare) and not TAGGED.match(bare):
            return k
    return len(text)


TAGGED = re.compile(r"(?:标签|標籤|Tags?|TAGS?|热词|關鍵字|关键字|相关专题)\s*[:：]")
INVITES = re.compile(r"(?:点击|點擊|长按|扫描|识别|欢迎).{2,30}[!！]")
PIPES = re.compile(r"\|.*\|")
TAGS = re.compile(r"</?(?:table|thead|tbody|tr|td|th)\b")


def _tabular(near: list[str], bare: str) -> bool:
    """Whether a line is a row of a table: tags of one, or pipes at both ends and such a line beside it."""
    return bool(TAGS.match(bare)) or (
        bool(PIPES.fullmatch(bare)) and sum(bool(PIPES.fullmatch(x)) for x in near) > 1
    )


def _declares(bare: str) -> bool:
    """Whether a line is a declaration; one that quotes such words speaks of them."""
    return bool(DECLARATION.fullmatch(bare)) and not QUOTED.search(bare)


BULLET = re.compile(r"[•·▪∙]\s*\S{1,8}")


def _bullets(ledger: Ledger, text: list[int], first: int) -> dict[int, tuple[str, str]]:
    """A site's menu above the prose: four bullets and more, a few characters behind each."""
    run: list[int] = []
    for i in text[:first]:
        if not BULLET.fullmatch(ledger.rows[i].bare):
            if len(run) > 3:
                break
            run = []
        else:
            run.append(i)
    return dict.fromkeys(run, ("nav", "FURN05")) if len(run) > 3 else {}


STATEMENT = re.compile(
    r"[【\[]?\s*(?:作者贡献(?:说明|声明)?|作者分工|(?:本文)?无?利益冲突(?:声明|说明)?。?|支撑数据(?:说明)?|数据可用性(?:声明)?|伦理(?:声明|审批)|开放科学声明)\s*[】\]]?\s*[:：]?"
    r"|The authors?(?: have)? declared? .{0,40}\bno .{0,40}(?:interests?|conflicts?)\b.{0,40}"
)


def _statements(ledger: Ledger, text: list[int]) -> dict[int, tuple[str, str]]:
    """Statements that a journal asks for (作者贡献说明：…) in the last half of a text, with the few lines below each."""
    rows = ledger.rows
    out: dict[int, tuple[str, str]] = {}
    for k in range(len(text) // 2, len(text)):
        if rows[text[k]].label != "p" or STATEMENT.fullmatch(rows[text[k]].bare) is None:
            continue
        out[text[k]] = ("declaration", "FURN02")
        for i in text[k + 1 : k + 7]:
            row = rows[i]
            if (
                row.label != "p"
                or row.n.startswith("#")
                or width(row.bare) > 90
                or SAID.match(row.bare) is None
            ):
                break
            out[i] = ("declaration", "FURN02")
    return out


SAID = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:[，,、]\s*[\u4e00-\u9fff]{2,4})*\s*[:：]|所有作者|支撑数据|本(?:文|研究)(?:不|无|经)|作者声明|\[\d+\]\s*[\u4e00-\u9fff]{2,4}[，,.．].*数据"
)
"""张某：起草论文； 所有作者声明不存在利益冲突。"""
LEADERS = re.compile(r".{2,80}?[\s\u3000]*[.…·．・]{3}[\s\u3000.…·．・]*+[（(]?\d{1,4}[）)]?")
CONTENTS = re.compile(r"[【\[]?\s*(?:目[\s\u3000]*[录錄次]|本期目录|Contents|CONTENTS)\s*[】\]]?")


def _contents(ledger: Ledger, text: list[int]) -> dict[int, tuple[str, str]]:
    """A table of contents: its head, and lines whose dots lead to a page, two together at least."""
    rows = ledger.rows
    led = [
        k for k, i in enumerate(text) if "…" in rows[i].text or "..." in rows[i].text or "··" in rows[i].text
    ]
    led = [k for k in led if rows[text[k]].label == "p" and LEADERS.fullmatch(rows[text[k]].bare)]
    found = {k for k in led if {k - 1, k + 1} & set(led)} if len(led) < 400 else set(led)
    found |= {k - 1 for k in found if k and CONTENTS.fullmatch(rows[text[k - 1]].bare)}
    return {text[k]: ("nav", "FURN01") for k in found}


def _counts(ledger: Ledger, above: list[int], out: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """A lone number above the prose, directly beside a site's own line: how many spoke, or shared."""
    near = {j for k, i in enumerate(above) if i in out for j in above[max(0, k - 1) : k + 2]}
    return {
        i: ("nav", "FURN01")
        for i in above
        if i in near
        and i not in out
        and re.fullmatch(r"\d{1,5}", ledger.rows[i].bare)
        and ledger.rows[i].label == "p"
    }


def _list_of_heads(ledger: Ledger, text: list[int]) -> dict[int, tuple[str, str]]:
    """A list of the headings without pages, below 目次: two lines and more, each of which stands again below."""
    rows = ledger.rows
    for k, i in enumerate(text[:TOP]):
        if rows[i].label == "p" and CONTENTS.fullmatch(rows[i].bare):
            below: dict[str, int] = {}
            for j in text[k + 1 :]:
                below[rows[j].bare] = below.get(rows[j].bare, 0) + 1
            end = k + 1
            while end < len(text) and below[rows[text[end]].bare] > 1 and width(rows[text[end]].bare) < 50:
                below[rows[text[end]].bare] -= 1
                end += 1
            return dict.fromkeys(text[k:end], ("nav", "FURN01")) if end - k > 2 else {}
    return {}


def _vertical(ledger: Ledger, text: list[int]) -> dict[int, tuple[str, str]]:
    """Photo credits set upright, a character or two a line: （ 中 新 社 图 片 ）, 摄 影 ／ 石 某."""
    rows = ledger.rows
    out: dict[int, tuple[str, str]] = {}
    k = 0
    while k < len(text):
        if len(rows[text[k]].bare) > 2:
            k += 1
            continue
        j = k + 1
        while j < len(text) and j - k < 20 and len(rows[text[j]].bare) <= 2:
            j += 1
        run = text[k:j]
        said = "".join(rows[i].bare for i in run)
        bracketed = said[:1] in "（(" and said[-1:] in "）)"
        if len(run) >= 4 and sum(map(is_han, said)) >= 2 and (bracketed or UPRIGHT.match(said)):
            out.update(dict.fromkeys(run, ("credit", "FURN04")))
        k = max(j, k + 1)
    return out


UPRIGHT = re.compile(r"(?:摄影|攝影|摄|供图|图片|制图|绘图|文图|图|資料)\s*[／/:：|｜]")
