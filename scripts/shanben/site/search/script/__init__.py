"""The script of the search, joined from its parts into one classic script.

Each part that has a twin in Python bears its name and keeps its steps: who changes one changes the other, and the tests hold
the answers together. The parts share one scope, so none of them runs alone.
"""

from __future__ import annotations

from pathlib import Path

ENGINE = ("folding", "coding", "texts", "reader", "shown", "query", "text_view", "searching")
"""Answers queries and knows no page."""
PAGE = ("loading", "box", "results", "marks", "begin")
"""The box, the list of hits, and the marks on the page that a hit leads to."""
HEAD = """\
/* Search in the page: reads the index that shanben.site.search writes, answers as `shanben search` does.
 *
 * A classic script, no module, no fetch, no worker: it works when the page was opened from a disk. The files of the
 * index are scripts too and call __shanbenSearch(name, build, data). None is asked for before a reader opens search.
 * Offsets are code points, as in Python: texts are arrays of characters here.
 */
(function (global) {
"use strict";
"""
FOOT = '})(typeof window === "undefined" ? globalThis : window);\n'


def search_script() -> bytes:
    """``search.js``: the parts in their order, in one scope of their own."""
    parts = [(Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8") for name in (*ENGINE, *PAGE)]
    return "\n".join([HEAD, *parts, FOOT]).encode()
