"""Table rows from what a tool left of a table: pipes, one-line HTML, gaps."""

from __future__ import annotations

import re

from lxml import html

RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*")


def table_rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """Cells by row, as read; a rule under a pipe table's head is no row."""
    whole = "\n".join(lines)
    if re.search(r"<t[rdh]", whole):
        tree = html.fragment_fromstring(whole, create_parent="div")
        return tuple(
            tuple(" ".join(cell.text_content().split()) for cell in row.iter("td", "th"))
            for row in tree.iter("tr")
        )
    out = []
    for line in lines:
        if RULE.fullmatch(line):
            continue
        bare = line.strip().strip("|")
        out.append(
            tuple(
                cell.strip() for cell in re.split(r"\s*\|\s*" if "|" in line else r"\s{2,}|\t|\u3000", bare)
            )
        )
    return tuple(out)
