"""Reporting an error at a paragraph of a text that nobody has read through yet: by mouse, keyboard and finger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from shanben.readers.records import load_collection
from shanben.site.building import build

from tests.chromium import in_chromium, watched
from tests.site.test_building import small_collection

pytestmark = in_chromium
LONGEST_MAIL = 1900


def built(folder: Path, review: str = "unreviewed") -> Path:
    """The public site of the small collection, its record signed or not."""
    root = small_collection(folder)
    record = root / "source_texts" / "fangzhi" / "work.yml"
    text = record.read_text(encoding="utf-8").replace("status: unreviewed", f"status: {review}")
    record.write_text(text, encoding="utf-8")
    build(load_collection(root), "public", say=lambda line: None)
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("project"))


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    wrong: list[str] = []
    contexts = []

    def open_page(path: Path, **more: Any) -> Any:
        contexts.append(browser.new_context(reduced_motion="reduce", **more))
        page = watched(contexts[-1].new_page(), wrong)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def told(link: Any) -> dict[str, str]:
    """Subject and body of the mail that a link begins."""
    href = link.get_attribute("href")
    assert href.startswith("mailto:") and len(href) <= LONGEST_MAIL
    return {key: values[0] for key, values in parse_qs(urlsplit(href).query).items()}


def paragraph(page: Any, n: int) -> Any:
    return page.locator("article > p[id]").nth(n)


def words(block: Any) -> str:
    return str(
        block.evaluate(
            "b => { b = b.cloneNode(true); b.querySelectorAll('[data-added], sup').forEach(e => e.remove());"
            " return b.textContent.replace(/\\s+/g, ' ').trim(); }"
        )
    )


def test_by_mouse(opened: Any, site: Path) -> None:
    page = opened(site / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    assert page.locator(".report-here").count() == 0
    heights = page.evaluate("document.querySelector('article').offsetHeight")
    for n in (0, 1):
        block = paragraph(page, n)
        block.hover()
        here = block.locator(".report-here")
        here.wait_for()
        assert page.locator(".report-here").count() == 1
        assert here.evaluate("e => getComputedStyle(e).opacity") == "1"
        said = told(here)
        name, digest = block.get_attribute("id"), block.get_attribute("data-h")
        assert f"articles/fangzhi.html?v={digest}#{name}\n\n> {words(block)}" in said["body"]
        assert "方志凡例的由来" in said["subject"]
    assert page.evaluate("document.querySelector('article').offsetHeight") == heights  # no line moved


def test_by_keyboard(opened: Any, site: Path) -> None:
    page = opened(site / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    block = paragraph(page, 1)
    block.locator("a.pilcrow").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "report-here"
    assert page.evaluate("document.activeElement.closest('[data-h]').id") == block.get_attribute("id")
    paragraph(page, 0).hover()
    assert page.evaluate("document.activeElement.className") == "report-here", (
        "the mouse takes it from no one"
    )


def test_by_finger(opened: Any, site: Path) -> None:
    page = opened(
        site / "articles" / "fangzhi.html",
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
    )
    block = paragraph(page, 0)
    sign = block.locator("a.pilcrow")
    assert sign.evaluate("e => getComputedStyle(e).opacity") == "0"
    block.tap(position={"x": 120, "y": 12})
    block.locator(".report-here").wait_for()
    assert sign.evaluate("e => getComputedStyle(e).opacity") == "1"
    box = block.locator(".report-here").bounding_box()
    assert box["height"] >= 24 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    paragraph(page, 1).tap(position={"x": 120, "y": 12})
    assert sign.evaluate("e => getComputedStyle(e).opacity") == "0"


def test_a_selection_is_what_is_reported(opened: Any, site: Path) -> None:
    page = opened(site / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    block = paragraph(page, 0)
    chosen = words(block)[:6]
    select = "b => getSelection().setBaseAndExtent(b.firstChild, 0, b.firstChild, 6)"
    page.evaluate("document.addEventListener('click', e => e.preventDefault())")
    block.hover()
    block.evaluate(select)
    block.locator(".report-here").click()
    assert told(block.locator(".report-here"))["body"].endswith(f"\n\n> {chosen}\n\n")
    block.evaluate(select)
    page.locator("a.report").evaluate("e => e.click()")
    assert f"#{block.get_attribute('id')}\n\n> {chosen}\n\n" in told(page.locator("a.report"))["body"]


def test_a_long_paragraph_is_cut_to_what_an_address_holds(opened: Any, site: Path) -> None:
    page = opened(site / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    block = paragraph(page, 0)
    block.evaluate("b => b.prepend('𠮷'.repeat(900))")
    block.hover()
    body = told(block.locator(".report-here"))["body"]
    assert "> 𠮷𠮷" in body and body.endswith("𠮷…\n\n")


def test_in_the_traditional_edition(opened: Any, site: Path) -> None:
    page = opened(site / "zh-hant" / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    paragraph(page, 0).hover()
    assert page.locator(".report-here").inner_text() == "回報錯誤"


def test_without_script_the_page_has_one(opened: Any, site: Path) -> None:
    page = opened(site / "articles" / "fangzhi.html", java_script_enabled=False)
    assert page.locator("a.report").count() == 1
    assert told(page.locator("a.report"))["body"].strip().endswith("articles/fangzhi.html")


def test_a_reviewed_work_and_a_record_have_the_page_wide_one_only(
    opened: Any, site: Path, tmp_path: Path
) -> None:
    reviewed = built(tmp_path, review="reviewed, by: 韩校之, date: 2026-01-01")
    page = opened(reviewed / "articles" / "fangzhi.html", viewport={"width": 1280, "height": 800})
    paragraph(page, 0).hover()
    assert (page.locator("a.report").count(), page.locator(".report-here").count()) == (1, 0)
    page = opened(site / "articles" / "closed.html")
    assert page.locator("a.report[data-paragraphs]").count() == 0
    assert page.locator("a.report").count() == 1
