"""Dates, numerals and page ranges as Chinese and English references print them (on folded text)."""

from __future__ import annotations

import re

MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
NUMERAL = r"[〇○零一二三四五六七八九十百廿卅\d]"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
DATE = re.compile(
    rf"(?P<y1>{YEAR})\s?年\s?(?:(?P<m1>\d{{1,2}})\s?月\s?(?:(?P<d1>\d{{1,2}})\s?[日号])?)?"
    rf"|(?P<y2>{YEAR})\s?[-/.]\s?(?P<m2>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<d2>3[01]|[12]\d|0?[1-9])(?!\d)"
    rf"|民[国國]\s?(?P<roc>{NUMERAL}{{1,4}})\s?年\s?(?:(?P<m3>{NUMERAL}{{1,3}})\s?月\s?(?:(?P<d3>{NUMERAL}{{1,3}})\s?日)?)?"
    rf"|(?<![\u3400-\u9fff])民\s?(?P<roc2>\d{{2,3}})(?:\s?年\s?(?:(?P<m9>\d{{1,2}})\s?月)?|(?=\s?[.,;)]|$))"
    rf"|(?P<yh>[一二][〇○零一二三四五六七八九]{{3}})年\s?(?:(?P<mh>[一二三四五六七八九十]{{1,2}})月\s?(?:(?P<dh>[一二三四五六七八九十]{{1,3}})日)?)?"
    rf"|\b(?P<m4>{MONTH})\s+(?:(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y4>{YEAR})(?!\d)"
    rf"|\b(?P<m6>{MONTH})\s?-\s?{MONTH}\s+(?P<y6>{YEAR})(?!\d)"
    rf"|\b(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m5>{MONTH}),?\s+(?P<y5>{YEAR})(?!\d)"
    rf"|(?P<y7>{YEAR}),\s+(?P<m7>{MONTH})(?:\s+(?P<d7>\d{{1,2}}))?(?!\w)"
    rf"|(?P<y8>{YEAR})[-.](?P<m8>0[1-9]|1[0-2])(?![\d.])",
    re.IGNORECASE,
)
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def number(text: str) -> int | None:
    """A small numeral: ``12``, 十二, 二十三, 一〇三, 九十八; ``None`` when it is none."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(c not in DIGITS and c not in "十百" for c in text):
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(DIGITS[c]) for c in text))
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        else:
            total += (digit or 1) * (100 if char == "百" else 10)
            digit = 0
    return total + digit


def month(name: str) -> int | None:
    """The number of a month's English name or abbreviation, or of a numeral."""
    return MONTHS.get(name[:3].lower()) or number(name)


def date_of(m: re.Match[str]) -> list[int]:
    """CSL ``date-parts`` of a match of ``DATE``: year, then month and day as far as printed. 民國 years are converted."""
    g = m.groupdict()
    for key in "1245678":
        if g.get(f"y{key}"):
            parts = [int(g[f"y{key}"]), month(g.get(f"m{key}") or ""), number(g.get(f"d{key}") or "")]
            break
    else:
        if roc := g["roc"] or g["roc2"]:
            parts = [1911 + (number(roc) or 0), number(g["m3"] or g["m9"] or ""), number(g["d3"] or "")]
        else:
            parts = [number(g["yh"]), number(g["mh"] or ""), number(g["dh"] or "")]
    out: list[int] = []
    for part in parts:
        if part is None:
            break
        out.append(part)
    if len(out) > 1 and not 1 <= out[1] <= 12:
        return out[:1]
    if len(out) > 2 and not 1 <= out[2] <= 31:
        return out[:2]
    return out


PAGES = r"[A-Za-z]{0,2}\d{1,8}(?:\s?[-~至到]\s?[A-Za-z]{0,2}\d{1,6})?(?:\s?[,+、]\s?[A-Za-z]?\d{1,6}(?:\s?[-~]\s?\d{1,6})?){0,4}"


PLAIN_PAGES = re.compile(r"\w*\d(?:-\w*\d)?")


def pages_value(text: str) -> str:
    """A page range with plain hyphens, as CSL wants it: ``26—41`` gives ``26-41``."""
    if PLAIN_PAGES.fullmatch(text):
        return text
    text = re.sub(r"\s?[-~至到]\s?", "-", text)
    return re.sub(r"\s?[,、]\s?", ", ", re.sub(r"\s?\+\s?", "+", text)).strip()
