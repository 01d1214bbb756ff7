"""Pandoc and its citeproc, by subprocess: asked once for any number of items of one style and one locale."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc
from lxml import etree

from shanben.bib.entry_forms import Alike, Forms
from shanben.bib.fields import Item
from shanben.bib.one_pandoc import OnePandoc, PandocFailed


def formatted_by(
    by: OnePandoc, items: Sequence[Item], csl: Path, lang: str, alike: Alike | None = None
) -> list[str]:
    """Inner HTML of each bibliography entry, in the order of the items; ``alike`` are the items grouped already."""
    groups = alike or grouped(items, csl)
    return groups.entries(lambda some: _formatted(by, some, csl, lang))


def grouped(items: Sequence[Item], csl: Path, known: Forms | None = None) -> Alike:
    """The items by their forms, for this style and any other that ``keeps_ranges`` as it does."""
    bare = [{k: v for k, v in item.items() if k not in ("custom", "id")} for item in items]
    return Alike(bare, keeps_ranges(csl), known)


def keeps_ranges(csl: Path) -> bool:
    """Whether a style prints ranges of pages as they are."""
    style = each_alone(csl)
    return b"page-range-format" not in style or b'page-range-format="expanded"' in style


def _formatted(by: OnePandoc, items: Sequence[Mapping[str, Any]], csl: Path, lang: str) -> list[str]:
    numbered = [{**item, "id": f"i{n}"} for n, item in enumerate(items)]
    html = by.bibliography(numbered, each_alone(csl), lang)
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found: dict[str, str] = {}
    for entry in tree.iter("div"):
        key = entry.get("id") or ""
        if "csl-entry" in (entry.get("class") or "").split() and key.startswith("ref-i"):
            found[key.removeprefix("ref-")] = _inline_html(entry)
    lost = [str(item.get("title", item.get("id"))) for n, item in enumerate(items) if f"i{n}" not in found]
    if lost:
        raise PandocFailed(
            f"{csl.name}: pandoc returned no entry for {lost[:3]!r}; check these items' fields"
        )
    return [found[f"i{n}"] for n in range(len(items))]


@cache
def each_alone(csl: Path) -> bytes:
    """The style without what depends on the neighbours: 2022a, ``———`` for a repeated author, added given names.

    The items of one call share nothing but the call; each must read as if it stood alone. Nothing is cited, and entries
    are found by their ids: the rules for citing and the order of the list go too (an order by names costs a tenth of a
    second for the tables of the world's alphabets), and two styles that differ in nothing else are then the same.
    """
    tree = etree.parse(str(csl))
    root = tree.getroot()
    root.set("class", "in-text")
    for name in ("info", "citation", "bibliography"):
        for part in root.findall(f"{_CSL}{name}"):
            if name == "info":
                part[:] = [_titled("title"), _titled("id"), _titled("updated", "2026-01-01T00:00:00+00:00")]
            elif name == "citation":
                part.attrib.clear()
                part[:] = [etree.Element(f"{_CSL}layout")]
            else:
                part[:] = [child for child in part if child.tag != f"{_CSL}sort"]
    for element in root:
        for name in list(element.attrib):
            if str(name).startswith(("disambiguate-", "subsequent-author-substitute", "collapse")):
                del element.attrib[name]
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


_CSL = "{http://purl.org/net/xbiblio/csl}"


def _titled(name: str, text: str = "alone") -> etree._Element:
    element = etree.Element(f"{_CSL}{name}")
    element.text = text
    return element


def pandoc(arguments: Sequence[str], text: str) -> str:
    """Pandoc's output. ``PandocFailed`` carries the first line of its complaint."""
    command = [pypandoc.get_pandoc_path(), *arguments, "-M", "link-bibliography=false", "--quiet"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise PandocFailed("pandoc: " + done.stderr.decode(errors="replace").strip().partition("\n")[0])
    return done.stdout.decode()


_KEPT = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sup": "sup", "sub": "sub"}


def _inline_html(node: lxml.html.HtmlElement) -> str:
    """Only text and five inline elements; whatever else citeproc wrapped round them is dropped."""
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        inner = _inline_html(child)
        tag = _KEPT.get(child.tag) if isinstance(child.tag, str) else None
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts).strip() if node.tag == "div" else "".join(parts)


def plain_text(html: str) -> str:
    """The words of an entry without its elements."""
    return unescape(re.sub(r"</?(?:em|strong|sup|sub|span|a)\b[^>]*>", "", html))
