"""Web addresses, DOIs and CSTRs that a text prints, as links that break over lines where a reader expects it.

Recognised: ``https://`` and ``http://`` with a host that has a point, ``doi:10.x/y``, ``CSTR:n.y``. Deliberately let
pass: an address that an extraction tore apart (``http://www. moj. gov.cn``), for half of one leads astray; what is a
link, code or formatted already. Not a character is added: ``<wbr>`` is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, builder

from shanben.site.finish.page import Page, Site
from shanben.site.finish.within import wrap

# What may stand in an address (RFC 3986) but for marks that a sentence more often means: ; ' ( at the end.
_CHARS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,=%]"
ADDRESS = re.compile(
    rf"(?P<web>https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9]{{2,}}(?::\d+)?(?:[/?#]{_CHARS}*)?)"
    rf"|(?<![A-Za-z])(?i:doi[:：]\s?)(?P<doi>10\.\d{{4,9}}/{_CHARS}+)"
    rf"|(?<![A-Za-z])CSTR[:：]\s?(?P<cstr>\d{{4,5}}\.{_CHARS}+)"
)
TORN = re.compile(r"[.\-_/]?\s[a-z0-9_-]*[./][A-Za-z0-9]")
"""What follows an address of which a blank has cut off the rest."""
LEADS = {"web": "", "doi": "https://doi.org/", "cstr": "https://cstr.cn/"}
BREAKS = re.compile(r"(?<=/)(?=[^/]{3})|(?<=[A-Za-z0-9]{3})(?=[.?&=#_%][A-Za-z0-9%]{3})")
"""Where an address may go over to the next line: after a slash, before a point and its like (Chicago 18, 14.18),
and not so that one or two letters stand alone."""
HOST = re.compile(r"https?://[^/?#]*/?")
"""What stays in one piece: a name cut in two is read as two names."""
SHORT = 24
"""An address of so few characters stands in one line anywhere."""
PLACES = ".//text()[contains(., '://') or contains(., '10.') or contains(., 'CSTR')]"
NOT_IN = "boolean(ancestor-or-self::*[self::a or self::code or self::pre or self::details])"


def linked(page: Page, site: Site) -> None:
    """Link every address in the text of a work."""
    if page.kind != "article":
        return
    for text in page.article.xpath(PLACES):
        holder = text.getparent()
        if not (holder.getparent() if text.is_tail else holder).xpath(NOT_IN):
            said = str(text)
            wrap(text, [(a, b, _link(said[a:b], target)) for a, b, target in addresses(said)])


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and target of each address in a text."""
    for match in ADDRESS.finditer(text):
        kind = match.lastgroup or "web"
        start, end = match.span(kind)
        if TORN.match(text, end) or TORN.match(text, end - 1):
            continue
        shown = _whole(text[start:end])
        yield start, start + len(shown), LEADS[kind] + shown


def _whole(shown: str) -> str:
    """Without the point, the comma or the bracket that belongs to the sentence."""
    while shown and (shown[-1] in ".,:!?[" or (shown[-1] in ")]" and not _opened(shown))):
        shown = shown[:-1]
    return shown


def _opened(shown: str) -> bool:
    return shown.count("(") >= shown.count(")") if shown[-1] == ")" else shown.count("[") >= shown.count("]")


def _link(shown: str, target: str) -> HtmlElement:
    link: HtmlElement = builder.A(href=target, rel="external")
    host = HOST.match(shown)
    cut = host.end() if host else 0
    first, *rest = BREAKS.split(shown[cut:]) if len(shown) > SHORT else [shown[cut:]]
    if cut and rest:
        first, rest = "", [first, *rest]
    link.text = shown[:cut] + first
    for part in rest:
        link.append(builder.E.wbr())
        link[-1].tail = part
    return link
