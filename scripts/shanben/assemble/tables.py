"""Table rows from what a tool left of a table: tabs, or gaps where nothing else parts the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.model.article import Inline, Ref, Text


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


MARK = re.compile("\ufdd0(\\d+)\ufdd1")
"""Stands for the n-th marker of a table while its rows are parted: characters that no text holds."""


def held(k: int) -> str:
    """What stands for the ``k``-th marker."""
    return f"\ufdd0{k}\ufdd1"


def printed_rows(rows: tuple[tuple[str, ...], ...], refs: list[Ref]) -> tuple[tuple[str, ...], ...]:
    """Cells as text, their markers as printed."""
    return tuple(tuple(MARK.sub(lambda m: refs[int(m[1])].printed, c) for c in row) for row in rows)


def marked_rows(
    rows: tuple[tuple[str, ...], ...], refs: list[Ref]
) -> tuple[tuple[tuple[Inline, ...], ...], ...]:
    """Cells as inlines, their markers as references."""
    return tuple(tuple(tuple(_inlines(c, refs)) for c in row) for row in rows)


def _inlines(cell: str, refs: list[Ref]) -> Iterator[Inline]:
    for k, part in enumerate(MARK.split(cell)):
        if k % 2:
            yield refs[int(part)]
        elif part:
            yield Text(part)
