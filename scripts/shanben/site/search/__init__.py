"""Search in the built site: exact, script-blind, from classic scripts, without a server (DESIGN §7).

``build_index`` writes the index from the finished pages; ``Search`` answers from it, and so does ``assets/search.js``.
"""

from shanben.site.search.building import Report, build_index, copy_assets, write_index
from shanben.site.search.documents import Document, Facts, Unit, documents
from shanben.site.search.fragment import BOX, results_page
from shanben.site.search.reader import Index, NoIndex
from shanben.site.search.searching import Answer, Hit, Search
from shanben.site.search.shards import FOLDER, BadShard

__all__ = [
    "BOX",
    "FOLDER",
    "Answer",
    "BadShard",
    "Document",
    "Facts",
    "Hit",
    "Index",
    "NoIndex",
    "Report",
    "Search",
    "Unit",
    "build_index",
    "copy_assets",
    "documents",
    "results_page",
    "write_index",
]
