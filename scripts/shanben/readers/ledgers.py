"""A ledger file back as plain tiles: what an earlier conversion made of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Span:
    """One tile as written: offsets, raw line (1-based), label, place, number, what it reads, codes, what is printed."""

    start: int
    end: int
    line: int
    label: str
    place: str
    n: str
    reading: str
    codes: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class LedgerText:
    """A ledger file: the sha256 of its raw text and its tiles."""

    sha256: str
    spans: tuple[Span, ...]


class LedgerError(ValueError):
    """Not a ledger file; the message is ``path:line: what. Next step.``"""


def load_ledger(path: Path) -> LedgerText:
    """Read a ledger file. Raises LedgerError, OSError."""
    return parse_ledger(path.read_text(encoding="utf-8"), str(path))


def parse_ledger(text: str, name: str) -> LedgerText:
    """Read a ledger; ``name`` names it in errors. Raises LedgerError."""
    sha = ""
    spans = []
    head = True
    for no, line in enumerate(text.split("\n"), 1):
        if line.startswith("# ") and head:
            key, _, value = line[2:].partition("\t")
            sha = value if key == "sha256" else sha
            continue
        if head:
            head = False
            if not line.startswith("start\tend\tline\tlabel"):
                raise LedgerError(
                    f"{name}:{no}: is no ledger. Give a *.ledger.tsv that shanben convert wrote."
                )
            continue
        if not line:
            continue
        try:
            start, end, at, label, place, n, reading, reasons, raw = line.split("\t")
            printed = _unescaped(raw)
            read = printed if reading == "=" else _unescaped(reading[1:])
            codes = tuple(r.split("/", 1)[0] for r in reasons.split(";") if r)
            spans.append(Span(int(start), int(end), int(at), label, place, n, read, codes, printed))
        except ValueError as error:
            raise LedgerError(f"{name}:{no}: is no tile. Convert the text again.") from error
    return LedgerText(sha, tuple(spans))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else PLAIN.get(m[2], m[0]), text)
