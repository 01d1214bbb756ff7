"""Two numbers in one bracket whose comma or dash was lost: [89] for 8 and 9, [627] for 6 and 27, [517] for 5-17.

Recognises: a number that is larger than the list, and can be parted into two rising numbers of the list, one of them
cited nowhere else, or into two neighbours. Where an entry between the two is cited nowhere else, it is a run.
Lets pass: a number right behind the list's last (the list lost its end), two numbers that others cite.
Cost if wrong: a marker leads to two other entries; it is on the review list with its evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shanben.model.ledger import Reason
from shanben.passes.markers.answer import Answer
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target

BEHIND = 3
"""Numbers right behind the list's last that say that the list lost its end."""
SHORT = 5
"""In a list of fewer entries any number can be parted."""
LONGEST = 12


def glued(marker: Marker, keys: Mapping[int, Target], cited: Collection[int]) -> Answer | None:
    """The answer of a marker that is two; None where it isn't. ``cited`` are the entries that others cite."""
    if marker.family not in ("bracket", "half") or len(marker.numbers) != 1 or len(keys) < SHORT:
        return None
    if marker.numbers[0] <= max(keys) + BEHIND:
        return None
    printed = str(marker.numbers[0])
    ways = [(int(printed[:k]), int(printed[k:])) for k in range(1, len(printed)) if printed[k] != "0"]
    ways = [(a, b) for a, b in ways if a < b and a in keys and b in keys]
    open_ = [(a, b) for a, b in ways if a not in cited or b not in cited]
    chosen = open_ or [(a, b) for a, b in ways if a + 1 == b]
    if len(chosen) != 1:
        return None
    a, b = chosen[0]
    run = [n for n in range(a, b + 1) if n in keys]
    whole = b - a < LONGEST and any(n not in cited for n in run[1:-1])
    numbers = run if whole else [a, b]
    last = max(keys)
    why = f"printed {printed}, read {a} and {b}: the list ends at {last}; confidence good"
    if len(numbers) > 2:
        why = f"printed {printed}, read {a} to {b}: the list ends at {last}; confidence good"
    return Answer(tuple(keys[n].key for n in numbers), Reason("NOTE02", note=why))
