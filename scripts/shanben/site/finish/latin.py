"""Quotations in Latin letters inside Chinese notes and references, told as such.

“ and ” are one character each for two things: in Chinese a full-width mark of the Chinese face, in English a narrow one
(CLREQ 3.1.1). A note in Chinese that cites an English article holds both; ``lang`` tells the browser which is meant.
Only where the words before the mark are Latin too: 所谓“AI” is a Chinese quotation of a Latin word.
"""

from __future__ import annotations

import re

from lxml.html import builder

from shanben.site.finish.page import Page, Site
from shanben.site.finish.within import wrap

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
        wrap(text, [(*m.span(1), builder.SPAN(m[1], lang="en")) for m in QUOTED.finditer(str(text))])
