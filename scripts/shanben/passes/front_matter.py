"""Front matter: title, authors, affiliations, abstracts, keywords, identifiers, dates, funding, biographies.

Recognises labelled parts wherever they begin at the top, and above the first of them the title (over several
lines, with a subtitle), the byline, affiliations, sources and dates, an English title and byline. Without labels it
takes the short lines above the first line of prose. Lets pass: a text that begins in mid-sentence (a fragment has
no title), section titles of a magazine above the title, headings.
Cost if wrong: a line of the body stands in the head of the page, or the title stays in the body.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, latin_count, width
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front_labels import INNER, label_of
from shanben.passes.headings import NAMED, shape

FURNITURE = frozenset({"blank", "fw", "pb", "nav", "credit", "declaration", "image", "markup", "alien"})
LABEL_OF_ROLE = {
    "abstract": "abstract",
    "keywords": "keywords",
    "doi": "idno",
    "cstr": "idno",
    "clc": "idno",
    "doccode": "idno",
    "articleid": "idno",
    "funding": "funding",
    "date": "date",
    "bio": "bio",
    "cite": "idno",
    "affiliation": "affiliation",
}
REACH = 90
"""Text rows from the top in which front matter is looked for."""

AFFILIATION = re.compile(
    r"(?:大学|大學|学院|學院|研究院|研究所|研究中心|研究基地|研究室|中心|实验室|圖書館|图书馆|公司|出版社|编辑部|博物馆|博物館|档案馆|档案局|学校|委员会|杂志社|党校|科学院|工作坊|事务所|协会|学会|医院|报社|书院|高校|學會"
    r"|University|Institute|College|School|Department|Academy|Library|Center|Centre|Laborator|Press|Workshop)"
)
SOURCE = re.compile(
    r".{0,30}(?:来源|來源|发布时间|发表时间|发布日期|时间|日期|稿源|发布者|信息来源|更新时间|浏览|阅读|点击|编辑)\s*[:：].{0,120}"
    r"|(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?.{0,60}"
)
AUTHOR_LINE = re.compile(r"(?:作\s*者|文|撰文|撰稿|著|□|■|◎|○)\s*[:：/／|｜]?\s*(?P<names>.{2,60})")
NAME_MARKS = re.compile(r"[\d①-⑳*＊†‡§,，\[\]［］()（）〔〕☆★◎#✉\s]+$|<[^>]*>|[*＊†‡§✉☆★]")
JOURNAL = re.compile(
    r"(?:19|20)\d\d\s*年?.{0,6}(?:第|[Nn]o|[Vv]ol).{0,30}|第\s*\d+\s*[卷期].{0,40}|.{0,40}\b(?:Vol|No|ISSN)\b.{0,40}"
)
ROLE_WORD = re.compile(r"\s*(?:教授|副教授|博士|研究员|讲师|著|撰|译|编|主编|记者|/?文|等)\s*$")


def front_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label the front matter; needs furniture labelled before."""
    ledger = _split_at_labels(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in FURNITURE][:REACH]
    if not text:
        return ledger
    new: dict[int, Row] = {}
    first = next(
        (
            k
            for k, i in enumerate(text[:60])
            if (f := label_of(rows[i].text)) and f[0] in ("abstract", "keywords")
        ),
        None,
    )
    if first is not None and _below_the_text(rows, text[:first], label_of(rows[text[first]].text)):
        first = None
    if first is None:
        first = _prose(ledger, facts, text)
        top = first
    else:
        top = first
        first = _labelled(ledger, facts, text, first, new)
    if top:
        _head(ledger, facts, text[:top], new)
    del first
    return ledger.with_rows(new)


LIST_HEAD = re.compile(
    r"[【\[［〔]?\s*(?:主?要?参\s*考\s*(?:文\s*献|书\s*目)|參\s*考\s*(?:文\s*獻|書\s*目)|[注註]\s*[释釋]|References?|Notes?)\s*[】\]］〕]?\s*[:：]?",
    re.I,
)
BODY = 200.0
"""Ems of sentences above an English abstract: so much stands above no abstract at the head of an article."""


def _below_the_text(rows: tuple[Row, ...], above: list[int], label: tuple[str, str, int] | None) -> bool:
    """Whether a labelled part stands below the text, not at its head: below a list, or English below much prose."""
    if any(LIST_HEAD.fullmatch(rows[i].bare) for i in above):
        return True
    prose = sum(
        width(rows[i].bare) for i in above if width(rows[i].bare) > 24 and ends_sentence(rows[i].bare)
    )
    return label is not None and label[1] == "en" and prose > BODY


def _split_at_labels(ledger: Ledger) -> Ledger:
    """Cut lines that hold two labelled parts."""
    cuts = {}
    for i, row in enumerate(ledger.rows):
        if row.label not in FURNITURE and len(row.text) < 6000:
            at = [m.start() for m in INNER.finditer(row.text)]
            if at and (
                label_of(row.text) or (all(row.text[a] in "【[［〔" for a in at) and len(row.text) < 200)
            ):
                cuts[i] = at
    return ledger.split(cuts)


def labelled(ledger: Ledger, i: int) -> tuple[Row, str, str]:
    """Row ``i`` with its label cut off as a ``label`` tile, its role, its language."""
    row = ledger.rows[i]
    found = label_of(row.text)
    assert found is not None
    role, lang, end = found
    name = LABEL_OF_ROLE[role]
    n = lang if role in ("abstract", "keywords") else role
    if role in ("abstract", "keywords"):
        rest = row.text[end:]
        n = "en" if latin_count(rest) > 2 * han_count(rest) and latin_count(rest) > 3 else (lang or "zh")
    edits: list[Edit] = [(0, end, None, "label", None, role)]
    return relabelled(amended(ledger.source.text, row, edits), name, Reason("FRONT01"), n), role, n


def _labelled(ledger: Ledger, facts: Setting, text: list[int], first: int, new: dict[int, Row]) -> int:
    """Label the parts from the first label on; the index after the last of them."""
    rows = ledger.rows
    k = first
    while k < len(text):
        i = text[k]
        found = label_of(rows[i].text)
        if found is None:
            role = _unlabelled(rows[i], new)
            if role is None or k + 1 >= len(text):
                return k
            last = k + 3 < len(text) and any(label_of(rows[j].text) for j in text[k + 1 : k + 7])
            if not last and role not in ("funding", "date"):
                return k
            new[i] = relabelled(
                rows[i], role, Reason("FRONT02"), "en" if role in ("title", "byline", "affiliation") else ""
            )
            k += 1
            continue
        row, role, n = labelled(ledger, i)
        new[i] = row
        stop = part_end(ledger, facts, text, k, role)
        for j in text[k + 1 : stop]:
            new[j] = _continue(rows[j], rows[text[text.index(j, k) - 1]], row.label, n)
        if not row.text[found[2] :].strip() and stop > k + 1:
            new[text[k + 1]] = relabelled(rows[text[k + 1]], row.label, Reason("FRONT01"), n)
            if role in ("abstract", "keywords"):
                n = _language(rows[text[k + 1]].text, n)
                for j in text[k + 1 : stop]:
                    new[j] = relabelled(new[j], row.label, None, n)
            new[i] = relabelled(row, "label", None, role)
        k = stop
    return k


def _language(line: str, n: str) -> str:
    return "en" if latin_count(line) > 2 * han_count(line) else "zh" if han_count(line) else n


def _continue(row: Row, before: Row, label: str, n: str) -> Row:
    from dataclasses import replace

    return replace(relabelled(row, label, Reason("FRONT01"), n), glue=glue(before.bare, row.bare))


def glue(a: str, b: str) -> str:
    """What joins two halves of a broken line: a space between Latin words, nothing beside Han (CLREQ 3.1)."""
    if not a or not b:
        return ""
    if a[-1] == "-" and b[0].isalpha():
        return ""
    left, right = a[-1], b[0]
    latin = (left.isascii() or latin_count(left) > 0) and (right.isascii() or latin_count(right) > 0)
    return " " if latin else ""


NOTE_START = re.compile(r"\s*(?:[①-⑳㉑-㉟㊱-㊿]|[\[［〔]\d{1,3}[\]］〕]|[註注]\s?\d)")


def part_end(ledger: Ledger, facts: Setting, text: list[int], k: int, role: str) -> int:
    """Where a labelled part that starts at ``text[k]`` ends (index into ``text``, exclusive)."""
    rows, lines = ledger.rows, ledger.source.lines
    if role == "abstract":
        size = 0.0
        for j in range(k + 1, min(len(text), k + 60)):
            size += width(rows[text[j]].text)
            found = label_of(rows[text[j]].text)
            if found and found[0] == "keywords":
                return j
            if (
                found
                or size > 1800
                or (j > k + 1 and shape(rows[text[j]].bare) and ends_sentence(rows[text[j - 1]].bare))
            ):
                break
    j = k
    while j + 1 < len(text):
        a, b = rows[text[j]], rows[text[j + 1]]
        if label_of(b.text) or b.label != "p" or (role != "abstract" and NOTE_START.match(b.text)):
            break
        measure = facts.measures[a.line]
        empty = j == k and not a.text[(label_of(a.text) or ("", "", 0))[2] :].strip()
        full = facts.wrapped and facts.widths[a.line] >= measure - 1.6
        parted = facts.blanks == "paragraph" and lines[b.line].blanks > 0
        if empty:
            j += 1
            continue
        if role == "keywords":
            listed = a.text[(label_of(a.text) or ("", "", 0))[2] :] if j == k else a.text
            if not _more_keywords(listed, b.bare, full and not parted):
                break
        elif (
            role in ("doi", "cstr", "clc", "doccode", "articleid", "date")
            or (role in ("bio", "funding") and _mostly_latin(b.bare) != _mostly_latin(a.bare))
            or (role in ("bio", "funding") and not facts.wrapped and parted)
            or (
                (ends_sentence(a.bare) and (not full or parted or not facts.wrapped))
                or (not facts.wrapped and ((parted and ends_sentence(a.bare)) or shape(b.bare)))
                or (
                    facts.wrapped
                    and not full
                    and (parted or ends_sentence(a.bare) or width(a.bare) < measure - 6)
                )
            )
        ):
            break
        j += 1
        if j - k > 40:
            break
    return j + 1


def _mostly_latin(bare: str) -> bool:
    return latin_count(bare) > 2 * han_count(bare)


def _more_keywords(line: str, after: str, full: bool) -> bool:
    """Whether a list of keywords goes on below: the line ends on its separator, or was full and the next uses it too."""
    if line.rstrip().endswith((";", "；", ",", "，", "、")):
        return True
    mark = next(
        (m for m in (r"[;；]", r"[,，]", r"、", r"\s{2,}|\u3000") if re.search(m, line.strip())), None
    )
    if not full or ends_sentence(after) or width(after) > 45 or shape(after):
        return False
    if mark is None:
        return bool(re.search(r"[;；]", after)) and "。" not in after
    return (re.search(mark, after) is not None and "。" not in after) or width(after) < 8


ORGANISED = re.compile(
    r"\b(?:Group|Project|Office|Bureau|Faculty|Hospital|Company|Committee|Society|Ltd|Inc)\b|\d{5,6}"
)


def _unlabelled(row: Row, new: dict[int, Row]) -> str | None:
    """Between two labelled parts: English title and byline, affiliations, dates."""
    bare = row.bare
    if latin_count(bare) > 3 * max(1, han_count(bare)) and width(bare) < 120:
        titled = any(r.label == "title" and r.n == "en" for r in new.values())
        placed = bool(AFFILIATION.search(bare) or ORGANISED.search(bare))
        if placed and (titled or bare.startswith("(") or "," in bare):
            return "affiliation"
        if _latin_names(bare):
            return "byline"
        return "title" if not ends_sentence(bare) or bare.endswith("?") else None
    if SOURCE.fullmatch(bare) and len(bare) < 60:
        return "date"
    if re.match(r"[*＊†]?\s*(?:本文|本研究)(?:系|是|为|受|得到).{0,80}(?:基金|项目|课题|资助)", bare):
        return "funding"
    return None


def _latin_names(bare: str) -> bool:
    """LI Ming, Wang Xiaoyu; By Cai Cuihong & …: a line of Latin names."""
    parts = re.split(
        r"\s*(?:[,，;；&、]|\band\b)\s*", re.sub(r"^(?:[Bb]y|BY)\s+", "", NAME_MARKS.sub("", bare))
    )
    parts = [re.sub(r"[\d*†‡\s]+$", "", p).strip() for p in parts if p.strip()]
    ok = [p for p in parts if re.fullmatch(r"[A-Z][A-Za-z'’-]*(?:\s+[A-Z][A-Za-z.'’-]*){1,3}", p)]
    return (
        bool(ok)
        and len(ok) >= len(parts) - (1 if len(parts) > 2 else 0)
        and (
            len(parts) > 1
            or re.fullmatch(
                r"(?:[A-Z]{2,}\s+[A-Z][a-z'-]+(?:\s?[A-Z][a-z]+)?|[A-Z][a-z]+\s+[A-Z]{2,}|(?:By|BY)\s.+|[A-Z][a-z]+ [A-Z][a-z]+)",
                bare.strip(),
            )
            is not None
        )
    )


def _prose(ledger: Ledger, facts: Setting, text: list[int]) -> int:
    """The index of the first row that reads as body: prose, or a heading after a title."""
    rows, lines = ledger.rows, ledger.source.lines
    for k, i in enumerate(text[:40]):
        bare = rows[i].bare
        size = width(bare)
        if k == 0 and ((ends_sentence(bare) and size > 30) or size > LONG):
            return 0
        if k == 0 and bare.endswith("。") and not rows[i].n.startswith("#") and len(text) > 1:
            if width(rows[text[1]].bare) > 14:
                return 0
        if k == 0 and bare.endswith(("，", "；")) and han_count(bare) > 10:
            return 0
        if k == 0 and re.search(r"[^\s。]{6}。[^\s”’」』）]{4}", bare):
            return 0
        if k == 0 and len(text) > 2 and not han_count(bare) and _small(rows, text[1:3]):
            return 0
        if k and LIST_HEAD.fullmatch(bare):
            return min(k, 1)
        if size > LONG or (ends_sentence(bare) and size > (24 if k == 0 else 14)):
            return k
        above = [rows[j].n for j in text[:k] if rows[j].n.startswith("#")]
        if k and shape(bare) and (above or not rows[i].n.startswith("#1")):
            return k
        if _section(rows[i], above, k, len(text)):
            return k
        if k and (NAMED.fullmatch(bare) or FLOAT.match(bare) or _left_open(bare, k, len(text))):
            return k
        if facts.wrapped and k + 2 < len(text):
            m = facts.measures[rows[i].line]
            near = [lines[rows[j].line].width >= m - 2.6 for j in text[k : k + 3]]
            full = all(near) or (all(near[:2]) and rows[text[k + 2]].bare.endswith("。"))
            if m > 12 and full and size > 12:
                return k
        if k and re.match(r"[“「‘『]?[\u4e00-\u9fff]", bare) and size > 36:
            return k
    return 0


FLOAT = re.compile(r"(?:续?[图表圖]|Fig(?:ure)?\.?|Table)\s*\d")
"""How a caption begins: none stands above an article's title."""


def _left_open(bare: str, k: int, n: int) -> bool:
    """A line of several clauses, or one that a comma or colon leaves open: prose, whatever stands below it."""
    if bare.endswith("："):
        return han_count(bare) > 6 and label_of(bare) is None and _kind(bare, k, n) == ""
    open_ = bare.endswith(("，", "；")) or bare.count("，") > 1
    return open_ and han_count(bare) > 16 and width(bare) > 20 and _kind(bare, k, n) == ""


def _small(rows: tuple[Row, ...], below: list[int]) -> bool:
    """Whether lines begin with a small letter: the one above them is no English title."""
    return all(re.match(r"[a-z]", rows[i].bare) for i in below)


def _section(row: Row, above: list[str], k: int, n: int) -> bool:
    """A ``##`` below a ``#``, in words that are no subtitle, byline or English title: the body's first heading."""
    return (
        bool(above)
        and row.n.startswith("#")
        and row.n > min(above)
        and han_count(row.bare) > 0
        and _kind(row.bare, k, n) == ""
        and not re.match(r"——|—|--|－－|―", row.bare)
    )


def _head(ledger: Ledger, facts: Setting, text: list[int], new: dict[int, Row]) -> None:
    """Label the rows above the first labelled part: title, subtitle, byline, affiliations, sources."""
    rows = ledger.rows
    kinds: list[str] = [_kind(rows[i].bare, k, len(text)) for k, i in enumerate(text)]
    marked = [k for k, i in enumerate(text) if rows[i].n.startswith("#") and kinds[k] in ("", "byline")]
    hint = re.sub(r"\s+", "", ledger.source.hints.get("title", ""))
    start = None
    if hint:
        start = next(
            (
                k
                for k, i in enumerate(text)
                if len(rows[i].bare) > 3 and re.sub(r"\s+", "", rows[i].bare) in hint
            ),
            None,
        )
    if start is None and marked:
        start = min(marked, key=lambda k: (rows[text[k]].n, k))
    if start is None:
        anchor = next(
            (
                k
                for k, x in enumerate(kinds)
                if x in ("byline", "affiliation", "source") and any(y == "" for y in kinds[:k])
            ),
            len(text),
        )
        free = [k for k in range(anchor) if kinds[k] == "" and width(rows[text[k]].bare) >= 4]
        if not free:
            free = [k for k in range(len(text)) if kinds[k] == "" and width(rows[text[k]].bare) >= 4]
        if not free:
            _others(ledger, text, kinds, new)
            return
        start = _first_of_title(ledger, facts, text, kinds, free)
    kinds[start] = "title"
    end = start + 1
    while end < len(text) and kinds[end] == "" and _same_title(ledger, facts, text, end):
        kinds[end] = (
            "subtitle"
            if re.match(r"\s*(?:——|—|--|－－|―)", rows[text[end]].text) or kinds[end - 1] == "subtitle"
            else "title"
        )
        end += 1
    joined = ""
    for k in range(start, end):
        row = relabelled(
            rows[text[k]], kinds[k], Reason("FRONT03"), "zh" if han_count(rows[text[k]].bare) else "en"
        )
        if k > start and kinds[k] == kinds[k - 1]:
            from dataclasses import replace

            row = replace(row, glue=glue(joined, row.bare))
        joined = row.bare
        new[text[k]] = row
    for k in range(start):
        if kinds[k] == "":
            kinds[k] = "nav"
    for k in range(end, len(text)):
        if kinds[k] == "":
            kinds[k] = _after_title(rows[text[k]].bare)
    _others(ledger, text, kinds, new, skip=range(start, end))


def _first_of_title(
    ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], free: list[int]
) -> int:
    """Walk up from the last free row above the byline over the rows that belong to the same title."""
    k = free[-1]
    latin = [x for x in free if not han_count(ledger.rows[text[x]].bare)]
    if len(latin) < len(free) and k in latin:
        k = max(x for x in free if x not in latin)
    while k - 1 in free and _same_title(ledger, facts, text, k):
        k -= 1
    return k


def _same_title(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``k`` goes on with the title of the row above it."""
    a, b = ledger.rows[text[k - 1]], ledger.rows[text[k]]
    if re.match(r"\s*(?:——|—|--|－－|―)", b.text):
        return True
    blanks = ledger.source.lines[b.line].blanks
    if bool(han_count(a.bare)) != bool(han_count(b.bare)):
        return False
    if b.n.startswith("#") and a.n.startswith("#"):
        return blanks == 0
    close = blanks == 0 or (facts.blanks == "every" and blanks <= 1)
    if not close or len(b.bare) > 60:
        return False
    if len(a.bare) < 5 and width(b.bare) > 8:
        return False
    return not ends_sentence(a.bare) or a.bare.endswith(("？", "！", "?"))


def _kind(bare: str, k: int, n: int) -> str:
    """What a row above the abstract is, from itself alone; "" when it may be the title."""
    if SOURCE.fullmatch(bare) and not re.match(r".{12,}时间[:：]", bare):
        return "source"
    if JOURNAL.fullmatch(bare) and width(bare) < 45:
        return "fw"
    if re.match(r"(?:DOI|doi|CSTR)\b", bare) or re.match(r"10\.\d{4,}/", bare):
        return "idno"
    if AUTHOR_LINE.fullmatch(bare) and names_in(AUTHOR_LINE.fullmatch(bare)["names"]):  # type: ignore[index]
        return "byline"
    if names_in(bare) and (k > 0 or n == 1):
        return "byline"
    if not han_count(bare) and _latin_names(bare) and k > 0:
        return "byline"
    if (
        AFFILIATION.search(bare)
        and (re.search(r"\d{6}|^[（(\d①-⑨]|[）)]$|\s", bare) or len(bare) < 30)
        and k > 0
        and not ends_sentence(bare)
    ):
        return "affiliation"
    return ""


def _after_title(bare: str) -> str:
    if AFFILIATION.search(bare):
        return "affiliation"
    if not han_count(bare) and latin_count(bare) > 6:
        return "title"
    if re.match(r"(?:■|●|▲|◆|\*)?\s*(?:专题|特稿|栏目|编者按)", bare):
        return "nav"
    return (
        "affiliation"
        if width(bare) < 40 and re.search(r"\s|[（(,，]|\d{6}", bare) and not ends_sentence(bare)
        else "nav"
        if len(bare) < 12
        else "p"
    )


def _others(
    ledger: Ledger, text: list[int], kinds: list[str], new: dict[int, Row], skip: range = range(0)
) -> None:
    for k, i in enumerate(text):
        if k in skip or kinds[k] in ("", "p"):
            continue
        row = ledger.rows[i]
        label = {"source": "date"}.get(kinds[k], kinds[k])
        n = ""
        if label in ("byline", "affiliation", "title"):
            n = "zh" if han_count(row.bare) else "en"
        if label == "idno":
            n = "doi"
        found = AUTHOR_LINE.match(row.bare) if label == "date" else None
        if label == "date" and re.search(r"作\s*者\s*[:：]", row.bare):
            found = re.search(r"作\s*者\s*[:：]\s*([^\s]+(?:[ 、，,][^\s:：]{2,4})*)", row.bare)
            n = "author" if found else ""
        new[i] = relabelled(row, label, Reason("FRONT02"), n)


def names_in(line: str) -> list[str]:
    """The Chinese personal names that make up a whole line, [] when it is no byline.

    张某 李某某; 郎　平 (a two-character name set wide); 张某¹、李某²* (marks of affiliation); 约瑟夫·奈.
    """
    bare = re.sub(r"<[^>]*>|\^?\[[\d,，*]+\]\^?", " ", line)
    bare = re.sub(r"[\d①-⑳*＊†‡§☆★✉¹²³⁴⁵⁶⁷⁸⁹]+(?:[,，][\d*＊]+)*", " ", bare)
    bare = re.sub(r"[（(][^（）()]{0,40}[）)]", " ", bare).strip(" 　,，;；、:：/／")
    bare = ROLE_WORD.sub("", bare)
    if not bare or len(bare) > 60 or ends_sentence(bare):
        return []
    parts = [
        p
        for p in re.split(r"[\s\u3000、，,;；&|｜/／]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])", bare)
        if p
    ]
    merged: list[str] = []
    k = 0
    while k < len(parts):
        if len(parts[k]) == 1 and k + 1 < len(parts) and len(parts[k + 1]) == 1:
            merged.append(parts[k] + parts[k + 1])
            k += 2
        else:
            merged.append(ROLE_WORD.sub("", parts[k]) or parts[k])
            k += 1
    if not merged or not all(_name(p) for p in merged):
        return []
    return merged


def _name(part: str) -> bool:
    if re.fullmatch(r"[\u4e00-\u9fff]{1,6}[·•・][\u4e00-\u9fff·•・]{1,14}", part):
        return True
    return bool(re.fullmatch(r"[\u3400-\u9fff]{2,4}", part)) and is_personal_name(part)
