"""Front matter: which rows make the head of an article, and what each of them is.

The parts, each decided in a file of its own: lines that hold two things (cut_lines), labels (front_labels), what a
labelled part takes in (labelled_parts) and what stands between the parts (labelled_rows), what a line is by itself
(head_lines), where a head without labels ends (head_end), which lines are the title (titles) and what stands about it
(title_page). Here they are put in order: the labelled parts from the first abstract or keywords on; above it, or above
the first prose, the title; an abstract without a label above the keywords.
Lets pass: a text that begins in mid-sentence (a fragment has no title); short lines below the title that nothing
explains stay text; above it they are left out and asked about (FRONT04).
Cost if wrong: a line of the body stands in the head of the page, or the title stays in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.names import authors, closely, names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.cut_lines import cut_lines
from shanben.passes.front.front_labels import head_label_of, label_of
from shanben.passes.front.front_reach import FURNITURE, HEAD, REACH
from shanben.passes.front.head_end import LIST_HEAD, head_end
from shanben.passes.front.head_lines import AFFILIATION, cited, closed, kind_of, placed, set_apart
from shanben.passes.front.labelled_rows import about_writer, take_labelled_rows
from shanben.passes.front.title_page import read_title_page
from shanben.passes.front.titles import DASH, WEAK, squeezed
from shanben.passes.lines.headings import NAMED, shape
from shanben.passes.lines.joints import glue

BODY = 200.0
"""Ems of sentences above an English abstract: so much stands above no abstract at the head of an article."""
ABSTRACT = 900.0
"""Ems of prose above the keywords at most: more is an article, and the keywords stand at its foot."""


def front_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label the front matter; needs furniture labelled before."""
    ledger = cut_lines(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in FURNITURE][:REACH]
    if not text:
        return ledger
    new: dict[int, Row] = {}
    first = next((k for k in range(min(HEAD, len(text))) if _opens(rows[text[k]])), None)
    if first is not None and _below_the_text(rows, text, first):
        first = None
    kinds = _kinds(rows, text[: HEAD if first is None else first])
    bare = None if first is not None else _unlabelled_keywords(rows, text, kinds)
    if bare is not None:
        top = bare - 1
        new[text[top]] = relabelled(rows[text[top]], "abstract", Reason("FRONT02"), "zh")
        new[text[bare]] = relabelled(rows[text[bare]], "keywords", Reason("FRONT02"), "zh")
    elif first is None:
        top = head_end(ledger, facts, text, kinds[:40])
    else:
        top = _unlabelled_abstract(ledger, facts, text, first, kinds, new)
        if top == first or text[top] in new:
            take_labelled_rows(ledger, facts, text, first, new)
            _teaser(rows, text, first, new)
    if kinds[:2] == ["folio", ""] and top == 2:  # nothing but a running head: a page from inside an article
        why = Reason("RUNHEAD01", note="beside the folio, above the first prose")
        new[text[0]] = relabelled(rows[text[0]], "pb", Reason("FOLIO01"), rows[text[0]].bare)
        new[text[1]] = relabelled(rows[text[1]], "fw", why)
    elif top:
        read_title_page(ledger, facts, text, kinds[:top], top, top == first or bare is not None, new)
    for i in text[:12]:
        if i not in new and rows[i].label == "p" and about_writer(rows[i].bare):
            new[i] = relabelled(rows[i], "bio", Reason("FRONT02"))
    if first is not None and (label_of(rows[text[first]].text) or ("", ""))[1] == "en":
        _second_head(ledger, facts, text, first, new)
    return ledger.with_rows(new)


def _teaser(rows: tuple[Row, ...], text: list[int], first: int, new: dict[int, Row]) -> None:
    """A site's own abstract, one line above the article's: it is left out and asked about, being a piece of it."""
    if first + 1 >= len(text):
        return
    one, two = text[first], text[first + 1]
    found = [label_of(rows[i].text) for i in (one, two)]
    if all(f is not None and f[:2] == ("abstract", "zh") for f in found) and {one, two} <= set(new):
        short = width(rows[one].bare) < width(rows[two].bare) or rows[one].text.lstrip().startswith(
            "核心提示"
        )
        if short and rows[one].bare != rows[two].bare:
            why = Reason("FRONT04", note="another abstract stands directly below")
            new[one] = relabelled(rows[one], "nav", why)


KEYWORD = re.compile(r"[^；;。，,：:！？]{2,24}")


def _unlabelled_keywords(rows: tuple[Row, ...], text: list[int], kinds: list[str]) -> int | None:
    """The row of keywords without a label, below one paragraph that is the abstract without one; None for no such row.

    Three words and more between semicolons, no sentence; above them one paragraph, above it names or places and a
    title; below them the body.
    """
    for k in range(3, min(20, len(text) - 1)):
        bare = rows[text[k]].bare
        if width(bare) > 90 or ends_sentence(bare):
            continue
        words = [w.strip() for w in re.split("[；;]", bare)]
        if not 3 <= len(words) <= 10 and not (
            words := _apart(bare, "\n".join(rows[i].bare for i in text[:k]))
        ):
            continue
        above, below = rows[text[k - 1]].bare, rows[text[k + 1]].bare
        if (
            all(KEYWORD.fullmatch(w) for w in words if w)
            and 50 < width(above) < ABSTRACT
            and ends_sentence(above)
            and kinds[k - 2] in ("byline", "affiliation", "source", "fw")
            and "" in kinds[: k - 2]
            and not any(width(rows[i].bare) > LONG and not kinds[j] for j, i in enumerate(text[: k - 1]))
            and (width(below) > LONG or shape(below) is not None or NAMED.fullmatch(below) is not None)
        ):
            return k
        return None
    return None


def _apart(bare: str, above: str) -> list[str]:
    """Three words and more that only gaps part, most of which the title or the paragraph above say; [] for another line."""
    words = bare.split()
    if not 3 <= len(words) <= 8 or shape(bare) is not None or re.search(r"[，,。：:；;？?！!《》]", bare):
        return []
    said = [w for w in words if w in above]
    return words if all(1 < len(w) < 13 for w in words) and 2 * len(said) > len(words) else []


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
        read_title_page(ledger, facts, here, _kinds(rows, here[:top]), top, True, new)
    take_labelled_rows(ledger, facts, text, again, new)


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
        elif row.n == "byline" or _signed(rows, i, cut) or (not titled and _names_first(rows, i)):
            out.append("byline")
        elif (out[-1:] == ["byline"] and not titled and placed(row.bare)) or (
            out[-1:] in (["affiliation"], ["byline"]) and titled and _half_place(rows, above, len(out))
        ):
            out.append("affiliation")
        elif "byline" in out and _tells(
            row.bare, [rows[j].bare for j, x in zip(above, out, strict=False) if x == "byline"]
        ):
            out.append("bio")
        elif re.fullmatch(r"作\s*者\s*[:：]|原[创創]|文\s*[│|丨｜/／]", row.bare):
            out.append("source")
        elif cut and (
            re.fullmatch(r"\s*文\s*[│|丨｜/／]\s*", rows[i - 1].text)
            or (
                out[-1:] == ["byline"]
                and AFFILIATION.search(row.bare)
                and rows[i - 1].bare[-1:] not in "：:】]〕］|｜丨"
            )
        ):
            out.append("affiliation")
        else:
            bare = closed(row.bare) if apart else row.bare
            out.append(kind_of(bare, titled, out[-1] if out else ""))
    for k in range(1, len(out) - 1):
        if (
            not out[k]
            and "" in out[:k]
            and out[k + 1] in ("", "affiliation")
            and closely(rows[above[k]].bare)
        ):
            if placed(rows[above[k + 1]].bare):
                out[k : k + 2] = ["byline", "affiliation"]
    if (k := next((k for k, x in enumerate(out) if x == "byline"), -1)) >= 0 and "" not in out[:k]:
        if k + 1 < len(out) and DASH.match(rows[above[k + 1]].bare) and "·" in rows[above[k]].bare:
            out[k] = ""  # 甲·乙·丙 above its subtitle
    _cited_below(rows, above, out)
    _own_name(rows, above, out)
    firsts = [k for k, i in enumerate(above) if rows[i].n == "#1"]
    if len(firsts) == 1 and out[firsts[0]] == "column" and width(rows[above[firsts[0]]].bare) >= 14:
        out[firsts[0]] = ""  # 专题 | 题名: the only line marked as a title holds its column's name too
    return out


def _half_place(rows: tuple[Row, ...], above: list[int], k: int) -> bool:
    """A place of work that goes on below its 、, or the line that it goes on with."""
    bare, before = rows[above[k]].bare, rows[above[k - 1]].bare
    if bare.endswith("、"):
        return placed(bare[:-1])
    if (
        width(bare) < 14
        and OFFICE_END.search(bare)
        and not re.search(r"[，。、：；]", bare)
        and placed(before)
    ):
        return True
    if POSTCODE.fullmatch(bare):
        return before[:1] in "（(" and before[-1:] not in "）)"
    return (
        before.endswith("、")
        and placed(before[:-1])
        and OFFICE_END.search(bare) is not None
        and width(bare) < 30
    )


POSTCODE = re.compile(r"[1-9]\d{5}[)）]")
"""What a line end parted from the place of work that the line above names in an open bracket."""
OFFICE_END = re.compile(
    r"(?:教授|[研硏]究[员員生]|讲师|講師|博士|硕士|碩士|院长|院長|主任|所长|所長|会长|會長)$"
)


def _tells(bare: str, bylines: list[str]) -> bool:
    """Whether a line says who the writer is that a byline above it names: 某某某，某大学教授…"""
    m = re.match(r"([\u4e00-\u9fff]{2,4})\s*[，,（(]", bare)
    return (
        m is not None
        and AFFILIATION.search(bare, m.end()) is not None
        and any(m[1] in authors(line) for line in bylines)
        and not names_in(bare)
    )


def _own_name(rows: tuple[Row, ...], above: list[int], kinds: list[str]) -> None:
    """The journal's name by itself, where a masthead below says it again with its issue."""
    said = {
        squeezed(m[0]) for k, i in enumerate(above) if kinds[k] == "fw" and (m := LEADS.match(rows[i].bare))
    }
    for k, i in enumerate(above):
        if not kinds[k] and not rows[i].n.startswith("#") and squeezed(rows[i].bare) in said:
            kinds[k] = "masthead"


LEADS = re.compile(r"[\u4e00-\u9fff][^\d]{3,30}(?=\s*\d)")


def _cited_below(rows: tuple[Row, ...], above: list[int], kinds: list[str]) -> None:
    """The article's own citation above its title: a citation whose words hold those of a line below it."""
    for k, i in enumerate(above):
        bare = rows[i].bare
        if kinds[k] == "" and len(bare) > 30 and cited(bare):
            said = squeezed(bare)
            if any(len(t := squeezed(rows[j].bare)) > 7 and t in said for j in above if j != i):
                kinds[k] = "cite"


def _signed(rows: tuple[Row, ...], i: int, cut: bool) -> bool:
    """Whether a row was cut off its line for the names it holds."""
    if cut and re.search(r"作\s*者\s*[:：]\s*$|原[创創]\s*$", rows[i - 1].text):
        return True
    parted = i + 1 < len(rows) and rows[i + 1].line == rows[i].line
    return (cut or parted) and NAME_ROW.fullmatch(rows[i].bare) is not None and _beside_title(rows, i)


NAME_ROW = re.compile(
    r"[【（(\[〔［]\s*[\u4e00-\u9fff、，\s]{2,24}\s*[)）】\]〕］]|(?:【[^【】]{2,8}】)?[\u4e00-\u9fff、\s]{3,24}[:：|｜丨]|[\u4e00-\u9fff]{2,20}"
)


def _beside_title(rows: tuple[Row, ...], i: int) -> bool:
    """Whether a row was cut off a title for the names it holds, or off a date."""
    bare = rows[i].bare
    if bare[:1] in "【（([〔［" or bare[-1] in "：:|｜丨":
        return all(map(is_personal_name, authors(bare.rstrip("：:|｜丨"))))
    return STAMPED_END.search(rows[i - 1].text) is not None and bool(names_in(bare) or closely(bare, 2))


def _names_first(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the names stand above the title: below them in brackets the place, and below it the title."""
    below = [r.bare for r in rows[i + 1 : i + 8] if r.label not in FURNITURE][:2]
    return (
        len(below) == 2
        and below[0][:1] in "(（"
        and placed(below[0])
        and bool(names_in(rows[i].bare))
        and width(below[1]) >= 10
        and not ends_sentence(below[1])
    )


STAMPED_END = re.compile(r"\d\s*$")


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
