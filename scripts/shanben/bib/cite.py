"""What can be cited of a work: the published article, this edition of it, one page or paragraph of either."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from shanben.bib.fields import Item, is_public_address, language_of
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
        if lang == "en":
            where = f"sec. “{self.section}”, " if self.section else ""
            return f"{where}para. {self.paragraph} (numbered by this edition)"
        where = f"“{self.section}”，" if self.section else ""
        return f"{where}第{self.paragraph}段（本版编号）"


def printed_page(breaks: Sequence[str], before: int, pages: str = "") -> str | None:
    """The printed page of a place after ``before`` of the text's page breaks, or None where the text doesn't tell.

    ``breaks`` are the numbers of the pages that begin at each break, ``pages`` the record's range (``25-40``; ``25-``
    where the end is open). Breaks that don't follow on each other mean a lost number, and then nothing is known.
    ``assets/citations.js`` has the same rule.
    """
    following = breaks[before] if before < len(breaks) else None
    if before > 0:
        here = breaks[before - 1]
        return here if following is None or _follows(here, following) else None
    known = re.fullmatch(r"(\d+)(?:[-–—~～](\d*))?", pages)
    if following is None:
        return known[1] if known and known[2] in (None, known[1]) else None
    if known:
        return known[1] if _follows(known[1], following) else None
    return str(int(following) - 1) if following.isdigit() and int(following) > 1 else None


def _follows(page: str, following: str) -> bool:
    return page.isdigit() and following.isdigit() and int(following) == int(page) + 1


_ANCHOR = re.compile(r'<a id="(L\d+[a-z]*)"></a>')
_BREAK = re.compile(r'<span role="doc-pagebreak"[^>]*data-n="([^"]*)"[^>]*></span>')


def locate(markdown: str, block: str, pages: str = "") -> tuple[Locator, str] | None:
    """Where the block of that id stands in an article page, and its plain text; None if the page has no such block.

    The paragraph's number counts the paragraphs under its heading: it is this edition's own.
    """
    section, number, inside = "", 0, 0
    for line in markdown.splitlines():
        if line.startswith("<div data-role"):
            inside += 1
        elif line.startswith("</div>"):
            inside = max(0, inside - 1)
        heading = re.match(r"#{2,6} ", line)
        anchor = _ANCHOR.search(line)
        if heading:
            section, number = _plain(line.lstrip("# ")), 0
        if not anchor or inside:
            continue
        number += 0 if heading or line.startswith("[^") else 1
        if anchor[1] != block:
            continue
        before = len(_BREAK.findall(markdown[: markdown.index(anchor[0])]))
        page = printed_page(_BREAK.findall(markdown), before, pages)
        return Locator(page, section or None, number or None), _plain(line)
    return None


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
