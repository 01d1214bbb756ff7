"""Quotations in Latin letters inside Chinese notes and references, told as such.

“ and ” are one character each for two things: in Chinese a full-width mark of the Chinese face, in English a narrow one
(CLREQ 3.1.1). A note in Chinese that cites an English article holds both; ``lang`` tells the browser which is meant.
Only where the words before the mark are Latin too: 所谓“AI” is a Chinese quotation of a Latin word.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement, builder

from shanben.site.finish.page import Page, Site

HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
QUOTED = re.compile(rf"[!-~]\s*(“[^“”{HAN}]*[A-Za-z][^“”{HAN}]*”)")
PLACES = ".//section[@data-role='notes' or @data-role='references']//li//text()[contains(., '“')]"


def quoted(page: Page, site: Site) -> None:
    """Wrap each such quotation in ``<span lang="en">``."""
    if page.lang.startswith("en"):
        return
    for text in page.article.xpath(PLACES):
        holder = text.getparent()
        if holder.xpath("ancestor-or-self::*[@lang][1][starts-with(@lang, 'en')]"):
            continue
        found = [match.span(1) for match in QUOTED.finditer(text)]
        if found:
            _wrap(holder, str(text), found, in_tail=text.is_tail)


def _wrap(holder: HtmlElement, text: str, found: list[tuple[int, int]], *, in_tail: bool) -> None:
    """Replace the text of ``holder``, or the text after it, by the same text with spans."""
    before, spans = text[: found[0][0]], []
    for n, (start, end) in enumerate(found):
        span = builder.SPAN(text[start:end], lang="en")
        span.tail = text[end : found[n + 1][0] if n + 1 < len(found) else None]
        spans.append(span)
    if in_tail:
        parent, at = holder.getparent(), holder.getparent().index(holder) + 1
        holder.tail = before
    else:
        parent, at = holder, 0
        holder.text = before
    for n, span in enumerate(spans):
        parent.insert(at + n, span)
