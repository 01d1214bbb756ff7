"""Pandoc and its citeproc, by subprocess: one call for any number of items of one style and one locale."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import lxml.html
import pypandoc
from lxml import etree

from shanben.bib import kept_entries
from shanben.bib.entry_forms import by_form
from shanben.bib.fields import Item


class PandocFailed(RuntimeError):
    """Pandoc returned an error, or did not return every item it was given."""


def formatted_by(items: Sequence[Item], csl: Path, lang: str) -> list[str]:
    """Inner HTML of each bibliography entry, in the order of the items."""
    bare = [{k: v for k, v in item.items() if k not in ("custom", "id")} for item in items]
    style = _each_alone(csl)
    ranges = b"page-range-format" not in style or b'page-range-format="expanded"' in style

    def fresh(some: Sequence[Mapping[str, Any]]) -> list[str]:
        return by_form(some, ranges, lambda forms: _formatted(forms, csl, lang))

    return kept_entries.entries(bare, f"{hashlib.sha256(style).hexdigest()} {lang} {_program()} ", fresh)


@cache
def _program() -> str:
    """The formatting program told from any other: a new pandoc may format otherwise."""
    facts = Path(shutil.which(pypandoc.get_pandoc_path()) or pypandoc.get_pandoc_path()).stat()
    return f"{facts.st_size} {facts.st_mtime_ns}"


def _formatted(items: Sequence[Mapping[str, Any]], csl: Path, lang: str) -> list[str]:
    numbered = [{**item, "id": f"i{n}"} for n, item in enumerate(items)]
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "alone.csl"
        alone.write_bytes(_each_alone(csl))
        html = pandoc(
            [
                "-f",
                "csljson",
                "-t",
                "html",
                "--wrap=none",
                "--citeproc",
                "--csl",
                str(alone),
                "-M",
                f"lang={lang}",
            ],
            json.dumps(numbered, ensure_ascii=False),
        )
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
def _each_alone(csl: Path) -> bytes:
    """The style without what depends on the neighbours: 2022a, ``———`` for a repeated author, added given names.

    The items of one call share nothing but the call; each must read as if it stood alone.
    """
    tree = etree.parse(str(csl))
    for element in tree.getroot():
        for name in list(element.attrib):
            if str(name).startswith(("disambiguate-", "subsequent-author-substitute", "collapse")):
                del element.attrib[name]
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def pandoc(arguments: Sequence[str], text: str) -> str:
    """Pandoc's output. ``PandocFailed`` carries the first line of its complaint."""
    command = [pypandoc.get_pandoc_path(), *arguments, "-M", "link-bibliography=false", "--quiet"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise PandocFailed(f"pandoc: {done.stderr.decode(errors='replace').strip().splitlines()[0:1]}")
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
