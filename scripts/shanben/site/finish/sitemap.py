"""``sitemap.xml`` and ``robots.txt``: the public edition is found, the private one is not."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from shanben.site.finish.page import Site

OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(groups: Iterable[dict[str, str]], site: Site) -> str:
    """The sitemap of pages, each a dict from language tag to address, with its twins in the other languages."""
    lines = [OPENING]
    for group in groups:
        for lang in group:
            lines.append(f"<url><loc>{escape(site.address + group[lang])}</loc>")
            if len(group) > 1:
                for other, address in group.items():
                    href = escape(site.address + address, {'"': "&quot;"})
                    lines.append(f'<xhtml:link rel="alternate" hreflang="{other}" href="{href}"/>')
            lines.append("</url>\n")
    return "".join([*lines, "</urlset>\n"])


def robots(site: Site) -> str:
    """``robots.txt``."""
    if site.edition == "private":
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {site.address}sitemap.xml\n"
