"""Ledger to TSV: every tile a line, readable without this program.

Header lines ``# key<TAB>value``; then ``start end line label place n reading reasons raw``. Offsets are code points of
the decoded text, ends exclusive; lines count from 1. ``reading`` is ``=`` where the tile is read as printed, else
``~`` and the text read. ``reasons`` are ``CODE/by/note`` joined by ``;``. In text, tab, line ends, backslash, control
characters and undecodable bytes are escaped as in Python (``\\t``, ``\\n``, ``\\\\``, ``\\x00``, ``\\udc80``).
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Reason

COLUMNS = ("start", "end", "line", "label", "place", "n", "reading", "reasons", "raw")
VERSION = "1"
ODD = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\U0000d800-\U0000dfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Text on one line, free of tabs and characters that no file may hold."""
    return ODD.sub(lambda m: SHORT.get(m[0]) or f"\\u{ord(m[0]):04x}", text)


SHORT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def write_ledger(ledger: Ledger, page: str = "") -> str:
    """The whole ledger; ``page`` is the hash of the page it stands beside (model.handwork)."""
    source = ledger.source
    out = [
        f"# sha256\t{source.sha256}",
        f"# encoding\t{source.detection.encoding}",
        f"# dialect\t{source.detection.dialect}",
        f"# characters\t{len(source.text)}",
        f"# ledger\t{VERSION}",
        *([f"# page\t{page}"] if page else []),
        "\t".join(COLUMNS),
    ]
    text = source.text
    clean = ODD.search(text.replace("\n", "").replace("\f", "")) is None
    for row in ledger.rows:
        line = row.printed + 1
        why = _reasons(row.reasons) if row.reasons else ""
        for t in row.tiles:
            reading = "=" if t.reading is None else "~" + escaped(t.reading)
            raw = text[t.start : t.end]
            raw = raw.replace("\n", "\\n").replace("\f", "\\u000c") if clean else escaped(raw)
            reasons = _reasons(t.reasons) if t.reasons else ""
            if why and t.label == row.label:
                reasons = f"{reasons};{why}" if reasons else why
            out.append(
                f"{t.start}\t{t.end}\t{line}\t{t.label}\t{t.place}\t{t.n}\t{reading}\t{reasons}\t{raw}"
            )
    out.append("")
    return "\n".join(out)


def _reasons(reasons: tuple[Reason, ...]) -> str:
    parts = []
    for r in reasons:
        note = escaped(r.note).replace(";", "；").replace("/", "／") if r.note else ""
        parts.append(f"{r.code}/{r.by}/{note}" if note else f"{r.code}/{r.by}" if r.by != "rule" else r.code)
    return ";".join(parts)
