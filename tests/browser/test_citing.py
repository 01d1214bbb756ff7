"""A scholar at the built site: every button of citing, from a disk and over plain http, without JavaScript, by finger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shanben.bib.styles import STYLES
from shanben.readers.records import load_collection
from shanben.site.building import build

from tests.chromium import in_chromium, serving, watched
from tests.site.test_building import small_collection

pytestmark = in_chromium
# What would go to the clipboard; the copy itself is the browser's.
LISTEN = """() => { window.caught = {}; var put = DataTransfer.prototype.setData;
  DataTransfer.prototype.setData = function (kind, value) { window.caught[kind] = value; return put.call(this, kind, value); }; }"""
REFUSE = """() => { document.execCommand = () => false;
  Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true}); }"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_collection(tmp_path_factory.mktemp("project"))
    build(load_collection(root), "public", say=lambda line: None)
    return root / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    return f"{site.as_uri()}/" if request.param == "file" else served


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Opens a page; an error in the console fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(url: str, **more: Any) -> Any:
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **more
        )
        contexts.append(context)
        page = watched(context.new_page(), wrong)
        page.goto(url)
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize(
    "page_of", ["articles/fangzhi.html", "articles/closed.html", "zh-hant/articles/fangzhi.html"]
)
def test_every_copy_button_gives_rich_and_plain(visit: Any, address: str, page_of: str) -> None:
    page = visit(address + page_of)
    page.evaluate(LISTEN)
    page.evaluate("document.querySelectorAll('#cite, #cite details').forEach(d => { d.open = true; })")
    buttons = page.locator("#cite .cite-copy")
    assert buttons.count() == 2 * len(STYLES)
    done = "已複製。" if "hant" in page_of else "已复制。"
    for n in range(buttons.count()):
        page.evaluate("window.caught = {}; document.querySelector('#cite .cite-status').textContent = ''")
        buttons.nth(n).click()
        assert page.locator("#cite .cite-status").inner_text() == done
        if n == 0:  # however long the list is: said where the reader is
            box = page.locator("#cite .cite-status").bounding_box()
            assert box["y"] + box["height"] <= page.viewport_size["height"]
        shown = page.locator(f"#{buttons.nth(n).get_attribute('data-copies')}").text_content()
        caught = page.evaluate("window.caught")
        assert caught["text/plain"] == " ".join(shown.split())
        assert "127.0.0.1" not in caught["text/plain"] and "file:" not in caught["text/plain"]
        assert caught["text/html"].count("<") >= caught["text/html"].count("<script") * 9
    # the citation itself is never converted: it is the printed article's own script
    assert (
        "方志凡例的由来" in page.locator("#cite-published-gb-t-7714-2025").inner_text() or "closed" in page_of
    )


def test_a_refused_clipboard_leaves_the_text_selected(visit: Any, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    page.evaluate(REFUSE)
    page.locator("#cite > summary").click()
    page.locator("[data-copies='cite-published-chicago']").click()
    assert "已选中" in page.locator("#cite .cite-status").inner_text()
    chosen = page.evaluate("String(getSelection())")
    assert " ".join(chosen.split()) == " ".join(
        page.locator("#cite-published-chicago").text_content().split()
    )


def test_a_paragraph_is_quoted_by_its_sign(visit: Any, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    page.evaluate(LISTEN)
    page.locator("article > p[id^=L] .pilcrow").first.click()
    button = page.locator(".quote-bar button")
    assert button.inner_text() == "复制本段及出处"
    button.click()
    plain = page.evaluate("window.caught['text/plain']")
    quotation, citation = plain.split("\n")
    assert quotation.startswith("“县志之有凡例，由来已久。") and "¶" not in plain and "①" not in plain
    # the folio 15 stood at a page's foot between its lines, for the record has 15-16: it begins on 15, ends on 16
    assert citation == "韩校之. 方志凡例的由来[J]. 地方文献学刊，2009，3（2）：15-16."
    page.keyboard.press("Escape")
    page.locator("article > p[id^=L] .pilcrow").nth(1).click()
    page.locator(".quote-bar button").click()
    assert page.evaluate("window.caught['text/plain']").endswith("2009，3（2）：16.")
    page.keyboard.press("Escape")
    assert not page.locator(".quote-bar").is_visible()


def test_a_section_that_quotes_is_quoted_with_inner_marks(visit: Any, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    page.evaluate(LISTEN)
    page.evaluate("""() => {
        document.querySelectorAll("[role=doc-pagebreak]").forEach(mark => mark.remove());
        document.getElementById("cite").removeAttribute("data-pages");
        const head = document.createElement("h2");
        head.textContent = "一、所谓“凡例”";
        document.querySelector("article > p[id^=L]").before(head);
    }""")
    page.locator("article > p[id^=L] .pilcrow").first.click()
    page.locator(".quote-bar button").click()
    assert page.evaluate("window.caught['text/plain']").endswith(" “一、所谓‘凡例’”，第1段（本版编号）")


def test_a_refused_quotation_is_shown_selected(visit: Any, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    page.evaluate(REFUSE)
    page.locator("article > p[id^=L] .pilcrow").first.click()
    page.locator(".quote-bar button").click()
    assert "韩校之. 方志凡例的由来" in page.locator(".quote-shown").inner_text()
    assert page.evaluate("String(getSelection())").startswith("“县志之有凡例")


@pytest.mark.parametrize("page_of", ["articles/fangzhi.html", "citations/index.html"])
def test_without_javascript_all_can_be_read_and_no_dead_button_is_shown(
    visit: Any, address: str, page_of: str
) -> None:
    page = visit(address + page_of, java_script_enabled=False)
    if "articles" in page_of:
        page.locator("#cite > summary").click()
        for more in page.locator("#cite .cite-more > summary").all():
            more.click()
        for style in STYLES:
            assert page.locator(f"#cite-published-{style}").is_visible()
            assert page.locator(f"#cite-edition-{style}").is_visible()
        # the note is one link away, and leads back
        page.locator("a[role=doc-noteref]").first.click()
        assert page.url.endswith("#fn-1")
        page.locator("#fn-1 a[role=doc-backlink]").click()
        assert page.url.endswith("#fnref-1")
    else:
        assert page.locator("noscript").count() == 1 and "all.bib" in page.content()
    assert [b for b in page.locator("main button").all() if b.is_visible() and b.is_enabled()] == []


def test_a_note_opens_by_focus_and_by_tap_and_closes_by_escape(visit: Any, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    marker = page.locator("a[role=doc-noteref]").first
    page.keyboard.press("Tab")  # :focus-visible is the keyboard's
    marker.focus()
    page.locator(".preview").wait_for()
    assert marker.get_attribute("aria-describedby") == "note-preview"
    page.keyboard.press("Escape")
    assert page.locator(".preview").count() == 0

    phone = visit(f"{address}articles/fangzhi.html", has_touch=True, is_mobile=True)
    marker = phone.locator("a[role=doc-noteref]").first
    marker.tap()
    phone.locator(".preview").wait_for()
    assert "方志概说" in phone.locator(".preview").inner_text() and "#fn-" not in phone.url
    marker.tap()
    assert phone.url.endswith("#fn-1")  # the second tap goes there
    phone.locator("#fn-1 a[role=doc-backlink]").tap()
    assert phone.url.endswith("#fnref-1")


def test_every_file_that_the_page_offers_is_there(visit: Any, site: Path, address: str) -> None:
    page = visit(f"{address}articles/fangzhi.html")
    offered = page.eval_on_selector_all(
        "#cite .cite-files a", "links => links.map(a => a.getAttribute('href'))"
    )
    assert len(offered) == 6
    for href in offered:
        assert "韩" in (site / "articles" / href).resolve().read_text(encoding="utf-8")
    described = page.eval_on_selector_all(
        "link[rel=describedby]", "links => links.map(a => a.getAttribute('href'))"
    )
    assert {(site / "articles" / href).resolve().is_file() for href in described} == {True}


@pytest.mark.parametrize(
    "query, found", [("方志概说", 1), ("韩校之", 2), ("fangzhi gaishuo", 1), ("由來", 1), ("1998", 1)]
)
def test_the_lookup_answers_and_its_buttons_copy(visit: Any, address: str, query: str, found: int) -> None:
    page = visit(f"{address}citations/index.html")
    page.evaluate(LISTEN)
    page.locator("#citation-query").fill(query)
    page.locator(".citation-lookup button[type=submit]").click()
    page.wait_for_function(
        "q => document.querySelector('.citation-lookup').dataset.complete === q", arg=query
    )
    assert page.locator(".citation-result").count() >= found
    page.evaluate("document.querySelectorAll('.citation-others').forEach(d => { d.open = true; })")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.citation-others')].every(d => d.querySelector('dd'))"
    )
    buttons = page.locator(".citation-result .cite-copy")
    assert buttons.count() == len(STYLES) * page.locator(".citation-result").count()
    for n in range(buttons.count()):
        page.evaluate("window.caught = {}")
        buttons.nth(n).click()
        assert page.locator(".citation-lookup .cite-status").inner_text() == "已复制。"
        shown = buttons.nth(n).locator("xpath=preceding-sibling::p").text_content()
        assert page.evaluate("window.caught['text/plain']") == " ".join(shown.split())


def test_who_cites_it_leads_to_the_paragraph(visit: Any, address: str) -> None:
    page = visit(f"{address}citations/index.html?q=%E6%96%B9%E5%BF%97%E6%A6%82%E8%AF%B4")
    place = page.locator(".citation-places a").first
    place.wait_for()
    assert "由来已久" in page.locator(".citation-places q").first.inner_text()
    assert "¶" not in page.locator(".citation-places").inner_text()
    place.click()
    page.wait_for_url("**/articles/fangzhi.html#L*")
    assert "由来已久" in page.locator(f"#{page.url.partition('#')[2]}").inner_text()
