"""The whole site in both editions, as it is published: ``pytest -m long tests/site/test_whole_site.py``.

It builds the collection of the project (20 s of CPU); SHANBEN_BUILT_SITE names a site that is built already.
"""

import os
import re
from pathlib import Path

import pytest
from lxml import html
from shanben.han.words import simplified, simplified_only
from shanben.readers.records import load_collection
from shanben.site.building import build

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
PARSER = html.HTMLParser(encoding="utf-8")
# What no edition may change, byte for byte.
PROTECTED = (
    "//*[@data-role='references']//li",
    "//code",
    "//pre",
    "//script[not(@src) and not(@id='__config')]",
    "//*[@translate='no']",
    "//*[@lang='en']",
    "//*[@data-role='doi']",
    "//*[contains(concat(' ', @class, ' '), ' csl-entry ')]",
)
ATTRIBUTES = (
    "//meta[starts-with(@name, 'citation_')]/@content",
    "//a/@href[starts-with(., 'http')]",
    "//a/@href[starts-with(., 'https://doi.org')]",
)
SEEN = ("title", "aria-label", "placeholder", "alt", "data-label")


def parsed(path):
    return html.document_fromstring(path.read_bytes(), parser=PARSER)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    built = os.environ.get("SHANBEN_BUILT_SITE")
    if built:
        return Path(built)
    folder = tmp_path_factory.mktemp("whole") / "site"
    build(load_collection(ROOT), "public", folder, say=lambda line: None)
    return folder


@pytest.fixture(scope="module")
def pairs(site):
    mirror = site / "zh-hant"
    names = sorted(p.relative_to(mirror).as_posix() for p in mirror.rglob("*.html"))
    return [(name, parsed(site / name), parsed(mirror / name)) for name in names]


def language(element):
    return next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), "")


def test_every_page_in_chinese_has_its_mirror(site, pairs):
    chinese = {
        p.relative_to(site).as_posix()
        for p in site.rglob("*.html")
        if p.name != "404.html"
        and p.relative_to(site).parts[0] != "zh-hant"
        and parsed(p).get("lang", "zh").startswith("zh")
    }
    assert {name for name, *_ in pairs} == chinese
    assert len(pairs) > 20


def test_addresses_are_the_same(pairs):
    for name, one, other in pairs:
        ids = [sorted(t.xpath("//@id")) for t in (one, other)]
        assert ids[0] == ids[1], name
        if not name.startswith("glossary/"):  # its entries stand in another order
            assert one.xpath("//@id") == other.xpath("//@id"), name


def test_protected_spans_are_the_same_bytes(pairs):
    compared = 0
    for name, one, other in pairs:
        for xpath in PROTECTED:
            ours = [[html.tostring(e, with_tail=False) for e in t.xpath(xpath)] for t in (one, other)]
            if name.startswith("glossary/"):
                ours = [sorted(o) for o in ours]
            # links between pages are as deep as the page is
            ours = [[re.sub(rb'(href|src)="(?:\.\./)+', rb'\1="', e) for e in o] for o in ours]
            assert ours[0] == ours[1], (name, xpath)
            compared += len(ours[0])
        for xpath in ATTRIBUTES:
            assert sorted(one.xpath(xpath)) == sorted(other.xpath(xpath)), (name, xpath)
    assert compared > 1000


def running(tree):
    """``(text, element)`` of what readers see in the language of the edition: texts, labels."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "meta"):
            continue
        if not language(element).startswith("zh-Hant"):
            continue
        if element.xpath("ancestor-or-self::*[@translate='no' or self::code or self::pre]"):
            continue
        if element.xpath(
            "ancestor-or-self::*[@data-role='references' or contains(@class, 'csl-entry')]"
        ) or element.xpath(
            "ancestor-or-self::*[@data-role='notes' or @role='doc-endnotes']//ancestor-or-self::li"
        ):
            continue
        yield element.text or "", element
        for child in element:
            yield child.tail or "", element
        for name in SEEN:
            yield element.get(name) or "", element


def test_no_simplified_character_is_left_in_running_text(pairs):
    """But for characters that a block speaks of (把“发”转成“發”): they stand alone in quotation marks."""
    read = 0
    for name, _, other in pairs:
        for text, element in running(other):
            read += len(text)
            left = re.sub("「[\u3400-\u9fff](?:[、，][\u3400-\u9fff])*」", "", text)
            assert not simplified_only(left), (name, element.tag, text[:80])
    assert read > 100_000


def test_a_traditional_work_is_read_the_other_way(pairs):
    works = [
        (name, one)
        for name, one, other in pairs
        if name.startswith("articles/") and other.xpath("//article//a[@class='shanben-original']") == []
    ]
    for name, one in works:
        for p in one.xpath("//article//p[starts-with(@id, 'L')]"):
            if not p.xpath("ancestor::*[@data-role='references' or @data-role='notes']"):
                assert simplified(p.text_content()) == p.text_content(), (name, p.get("id"))


def test_every_converted_paragraph_leads_to_its_original(site, pairs):
    links = 0
    for name, one, other in pairs:
        for link in other.xpath("//a[@class='shanben-original']"):
            path, _, id = link.get("href").partition("#")
            target = (site / "zh-hant" / name).parent / path
            assert target.resolve() == (site / name).resolve(), (name, link.get("href"))
            assert one.get_element_by_id(id) is not None
            links += 1
    assert links > 100


def test_the_two_editions_and_the_english_pages_name_each_other(site, pairs):
    for name, one, other in pairs:
        for tree, lang in ((one, "zh-Hans"), (other, "zh-Hant-TW")):
            assert tree.get("lang") == lang, name
            named = {e.get("hreflang") for e in tree.xpath("//link[@rel='alternate'][@hreflang]")}
            assert {"zh-Hans", "zh-Hant-TW"} <= named, (name, named)
    for page in sorted((site / "en").rglob("*.html")):
        tree = parsed(page)
        assert tree.get("lang") == "en", page
        named = {e.get("hreflang"): e.get("href") for e in tree.xpath("//link[@rel='alternate'][@hreflang]")}
        assert set(named) == {"en", "zh-Hans", "zh-Hant-TW"}, page
        assert len(set(named.values())) == 3
        switch = {e.get("hreflang"): e.get("href") for e in tree.xpath("//a[@data-edition][@hreflang]")}
        for lang in ("zh-Hans", "zh-Hant-TW"):
            target = parsed(page.parent / switch[lang])
            assert target.get("lang") == lang
            back = target.xpath("//link[@rel='alternate'][@hreflang='en']/@href")
            assert back == [named["en"]], (page, back)
        for element in tree.xpath("//body//*[text()]"):
            if element.tag not in ("script", "style") and re.search("[\u3400-\u9fff]", element.text or ""):
                assert language(element).startswith("zh"), (page.name, element.tag, element.text)
