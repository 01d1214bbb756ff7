"""Front matter: which rows make the head of an article, and what each of them is.

The parts, each decided in a file of its own: labels (front_labels), what a labelled part takes in (labelled_parts),
what a line is by itself (head_lines), where a head without labels ends (head_end), which lines are the title (titles).
Here they are put in order: the labelled parts from the first abstract or keywords on; above it, or above the first
prose, the title with what stands about it; an abstract without a label above the keywords.
Lets pass: a text that begins in mid-sentence (a fragment has no title); short lines below the title that nothing
explains stay text; above it they are left out and asked about (FRONT04).
Cost if wrong: a line of the body stands in the head of the page, or the title stays in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.names import latin_names, names_in
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.front_labels import INNER, head_label_of, label_of
from shanben.passes.front.glued_labels import glued_labels
from shanben.passes.front.head_end import LIST_HEAD, head_end
from shanben.passes.front.head_lines import (
    AFFILIATION,
    IDENTIFIED,
    ORGANISED,
    POSTED,
    STARRED,
    WRITER,
    closed,
    kind_of,
    latin_line,
    placed,
    set_apart,
    source_line,
)
from shanben.passes.front.labelled_parts import take_part
from shanben.passes.front.titles import DASH, WEAK, goes_on, squeezed, subtitle, title_of
from shanben.passes.lines.headings import NAMED, shape
from shanben.passes.lines.joints import glue

FURNITURE = frozenset(
    {"blank", "fw", "pb", "nav", "credit", "declaration", "image", "markup", "alien", "label"}
)
REACH = 90
"""Text rows from the top in which front matter is looked for."""
HEAD = 60
"""Text rows above the first label at most."""
BODY = 200.0
"""Ems of sentences above an English abstract: so much stands above no abstract at the head of an article."""
ABSTRACT = 900.0
"""Ems of prose above the keywords at most: more is an article, and the keywords stand at its foot."""
FOLIO = re.compile(r"\s*(?:[1-9]\d{1,3})[\s\u3000]+(?=[\u4e00-\u9fff]{4})")
"""A folio of two digits and more before the words of the first line: 12　井沿上的绳痕."""
FUNDED = re.compile(r"基金|项目|資助|资助|课题|計畫|计划|成果|感谢|感謝|致谢|致謝|文责自负")
FOLLOW = re.compile(r"(?:\+\s*)?(?:已?关注(?:[他她ta]|TA|作者)?|添加关注|關注)")
SIGNED = re.compile(
    r"\s*文\s*[│|丨｜/／]\s*(?P<place>[\u4e00-\u9fffA-Za-z（）()&·]{4,40})[\s\u3000]+(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff]{2,4}){0,4})"
)
LABELS = {
    "source": "date",
    "contact": "idno",
    "folio": "pb",
    "star": "bio",
    "menu": "nav",
    "column": "nav",
    "masthead": "fw",
}


def front_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label the front matter; needs furniture labelled before."""
    ledger = _split(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in FURNITURE][:REACH]
    if not text:
        return ledger
    new: dict[int, Row] = {}
    first = next((k for k in range(min(HEAD, len(text))) if _opens(rows[text[k]])), None)
    if first is not None and _below_the_text(rows, text, first):
        first = None
    kinds = _kinds(rows, text[: HEAD if first is None else first])
    if first is None:
        top = head_end(ledger, facts, text, kinds[:40])
    else:
        top = _unlabelled_abstract(ledger, facts, text, first, kinds, new)
        if top == first or text[top] in new:
            _labelled(ledger, facts, text, first, new)
    if kinds[:2] == ["folio", ""] and top == 2:  # nothing but a running head: a page from inside an article
        why = Reason("RUNHEAD01", note="beside the folio, above the first prose")
        new[text[0]] = relabelled(rows[text[0]], "pb", Reason("FOLIO01"), rows[text[0]].bare)
        new[text[1]] = relabelled(rows[text[1]], "fw", why)
    elif top:
        _head(ledger, facts, text, kinds[:top], top, top == first, new)
    if first is not None and (label_of(rows[text[first]].text) or ("", ""))[1] == "en":
        _second_head(ledger, facts, text, first, new)
    return ledger.with_rows(new)


def _second_head(ledger: Ledger, facts: Setting, text: list[int], first: int, new: dict[int, Row]) -> None:
    """Below an English title page the Chinese one, with labels of its own."""
    rows = ledger.rows
    again = next(
        (
            k
            for k in range(first + 1, min(first + HEAD, len(text)))
            if text[k] not in new and _opens(rows[text[k]]) and label_of(rows[text[k]].text)[1] == "zh"  # type: ignore[index]
        ),
        None,
    )
    if again is None:
        return
    start = again
    while start - 1 > first and text[start - 1] not in new and width(rows[text[start - 1]].bare) < LONG:
        start -= 1
    here = text[start:]
    top = again - start
    if top:
        _head(ledger, facts, here, _kinds(rows, here[:top]), top, True, new)
    _labelled(ledger, facts, text, again, new)


def _opens(row: Row) -> bool:
    found = label_of(row.text)
    return row.label == "abstract" or (found is not None and found[0] in ("abstract", "keywords"))


def _below_the_text(rows: tuple[Row, ...], text: list[int], first: int) -> bool:
    """Whether a labelled part stands below the text, not at its head: below a list, or English below much prose."""
    label = label_of(rows[text[first]].text)
    if any(LIST_HEAD.fullmatch(rows[i].bare) for i in text[:first]):
        return True
    prose = sum(
        width(rows[i].bare) for i in text[:first] if width(rows[i].bare) > 24 and ends_sentence(rows[i].bare)
    )
    return label is not None and prose > (BODY if label[1] == "en" else 2 * ABSTRACT)


def _split(ledger: Ledger) -> Ledger:
    """Cut lines that hold two labelled parts, and the author out of a line of source and date."""
    cuts = glued_labels(
        ledger.rows, [i for i, r in enumerate(ledger.rows) if r.label not in FURNITURE][:REACH]
    )
    texts = 0
    for i, row in enumerate(ledger.rows):
        if row.label in FURNITURE:
            continue
        texts += 1
        if len(row.text) < 6000 and i not in cuts:
            at = [m.start() for m in INNER.finditer(row.text) if row.text[: m.start()].strip()]
            if at and (label_of(row.text) or ("",))[0] == "cite":
                continue
            if at and (
                head_label_of(row.text) or (all(row.text[a] in "【[［〔" for a in at) and len(row.text) < 200)
            ):
                cuts[i] = at
            elif texts == 1 and (m := FOLIO.match(row.text)):
                cuts[i] = [m.end()]
            elif texts <= HEAD and (span := _writer(row.text)):
                led = SIGNED.match(row.text)
                at = [led.start("place"), *span] if led else [*span]
                cuts[i] = [x for x in at if 0 < x < len(row.text.rstrip())]
    return ledger.split(cuts)


def _writer(line: str) -> tuple[int, int] | None:
    """The span of the author's name in a line of source and date, or behind 文│ and the place he works at."""
    if len(line) > 200 or not (source_line(line.strip()) or SIGNED.match(line)):
        return None
    if m := WRITER.search(line):
        return m.span("names")
    if m := POSTED.fullmatch(line.rstrip()):
        words = list(re.finditer(r"[^\s|｜·]+", m["who"]))
        words = words[1:] if words and words[0][0] in ("原创", "原創") else words
        if words and names_in(words[0][0]) and (len(words) > 1 or words[0].start() > 0):
            last = 0
            while last + 2 < len(words) and last < 5 and names_in(words[last + 1][0]):
                last += 1  # several writers before the name of the account
            return words[0].start(), words[last].end()
    if m := SIGNED.fullmatch(line.rstrip()):
        return m.span("names") if names_in(m["names"]) else None
    return None


def _kinds(rows: tuple[Row, ...], above: list[int]) -> list[str]:
    """What each row above the first labelled part is; "label" where another label begins it."""
    out: list[str] = []
    apart = set_apart([r.bare for r in rows[:REACH]])
    for i in above:
        row = rows[i]
        titled = "" in out or any(k in WEAK for k in out)
        cut = i > 0 and rows[i - 1].line == row.line
        if head_label_of(row.text):
            out.append("label")
        elif not out and _cut_below(rows, i):
            out.append("folio")
        elif row.n == "byline" or (cut and re.search(r"作\s*者\s*[:：]\s*$|原[创創]\s*$", rows[i - 1].text)):
            out.append("byline")
        elif re.fullmatch(r"作\s*者\s*[:：]|原[创創]|文\s*[│|丨｜/／]", row.bare):
            out.append("source")
        elif cut and re.fullmatch(r"\s*文\s*[│|丨｜/／]\s*", rows[i - 1].text):
            out.append("affiliation")
        else:
            bare = closed(row.bare) if apart else row.bare
            out.append(kind_of(bare, titled, out[-1] if out else ""))
    firsts = [k for k, i in enumerate(above) if rows[i].n == "#1"]
    if len(firsts) == 1 and out[firsts[0]] == "column" and width(rows[above[firsts[0]]].bare) >= 14:
        out[firsts[0]] = ""  # 专题 | 题名: the only line marked as a title holds its column's name too
    return out


def _cut_below(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the first row is a folio that was cut off its line."""
    return i + 1 < len(rows) and rows[i + 1].line == rows[i].line and rows[i].bare.isdecimal()


def _unlabelled_abstract(
    ledger: Ledger, facts: Setting, text: list[int], first: int, kinds: list[str], new: dict[int, Row]
) -> int:
    """Label the prose above the keywords, where no label names it; the index where the head ends."""
    rows = ledger.rows
    found = label_of(rows[text[first]].text)
    if not first or found is None or found[0] != "keywords":
        return first
    start = head_end(ledger, facts, text[:first], kinds)
    size = sum(width(rows[i].bare) for i in text[start:first])
    if not start or start >= first or size < LONG / 2:
        return first
    if size > ABSTRACT or any(kinds[start:first]):
        return start if size > ABSTRACT else first
    lang = "zh" if han_count(rows[text[start]].bare) else "en"
    for k in range(start, first):
        row = relabelled(rows[text[k]], "abstract", Reason("FRONT02"), lang)
        if k > start:
            row = replace(row, glue=glue(rows[text[k - 1]].bare, row.bare))
        new[text[k]] = row
    return start


def _labelled(ledger: Ledger, facts: Setting, text: list[int], first: int, new: dict[int, Row]) -> None:
    """Label the parts from the first label on, and what stands between them."""
    rows = ledger.rows
    k = first
    signed = any(kind_of(rows[i].bare, True) == "byline" for i in text[:first])
    while k < len(text):
        row = rows[text[k]]
        if row.label == "abstract":
            k += 1
            continue
        if head_label_of(row.text):
            _, k = take_part(ledger, facts, text, k, new, True, len(text))
            continue
        role = _between(row, new)
        late = None if role or signed or k + 1 >= len(text) else _late(rows, text, k, new)
        if late is not None:
            new[text[k]] = relabelled(row, late, Reason("FRONT02"), "zh")
            k += 1
            continue
        if role is None or k + 1 >= len(text):
            return
        more = k + 3 < len(text) and any(label_of(rows[j].text) for j in text[k + 1 : k + 7])
        if not more and role not in ("funding", "date", "bio", "idno"):
            return
        n = ("zh" if han_count(row.bare) else "en") if role in ("title", "byline", "affiliation") else ""
        new[text[k]] = relabelled(row, role, Reason("FRONT02"), "doi" if role == "idno" else n)
        k += 1


def _late(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> str | None:
    """Below the keywords, where no name stood above them: the names, and the places in brackets below these."""
    bare, below = rows[text[k]].bare, rows[text[k + 1]].bare
    above = new.get(text[k - 1])
    if above is not None and above.label == "byline":
        return "affiliation" if placed(bare) else None
    begins = placed(below) or shape(below) is not None or NAMED.fullmatch(below) or width(below) > LONG
    done = any(r.label == "byline" for r in new.values())
    return "byline" if not done and begins and names_in(bare) else None


def _between(row: Row, new: dict[int, Row]) -> str | None:
    """Between two labelled parts: English title and byline, affiliations, dates, notes tied by a star."""
    bare = row.bare
    if IDENTIFIED.fullmatch(bare):
        return "idno"
    if latin_line(bare) and width(bare) < 120:
        titled = any(r.label == "title" and r.n == "en" for r in new.values())
        if bool(AFFILIATION.search(bare) or ORGANISED.search(bare)) and (
            titled or bare.startswith("(") or "," in bare
        ):
            return "affiliation"
        if latin_names(bare) and (titled or _surely_named(bare)):
            return "byline"
        return "title" if not ends_sentence(bare) or bare.endswith("?") else None
    if source_line(bare) and len(bare) < 60:
        return "date"
    if STARRED.match(bare) and len(bare) < 300:
        return "funding" if FUNDED.search(bare) else "bio"
    if re.match(r"(?:本文|本研究)(?:系|是|为|受|得到).{0,80}(?:基金|项目|课题|资助)", bare):
        return "funding"
    return None


def _surely_named(bare: str) -> bool:
    """Whether a line of Latin words can be nothing but names: a surname in capitals, or By."""
    return bool(re.search(r"\b[A-Z]{2,}\s[A-Z][a-z]|[A-Z][a-z]+\s[A-Z]{2,}\b|^(?:By|BY)\s", bare))


def _head(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    kinds: list[str],
    top: int,
    closed: bool,
    new: dict[int, Row],
) -> None:
    """Label the rows above the first labelled part (``labelled``) or the first prose."""
    rows = ledger.rows
    text = text[:top]
    k = 0
    while k < top:
        if kinds[k] == "label":
            role, stop = take_part(ledger, facts, text, k, new, True, top)
            kinds[k:stop] = [f"label {role}"] * (stop - k)
            k = stop
        else:
            k += 1
    for k, i in enumerate(text):
        if kinds[k] == "byline" and not han_count(rows[i].bare) and not _surely_named(rows[i].bare):
            if not any(x == "" and not han_count(rows[text[j]].bare) for j, x in enumerate(kinds[:k])):
                kinds[k] = ""
    cover = next((k for k, x in enumerate(kinds) if x == "label title"), None)
    if cover is None:
        span = title_of(ledger, facts, text, kinds, _said(ledger, new))
        start, end = span or (0, 0)
    else:
        start = end = cover
        _again(rows, text, kinds, new[text[cover]], new)
    if end - start == 1 and cover is None and _only_names(rows[text[start]]) and "" not in kinds[end:]:
        kinds[start], end = "byline", start  # the title was lost: nothing but the names stands above the text
    if cover is None and end < top and not any("byline" in x for x in kinds) and _rare_name(rows, text, end):
        kinds[end] = "byline"
    _title(rows, text, kinds, start, end, new)
    _followed(rows, text, kinds, end, new)
    menu = _menu(rows, text[:start])
    for k, i in enumerate(text):
        if i in new:
            continue
        if (
            not kinds[k]
            and closed
            and k
            and kinds[k - 1] in ("byline", "affiliation")
            and width(rows[i].bare) < 24
        ):
            kinds[k] = "affiliation"  # between the names and a label nothing else stands
        if kinds[k]:
            _known(rows[i], kinds[k], new, i)
        elif k > start and DASH.match(rows[i].bare) and not any(r.label == "subtitle" for r in new.values()):
            new[i] = relabelled(rows[i], "subtitle", Reason("FRONT03"), "zh")
        elif (
            k < start
            and "byline" not in kinds
            and AFFILIATION.search(rows[i].bare)
            and names_in(rows[i].bare)
        ):
            _known(rows[i], "byline", new, i)  # the writer with his place, above the title
        elif k < start:
            _above(rows[i], i in menu, new, i)
        elif latin_line(rows[i].bare) and not ends_sentence(rows[i].bare):
            new[i] = relabelled(rows[i], "title", Reason("FRONT03"), "en")
            above = new.get(text[k - 1])
            if above is not None and above.label == "title" and goes_on(ledger, facts, text, k):
                new[i] = replace(new[i], glue=glue(above.bare, rows[i].bare))


SECTION = re.compile(
    r"(?:缘[起由]|背景|概[述况说论]|楔子|题记|导[读引]|按语|目[录次]|正文|编者按|序[章曲幕]?|自?序|开[篇头]|开场白|问题(?:域|意识)?|提要|综述|小引|弁言|附记|说明|摘要|前[记因传]|源[起流]|旧事|新论|人物|事件|现状|起因|经过|结果|溯源)"
)


def _rare_name(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a line of three characters directly below the title, above prose, is the writer whatever his surname.

    Only where the text's own headings are numbered, and the word heads no section anywhere.
    """
    row = rows[text[k]]
    if re.fullmatch(r"[\u4e00-\u9fff]{3}", row.bare) is None or row.n or SECTION.fullmatch(row.bare):
        return False
    below = next((r.bare for r in rows[text[k] + 1 :] if r.label == "p"), "")
    if not ends_sentence(below) or width(below) < LONG or NAMED.fullmatch(row.bare):
        return False
    return sum(r.label == "p" and (s := shape(r.bare)) is not None and s.number <= 2 for r in rows) >= 2


def _only_names(row: Row) -> bool:
    """Whether a line can be nothing but names: two and more, or one behind a mark."""
    if row.n.startswith("#") or width(row.bare) > 24:
        return False
    return len(names_in(row.bare)) > (0 if row.bare[0] in "□■◎○●◆◇▲△" else 1)


def _again(rows: tuple[Row, ...], text: list[int], kinds: list[str], named: Row, new: dict[int, Row]) -> None:
    """Below a cover page: its title and its names stand again above the text."""
    names = [n for r in new.values() if r.label == "byline" for n in names_in(r.bare)]
    said = squeezed(named.bare)
    for k, i in enumerate(text):
        bare = rows[i].bare
        if i in new:
            continue
        again = len(squeezed(bare)) > 3 and squeezed(bare) in said
        if again or (
            kinds[k] == "byline" and names_in(bare) and all(n in " ".join(names) for n in names_in(bare))
        ):
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))


def _said(ledger: Ledger, new: dict[int, Row]) -> str:
    """Running heads and the article's own citation, squeezed: they give the title again."""
    heads = {squeezed(r.bare) for r in ledger.rows if r.label == "fw"}
    cited = [squeezed(r.bare) for r in new.values() if r.label == "idno" and r.n == "cite"]
    return "\n".join([*sorted(heads), *cited])


def _title(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], start: int, end: int, new: dict[int, Row]
) -> None:
    before = joined = ""
    for k in range(start, end):
        row = rows[text[k]]
        label = "subtitle" if k > start and subtitle(row.bare, before) else "title"
        done = relabelled(row, label, Reason("FRONT03"), "zh" if han_count(row.bare) else "en")
        if k > start and label == before:
            done = replace(done, glue=glue(joined, row.bare))
        before, joined = label, row.bare
        new[text[k]] = done
        kinds[k] = label


def _known(row: Row, kind: str, new: dict[int, Row], i: int) -> None:
    """Label a row that its own words explain."""
    if kind == "editorial":
        return  # it stays text
    label = LABELS.get(kind, kind)
    n = row.bare if kind == "folio" else ""
    if kind == "star":
        label = "funding" if FUNDED.search(row.bare) else "bio"
    if label in ("byline", "affiliation"):
        n = "zh" if han_count(row.bare) else "en"
    elif label == "idno":
        n = "doi"
    new[i] = relabelled(row, label, Reason("FRONT02"), n)


def _followed(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], end: int, new: dict[int, Row]
) -> None:
    """Below the title, above a platform's 关注: the writer's name, whatever it looks like, and what he says of himself."""
    for k in range(end, len(text)):
        i = text[k]
        if kinds[k] == "" and i not in new and width(rows[i].bare) < 20:
            nearest = next((j for j in range(i + 1, min(i + 9, len(rows))) if rows[j].label == "nav"), None)
            if nearest is not None and FOLLOW.fullmatch(rows[nearest].bare):
                label, n = ("byline", "zh") if "byline" not in kinds else ("nav", "")
                if "source" in kinds[k + 1 :]:
                    label, n = "date", ""  # an outlet, its date, its place, and a button
                kinds[k] = label
                new[i] = relabelled(rows[i], label, Reason("FRONT02"), n)


def _menu(rows: tuple[Row, ...], above: list[int]) -> set[int]:
    """Runs of three short lines and more above the title, the site's own lines between them counted: a menu."""
    out: set[int] = set()
    if not above:
        return out
    run: list[int] = []
    for i in range(above[-1] + 2):
        row = rows[i] if i < len(rows) else None
        if row is None or (row.label not in FURNITURE and (i not in above or width(row.bare) > 8)):
            out.update(run if len(run) > 2 else ())
            run = []
        elif row.label in ("p", "nav") and width(row.bare) <= 8:
            run.append(i)
    out.update(run if len(run) > 2 else ())
    return out


def _above(row: Row, menu: bool, new: dict[int, Row], i: int) -> None:
    """A line above the title that nothing explains: left out and asked about; prose stays text."""
    if menu:
        new[i] = relabelled(row, "nav", Reason("FURN05"))
        return
    if ends_sentence(row.bare) and width(row.bare) > 30 and not re.search(r"\[[JMDCNRSPZ]", row.bare):
        return
    new[i] = relabelled(row, "nav", Reason("FRONT04", note="above the title, and nothing explains it"))
