"""Search the built site, as its search box does: exact, in any script.

QUERY is what one would type into the box: 网络主权, wangluo, "exact phrase", -without, author:张, year:2015-2020,
journal:论坛, keyword:安全, kind:notes (body, notes, references, abstracts, glossary). The answer comes from the site's
own index files. With --json: query, total (null when it was not counted), and hits with work, title, authors, year,
journal, kind, id, url, match (exact, folded: another script or width, equivalent: another word of the glossary),
text, and marks (spans of the text in code points, end-exclusive). Hits are quoted as the Simplified edition shows
them; --script zh-Hant as the Traditional one does, --script printed as their source prints them. Exit code 1 when
nothing is found.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from shanben.cli._words import tell
from shanben.site.search import BadShard, Hit, NoIndex, Search

EXAMPLE = 'shanben search "网络 year:2015-2023" --limit 5'
AROUND = 40
"""Characters shown on either side of the first mark."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The query; ``--site``, ``--limit``, ``--json``."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, as typed into the search box")
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="the built site (default: site/)"
    )
    parser.add_argument(
        "--limit", type=int, default=None, metavar="N", help="at most so many hits (default: all)"
    )
    parser.add_argument(
        "--script",
        choices=("zh-Hans", "zh-Hant", "printed"),
        default="zh-Hans",
        help="the edition whose words hits are quoted in, and whose pages they lead to",
    )
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the hits in order: exact ones, then other scripts, then other words."""
    typed = " ".join(args.query)
    if args.limit is not None and args.limit < 1:
        tell(f"shanben search: --limit {args.limit}: give a number from 1", file=sys.stderr)
        return 2
    try:
        answer = Search(args.site, "" if args.script == "printed" else args.script).answer(typed, args.limit)
    except (NoIndex, BadShard) as problem:
        tell(f"shanben search: {problem}", file=sys.stderr)
        return 2
    up = "zh-hant/" if args.script == "zh-Hant" else ""
    if args.json:
        hits = [{**as_data(hit), "url": up + hit.url} for hit in answer.hits]
        print(json.dumps({"query": typed, "total": answer.total, "hits": hits}, ensure_ascii=False, indent=1))
    else:
        for hit in answer.hits:
            tell(f"{up}{hit.url}  {hit.facts.title}  [{hit.kind}, {hit.match}]\n    {excerpt(hit)}")
        total = f"{answer.total}" if answer.total is not None else f"{len(answer.hits)}+"
        tell(f"{total} found", file=sys.stderr)
    return 0 if answer.hits else 1


def as_data(hit: Hit) -> dict[str, Any]:
    """A hit as plain data; ``search.js`` gives the same."""
    facts = hit.facts
    return {
        "work": facts.id,
        "title": facts.title,
        "authors": list(facts.authors),
        "year": facts.year,
        "journal": facts.journal,
        "kind": hit.kind,
        "id": hit.id,
        "url": hit.url,
        "match": hit.match,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
    }


def excerpt(hit: Hit) -> str:
    """The text around the first mark, marks in 【】."""
    first = hit.marks[0] if hit.marks else (0, 0)
    start, end = max(0, first[0] - AROUND), first[1] + AROUND
    parts, at = [], start
    for mark_start, mark_end in hit.marks:
        if mark_end <= end:
            parts += [hit.text[at:mark_start], "【", hit.text[mark_start:mark_end], "】"]
            at = mark_end
    parts.append(hit.text[at:end])
    lead, tail = "…" if start else "", "…" if end < len(hit.text) else ""
    return f"{lead}{''.join(parts)}{tail}".replace("\n", " ")
