"""Years that no number holds: 1865（清同治四年）, c1980, [1957], 公元前100.

Citeproc prints a date's numbers and passes over what stands in ``literal``: the year would vanish without a word. Such a
date travels as a year that occurs nowhere in the item, and ``restored`` puts the words back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from shanben.bib.fields import Item

_READ = re.compile(r"-?\d{1,4}(?:-\d\d(?:-\d\d)?)?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?)?")


def year_in_words(issued: Mapping[str, Any], *, chinese: bool) -> str:
    """What to print for a date that citeproc cannot; an empty string where it can.

    An estimated year stands in square brackets (GB/T 7714—2015 §8.4.3.2, 2025 likewise).
    """
    parts = (issued.get("date-parts") or [[]])[0]
    if parts and parts[0] not in (None, ""):
        year = str(parts[0])
        if issued.get("circa"):
            return f"[{year}]"
        if chinese and year.startswith("-"):
            return f"公元前{year[1:]}"
        return ""
    words = str(issued.get("literal") or issued.get("raw") or "").strip()
    return "" if _READ.fullmatch(words) and not issued.get("literal") else words


def with_stand_in(item: Item, words: str) -> tuple[Item, str]:
    """The item with a year in place of the words, and that year."""
    text = json.dumps(item, ensure_ascii=False)
    year = next(str(y) for y in range(9899, 9000, -1) if str(y) not in text)
    return {**item, "issued": {"date-parts": [[int(year)]]}}, year


def restored(entry: str, year: str, words: str) -> str:
    """The words where the stand-in was printed; 年 belongs after the year, not after what explains it."""
    number = re.match(r"\d{3,4}", words)
    if f"{year}年" in entry:
        told = f"{number[0]}年{words[number.end() :]}" if number else words
        entry = entry.replace(f"{year}年", told)
    return entry.replace(year, words)
