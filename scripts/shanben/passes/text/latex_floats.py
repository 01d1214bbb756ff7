"""Tables, figures and lists that an OCR wrote as LaTeX environments, read as what they mean (MARK13).

Recognises: ``\\begin{tabular}`` … ``\\end{tabular}`` with a row a line, whose ``&`` part the cells, ``\\caption{…}``,
``\\includegraphics`` (an image), ``\\item``, and the lines of nothing but a command around them.
Lets pass: the same commands inside a sentence, an environment that is never closed, formulas.
Cost if wrong: a text about LaTeX loses a command; the ledger keeps it.
Source: what Mathpix writes for tables, figures and lists.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled

NAMES = r"(?:tabular|longtable|table|figure|center|itemize|enumerate)\*?"
OPENS = re.compile(rf"\s*\\begin\{{(?P<name>{NAMES})\}}[\[\]{{}}|\w!.@\s]*$")
ENDS = re.compile(rf"^[ \t]*\\end\{{({NAMES})\}}", re.M)
CLOSES = re.compile(rf"\s*\\end\{{{NAMES}\}}\s*$")
IMAGE = re.compile(r"\s*\\includegraphics\b.*$")
BARE = re.compile(r"\s*\\(?:hline|centering|captionsetup\{[^{}]*\})\s*$")
CAPTION = re.compile(r"\s*\\caption\{\s*(?P<said>.*\S)\s*\}\s*$")
ITEM = re.compile(r"\s*\\item\s+(?=\S)")
BETWEEN = re.compile(
    r"\s*(?<!\\)&\s*|\s*\\{1,2}\s*$|\s*\\(?:hline|cline\{[^{}]*\})\s*"
    r"|\\multi(?:column|row)(?:\[\w*\])?\{[^{}]*\}\{[^{}]*\}\{|\}(?=\s*(?:&|\\{1,2}\s*$))"
)
"""What parts the cells of a row, or stands about one that is wider than a column."""
WHY = Reason("MARK13")


def latex_floats(ledger: Ledger) -> Ledger:
    """Read the environments off; nothing happens in a text without them."""
    text = ledger.source.text
    left = ENDS.findall(text) if "\\end{" in text else []
    if not left:
        return ledger
    new: dict[int, Row] = {}
    inside: list[str] = []
    for i, row in enumerate(ledger.rows):
        if (m := OPENS.match(row.text)) and m["name"] in left:
            inside.append(m["name"])
            left.remove(m["name"])
            new[i] = relabelled(row, "markup", WHY)
        elif not inside:
            continue
        elif CLOSES.match(row.text):
            inside.pop()
            new[i] = relabelled(row, "markup", WHY)
        else:
            new[i] = _read(text, row, inside[-1])
    return ledger.with_rows(new)


def _read(text: str, row: Row, name: str) -> Row:
    """A line inside an environment."""
    if BARE.match(row.text):
        return relabelled(row, "markup", WHY)
    if IMAGE.match(row.text):
        return relabelled(row, "image", WHY)
    if m := CAPTION.match(row.text):
        return amended(text, row, _around(*m.span("said"), len(row.text)))
    if m := ITEM.match(row.text):
        return amended(text, row, [(0, m.end(), "- ", None, WHY, "")])
    if name.startswith(("tabular", "longtable")) and row.bare:
        edits: list[Edit] = [
            (m.start(), m.end(), "\t" if "&" in m[0] else "", "markup", WHY, "")
            for m in BETWEEN.finditer(row.text)
        ]
        return relabelled(amended(text, row, edits), "cell", WHY)
    return row


def _around(a: int, b: int, end: int) -> list[Edit]:
    """What stands before and behind the words of a command is markup."""
    return [(x, y, "", "markup", WHY, "") for x, y in ((0, a), (b, end)) if x < y]
