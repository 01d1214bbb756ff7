"""As a program finds the site: sitemap, canonical and alternate addresses, Open Graph, JSON-LD, the JSON API."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import jsonschema
import pytest
from lxml import etree, html
from shanben.readers.records import load_collection
from shanben.site.building import Built, build

from tests.site.test_building import pages, small_collection

SECRET = "这一篇的正文不在公开之列"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BASE = "https://shanben.example/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small_collection(tmp_path_factory.mktemp("project"))
    return build(load_collection(root), "public", say=lambda line: None)


@pytest.fixture(scope="module")
def site(built: Built) -> dict[str, html.HtmlElement]:
    return {name: page for name, page in pages(built.site).items() if name != "404.html"}


def links(page: html.HtmlElement, rel: str) -> dict[str, str]:
    return {str(e.get("hreflang")): str(e.get("href")) for e in page.xpath(f"//head/link[@rel='{rel}']")}


def test_the_sitemap_names_every_page_once_and_its_twins_name_each_other(
    built: Built, site: dict[str, html.HtmlElement]
) -> None:
    tree = etree.parse(str(built.site / "sitemap.xml"))
    urls = {
        u.findtext("s:loc", namespaces=SITEMAP): {
            a.get("hreflang"): a.get("href") for a in u.findall("x:link", SITEMAP)
        }
        for u in tree.getroot().findall("s:url", SITEMAP)
    }
    assert len(urls) == len(tree.getroot())
    assert set(urls) == {BASE + name for name in site}
    for url, twins in urls.items():
        assert all(urls[twin] == twins for twin in twins.values()), url
        assert not twins or url in twins.values()
    assert set(urls[f"{BASE}articles/fangzhi.html"]) == {"zh-Hans", "zh-Hant-TW"}
    assert set(urls[f"{BASE}index.html"]) == {"zh-Hans", "zh-Hant-TW", "en"}
    assert f"Sitemap: {BASE}sitemap.xml" in (built.site / "robots.txt").read_text(encoding="utf-8")


def test_every_page_says_where_it_is_and_where_its_twins_are(site: dict[str, html.HtmlElement]) -> None:
    for name, page in site.items():
        assert list(links(page, "canonical").values()) == [BASE + name]
        twins = links(page, "alternate")
        for tag, address in twins.items():
            other = site[address.removeprefix(BASE)]
            assert links(other, "alternate") == twins, (name, tag)
            assert other.get("lang").split("-")[:2] == tag.split("-")[:2], (name, tag)


def test_open_graph(site: dict[str, html.HtmlElement]) -> None:
    for name, page in site.items():
        said = {e.get("property"): e.get("content") for e in page.xpath("//meta[@property]")}
        assert {"og:title", "og:type", "og:site_name", "og:url"} <= set(said), name
        assert said["og:url"] == BASE + name
        assert said["og:type"] == ("article" if "/articles/" in f"/{name}" else "website")
        assert all(said.values()), name


def test_json_ld_is_a_scholarly_article_with_what_schema_org_asks(
    site: dict[str, html.HtmlElement],
) -> None:
    found = 0
    for name in ("articles/fangzhi.html", "articles/closed.html", "zh-hant/articles/fangzhi.html"):
        for script in site[name].xpath("//script[@type='application/ld+json']"):
            said = json.loads(script.text)
            assert (said["@context"], said["@type"]) == ("https://schema.org", "ScholarlyArticle")
            assert said["headline"] and len(said["headline"]) <= 110
            assert [a["name"] for a in said["author"]] == ["韩校之"]
            assert said["datePublished"] == "2009"
            assert said["url"].startswith(BASE) and said["inLanguage"] == "zh-Hans"
            assert said["isAccessibleForFree"] is ("closed" not in name)
            assert "articleBody" not in said
            found += 1
    assert found == 3


def test_the_api_fits_its_schema_leads_to_files_and_says_no_more_than_it_may(built: Built) -> None:
    api = built.site / "api"
    schema = json.loads((api / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    files = sorted(p for p in api.rglob("*.json") if p.name != "schema.json")
    assert {p.relative_to(api).as_posix() for p in files} >= {
        "works.json",
        "works/fangzhi.json",
        "works/closed.json",
    }
    for path in files:
        text = path.read_text(encoding="utf-8")
        check.validate(json.loads(text))
        assert SECRET not in text
        for address in addresses(json.loads(text)):
            target = built.site / urlsplit(address).path.lstrip("/")
            assert target.is_file(), (path, address)
    listed = json.loads((api / "works.json").read_text(encoding="utf-8"))["works"]
    assert {w["id"] for w in listed} == {"fangzhi", "closed"}


def addresses(value: object) -> list[str]:
    """Every string in it that is an address of the site."""
    if isinstance(value, dict):
        return [a for v in value.values() for a in addresses(v)]
    if isinstance(value, list):
        return [a for v in value for a in addresses(v)]
    return [value] if isinstance(value, str) and value.startswith(BASE) else []
