"""A build with nothing to do does nothing, and any change of what a site is made from, or of the site, is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shanben.lint.rights import Leaked
from shanben.readers.records import load_collection
from shanben.site import building

from tests.site.test_building import small_collection
from tests.site.test_forecast import _small_engine

Build = Callable[[], bool]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_collection(tmp_path)
    shutil.rmtree(root / "docs" / "codes")
    shutil.rmtree(root / "docs" / "design")
    return root


@pytest.fixture
def build(root: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds, and says whether the engine was asked."""
    asked: list[Path] = []

    def engine(config: Path, docs: Path, site: Path) -> None:
        asked.append(docs)
        _small_engine(config, docs, site)

    monkeypatch.setattr(building, "run_engine", engine)

    def once() -> bool:
        asked.clear()
        building.build(load_collection(root), "public", say=lambda line: None)
        return bool(asked)

    return once


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_nothing_to_do(root: Path, build: Build) -> None:
    assert build()
    made = files(root / "site")
    assert not build() and not build()
    assert files(root / "site") == made


def _append(path: Path, text: str = "\n") -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: _append(root / "docs" / "index.md", "一句。\n"),
        lambda root: _append(root / "source_texts" / "fangzhi" / "work.yml", "# a word\n"),
        lambda root: _append(root / "source_texts" / "glossary.yml", "# a word\n"),
        lambda root: _append(root / "mkdocs.yml", "# a word\n"),
        lambda root: _append(root / "site" / "index.html"),
        lambda root: (root / "site" / "robots.txt").unlink(),
        lambda root: (root / "site" / "new.html").write_text("<p>", encoding="utf-8"),
        lambda root: (root / "docs" / "articles" / "closed.md").unlink(),
        lambda root: (root / ".shanben" / "standing.json").write_text("[]", encoding="utf-8"),
        lambda root: shutil.rmtree(root / "site"),
    ],
    ids=[
        "page",
        "record",
        "terms",
        "configuration",
        "site",
        "lost",
        "more",
        "generated",
        "damaged",
        "no site",
    ],
)
def test_a_change_is_built(root: Path, build: Build, change: Callable[[Path], object]) -> None:
    build()
    made = files(root / "site")
    change(root)
    assert build() and not build()
    assert files(root / "site") == made, "none of these changes what the engine of this test makes"


def test_the_environment_counts(root: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build()
    monkeypatch.setenv("SHANBEN_SITE_URL", "https://b.example/")
    assert build() and not build()


def test_a_page_of_a_refused_work_counts(root: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    from shanben.convert_collection import PageDone

    build()
    refused = PageDone("fangzhi", "edited", "by hand")
    monkeypatch.setattr(building, "convert_all", lambda collection, say: (refused,))
    assert build() and not build()


def test_an_engine_that_may_read_more_is_always_asked(root: Path, build: Build) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("plugins: []", "plugins: [tags]"), "utf-8")
    assert build() and build()


def test_what_stands_is_looked_at_for_leaks(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()

    def leaks(found: object, site: Path) -> None:
        assert site == root / "site"
        raise Leaked([])

    monkeypatch.setattr(building.rights, "refuse_leaks", leaks)
    with pytest.raises(Leaked):
        build()
