"""A galley as a typst page: A4 journal, one or two columns, notes at the foot restarting on every page."""

from __future__ import annotations

import json

from .galley import Galley, Piece, first_page
from .html_page import FRONT, running_heads
from .original import expand, pieces


def string(text: str) -> str:
    return "#" + json.dumps(text, ensure_ascii=False) + ";"


def inline(g: Galley, text: str) -> str:
    """Markup of one text; a marker is a footnote when the notes stand at the page foot."""
    out = []
    for kind, part in pieces(text):
        if kind == "text":
            out.append("#linebreak();".join(string(line) for line in part.split("\n")))
        elif g.style.notes_at == "foot" and expand(part)[0] in g.original.notes:
            out += [f"#footnote[{string(g.original.notes[key])}]" for key in expand(part)]
        else:
            out.append(f"#super[{string(g.mark(part))}]")
    return "".join(out)


HEAD = """#set page(paper: "a4", margin: (top: 27mm, bottom: 24mm, x: 21mm), header-ascent: 8mm, columns: COLUMNS,
  header: context {
    if RESTART { counter(footnote).update(0) }
    let n = FIRST + here().page() - 1
    set text(8.5pt)
    if n == FIRST [MASTHEAD] else if calc.even(n) [#n#h(1fr)EVEN#h(1fr)] else [#h(1fr)ODD#h(1fr)#n]
    line(length: 100%, stroke: 0.4pt)
  },
  footer: context { let n = FIRST + here().page() - 1; if n == FIRST { align(center, text(8.5pt)[#n]) } })
#set columns(gutter: 8mm)
#set text(font: ("FONT",), lang: "zh", region: "REGION", size: 10.5pt)
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.72em, spacing: 0.72em)
#set footnote(numbering: "①")
#set footnote.entry(gap: 0.45em)
#show footnote.entry: set text(8pt)
#show super: set text(0.95em)
#show figure.caption: set text(8.5pt)
"""


def block(g: Galley, piece: Piece) -> str:
    body, role = inline(g, piece.text), piece.role
    if role == "heading":
        place, size = ("center", "12pt") if piece.level == 2 else ("left", "10.5pt")
        pad = "" if piece.level == 2 else "#h(2em)"
        return f'#block(above: 1.2em, below: 1em, sticky: true, width: 100%, align({place}, text({size}, weight: "bold")[#par(first-line-indent: 0em)[{pad}{body}]]))'
    if role == "caption":
        return f"#place(auto, float: true, block(width: 100%)[#rect(width: 100%, height: 28mm, fill: luma(75%), stroke: none)\n#align(center, text(8.5pt)[#par(first-line-indent: 0em)[{body}]])])"
    if role == "table" and piece.rows:
        cells = ", ".join(f"[{string(c)}]" for row in piece.rows for c in row)
        return f"#align(center, text(9pt)[#set par(first-line-indent: 0em); #table(columns: {len(piece.rows[0])}, {cells})])"
    if role == "quote":
        return f"#block(inset: (x: 2em), above: 1em, below: 1em)[#set par(first-line-indent: 0em); #text(9.5pt)[{body}]]"
    if role in ("note", "ref"):
        return (
            f"#text(8.5pt)[#par(first-line-indent: 0em, hanging-indent: 2em)[{string(g.entry(piece))}{body}]]"
        )
    if role == "label":
        return f'#block(above: 1.4em, text(weight: "bold")[#par(first-line-indent: 0em)[{body}]])'
    if role == "list_item" or role == "paragraph":
        return f"#par[{body}]"
    label = f'#text(weight: "bold")[{string(piece.label)}]' if piece.label else ""
    lang = '#set text(lang: "en", hyphenate: true); ' if piece.lang == "en" else ""
    small = "8.5pt" if role not in ("title_en", "doi") else "10.5pt"
    return f"#[{lang}#text({small})[#par(first-line-indent: 0em)[{label}{body}]]]"


CENTRED = {"title": ("18pt", "bold"), "subtitle": ("13pt", "regular"), "byline": ("12pt", "regular"),
           "affiliation": ("9pt", "regular"), "masthead": ("9pt", "regular")}  # fmt: skip


def front_block(g: Galley, piece: Piece) -> str:
    body = inline(g, piece.text)
    if piece.role in CENTRED:
        size, weight = CENTRED[piece.role]
        return f'#align(center, text({size}, weight: "{weight}")[#par(first-line-indent: 0em)[{body}]])'
    label = f'#text(weight: "bold")[{string(piece.label)}]' if piece.label else ""
    lang = '#set text(lang: "en", hyphenate: true); ' if piece.lang == "en" else ""
    return f"#[{lang}#pad(x: 2em, text(9pt)[#par(first-line-indent: 0em)[{label}{body}]])]"


def source(g: Galley, columns: int) -> str:
    first = first_page(g.original)
    even, odd = running_heads(g, 0, right=False)[1], running_heads(g, 0, right=True)[0]
    front = [p for p in g.pieces if p.role in FRONT]
    split = next(i for i, p in enumerate(g.pieces) if p.role not in FRONT)
    front, rest = g.pieces[:split], g.pieces[split:]
    foot_roles = {"received", "funding", "bio"}
    at_foot = [p for p in rest if p.role in foot_roles] if g.style.notes_at == "foot" else []
    rest = [p for p in rest if not (p.role == "note" and g.style.notes_at == "foot") and p not in at_foot]
    top = "\n".join(front_block(g, p) for p in front if p.role != "masthead")
    mast = next((p.text for p in front if p.role == "masthead"), "")
    out = HEAD.replace("COLUMNS", str(columns)).replace("FIRST", str(first))
    out = (
        out.replace("MASTHEAD", string(mast) if mast else "")
        .replace("EVEN", string(even))
        .replace("ODD", string(odd))
    )
    out = out.replace("RESTART", "true" if g.style.notes_at == "foot" else "false")
    out = out.replace("REGION", "tw" if g.original.traditional else "cn")
    out = out.replace("FONT", "Noto Serif CJK TC" if g.original.traditional else "Noto Serif CJK SC")
    if columns > 1:
        out += f'#place(top, float: true, scope: "parent", clearance: 1.5em, block(width: 100%)[{top}])\n'
    else:
        out += top + "\n#v(1em)\n"
    if at_foot:
        lines = "\n".join(block(g, p) for p in at_foot)
        out += (
            f"#place(bottom, float: true, block(width: 100%)[#line(length: 30%, stroke: 0.4pt)\n{lines}])\n"
        )
    return out + "\n\n".join(block(g, p) for p in rest) + "\n"
