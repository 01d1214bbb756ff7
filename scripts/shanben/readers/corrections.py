"""``corrections.tsv``: an editor's decisions beside the raw text, read with their places, written whole or not at all.

A tab-separated table with a header, UTF-8 (or UTF-16, as Excel saves "Unicode text", or GB18030, as a Chinese one saves text). In a cell, ``\\t`` ``\\n`` ``\\r``
``\\\\`` stand for tab, line ends and backslash; a cell in double quotes is read as spreadsheets write it. Columns may
stand in any order; lines that begin with ``#`` are remarks and are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from shanben.model.atomic import write_atomic
from shanben.model.correction import JOINED_BY, KINDS, LABELS, META, Correction
from shanben.model.ordinary import read_ordinary
from shanben.readers.raw_files import page_name

NAME = "corrections.tsv"
COLUMNS = tuple(f.name for f in fields(Correction) if f.name != "at")
NEEDED = ("kind", "line", "expected", "want", "by", "why")
LIMIT = 16 << 20
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", "f": "\f"}
ESCAPED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", "\f": "\\f"}
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
ODD = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\U0000d800-\U0000dfff\ufffe\uffff]")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


class CorrectionsError(ValueError):
    """A corrections file cannot be used; each problem is ``path:line: what. Next step.``"""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def beside(raw: Path) -> Path:
    """Where the corrections of a raw text stand: ``<stem>.corrections.tsv``; ``corrections.tsv`` beside ``raw.<ext>``.

    A stem that leaves no room for the ending is cut as its page's name is.
    """
    stem = (
        raw.stem if len(f"{raw.stem}.{NAME}".encode(errors="surrogateescape")) <= 255 else page_name(raw.stem)
    )
    own = raw.with_name(f"{stem}.{NAME}")
    return raw.with_name(NAME) if raw.stem == "raw" and not own.exists() else own


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order; () when there is none. Raises CorrectionsError."""
    if not path.exists():
        return ()
    try:
        if path.stat().st_size > LIMIT:
            raise CorrectionsError([f"{path}:1: {path.stat().st_size} bytes is no list of corrections."])
        data = read_ordinary(path)
    except OSError as error:
        raise CorrectionsError(
            [f"{path}: {error.strerror or error}. Check the file and its permissions."]
        ) from error
    return parse_corrections(_decoded(data, path), path)


def _decoded(data: bytes, path: Path) -> str:
    """UTF-8; UTF-16, Excel's "Unicode text"; GB18030, what a Chinese Excel calls text separated by tabs.

    A file read wrongly does no harm: what it quotes stands nowhere, and is listed.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            at = error.start
    raise CorrectionsError([f"{path}:1: is not UTF-8 (byte {at}). Save it as UTF-8."])


def parse_corrections(text: str, path: Path) -> tuple[Correction, ...]:
    """The corrections in ``text``; ``path`` names it in errors. Raises CorrectionsError with every problem."""
    problems: list[str] = []
    found: list[Correction] = []
    header: list[str] | None = None
    for no, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [_cell(c) for c in line.split("\t")]
        if header is None:
            header = [c.strip() for c in cells]
            if len(header) == 1 and set(NEEDED) <= {c.strip(' "') for c in re.split("[,;]", header[0])}:
                step = "Save it as text separated by tabs (.tsv, .txt)."
                problems.append(f"{path}:{no}: its cells are separated by commas. {step}")
                break
            problems += [f"{path}:{no}: {p}" for p in _header(header)]
            if problems:
                break
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            problems.append(
                f"{path}:{no}: {len(cells)} cells under {len(header)} columns. A tab inside a cell is written \\t."
            )
            continue
        row = dict(zip(header, cells, strict=False))
        made, said = _correction(row, no)
        problems += [f"{path}:{no}: {p}" for p in said]
        found.append(made)
    if problems:
        raise CorrectionsError(problems)
    return tuple(found)


def write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write the whole table atomically, in the order given; remarks at the head of the old file stay."""
    remarks = ""
    if path.exists():
        old = _decoded(path.read_bytes(), path).splitlines()
        remarks = "".join(f"{line}\n" for line in old if line.startswith("#"))
    write_atomic(path, remarks + dump_corrections(corrections))


def dump_corrections(corrections: Iterable[Correction]) -> str:
    """The table as text."""
    out = ["\t".join(COLUMNS)]
    for c in corrections:
        out.append("\t".join(_written(str(getattr(c, name))) for name in COLUMNS))
    return "\n".join(out) + "\n"


def merged(old: Iterable[Correction], new: Iterable[Correction]) -> tuple[Correction, ...]:
    """The old corrections with the new ones: one of the same kind on the same quotation takes the old one's place."""
    out = list(old)
    where = {same_thing(c): i for i, c in enumerate(out)}
    for c in new:
        if same_thing(c) in where:
            out[where[same_thing(c)]] = c
        else:
            where[same_thing(c)] = len(out)
            out.append(c)
    return tuple(out)


def same_thing(c: Correction) -> tuple[str, ...]:
    """What a correction decides about: of two with the same, only one can stand in a file."""
    quotation = (c.expected, c.before, c.after)
    return (
        (c.kind, c.detail) if c.kind == "meta" else (c.kind, c.detail if c.kind == "keep" else "", *quotation)
    )


def _cell(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == '"' and cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else PLAIN.get(m[2], m[0]), cell)


def _written(cell: str) -> str:
    cell = ODD.sub(lambda m: ESCAPED.get(m[0]) or f"\\u{ord(m[0]):04x}", cell)
    # What spreadsheets would take for quoting is quoted as they do it.
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell


def _header(header: list[str]) -> list[str]:
    out = [
        f"the column {n} is missing. The first line is: {' '.join(COLUMNS)}"
        for n in NEEDED
        if n not in header
    ]
    out += [
        f"no column is called {n!r}. Columns: {', '.join(COLUMNS)}" for n in header if n and n not in COLUMNS
    ]
    out += [f"the column {n} stands twice. Keep one." for n in set(header) if n and header.count(n) > 1]
    return out


def _correction(row: dict[str, str], no: int) -> tuple[Correction, list[str]]:
    said: list[str] = []
    kind = row.get("kind", "").strip()
    line = row.get("line", "").strip()
    if not re.fullmatch(r"\d{1,9}", line):
        said.append(
            f"line {line!r} is not a line number. Write the number of the raw line, 0 where there is none."
        )
    made = Correction(
        kind,
        int(line) if line.isdecimal() and len(line) < 10 else 0,
        row.get("expected", ""),
        row.get("want", ""),
        row.get("detail", "").strip() if kind in ("meta", "keep") else row.get("detail", ""),
        row.get("before", ""),
        row.get("after", ""),
        row.get("by", "").strip(),
        row.get("date", "").strip(),
        row.get("why", "").strip(),
        no,
    )
    return made, said + problems_of(made)


def problems_of(c: Correction) -> list[str]:
    """What is wrong with a correction in itself, each with its next step."""
    out: list[str] = []
    if c.kind not in KINDS:
        return [f"kind {c.kind!r} is unknown. Kinds: {', '.join(KINDS)}."]
    if not c.by:
        out.append("nobody signs it. Write your name in the column by.")
    if c.date and not DATE.fullmatch(c.date):
        out.append(f"date {c.date!r} is not a date. Write it as 2026-01-31 (format the column as text).")
    if c.kind in ("text", "split", "join", "head", "label", "level", "note-target") and not c.expected:
        out.append("it quotes nothing. Copy the span from the raw text into the column expected.")
    if c.kind in ("head", "level") and c.want not in (("", *"23456") if c.kind == "head" else tuple("23456")):
        out.append(f"{c.want!r} is no level of a heading. Write 2 to 6; the title alone is 1.")
    if c.kind == "label" and c.want not in LABELS:
        out.append(f"{c.want!r} is no label. Labels: {' '.join(sorted(LABELS))}.")
    if c.kind == "join" and c.want not in JOINED_BY:
        out.append(f"{c.want!r} is no glue. Leave it empty, or write none or space.")
    if c.kind == "meta" and c.detail not in META:
        out.append(f"{c.detail!r} is no fact. Facts (column detail): {' '.join(sorted(META))}.")
    if c.kind == "note-target" and not re.fullmatch(r"-|\?|[^\s,]+(,[^\s,]+)*", c.want):
        out.append(
            f"{c.want!r} leads nowhere. Write a note's number, - (no marker) or ? (a marker without a note)."
        )
    if c.kind == "keep" and not c.detail:
        out.append("it does not say which doubt is settled. Write the code in the column detail.")
    return out
