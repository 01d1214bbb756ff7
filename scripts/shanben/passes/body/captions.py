"""Captions and photo legends that stand inside the text (label ``caption``), tables set as lines (``cell``).

Recognises: 图1 …, 表2-1 …, Figure 3. … with the lines that go on with it; what only its place tells
(beside_floats); 资料来源：… below one; photo legends (legends, pictured); tables (table_lines).
Lets pass: 图1显示了…。 (a sentence of the body).
Cost if wrong: a sentence leaves its paragraph and stands as a caption beside it; nothing is lost.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.heading_numbers import numbering
from shanben.model.frozen import replace
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.body.beside_floats import AGAIN, beside_floats
from shanben.passes.body.caption_words import CAPTION, SAYS, SOURCE
from shanben.passes.body.legends import DATED, legend_end
from shanben.passes.body.pictured import pictured
from shanben.passes.body.table_lines import GAP, below_caption, gapped_rows, is_row, with_cells, without_gaps
from shanben.passes.lines.joints import glue


def captions(ledger: Ledger, facts: Setting) -> Ledger:
    """Label captions, photo legends and table rows; needs furniture labelled before."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p"]
    new: dict[int, Row] = {}
    gapped = gapped_rows(rows, text)
    beside = beside_floats(rows)
    shown = pictured(ledger, facts)
    k = 0
    while k < len(text):
        i = text[k]
        bare = rows[i].bare
        stop = k + 1
        if is_row(bare):
            new[i] = with_cells(ledger.source.text, rows[i])
        elif i in gapped and not rows[i].n.startswith("#"):
            new[i] = relabelled(rows[i], "cell", Reason("TABLE02"))
        elif _is_caption(bare, facts):
            stop = _caption(ledger, facts, text, k, new)
        elif i in beside and AGAIN.fullmatch(bare):
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD01"))
        elif i in beside or (SOURCE.match(bare) and _below_float(rows, i, new)):
            new[i] = relabelled(rows[i], "caption", Reason("CAPT01"))
        elif i in shown:
            new[i] = relabelled(rows[i], "caption", Reason("CAPT02"))
        elif (end := legend_end(ledger, facts, text, k)) > k:
            for j in text[k:end]:
                row = relabelled(rows[j], "caption", Reason("CAPT02"))
                new[j] = replace(row, glue="") if j > i else row
            stop = end
        elif facts.wrapped and not facts.first and not DATED.match(bare):
            end = without_gaps(ledger, facts, text, k)
            new.update({j: relabelled(rows[j], "cell", Reason("TABLE02")) for j in text[k:end]})
            stop = max(stop, end)
        k = stop
    return ledger.with_rows(new)


def _is_caption(bare: str, facts: Setting) -> bool:
    """Whether a line is a caption by its words: no sentence, unless a comma shows that it goes on below."""
    if CAPTION.fullmatch(bare) is None or width(bare) > 64 or SAYS.match(bare):
        return False
    return bare[-1] not in "。；，" or (bare[-1] == "，" and bool(facts.first))


def _caption(ledger: Ledger, facts: Setting, text: list[int], k: int, new: dict[int, Row]) -> int:
    """Label the caption that begins at ``text[k]`` and the table below it; the end of both."""
    rows = ledger.rows
    new[text[k]] = relabelled(rows[text[k]], "caption", Reason("CAPT01"))
    stop = k + 1
    while stop < len(text) and _same_caption(ledger, facts, text, stop):
        row = relabelled(rows[text[stop]], "caption", Reason("CAPT01"))
        new[text[stop]] = replace(row, glue=glue(rows[text[stop - 1]].bare, row.bare))
        stop += 1
    if not re.match(r"[续續附]?表|Table|TABLE", rows[text[k]].bare):
        return stop
    end = below_caption(ledger, facts, text, stop)
    new.update({i: relabelled(rows[i], "cell", Reason("TABLE02")) for i in text[stop:end]})
    return end


def _same_caption(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``text[k]`` goes on with the caption above it: set tight below it where all else is set wide, or
    short below a full line."""
    above, row = ledger.rows[text[k - 1]], ledger.rows[text[k]]
    if (
        ends_sentence(above.bare)
        or numbering(row.bare)
        or CAPTION.fullmatch(row.bare)
        or GAP.search(row.bare)
    ):
        return False
    tight = ledger.source.lines[row.line].blanks == 0
    if facts.blanks == "every":
        return tight and ledger.source.lines[above.line].width < 0.8 * facts.measures[above.line]
    full = facts.wrapped and facts.widths[above.line] >= facts.measures[above.line] - 1.6
    return (
        (full or (above.bare.endswith("，") and bool(facts.first)))
        and tight
        and facts.widths[row.line] < 0.6 * facts.measures[above.line]
        and not ends_sentence(row.bare)
    )


def _below_float(rows: tuple[Row, ...], i: int, new: dict[int, Row]) -> bool:
    """Whether the last row above row ``i`` is a caption, a table or an image."""
    for j in range(i - 1, -1, -1):
        label = new.get(j, rows[j]).label
        if label not in ("blank", "markup", "fw", "pb"):
            return label in ("caption", "cell", "image") and width(rows[i].bare) <= 160
    return False
