"""Every work of a site in every style: as published, as this edition, from one page of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shanben.bib import kept_entries
from shanben.bib.cite import Locator, at, edition_item, work_item
from shanben.bib.fields import Item, is_public_address, public_item
from shanben.bib.formats import Formatted, format_each
from shanben.bib.styles import STYLES
from shanben.model.work import Work

# The page that JavaScript replaces by the one a quotation stands on. A number, so that styles say 第…页 and p.
PAGE_SENTINEL = "7300073"

# GB/T 7714, Chinese notes and APA ask when a page was read. Only the reader knows: the page says 引用日期 there, and
# JavaScript puts the day of copying in its place. A day no record can hold marks the spot.
ACCESS_SENTINEL = (2999, 12, 31)

FILES, ARTICLES = "cite", "articles"


@dataclass(frozen=True, slots=True)
class WorkCitations:
    """One work in every style: as published, as this edition, and from one page (``PAGE_SENTINEL``)."""

    work: Work
    published: Mapping[str, Formatted]
    edition: Mapping[str, Formatted]
    from_page: Mapping[str, Formatted]


def page_url(work: Work, base_url: str | None) -> str | None:
    """Where this edition of the work stands, if the site is told where it lives and others can reach it."""
    if not base_url or not is_public_address(base_url):
        return None
    return f"{base_url.rstrip('/')}/{ARTICLES}/{work.id}.html"


def prepare(
    works: Sequence[Work],
    base_url: str | None,
    styles: Sequence[str] = tuple(STYLES),
    beside: Sequence[Item] = (),
) -> dict[str, WorkCitations]:
    """Every work in every style, by id; pandoc is asked once a style and language, whatever the number of works.

    ``beside`` are items that will be asked for later: formatted in the same calls where entries are kept.
    """
    items = [work_item(w) for w in works]
    published = [public_item(item) for item in items]
    editions = [public_item(edition_item(w, page_url(w, base_url))) for w in works]
    pages = [public_item(at(item, Locator(page=PAGE_SENTINEL))) for item in items]
    count = len(works)
    read_on = {"accessed": {"date-parts": [list(ACCESS_SENTINEL)]}}
    dated = [{**item, **read_on} if "URL" in item else item for item in editions]

    asks = tuple(s for s in styles if STYLES[s].family in ("gb2025", "gb2015", "humanities", "apa"))
    others = tuple(s for s in styles if s not in asks)
    asked = [
        *((item, tuple(styles)) for item in published + pages),
        *((item, asks) for item in dated),
        *((item, others) for item in editions),
        *((item, tuple(styles)) for item in (beside if kept_entries.keeping() else ())),
    ]
    done = format_each(asked)
    return {
        work.id: WorkCitations(
            work,
            done[n],
            _in_order(styles, done[2 * count + n] | done[3 * count + n]),
            done[count + n],
        )
        for n, work in enumerate(works)
    }


def _in_order(styles: Sequence[str], entries: Mapping[str, Formatted]) -> dict[str, Formatted]:
    return {style: entries[style] for style in styles}
