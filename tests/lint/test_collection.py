"""What a collection lacks is said with the place where to mend it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shanben.lint.collection import duplicates, gaps, raw_files
from shanben.readers.records import load_collection

TEXT = (
    "底本是整理的起点。选错了底本，后面的工夫做得再细，也只是把错处抄得更整齐。"
    "校勘的人先问这一本从哪里来，再问它经过谁的手，最后才问它好不好。"
    "一部书往往有好几种本子，字体、行款、避讳各不相同，把它们摆在一处，差别自己会说话。"
)


def add(root: Path, work: str, text: str = TEXT, publish: str = "full", extra: str = "") -> Path:
    folder = root / "source_texts" / work
    folder.mkdir(parents=True)
    sha = hashlib.sha256(text.encode()).hexdigest()
    (folder / "work.yml").write_text(
        f"id: {work}\nraw: {{sha256: {sha}, file: raw.txt}}\ncsl: {{type: article-journal, title: 题}}\n"
        f"rights: {{license: MIT, publish: {publish}}}\n{extra}",
        encoding="utf-8",
    )
    home = folder if publish == "full" else root / "private" / "source_texts" / work
    home.mkdir(parents=True, exist_ok=True)
    (home / "raw.txt").write_text(text, encoding="utf-8")
    return home / "raw.txt"


def test_each_missing_part_has_a_place_for_its_draft(tmp_path: Path) -> None:
    add(tmp_path, "a", extra="keywords: [{lang: zh-Hans, by: author, items: [底本]}]\n")
    found = [str(finding) for finding in gaps(load_collection(tmp_path))]
    assert len(found) == 4
    assert all(
        text.startswith("source_texts/a/work.yml: GAP01 [look] the record of 题 has no ") for text in found
    )
    assert "title-en" in found[0]
    assert (
        "abstracts: an editor's, in your own words: - {lang: zh-Hans, by: editor, reviewed: false" in found[1]
    )
    assert "keywords: - {lang: en, by: editor, items: [...]}" in found[3]


def test_raw_texts_missing_changed_and_unknown(tmp_path: Path) -> None:
    gone, changed = add(tmp_path, "gone"), add(tmp_path, "changed", TEXT + "甲")
    held = add(tmp_path, "held", TEXT + "乙", publish="metadata")
    assert list(raw_files(load_collection(tmp_path))) == []
    gone.unlink()
    changed.write_text("另一个", encoding="utf-8")
    (changed.parent / "other.txt").write_text("不相干", encoding="utf-8")
    (changed.parent / "copy.txt").write_text(TEXT + "乙", encoding="utf-8")
    found = [(f.code, f.path, f.step) for f in raw_files(load_collection(tmp_path))]
    assert [row[:2] for row in found] == [
        ("RAW02", "source_texts/changed/raw.txt"),
        ("RAW01", "source_texts/gone/raw.txt"),
        ("RAW03", "source_texts/changed/copy.txt"),
        ("RAW03", "source_texts/changed/other.txt"),
    ]
    assert found[2][2] == (
        "It is the raw text of held, which belongs in private/source_texts/held/. "
        "Put it there: shanben add source_texts/changed/copy.txt"
    )
    assert found[3][2] == "Draft its record: shanben add other.txt"
    held.unlink()
    assert len(list(raw_files(load_collection(tmp_path)))) == 4


def test_two_works_of_one_article_are_told(tmp_path: Path) -> None:
    add(tmp_path, "one")
    add(tmp_path, "two", "\n\n".join(TEXT[i : i + 20] for i in range(0, len(TEXT), 20)), publish="metadata")
    found = list(duplicates(load_collection(tmp_path)))
    assert [f.code for f in found] == ["DUP01"]
    assert "one is the same article as two: 100% of the shorter text" in found[0].message
