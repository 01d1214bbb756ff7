"""A spreadsheet that unpacks without end, or whose last cell lies at the end of the world, is refused at once."""

import io
import zipfile

import openpyxl
import pytest
from shanben.model.collection import Collection
from shanben.readers import record_import
from shanben.readers.record_import import import_records
from shanben.readers.record_sheet import SHEET


def test_a_bomb_and_a_cell_far_off_are_refused(tmp_path, monkeypatch):
    collection = Collection(tmp_path, {})
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active["A1"] = "id"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(ValueError, match="XFD1048576: this cell stands under no heading"):
        import_records(collection, tmp_path / "far.xlsx")
    monkeypatch.setattr(record_import, "LARGEST", 1 << 20)
    out = io.BytesIO((tmp_path / "far.xlsx").read_bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/more.xml", b"<row/>" * 1_000_000)
    (tmp_path / "bomb.xlsx").write_bytes(out.getvalue())
    with pytest.raises(ValueError, match="MB of XML"):
        import_records(collection, tmp_path / "bomb.xlsx")
    with pytest.raises(OSError, match="no ordinary file"):
        (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
        import_records(collection, tmp_path / "zero.xlsx")
