"""The built site in Chromium: every page kind from a zip opened on a disk, both editions, both colours, axe-core."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from shanben.cli import main
from shanben.readers.records import load_collection
from shanben.site.building import build, site_of
from shanben.site.export import date_of, readme, zipped

from tests.chromium import in_chromium, reloaded_after, watched
from tests.site.test_building import small_collection

pytestmark = in_chromium
KINDS = [
    "README.html",
    "index.html",
    "works/index.html",
    "articles/fangzhi.html",
    "articles/closed.html",
    "search.html?q=%E5%87%A1%E4%BE%8B",
    "glossary/index.html",
    "citations/index.html",
    "about/index.html",
    "works/authors.html",
    "works/topics.html",
    "about/accuracy.html",
    "about/desk.html",
    "codes/index.html",
    "codes/NOTE03.html",
    "design/tiles.html",
    "en/index.html",
    "en/glossary.html",
    "en/citations.html",
    "en/search.html?q=%E5%87%A1%E4%BE%8B",
    "zh-hant/index.html",
    "zh-hant/works/index.html",
    "zh-hant/articles/closed.html",
    "zh-hant/citations/index.html",
    "zh-hant/about/index.html",
    "zh-hant/articles/fangzhi.html",
    "zh-hant/search.html?q=%E5%87%A1%E4%BE%8B",
    "zh-hant/glossary/index.html",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_collection(tmp_path_factory.mktemp("project"))
    build(load_collection(root), "public", say=lambda line: None)
    return root


@pytest.fixture(scope="module")
def unpacked(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    collection = load_collection(project)
    data = zipped(project / "site", readme(site_of(collection, "public"), date_of(collection)), None)
    again = zipped(project / "site", readme(site_of(collection, "public"), date_of(collection)), None)
    assert hashlib.sha256(data).digest() == hashlib.sha256(again).digest()
    folder = tmp_path_factory.mktemp("离线 with space")
    (folder / "a.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "a.zip") as archive:
        archive.extractall(folder)
    return folder / "shanben"


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Opens a page; an error in the console, or a request to anywhere but the disk, fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(address: str, width: int = 1280, dark: bool = False, **more: Any) -> Any:
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", **more
        )
        contexts.append(context)
        page = watched(context.new_page(), wrong)
        page.on(
            "request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None
        )
        page.on("requestfailed", lambda r: wrong.append(f"failed: {r.url}"))
        page.goto(address)
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation_of_axe_core_in_either_colour(visit: Any, unpacked: Path, kind: str) -> None:
    found = find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed: uv sync")
    axe = (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    page = visit(f"{unpacked.as_uri()}/{kind}", bypass_csp=True)
    if "search" in kind:
        page.locator(".search-hit").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        told = [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in result["violations"]]
        assert told == [], scheme


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_a_narrow_phone(visit: Any, unpacked: Path, kind: str) -> None:
    page = visit(f"{unpacked.as_uri()}/{kind}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # no table is squeezed until its words stand letter under letter: it is pushed instead
    assert page.evaluate("Math.min(99, ...[...document.querySelectorAll('th')].map(c => c.offsetWidth))") > 40


def test_a_note_is_shown_beside_its_marker(visit: Any, unpacked: Path) -> None:
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html")
    page.locator("a[role=doc-noteref]").first.hover()
    page.locator("[role=tooltip].preview").wait_for()
    assert "方志概说" in page.locator(".preview").inner_text()
    assert "↩" not in page.locator(".preview").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".preview").count() == 0


def test_an_address_tells_when_the_text_has_changed(visit: Any, unpacked: Path) -> None:
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html")
    link = page.locator("p > a.pilcrow").first.get_attribute("href")
    digest, _, block = link.removeprefix("?v=").partition("#")
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html?v={digest}#{block}")
    assert page.locator(".changed").count() == 0
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html?v=00000000#{block}")
    assert page.locator(".changed").inner_text() == "这一段自引用之后有过改动。"
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html#L999")
    page.locator(".toast", has_text="本页没有这个地址所指的一段").wait_for()
    page = visit(f"{unpacked.as_uri()}/zh-hant/articles/fangzhi.html?v={digest}#{block}")
    assert page.locator(".changed").count() == 0


def test_the_switch_of_editions_keeps_the_page(visit: Any, unpacked: Path) -> None:
    page = visit(f"{unpacked.as_uri()}/articles/fangzhi.html")
    page.get_by_role("link", name="繁體中文").click()
    page.wait_for_url("**/zh-hant/articles/fangzhi.html*")
    assert page.locator("h1").inner_text().endswith("凡例的由來")


def test_settings_are_remembered(visit: Any, unpacked: Path) -> None:
    page = visit(f"{unpacked.as_uri()}/index.html")

    def choose() -> None:
        page.locator(".settings summary").click()
        page.get_by_text("深色", exact=True).click()
        page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")

    reloaded_after(page, choose)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".settings input[value=dark]").is_checked()


def test_settings_chosen_in_one_tab_are_worn_by_the_others(visit: Any, unpacked: Path) -> None:
    page = visit(f"{unpacked.as_uri()}/index.html")
    other = page.context.new_page()
    other.goto(f"{unpacked.as_uri()}/works/index.html")
    for chosen, worn in (("深色", "dark"), ("浅色", "light"), ("随系统", None)):
        if not page.locator(".settings[open]").count():
            page.locator(".settings summary").click()
        page.get_by_text(chosen, exact=True).click()
        other.wait_for_function("worn => (document.documentElement.dataset.theme || null) === worn", arg=worn)


def test_a_work_as_one_file_needs_nothing_beside_it(
    visit: Any, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    out = tmp_path / "一篇.html"
    assert main(["export", "html", "fangzhi", "--built", "--out", str(out)]) == 0
    page = visit(out.as_uri())
    assert page.locator("h1").inner_text() == "方志凡例的由来"
    assert page.evaluate("getComputedStyle(document.querySelector('article > p[id]')).textIndent") != "0px"
    page.locator("a[role=doc-noteref]").first.hover()
    page.locator(".preview").wait_for()
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_no_line_begins_with_a_marker(visit: Any, unpacked: Path) -> None:
    """Whatever the width: a marker stands in the line of the word before it, close to it."""
    page = visit((unpacked / "articles/fangzhi.html").as_uri())
    torn = page.evaluate("""() => {
      const block = document.querySelector("sup > a[role='doc-noteref']").closest("p"), torn = [];
      const marker = block.querySelector("sup"), before = document.createRange();
      before.setStart(marker.previousSibling, marker.previousSibling.length - 1);
      before.setEndBefore(marker);
      for (let width = 40; width < 400; width += 3) {
        block.style.width = width + "px";
        const word = before.getBoundingClientRect(), sign = marker.firstElementChild.getBoundingClientRect();
        if (sign.top > word.bottom || sign.left - word.right > 4) torn.push(width);
      }
      return torn;
    }""")
    assert torn == []
