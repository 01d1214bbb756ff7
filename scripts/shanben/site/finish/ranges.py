"""Ranges of numbers in notes and references that stay on one line: 第26—34页.

No line begins with a connector (CLREQ 3.1.3), but Unicode lets a line break before — and ～ (UAX #14, classes B2 and ID).
A range is a few characters long, so it is kept whole. Lets pass: a range with an en dash or a hyphen, before which no
line breaks; years and quantities in the text, where a line has room to give.
"""

from __future__ import annotations

import re

from lxml.html import builder

from shanben.site.finish.page import Page, Site
from shanben.site.finish.within import wrap

RANGE = re.compile(r"\d{1,5}[—～]\d{1,5}")
PLACES = ".//section[@data-role='notes' or @data-role='references']//li//text()[contains(., '—') or contains(., '～')]"


def kept(page: Page, site: Site) -> None:
    """Wrap each such range in ``<span class="range">``, which the style sheet keeps on a line."""
    for text in page.article.xpath(PLACES):
        said = str(text)
        wrap(
            text,
            [(*m.span(), builder.SPAN(m[0], {"class": "range"})) for m in RANGE.finditer(said)],
        )
