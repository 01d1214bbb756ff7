"""An article's blocks read the same whichever engine renders its Markdown: the text of ``write_html`` is the measure."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml
from lxml import html
from shanben.convert import convert
from shanben.readers.records import load_collection
from shanben.writers.html import write_html
from shanben.writers.markdown import write_markdown

ROOT = Path(__file__).parents[2]
WORKS = [work.id for work in load_collection(ROOT).works.values() if work.cleared]
ADDRESS = re.compile(r"L\d+[a-z]*")


def bare(element: html.HtmlElement) -> str:
    """Text without white space and without what differs by design: raised markers, back-links, descriptions."""
    parts = element.xpath(
        ".//text()[not(ancestor::sup or ancestor::*[@role='tooltip'] or ancestor::a[@role='doc-backlink'])]"
    )
    return re.sub(r"\s", "", "".join(map(str, parts)))


def extensions() -> tuple[list[str], dict[str, object]]:
    """Those of mkdocs.yml, as plain Python-Markdown takes them."""
    text = re.sub(r"!ENV \[[^\]]*\]", '""', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names: list[str] = []
    options: dict[str, object] = {}
    for entry in yaml.safe_load(text)["markdown_extensions"]:
        name = entry if isinstance(entry, str) else next(iter(entry))
        names.append(name)
        if isinstance(entry, dict):
            options[name] = entry[name]
    return names, options


@pytest.mark.parametrize("work", WORKS)
def test_plain_markdown_says_what_the_direct_page_says(work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    collection = load_collection(ROOT)
    raw = collection.raw_path(collection.works[work])
    article = convert(raw.read_bytes(), raw.name).article
    names, options = extensions()
    source = write_markdown(article, work).split("---\n", 2)[2]
    rendered = html.fragment_fromstring(
        markdown.markdown(source, extensions=names, extension_configs=options), create_parent="div"
    )
    direct = html.document_fromstring(write_html(article).encode(), parser=html.HTMLParser(encoding="utf-8"))
    expected = {
        str(block.get("id")): bare(block)
        for block in direct.xpath("//article//*[@id]")
        if block.tag in ("p", "h2", "h3", "h4") and ADDRESS.fullmatch(block.get("id"))
    }
    anchors = {str(a.get("id")): a for a in rendered.xpath(".//a[@id and not(@href)]")}
    assert len(expected) >= 10
    for name, text in expected.items():
        block = next(e for e in anchors[name].iterancestors() if e.tag in ("p", "h2", "h3", "h4"))
        assert bare(block) == text, name
