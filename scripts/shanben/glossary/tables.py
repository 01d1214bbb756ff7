"""The glossary as a CSV table that spreadsheets open and save without harm, and back.

- UTF-8 with a byte order mark (Excel reads other UTF-8 files as the system's old encoding), CRLF, every cell quoted.
- A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line end, in ASCII or full
  width), or read as a number, a date, a time or a truth value (007, 1E5, 3-4, MAR1, 2026年1月: quotes don't help, and
  what is saved is 7, 1.00E+05, 4-Mar), gets one apostrophe before it; so does a cell that already begins with apostrophes
  before such a text. Reading takes exactly one off again, so that any text comes back as it was.
- Lists use `` | `` between items. A ``|`` inside an item is written ``\\|``, a backslash ``\\\\``.

Reading is all or nothing: every damaged row is named by its number in the file, and nothing is applied.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import unicodedata
from collections.abc import Sequence

from shanben.glossary.dump import dump
from shanben.glossary.load import GlossaryError, parse
from shanben.glossary.terms import Forms, Glossary, Term

COLUMNS = (
    "id", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "en", "abbr", "pinyin", "field",
    "also zh-Hans", "also zh-Hant", "also zh-TW", "also zh-HK",
    "definition zh-Hans", "definition en", "related", "sources",
)  # fmt: skip
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_READ_OTHERWISE = re.compile(
    rf"""(?ix) \s* (?:
      (?:[0-9.,:/\-\s%()$€£¥￥]* [0-9] [0-9.,:/\-\s%()$€£¥￥]*) (?:e [+\-]? [0-9]+)? (?:\s* [ap] m?)?   # numbers, dates, times
    | {_MONTH} [\s\-/,]* [0-9]{{1,4}} (?:[\s\-/,]+ [0-9]{{2,4}})?                                     # Mar-1, MAR1
    | [0-9]{{1,4}} [\s\-/,]* {_MONTH} (?:[\s\-/,]* [0-9]{{2,4}})?                                     # 1 March 2026
    | (?:[0-9]{{2,4}}年)? (?:[0-9]{{1,2}}月)? (?:[0-9]{{1,2}}[日号])?                                     # 2026年1月
    | [上下]?午? [0-9]{{1,2}}[时時点點] (?:[0-9]{{1,2}}分 (?:[0-9]{{1,2}}秒)?)?
    | true | false
    ) \s*"""
)
_SEPARATOR = " | "


class TableError(ValueError):
    """Rows that can't be read; nothing was applied. Each line of the message names a row."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def _harmed(cell: str) -> bool:
    """Whether a spreadsheet would take ``cell``, apostrophes before it aside, for something else than its text."""
    bare = cell.lstrip("'")
    folded = unicodedata.normalize("NFKC", bare)  # full-width digits are digits to a spreadsheet too
    return bool(_FORMULA.match(bare) or (folded.strip() and _READ_OTHERWISE.fullmatch(folded)))


def safe(cell: str) -> str:
    """``cell`` so that a spreadsheet leaves it as it is."""
    return "'" + cell if _harmed(cell) else cell


def unsafe(cell: str) -> str:
    """What ``safe`` was given."""
    return cell[1:] if cell.startswith("'") and _harmed(cell) else cell


def joined(items: Sequence[str]) -> str:
    """A list in one cell; items that are all empty give an empty cell."""
    if not any(items):
        return ""
    return _SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split(cell: str) -> tuple[str, ...]:
    """What ``joined`` was given; spaces around ``|`` don't matter."""
    if not cell.strip():
        return ()
    items, current, escaped = [], "", False
    for c in cell:
        if escaped:
            current, escaped = current + c, False
        elif c == "\\":
            escaped = True
        elif c == "|":
            items.append(current.strip())
            current = ""
        else:
            current += c
    return (*items, current.strip())


def write_table(glossary: Glossary) -> str:
    """The table as text; encode it with ``utf-8-sig``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in glossary:
        writer.writerow([safe(cell) for cell in _cells(term)])
    return out.getvalue()


def _cells(term: Term) -> list[str]:
    name = term.name
    return [
        term.id, name.hans, name.hant, name.tw, name.hk, term.en, term.abbreviation, term.pinyin, term.field,
        *(joined([getattr(f, part) for f in term.also]) for part in ("hans", "hant", "tw", "hk")),
        term.definition, term.definition_en, joined(term.related), joined(term.sources),
    ]  # fmt: skip


def read_table(data: bytes, where: str = "table") -> Glossary:
    """A glossary from the bytes of a CSV file, as written here or saved by a spreadsheet (``;`` or tab between cells).

    Raises ``TableError``.
    """
    text = _decoded(data, where)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise TableError(
            [f"{where}: row {_row_of(text, delimiter)}: {error}. Nothing was applied."]
        ) from None
    if not rows or [c.strip() for c in rows[0]] != list(COLUMNS):
        missing = [c for c in COLUMNS if not rows or c not in [cell.strip() for cell in rows[0]]]
        what = f"missing: {', '.join(missing)}" if missing else "in another order"
        raise TableError([f"{where}: row 1: the columns are not those of `shanben glossary export` ({what})"])
    problems: list[str] = []
    terms: dict[str, Term] = {}
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(COLUMNS):
            problems.append(f"{where}: row {number}: {len(row)} cells where {len(COLUMNS)} are expected")
            continue
        term = _term([unsafe(cell) for cell in row], f"{where}: row {number}", problems)
        if term is None:
            continue
        if term.id in terms:
            problems.append(f"{where}: row {number}: id {term.id!r} is taken by row {numbers[term.id]}")
        terms[term.id], numbers[term.id] = term, number
    if not problems:
        problems = _checked(terms, numbers, where)
    if problems:
        raise TableError([*problems, f"{where}: {len(problems)} problem(s); nothing was applied"])
    return Glossary(terms)


def _decoded(data: bytes, where: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="strict")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise TableError(
            [f"{where}: row {row}: not UTF-8. Save it as “CSV UTF-8 (comma delimited)”. Nothing was applied."]
        ) from None


def _row_of(text: str, delimiter: str) -> int:
    """The row at which reading stops."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    done = 0
    with contextlib.suppress(csv.Error):
        for _ in reader:
            done += 1
    return done + 1


def _term(row: Sequence[str], where: str, problems: list[str]) -> Term | None:
    (
        id,
        hans,
        hant,
        tw,
        hk,
        en,
        abbreviation,
        pinyin,
        field,
        *also,
        definition,
        definition_en,
        related,
        sources,
    ) = row
    lists = [split(cell) for cell in also]
    count = len(lists[0])
    if any(len(items) not in (0, count) for items in lists):
        problems.append(
            f"{where}: the four `also` columns hold lists of different lengths; empty items keep their |"
        )
        return None
    columns = [items or ("",) * count for items in lists]
    return Term(
        id=id.strip(),
        name=Forms(*(f.strip() for f in (hans, hant, tw, hk))),
        en=en.strip(),
        definition=" ".join(definition.split()),
        definition_en=" ".join(definition_en.split()),
        field=field.strip() or "handbook",
        also=tuple(Forms(*forms) for forms in zip(*columns, strict=True)),
        abbreviation=abbreviation.strip(),
        pinyin=pinyin.strip(),
        related=split(related),
        sources=split(sources),
    )


def _checked(terms: dict[str, Term], numbers: dict[str, int], where: str) -> list[str]:
    """The checks of the loader, told by row."""
    text = dump(Glossary(terms))
    try:
        parse(text, "")
    except GlossaryError as error:
        starts = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("- id:")]
        ids = list(terms)
        told = []
        for problem in error.problems:
            _, line, message = problem.split(":", 2)
            at = sum(1 for start in starts if start <= int(line)) - 1
            told.append(f"{where}: row {numbers[ids[max(at, 0)]]}:{message}")
        return told
    return []
