"""Records through a spreadsheet: what comes back changes only what was changed, or nothing at all."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from shanben.readers.record_columns import columns
from shanben.readers.record_import import SheetRefused, apply, import_records
from shanben.readers.record_sheet import export_records
from shanben.readers.records import load_collection

RECORD = """\
# a comment that stays
id: {id}
raw: {{sha256: {sha}, file: raw.txt}}
csl:
  type: article-journal    # and this one
  title: '=1+1'
  author: [{{family: 张, given: 某}}, {{literal: 编写组}}]
  issued: {{date-parts: [[2026, 7]]}}
  volume: '012'
  page: 1-10
abstracts:
  - {{lang: zh-Hans, by: editor, reviewed: false, text: 讲断行。}}
keywords:
  - {{lang: zh-Hans, by: author, items: [断行, 段落]}}
rights: {{license: CC-BY-4.0, publish: full}}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    for n, work in enumerate(["one", "two"]):
        path = tmp_path / "source_texts" / work / "work.yml"
        path.parent.mkdir(parents=True)
        path.write_text(RECORD.format(id=work, sha=str(n) * 64), encoding="utf-8")
    path = tmp_path / "records.xlsx"
    assert export_records(load_collection(tmp_path), path) == 2
    return path


def column(sheet: openpyxl.worksheet.worksheet.Worksheet, name: str) -> int:
    return [cell.value for cell in sheet[1]].index(name) + 1


def put(path: Path, row: int, name: str, value: object) -> str:
    book = openpyxl.load_workbook(path)
    cell = book["records"].cell(row, column(book["records"], name))
    cell.value = value
    book.save(path)
    return cell.coordinate


def test_cells_are_text_and_show_what_the_record_holds(sheet: Path) -> None:
    rows = openpyxl.load_workbook(sheet)["records"]
    shown = {head.value: cell for head, cell in zip(rows[1], rows[2], strict=True)}
    assert shown["id"].value == "one"
    assert shown["title"].value == "=1+1"
    assert shown["author"].value == "张, 某；编写组"
    assert shown["issued"].value == "2026-07"
    assert shown["volume"].value == "012"
    assert shown["page"].value == "1-10"
    assert shown["keywords zh"].value == "断行；段落"
    assert shown["abstracts zh: reviewed"].value == "false"
    assert {cell.number_format for cell in rows[2]} == {"@"}
    assert {cell.data_type for cell in rows[2] if cell.value} == {"s"}
    lists = {rule.formula1 for rule in rows.data_validations.dataValidation}
    assert '"full,abstract,metadata"' in lists


def test_the_same_records_make_the_same_bytes(sheet: Path) -> None:
    again = sheet.with_name("again.xlsx")
    export_records(load_collection(sheet.parent), again)
    assert again.read_bytes() == sheet.read_bytes()


def test_an_untouched_sheet_changes_nothing(sheet: Path) -> None:
    assert import_records(load_collection(sheet.parent), sheet) == {}


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("page", "2-11", "2-11"),
        ("volume", 13, "13"),
        ("volume", None, ""),
        ("issued", "2025", "2025"),
        ("issued", "民国三年", "民国三年"),
        ("author", "李，四；王, 五", "李, 四；王, 五"),
        ("keywords zh", "断行；段落;换行", "断行；段落；换行"),
        ("keywords en", "lines", "lines"),
        ("abstracts zh", None, ""),
        ("abstracts zh: reviewed", True, "true"),
        ("abstracts en", "On breaks.", "On breaks."),
        ("rights: publish", "metadata", "metadata"),
        ("review: status", "reviewed", "reviewed"),
        ("title-en", "Line breaks", "Line breaks"),
        ("open", "DOI；URL", "DOI；URL"),
    ],
)
def test_a_changed_cell_changes_its_record_and_nothing_else(
    sheet: Path, name: str, value: object, shown: str
) -> None:
    put(sheet, 3, name, value)
    root = sheet.parent
    before = load_collection(root).works["two"]
    two = root / "source_texts" / "two" / "work.yml"
    changed = import_records(load_collection(root), sheet)
    assert list(changed) == [two]
    apply(changed)
    after = load_collection(root).works["two"]
    for column_ in columns():
        related = column_.name.startswith(name.split(":")[0])
        if column_.name == name:
            assert column_.show(after) == shown
        elif not related:
            assert column_.show(after) == column_.show(before), column_.name
    text = two.read_text(encoding="utf-8")
    assert "# a comment that stays" in text
    assert "# and this one" in text
    assert import_records(load_collection(root), sheet) == {}


@pytest.mark.parametrize(
    ("row", "name", "value", "says"),
    [
        (2, "page", datetime.datetime(2026, 1, 10), "Excel has turned this into a date"),
        (2, "volume", 1.5, "Format the cell as text"),
        (2, "title", "=HYPERLINK(A1)", "this is a formula"),
        (3, "id", "one", "the id one stands here a second time. The first stands in row 2"),
        (3, "id", "three", "no record has the id three"),
        (
            2,
            "rights: publish",
            "everything",
            "'everything' is not a known value. Use one of: full, abstract, metadata.",
        ),
        (2, "language", "Chinese", "csl.language is 'Chinese'"),
        (2, "rights: license", "", "rights.license is missing"),
        (2, "record sha256", "0", ""),
    ],
)
def test_one_bad_cell_and_nothing_is_applied(
    sheet: Path, row: int, name: str, value: object, says: str
) -> None:
    put(sheet, 3, "page", "99")
    cell = put(sheet, row, name, value)
    if not says:
        put(sheet, 2, "page", "98")
        cell, says = "A2", "has changed since the export. Export again"
    with pytest.raises(SheetRefused) as caught:
        import_records(load_collection(sheet.parent), sheet)
    text = str(caught.value)
    assert f"records!{cell}: " in text
    assert says in text
    assert "99" not in (sheet.parent / "source_texts" / "two" / "work.yml").read_text(encoding="utf-8")


def test_a_record_changed_meanwhile_is_refused_and_an_equal_one_is_not(sheet: Path) -> None:
    put(sheet, 2, "page", "7")
    path = sheet.parent / "source_texts" / "one" / "work.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("CC-BY-4.0", "MIT"), encoding="utf-8")
    with pytest.raises(SheetRefused, match="has changed since the export"):
        import_records(load_collection(sheet.parent), sheet)


def test_merged_cells_and_a_foreign_file_are_refused(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book["records"].merge_cells("B2:C2")
    book.save(sheet)
    with pytest.raises(SheetRefused, match="B2:C2: these cells are merged"):
        import_records(load_collection(sheet.parent), sheet)
    sheet.write_text("id,title\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"is no \.xlsx file"):
        import_records(load_collection(sheet.parent), sheet)


def test_a_fact_that_was_open_is_settled_by_typing_it(sheet: Path) -> None:
    record = sheet.parent / "source_texts" / "two" / "work.yml"
    record.write_text(record.read_text("utf-8") + "open: [container-title, issue]\n", encoding="utf-8")
    export_records(load_collection(sheet.parent), sheet)
    put(sheet, 3, "container-title", "善本")
    apply(import_records(load_collection(sheet.parent), sheet))
    work = load_collection(sheet.parent).works["two"]
    assert (work.csl["container-title"], work.open) == ("善本", ("issue",))
    export_records(load_collection(sheet.parent), sheet)
    put(sheet, 3, "issue", "3")
    apply(import_records(load_collection(sheet.parent), sheet))
    assert load_collection(sheet.parent).works["two"].open == ()


@pytest.mark.parametrize(
    "typed, parts",
    [
        ("2025", [2025]),
        (2025, [2025]),
        ("2025年3月", [2025, 3]),
        ("2025/3/1", [2025, 3, 1]),
        ("2025-03", [2025, 3]),
    ],
)
def test_dates_as_people_write_them(sheet: Path, typed: object, parts: list[int]) -> None:
    put(sheet, 2, "issued", typed)
    apply(import_records(load_collection(sheet.parent), sheet))
    assert load_collection(sheet.parent).works["one"].csl["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize("typed", ["20266", 45658, "2026-13", "2026-1-32", "0026"])
def test_numbers_that_are_no_date_are_refused(sheet: Path, typed: object) -> None:
    at = put(sheet, 2, "issued", typed)
    with pytest.raises(SheetRefused) as refused:
        import_records(load_collection(sheet.parent), sheet)
    assert [(r.cell, "is no date" in r.message) for r in refused.value.refusals] == [(at, True)]


def test_every_wrong_cell_of_a_row_is_named(sheet: Path) -> None:
    cells = {put(sheet, 2, "URL", "www.example.org"), put(sheet, 2, "issued", "20266")}
    cells |= {put(sheet, 2, "rights: publish", "公开"), put(sheet, 3, "type", "论文")}
    cells |= {put(sheet, 3, "DOI", "1O.5555/a.1")}
    put(sheet, 2, "volume", "13")
    with pytest.raises(SheetRefused) as refused:
        import_records(load_collection(sheet.parent), sheet)
    assert {r.cell for r in refused.value.refusals} == cells


def test_names_without_a_comma_are_parted(sheet: Path) -> None:
    put(sheet, 2, "author", "张三、李四；编写组；约翰·格雷")
    apply(import_records(load_collection(sheet.parent), sheet))
    assert load_collection(sheet.parent).works["one"].csl["author"] == [
        {"family": "张", "given": "三"},
        {"family": "李", "given": "四"},
        {"literal": "编写组"},
        {"literal": "约翰·格雷"},
    ]


def test_a_nought_that_a_spreadsheet_lost_is_no_change(sheet: Path) -> None:
    put(sheet, 2, "volume", 12)
    assert import_records(load_collection(sheet.parent), sheet) == {}
    put(sheet, 2, "volume", "12")
    assert len(import_records(load_collection(sheet.parent), sheet)) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "gbk"])
def test_a_csv_read_in_a_wrong_encoding_is_refused(sheet: Path, encoding: str) -> None:
    said = "系统性困境与方向选择：全球网络空间治理"
    at = put(sheet, 2, "title", said.encode().decode(encoding, "replace").replace("\x81", " "))
    with pytest.raises(SheetRefused) as refused:
        import_records(load_collection(sheet.parent), sheet)
    assert [(r.cell, "is garbled" in r.message) for r in refused.value.refusals] == [(at, True)]
    put(sheet, 2, "title", "Déjà vu à l’école: 繁体（台湾）")
    assert len(import_records(load_collection(sheet.parent), sheet)) == 1


def test_a_sheet_sorted_by_one_column_is_refused(sheet: Path) -> None:
    put(sheet, 2, "id", "two")
    put(sheet, 3, "id", "one")
    with pytest.raises(SheetRefused) as caught:
        import_records(load_collection(sheet.parent), sheet)
    assert [r.cell for r in caught.value.refusals] == ["A2", "A3"]
    assert "this row belongs to one, not to two" in str(caught.value)


def test_a_sheet_formatted_to_its_last_row_is_read_at_once(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book["records"].cell(1048576, 3).number_format = "0"
    book["records"].cell(1048575, 1, "three")
    book.save(sheet)
    with pytest.raises(SheetRefused, match="A1048575: no record has the id three"):
        import_records(load_collection(sheet.parent), sheet)


def test_a_truth_value_is_no_text(sheet: Path) -> None:
    cell = put(sheet, 2, "volume", True)
    with pytest.raises(SheetRefused, match=rf"{cell}: this is the truth value True"):
        import_records(load_collection(sheet.parent), sheet)
    put(sheet, 2, "volume", "012")
    put(sheet, 2, "abstracts zh: reviewed", True)
    assert len(import_records(load_collection(sheet.parent), sheet)) == 1
