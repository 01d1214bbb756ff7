"""What can be cited of a work: the published article, this edition of it, one page or paragraph of either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from shanben.bib.fields import Item, is_public_address, language_of
from shanben.bib.folios import pages_between
from shanben.model.work import Work

SITE_NAME, SITE_NAME_LATIN = "善本", "Shanben"
_OF_THE_TEXT = ("title-en", "title-pinyin", "authors-en", "supplied")


def work_item(work: Work) -> Item:
    """The published article as a CSL item.

    ``custom`` carries what CSL has no field for: the English title, the authors' Latin names, what the record
    leaves open and what an editor supplied. A supplied title stands in square brackets, as cataloguers write it.
    """
    item: Item = {"id": work.id, **work.csl}
    custom: dict[str, Any] = dict(work.csl.get("custom") or {})
    if work.title_en:
        custom["title-en"] = work.title_en
    if work.authors_en:
        custom["authors-en"] = list(work.authors_en)
    supplied = list(work.supplied)
    if not work.title and work.supplied_title:
        item["title"] = f"[{work.supplied_title}]"
        supplied.append("title")
        if work.supplied_title_en:
            custom["title-en"] = work.supplied_title_en
    elif work.title and work.subtitle:
        sign = "：" if work.lang.startswith("zh") else ": "
        item["title"] = f"{work.title}{sign}{work.subtitle.lstrip('—: ：')}"
        if work.title_en and work.subtitle_en:
            custom["title-en"] = f"{work.title_en}: {work.subtitle_en.lstrip('—: ')}"
    if supplied:
        custom["supplied"] = supplied
    if work.open:
        custom["open"] = list(work.open)
    item.setdefault("language", work.lang)
    if custom:
        item["custom"] = custom
    return item


def edition_version(work: Work) -> str:
    """Which text this edition was made from: the first eight digits of the raw text's sha256."""
    return work.raw[0].sha256[:8] if work.raw else ""


def edition_item(work: Work, url: str | None) -> Item:
    """This edition as a web page: its address and the version of its source. A private address is left out."""
    published = work_item(work)
    version = edition_version(work)
    item: Item = {
        "id": f"{work.id}-edition",
        "type": "webpage",
        **{
            k: published[k] for k in ("title", "author", "editor", "translator", "language") if k in published
        },
        "container-title": SITE_NAME,
        "custom": {
            **{k: v for k, v in (published.get("custom") or {}).items() if k in _OF_THE_TEXT},
            "container-title-pinyin": SITE_NAME_LATIN,
        },
    }
    if version:
        item["version"] = f"底本 {version}" if language_of(item) == "zh" else f"source {version}"
    if url and is_public_address(url):
        item["URL"] = url
    return item


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a work: a printed page if the text tells it, else our own section and paragraph number."""

    page: str | None = None
    section: str | None = None
    paragraph: int | None = None

    def label(self, lang: str) -> str:
        """How to say it after a citation; our own numbering is labelled as ours."""
        if self.page:
            return f"p. {self.page}" if lang == "en" else f"第{self.page}页"
        if self.paragraph is None:
            return ""
        inner = (self.section or "").replace("“", "‘").replace("”", "’")
        if lang == "en":
            where = f"sec. “{inner}”, " if inner else ""
            return f"{where}para. {self.paragraph} (numbered by this edition)"
        where = f"“{inner}”，" if inner else ""
        return f"{where}第{self.paragraph}段（本版编号）"


_ANCHOR = re.compile(r'<a id="(L\d+[a-z]*)"></a>')
_BREAK = re.compile(r'(<span role="doc-pagebreak"[^>]*data-n="[^"]*"[^>]*></span>)')
_NUMBER = re.compile(r'data-n="([^"]*)"')


def locate(markdown: str, block: str, pages: str = "", least: int = 0) -> tuple[Locator, str] | None:
    """Where the block of that id stands in an article page, and its plain text; None if the page has no such block.

    The paragraph's number counts the paragraphs under its heading: it is this edition's own.
    """
    section, number, inside = "", 0, 0
    folios: list[str] = []
    begins: list[bool] = []
    joined: list[bool] = []
    opened = False
    found: tuple[Locator, str] | None = None
    stands: list[int] = []  # after how many folios the block's words stand
    empty = False  # no text since the last page break
    for line in markdown.splitlines():
        if line.startswith("<div data-role"):
            inside += 1
        elif line.startswith("</div>"):
            inside = max(0, inside - 1)
        heading = re.match(r"#{2,6} ", line)
        anchor = _ANCHOR.search(line)
        if heading:
            section, number = _plain(line.lstrip("# ")), 0
        if anchor and not inside:
            number += 0 if heading or line.startswith("[^") else 1
            if anchor[1] == block:
                found = Locator(None, section or None, number or None), _plain(line)
        pieces = _BREAK.split(line)
        body = bool(anchor) and not inside and not line.startswith("[^")
        for n, piece in enumerate(pieces):
            if n % 2:
                if folios:
                    joined.append(empty)
                printed = _NUMBER.search(piece)
                folios.append(unescape(printed[1]) if printed else "")
                begins.append('data-begins="true"' in piece)
                empty = True
            elif body and _plain(piece):
                empty = False
                opened = opened or not folios
                if anchor and anchor[1] == block:
                    stands.append(len(folios))
    if found is None:
        return None
    where, text = found
    told = pages_between(folios, joined, pages, opened=opened, begins=begins, least=least)
    first, last = (told[stands[0]], told[stands[-1]]) if stands else (None, None)
    page = None if first is None or last is None else first if first == last else f"{first}-{last}"
    return Locator(page, where.section, where.paragraph), text


def _plain(line: str) -> str:
    """The words of a line of Markdown as our writer writes it: no anchors, markers or emphasis."""
    line = re.sub(r"<sup\b.*?</sup>|\[\^[^\]]*\](?!:)|<[^>]*>|^\[\^[^\]]*\]: ", "", line)
    line = re.sub(r"^(?:> |[-*] |\d+\. )", "", line.strip())
    return unescape(re.sub(r"(\*\*|\*)(.+?)\1", r"\2", line)).strip()


def at(item: Mapping[str, Any], locator: Locator) -> Item:
    """The item as cited from one place: the printed page stands for the page range (GB/T 7714: 引文页码)."""
    out = dict(item)
    if locator.page:
        out["page"] = locator.page
        custom = dict(out.get("custom") or {})
        custom["open"] = [f for f in custom.get("open", ()) if f != "page"]
        out["custom"] = custom
    return out
