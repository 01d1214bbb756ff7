"""The originals of the corpus keep their own rules: what is wrong here would be wrong in every gold made from them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ORIGINALS = Path(__file__).parent / "originals"
FILES = sorted(ORIGINALS.glob("*.yml"))

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MARKER = re.compile(r"⟦([^⟧]*)⟧")
KEYS = re.compile(r"\d+(?:[-,]\d+)*")
# White space between two Han characters is a fold of the YAML file, never a wish of its author;
# an ideographic space (U+3000) in an affiliation is one.
STRAY_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。；：、！？]) +(?=[\u3400-\u9fff])|[\t\n\r]| {2}")

KINDS = {"heading", "paragraph", "caption", "list_item", "quote", "table", "verse"}
NOTES = {"footnotes", "endnotes", "references"}
MARKERS = {"circled", "bracket", "sup", "zhu", "author-year"}
META_TEXT = (
    "title",
    "title_en",
    "abstract_zh",
    "abstract_en",
    "doi",
    "journal",
    "year",
    "issue",
    "pages",
    "bio",
)
META_LISTS = ("authors", "authors_en", "affiliations", "affiliations_en", "keywords_zh", "keywords_en")
MIN_HAN, MAX_HAN = 1500, 5000
MIN_PARAGRAPH = 12  # a shorter one was once a heading that lost its mark


def load(path: Path) -> dict[str, Any]:
    """The mapping of one original."""
    loaded = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), path.name
    return loaded


def texts(block: dict[str, Any]) -> list[str]:
    """The strings of a block: one for prose, the cells of a table, the lines of a verse."""
    if block["kind"] == "table":
        return [cell for row in block["rows"] for cell in row]
    if block["kind"] == "verse":
        return list(block["lines"])
    return [block["text"]]


def cited(original: dict[str, Any]) -> list[int]:
    """Every number that a marker points to, in reading order; `2-4` is three of them."""
    numbers: list[int] = []
    for block in original["blocks"]:
        for text in texts(block):
            for inside in MARKER.findall(text):
                assert KEYS.fullmatch(inside), f"marker ⟦{inside}⟧"
                for part in inside.split(","):
                    first, _, last = part.partition("-")
                    numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def original(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def test_ids_are_the_file_names_and_unique() -> None:
    ids = [load(path)["id"] for path in FILES]
    assert ids == [path.stem for path in FILES]
    assert len({load(path)["meta"]["doi"] for path in FILES}) == len(FILES)


def test_the_press_finds_its_hints(original: dict[str, Any]) -> None:
    shape = original["shape"]
    assert original["lang"] in {"zh-Hans", "zh-Hant"}
    assert shape["notes"] in NOTES
    assert shape["marker"] in MARKERS
    assert shape["heading_scheme"]
    assert original["style"] and "\n" not in original["style"]


def test_front_matter_is_bilingual_and_whole(original: dict[str, Any]) -> None:
    meta = original["meta"]
    for key in META_TEXT:
        assert isinstance(meta[key], str) and meta[key].strip(), key
    for key in META_LISTS:
        assert meta[key] and all(isinstance(item, str) for item in meta[key]), key
    assert len(meta["authors"]) == len(meta["authors_en"])
    assert len(meta["affiliations"]) == len(meta["affiliations_en"])
    assert len(meta["keywords_zh"]) == len(meta["keywords_en"])
    assert meta["doi"].startswith("10.5555/shanben.")
    assert not HAN.search(meta["abstract_en"] + meta["title_en"])


def test_blocks_are_prose_of_a_fair_length(original: dict[str, Any]) -> None:
    han = 0
    for block in original["blocks"]:
        assert block["kind"] in KINDS
        if block["kind"] == "heading":
            assert 2 <= block["level"] <= 4, block["text"]
        for text in texts(block):
            assert text == text.strip(), text
            han += len(HAN.findall(text))
        if block["kind"] == "paragraph":
            assert len(HAN.findall(block["text"])) >= MIN_PARAGRAPH, block["text"]
    assert MIN_HAN <= han <= MAX_HAN, han


def test_no_fold_of_the_file_is_left_in_the_prose(original: dict[str, Any]) -> None:
    prose = [
        text
        for block in original["blocks"]
        if block["kind"] not in {"heading", "caption"}
        for text in texts(block)
    ]
    prose += [original["meta"]["abstract_zh"], *original["notes"].values()]
    for text in prose:
        # 《学术出版规范 注释》 and its like carry a space of their own between the marks of a title
        bare = re.sub(r"《[^》]*》", "", text)
        assert not STRAY_SPACE.search(bare), text


def test_headings_never_skip_a_level(original: dict[str, Any]) -> None:
    level = 1
    for block in original["blocks"]:
        if block["kind"] == "heading":
            assert block["level"] <= level + 1, block["text"]
            level = block["level"]


def test_a_caption_that_interrupts_follows_a_paragraph(original: dict[str, Any]) -> None:
    before = None
    for block in original["blocks"]:
        if block.get("interrupts"):
            assert block["kind"] == "caption"
            assert before == "paragraph"
        before = block["kind"]


def test_markers_point_to_notes_and_every_note_is_cited(original: dict[str, Any]) -> None:
    numbers = cited(original)
    notes = [int(key) for key in original["notes"]]
    references = [entry["n"] for entry in original["references"] if entry["translation_of"] is None]
    if original["shape"]["marker"] == "author-year":
        assert not numbers
        assert references == list(range(1, len(references) + 1))
        return
    targets = notes or references
    assert targets == list(range(1, len(targets) + 1))
    assert set(numbers) == set(targets)
    firsts = list(dict.fromkeys(numbers))
    assert firsts == sorted(firsts), "numbers are given by first citation"
    assert 8 <= len(targets) <= 30


def test_references_agree_with_their_raw_entry(original: dict[str, Any]) -> None:
    entries = original["references"]
    for entry in entries:
        raw = entry["raw"]
        assert raw == raw.strip() and "\n" not in raw
        for name in entry["authors"]:
            assert name in raw, (name, raw)
        keys = (
            "title",
            "container",
            "publisher",
            "publisher_place",
            "year",
            "volume",
            "issue",
            "pages",
            "doi",
            "url",
        )
        for key in keys:
            assert entry[key] is None or entry[key] in raw, (key, entry[key], raw)
        if entry["translation_of"] is not None:
            assert entry["translation_of"] == entry["n"]
        if entry["type"] == "standard":  # CSL parts the number from the title
            assert entry["number"] in raw and entry["number"] not in entry["title"]
