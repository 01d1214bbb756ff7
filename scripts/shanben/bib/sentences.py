"""Where a full stop ends an element of a reference, and where it belongs to an abbreviation or an initial."""

from __future__ import annotations

import re

DOT = re.compile(r"[.?!][\"”'’]?(?=\s|$|[\u3400-\u9fff\[(《“\"‘])|(?<=[\u3400-\u9fff)\]》”])\.(?=\S)")
ABBREVIATION = re.compile(
    r"(?:\b(?:vol|vols|no|nos|ed|eds|trans|pp?|ch|chap|fig|vs|v|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|Mt|Ft|Inc|Ltd|Co|Corp|cf|e\.g|i\.e|etc|al|ca|"
    r"approx|dept|univ|int|intl|j|rev|repr|suppl|art|arts|sec|para|Op|Doc|Res|Cir|Gen|Gov|Sen|Rep|Lt|Col|Capt|ser|pt|bk)|\bU\.\s?[SKN]|\bPh\.?\s?D|\bD\.\s?C)$",
    re.IGNORECASE,
)
ORDINAL_EDITION = re.compile(r"(?:\d(?:st|nd|rd|th)|\b[Rr]ev(?:\.|ised)?|\b[Ee]nl(?:\.|arged)?)\s+edn?$")
SMALL = re.compile(r"et|http|arXiv|[bm][ie][od]Rxiv|eLife|iScience|npj\b")
"""What begins an element with a small letter."""
SINGLE = re.compile(r"(?:^|[\s.\-(])[A-ZÀ-Þ]$")
OPENER = re.compile(r"[(\[《“〈「]")
PAIRS = {"(": ")", "[": "]", "《": "》", "“": "”", "〈": "〉", "「": "」"}


def masked(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in brackets and titles, in which no stop counts; a bracket never closed within 300 characters is none."""
    spans = []
    at = start
    while m := OPENER.search(flat, at, end):
        at = m.start()
        to = flat.find(PAIRS[m.group()], at + 1, min(end, at + 300))
        if to > 0:
            spans.append((at, to))
            at = to
        at += 1
    return spans


def stops(flat: str, start: int, end: int, limit: int = 24) -> list[tuple[int, int]]:
    """The (position, position after) of every stop between two elements, in order, at most ``limit``.

    ``?`` and ``!`` are stops only when a full stop follows them (``work?. Foreign Policy``); the full stop alone is
    then the separator.
    """
    hidden = masked(flat, start, end)
    out: list[tuple[int, int]] = []
    h = 0
    for m in DOT.finditer(flat, start, end):
        at = m.start()
        while h < len(hidden) and hidden[h][1] < at:
            h += 1
        if h < len(hidden) and hidden[h][0] < at < hidden[h][1]:
            continue
        if flat[at] != ".":
            continue
        word = flat[max(start, at - 14) : at]
        after = flat[m.end() : m.end() + 12].lstrip()
        if SINGLE.search(word) and not after[:1].isdigit():
            # U. S. strategy / J. S. Nye: an initial. Fang B X. Title is settled by the list of names.
            continue
        if ABBREVIATION.search(word) and at + 1 < end and not ORDINAL_EDITION.search(word):
            continue
        if after[:1].islower() and not SMALL.match(after) and flat[at - 1 : at] not in "?!":
            continue
        out.append((at, m.end()))
        if len(out) >= limit:
            break
    return out


def segments(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The elements between stops, without blanks at their edges; empty ones left out."""
    out = []
    at = start
    for stop, after in [*stops(flat, start, end), (end, end)]:
        s, e = at, stop
        while s < e and flat[s] in " .":
            s += 1
        while e > s and flat[e - 1] == " ":
            e -= 1
        if s < e:
            out.append((s, e))
        at = after
    return out
