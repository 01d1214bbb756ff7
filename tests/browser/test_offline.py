"""The zip, unpacked into a folder with spaces and Chinese, with the network off, in Chromium and in Debian's Firefox."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from shanben.cli import main
from shanben.readers.records import load_collection
from shanben.site.building import build

from tests.chromium import CHROMIUM, launched
from tests.firefox import FIREFOX, firefox
from tests.site.test_building import small_collection

pytestmark = pytest.mark.browser
SHOWN = "!!(e => e && e.offsetParent !== null && getComputedStyle(e).visibility !== 'hidden')(document.querySelector('{}'))"


class Chromium:
    """Playwright's page with the few verbs that ``Firefox`` has."""

    def __init__(self, context: Any) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.set_offline(True)
        self.page = context.new_page()
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on(
            "console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))

    def open(self, address: str) -> None:
        self.page.goto(address)

    def narrow(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def run(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def until(self, expression: str) -> Any:
        return self.page.wait_for_function(f"() => ({expression})").json_value()

    def hover(self, css: str) -> None:
        self.page.locator(css).first.hover()

    def click(self, css: str) -> None:
        self.page.locator(css).first.click()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def pdf(self) -> bytes:
        return bytes(self.page.pdf())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_collection(tmp_path_factory.mktemp("project"))
    build(load_collection(root), "public", say=lambda line: None)
    return root


@pytest.fixture(scope="module")
def unpacked(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader gets: the zip of ``shanben export zip``, unpacked."""
    folder = tmp_path_factory.mktemp("离线 阅读 with space")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        assert main(["export", "zip", "--built", "--out", str(folder / "a.zip")]) == 0
        assert main(["export", "html", "fangzhi", "--built", "--out", str(folder / "一 篇.html")]) == 0
    with zipfile.ZipFile(folder / "a.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def reader(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "firefox":
        pytest.importorskip("websockets")
        if not FIREFOX:
            pytest.skip("no Firefox on the path; SHANBEN_FIREFOX names one")
        with firefox() as tab:
            yield tab
        return
    pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; SHANBEN_CHROMIUM names another")
    with launched() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        yield Chromium(context)
        context.close()


@pytest.fixture
def page(reader: Any, unpacked: Path) -> Iterator[Any]:
    """The reader; a request to anywhere but the folder, or an error in the console, fails the test."""
    reader.asked.clear()
    reader.wrong.clear()
    reader.narrow(1280, 900)
    yield reader
    own = unpacked.as_uri() + "/"
    outside = [url for url in reader.asked if not url.startswith((own, "data:", "about:"))]
    assert outside == []
    assert reader.wrong == []
    assert reader.run("performance.getEntriesByType('resource').every(e => e.name.startsWith('file:'))")


@pytest.fixture
def site(unpacked: Path) -> str:
    return f"{(unpacked / 'shanben').as_uri()}/"


def test_reading_from_the_first_page_on(page: Any, site: str) -> None:
    page.open(site + "README.html")
    page.click("a[href*='index.html']")
    page.until("location.pathname.endsWith('/index.html')")
    page.open(site + "articles/fangzhi.html")
    assert page.run("document.querySelector('h1').textContent").endswith("方志凡例的由来")
    assert page.run("document.styleSheets.length") >= 4
    assert page.run("getComputedStyle(document.querySelector('article > p[id]')).textIndent") != "0px"


def test_both_editions(page: Any, site: str) -> None:
    page.open(site + "articles/fangzhi.html")
    page.click("a[data-edition][hreflang^='zh-Hant']")
    page.until(
        "location.pathname.includes('/zh-hant/articles/fangzhi.html') && document.readyState === 'complete'"
    )
    assert page.run("document.querySelector('h1').textContent").endswith("方志凡例的由來")
    page.click("a[data-edition][hreflang='zh-Hans']")
    page.until("!location.pathname.includes('zh-hant') && document.readyState === 'complete'")


def test_search_by_keyboard_alone(page: Any, site: str) -> None:
    page.open(site + "zh-hant/articles/closed.html")
    page.until("!!document.querySelector('[role=combobox]')")
    page.type("/")
    page.until("document.activeElement.getAttribute('role') === 'combobox'")
    page.type("凡例的由来")
    # quoted as the edition has it, with the marks on the words; what was found of the first words may stand there first
    page.until("(m => m && m.textContent)(document.querySelector('[role=option] mark')) === '凡例的由來'")
    page.until("document.querySelectorAll('[role=option]').length > 1")
    assert "由來" in page.run("document.querySelector('[role=option] .search-title').textContent")
    page.press("ArrowDown")
    page.press("Enter")
    page.until("location.search.includes('mark=') && !!document.querySelector('mark.search-mark')")
    assert (
        page.run("[...document.querySelectorAll('mark.search-mark')].map(m => m.textContent).join('')")
        == "凡例的由來"
    )


def test_the_page_of_results(page: Any, site: str) -> None:
    page.open(site + "search.html?q=%E7%B8%A3%E5%BF%97")  # 縣志, typed in the other script
    found = page.until("document.querySelectorAll('.search-hit').length")
    assert found >= 1
    assert page.run("document.querySelector('.search-hit mark').textContent") == "县志"
    page.open(site + "search.html?q=zuozhe")
    page.until("document.querySelector('p.search-status').textContent !== '检索中…'")


def test_a_term_of_the_glossary(page: Any, site: str) -> None:
    page.open(site + "search.html?q=kind%3Aglossary%20%E5%AE%89%E5%85%A8%E5%9B%B0%E5%A2%83")
    page.until("document.querySelectorAll('.search-hit').length > 0")
    assert "安全困境" in page.run("[...document.querySelectorAll('.search-hit h2')].map(h => h.textContent)")


def test_the_citation_lookup(page: Any, site: str) -> None:
    page.open(site + "citations/index.html")
    page.until("!document.querySelector('#citation-query').disabled")
    page.click("#citation-query")
    page.type("方志")
    page.until("document.querySelectorAll('.citation-results > li').length > 0")


def test_a_tooltip_and_a_note(page: Any, site: str) -> None:
    page.open(site + "articles/fangzhi.html")
    page.hover("a[role=doc-noteref]")
    page.until("!!document.querySelector('.preview')")
    assert "方志概说" in page.run("document.querySelector('.preview').textContent")
    page.press("Escape")
    page.until("!document.querySelector('.preview')")
    if page.run("document.querySelectorAll('a.term').length"):
        page.hover("a.term")
        page.until("[...document.querySelectorAll('.term-tip')].some(t => !t.hidden)")


def test_copying(page: Any, site: str) -> None:
    page.open(site + "articles/fangzhi.html")
    page.run(
        "(() => { window.caught = {}; const put = DataTransfer.prototype.setData;"
        " DataTransfer.prototype.setData = function (k, v) { window.caught[k] = v; return put.call(this, k, v); }; })()"
    )
    page.click("#cite > summary")
    page.click("#cite .cite-copy")
    page.until("document.querySelector('#cite .cite-status').textContent !== ''")
    assert page.run("document.querySelector('#cite .cite-status').textContent") == "已复制。"
    assert "方志凡例的由来" in page.run("window.caught['text/plain']")


def test_print(page: Any, site: str) -> None:
    page.open(site + "articles/fangzhi.html")
    with pypdfium2.PdfDocument(page.pdf()) as printed:
        text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    # Firefox's sheets show every character and tell few of them to a program: what is in Latin letters it tells.
    for words in ("The Origin of Rules of Compilation", "1998", "articles/fangzhi.html"):
        assert words in text
    assert "¶" not in text and "检索全文" not in text


def test_a_work_as_one_file_on_a_phone(page: Any, unpacked: Path) -> None:
    page.narrow(360, 640)
    page.open((unpacked / "一 篇.html").as_uri())
    assert page.run("document.querySelector('h1').textContent").endswith("方志凡例的由来")
    assert page.run("document.documentElement.scrollWidth") <= 360
    assert page.run("performance.getEntriesByType('resource').length") == 0
    page.click("a[role=doc-noteref]")
    page.until("location.hash.startsWith('#fn') || !!document.querySelector('.preview')")
