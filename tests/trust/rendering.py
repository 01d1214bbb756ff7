"""Render a Markdown page as the site does and read back what a reader sees, by lxml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import markdown
import yaml
from lxml import html as lxml_html

ROOT = Path(__file__).resolve().parents[2]
BUILT_IN = ("toc", "tables", "fenced_code")
"""What mkdocs itself always switches on."""
BEFORE = [
    {"footnotes": {"BACKLINK_TEXT": "↩", "SUPERSCRIPT_TEXT": "{}"}},
    "md_in_html",
    {"toc": {"permalink": False, "toc_depth": "2-4"}},
]
"""The site's extensions, for a tree without mkdocs.yml."""
WIDER = ("attr_list", "def_list", "admonition", "abbr", "sane_lists")
"""Extensions that a site may add without harm to a text."""


class Loader(yaml.SafeLoader):  # a reader of names, not of values
    """Reads mkdocs.yml, whose tags are nobody's business here."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
Loader.add_multi_constructor("tag:", lambda loader, suffix, node: None)


@cache
def extensions() -> tuple[tuple[str, ...], dict[str, dict[str, object]]]:
    """The names and settings of the site's Markdown extensions."""
    file = ROOT / "mkdocs.yml"
    said = yaml.load(file.read_text(encoding="utf-8"), Loader) if file.is_file() else {}
    names, settings = list(BUILT_IN), {}
    for entry in said.get("markdown_extensions", BEFORE):
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        names += [] if name in names else [name]
        settings |= {name: options} if options else {}
    return tuple(names), settings


def render(page: str, wider: bool = False) -> str:
    """The HTML of a Markdown page without its front matter."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, count=1, flags=re.S)
    return renderer(wider).reset().convert(body)


@cache
def renderer(wider: bool) -> markdown.Markdown:
    names, settings = extensions()
    return markdown.Markdown(extensions=[*names, *(WIDER if wider else ())], extension_configs=settings)


def parsed(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(f"<html><body>{text}</body></html>")


ADDED = ".//*[@role='doc-backlink' or contains(concat(' ', @class, ' '), ' footnote-backref ')]"
MARKS = ".//a[contains(@class, 'footnote-ref') or starts-with(@href, '#ref-')]"
EMPTY_ANCHOR = ".//a[@id and not(@href)]"


def _bare(root: lxml_html.HtmlElement) -> None:
    for path in (ADDED, ".//*[@data-added]"):
        for node in root.xpath(path):
            node.drop_tree()
    for node in root.iter("br"):
        node.tail = "⏎" + (node.tail or "")
    for node in root.xpath(MARKS):
        for child in list(node):
            child.drop_tree()
        node.text = "⟦" + node.get("href").replace("fn:", "fn-") + "⟧"


def said(node: lxml_html.HtmlElement) -> str:
    """The text of an element, white space as a browser shows it."""
    return re.sub(r" *⏎ *", "⏎", re.sub(r"[ \t\n\r\f\xa0]+", " ", node.text_content())).strip()


def seen_in_html(page: str) -> dict[str, str]:
    """What stands at each address of a direct HTML page, and of its parts by role; markers by what they lead to."""
    root = lxml_html.document_fromstring(page)
    _bare(root)
    out: dict[str, list[str]] = {}
    for node in root.xpath("//article//*[@id]"):
        name = node.get("id")
        if node.tag == "h1":
            out.setdefault("title", []).append(said(node))
        elif node.get("data-role") in ("notes", "references"):
            continue
        elif node.get("data-role"):
            out.setdefault(f"part {node.get('data-role')} {node.get('lang')}", []).append(said(node))
        elif node.tag in ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figure"):
            out.setdefault(name, []).append(said(node))
        elif node.tag == "table":
            out.setdefault(name, []).append("|".join(said(cell) for cell in node.iter("td")))
    return {name: "\n".join(texts) for name, texts in out.items()}


def seen_in_markdown(text: str) -> dict[str, str]:
    """The same of a rendered Markdown page: addresses stand in empty anchors inside their blocks."""
    root = parsed(text)
    _bare(root)
    out: dict[str, list[str]] = {}
    for node in root.iter("h1"):
        out.setdefault("title", []).append(said(node))
    for node in root.xpath("//div[@data-role and @data-role!='references']"):
        out.setdefault(f"part {node.get('data-role')} {node.get('lang')}", []).append(said(node))
    for node in root.xpath("//*[@id]"):
        name, home = node.get("id").replace("fn:", "fn-"), node
        if node.tag in ("a", "sup", "h1", "h2", "h3", "h4", "h5", "h6") and node.get("id").startswith(
            "fnref"
        ):
            continue
        if node.tag == "a":
            home = node.getparent()
        elif node.tag not in ("figure", "table", "li", "p", "blockquote") and not (
            node.tag in ("h2", "h3", "h4", "h5", "h6") and node.get("id").startswith("L")
        ):
            continue
        shown = "|".join(said(c) for c in home.iter("td")) if home.tag == "table" else said(home)
        out.setdefault(name, []).append(shown)
    return {name: "\n".join(texts) for name, texts in out.items()}
