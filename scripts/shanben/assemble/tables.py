"""Table rows from what a tool left of a table: tabs, or gaps where nothing else parts the cells."""

from __future__ import annotations

import re


def table_rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """Cells by row, as read. Tabs part cells and line ends rows where markup was read so; else wide gaps do."""
    out = []
    for line in "\n".join(lines).split("\n"):
        bare = line.strip(" \u3000\r\n")
        if "\t" in bare:
            cells = [c.strip() for c in bare.strip("\t").split("\t")]
        else:
            cells = [c.strip() for c in re.split(r"\s{2,}|\u3000+", bare.strip())]
        if any(cells):
            out.append(tuple(cells))
    return tuple(out)
