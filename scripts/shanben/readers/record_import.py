"""A spreadsheet of records, edited -> the records it changes.

A cell is compared with what the record shows now; only cells that differ change it, so that comments, order, and what has
no column stay as they are.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shanben.han.garbled import garbled
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.ordinary import read_ordinary
from shanben.model.work import Work
from shanben.readers.record_columns import Column, NoDate, columns
from shanben.readers.record_editing import edited
from shanben.readers.record_sheet import SHEET, STAMP, stamp
from shanben.readers.record_yaml import RecordError, load_record

LARGEST = 200 << 20
"""Bytes of XML in a spreadsheet: 100,000 records have half."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be taken over; ``str()`` is ``sheet!cell: message Next step.``"""

    cell: str
    message: str
    step: str

    def __str__(self) -> str:
        return f"{SHEET}!{self.cell}: {self.message} {self.step}"


class SheetRefused(ValueError):
    """Nothing of a spreadsheet was applied; ``refusals`` names each cell."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(map(str, refusals)))


Layout = Sequence[tuple[int, str, Column | None]]
"""Number and heading of each column, and the column it is."""
Asked = Sequence[tuple[int, Column]]
"""Number and column of each cell that says otherwise than the record."""


def import_records(collection: Collection, path: Path) -> dict[Path, str]:
    """The new text of each record that the spreadsheet changes; nothing is written.

    Raises ``SheetRefused`` when any cell cannot be taken over, ``OSError`` or ``ValueError`` for what is no spreadsheet.
    """
    sheet = _opened(path)
    refusals: list[Refusal] = []
    for merged in sheet.merged_cells.ranges:
        step = "Unmerge them, and fill each: the hidden ones would be read as empty."
        refusals.append(Refusal(str(merged), "these cells are merged.", step))
    layout = list(_layout(sheet, refusals))
    for row, n in sorted(key for key, cell in sheet._cells.items() if key[0] > 1 and cell.value is not None):
        if sheet.cell(1, n).value is None:
            refusals.append(Refusal(_at(n, row), "this cell stands under no heading.", "Delete it."))
    changed: dict[Path, str] = {}
    for row, work, values in _of_works(sheet, layout, collection, refusals):
        record = collection.record(work)
        _zeros(sheet, row, layout, work, values)
        text = _changed(work, record, row, layout, values, refusals)
        if text is not None:
            changed[record] = text
    if refusals:
        raise SheetRefused(refusals)
    return changed


def _opened(path: Path) -> Worksheet:
    data = read_ordinary(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
        book = openpyxl.load_workbook(io.BytesIO(data)) if size <= LARGEST else None
    except Exception as error:  # openpyxl raises what its parsers raise
        raise ValueError(
            f"{path} is no .xlsx file ({type(error).__name__}). Save it as Excel workbook."
        ) from error
    if book is None:
        raise ValueError(
            f"{path} unpacks to {size >> 20} MB of XML, and {LARGEST >> 20} are read. Export a fresh one."
        )
    if SHEET not in book.sheetnames:
        raise ValueError(f"{path} has no sheet {SHEET!r}. Export one: shanben records export FILE.xlsx")
    sheet = book[SHEET]
    assert isinstance(sheet, Worksheet)
    return sheet


def _of_works(
    sheet: Worksheet, layout: Layout, collection: Collection, refusals: list[Refusal]
) -> Iterator[tuple[int, Work, dict[str, str]]]:
    """The rows that say something of a work, and each cell's words by its heading."""
    seen: dict[str, int] = {}
    owners = {stamp(collection.record(w)): w.id for w in collection.works.values()}
    for row in _rows(sheet):
        values = {name: _read(sheet, row, n, refusals) for n, name, _ in layout}
        if not any(values.values()):
            continue
        work_id = values.get("id", "")
        work = collection.works.get(work_id)
        owner = owners.get(values.get(STAMP, ""), work_id)
        if work_id in seen:
            step = f"The first stands in row {seen[work_id]}; delete one of the two rows."
            refusals.append(Refusal(f"A{row}", f"the id {work_id} stands here a second time.", step))
        elif work is None:
            step = "Ids are not changed here; a new work begins with its raw text: shanben add FILE"
            refusals.append(Refusal(f"A{row}", f"no record has the id {work_id or '(none)'}.", step))
        elif owner != work_id:
            seen[work_id] = row
            step = "Undo it: a sheet is sorted with all its columns, or not at all."
            refusals.append(Refusal(f"A{row}", f"this row belongs to {owner}, not to {work_id}.", step))
        else:
            seen[work_id] = row
            yield row, work, values


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _rows(sheet: Worksheet) -> list[int]:
    """The rows that hold anything: a sheet formatted to its last row has a million that hold nothing."""
    return sorted({row for (row, _), cell in sheet._cells.items() if row > 1 and cell.value is not None})


def _layout(sheet: Worksheet, refusals: list[Refusal]) -> Iterator[tuple[int, str, Column | None]]:
    """Number and heading of each column, and the column it is."""
    known = {column.name: column for column in columns()}
    heads: set[str] = set()
    for n in range(1, sheet.max_column + 1):
        head = str(sheet.cell(1, n).value or "")
        if head in ("id", STAMP) or head in known:
            if head in heads:
                step = "Delete one of the two columns."
                refusals.append(
                    Refusal(f"{get_column_letter(n)}1", f"the column {head} stands here again.", step)
                )
            heads.add(head)
            yield n, head, known.get(head)
        elif head:
            step = f"Delete it, or use one of: {', '.join(known)}."
            refusals.append(Refusal(f"{get_column_letter(n)}1", f"{head} is no column of a record.", step))
    step = "Export again, and keep every column."
    refusals += [
        Refusal("A1", f"the column {head} is missing.", step) for head in sorted({"id", STAMP} - heads)
    ]


def _read(sheet: Worksheet, row: int, column: int, refusals: list[Refusal]) -> str:
    cell = sheet.cell(row, column)
    place, value = cell.coordinate, cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        step = "Format the cell as text and type it again."
        refusals.append(Refusal(place, f"Excel has turned this into a date ({value}).", step))
        return ""
    if cell.data_type == "f":
        refusals.append(Refusal(place, "this is a formula.", "Paste its value as text."))
        return ""
    if cell.data_type == "e":
        refusals.append(Refusal(place, f"this is an error ({value}).", "Type the value again, as text."))
        return ""
    if isinstance(value, bool):
        if not str(sheet.cell(1, column).value).endswith("reviewed"):
            refusals.append(Refusal(place, f"this is the truth value {value}.", "Type the value as text."))
            return ""
        return str(value).lower()
    if isinstance(value, float) and not value.is_integer():
        step = "Format the cell as text and type it again: 1.10 and 1.1 are one number, but two texts."
        refusals.append(Refusal(place, f"this is the number {value}.", step))
        return ""
    if isinstance(value, int | float):
        return str(int(value))
    return str(value).strip()


def _zeros(sheet: Worksheet, row: int, layout: Layout, work: Work, values: dict[str, str]) -> None:
    """A spreadsheet that made a number of 012 has lost a nought, and nobody has changed anything."""
    for n, name, column in layout:
        if column is not None and isinstance(sheet.cell(row, n).value, int | float):
            shown = column.show(work)
            if shown.isdecimal() and values[name].isdecimal() and int(shown) == int(values[name]):
                values[name] = shown


def _changed(
    work: Work, record: Path, row: int, layout: Layout, values: dict[str, str], refusals: list[Refusal]
) -> str | None:
    """The record's new text, or None if the row asks for nothing new or for what cannot be."""
    # From the record as it lies on disk: a run that was stopped half way is finished by running again.
    asked = [
        (n, column)
        for n, name, column in layout
        if column is not None and values[name] not in (column.show(work), " ".join(column.show(work).split()))
    ]
    if not asked:
        return None
    differing = list(_takeable(work, row, asked, values, refusals))
    text = _edited(work, record, row, differing, values, refusals)
    if text is None or len(differing) < len(asked):
        return None
    if text == record.read_text(encoding="utf-8"):
        return None  # other words for what the record says already
    if values.get(STAMP) != stamp(record):
        step = "Export again, and make your changes in the new file."
        refusals.append(Refusal(f"A{row}", f"the record of {work.id} has changed since the export.", step))
        return None
    return text


def _takeable(
    work: Work, row: int, asked: Asked, values: dict[str, str], refusals: list[Refusal]
) -> Iterator[tuple[int, Column]]:
    """The columns whose value is a known one, and was not garbled on the way."""
    for n, column in asked:
        value = values[column.name]
        if column.allowed and column.name != "language" and value and value not in column.allowed:
            step = (
                f"Use one of: {', '.join(column.allowed[:12])}{' ...' if len(column.allowed) > 12 else ''}."
            )
            refusals.append(Refusal(_at(n, row), f"{value!r} is not a known value.", step))
        elif garbled(value) and not garbled(column.show(work)):
            step = (
                "Undo it, and work in the .xlsx file itself: a CSV made of it was read in a wrong encoding."
            )
            refusals.append(Refusal(_at(n, row), f"{value[:20]!r} is garbled.", step))
        else:
            yield n, column


def _edited(
    work: Work, record: Path, row: int, asked: Asked, values: dict[str, str], refusals: list[Refusal]
) -> str | None:
    """The record with all these columns put; where that is no record, each cell that is wrong by itself is named."""
    try:
        return edited(record, partial(_put, [c for _, c in asked], asked, values))
    except (NoDate, RecordError) as error:
        together = error
    wrong: list[Refusal] = []
    for n, column in asked:
        try:
            edited(record, partial(_put, [column], asked, values))
        except NoDate:
            step = "Write 2026, 2026-01 or 2026-01-31, in a cell formatted as text."
            wrong.append(Refusal(_at(n, row), f"{values[column.name]!r} is no date.", step))
        except RecordError as error:
            wrong += [Refusal(_at(n, row), f"{work.id}: {p.message}", p.step) for p in error.problems]
    if not wrong and isinstance(together, RecordError):
        # Cells that are wrong only together are named by their row.
        wrong = [Refusal(f"A{row}", f"{work.id}: {p.message}", p.step) for p in together.problems]
    refusals += wrong
    return None


def _put(only: Sequence[Column], asked: Asked, values: dict[str, str], data: Any) -> None:
    told = {column.name for _, column in asked}
    for column in only:
        column.put(data, values[column.name])
        # A value typed under a fact that the text left open settles it, unless the cell says otherwise.
        if values[column.name] and column.name in data.get("open", ()) and "open" not in told:
            data["open"].remove(column.name)
            if not data["open"]:
                del data["open"]


def apply(changed: dict[Path, str]) -> None:
    """Write the new records, each whole."""
    for path, text in sorted(changed.items()):
        write_atomic(path, text)
        load_record(path)
