"""The page for an address where nothing stands. A server shows it at any depth, so its links begin at the root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml import html

from shanben.site.finish import frame
from shanben.site.finish.page import Page, Site
from shanben.site.words import words


def not_found(site: Site) -> str:
    """``404.html``, in Chinese and English."""
    says, english = words("zh-Hans"), words("en")
    base = urlsplit(site.address).path or "/"
    article = html.fragment_fromstring(
        f'<article lang="zh-Hans"><h1 id="title">{says["not-found"]}</h1>'
        f"<p>{_linked(says['not-found-text'], base, frame.WAYS)}</p>"
        f'<p lang="en">{_linked(english["not-found-text"], base, frame.ENGLISH_WAYS)}</p></article>'
    )
    page = Page("404.html", article, "zh-Hans", "page", title=says["not-found"], base=base)
    page.head.append('<meta name="robots" content="noindex">')
    return frame.framed(page, site, {"zh-Hans": "index.html"})


def _linked(text: str, base: str, ways: Mapping[str, str]) -> str:
    """The first words in brackets lead to the list of works, the second to the search."""
    addresses = iter((ways["works"], ways["search"]))
    return re.sub(r"\[(.+?)\]", lambda m: f'<a href="{base}{next(addresses)}">{m[1]}</a>', text)
