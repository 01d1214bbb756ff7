"""Front matter: which rows make the head of an article, and what each of them is.

The parts, each decided in a file of its own: lines that hold two things (cut_lines), labels (front_labels), what a
labelled part takes in (labelled_parts) and what stands between the parts (labelled_rows), what a line is by itself
(head_lines) and beside its neighbours (row_kinds), an abstract or keywords without a label (unlabelled_parts), where a
head without labels ends (head_end), which lines are the title (titles) and what stands about it (title_page). Here they
are put in order: the labelled parts from the first abstract or keywords on; above it, or above the first prose, the title.
Lets pass: a text that begins in mid-sentence (a fragment has no title); short lines below the title that nothing
explains stay text; above it they are left out and asked about (FRONT04).
Cost if wrong: a line of the body stands in the head of the page, or the title stays in the body.
"""

from __future__ import annotations

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.byline_signs import without_signs
from shanben.passes.front.closing_lines import funded
from shanben.passes.front.cut_lines import cut_lines
from shanben.passes.front.first_foot import first_foot
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.front_reach import FURNITURE, HEAD, REACH
from shanben.passes.front.head_end import LIST_HEAD, head_end
from shanben.passes.front.labelled_rows import about_writer, take_labelled_rows
from shanben.passes.front.romanised_bylines import romanised_bylines
from shanben.passes.front.row_kinds import head_kinds
from shanben.passes.front.said_twice import said_below, teasers
from shanben.passes.front.title_page import read_title_page
from shanben.passes.front.unlabelled_parts import ABSTRACT, unlabelled_abstract, unlabelled_keywords

BODY = 200.0
"""Ems of sentences above an English abstract: so much stands above no abstract at the head of an article."""


def front_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label the front matter; needs furniture labelled before."""
    ledger = cut_lines(teasers(ledger))
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label not in FURNITURE][:REACH]
    if not text:
        return ledger
    new: dict[int, Row] = {}
    first = next((k for k in range(min(HEAD, len(text))) if _opens(rows[text[k]])), None)
    if first is not None and _below_the_text(rows, text, first):
        first = None
    kinds = head_kinds(rows, text[: HEAD if first is None else first])
    for i in romanised_bylines(rows):
        if i in text[: len(kinds)]:
            kinds[text.index(i)] = "byline"
    bare = None if first is not None else unlabelled_keywords(rows, text, kinds)
    if bare is not None:
        top = bare - 1
        new[text[top]] = relabelled(rows[text[top]], "abstract", Reason("FRONT02"), "zh")
        new[text[bare]] = relabelled(rows[text[bare]], "keywords", Reason("FRONT02"), "zh")
    elif first is None:
        top = head_end(ledger, facts, text, kinds[:40])
    else:
        top = unlabelled_abstract(ledger, facts, text, first, kinds, new)
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
    _funded(rows, text[:12], new)
    first_foot(ledger, text, new)
    said_below(rows, text, new)
    if first is not None and (label_of(rows[text[first]].text) or ("", ""))[1] == "en":
        _second_head(ledger, facts, text, first, new)
    source = ledger.source.text
    return ledger.with_rows(
        {i: without_signs(source, r) if r.label == "byline" else r for i, r in new.items()}
    )


def _funded(rows: tuple[Row, ...], above: list[int], new: dict[int, Row]) -> None:
    """Who paid for the work, in a sentence of its own above the first prose."""
    for i in above:
        if i in new or rows[i].label != "p":
            continue
        if funded(rows[i].bare, True):
            new[i] = relabelled(rows[i], "funding", Reason("FRONT02"))
        elif ends_sentence(rows[i].bare):
            return


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


def _second_head(ledger: Ledger, facts: Setting, text: list[int], first: int, new: dict[int, Row]) -> None:
    """Below an English title page the Chinese one, with labels of its own."""
    rows = ledger.rows
    again = next(
        (
            k
            for k in range(first + 1, min(first + HEAD, len(text)))
            if text[k] not in new and _opens(rows[text[k]]) and _in_chinese(rows[text[k]])
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
        read_title_page(ledger, facts, here, head_kinds(rows, here[:top]), top, True, new)
    take_labelled_rows(ledger, facts, text, again, new)


def _opens(row: Row) -> bool:
    found = label_of(row.text)
    return row.label == "abstract" or (found is not None and found[0] in ("abstract", "keywords"))


def _in_chinese(row: Row) -> bool:
    found = label_of(row.text)
    return found is not None and found[1] == "zh"


def _below_the_text(rows: tuple[Row, ...], text: list[int], first: int) -> bool:
    """Whether a labelled part stands below the text, not at its head: below a list, or English below much prose."""
    label = label_of(rows[text[first]].text)
    if any(LIST_HEAD.fullmatch(rows[i].bare) for i in text[:first]):
        return True
    prose = sum(
        width(rows[i].bare) for i in text[:first] if width(rows[i].bare) > 24 and ends_sentence(rows[i].bare)
    )
    return label is not None and prose > (BODY if label[1] == "en" else 2 * ABSTRACT)
