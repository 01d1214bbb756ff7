"""Lines of the front that hold two things: two labelled parts, a folio before the words, the author in a line of source."""

from __future__ import annotations

import re

from shanben.han.names import authors, closely, latin_names, names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Row
from shanben.passes.front.front_labels import HOLDS, INNER, head_label_of, label_of
from shanben.passes.front.front_reach import FURNITURE, HEAD, REACH
from shanben.passes.front.glued_bylines import TOP, glued_bylines
from shanben.passes.front.glued_labels import glued_labels
from shanben.passes.front.institutions import ORGANISATION
from shanben.passes.front.mastheads import issue
from shanben.passes.front.named_titles import column_before_title, names_beside_title, surely_writer
from shanben.passes.front.romanised_bylines import romanised_bylines
from shanben.passes.front.source_lines import CLOCK, KEY, POSTED, STAMP, STAMPED, WRITER, source_line

FOLIO = re.compile(
    r"\s*(?:[1-9]\d{1,3})[\s\u3000]+(?=(?![年月日个個位种種次岁歲人天万萬亿億级級])[\u4e00-\u9fff]{4})"
)
"""A folio of two digits and more before the words of the first line: 12　井沿上的绳痕."""
ENGLISH = re.compile(r"(?<=[^\u3000-\u9fff])(?<!the )(?<!and )(?=(?:Abstract|ABSTRACT)\s*[:：]\s*\S)")
"""An English abstract that runs on from the names and the places above it."""
PLACED = re.compile(
    rf"[\s■□●◆▲▍*]*作\s*者\s*[:：|｜丨]\s*(?P<names>[^:：。，,\s][^:：。]{{1,60}}?)(?:[:：]|[\s\u3000]+)\s*(?=[\u4e00-\u9fff]{{2,20}}{ORGANISATION})"
)
"""作者：张某*, 李某#：某某大学, 作者｜张某　某某大学 — names, and behind a colon or a gap where they work."""
NUMBERED = re.compile(
    r"\s*作\s*者\s*[:：]\s*(?P<names>(?:[\u4e00-\u9fff·]{2,12}\s*\[\d(?:[,，]\d)*\]\s*[;；,，、]?\s*){1,12})"
    r"(?P<latin>[A-Z][A-Za-z'’.\-\s;；,，]{2,200}?)?(?P<place>[(（][^()（）]{4,300}[)）])?\s*"
)
"""A record's line of writers: the numbers of their places, their names in Latin letters, their places in English."""
SITUATED = re.compile(
    r"\s*作\s*者\s*[:：]\s*(?P<names>[^:：。]{2,40}?)[\s\u3000，,;；]+(?=(?:作者)?单\s*位\s*[:：])"
)
"""Behind the writers, their place with a label of its own: 作者：张某 李某 单位：某某大学."""
WORKS = re.compile(
    rf"\s*(?P<place>[\u4e00-\u9fff（）()]{{2,24}}?{ORGANISATION}[\u4e00-\u9fff、]{{0,14}})[\s\u3000]+(?P<names>[\u4e00-\u9fff]{{2,4}}(?:[\s\u3000、]+[\u4e00-\u9fff]{{2,4}}){{0,3}})\s*"
)
"""A place of work and, behind a gap, who works there, on a line of their own."""
BOTH = re.compile(
    r"\s*(?P<han>[\u4e00-\u9fff](?:[\u4e00-\u9fff]|[\s\u3000](?=[\u4e00-\u9fff])){1,5}\s*[*＊\d†]*)[\s\u3000,，]+(?P<latin>[A-Z][A-Za-z'’\-]+(?:[ ,]+[A-Z][A-Za-z'’.\-]*){1,3}\s*[*＊\d†]*)\s*"
)
"""A name in both scripts on one line: 林 某 某* Mou-Mou Lin*."""
NAME_PLACE = re.compile(
    rf"\s*(?P<name>[\u4e00-\u9fff]{{2,4}})\s*[，,]\s*(?=[\u4e00-\u9fff（）()·、]{{2,40}}{ORGANISATION}[\u4e00-\u9fff、（）()]{{0,16}}[;；。]?\s*$)"
)
"""A name and behind a comma where he works, and nothing more: 张某某，某大学法学院教授."""
BEHIND_KEYWORDS = re.compile(
    r"(?=(?:中\s*图\s*法?\s*|(?<![图圖法]))分\s*类\s*号\s*[:：]?\s*[A-Z]{1,2}\d)"
    r"|(?=[\[【［〔]\s*(?:中\s*图\s*(?:法\s*)?分\s*类\s*号|文献标[识志]码|文章编号)\s*[\]】］〕])"
    r"|(?=(?:DOI|doi)\s*[:：]?\s*10\.\d{4})|(?=(?:基金项目|收稿日期)\s*[:：])"
)
"""What runs on from the last keyword, whether a gap parts it or not: …，影响因素分类号 B849, …，节水潜力DOI 10.…."""
LISTED_FROM = frozenset("关關中主英【[［〔「〖（(KIk■□◆●▲*＊•·")
"""How the label of keywords begins."""
PAGE_DATE = re.compile(r"\s*date\s+(?:19|20)\d\d-\d\d(?:-\d\d)?\s+(?=\S)")
"""What a page's metadata say of its day, set before the first line: date 2021-03-04 题名."""
KEYED = re.compile(
    r"(?:[来來]源|出[处處]|[发發][布佈][时時]?[间間]?|[时時][间間]|日期|[浏瀏][览覽](?:次[数數])?|[点點][击擊]|[编編][辑輯]|[责責]任[编編][辑輯]|字[号體体])$"
)
"""The next key of a line of source, which no gap parts from the names: 作者:张某某来源:…"""
CLOSE = re.compile(r"(?<=\d)[\u4e00-\u9fff]{2,4}(?:[,，、 ]*[\u4e00-\u9fff]{2,4})*(?=\s*$)")
"""Names behind a date that no gap parts from it."""
SOURCED = re.compile(
    rf"{STAMP}{CLOCK}?[\s\u3000|｜]+[\u4e00-\u9fff]{{2,12}}[网網报報社刊志誌][\s\u3000]+(?P<name>[\u4e00-\u9fff]{{3}})(?=\s|$)"
)
"""Behind the date the paper or the site, and the writer behind it: 2007-03-04 某某网 张某某."""
DATED_NAME = re.compile(
    rf"{STAMP}{CLOCK}?[\s\u3000|｜]+(?P<name>[\u4e00-\u9fff]{{3}})(?:[\s\u3000]+{KEY}\s*[:：].{{0,40}})?"
)
"""A date and, behind a gap, the writer: 2021/03/04 张某某, 2021-03-04 张某某 点击：12."""
SIGNED = re.compile(
    r"\s*文\s*[│|丨｜/／]\s*(?P<place>[\u4e00-\u9fffA-Za-z（）()&·]{4,40})[\s\u3000]+(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff]{2,4}){0,4})"
)


def cut_lines(ledger: Ledger) -> Ledger:
    """Cut lines that hold two labelled parts, and the author out of a line of source and date."""
    rows = ledger.rows
    cuts = glued_labels(rows, [i for i, r in enumerate(rows) if r.label not in FURNITURE][:REACH])
    texts = 0
    labelled = named = False
    for i, row in enumerate(rows):
        if row.label in FURNITURE:
            continue
        texts += 1
        if i in cuts and texts <= TOP and row.label == "p":  # names and places before the label
            cuts[i] = sorted({*cuts[i], *glued_bylines(row.text[: cuts[i][0]])})
        labelled = labelled or (texts <= TOP and head_label_of(row.text) is not None)
        if len(row.text) < 6000 and i not in cuts:
            found = _labels_within(row, texts, named)
            if found is None:
                found = _beside_names(rows, i, texts, labelled)
            if found:
                cuts[i] = found
        label = label_of(row.text)
        named = label is not None and label[0] == "abstract" and not row.text[label[2] :].strip()
    told = romanised_bylines(rows)
    return ledger.split(told | cuts)


def _labels_within(row: Row, texts: int, abstract: bool) -> list[int] | None:
    """Where further labels stand in a row that bears one, or that holds several in brackets; None for another row.

    ``texts`` counts the rows of text from the top, this one included; ``abstract``: the label alone stands above it.
    """
    inner = INNER.finditer(row.text) if HOLDS.search(row.text) else ()
    at = [m.start() for m in inner if row.text[: m.start()].strip()]
    if row.text.lstrip()[:1] in LISTED_FROM and (label := label_of(row.text)) and label[0] == "keywords":
        at += [m.start() for m in BEHIND_KEYWORDS.finditer(row.text, label[2] + 2)]
    if not at:
        return None
    if (label_of(row.text) or ("",))[0] == "cite":
        return []
    bracketed = all(row.text[a] in "【[［〔" for a in at) and len(row.text) < 200
    if not head_label_of(row.text) and not bracketed and not abstract:
        return None
    named = texts <= TOP and row.label == "p" and not head_label_of(row.text)
    return sorted({*at, *(glued_bylines(row.text) if named else ())})


def _beside_names(rows: tuple[Row, ...], i: int, texts: int, labelled: bool) -> list[int]:
    """Where names, places, a title or an English abstract begin that share a line near the top with something else.

    ``labelled``: a part with a label stands above; below 作者简介 a name and a place begin a life.
    """
    row = rows[i]
    text, plain = row.text, row.label == "p"
    if texts == 1 and (m := FOLIO.match(text) or PAGE_DATE.match(text)):
        return [m.end()]
    if texts <= TOP and plain and (m := NUMBERED.fullmatch(text)) and authors(m["names"]):
        return [m.start(x) for x in ("latin", "place") if m[x]]
    if plain and len(text) < 120 and (m := SITUATED.match(text)) and names_in(m["names"]):
        return [m.end()]
    if 1 < texts <= TOP and plain:
        m = NAME_PLACE.match(text) if not labelled and len(text) < 60 else None
        if m and is_personal_name(m["name"]):
            return [m.end()]
        if (m := PLACED.match(text)) and names_in(m["names"]):
            return [m.end()]
    if texts <= HEAD and (span := _writer(text, rows[i + 1 : i + 16])):
        led = SIGNED.match(text)
        at = [led.start("place"), *span] if led else [*span]
        return [x for x in at if text[:x].strip() and x < len(text.rstrip())]
    places = glued_bylines(text) if texts <= TOP and plain else []
    if texts <= 8 and plain and not places and (at := names_beside_title(text, rows[i + 1 :])):
        return at
    if texts == 1 and plain and (at := column_before_title(text)):
        return at
    if places and not head_label_of(text):
        return places
    if 1 < texts <= TOP and plain and len(text) < 60:
        if (m := WORKS.fullmatch(text)) and _all_named(m["names"]):
            return [m.start("names")]
    if texts <= HEAD and len(text) < 90 and (m := BOTH.fullmatch(text)) and names_in(m["han"]):
        return [m.start("latin")] if latin_names(m["latin"]) else []
    if texts <= 3 * TOP and len(text) > 60 and (m := ENGLISH.search(text, 8, 900)):
        return [m.start()]
    return []


def _all_named(line: str) -> bool:
    """Whether words behind a place are names: each of three characters, or two of them and more."""
    names = re.split(r"[\s\u3000、]+", line.strip())
    return all(map(is_personal_name, names)) and (len(names) > 1 or len(names[0]) == 3)


def _writer(line: str, below: tuple[Row, ...]) -> tuple[int, int] | None:
    """The span of the author's name in a line of source and date, or behind 文│ and the place he works at."""
    if len(line) > 200 or not (source_line(line.strip()) or SIGNED.match(line)):
        return None
    if m := WRITER.search(line):
        names = m["names"]
        key = KEYED.search(names) if line[m.end() :].lstrip()[:1] in (":", "：") else None
        return m.start("names"), m.start("names") + (key.start() if key else len(names))
    if STAMPED.fullmatch(line.strip()) and (m := CLOSE.search(line)):
        if any(m[0] in re.sub(r"[\s\u3000，,、]", "", r.text[:60]) for r in below):
            return None  # they stand by themselves below
        short = len(m[0]) == 3 or (len(m[0]) == 2 and any(issue(r.bare) for r in below[:3]))
        if (short and is_personal_name(m[0])) or names_in(m[0])[1:] or closely(m[0], 2):
            return m.span()
    if (m := SOURCED.search(line) or DATED_NAME.fullmatch(line.rstrip())) and surely_writer(m["name"]):
        return m.span("name")
    if m := POSTED.fullmatch(line.rstrip()):
        words = list(re.finditer(r"[^\s|｜·]+", m["who"]))
        words = words[1:] if words and words[0][0] in ("原创", "原創") else words
        if len(words) == 1 and len(words[0][0]) == 3 and surely_writer(words[0][0]):
            return words[0].span()
        if words and names_in(words[0][0]) and (len(words) > 1 or words[0].start() > 0):
            last = 0
            while last + 2 < len(words) and last < 5 and names_in(words[last + 1][0]):
                last += 1  # several writers before the name of the account
            return words[0].start(), words[last].end()
    if m := SIGNED.fullmatch(line.rstrip()):
        return m.span("names") if names_in(m["names"]) else None
    return None
