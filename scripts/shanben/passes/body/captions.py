"""Captions and photo legends that stand inside the text (label ``caption``), tables set as lines (``cell``).

Recognises: 图1 …, 表2-1 …, Figure 3. …; the same with its gap lost beside a table or an image; 资料来源：… below one; the legend of a photo, set to another measure between two halves of a
sentence and beginning with a date or a place, set tight where all else is set wide, or saying 图为; pipe tables and
one-line HTML tables; three lines or more far short of the measure that end no clause.
Lets pass: 图1显示了…。 (a sentence of the body), a paragraph that begins with a date.
Cost if wrong: a sentence leaves its paragraph and stands as a caption beside it; nothing is lost.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.model.frozen import replace
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.lines.headings import NAMED, numbering
from shanben.passes.lines.joints import glue

CAPTION = re.compile(
    r"(?:续?[图圖表]|F[Ii][Gg](?:ure)?\.?|Table|TABLE|FIGURE|照片|附[图表])\s*(?:\d{1,2}(?=[A-Z][a-z]+\s)|[\dA-Z一二三四五六七八九十]{1,3})(?:\s*[-–—.．]\s*\d{1,2})?(?:\s*[:：.．、]\s*|[\s\u3000]+|(?=[\u4e00-\u9fff“《]|[A-Z][a-z]+\s))\S.*"
)
SAYS = re.compile(
    r"(?:图|表|圖|Figure|Table)\s*[\d一二三四五六七八九十.\-–]+\s*(?:中|所|是|为|為|显示|顯示|给出|列出|反映|表明|说明|說明|展示|可|的|则|和|与|及|、|，|至|里|内|上|描述|呈现|shows|lists)"
)
DATED = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|上图|下图|左图|右图|图为|照片)"
)
SHOWS = re.compile(r"图为|圖為|(?:摄影?|攝影?|供图|供圖|资料图|資料圖)[）)]?$")
"""What says in a line that it is the legend of a photo."""
GLUED = re.compile(r"[续附]?([表图圖])\s*\d{1,2}(?=\S|$)")
SOURCE = re.compile(
    r"(?:资料|資料|数据|數據|图片|圖片)\s*(?:来源|來源|出处|出處)\s*[:：]|[（(]\s*(?:资料|資料|数据|數據)(?:来源|來源)\s*[:：]"
)
"""Where a figure or a table says what it was drawn from."""
LEAVES_OPEN = re.compile(r"[在于自从到至和与（“《]$")
TABLE = re.compile(r"\s*\|.*\|\s*$|\s*</?(?:table|tbody|thead|tr|td|th|html|body)\b|.*</t[dhr]>")
TABLE_SIGNS = re.compile(r"[|<]")
"""One of these stands in every match of ``TABLE``."""
SEPARATOR = re.compile(r"\s*\|\s*|<[^>]*>\s*")
RULE = re.compile(r"\s*\|?\s*:?-{2,}[\s:|-]*")


def captions(ledger: Ledger, facts: Setting) -> Ledger:
    """Label captions, photo legends and table rows; needs furniture labelled before."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p"]
    new: dict[int, Row] = {}
    gapped = _gapped_rows(rows, text)
    beside = _beside_floats(rows)
    k = 0
    while k < len(text):
        bare = rows[text[k]].bare
        stop = k + 1
        if _is_row(bare):
            new[text[k]] = _cells(ledger.source.text, rows[text[k]])
        elif text[k] in gapped and not rows[text[k]].n.startswith("#"):
            new[text[k]] = relabelled(rows[text[k]], "cell", Reason("TABLE02"))
        elif (
            CAPTION.fullmatch(bare)
            and width(bare) <= 64
            and not SAYS.match(bare)
            and (bare[-1] not in "。；，" or (bare[-1] == "，" and facts.first))
        ):
            new[text[k]] = relabelled(rows[text[k]], "caption", Reason("CAPT01"))
            while stop < len(text) and _same_caption(ledger, facts, text, stop):
                row = relabelled(rows[text[stop]], "caption", Reason("CAPT01"))
                new[text[stop]] = replace(row, glue=glue(rows[text[stop - 1]].bare, row.bare))
                stop += 1
            if re.match(r"[续續附]?表|Table|TABLE", bare):
                end = _table(ledger, facts, text, stop)
                new.update({i: relabelled(rows[i], "cell", Reason("TABLE02")) for i in text[stop:end]})
                stop = end
        elif text[k] in beside or (SOURCE.match(bare) and _below_float(rows, text[k], new)):
            new[text[k]] = relabelled(rows[text[k]], "caption", Reason("CAPT01"))
        elif facts.wrapped and k > 0 and (DATED.match(bare) or _set_tight(ledger, facts, text, k)):
            end = _legend(ledger, facts, text, k) if DATED.match(bare) else k
            end = max(end, _tight_end(ledger, facts, text, k))
            for j in range(k, end):
                row = relabelled(rows[text[j]], "caption", Reason("CAPT02"))
                new[text[j]] = replace(row, glue="") if j > k else row
            stop = max(stop, end)
        elif k > 0 and SHOWS.search(bare) and _says_so(ledger, facts, text, k):
            new[text[k]] = relabelled(rows[text[k]], "caption", Reason("CAPT02"))
        elif facts.wrapped and not facts.inner and (end := _bare_table(ledger, facts, text, k)) > k:
            new.update({i: relabelled(rows[i], "cell", Reason("TABLE02")) for i in text[k:end]})
            stop = end
        k = stop
    return ledger.with_rows(new)


def _is_row(bare: str) -> bool:
    """Whether a line is a row of a pipe or HTML table."""
    return TABLE_SIGNS.search(bare) is not None and TABLE.match(bare) is not None


def _beside_floats(rows: tuple[Row, ...]) -> set[int]:
    """Lines that begin like a caption, its gap lost (表12000—2010年…), directly above a table with marks or below an image."""
    out: set[int] = set()
    some = [i for i, r in enumerate(rows) if r.label not in ("blank", "markup")]
    for at, i in enumerate(some):
        row = rows[i]
        if row.label != "p" or not (m := GLUED.match(row.bare)) or SAYS.match(row.bare):
            continue
        if m[1] == "表":
            if at + 1 < len(some) and _is_row(rows[some[at + 1]].bare) and width(row.bare) <= 160:
                out.add(i)
        elif at and (rows[some[at - 1]].label == "image" or some[at - 1] in out) and width(row.bare) <= 64:
            if not ends_sentence(row.bare) and row.bare[-1] not in "，：":
                out.add(i)
    return out


def _below_float(rows: tuple[Row, ...], i: int, new: dict[int, Row]) -> bool:
    """Whether the last row above row ``i`` is a caption, a table or an image."""
    for j in range(i - 1, -1, -1):
        label = new.get(j, rows[j]).label
        if label not in ("blank", "markup", "fw", "pb"):
            return label in ("caption", "cell", "image") and width(rows[i].bare) <= 160
    return False


def _says_so(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``text[k]``, which says that it is a legend, stands apart: a line of its own that ends no sentence."""
    row = ledger.rows[text[k]]
    if width(row.bare) > 48 or ends_sentence(row.bare):
        return False
    if not facts.wrapped:
        return True
    below = ledger.source.lines[ledger.rows[text[k + 1]].line] if k + 1 < len(text) else None
    apart = facts.blanks == "paragraph" and ledger.source.lines[row.line].blanks > 0
    return (apart and (below is None or below.blanks > 0)) or width(row.bare) > facts.measures[row.line] + 1.5


def _set_tight(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``text[k]`` begins narrow lines without blanks between them, where a blank line follows every other."""
    return facts.blanks == "every" and _tight_end(ledger, facts, text, k) > k


def _tight_end(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of the narrow lines set tight that begin at ``text[k]``; ``k`` for fewer than two."""
    rows, lines = ledger.rows, ledger.source.lines
    if facts.blanks != "every" or lines[rows[text[k]].line].blanks == 0:
        return k
    limit = 0.6 * facts.measures[rows[text[k - 1]].line]
    j = k
    while (
        j < len(text)
        and width(rows[text[j]].bare) <= limit
        and (j == k or (lines[rows[text[j]].line].blanks == 0 and text[j] == text[j - 1] + 1))
    ):
        j += 1
    return j if j - k >= 2 else k


def _bare_table(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a table that lost the gaps between its cells: three lines or more, each far short of the measure
    without a mark at its end; ``k`` when there is none."""
    rows = ledger.rows
    j = k
    while j < len(text) and j - k < 80 and (j == k or rows[text[j]].line - rows[text[j - 1]].line <= 2):
        row = rows[text[j]]
        measure = facts.measures[row.line]
        if "，" in row.bare or "。" in row.bare or measure < 16 or width(row.bare) > 0.6 * measure:
            break
        if not re.search(r"[\w%％）]$", row.bare):
            break
        number = numbering(row.bare)
        if (number and not number.unit) or NAMED.fullmatch(row.bare) or row.n:
            break
        j += 1
    return j if j - k >= 3 else k


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


def _cells(text: str, row: Row) -> Row:
    """A table row whose pipes and tags are read as tabs between cells and line ends between rows."""
    if RULE.fullmatch(row.text):
        return relabelled(row, "markup", Reason("TABLE01", note="the rule under a table's head"))
    edits: list[Edit] = []
    for m in SEPARATOR.finditer(row.text):
        tag = m[0].strip().lower()
        reading = "\n" if tag.startswith("</tr") else "\t" if tag.startswith(("</td", "</th", "|")) else ""
        edits.append((m.start(), m.end(), reading, "markup", Reason("TABLE01"), ""))
    return relabelled(amended(text, row, edits), "cell", Reason("TABLE01"))


GAP = re.compile(r"\S(?:\s{2,}|\u3000|\t)\S")
SECTIONS = frozenset({"chapter", "section", "formal", "han", "han-paren", "decimal2", "decimal3"})


NEAR = 16
"""Text rows within which a table stands from its caption."""


def _gapped_rows(rows: tuple[Row, ...], text: list[int]) -> set[int]:
    """Rows of three words or more with gaps and no sentence in them, two together at least, near a table's caption."""

    def gapped(k: int) -> bool:
        parts = rows[text[k]].bare.split()
        if (
            len(parts) > 2
            and CAPTION.fullmatch(rows[text[k]].bare)
            and re.fullmatch(r"[续續附]?[表图圖]|Table", parts[0])
        ):
            parts = parts[2:]  # 表 1 …: the gap before its number says nothing
        return (
            len(parts) >= 3
            and not re.search(r"[。；，！？：]", rows[text[k]].bare)
            and max(map(width, parts)) <= 16
        )

    out: set[int] = set()
    for c in range(len(text)):
        bare = rows[text[c]].bare
        if bare[:1] not in "表续續附T" or not CAPTION.fullmatch(bare) or gapped(c):
            continue
        near = {k for k in range(max(0, c - NEAR), min(len(text), c + NEAR)) if k != c and gapped(k)}
        out.update(text[k] for k in near if near & {k - 2, k - 1, k + 1, k + 2})
    return out


def _table(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a table set as lines that begins at ``text[k]``, below its caption; ``k`` when there is none.

    Its rows have gaps, or are short and end no sentence; a full line, a sentence or a heading ends it.
    """
    if k < len(text) and _is_row(ledger.rows[text[k]].bare):
        return k
    j = k
    gaps = 0
    while j < len(text) and j - k < 80:
        row = ledger.rows[text[j]]
        bare = row.bare
        gap = GAP.search(bare) is not None
        size, measure = facts.widths[row.line], facts.measures[row.line]
        if not gap and (
            "，" in bare or ends_sentence(bare) or (facts.wrapped and size > 0.85 * measure) or size > 40
        ):
            break
        number = numbering(bare)
        if number and number.scheme in SECTIONS and not gap and not number.unit:
            break
        gaps += gap or len(bare.split()) >= 3
        j += 1
    return j if j - k >= 2 and gaps >= 0.6 * (j - k) else k


def _legend(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a photo legend that begins at ``text[k]``; ``k`` when it is none."""
    rows, lines = ledger.rows, ledger.source.lines
    before = rows[text[k - 1]]
    done = ends_sentence(before.bare)
    if LEAVES_OPEN.search(before.bare) or (width(before.bare) < 10 and not done):
        return k
    first = lines[rows[text[k]].line]
    j = k
    while j < len(text) and j - k < 12:
        if ends_sentence(rows[text[j]].bare):
            break
        j += 1
    else:
        return k
    if j >= len(text) - 1:
        return k
    frame = [lines[rows[i].line] for i in text[k : j + 1]]
    measure = facts.measures[before.line]
    tight = facts.blanks == "every" and len(frame) > 1 and all(x.blanks == 0 for x in frame[1:])
    other = any(abs(x.width - measure) > (1.5 if tight else 2.5) for x in frame[: max(1, len(frame) - 1)])
    apart = first.blanks > 0 and lines[rows[text[j + 1]].line].blanks > 0 and facts.blanks != "every"
    if done:
        return j + 1 if tight and all(x.width < 0.6 * measure for x in frame) else k
    return j + 1 if other and (tight or apart or facts.blanks == "every") else k
