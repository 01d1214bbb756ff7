"""Markup that an OCR or a web tool wrote around the text, read as what it means.

Recognises: ``#`` heads (the depth is kept as a hint, it lies often), raised markers in every spelling
(``<sup>①</sup>``, ``^[1]^``, ``$^{[1]}$``, ``\\textcircled{1}``, ``[[1]](#_ftn1)``), the links back from notes (↩), bold and italic, images, links whose text repeats the
address, rules, HTML entities and backslash escapes, one-line HTML tables and pipe tables.
Lets pass: ``m<sup>2</sup>`` and other small exponents after a digit or unit, ``*`` and ``_`` in a text without Markdown,
``<`` and ``>`` that open no known tag, ``[1]`` on its own (passes.markers judges it).
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.text import inline_marks, line_marks, note_marks, plain_formulas
from shanben.passes.text.marked_line import MarkedLine

RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={4,}|\x60{3}.*)\s*$")
MARKDOWN = re.compile(
    r"^(?:> \S|#{1,6} |\|.*\|$|\[\^[^\]\s]{1,40}\]:)|!\[[^\]\n]{0,200}\]\(|\*\*\S|<sup>|\$\^|\]\(http|\\[_.]|^<a id=\"[^\"\n]{1,80}\"></a>#",
    re.M,
)
PRINTED_RULE = re.compile(r"^[^\S\n]*(?:—{5,}|[─━]{3,}|＿{3,}|﹍{3,})[^\S\n]*$", re.M)
"""The rule above the notes of a page, as print draws it; —— and ———— are marks of the text."""
RULED = frozenset("—─━＿﹍")
PAGE = re.compile(r"\s*\{(?P<n>\d{1,4})\}-{20,}\s*")
"""Where a page begins, as marker writes it; it counts from 0."""
SIGNS = re.compile(r"[#<>*_^$&\\`!|\[={}~↑↩⤴↵-]|:::")
"""One of these stands in whatever is markup."""
UNDER = re.compile(r"\n(?:-{2,}|={2,})[ \t]*(?:\n|$)")
READERS = (
    note_marks.footnotes,
    note_marks.linked_numbers,
    note_marks.back_links,
    line_marks.figcaption,
    line_marks.hashes,
    line_marks.quotation,
    inline_marks.images,
    note_marks.raised,
    plain_formulas.quantities,
    note_marks.formula_tails,
    note_marks.circled,
    inline_marks.links,
    inline_marks.attributes,
    inline_marks.emphasis,
    inline_marks.escapes,
    inline_marks.entities,
    inline_marks.tags,
)
"""In this order: a span belongs to the first that reads it."""


def markup(ledger: Ledger) -> Ledger:
    """Read markup as what it means; see the module's list."""
    text = ledger.source.text
    if not SIGNS.search(text) and not PRINTED_RULE.search(text):
        return ledger
    markdown = (
        len(MARKDOWN.findall(text)) >= 2
        or re.match(r"\s*# \S|\ufeff?---[ \t]*\n\s*[A-Za-z_]+:", text) is not None
    )
    under = _underlined(ledger) if markdown and UNDER.search(text) else {}
    ledger = ledger.each(lambda row: _read(text, row, markdown))
    new = {i: relabelled(ledger.rows[i], "p", n=n) for i, n in under.items()}
    rule = Reason("MARK01", note="a rule")
    new |= {
        i + 1: relabelled(ledger.rows[i + 1], "markup", rule)
        for i in under
        if ledger.rows[i + 1].label == "p"
    }
    return ledger.with_rows(new) if new else ledger


def _underlined(ledger: Ledger) -> dict[int, str]:
    """Short lines with a rule directly below them: headings, as old Markdown writes them. A head of fields is none."""
    rows = ledger.rows
    out: dict[int, str] = {}
    fenced = bool(rows) and rows[0].text.lstrip("\ufeff").startswith("---")
    for i in range(1, len(rows)):
        line, above = rows[i].text.strip(), rows[i - 1]
        if line[:2] not in ("--", "==") or line.strip("-=") or above.label != "p":
            continue
        if len(line) == 2 and len(above.text.strip()) != 2:
            continue  # a rule is as long as the words above it: 注释
        if fenced:
            fenced = False  # the fence that ends a head of fields
            continue
        bare = above.text.strip()
        if (
            1 < width(bare) <= 44
            and "|" not in bare
            and not re.search(r"[。；，,:：]$|^[#>*\-=`!<]|^\w+:\s", bare)
        ):
            out[i - 1] = "#1" if line[0] == "=" else "#2"
    return out


def _read(text: str, row: Row, markdown: bool) -> Row:
    if row.label == "blank":
        return row
    if row.bare[:1] in RULED and PRINTED_RULE.fullmatch(row.text):
        return relabelled(row, "markup", Reason("MARK01", note="a rule"))
    if not SIGNS.search(row.text):
        return row
    if RULE.match(row.text) and (markdown or len(row.bare) > 4):
        return relabelled(row, "markup", Reason("MARK01", note="a rule"))
    if row.text[:1] == "{" and PAGE.fullmatch(row.text):
        return relabelled(row, "pb", Reason("MARK01", note="where a page begins"))
    line = MarkedLine(row, markdown)
    for reader in READERS:
        reader(line)
    return line.settled(text)
