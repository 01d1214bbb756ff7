"""What every reader may count on: valid pages, large type, no script, no motion, paper; and what they do by hand.

The Nu HTML checker comes from ``.ci/vnu`` (``npm ci``, pinned by hash) and needs Java; SHANBEN_VNU names another jar.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shanben.readers.records import load_collection
from shanben.site.building import build

from tests.chromium import in_chromium, reloaded_after, watched
from tests.site.test_building import small_collection

pytestmark = in_chromium
ROOT = Path(__file__).parents[2]
VNU = Path(os.environ.get("SHANBEN_VNU", ROOT / ".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar"))
ARTICLE = "articles/fangzhi.html"
KINDS = [
    "index.html",
    "works/index.html",
    "works/authors.html",
    "works/topics.html",
    ARTICLE,
    "articles/closed.html",
    "search.html",
    "glossary/index.html",
    "citations/index.html",
    "about/index.html",
    "about/accuracy.html",
    "about/desk.html",
    "codes/index.html",
    "codes/NOTE03.html",
    "design/tiles.html",
    "en/index.html",
    "en/glossary.html",
    "en/citations.html",
    "en/search.html",
]
TRADITIONAL = [
    f"zh-hant/{k}" for k in KINDS if not k.startswith(("en/", "design/")) and k != "about/accuracy.html"
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_collection(tmp_path_factory.mktemp("project"))
    build(load_collection(root), "public", say=lambda line: None)
    return root / "site"


@pytest.fixture
def visit(browser: Any, site: Path) -> Iterator[Any]:
    """Opens a page of the site; an error in the console, a refused resource among them, fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(name: str, **more: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **more}))
        page = watched(contexts[-1].new_page(), wrong)
        page.goto(f"{site.as_uri()}/{name}")
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def test_the_list_names_every_kind_of_page(site: Path) -> None:
    folders = {
        p.relative_to(site).parts[0] for p in site.rglob("*.html") if len(p.relative_to(site).parts) > 1
    }
    assert folders == {k.split("/")[0] for k in [*KINDS, *TRADITIONAL] if "/" in k}
    assert [k for k in [*KINDS, *TRADITIONAL] if not (site / k).is_file()] == []


def test_the_nu_html_checker_has_nothing_to_say(site: Path) -> None:
    if not shutil.which("java"):
        pytest.skip("no Java")
    if not VNU.is_file():
        pytest.skip(f"no vnu.jar at {VNU}: .ci/vnu/install, or SHANBEN_VNU")
    command = ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run(
        [*command, *(str(site / k) for k in [*KINDS, *TRADITIONAL])],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    told = json.loads(run.stdout)["messages"]
    # It does not read 'self' as the place of a page on a disk, nor knows that JSON-LD is data; Chromium does, below.
    meant = [m for m in told if m["type"] == "error" or "Content Security Policy" not in m["message"]]
    # The desk's page stands in both languages, line by line.
    meant = [m for m in meant if "written in English" not in m["message"] or "about/desk" not in m["url"]]
    assert [(m["type"], m.get("url", "")[-40:], m["message"]) for m in meant] == []


@pytest.mark.parametrize("name", [*KINDS, *TRADITIONAL])
def test_at_twice_the_size_nothing_runs_out_of_the_page(visit: Any, name: str) -> None:
    zoomed = visit(name, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= 640
    zoomed.set_viewport_size({"width": 360, "height": 640})
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= 360
    zoomed.set_viewport_size({"width": 1280, "height": 800})
    zoomed.evaluate("document.documentElement.style.fontSize = '212.5%'")  # text alone
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("name", ["index.html", ARTICLE, "search.html", f"zh-hant/{ARTICLE}"])
def test_nothing_moves_for_those_who_asked(visit: Any, name: str) -> None:
    page = visit(name, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("name", [*KINDS, *TRADITIONAL])
def test_without_a_script_everything_can_be_read(visit: Any, name: str) -> None:
    page = visit(name, java_script_enabled=False)
    hidden = page.locator("article :is(p, li, h1, h2, h3, td, blockquote, figure)").evaluate_all(
        """all => all.filter(e => !e.checkVisibility() && e.textContent.trim()
             && !e.closest('[role=tooltip], .paper-only, details:not([open]), [data-needs-script]')).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert hidden == []
    assert len(page.locator("article").inner_text()) > 10
    for summary in page.locator("article details > summary").all()[:2]:
        summary.click()
        assert summary.evaluate("e => e.parentElement.open")
    assert page.locator("details.settings").is_hidden()  # it would do nothing


def test_the_search_page_says_that_it_needs_a_script(visit: Any) -> None:
    for name, said in (("search.html", "脚本"), ("en/search.html", "script")):
        page = visit(name, java_script_enabled=False)
        assert said in page.locator("article").inner_text()


def test_the_pilcrow_copies_the_address(visit: Any) -> None:
    page = visit(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        "navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve(); };"
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; });"
    )
    block = page.locator("article > p[id]").first
    block.hover()
    block.locator("a.pilcrow").click()
    page.locator(".toast", has_text="已复制本段地址").wait_for()
    digest, name = block.get_attribute("data-h"), block.get_attribute("id")
    assert page.evaluate("window.copied").endswith(f"{ARTICLE}?v={digest}#{name}")
    assert page.url.endswith(f"#{name}")


def test_what_is_chosen_is_told_apart_in_forced_colours(visit: Any) -> None:
    page = visit("search.html", forced_colors="active")
    for chosen, other in (
        (".search-kinds input:checked + span", ".search-kinds input:not(:checked) + span"),
        (".settings input:checked + span", ".settings input:not(:checked) + span"),
    ):
        shown = "s => getComputedStyle(document.querySelector(s)).backgroundColor"
        assert page.evaluate(shown, chosen) != page.evaluate(shown, other), chosen
    page = visit("about/index.html", forced_colors="active")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.locator(".contents a[aria-current]").wait_for()
    line = "a => a.map(x => getComputedStyle(x).borderLeftColor)"
    here = page.locator(".contents a[aria-current]").evaluate_all(line)
    others = page.locator(".contents a:not([aria-current])").evaluate_all(line)
    assert len(here) == 1 and others and here[0] not in others


def test_a_link_of_a_preview_has_the_colour_of_links(visit: Any) -> None:
    page = visit(ARTICLE)
    page.locator("a[role=doc-noteref]").first.hover()
    page.locator(".preview").wait_for()
    colours = page.evaluate("""() => {
        document.querySelector(".preview").append(Object.assign(document.createElement("a"), {href: "x", textContent: "x"}));
        return [".preview a", "article .colophon a"].map(s => getComputedStyle(document.querySelector(s)).color);
    }""")
    assert colours[0] == colours[1]


def test_paper_is_white_and_ink_black_whatever_the_screen_is(visit: Any) -> None:
    page = visit(ARTICLE)
    for theme in ("", "dark", "light"):
        page.evaluate("t => t ? (document.documentElement.dataset.theme = t) : 0", theme)
        page.emulate_media(media="print", color_scheme="dark")
        shown = page.evaluate("""['article > p', 'h1'].map(s => getComputedStyle(document.querySelector(s)).color)
            .concat(getComputedStyle(document.body).backgroundColor)""")
        assert shown == ["rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"], theme


def test_a_printed_page_break_stands_quietly_in_the_line(visit: Any) -> None:
    page = visit(ARTICLE)
    mark = page.locator("[role=doc-pagebreak]").first
    number = mark.get_attribute("data-n")
    shown = mark.evaluate("e => getComputedStyle(e, '::after').content")
    assert number and "".join(shown.replace('"', "").split()) in (f"〔{number}〕", "〔attr(data-n)〕")
    assert number in mark.get_attribute("title")  # its name, which a span of this role takes from there
    size = "e => parseFloat(getComputedStyle(e, '::after').fontSize) / parseFloat(getComputedStyle(e.parentElement).fontSize)"
    assert mark.evaluate(size) < 0.8
    assert mark.inner_text() == "", "no number in a copied sentence"


def test_the_place_is_remembered(visit: Any) -> None:
    page = visit(ARTICLE, viewport={"width": 360, "height": 240}, reduced_motion="reduce")
    last = page.locator("article > p[id]").last
    # Reloaded at once: leaving the page keeps the place.
    reloaded_after(page, lambda: last.evaluate("e => e.scrollIntoView()"))
    page.evaluate("scrollTo(0, 60)")
    page.reload()  # a look at the title has not made it forget
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("link", name="继续上次的阅读").click()
    assert page.url.split("#")[1].startswith("L")
    assert page.evaluate("scrollY") > 240
    assert page.locator(".toast").count() == 0


def test_the_contents_follow(visit: Any) -> None:
    page = visit("about/index.html", reduced_motion="reduce")
    links = page.locator("nav.contents a")
    assert links.count() >= 3
    page.evaluate("document.querySelectorAll('article h2')[1].scrollIntoView()")
    page.locator("nav.contents a[aria-current]").wait_for()
    current = page.locator("nav.contents a[aria-current]")
    assert current.count() == 1
    assert current.inner_text() == page.locator("article h2").nth(1).inner_text().strip("¶ ")


def test_the_works_beside_it_and_the_size_of_the_text(visit: Any) -> None:
    page = visit(ARTICLE)
    other = page.locator("nav.neighbours a")
    there = other.first.get_attribute("rel")
    other.first.click()
    page.wait_for_url("**/closed.html")
    page.locator(f"nav.neighbours a[rel={'prev' if there == 'next' else 'next'}]").click()
    page.wait_for_url(f"**/{ARTICLE}")
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('article > p[id]')).fontSize)")

    def choose() -> None:
        page.locator(".settings summary").click()
        page.get_by_text("特大", exact=True).click()

    reloaded_after(page, choose)
    after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('article > p[id]')).fontSize)")
    assert after > 1.2 * before


def test_on_paper_stands_the_text_its_notes_and_how_to_cite_it(visit: Any, tmp_path: Path) -> None:
    import pypdfium2

    page = visit(ARTICLE)
    page.pdf(path=str(tmp_path / "a.pdf"), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join("".join(p.get_textpage().get_text_bounded() for p in document).split())
    document.close()
    for shown in (
        "方志凡例的由来",
        "县志之有凡例",
        "方志概说",
        "[J]",
        "shanben.example/articles/fangzhi.html",
    ):
        assert shown in text
    for chrome in ("检索全文", "上一篇", "报告错误", "繁體", "¶", "↩", "Aa"):
        assert chrome not in text
    assert text.index("县志之有凡例") < text.index("方志概说") < text.index("shanben.example")
