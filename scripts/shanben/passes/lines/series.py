"""Which of the lines numbered like headings make a series.

Recognises: numbers that begin at 1 or go on from the last of their scheme, a gap of one or two allowed.
Lets pass: neighbours of one plain scheme with nothing between (a list) unless they go on with a series (（三）结果 right
above （四）讨论, far below （二）方法), a number followed by a unit of measure
unless the series waits for it (2 国家…) or begins with it (1 国家… above 2 …); a number that jumps while the one it
jumps over still comes.
Cost if wrong: a list item stands as a heading, or a heading as a paragraph.
"""

from __future__ import annotations

from shanben.passes.lines.body import Body
from shanben.passes.lines.headings import Shape


def consistent(body: Body, numbered: list[tuple[int, Shape]], out: dict[int, str]) -> set[int]:
    """The candidates whose numbers make a series; neighbours of one plain scheme with nothing between are a list."""
    keep: set[int] = set()
    last: dict[str, tuple[int, ...]] = {}
    flat = {"number", "number-paren", "number-half", "han-paren", "roman", "han-gap", "number-gap"}
    at = dict(numbered)
    goes_on: dict[tuple[str, tuple[int, ...], int], int] = {}
    comes: dict[tuple[str, int], int] = {}
    for k, s in numbered:
        goes_on[s.scheme, s.path[:-1], s.number] = k
        comes[s.scheme, s.number] = k
        if s.scheme == "decimal2" and s.path[0] == 1:
            comes["1.", 0] = k
    later = {k: numbered[x + 1 : x + 9] for x, (k, _) in enumerate(numbered)}
    for k, s in numbered:
        before = last.get(s.scheme)
        begins = s.number == 1 and comes.get((s.scheme, 2), -1) > k
        if s.unit and not begins and last.get(s.scheme) != (*s.path[:-1], s.number - 1):
            continue
        next_one = before is not None and (*before[:-1], before[-1] + 1) == s.path
        begun = next_one and (at.get(k - 1) is None or at[k - 1].scheme != s.scheme or k - 1 in keep)
        if (
            s.scheme in flat
            and k not in out
            and not begun
            and any(
                j in at and at[j].scheme == s.scheme and at[j].number == s.number + d
                for j, d in ((k + 1, 1), (k - 1, -1))
            )
        ):
            continue
        if before is not None and before[:-1] == s.path[:-1] and s.number - before[-1] > 1 and k not in out:
            wanted = (*before[:-1], before[-1] + 1)
            if any(t.scheme == s.scheme and t.path == wanted for _, t in later[k]):
                continue
        if s.scheme == "han-alone" and s.number == 1 and comes.get((s.scheme, 2), -1) <= k and k not in out:
            continue
        series = s.path[:-1]
        ok = (
            k in out
            or s.number == 1
            or (before is not None and before[:-1] == series and 0 < s.number - before[-1] <= 3)
            or (before is None and goes_on.get((s.scheme, series, s.number + 1), -1) > k)
            or (
                s.scheme.startswith("decimal")
                and before is not None
                and series != before[:-1]
                and s.number <= 2
            )
        )
        if (
            s.scheme in ("number-gap", "han-gap")
            and before is None
            and s.number == 1
            and comes.get((s.scheme, 2), -1) <= k
            and comes.get(("1.", 0), -1) <= k
        ):
            ok = k in out
        if ok:
            keep.add(k)
            last[s.scheme] = s.path
    return keep
