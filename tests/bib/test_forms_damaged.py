"""The forms once more under what extractions do to them: every field must come out the same."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from .test_forms import ALL, Case, read

HAN = "[\u4e00-\u9fff]"
LATIN_TEXT = re.compile(r"http|doi|[a-z]{4}", re.IGNORECASE)


def widths(pairs: str) -> Callable[[str], str]:
    table = {ord(pair[0]): pair[1:] for pair in pairs.split("|")}
    return lambda text: text.translate(table)


def full_width(text: str) -> str:
    if "http" in text or "doi" in text.lower() or not re.search(HAN, text):
        return text
    return re.sub(", ?", "，", re.sub(": ?", "：", text)).replace("(", "（").replace(")", "）")


def full_width_digits(text: str) -> str:
    return text if LATIN_TEXT.search(text) else text.translate({48 + d: 0xFF10 + d for d in range(10)})


def no_blank_behind_marks(text: str) -> str:
    return text if LATIN_TEXT.search(text) else re.sub(r"(?<=[,.:;]) (?=\S)", "", text)


def blanks_at_digits(text: str) -> str:
    return re.sub(rf"({HAN})(\d)", r"\1 \2", re.sub(rf"(\d)({HAN})", r"\1 \2", text))


def broken_between(pattern: str, drop: int) -> Callable[[str], str]:
    def broken(text: str) -> str:
        places = [m.start() for m in re.finditer(pattern, text) if m.start() > 8]
        at = random.Random(text).choice(places) if places else len(text)
        return f"{text[:at]}\n{text[at + drop :]}" if places else text

    return broken


DAMAGE: dict[str, Callable[[str], str]] = {
    "half width": widths("，, |：: |；; |（(|）)"),
    "half width, no blanks": widths("，,|：:|；;|（(|）)|。."),
    "full width": full_width,
    "full-width digits": full_width_digits,
    "blanks at digits": blanks_at_digits,
    "blanks around marks": lambda text: re.sub("([，：、])", r" \1 ", text),
    "no blank behind marks": no_blank_behind_marks,
    "double blanks": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": lambda text: re.sub(f"({HAN})，", "\\1\u200b，", text),
    "hyphens": widths("—-|–-"),
    "straight quotes": widths('“"|”"'),
    "no last stop": lambda text: text.rstrip(".。"),
    "a line end between Han characters": broken_between(f"(?<={HAN}){HAN}", 0),
    "a line end at a blank": broken_between(" ", 1),
    "emphasis": lambda text: re.sub("(《[^《》]+》)", r"*\1*", text, count=1),
}


def plain(value: str | None) -> str:
    """A value without what the damage itself changes: widths, blanks, dashes, quotes."""
    text = unicodedata.normalize("NFKC", str(value))
    text = re.sub(r"[\s*\u200b]", "", text)
    return text.translate({0x2014: "-", 0x2013: "-", 0x201C: '"', 0x201D: '"', 0x3002: "."})


@pytest.mark.parametrize("name", DAMAGE)
def test_same_fields_under(name: str):
    changed = 0
    for case in ALL:
        raw = [DAMAGE[name](text) for text in case.raw]
        if raw == case.raw:
            continue
        changed += 1
        got = read(Case(case.id, raw, case.want))
        shown = [{k: plain(v) for k, v in work.items() if k not in ("signal", "doubts")} for work in got]
        want = [{k: plain(v) for k, v in work.items() if k not in ("signal", "doubts")} for work in case.want]
        assert shown == want, (case.id, raw)
    assert changed > 20
