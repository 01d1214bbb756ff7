"""CSV and TBX, there and back."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from shanben.glossary import Glossary, load
from shanben.glossary.dump import dump
from shanben.glossary.tables import TableError, joined, read_table, safe, split, unsafe, write_table
from shanben.glossary.tbx import NAMESPACE, TbxError, read_tbx, write_tbx

GLOSSARY = load(Path(__file__).parents[2] / "source_texts" / "glossary.yml")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=30)


def table():
    return write_table(GLOSSARY).encode("utf-8-sig")


def changed(cells):
    rows = list(csv.reader(io.StringIO(table().decode("utf-8-sig"), newline="")))
    for (row, column), value in cells.items():
        rows[row - 1][column] = value
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def test_a_table_comes_back_as_it_went():
    data = table()
    assert data.startswith(b"\xef\xbb\xbf")
    assert dump(read_table(data)) == dump(GLOSSARY)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_as_a_spreadsheet_saves_it(delimiter):
    rows = list(csv.reader(io.StringIO(table().decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerows(rows)
    assert dump(read_table(out.getvalue().encode("utf-8-sig"))) == dump(GLOSSARY)


@given(TEXT)
def test_no_cell_is_a_formula_and_every_cell_comes_back(text):
    for dangerous in ("", "=", "+", "-", "@", "'", "'=", "\t", "＝", "''@"):
        cell = safe(dangerous + text)
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        assert unsafe(cell) == dangerous + text


@pytest.mark.parametrize(
    "text",
    ["007", "1E5", "1.0", "3-4", "3/4", "2026-01-02", "MAR1", "March 1", "1 Sept 2026", "2026年1月", "5月4日", "12:30",
     "１２", "50%", "true", "1 000", "上午9时30分", "10.1", "SEP-2", "3-4 "],
)  # fmt: skip
def test_what_a_spreadsheet_reads_as_a_number_or_a_date_is_kept_from_it(text):
    for cell in (text, "'" + text, "''" + text):
        assert safe(cell) == "'" + cell
        assert unsafe(safe(cell)) == cell


@pytest.mark.parametrize(
    "text", ["GB 18030", "G20", "5G", "3D打印", "May Fourth Movement", "1984年体制", "一", "'x", "年", ""]
)
def test_what_it_leaves_alone_is_left_alone(text):
    assert safe(text) == text == unsafe(text)


@given(st.lists(TEXT.map(str.strip), min_size=1).filter(any))
def test_lists_in_a_cell_come_back(items):
    assert split(joined(items)) == tuple(items)


@settings(max_examples=25, deadline=None)
@given(TEXT.map(lambda t: " ".join(t.split())).filter(bool))
def test_whatever_a_definition_holds_both_forms_carry_it(text):
    term = replace(
        GLOSSARY["gdpr"], definition=text, sources=("=cmd|' /C calc'!A0", text), related=(), line=0
    )
    one = Glossary({"gdpr": term})
    for back in (read_table(write_table(one).encode("utf-8-sig")), read_tbx(write_tbx(one))):
        assert replace(back["gdpr"], line=0) == term


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({(3, 0): ""}, "row 3"),
        ({(3, 0): "network"}, "row 3: id 'network' is taken by row 2"),
        ({(5, 8): "cooking"}, "row 5: field 'cooking'"),
        ({(4, 15): "nothing"}, "row 4: related term 'nothing'"),
        ({(3, 9): "a | b", (3, 10): "a"}, "row 3: the four `also` columns"),
        ({(6, 1): "数\u200b据"}, "row 6: zh-Hans: holds"),
        ({(1, 1): "Chinese"}, "row 1: the columns"),
    ],
)
def test_a_damaged_row_is_named_by_its_number(cells, problem):
    with pytest.raises(TableError) as caught:
        read_table(changed(cells), "t.csv")
    assert any(p.startswith(f"t.csv: {problem}") for p in caught.value.problems), caught.value.problems


def test_rows_cut_short_open_quotes_and_other_encodings_are_refused():
    lines = table().split(b"\r\n")
    with pytest.raises(TableError, match="row 4: 3 cells"):
        read_table(b"\r\n".join([*lines[:3], b'"a","b","c"', *lines[4:]]))
    with pytest.raises(TableError, match="row"):
        read_table(table()[:-40])
    with pytest.raises(TableError, match="not UTF-8"):
        read_table(table().decode("utf-8-sig").encode("gb18030"))


def test_tbx_comes_back_as_it_went_and_is_plain_tbx():
    data = write_tbx(GLOSSARY)
    assert dump(read_tbx(data)) == dump(GLOSSARY)
    root = etree.fromstring(data)
    ns = {"t": NAMESPACE}
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert len(root.findall(".//t:conceptEntry", ns)) == len(GLOSSARY)
    ids = {e.get("id") for e in root.iter(f"{{{NAMESPACE}}}conceptEntry")}
    assert {e.get("target") for e in root.iter(f"{{{NAMESPACE}}}ref")} <= ids
    assert all(g.find("t:term", ns).text for g in root.iter(f"{{{NAMESPACE}}}termSec"))


def test_tbx_never_follows_what_a_file_points_to(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    data = (
        f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
        + write_tbx(GLOSSARY).split(b"?>", 1)[1]
    )
    data = data.replace(b"<term>network</term>", b"<term>&x;</term>")
    with pytest.raises(TbxError):
        read_tbx(data)
    with pytest.raises(TbxError, match="not well-formed"):
        read_tbx(b"<tbx")
    with pytest.raises(TbxError, match="root element"):
        read_tbx(b"<martif/>")
