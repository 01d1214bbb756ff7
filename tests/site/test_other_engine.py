"""The site with mkdocs and with its successor: the same docs, the same pass, the same addresses, ids and text hashes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html
from shanben.readers.records import load_collection
from shanben.site import building, citations
from shanben.site.finish import finish

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    find_spec("zensical") is None, reason="zensical is not installed: uv sync --group engine"
)
Article = tuple[list[str], dict[str, str], str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """This project's own docs, built by each and finished."""
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "source_texts"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    collection = load_collection(root)
    docs = building.write_docs(collection, "public")
    building.run_engine(root / "mkdocs.yml", docs, root / "one")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "-f", str(root / "mkdocs.yml")]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (root / "site").rename(root / "other")
    site = building.site_of(collection, "public")
    site = replace(site, citations=citations.prepare(list(collection.works.values()), site.public_address))
    for name in ("one", "other"):
        finish(root / name, site)
    return root / "one", root / "other"


def addresses(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def read(path: Path) -> Article:
    """Of a page's article: all ids in order, the hash of each block that has one, and the text."""
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = next(tree.iter("article"))
    hashes = {str(e.get("id")): str(e.get("data-h")) for e in article.xpath(".//*[@data-h]")}
    return [str(i) for i in article.xpath(".//@id")], hashes, re.sub(r"\s+", "", article.text_content())


def test_the_same_addresses(sites: tuple[Path, Path]) -> None:
    one, other = sites
    found = addresses(one)
    assert found == addresses(other)
    assert files(one) == files(other)
    assert len([name for name in found if name.startswith("articles/")]) >= 10


def test_the_same_ids_hashes_and_texts(sites: tuple[Path, Path]) -> None:
    one, other = sites
    full = 0
    for name in addresses(one):
        ours, theirs = read(one / name), read(other / name)
        assert ours[0] == theirs[0], name
        assert ours[1] == theirs[1], name
        assert ours[2] == theirs[2], name
        full += bool(ours[1])
    assert full >= 8


def test_the_same_search(sites: tuple[Path, Path]) -> None:
    """The files of the index are the same bytes: what one engine's readers find, the other's find too."""
    one, other = ({p.name: p.read_bytes() for p in (s / "assets/search").iterdir()} for s in sites)
    assert one == other
