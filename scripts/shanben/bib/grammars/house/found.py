"""What the tokens after a title say, before the kind of work is known; and the rules that read one token."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from shanben.bib.dates import number
from shanben.bib.item import Draft


@dataclass(slots=True)
class Found:
    """What the tokens after a title said, before the kind of work is known.

    ``article``: the title stands in 〈〉. ``of_serial``: （社会科学版） behind the container. ``composed``: the day stands before any container. ``place_at`` and ``locator_at`` are the offsets behind a place with its colon and behind 卷五: what stands right
    there is a publisher, and a part of the work.
    """

    containers: list[tuple[int, int]] = field(default_factory=list)
    of_serial: tuple[int, int] | None = None
    host: bool = False
    numbered_year: tuple[int, int, int] | None = None
    article: bool = False
    edition: tuple[str, int, int] | None = None
    sheet: tuple[str, int, int] | None = None
    words: list[tuple[int, int]] = field(default_factory=list)
    composed: bool = False
    thesis: bool = False
    conference: bool = False
    standard: bool = False
    place_at: int = -1
    locator_at: int = -1


Action = Callable[[Draft, re.Match[str], Found], "int | None"]
"""Takes what the pattern matched; the offset behind it, or ``None`` when the rule does not hold here."""

Rule = tuple[re.Pattern[str], Action]
"""How a token looks, and what to do with one."""


def numeral(text: str) -> str:
    """A number in Arabic digits, whatever its script; as it is where it is none."""
    n = number(text)
    return str(n) if n is not None else text


def printed(name: str, group: int = 0) -> Action:
    """A rule that sets a field to what is printed."""

    def action(draft: Draft, m: re.Match[str], found: Found) -> int:
        draft.put(name, draft.printed(*m.span(group)), *m.span(group), f"house/{name}")
        return m.end()

    return action


def counted(name: str) -> Action:
    """A rule that sets a field to a numeral."""

    def action(draft: Draft, m: re.Match[str], found: Found) -> int:
        draft.put(name, numeral(m.group(1)), *m.span(1), f"house/{name}")
        return m.end()

    return action
