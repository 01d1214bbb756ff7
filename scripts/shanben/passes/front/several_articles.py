"""A file that holds more than one article is said to be that (FRONT11); nothing is moved.

Recognises, below some prose: a short line that could be a title, above a line that is nothing but other people's names,
above prose or an abstract; a second Chinese abstract far below the first.
Lets pass: numbered headings, the same authors again, names in a list, an English title page (passes.back.english_pages), text
without prose around it.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.heading_numbers import numbering
from shanben.han.names import names_in
from shanben.model.ledger import Ledger, Reason, Row
from shanben.model.measure import Setting
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.source_lines import source_line
from shanben.passes.front.titles import DASH
from shanben.passes.lines.headings import could_be_heading

PROSE = 200.0
"""Ems of prose that an article has at least."""


def several_articles(ledger: Ledger, facts: Setting) -> Ledger:
    """Say where another article begins; needs front matter labelled before."""
    rows = ledger.rows
    text = [
        i
        for i, r in enumerate(rows)
        if r.label == "p" or (r.label in ("abstract", "keywords") and r.glue is None)
    ]
    known = {n for r in rows if r.label == "byline" for n in names_in(r.bare)}
    abstracts = 0
    prose = 0.0
    found: dict[int, str] = {}
    for k, i in enumerate(text):
        row = rows[i]
        bare = row.bare
        if (row.label == "abstract" or "要" in bare[:12]) and _abstract(rows, text, k):
            abstracts += 1
            if abstracts > 1 and prose > PROSE:
                found[i] = "a second Chinese abstract: another article begins above it"
        if row.label != "p":
            continue
        if (
            prose > PROSE
            and 4 <= len(bare) <= 44
            and k + 1 < len(text)
            and len(rows[text[k + 1]].text) < 60
            and not _full(facts, row)
            and _title(rows, text, k)
        ):
            names = _byline(rows, text, k)
            if names and not set(names) & known:
                found[i] = f"another article may begin here: “{bare[:30]}”, by {', '.join(names)}"
        if prose <= PROSE and (len(bare) > 30 or ends_sentence(bare)):
            prose += width(bare)
    if not found:
        return ledger
    first = min(found)
    why = f"{found[first]}; this file holds {1 + len(_apart(sorted(found)))} articles or more"
    changed = {
        i: replace(rows[i], reasons=(*rows[i].reasons, Reason("FRONT11", note=found[i]))) for i in found
    }
    changed[first] = replace(rows[first], reasons=(*rows[first].reasons, Reason("FRONT11", note=why)))
    return ledger.with_rows(changed)


def _apart(found: list[int]) -> list[int]:
    """The beginnings, a title and its abstract counted once."""
    out: list[int] = []
    for i in found:
        if not out or i - out[-1] > 12:
            out.append(i)
    return out


def _abstract(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a Chinese abstract with a label begins at a row."""
    row = rows[text[k]]
    label = label_of(row.text)
    return (
        label is not None
        and label[:2] == ("abstract", "zh")
        and han_count(row.text[label[2] : label[2] + 80] + _next(rows, text, k)) > 20
    )


def _next(rows: tuple[Row, ...], text: list[int], k: int) -> str:
    return rows[text[k + 1]].text[:80] if k + 1 < len(text) else ""


def _full(facts: Setting, row: Row) -> bool:
    """Whether a row is a full printed line: no title, but a line of prose."""
    return facts.wrapped and facts.widths[row.line] > facts.measures[row.line] - 2.5


def _title(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a line could be a title: short, whole, without a number, below the end of something."""
    row = rows[text[k]]
    bare = row.bare
    return (
        (row.n.startswith("#") or ends_sentence(rows[text[k - 1]].bare) or text[k] - text[k - 1] > 2)
        and 4 <= width(bare) <= 44
        and han_count(bare) > 3
        and could_be_heading(bare)
        and numbering(bare) is None
        and label_of(bare) is None
        and not re.search(r"[，。；①-⑳]|\[\d", bare)
        and not names_in(bare)
    )


def _byline(rows: tuple[Row, ...], text: list[int], k: int) -> list[str]:
    """The names on the line below a title (a subtitle or a second line between), where prose or an abstract follows."""
    for j in (k + 1, k + 2):
        if j + 1 >= len(text):
            return []
        bare = rows[text[j]].bare
        names = names_in(bare) if width(bare) < 40 else []
        if names:
            for i in text[j + 1 : j + 5]:
                below = rows[i].bare
                if label_of(below) or (width(below) > 30 and not source_line(below)):
                    return names
            return []
        if not (
            DASH.match(rows[text[j]].text)
            or (width(bare) < 30 and could_be_heading(bare) and not numbering(bare))
        ):
            return []
    return []
