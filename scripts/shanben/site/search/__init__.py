"""Search in the built site: exact, script-blind, from classic scripts, without a server (DESIGN §7).

``build_index`` writes the index from the finished pages; ``Search`` answers from it, and so does ``assets/search.js``.
"""

from shanben.site.search.building import Report, build_index, copy_assets, write_index
from shanben.site.search.documents import (
    SEARCHED,
    Document,
    Facts,
    Unit,
    documents,
    documents_of,
    headwords,
    units_of,
)
from shanben.site.search.fragment import BOX, results_page
from shanben.site.search.reader import Index, NoIndex
from shanben.site.search.searching import Answer, Hit, Search
from shanben.site.search.shards import FOLDER, BadShard
from shanben.site.search.shown import Shown, write_shown

__all__ = [
    "BOX",
    "FOLDER",
    "SEARCHED",
    "Answer",
    "BadShard",
    "Document",
    "Facts",
    "Hit",
    "Index",
    "NoIndex",
    "Report",
    "Search",
    "Shown",
    "Unit",
    "build_index",
    "copy_assets",
    "documents",
    "documents_of",
    "headwords",
    "results_page",
    "units_of",
    "write_index",
    "write_shown",
]
