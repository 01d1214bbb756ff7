"""Pages of the last build taken as they stand: the same bytes as without, and nothing that has changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shanben.site.editions import Editions, Traditional, make_traditional
from shanben.site.kept_pages import KeptPages
from shanben.variants.pages import WorkRules

PAGE = """<!doctype html>
<html lang="zh-Hans"><head><title>{0}</title><link rel="canonical" href="https://a.example/articles/{1}.html"></head>
<body><main><article lang="{2}"><h1 id="title">{0}</h1><p id="L1">对华发展与头发，见<a href="b.html">另一篇</a>。</p>
<p id="L2">范云认为，里程以后再说。</p></article></main></body></html>
"""
CONFIG = Traditional(people=frozenset({"范云"}))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are made anew."""
    found: list[str] = []
    real = Editions.pair

    def counted(self: Editions, tree: Any, address: str, mirror: Any) -> Any:
        found.append(address)
        return real(self, tree, address, mirror)

    monkeypatch.setattr(Editions, "pair", counted)
    return found


def engine(folder: Path) -> Path:
    """The pages before the editions are made."""
    (folder / "articles").mkdir(parents=True)
    for name, lang in (("a", "zh-Hans"), ("b", "zh-Hant"), ("c", "zh-Hans")):
        page = PAGE.format(f"题名{name}", name, lang)
        (folder / "articles" / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


def built(folder: Path, record: Path, before: Path, config: Traditional = CONFIG) -> dict[str, bytes]:
    told: list[tuple[str, str, str]] = []

    def hear(edition: str, address: str, page: Any, _: Any) -> None:
        told.append((edition, address, "".join(page.itertext())))

    report = make_traditional(folder, config, hear, KeptPages(record, before))
    pages = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.html"))}
    return pages | {"told": repr(told).encode(), "report": repr(report).encode()}


def test_what_has_not_changed_is_taken(tmp_path: Path, made: list[str]) -> None:
    record = tmp_path / "x" / "kept.json"
    first = built(engine(tmp_path / "1"), record, tmp_path / "0")
    assert len(made) == 3 and len(first) == 8
    made.clear()
    assert built(engine(tmp_path / "2"), record, tmp_path / "1") == first
    assert made == []


def test_a_page_that_changed_on_disk_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    record = tmp_path / "kept.json"
    first = built(engine(tmp_path / "1"), record, tmp_path / "0")
    for n, name in enumerate(("zh-hant/articles/a.html", "articles/b.html")):
        old = shutil.copytree(tmp_path / "1", tmp_path / f"old{n}")
        (old / name).write_bytes(first[name].replace("题名".encode(), b"x").replace("題名".encode(), b"x"))
        made.clear()
        assert built(engine(tmp_path / f"new{n}"), record, old) == first
        assert made == [name.removeprefix("zh-hant/")]


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        ({"people": frozenset()}, 3),
        ({"titles": frozenset({"题名a"})}, 3),
        ({"config": "s2hk"}, 3),
        ({"rules": {"articles/a.html": WorkRules(words={"头发": "头发"})}}, 1),
    ],
)
def test_what_the_collection_knows_counts(
    change: dict[str, Any], anew: int, tmp_path: Path, made: list[str]
) -> None:
    record = tmp_path / "kept.json"
    built(engine(tmp_path / "1"), record, tmp_path / "0")
    made.clear()
    config = replace(CONFIG, **change)
    kept = built(engine(tmp_path / "2"), record, tmp_path / "1", config)
    assert len(made) == anew
    assert kept == built(engine(tmp_path / "3"), tmp_path / "none.json", tmp_path / "0", config)


@pytest.mark.parametrize("text", ["", "[]", '{"articles/a.html": [1]}', "{"])
def test_a_record_that_cannot_be_read_is_done_without(text: str, tmp_path: Path, made: list[str]) -> None:
    record = tmp_path / "kept.json"
    record.write_text(text, encoding="utf-8")
    built(engine(tmp_path / "1"), record, tmp_path / "0")
    assert len(made) == 3
