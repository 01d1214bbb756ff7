"""Citing on the site: "cite this" on a work's page, what reference managers read in its head, files, lookup, API.

``prepare`` formats every work of the site in one batch a style; the functions for one page take its result and return
plain HTML, so that the finishing pass decides where it stands. ``build`` writes the files beside the pages.
"""

from shanben.site.citations.block import citation_block
from shanben.site.citations.citing import Paragraphs, citing_blocks
from shanben.site.citations.entries import Listed, listed
from shanben.site.citations.files import ASSETS, LOOKUP_SCRIPTS, SCRIPTS, SHEET, build
from shanben.site.citations.form import lookup_block
from shanben.site.citations.head import head_metadata
from shanben.site.citations.strings import WorkCitations, page_url, prepare

__all__ = [
    "ASSETS",
    "LOOKUP_SCRIPTS",
    "SCRIPTS",
    "SHEET",
    "Listed",
    "Paragraphs",
    "WorkCitations",
    "build",
    "citation_block",
    "citing_blocks",
    "head_metadata",
    "listed",
    "lookup_block",
    "page_url",
    "prepare",
]
