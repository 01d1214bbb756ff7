"""The private edition of works whose texts are not cleared, and the public one beside it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from shanben.cli import main
from shanben.readers.records import load_collection

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SHANBEN_SHARED") or ROOT.parent / "shared")
SEEDS = SHARED / "seeds"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SEEDS.is_dir():
        pytest.skip(f"the uncleared texts are not here: {SEEDS}")
    root = tmp_path_factory.mktemp("private")
    for work in load_collection(ROOT).uncleared:
        shutil.copytree(ROOT / "source_texts" / work.id, root / "source_texts" / work.id)
    shutil.copy(ROOT / "source_texts" / "glossary.yml", root / "source_texts")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("articles"))
    here = Path.cwd()
    os.chdir(root)
    try:
        assert main(["add", *map(str, sorted(p for p in SEEDS.iterdir() if p.is_file()))]) in (0, 1)
        assert main(["build", "--edition", "private"]) in (0, 1)
        assert main(["build"]) in (0, 1)
    finally:
        os.chdir(here)
    return root


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_the_private_edition_holds_every_text_and_asks_not_to_be_found(project: Path) -> None:
    works = load_collection(project).works.values()
    assert len(works) == 5
    for work in works:
        for folder in ("", "zh-hant/"):
            tree = page(project / "private" / "site" / f"{folder}articles/{work.id}.html")
            assert len(tree.xpath("//article//p[starts-with(@id, 'L')]")) >= 5, work.id
            assert "noindex" in tree.xpath("string(//meta[@name='robots']/@content)")
            assert tree.xpath("//link[@rel='canonical']") == []
    assert (project / "private" / "site" / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not (project / "private" / "site" / "sitemap.xml").exists()


def test_the_public_edition_holds_records_and_not_a_sentence(project: Path) -> None:
    for work in load_collection(project).works.values():
        private = page(project / "private" / "site" / "articles" / f"{work.id}.html")
        texts = [
            re.sub(r"\s|¶", "", p.text_content())
            for p in private.xpath("//article//p[starts-with(@id, 'L')]")
        ]
        runs = [text[:24] for text in texts if len(text) >= 40]
        assert runs, work.id
        public = page(project / "site" / "articles" / f"{work.id}.html")
        assert public.xpath("//article//*[starts-with(@id, 'L')]") == []
        assert public.xpath("//article//div[@data-role='abstract']")
        whole = "".join(
            re.sub(r"\s", "", path.read_text(encoding="utf-8"))
            for path in (project / "site").rglob("*")
            if path.suffix in (".html", ".js", ".json") and work.id in str(path)
        )
        assert [run for run in runs if run in whole] == []


def test_nothing_private_lies_outside_its_folder(project: Path) -> None:
    articles = {path.name for path in (project / "docs" / "articles").iterdir()}
    assert articles == {f"{work}.md" for work in load_collection(project).works}
    assert not any(path.suffix in (".tsv",) for path in (project / "docs").rglob("*"))
