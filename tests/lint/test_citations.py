"""The citation lint: a folder of cases a code, what it reports and what it lets pass."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from shanben.bib.read import printed_number, read_entries
from shanben.cli import main
from shanben.lint.citations import (
    Entry,
    Marker,
    author_pinyin,
    citations,
    current_year,
    page_findings,
    reversed_range,
)
from shanben.lint.codes import CODES

CASES = Path(__file__).parents[1] / "cases"
OURS = [f"REF{n:02d}" for n in range(1, 10)] + ["NOTE03", "NOTE04"]


def blocks(path: Path) -> list[tuple[str, list[str], list[str]]]:
    """(title, raw lines, expected findings) of each dotted case; ``⏎`` is a line end within an entry."""
    out, parts = [], [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == ".":
            parts.append([])
        elif line or len(parts) > 1:
            parts[-1].append(line)
        if len(parts) == 4:
            out.append((parts[0][0], parts[1], parts[2]))
            parts = [[]]
    return out


def findings(lines: list[str]) -> list[str]:
    markers = None
    if lines[0].startswith("@markers"):
        markers = [Marker(n) for n in lines[0].split()[1:]]
        lines = lines[1:]
    texts = [line.replace("⏎", "\n") for line in lines]
    items: dict[int, list[dict]] = {}
    ids: list[str] = []
    for i, entry in enumerate(read_entries(texts)):
        ids.append(f"item-{i}")
        custom = {**entry.item["custom"], "doubts": [[d.field, d.why] for d in entry.doubts]}
        if entry.translation_of is not None:
            custom["translation-of"] = ids[entry.translation_of]
        items.setdefault(entry.source, []).append({**entry.item, "id": ids[-1], "custom": custom})
    entries = [Entry(str(printed_number(t)), tuple(items.get(i, ())), i + 1) for i, t in enumerate(texts)]
    if markers is None:
        markers = [Marker(e.number) for e in entries]
    return sorted(f"{f.code} {f.message}" for f in citations("page.md", entries, markers, 2026))


@pytest.mark.parametrize("code", OURS)
@pytest.mark.parametrize("kind", ["changes", "stays"])
def test_cases(code: str, kind: str):
    for title, raw, expected in blocks(CASES / code / f"{kind}.md"):
        assert findings(raw) == sorted(expected), title
        assert bool(expected) == (kind == "changes")


def test_every_code_stands_in_the_catalogue():
    for code in OURS:
        assert CODES[code].finds


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ("12-9", "12-9"),
        ("357-78", ""),
        ("A12-A9", "A12-A9"),
        ("3-9, 20-12", "20-12"),
        ("", ""),
        ("12", ""),
        ("xii-3", ""),
    ],
)
def test_reversed_range(pages: str, found: str):
    assert reversed_range(pages) == found


def test_authors_of_the_article_itself():
    found = author_pinyin(
        "work.yml", [("蔡翠红", "Cai Cuibong"), ("蔡翠红", "CAI Cuihong"), ("李光", "Guang Li")]
    )
    assert [f.message for f in found] == ["Cai Cuibong can't be the pinyin of 蔡翠红."]


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("葉蘊初", "YEH Yun-chu"),
        ("蔣介文", "Chiang Chieh-wen"),
        ("蔡英", "Tsai Ying"),
        ("謝國興", "Hsieh Kuo-hsing"),
        ("李光耀", "Lee K Y"),
    ],
)
def test_names_in_another_spelling_than_pinyin_pass(han: str, latin: str):
    assert author_pinyin("work.yml", [(han, latin)]) == []


def test_a_page_with_its_references():
    page = (
        "# 题\n\n正文。[^1]又。[^1]又。[^3]又<sup>[[1]](#ref-1)</sup>。\n\n[^1]: 甲。\n[^3]: 乙。\n[^4]: 丙。\n\n"
        '1. <a id="ref-1"></a>张三. 题名甲. 文献, 2001, (1): 19-3.\n'
    )
    items = [
        {"id": "ref-1", "title": "题名甲", "type": "article-journal", "page": "19-3", "issued": {"date-parts": [[2001]]},
         "custom": {"block": "ref-1"}}
    ]  # fmt: skip
    found = [(f.line, f.code) for f in page_findings("a.md", page, json.dumps(items), 2026)]
    # [^1] is cited twice and [^2] missing: one note for two markers, no gap.
    assert found == [(7, "NOTE03"), (9, "REF05")]


def test_a_collection_by_the_command(tmp_path: Path, monkeypatch, capsys):
    record = tmp_path / "source_texts" / "cited" / "work.yml"
    record.parent.mkdir(parents=True)
    raw = record.parent / "raw.txt"
    raw.write_text("题", encoding="utf-8")
    record.write_text(
        "id: cited\nraw: {file: raw.txt, sha256: " + hashlib.sha256(raw.read_bytes()).hexdigest() + "}\n"
        "csl: {type: article-journal, title: 题, author: [{family: 蔡, given: 翠红}]}\n"
        "authors-en: [Cai Cuibong]\nrights: {license: CC-BY-4.0, publish: full}\n",
        encoding="utf-8",
    )
    page = tmp_path / "docs" / "articles" / "cited.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 题\n\n正文。[^1][^2]\n\n[^1]: 甲。\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--json"]) == 1
    found = {(f["path"], f["line"], f["code"]) for f in json.loads(capsys.readouterr().out)}
    assert {("source_texts/cited/work.yml", 0, "REF07"), ("docs/articles/cited.md", 3, "NOTE04")} <= found


def test_references_that_are_no_list_are_refused():
    with pytest.raises(ValueError, match="no list"):
        page_findings("a.md", "", "{}", 2026)


def test_the_year_of_the_build_counts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert current_year() == 2001
