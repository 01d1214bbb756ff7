"""Records as a spreadsheet: one row a work, ids and page ranges as text, known values as lists.

What a cell shows and what a record holds are the same words; ``record_import`` reads them back.
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
from pathlib import Path

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.readers.record_columns import Column, columns

SHEET = "records"
STAMP = "record sha256"


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
        shown = [work.id, *(column.show(work) for column in layout), stamp(collection.record(work))]
        for n, value in enumerate(shown, 1):
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


def stamp(path: Path) -> str:
    """What tells the record that a row was made from."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
