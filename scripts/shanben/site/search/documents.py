"""Finished pages -> what search looks through: one unit of text for each block with an address.

The text of a unit is what a reader reads in it, in one piece: note markers, permalinks, back-links and everything else
that the page adds (``data-added``) leave no trace, nor does the line end inside a Chinese sentence. Parts of one block
(paragraphs of a quotation, cells of a table) are joined by a line end, which no phrase crosses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

KINDS = ("title", "glossary", "abstract", "body", "note", "reference")
"""Kinds of units in the order in which hits are shown; front matter other than these counts as body."""

SEARCHED = ("articles/", "glossary/")
"""Folders of the pages that search knows, in their order."""

_ROLES = {
    "title": "title",
    "subtitle": "title",
    "abstract": "abstract",
    "keywords": "abstract",
    "notes": "note",
    "references": "reference",
}
_ARIA = {"doc-endnotes": "note", "doc-bibliography": "reference"}
_ADDRESSED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "caption",
        "pre",
        "div",
    ]
)
_BLOCKS = _ADDRESSED | frozenset(
    [
        "article",
        "section",
        "header",
        "footer",
        "ul",
        "ol",
        "dl",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "aside",
        "hr",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "button",
        "nav",
        "svg",
        "select",
        "textarea",
        "input",
        "iframe",
        "object",
        "rt",
        "rp",
    ]
)
_SILENT_CLASSES = frozenset(("headerlink", "footnote-backref", "footnote-ref"))
_SILENT_ROLES = frozenset(("doc-noteref", "doc-backlink", "tooltip", "navigation"))
_MARKER = re.compile(r"[\[［〔(（]?[\d,，、\-–—\s]+[\]］〕)）]|[①-⑳㉑-㉟㊱-㊿❶-❿*†‡§]+")
_CJK = "\u2018-\u201d\u2014\u2026\u2e80-\u303f\u3041-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
_LINE_JOIN = re.compile(rf"(?<=[{_CJK}])[^\S\n]*\n\s*(?=[{_CJK}])")
INVISIBLE = dict.fromkeys(
    (
        *(c for c in range(0x20) if chr(c) not in "\t\n\r\f"),
        *range(0x7F, 0xA0),
        0xAD,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    )
)
"""Characters that no reader sees, for ``str.translate``: in no text of the index, and in no query."""
_NEEDS_CLEANING = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a hit says of its work, and what filters ask for; ``year`` 0 where none is stated."""

    id: str
    path: str
    """The page's address from the root of its edition."""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int = 0
    journal: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of text: its kind (``KINDS``), the id that a link leads to ("" for the page), its text."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page that search knows."""

    facts: Facts
    units: tuple[Unit, ...]


def documents(site_dir: Path, works: Mapping[str, Facts] | None = None) -> Iterator[Document]:
    """The works and the entries of the glossary under ``site_dir``, in order of their addresses.

    ``works`` gives facts by work id where the caller knows them better than the page's ``citation_*`` tags.
    ``site_dir`` may be an edition's folder (``site/zh-hant``): addresses are told from there.
    """
    for folder in SEARCHED:
        for path in sorted((site_dir / folder).rglob("*.html")):
            address = path.relative_to(site_dir).as_posix()
            yield from read_page(path.read_bytes(), address, works)


def read_page(page: bytes, address: str, works: Mapping[str, Facts] | None = None) -> Iterator[Document]:
    """The document of a work's page, or one for each entry of a glossary page; none of a page without text."""
    tree = etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))
    article = tree.find(".//article")
    if article is not None:
        yield from documents_of(article, address, works, tree)


def documents_of(
    article: etree._Element,
    address: str,
    works: Mapping[str, Facts] | None = None,
    tree: etree._Element | None = None,
) -> Iterator[Document]:
    """What ``read_page`` gives of a page whose ``article`` is at hand; ``tree`` where its ``citation_*`` tags stand."""
    folder, _, name = address.removesuffix("/index.html").removesuffix(".html").rpartition("/")
    units = units_of(article, address)
    known = (works or {}).get(name) if folder == "articles" else None
    facts = known or _facts(article if tree is None else tree, article, name, address)
    entries = headwords(article) if address.startswith("glossary/") else {}
    if entries:
        # A hit in the glossary is a hit in one entry: it bears the name of its term.
        for unit in units:
            if unit.id in entries:
                yield Document(replace(facts, title=entries[unit.id]), (unit,))
    elif units:
        yield Document(facts, units)


def units_of(article: etree._Element, address: str) -> tuple[Unit, ...]:
    """The units of an ``<article>``, in the order of the page."""
    collector = _Collector()
    _walk(article, "", "glossary" if address.startswith("glossary/") else "body", collector)
    collector.end_block("", "")
    return tuple(Unit(kind, name, "\n".join(texts)) for kind, name, texts in collector.units)


def headwords(article: etree._Element) -> dict[str, str]:
    """The term of each entry of a glossary page, by the entry's id."""
    return {
        e.get("id") or "": clean("".join(_inline(word)))
        for e in article.iterfind(".//div[@data-headword]")
        for word in e.iterfind(".//*[@class='headword']")
    }


def _facts(tree: etree._Element, article: etree._Element, name: str, address: str) -> Facts:
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta"):
        if (meta.get("name") or "").startswith("citation_"):
            metas.setdefault(meta.get("name") or "", []).append(clean(meta.get("content") or ""))
    heading = article.find(".//h1")
    title = clean("".join(_inline(heading))) if heading is not None else ""
    date = (metas.get("citation_publication_date") or metas.get("citation_date") or [""])[0]
    year = re.search(r"\d{4}", date)
    keywords = [w.strip() for k in metas.get("citation_keywords", []) for w in re.split("[;；]", k)]
    return Facts(
        id=name,
        path=address,
        title=title or (metas.get("citation_title") or [""])[0],
        authors=tuple(metas.get("citation_author", [])),
        year=int(year[0]) if year else 0,
        journal=(metas.get("citation_journal_title") or [""])[0],
        keywords=tuple(w for w in keywords if w),
        lang=article.get("lang") or "",
    )


@dataclass(slots=True)
class _Collector:
    """Text runs on their way into units."""

    units: list[tuple[str, str, list[str]]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def end_block(self, name: str, kind: str) -> None:
        if not self.parts:
            return
        text = clean("".join(self.parts))
        self.parts.clear()
        if not text:
            return
        if self.units and self.units[-1][0] == kind and self.units[-1][1] == name:
            self.units[-1][2].append(text)
        else:
            self.units.append((kind, name, [text]))


def _walk(element: etree._Element, name: str, kind: str, to: _Collector) -> None:
    """Depth first: text into ``to.parts``; a block begins and ends a run."""
    tag = element.tag
    block = tag in _BLOCKS
    outer = (name, kind)
    if block:
        to.end_block(name, kind)
        kind = _ROLES.get(element.get("data-role") or "") or _ARIA.get(element.get("role") or "") or kind
        if tag == "h1" and kind == "body":
            kind = "title"
        if tag in _ADDRESSED:
            name = element.get("id") or name
    elif tag == "br":
        to.parts.append("\n")
    if element.text:
        to.parts.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and not _silent(child):
            _walk(child, name, kind, to)
        if child.tail:
            to.parts.append(child.tail)
    if block:
        to.end_block(name, kind)
        name, kind = outer


def _silent(element: etree._Element) -> bool:
    """Whether an element says something about the text and is none of it."""
    tag = element.tag
    if tag in _SILENT:
        return True
    if tag == "sup":
        return _is_marker(element)
    attributes = element.attrib
    if not attributes:
        return False
    added = attributes.get("data-added")
    return (
        (added is not None and added != "record")
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _SILENT_ROLES
        or not _SILENT_CLASSES.isdisjoint((attributes.get("class") or "").split())
    )


def _is_marker(sup: etree._Element) -> bool:
    """A raised link to a note or reference, or a raised ③ or [3]; not an exponent."""
    if any((a.get("href") or "").startswith("#") for a in sup.iter("a")):
        return True
    return _MARKER.fullmatch("".join(map(str, sup.itertext())).strip()) is not None


def _inline(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _silent(child):
            yield from _inline(child)
        yield child.tail or ""


def clean(text: str) -> str:
    """White space as a reader sees it: none at a line end inside Chinese, else one space; nothing invisible."""
    if _NEEDS_CLEANING.search(text):
        text = text.translate(INVISIBLE)
    if "\n" in text:
        text = _LINE_JOIN.sub("", text.strip())
    return " ".join(text.split())
