"""Tooltips and the switch between editions, in Chromium, from ``file://``."""

from pathlib import Path

import markdown
import pytest
from shanben.glossary import load
from shanben.site.editions import Traditional, make_traditional

from tests.chromium import in_chromium

pytestmark = in_chromium
ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "scripts" / "shanben" / "site" / "assets"
TEXT = "\n\n".join(
    f'## <a id="L{n}0"></a>第{n}节\n\n<a id="L{n}5"></a>校勘与编码，发展与头发。' + "整理文本要有耐心。" * 30
    for n in range(1, 9)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    body = markdown.markdown(
        TEXT,
        extensions=["shanben.glossary"],
        extension_configs={"shanben.glossary": {"path": str(ROOT / "source_texts" / "glossary.yml")}},
    )
    for n in range(1, 9):  # as the finishing pass does
        for tag, line in (("h2", f"L{n}0"), ("p", f"L{n}5")):
            body = body.replace(f'<{tag}><a id="{line}"></a>', f'<{tag} id="{line}">')
    for folder in ("articles", "glossary", "assets"):
        (root / folder).mkdir()
    for name in ("glossary.css", "glossary.js", "editions.js"):
        (root / "assets" / name).write_bytes((ASSETS / name).read_bytes())
    policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'"
    page = (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><title>样页</title>'
        '<link rel="stylesheet" href="../assets/glossary.css"></head><body>'
        f'<main><article lang="zh-Hans">{body}</article></main>'
        '<script src="../assets/glossary.js"></script><script src="../assets/editions.js"></script></body></html>'
    )
    (root / "articles" / "a.html").write_text(page, encoding="utf-8")
    (root / "glossary" / "index.html").write_text(
        '<html lang="zh-Hans"><p id="term-encoding">编码</p>', "utf-8"
    )
    make_traditional(root, Traditional(glossary=load(ROOT / "source_texts" / "glossary.yml")))
    return root


def opened(browser, site, name="articles/a.html", **context):
    made = browser.new_context(**context)
    page = made.new_page()
    page.goto((site / name).as_uri())
    return page


@pytest.mark.parametrize("name", ["articles/a.html", "zh-hant/articles/a.html"])
def test_by_mouse(browser, site, name):
    page = opened(browser, site, name)
    term = page.locator("a.term").nth(1)
    tip = page.locator(f"#{term.get_attribute('aria-describedby')}")
    assert tip.is_hidden()
    term.hover()
    tip.wait_for(state="visible")
    assert "character encoding" in tip.inner_text()
    assert ("规则" if "hant" not in name else "規則") in tip.inner_text()
    tip.hover()  # the pointer may rest on the description (WCAG 1.4.13)
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.mouse.move(5, 700)
    tip.wait_for(state="hidden")
    page.context.close()


def test_by_keyboard(browser, site):
    page = opened(browser, site)
    page.locator("a.term").nth(0).focus()
    tip = page.locator(f"#{page.locator('a.term').nth(0).get_attribute('aria-describedby')}")
    tip.wait_for(state="visible")
    page.keyboard.press("Escape")
    tip.wait_for(state="hidden")
    page.keyboard.press("Tab")
    second = page.locator("a.term").nth(1)
    page.wait_for_function("() => document.activeElement === document.querySelectorAll('a.term')[1]")
    page.locator(f"#{second.get_attribute('aria-describedby')}").wait_for(state="visible")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/index.html#term-encoding")
    page.context.close()


def test_by_touch_on_a_phone(browser, site):
    page = opened(browser, site, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    term = page.locator("a.term").nth(1)
    tip = page.locator(f"#{term.get_attribute('aria-describedby')}")
    term.tap()
    tip.wait_for(state="visible")
    assert page.url.endswith("articles/a.html")
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h2").first.tap()
    tip.wait_for(state="hidden")
    term.tap()
    tip.wait_for(state="visible")
    term.tap()
    page.wait_for_url("**/glossary/index.html#term-encoding")
    page.context.close()


def test_screen_readers_hear_the_description(browser, site):
    page = opened(browser, site)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    links = [n for n in nodes if n.get("role", {}).get("value") == "link" and n["name"]["value"] == "编码"]
    assert links
    assert "character encoding" in links[0]["description"]["value"]
    page.context.close()


def test_switching_keeps_the_place(browser, site):
    page = opened(browser, site, viewport={"width": 800, "height": 500})
    page.locator("#L65").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('L65').scrollIntoView()")
    page.evaluate("document.querySelector('a[hreflang=zh-Hant-TW]').click()")
    page.wait_for_url("**/zh-hant/articles/a.html#L65")
    assert page.locator("#L65").inner_text().startswith("校勘與編碼，發展與頭髮")
    original = page.locator("#L65 > a.shanben-original")
    original.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("/articles/a.html#L65") and "zh-hant" not in url)
    assert page.locator("#L65").inner_text().startswith("校勘与编码")
    page.context.close()


def test_a_paragraph_that_ends_under_the_header_is_not_the_place(browser, site):
    page = opened(browser, site, viewport={"width": 800, "height": 500})
    page.add_style_tag(content="html { scroll-padding-top: 90px }")
    page.evaluate("document.getElementById('L45').scrollIntoView()")
    page.evaluate("document.querySelector('a[hreflang=zh-Hant-TW]').click()")
    page.wait_for_url("**/zh-hant/articles/a.html#L45")
    page.context.close()


def test_a_copied_paragraph_holds_the_paragraph_only(browser, site):
    page = opened(browser, site, "zh-hant/articles/a.html")
    text = page.evaluate("document.getElementById('L15').innerText")
    assert text.endswith("整理文本要有耐心。")
    page.context.close()
