"""Where terms stand: every paragraph of every article page, as a plain scan would find them.

Read from the Markdown pages that the converter writes, so that the list of terms is whole in a bare ``mkdocs build``.
A paragraph is a block with a line anchor (``<a id="L14"></a>``), headings and list items among them. Notes and
references are left out: they name titles.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shanben.glossary.match import BETWEEN, Matcher
from shanben.glossary.terms import Glossary

_ANCHOR = re.compile(r'<a id="(L\d+[a-z]*)"></a>')
_NOTE = re.compile(r"^\[\^[^\]]+\]:", re.M)
_CLOSED = re.compile(
    r'<div data-role="(?:references|authors|affiliations|keywords|doi|funding|bio|notes)".*?^</div>',
    re.M | re.S,
)
_CODE = re.compile(r"(`+)(?:(?!\1).)*\1|^(```|~~~).*?^\2", re.M | re.S)
_SUP = re.compile(r"<sup\b.*?</sup>|\[\^[^\]]+\]", re.S)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARK = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|^#{1,6} +|^> ?|^[-+] +|^\d+[.)] +", re.M)


@dataclass(frozen=True, slots=True)
class Article:
    """An article page: its id, title, and the visible text of its blocks by their ids."""

    id: str
    title: str
    blocks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A block that names a term ``count`` times, ``inside`` of these within longer terms."""

    article: str
    block: str
    count: int
    inside: int


def article(id: str, page: str) -> Article:
    """Read an article page (Markdown with front matter)."""
    front, body = "", page
    if page.startswith("---\n"):
        front, _, body = page[4:].partition("\n---\n")
    title = re.search(r"^title: *(.+)$", front, re.M)
    return Article(id, title.group(1).strip("'\" ") if title else id, blocks(body))


def blocks(body: str) -> dict[str, str]:
    """The visible text of each block with a line anchor, notes and reference lists left out."""
    body = _CLOSED.sub("\n\n", body)
    found: dict[str, str] = {}
    for chunk in re.split(r"\n[ \t]*\n", body):
        if _NOTE.match(chunk):
            continue
        anchors = list(_ANCHOR.finditer(chunk))
        for n, anchor in enumerate(anchors):
            end = anchors[n + 1].start() if n + 1 < len(anchors) else len(chunk)
            found[anchor.group(1)] = visible(chunk[anchor.end() : end])
    return found


def visible(markdown: str) -> str:
    """What a reader sees of a stretch of Markdown, note markers and code left out."""
    text = _CODE.sub("\ufffc", markdown)
    text = _SUP.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _MARK.sub("", text)
    return html.unescape(re.sub(r"\s*\n\s*", "\n", text)).strip()


def places(glossary: Glossary, articles: Iterable[Article]) -> dict[str, list[Place]]:
    """Term id -> the blocks where it stands, in the order of the articles and of their lines."""
    matcher = Matcher(glossary.spellings)
    found: dict[str, list[Place]] = {term.id: [] for term in glossary}
    for page in articles:
        # An article is searched as one text, since a search costs more than a short text does.
        matches = deque(matcher.find_all(BETWEEN.join(page.blocks.values())))
        end = -len(BETWEEN)
        for block, text in page.blocks.items():
            end += len(BETWEEN) + len(text)
            counts: dict[str, tuple[int, int]] = {}
            while matches and matches[0].start < end:
                match = matches.popleft()
                count, inside = counts.get(match.id, (0, 0))
                counts[match.id] = (count + 1, inside + match.inside)
            for id, (count, inside) in counts.items():
                found[id].append(Place(page.id, block, count, inside))
    return found
