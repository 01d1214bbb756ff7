"""LaTeX commands that an OCR wrote around a title page and its heads, read as what they mean (MARK13).

Recognises: ``\\title{…}`` and ``\\author{…}``, on one line or with the words on lines of their own (a hint for
passes.front.front_matter: the words are title and byline), ``\\begin{abstract}`` … ``\\end{abstract}``, ``\\section*{…}`` and
its kin (the depth is kept as a hint), ``\\footnotetext{…}`` (what begins with a number in it is a note at a page's foot).
Lets pass: the same commands inside a sentence, every other command, formulas.
Cost if wrong: a text about LaTeX loses a command; the ledger keeps it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import han_count
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue

ANY = re.compile(
    r"^\s*\\(?:title|author|section|subsection|subsubsection|begin\{abstract\}|footnotetext)\b", re.M
)
OPENS = re.compile(
    r"\s*\\(?P<what>title|author|footnotetext)\s*(?:\[[^\]]*\])?\{\s*(?P<said>[^{}]*?)\s*(?P<end>\}?)\s*$"
)
SECTION = re.compile(r"\s*\\(?P<depth>(?:sub){0,2})section\*?\s*\{\s*(?P<said>.*\S)\s*\}\s*$")
ABSTRACT = re.compile(r"\s*\\(?P<what>begin|end)\{abstract\}\s*")
AROUND = re.compile(r"(?<![^\s。])\\begin\{abstract\}|\\end\{abstract\}")
"""Where an abstract begins and ends on a line of words."""
CLOSES = re.compile(r"\s*\}\s*$")
HINTS = {"title": "#1", "author": "byline", "footnotetext": ""}
WHY = Reason("MARK13")
FOOT = Reason("NOTE05")


def latex_marks(ledger: Ledger) -> Ledger:
    """Read the commands off; nothing happens in a text without them."""
    if "\\" not in ledger.source.text or not ANY.search(ledger.source.text):
        return ledger
    ledger = ledger.split(
        {
            i: [x for m in AROUND.finditer(row.text) for x in m.span()]
            for i, row in enumerate(ledger.rows)
            if "{abstract}" in row.text
        }
    )
    closed = ledger.source.text.count("\\end{abstract}")
    new: dict[int, Row] = {}
    inside = above = ""
    for i, row in enumerate(ledger.rows):
        line = row.text
        if m := ABSTRACT.match(line):
            new[i] = relabelled(row, "label", WHY, "abstract")
            inside, above = ("abstract" if m["what"] == "begin" and closed else ""), ""
            closed -= bool(inside)
        elif m := SECTION.match(line):
            new[i] = _bare(ledger, row, m, f"#{2 + len(m['depth']) // 3}")
        elif m := OPENS.match(line):
            inside, above = ("" if m["end"] else m["what"]), ""
            new[i] = _bare(ledger, row, m, HINTS[m["what"]]) if m["said"] else relabelled(row, "markup", WHY)
            if m["said"] and m["what"] == "footnotetext":
                new[i] = _note(ledger, new[i], None)
        elif inside and inside != "abstract" and CLOSES.match(line):
            new[i] = relabelled(row, "markup", WHY)
            inside = ""
        elif not row.bare:
            inside = inside if inside == "abstract" else ""
        elif inside:
            if inside == "footnotetext":
                new[i] = _note(ledger, row, new.get(i - 1))
            elif inside == "abstract":
                done = relabelled(row, "abstract", WHY, "zh" if han_count(row.bare) else "en")
                new[i] = replace(done, glue=glue(above, row.bare) if above else None)
                above = row.bare
            else:
                new[i] = relabelled(row, row.label, n=HINTS[inside])
    return ledger.with_rows(new)


def _note(ledger: Ledger, row: Row, above: Row | None) -> Row:
    """The row as a note by its number, or as more of the note ``above``; as it is where neither says so."""
    if found := entry_start(row.text):
        n = ",".join(map(str, found[0]))
        cut = amended(ledger.source.text, row, [(0, found[1], None, "ptr", None, n)])
        return relabelled(cut, "note", FOOT, n)
    if above is None or above.label != "note":
        return row
    return replace(relabelled(row, "note", FOOT, above.n), glue=glue(above.bare, row.bare))


def _bare(ledger: Ledger, row: Row, m: re.Match[str], hint: str) -> Row:
    """The row with only its words left to read."""
    a, b = m.span("said")
    edits: list[Edit] = [(0, a, "", "markup", WHY, "")]
    if b < len(row.text):
        edits.append((b, len(row.text), "", "markup", WHY, ""))
    return relabelled(amended(ledger.source.text, row, edits), row.label, n=hint)
