"""Blanks that recognition lost behind the marks of a Latin entry, and letters it read for the digits of a year (with a doubt).

Barsalou,L.W.(1999).Symbol systems.Brain Sciences,22,577-660. is read as if its blanks stood; 2O15 as 2015. Only where
most of the marks lost their blanks: a single U.S.Department or 3.Aufl stays as printed. Values are cut from the entry
as printed; the blanks show inside a value, for they were lost.
"""

from __future__ import annotations

import re

from shanben.bib.item import Draft

LOST = re.compile(
    r"(?<=[a-z]{2})[.?](?=[A-Z][A-Za-z])|(?<=[)\]])\.(?=[A-Z])|(?<=[A-Za-z.)\]])[,;:](?=[A-Za-z&])|(?<=[A-Za-z.)])[,.](?=\d)"
    r"|(?<=[A-Z])\.(?=[A-Z][a-z]{2,}[\s,-])|(?<=\bet)(?=al[.,])|(?<=,)&(?=[A-Z])|(?<=\s)&(?=[A-Z])|,(?=\d{1,5}\s?[-–—]\s?\d{1,5}\.?\s*$)|\.(?=\((?:19|20)\d\d)|(?<=[A-Z]\.),(?=&)|(?<=\))[.](?=\d{4})"
)
"""Marks behind which a blank is missing."""
KEPT = re.compile(r"[,.;:]\s")
LATIN = re.compile(r"[A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]")
YEAR = re.compile(r"(?<![\dA-Za-z])(?:[12][\dOoIl]{3})(?![\dA-Za-z])")
DIGITS = str.maketrans("OoIl", "0011")
FEWEST = 2


def spread(draft: Draft) -> None:
    """Set the lost blanks into ``raw`` and ``flat``, with the offsets kept; fold the years."""
    flat = draft.flat
    for m in YEAR.finditer(flat) if any(c in flat for c in "OoIl") else ():
        if 1 < sum(map(str.isdigit, m.group())) < 4:
            year = m.group().translate(DIGITS)
            flat = flat[: m.start()] + year + flat[m.end() :]
            draft.doubt("issued", f"letters stand among its digits; read as {year}")
    draft.flat = flat
    if len(HAN.findall(flat)) * 4 > len(LATIN.findall(flat)):
        return
    lost = [m.end() for m in LOST.finditer(flat)]
    if len(lost) < FEWEST or len(lost) * 4 < len(KEPT.findall(flat)):
        return
    before = draft.origin if draft.origin is not None else list(range(len(flat)))
    raw: list[str] = []
    new: list[str] = []
    origin: list[int] = []
    at = 0
    for end in [*lost, len(flat)]:
        raw.append(draft.raw[at:end])
        new.append(flat[at:end])
        origin += before[at:end]
        if end < len(flat):
            raw.append(" ")
            new.append(" ")
            origin.append(before[end])
        at = end
    draft.raw, draft.flat, draft.origin, draft.gone = "".join(raw), "".join(new), origin, []
