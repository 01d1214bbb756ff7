"""The auditor on the finished pages of a site, in both scripts: they pass, and no change of one character does."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from shanben.audit import audit_edition, one_form
from shanben.readers.records import load_collection
from shanben.site.building import build
from shanben.site.kept_pages import KeptPages

from tests.audit.test_mutation import RAW
from tests.trust.test_build_faults import project
from tests.trust.test_payloads import ROOT

ADDED = (
    "@data-added or @hidden or @role='doc-backlink' or @role='tooltip' or self::nav or self::script or self::button"
    " or self::sup or contains(@class, 'footnote-') or contains(@class, 'permalink') or @id='references'"
)
TERM = """- id: passage
  zh-Hans: 文本
  zh-Hant: 文字檔
  en: text file
  field: handbook
  definition: {zh-Hans: 一串字符。, en: A run of characters.}
"""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project of one work, with a term that is another word in Taiwan."""
    folder = project(tmp_path_factory.mktemp("site"), 3, RAW)
    (folder / "source_texts" / "glossary.yml").write_text(TERM, encoding="utf-8")
    assert build(load_collection(folder), "public", say=lambda line: None).unlike == ()
    return folder


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled collection, built."""
    folder = tmp_path_factory.mktemp("bundled")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "source_texts"):
        shutil.copytree(ROOT / name, folder / name)
    assert build(load_collection(folder), "public", say=lambda line: None).unlike == ()
    return folder


def texts(article: lxml_html.HtmlElement) -> Iterator[tuple[lxml_html.HtmlElement, str, str]]:
    """Each text of the article that is no addition: the element, ``text`` or ``tail``, and what it says."""
    for node in article.iter():
        if not isinstance(node.tag, str) or node.xpath(f"boolean(ancestor-or-self::*[{ADDED}])"):
            if node.tail and not node.getparent().xpath(f"boolean(ancestor-or-self::*[{ADDED}])"):
                yield node, "tail", node.tail
            continue
        if node.text:
            yield node, "text", node.text
        if node.tail and node is not article:
            yield node, "tail", node.tail


def changed(said: str, at: int, rng: random.Random) -> str:
    """One character deleted, doubled, changed, swapped with the next, or put in."""
    form = one_form()
    kind = rng.choice(["delete", "double", "change", "swap"])
    here, rest = said[at], said[at + 1 :]
    if kind == "delete":
        return said[:at] + rest
    if kind == "double":
        return said[:at] + here + here + rest
    if kind == "swap" and rest and not rest[0].isspace() and form(here) != form(rest[0]):
        return said[:at] + rest[0] + here + rest[1:]
    return said[:at] + ("某" if form(here) != "某" else "他") + rest


def missed(root: Path, times: int) -> list[str]:
    """Change one character of a page ``times`` times, in each script alike; what its audit lets pass."""
    collection = load_collection(root)
    pages = sorted((root / "site").glob("articles/*.html")) + sorted(
        (root / "site").glob("zh-hant/articles/*.html")
    )
    pages = [p for p in pages if (root / "docs/articles" / f"{p.stem}.ledger.tsv").is_file()]
    pages = [p for p in pages if collection.raw_path(collection.works[p.stem]).suffix != ".docx"]
    assert {p.parts[-3] for p in pages} == {"site", "zh-hant"}
    rng = random.Random(8)
    out = []
    for k, path in enumerate(pages):
        raw = collection.raw_path(collection.works[path.stem]).read_bytes()
        ledger = (root / "docs/articles" / f"{path.stem}.ledger.tsv").read_text(encoding="utf-8")
        tree = lxml_html.document_fromstring(path.read_text(encoding="utf-8"))
        spots = [
            (node, name, said, i)
            for node, name, said in texts(next(tree.iter("article")))
            for i, c in enumerate(said)
            if not c.isspace()
        ]
        for _ in range(times // len(pages) + (k < times % len(pages))):
            node, name, said, at = rng.choice(spots)
            setattr(node, name, changed(said, at, rng))
            page = lxml_html.tostring(tree, encoding="unicode")
            if audit_edition(raw, ledger, page).passed:
                out.append(f"{path.parts[-3]} {path.stem}: {said[:at][-9:]}|{said[at:][:9]}")
            setattr(node, name, said)
    return out


def test_400_changes_are_caught(root: Path) -> None:
    assert missed(root, 400) == []


@pytest.mark.long
def test_10000_changes_are_caught(bundled: Path) -> None:
    assert missed(bundled, 10_000) == []


def test_a_page_that_says_something_else_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shanben.site import building

    finish = building.finish

    def careless(folder: Path, site: building.Site, kept: KeptPages) -> object:
        done = finish(folder, site, kept)
        page = folder / "zh-hant" / "articles" / "one.html"
        page.write_text(page.read_text(encoding="utf-8").replace("檢索", "檢", 1), encoding="utf-8")
        return done

    monkeypatch.setattr(building, "finish", careless)
    said: list[str] = []
    built = build(load_collection(root), "public", root / "other", said.append)
    assert len(built.unlike) == 1
    assert built.unlike[0] in said
    assert built.unlike[0].startswith(
        "zh-hant/articles/one.html: the audit found 1 losses, the first at raw line "
    )


@pytest.mark.parametrize(
    "one, other",
    [
        ("后来与皇后", "後來與皇后"),
        ("“反复”的坐标", "「反覆」的座標"),
        ("“所谓“反复”的坐标”", "「所謂『反覆』的座標」"),
        ("统一码", "萬國碼"),
        ("个人数据", "個人資料"),
        ("𫟇", "𦆲"),
    ],
)
def test_one_form(one: str, other: str) -> None:
    form = one_form([("统一码", "萬國碼"), ("个人信息", "個人資料"), ("个人数据", "個人資料")])
    assert form(one) == form(other)


@pytest.mark.parametrize(
    "one, other",
    [("统一码", "统二码"), ("萬國碼", "萬國"), ("校勘", "勘校"), ("“", "”"), ("1", "2"), ("a", "b")],
)
def test_no_form_makes_two_texts_one(one: str, other: str) -> None:
    form = one_form([("统一码", "萬國碼")])
    assert form(one) != form(other)
