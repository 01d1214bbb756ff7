"""`shanben build` on a small collection: pages, addresses, refusals."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from shanben.cli import main
from shanben.convert_collection import write_pages
from shanben.readers.records import load_collection
from shanben.site.building import Built, build
from shanben.site.docs_folder import full_texts, write_docs
from shanben.site.engine_run import run_engine

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "tests" / "readme" / "fangzhi.txt"
SECRET = "这一篇的正文不在公开之列，凡是读到这一句的人都应当知道哪里出了差错，并且立刻去查明原因。\n"
RECORD = """\
id: {id}
raw:
  - sha256: {sha256}
    file: raw.txt
csl:
  type: article-journal
  title: 方志凡例的由来
  author:
    - {{family: 韩, given: 校之}}
  issued: {{date-parts: [[2009]]}}
  container-title: 地方文献学刊
  volume: '3'
  issue: '2'
  page: 15-16
  language: zh-Hans
title-en: The Origin of Rules of Compilation
abstracts:
  - {{lang: zh-Hans, by: editor, reviewed: true, text: 说明凡例从何而来。}}
  - {{lang: en, by: editor, reviewed: true, text: Where the rules of compilation come from.}}
topics: [方志]
rights: {{license: {licence}, publish: {publish}}}
review: {{status: unreviewed}}
"""


def small_collection(folder: Path) -> Path:
    """A project folder with one cleared work and the hand-written pages of ours."""
    import hashlib

    raw = TEXT.read_bytes()
    work = folder / "source_texts" / "fangzhi"
    work.mkdir(parents=True)
    (work / "raw.txt").write_bytes(raw)
    record = RECORD.format(
        id="fangzhi", sha256=hashlib.sha256(raw).hexdigest(), licence="CC-BY-4.0", publish="full"
    )
    (work / "work.yml").write_text(record, encoding="utf-8")
    closed = folder / "source_texts" / "closed"
    closed.mkdir()
    other = RECORD.format(id="closed", sha256="0" * 64, licence="all-rights-reserved", publish="metadata")
    (closed / "work.yml").write_text(other.replace("方志凡例的由来", "不公开的一篇"), encoding="utf-8")
    hidden = folder / "private" / "source_texts" / "closed"
    hidden.mkdir(parents=True)
    (hidden / "raw.txt").write_text(SECRET, encoding="utf-8")
    shutil.copy(ROOT / "source_texts" / "glossary.yml", folder / "source_texts")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles"))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small_collection(tmp_path_factory.mktemp("project"))
    return build(load_collection(root), "public", say=lambda line: None)


def pages(site: Path) -> dict[str, html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(path.read_bytes(), parser=parser)
        for path in sorted(site.rglob("*.html"))
    }


def test_the_article_carries_its_addresses_and_the_record(built: Built) -> None:
    page = pages(built.site)["articles/fangzhi.html"]
    article = page.find(".//article")
    assert article.get("lang") == "zh-Hans"
    assert article.xpath("string(.//h1[@id='title'])") == "方志凡例的由来"
    first = article.xpath(".//p[starts-with(@id, 'L')]")[0]
    assert first.text_content().startswith("县志之有凡例")
    assert first.xpath("string(.//a[@class='pilcrow']/@href)").endswith("#" + first.get("id"))
    assert (
        article.xpath("string(.//p[@lang='en'][@class='title-en'])") == "The Origin of Rules of Compilation"
    )
    assert article.xpath(".//sup/a[@role='doc-noteref']/@href") == ["#fn-1", "#fn-2"]
    assert article.xpath(".//section[@role='doc-endnotes']//li/@id") == ["fn-1", "fn-2"]


def test_every_internal_link_and_fragment_leads_somewhere(built: Built) -> None:
    site = pages(built.site)
    ids = {name: {str(i) for i in page.xpath("//@id")} for name, page in site.items()}
    broken = []
    for name, page in site.items():
        for value in page.xpath("//*/@href | //*/@src"):
            link = urlsplit(str(value))
            if link.scheme or link.netloc or name == "404.html":
                continue
            path = (built.site / name).parent / unquote(link.path) if link.path else built.site / name
            target = path.resolve()
            if not target.is_file():
                broken.append((name, value))
            elif link.fragment and target.suffix == ".html":
                known = ids[target.relative_to(built.site.resolve()).as_posix()]
                if unquote(link.fragment) not in known:
                    broken.append((name, value))
    assert broken == []


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    for name, page in pages(built.site).items():
        found = [str(i) for i in page.xpath("//@id")]
        assert len(found) == len(set(found)), name


def test_nothing_is_asked_of_another_host(built: Built) -> None:
    for name, page in pages(built.site).items():
        asked = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert [url for url in asked if urlsplit(str(url)).netloc] == [], name
    for sheet in built.site.rglob("*.css"):
        assert "url(" not in sheet.read_text(encoding="utf-8"), sheet


def test_a_record_page_holds_facts_and_no_text(built: Built) -> None:
    article = pages(built.site)["articles/closed.html"].find(".//article")
    text = article.text_content()
    assert "仅著录" in text and "《地方文献学刊》" in text and "说明凡例从何而来。" in text
    assert "不在公开之列" not in text


def test_a_text_brought_after_a_build_takes_the_place_of_its_record_page(tmp_path: Path) -> None:
    """Cleared, built, and only then given to ``add`` again: what stood there was no page of a person's."""
    root = small_collection(tmp_path)
    raw = root / "source_texts" / "fangzhi" / "raw.txt"
    data = raw.read_bytes()
    raw.unlink()
    collection = load_collection(root)
    for _ in range(2):
        write_pages(collection, say=lambda line: None, review=False)
        write_docs(collection, "public")
        assert full_texts(collection, "public") == frozenset()
        assert "全文" not in (root / "docs" / "works" / "index.md").read_text(encoding="utf-8")
    raw.write_bytes(data)
    done = write_pages(collection, say=lambda line: None, review=False)
    assert {page.work: page.status for page in done}["fangzhi"] == "written"
    assert full_texts(collection, "public") == {"fangzhi"}


def test_a_leak_refuses_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    root = small_collection(tmp_path / "p")
    (root / "docs" / "about" / "slip.md").write_text("# 一页\n\n" + SECRET, encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(["build"]) == 3
    assert "closed" in capsys.readouterr().err
    assert not (root / "site").exists()


def test_a_failed_build_leaves_the_old_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    root = small_collection(tmp_path / "p")
    (root / "docs" / "index.md").write_text("# 善本\n\n[去处](nowhere.md)\n", encoding="utf-8")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("old", encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(["build"]) == 3
    assert "nowhere.md" in capsys.readouterr().err
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "old"


def test_the_engine_is_given_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The private edition's configuration lies in another folder, from which a relative path would lead elsewhere."""
    monkeypatch.chdir(tmp_path)
    seen: list[str] = []

    def run(command: list[str], **more: object) -> subprocess.CompletedProcess[str]:
        seen.extend(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    run_engine(tmp_path / "mkdocs.yml", tmp_path / "private" / "docs", Path("out"))
    assert seen[seen.index("--site-dir") + 1] == str(tmp_path.resolve() / "out")
