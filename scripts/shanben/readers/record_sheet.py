"""Records as a spreadsheet and back: one row a work, ids and page ranges as text, known values as lists.

What a cell shows and what a record holds are the same words. On the way back a cell is compared with what the record
shows now; only cells that differ change it, so that comments, order, and what has no column stay as they are.
"""

from __future__ import annotations

import datetime
import errno
import gc
import hashlib
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shanben.han.garbled import garbled
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.ordinary import read_ordinary
from shanben.model.work import Work
from shanben.readers.record_columns import Column, NoDate, columns
from shanben.readers.records import RecordError, edited, load_record

SHEET = "records"
STAMP = "record sha256"


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


# --- out ---------------------------------------------------------------------------------------------------------


LARGEST = 200 << 20
"""Bytes of XML in a spreadsheet: 100,000 records have half."""


def export_records(collection: Collection, path: Path) -> int:
    """Write one row a work; returns their number. Same records, same bytes."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    layout = columns()
    heads = ["id", *(column.name for column in layout), STAMP]
    for n, head in enumerate(heads, 1):
        cell = _text(sheet, 1, n, head)
        cell.font = Font(bold=True)
    for row, work in enumerate(collection.works.values(), 2):
        stamp = _stamp(collection.record(work))
        for n, value in enumerate([work.id, *(column.show(work) for column in layout), stamp], 1):
            _text(sheet, row, n, value)
    for n, column in enumerate(layout, 2):
        letter = get_column_letter(n)
        sheet.column_dimensions[letter].width = column.width
        if column.allowed:
            _list_of(book, sheet, letter, column)
    sheet.column_dimensions["A"].width = 32
    sheet.column_dimensions[get_column_letter(len(heads))].hidden = True
    sheet.freeze_panes = "B2"
    # The file's own dates would make two exports of the same records differ.
    book.properties.created = book.properties.modified = datetime.datetime(2000, 1, 1)
    write_atomic(path, _dateless(_saved(book)))
    return len(collection.works)


def _saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook. Raises ``OSError``: the library writes each sheet to a temporary file first."""
    out, why = io.BytesIO(), ""
    hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        book.save(out)
    except etree.SerialisationError as error:
        why = str(error)
    if why:
        gc.collect()  # the sheet that was left half written complains once more
    sys.unraisablehook = hook
    if why:
        code = getattr(errno, why.removeprefix("IO_"), errno.EIO)
        raise OSError(code, os.strerror(code), tempfile.gettempdir())
    return out.getvalue()


def _text(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """A cell that holds text and is formatted as text: =1+1 stays those four signs, 1-10 no date, 012 no number."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value or None
    if value:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)
    cell.protection = Protection(locked=False)
    return cell


def _list_of(book: openpyxl.Workbook, sheet: Worksheet, letter: str, column: Column) -> None:
    """A drop-down list; a long one stands on a sheet of its own, for a formula holds 255 characters at most."""
    formula = f'"{",".join(column.allowed)}"'
    if len(formula) > 255:
        values = book.create_sheet(column.name)
        values.sheet_state = "hidden"
        for n, value in enumerate(column.allowed, 1):
            _text(values, n, 1, value)
        formula = f"'{column.name}'!$A$1:$A${len(column.allowed)}"
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.add(f"{letter}2:{letter}1048576")
    sheet.add_data_validation(rule)


def _dateless(data: bytes) -> bytes:
    """The archive with one fixed date on all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "docProps/core.xml":
                text = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", text)
            new.writestr(zipfile.ZipInfo(info.filename, (2000, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _stamp(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- in ----------------------------------------------------------------------------------------------------------


def import_records(collection: Collection, path: Path) -> dict[Path, str]:
    """The new text of each record that the spreadsheet changes; nothing is written.

    Raises ``SheetRefused`` when any cell cannot be taken over, ``OSError`` or ``ValueError`` for what is no spreadsheet.
    """
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
    refusals: list[Refusal] = []
    for merged in sheet.merged_cells.ranges:
        step = "Unmerge them, and fill each: the hidden ones would be read as empty."
        refusals.append(Refusal(str(merged), "these cells are merged.", step))
    layout = list(_layout(sheet, refusals))
    for row, n in sorted(key for key, cell in sheet._cells.items() if key[0] > 1 and cell.value is not None):
        if sheet.cell(1, n).value is None:
            step = "Delete it."
            refusals.append(
                Refusal(f"{get_column_letter(n)}{row}", "this cell stands under no heading.", step)
            )
    seen: dict[str, int] = {}
    changed: dict[Path, str] = {}
    stamps = {_stamp(collection.record(w)): w.id for w in collection.works.values()}
    for row in _rows(sheet):
        values = {name: _read(sheet, row, n, refusals) for n, name, _ in layout}
        if not any(values.values()):
            continue
        work_id = values.get("id", "")
        work = collection.works.get(work_id)
        if work_id in seen:
            step = f"The first stands in row {seen[work_id]}; delete one of the two rows."
            refusals.append(Refusal(f"A{row}", f"the id {work_id} stands here a second time.", step))
        elif work is None:
            step = "Ids are not changed here; a new work begins with its raw text: shanben add FILE"
            refusals.append(Refusal(f"A{row}", f"no record has the id {work_id or '(none)'}.", step))
        else:
            seen[work_id] = row
            record = collection.record(work)
            owner = stamps.get(values.get(STAMP, ""), work_id)
            if owner != work_id:
                step = "Undo it: a sheet is sorted with all its columns, or not at all."
                refusals.append(Refusal(f"A{row}", f"this row belongs to {owner}, not to {work_id}.", step))
                continue
            _zeros(sheet, row, layout, work, values)
            text = _changed(work, record, row, layout, values, refusals)
            if text is not None:
                changed[record] = text
    if refusals:
        raise SheetRefused(refusals)
    return changed


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


def _zeros(
    sheet: Worksheet,
    row: int,
    layout: Sequence[tuple[int, str, Column | None]],
    work: Work,
    values: dict[str, str],
) -> None:
    """A spreadsheet that made a number of 012 has lost a nought, and nobody has changed anything."""
    for n, name, column in layout:
        if column is not None and isinstance(sheet.cell(row, n).value, int | float):
            shown = column.show(work)
            if shown.isdecimal() and values[name].isdecimal() and int(shown) == int(values[name]):
                values[name] = shown


def _changed(
    work: Work,
    record: Path,
    row: int,
    layout: Sequence[tuple[int, str, Column | None]],
    values: dict[str, str],
    refusals: list[Refusal],
) -> str | None:
    """The record's new text, or None if the row asks for nothing new."""
    # From the record as it lies on disk: a run that was stopped half way is finished by running again.
    differing = [
        (n, column)
        for n, name, column in layout
        if column is not None
        and values[name] != " ".join(column.show(work).split())
        and values[name] != column.show(work)
    ]
    if not differing:
        return None
    unknown = [(n, c) for n, c in differing if c.allowed and c.name != "language" and values[c.name]]
    unknown = [(n, c) for n, c in unknown if values[c.name] not in c.allowed]
    for n, column in unknown:
        step = f"Use one of: {', '.join(column.allowed[:12])}{' ...' if len(column.allowed) > 12 else ''}."
        at = f"{get_column_letter(n)}{row}"
        refusals.append(Refusal(at, f"{values[column.name]!r} is not a known value.", step))
    differing = [one for one in differing if one not in unknown]
    broken = [(n, c) for n, c in differing if garbled(values[c.name]) and not garbled(c.show(work))]
    for n, column in broken:
        step = "Undo it, and work in the .xlsx file itself: a CSV made of it was read in a wrong encoding."
        refusals.append(
            Refusal(f"{get_column_letter(n)}{row}", f"{values[column.name][:20]!r} is garbled.", step)
        )
    differing = [one for one in differing if one not in broken]
    told = {column.name for _, column in differing}

    def change(data: Any, only: Sequence[Column] = tuple(column for _, column in differing)) -> None:
        for column in only:
            column.put(data, values[column.name])
            # A value typed under a fact that the text left open settles it, unless the cell says otherwise.
            if values[column.name] and column.name in data.get("open", ()) and "open" not in told:
                data["open"].remove(column.name)
                if not data["open"]:
                    del data["open"]

    wrong: list[Refusal] = []
    for n, column in differing:
        try:
            edited(record, lambda data, one=column: change(data, [one]))  # type: ignore[misc]
        except NoDate:
            step = "Write 2026, 2026-01 or 2026-01-31, in a cell formatted as text."
            wrong.append(
                Refusal(f"{get_column_letter(n)}{row}", f"{values[column.name]!r} is no date.", step)
            )
        except RecordError as error:
            at = f"{get_column_letter(n)}{row}"
            wrong += [Refusal(at, f"{work.id}: {p.message}", p.step) for p in error.problems]
    try:
        text = edited(record, change)
    except NoDate:
        text = ""
    except RecordError as error:
        # Cells that are wrong only together are named by their row.
        wrong = wrong or [Refusal(f"A{row}", f"{work.id}: {p.message}", p.step) for p in error.problems]
        text = ""
    else:
        wrong = []  # what one cell alone lacked, another one of its row gives
    refusals += wrong
    if wrong or unknown or broken:
        return None
    if text == record.read_text(encoding="utf-8"):
        return None  # other words for what the record says already
    if values.get(STAMP) != _stamp(record):
        step = "Export again, and make your changes in the new file."
        refusals.append(Refusal(f"A{row}", f"the record of {work.id} has changed since the export.", step))
        return None
    return text


def apply(changed: dict[Path, str]) -> None:
    """Write the new records, each whole."""
    for path, text in sorted(changed.items()):
        write_atomic(path, text)
        load_record(path)
