"""What reference managers and search engines read in the head of a work's page: Highwire tags, links to files."""

from __future__ import annotations

from html import escape

from shanben.bib.cite import work_item
from shanben.bib.exchange import MEDIA_TYPES
from shanben.bib.fields import public_item
from shanben.model.work import Work
from shanben.site.citations.highwire import highwire
from shanben.site.citations.strings import FILES, page_url


def head_metadata(work: Work, base_url: str | None, root: str = "../") -> list[str]:
    """The elements for ``<head>``: Highwire tags, and a link to each file that describes the work."""
    named = highwire(public_item(work_item(work)))
    address = page_url(work, base_url)
    named += [("citation_keywords", word) for words in work.keywords for word in words.items]
    own = [a.text for a in work.public_abstracts() if a.lang == work.lang]
    named += [("citation_abstract", own[0])] if own else []
    if address:
        named += [("citation_public_url", address), ("citation_abstract_html_url", address)]
        named += [("citation_fulltext_html_url", address)] if work.cleared else []
    tags = [f'<meta name="{name}" content="{escape(" ".join(value.split()))}">' for name, value in named]
    for extension, media in MEDIA_TYPES.values():
        tags.append(
            f'<link rel="describedby" type="{media}" href="{root}{FILES}/{escape(work.id)}.{extension}">'
        )
    doi = work.csl.get("DOI")
    if doi:
        tags.append(f'<link rel="cite-as" href="https://doi.org/{escape(str(doi), quote=True)}">')
    return tags
