"""The search box and the page of results in Chromium: from a disk and over http, by keyboard, in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shanben.cli.search import as_data
from shanben.site.search import Search, build_index, copy_assets

from tests.chromium import in_chromium, serving, watched
from tests.search.sample_site import GLOSSARY, GLOSSARY_PAGE, PAGES, search_page, write_site

pytestmark = in_chromium


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("网站 with space"), PAGES, GLOSSARY_PAGE)
    build_index(folder, GLOSSARY)
    copy_assets(folder)
    (folder / "search-en.html").write_text(search_page("en"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    return site.as_uri() + "/" if request.param == "file" else str(request.getfixturevalue("served"))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page on which any console error, uncaught error or refused request fails the test."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    wrong: list[str] = []
    page = watched(context.new_page(), wrong)
    page.on("requestfailed", lambda r: wrong.append(r.url) if r.failure != "net::ERR_ABORTED" else None)
    yield page
    assert wrong == []
    context.close()


def test_answers_as_python_does(page, base, site):
    search = Search(site)
    page.goto(base + "articles/line-breaks.html")
    for query in (
        "网络",
        "網路主權",
        "wang luo",
        "读出的段落",
        '"一行 28 个字"',
        "interdep",
        "kind:notes 读出",
        "author:王",
        "元宇宙",
        "的",
    ):
        found = page.evaluate(
            """async ([query, folder]) => {
                const one = window.one || (window.one = new shanbenSearch.Search(shanbenSearch.scriptLoader(folder, document)));
                const answer = await one.answer(query, 0);
                return {total: answer.total, hits: answer.hits.map(({lang, ...hit}) => hit)};
            }""",
            [query, base + "assets/search/"],
        )
        ours = search.answer(query)
        assert found == {
            "total": ours.total,
            "hits": json.loads(json.dumps([as_data(hit) for hit in ours.hits])),
        }, query


def test_nothing_is_loaded_before_search_opens(page, base):
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(base + "articles/line-breaks.html")
    page.wait_for_load_state("load")
    assert [url for url in asked if "/assets/search/" in url] == []
    with (
        page.expect_request("**/assets/search/m.js*"),
        page.expect_request("**/assets/search/d.js*"),
        page.expect_request("**/assets/search/g.js*"),
    ):
        page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.getAttribute('role') === 'combobox'")
    assert {url.rpartition("/")[2].split("?")[0] for url in asked if "/assets/search/" in url} == {
        "m.js",
        "d.js",
        "g.js",
    }


def test_keyboard_alone_finds_and_leads_to_the_marked_words(page, base):
    page.goto(base + "articles/tw-networks.html")
    page.keyboard.press("/")
    page.keyboard.type("讀出的段落")
    box = page.get_by_role("combobox")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("listbox").get_attribute("id") == box.get_attribute("aria-controls")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#" + box.get_attribute("aria-activedescendant"))
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.locator("mark").inner_text() == "读出的段落"
    page.keyboard.press("Enter")
    page.wait_for_url("**/line-breaks.html*")
    assert page.url.endswith("#L14")
    page.locator("mark.search-mark").first.wait_for()
    # The phrase crosses a note marker: it is marked on both sides of it and the marker is not.
    assert page.locator("#L14 mark.search-mark").all_inner_texts() == ["读出", "的段落"]
    page.keyboard.press("Escape")
    assert page.locator("mark.search-mark").count() == 0
    assert page.locator("#L14 sup").inner_text() == "③"


def test_an_input_method_is_waited_for(page, base):
    """The letters under composition are no query: pinyin on its way to 读出 would flash other hits."""
    page.goto(base + "articles/line-breaks.html")
    page.keyboard.press("/")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "state", "selectionStart": 5, "selectionEnd": 5})
    page.wait_for_timeout(300)
    assert page.get_by_role("option").count() == 0
    keys.send("Input.insertText", {"text": "读出"})
    page.get_by_role("option").first.wait_for()
    assert page.get_by_role("option").first.locator("mark").first.inner_text() == "读出"


def test_a_title_that_is_found_is_said_once(page, base):
    page.goto(base + "search.html?q=断行与段落")
    first = page.locator(".search-hit", has_text="题名").first
    first.wait_for()
    assert first.locator("h2 mark").inner_text() == "断行与段落"
    assert first.locator(".search-text").count() == 0
    page.goto(base + "articles/line-breaks.html")
    page.keyboard.press("/")
    page.keyboard.type("断行与段落")
    first = page.get_by_role("option").filter(has_text="题名").first
    first.wait_for()
    assert first.locator(".search-title mark").inner_text() == "断行与段落"
    assert first.locator(".search-text").count() == 0


def test_escape_closes_and_then_clears(page, base):
    page.goto(base + "articles/line-breaks.html")
    page.keyboard.press("/")
    page.keyboard.type("网络")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    assert page.get_by_role("combobox").input_value() == "网络"
    page.keyboard.press("Escape")
    assert page.get_by_role("combobox").input_value() == ""


def test_results_page(page, base, site):
    page.goto(base + "search.html?q=" + "网络")
    page.locator(".search-hit").first.wait_for()
    assert page.locator("p.search-status").inner_text() == f"共 {Search(site).answer('网络').total} 处"
    page.get_by_label("注释", exact=True).check(force=True)
    page.wait_for_function(
        "() => document.querySelector('p.search-status').textContent .startsWith('没有找到')"
    )
    assert "kind=notes" in page.url
    page.get_by_label("全部", exact=True).check(force=True)
    page.locator(".search-hit a", has_text="断行与段落").first.click()
    page.locator("mark.search-mark").first.wait_for()
    assert page.locator(":target mark.search-mark").first.inner_text() == "网络"


def test_a_kind_in_the_field_is_the_kind_below_it(page, base):
    def chosen() -> list[str]:
        return page.locator(".search-kinds label:has(input:checked)").all_inner_texts()

    page.goto(base + "search.html?q=kind:notes 读出")
    page.locator(".search-hit").first.wait_for()
    assert chosen() == ["注释"]
    field = page.get_by_role("searchbox")
    for typed, chips in (
        ("读出 kind:refs", ["参考文献"]),
        ("读出 -kind:notes", []),
        ("读出 kind:notes,refs", []),
        ("读出", ["全部"]),
        ("KIND：notes 读出", ["注释"]),
    ):
        field.fill(typed)
        page.wait_for_function(
            "n => document.querySelectorAll('.search-kinds :checked').length === n", arg=len(chips)
        )
        page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=typed)
        assert chosen() == chips
    page.get_by_label("正文", exact=True).check(force=True)
    assert field.input_value() == "读出" and "kind=body" in page.url
    page.locator(".search-hit", has_text="正文").first.wait_for()


def test_results_page_from_the_box(page, base):
    page.goto(base + "articles/line-breaks.html")
    page.keyboard.press("/")
    page.keyboard.type("软体")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator(".search-hit").first.wait_for()
    assert page.locator(".search-hit mark").first.inner_text() == "軟體"


def test_english_interface(page, base):
    page.goto(base + "search-en.html?q=interdep")
    page.locator(".search-hit").first.wait_for()
    assert page.locator("p.search-status").inner_text() == "1 found"
    assert page.get_by_role("searchbox", name="Search").count() == 1


def test_touch_on_a_phone(browser, base):
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + "articles/line-breaks.html")
    page.get_by_role("combobox").tap()
    page.keyboard.type("引号")
    page.get_by_role("option").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("option").nth(1).tap()
    page.wait_for_url("**mark=*")
    page.locator("mark.search-mark").first.wait_for()
    context.close()


def test_hostile_texts_stay_texts(page, base):
    page.goto(base + "search.html?q=" + "window.bad")
    page.locator(".search-hit").first.wait_for()
    page.keyboard.press("/")
    assert "<script>" in page.locator(".search-hit .search-text").first.inner_text()
    assert page.evaluate(
        "window.bad === undefined && document.querySelectorAll('.search-hits script, .search-hits img').length === 0"
    )
    page.locator(".search-hit a").first.click()
    page.locator("mark.search-mark").first.wait_for()
    assert page.evaluate("window.bad === undefined")
