"""The page for an address where nothing stands. A server shows it at any depth, so its links begin at the root."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import html

from shanben.site.finish import frame
from shanben.site.finish.page import Page, Site
from shanben.site.words import words


def not_found(site: Site) -> str:
    """``404.html``, in Chinese and English."""
    says, english = words("zh-Hans"), words("en")
    article = html.fragment_fromstring(
        f'<article lang="zh-Hans"><h1 id="title">{says["not-found"]}</h1><p>{says["not-found-text"]}</p>'
        f'<p lang="en">{english["not-found-text"]}</p></article>'
    )
    base = urlsplit(site.address).path or "/"
    page = Page("404.html", article, "zh-Hans", "page", title=says["not-found"], base=base)
    page.head.append('<meta name="robots" content="noindex">')
    return frame.framed(page, site, {"zh-Hans": "index.html"})
