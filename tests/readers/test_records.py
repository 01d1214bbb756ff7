"""Records: what is read, what is refused and where, what writing back keeps."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from shanben.model.work import Abstract, RawFile
from shanben.readers.record_editing import update_record, write_record
from shanben.readers.record_problems import SCHEMA
from shanben.readers.record_yaml import RecordError, load_record, parse_record
from shanben.readers.records import NoCollection, find_root, load_collection, scan

SHA = "0123456789abcdef" * 4

RECORD = f"""\
id: line-breaks          # the folder's name
raw:
  - sha256: {SHA}
    file: raw.txt
csl:
  type: article-journal
  title: 1984：断行与段落
  author:
    - {{family: 张, given: 某}}
    - {{literal: 编写组}}
  issued: {{date-parts: [[2026, 7]]}}
  container-title: 某刊
  volume: 012
  issue: '2'
  page: 1-10
  language: zh-Hans
title-en: Line breaks
open: [DOI]
abstracts:
  - {{lang: zh-Hans, by: author, reviewed: true, text: 断行。}}
  - {{lang: en, by: editor, reviewed: false, text: Breaks.}}
keywords:
  - {{lang: zh-Hans, by: author, items: [断行, 5G]}}
rights:
  license: CC-BY-4.0
  publish: full
  holder:
review: {{status: reviewed, by: 李, date: 2026-07-01}}
"""


def record(root: Path, text: str = RECORD, work: str = "line-breaks") -> Path:
    path = root / "source_texts" / work / "work.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_record_is_read_as_it_was_typed(tmp_path: Path) -> None:
    work = load_record(record(tmp_path))
    assert work.raw == (RawFile(SHA, "raw.txt"),)
    assert work.title == "1984：断行与段落"
    assert work.csl["author"] == [{"family": "张", "given": "某"}, {"literal": "编写组"}]
    assert work.csl["issued"] == {"date-parts": [[2026, 7]]}
    assert work.csl["volume"] == "012"
    assert work.year == 2026
    assert work.abstracts[1] == Abstract("en", "editor", False, "Breaks.")
    assert work.keywords[0].items == ("断行", "5G")
    assert work.rights.holder is None
    assert work.review.date == "2026-07-01"
    assert work.cleared
    assert work.item()["id"] == "line-breaks"


def test_a_lone_raw_text_needs_no_list(tmp_path: Path) -> None:
    text = RECORD.replace("  - sha256", "    sha256")
    assert load_record(record(tmp_path, text)).raw == (RawFile(SHA, "raw.txt"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "step"),
    [
        ("title-en:", "title_en:", 17, "title_en is not a field", "Did you mean title-en?"),
        ("  volume: 012", "  volumes: 012", 13, "csl.volumes is not a field", "Did you mean volume?"),
        ("publish: full", "publish: ful", 26, "rights.publish cannot be 'ful'", "Did you mean full?"),
        (
            "publish: full",
            "publish: everything",
            26,
            "rights.publish cannot be",
            "Use one of: full, abstract, metadata",
        ),
        ("  publish: full\n", "", 24, "rights.publish is missing", "when in doubt, metadata"),
        ("by: editor, ", "", 21, "abstracts[2].by is missing", "author, editor or machine"),
        ("reviewed: false, ", "", 21, "abstracts[2].reviewed is missing", "true or false"),
        (
            "reviewed: false",
            "reviewed: soon",
            21,
            "abstracts[2].reviewed is 'soon'",
            "It must be true or false.",
        ),
        ("[[2026, 7]]", "[[July]]", 11, "csl.issued.date-parts[1][1] is 'July'", "a whole number"),
        ("open: [DOI]", "open: DOI", 18, "open is 'DOI'", "It must be a list"),
        (
            "open: [DOI]",
            "open: [volume]",
            18,
            "volume is called open, and has a value",
            "Delete it from open",
        ),
        (SHA, "abc", 3, "raw[1].sha256 is 'abc'", "64 hex digits"),
        ("file: raw.txt", "file: ../raw.txt", 4, "raw[1].file is '../raw.txt'", "a plain file name"),
        ("file: raw.txt", "file: con.txt", 4, "raw[1].file is 'con.txt'", "a plain file name"),
        ("id: line-breaks ", "id: Line_Breaks ", 1, "id is 'Line_Breaks'", "lower-case ASCII"),
        (
            "id: line-breaks ",
            "id: other ",
            1,
            "id other stands in the folder line-breaks",
            "Rename the folder",
        ),
        ("lang: en", "lang: English", 21, "abstracts[2].lang is 'English'", "BCP 47"),
        ("lang: en, by: editor", "lang: zh-Hans, by: author", 19, "abstracts hold 2 in zh-Hans", "Keep one"),
        ("publish: full", "publish: metadata", 20, "the author's own abstract", "in your own words"),
        ("title-en: Line breaks", "title-en: Line\nid: x", 18, "id stands here a second time", "line 1"),
        (
            "title-en: Line breaks",
            "title-en: &x Line\nsubtitle: *x",
            18,
            "subtitle is an alias",
            "Write the value out",
        ),
        ("title-en: Line breaks", "title-en: !!python/name:os.system x", 17, "has the tag", "Delete the tag"),
        ("title-en: Line breaks", 'title-en: "a\\u202eb"', 17, "U+202E", "Delete it"),
        ("title-en: Line breaks", "title-en: a: b", 17, "is not YAML", "Quote text"),
        ("title-en: Line breaks", "title-en: a\x07b", 0, "control character", "Delete it"),
        ("title-en: Line breaks", "title-en: " + "[" * 100_000, 17, "nested too deep", "levels"),
        ("  holder:", "  link: javascript:alert(1)", 27, "rights.link is", "begins with http"),
        ("  language:", "  DOI: 10.16/x\n  language:", 16, "csl.DOI is '10.16/x'", "named under open"),
        (
            "  language:",
            "  DOI: https://doi.org/10.5555/a.1\n  language:",
            16,
            "csl.DOI is",
            "10.prefix/suffix, without https://doi.org/",
        ),
    ],
)
def test_a_wrong_record_names_its_line_and_the_next_step(
    tmp_path: Path, old: str, new: str, line: int, says: str, step: str
) -> None:
    path = record(tmp_path, RECORD.replace(old, new, 1))
    with pytest.raises(RecordError) as caught:
        load_record(path)
    first = str(caught.value.problems[0])
    assert first.startswith(f"{path}:{line}: " if line else f"{path}:")
    assert says in first
    assert step in first


def test_bytes_that_are_no_record_are_refused(tmp_path: Path) -> None:
    path = record(tmp_path)
    for data, says in [
        (b"", "not a mapping"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"- a\n", "not a mapping"),
        (b"x" * (2 << 20), "no record"),
    ]:
        path.write_bytes(data)
        with pytest.raises(RecordError, match=says):
            load_record(path)


def test_a_second_work_with_the_same_raw_text_is_refused_and_the_first_kept(tmp_path: Path) -> None:
    first = record(tmp_path)
    second = record(tmp_path, RECORD.replace("id: line-breaks", "id: other"), "other")
    collection, problems = scan(tmp_path)
    assert list(collection.works) == ["line-breaks"]
    assert [str(p) for p in problems] == [
        f"{second}:3: the raw text 0123456789ab... belongs to another record. The same file stands in {first}:3; keep one record."
    ]
    with pytest.raises(RecordError):
        load_collection(tmp_path)


def test_a_duplicate_id_is_refused(tmp_path: Path) -> None:
    record(tmp_path)
    copy = record(tmp_path, RECORD.replace(SHA, SHA[::-1]), "copy")
    _, problems = scan(tmp_path)
    assert [p.path for p in problems] == [copy]
    assert "id line-breaks stands in the folder copy" in str(problems[0])


def test_the_collection_says_where_a_text_may_lie(tmp_path: Path) -> None:
    record(tmp_path)
    private = (
        RECORD.replace("publish: full", "publish: abstract")
        .replace("id: line-breaks", "id: held")
        .replace(SHA, "f" * 64)
    )
    record(tmp_path, private, "held")
    collection = load_collection(tmp_path)
    free, held = collection.works["line-breaks"], collection.works["held"]
    assert collection.by_sha256 == {SHA: free, "f" * 64: held}
    assert collection.raw_path(free) == tmp_path / "source_texts/line-breaks/raw.txt"
    assert collection.raw_path(held) == tmp_path / "private/source_texts/held/raw.txt"
    assert collection.full_page(free) == tmp_path / "docs/articles/line-breaks.md"
    assert collection.full_page(held) == tmp_path / "private/articles/held.md"
    assert collection.uncleared == (held,)


def test_the_project_folder_is_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path)
    monkeypatch.chdir(path.parent)
    assert find_root() == tmp_path.resolve()
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(NoCollection, match="Go to the project's folder"):
        find_root(Path(tmp_path.anchor))


def test_writing_back_keeps_comments_and_everything_else(tmp_path: Path) -> None:
    path = record(tmp_path)
    work = update_record(path, lambda data: data["rights"].update(publish="abstract"))
    assert work.rights.publish == "abstract"
    assert path.read_text(encoding="utf-8") == RECORD.replace("publish: full", "publish: abstract")


def test_a_change_that_breaks_the_record_leaves_the_file(tmp_path: Path) -> None:
    path = record(tmp_path)
    with pytest.raises(RecordError):
        update_record(path, lambda data: data["rights"].update(publish="all"))
    assert path.read_text(encoding="utf-8") == RECORD
    assert list(path.parent.iterdir()) == [path]


def test_a_change_without_difference_writes_nothing(tmp_path: Path) -> None:
    path = record(tmp_path)
    before = path.stat().st_mtime_ns
    update_record(path, lambda data: data["rights"].update(publish="full"))
    assert path.stat().st_mtime_ns == before


def test_a_new_record_is_checked_and_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "source_texts" / "a" / "work.yml"
    data = {
        "id": "a",
        "raw": [{"sha256": SHA, "file": "raw.txt"}],
        "csl": {"type": "article-journal", "title": "甲：乙"},
        "rights": {"license": "all-rights-reserved", "publish": "metadata"},
    }
    write_record(path, data, comment="drafted; check every line")
    assert path.read_text(encoding="utf-8").startswith("# drafted; check every line\nid: a\n")
    with pytest.raises(FileExistsError, match="exists"):
        write_record(path, data)
    with pytest.raises(RecordError):
        write_record(tmp_path / "source_texts" / "b" / "work.yml", {**data, "id": "B"})
    assert not (tmp_path / "source_texts" / "b").exists()


def test_the_whole_of_what_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = RECORD.replace("publish: full", "publish: ful").replace("title-en:", "titel-en:")
    with pytest.raises(RecordError) as caught:
        parse_record(text, tmp_path / "line-breaks" / "work.yml")
    assert [p.line for p in caught.value.problems] == [17, 26]


REPOSITORY = Path(__file__).parents[2]


def test_the_schema_that_editors_use_is_the_one_we_check_by() -> None:
    published = REPOSITORY / "source_texts" / "work.schema.json"
    assert published.read_bytes() == SCHEMA.read_bytes(), f"copy {SCHEMA} to {published}"


def test_every_record_of_the_repository_is_valid_and_bilingual() -> None:
    works = load_collection(REPOSITORY).works.values()
    assert len(works) >= 5
    for work in works:
        assert {a.lang[:2] for a in work.abstracts} >= {"zh", "en"}, work.id
        assert {k.lang[:2] for k in work.keywords} >= {"zh", "en"}, work.id


def test_the_records_of_the_seeds_name_their_texts() -> None:
    shared = Path(os.environ.get("SHANBEN_SHARED", REPOSITORY.parent / "shared"))
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip(f"no seed texts in {shared}")
    known = load_collection(REPOSITORY).by_sha256
    for seed in seeds:
        work = known[hashlib.sha256(seed.read_bytes()).hexdigest()]
        assert work.rights.publish == "metadata"
        assert not any(a.by == "author" for a in work.abstracts)


def test_decisions_on_terms_and_script_stand_in_a_record(tmp_path: Path) -> None:
    decisions = "glossary:\n  - {term: regime, at: L12, n: 2, mark: false}\nvariants: {protect: [L12], words: {里: 里}}\n"
    assert load_record(record(tmp_path, RECORD + decisions)).id == "line-breaks"
