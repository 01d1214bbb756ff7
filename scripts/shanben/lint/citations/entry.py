"""What is checked, entries of a list and the markers in the text, as plain data; and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """A note or list entry: its printed number, its items, and the line where it stands (0: unknown).

    ``also`` are further numbers that it bears: ①② before one note.
    """

    number: str
    items: tuple[Mapping[str, Any], ...] = ()
    line: int = 0
    also: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """All its numbers."""
        return (self.number, *self.also)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in the text: the number it shows, and its line."""

    number: str
    line: int = 0


class Said(NamedTuple):
    """A finding that does not know its page yet."""

    line: int
    code: str
    message: str
    step: str
