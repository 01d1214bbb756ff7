"""Bylines in Latin letters: LI Ming, Wang Xiaoyu; By Cai Cuihong & …, surname first or last."""

from __future__ import annotations

import re

from shanben.han.chars import han_count

GIVEN = r"[A-Z][a-z'’]+(?:-?[A-Za-z][a-z'’]+)?"
SINGLE_LATIN = re.compile(
    rf"[A-Z]{{2,}}(?:\s*[,，])?\s+{GIVEN}(?:\s{GIVEN})?|{GIVEN}\s+[A-Z]{{2,}}|(?:By|BY)\s.+|[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]+-[A-Za-z][a-z]+\s[A-Z][a-z]+"
    rf"|[A-Z][a-z]+,?\s[A-Z][a-z]+-[A-Za-z][a-z]+"
)
"""A name that is one for sure, alone on its line."""


def latin_names(line: str) -> list[str]:
    """The names that make up a line of Latin names, [] for another line: LI Ming, Wang Xiaoyu; By Cai Cuihong & …"""
    bare = re.sub(r"^\s*(?:By|BY|Written by|Author[s]?\s*[:：])\s+", "", line.strip())
    bare = re.sub(r"\([^()]*\)|（[^（）]*）|<[^>]*>|\bp\.\s*\d+", " ", bare)
    if len(bare) > 400 or han_count(bare):
        return []
    bare = re.sub(r"\s*(?:\$[^$]{0,24}\$|\^\{?[\d,*a-e†‡]{1,8}\}?)\s*", ";", bare)
    bare = re.sub(
        r"(?<=[A-Za-z])\s*(?:[\d¹²³⁴⁵⁶⁷⁸⁹]++|[*＊†‡§✉])[\d¹²³⁴⁵⁶⁷⁸⁹*＊†‡§✉]*+(?:[,，][\d¹²³⁴⁵⁶⁷⁸⁹*＊†‡§✉]++)*(?=[\s,，;；&]|$)",
        ";",
        bare,
    )
    bare = re.sub(r"\b([A-Z]{2,}),\s+(?=[A-Z][a-z])", r"\1 ", bare)
    parts = [p.strip(" .*†") for p in re.split(r"\s*(?:[,，;；&、]|\band\b)\s*|\s{3,}|\u3000+", bare)]
    parts = [p for p in parts if p]
    some = [p for p in parts if re.fullmatch(r"[A-Z][A-Za-z'’-]*\.?(?:\s+[A-Z][A-Za-z.'’-]*){1,3}", p)]
    if not some or len(some) < len(parts) - (1 if len(parts) > 2 else 0):
        return []
    return (
        some
        if len(parts) > 1 or SINGLE_LATIN.fullmatch(parts[0]) or line.strip()[:3].upper() == "BY "
        else []
    )


def latin_authors(line: str) -> list[str]:
    """The names of a line that is known to be a Latin byline."""
    whole = latin_names(line)
    if whole:
        return whole
    line = re.sub(r"\([^()]*\)|（[^（）]*）|\bp\.\s*\d+", " ", re.sub(r"^\s*(?:By|BY)\s+", "", line))
    parts = re.split(r"\s*(?:[,，;；&、]|\band\b)\s*", line)
    return [
        n
        for p in parts
        if (n := re.sub(r"[\d*†‡✉]+", "", p).strip()) and re.match(r"[A-Z]", n) and len(n.split()) <= 5
    ]
