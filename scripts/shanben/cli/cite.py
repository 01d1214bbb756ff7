"""Cite a work, or a reference cited in one, in any style.

QUERY is looked for in authors, titles, journals, years and DOIs, in simplified or traditional characters, pinyin or
English; a work's id names it exactly. What the record does not hold is named in the output, never left unsaid.
"""

from __future__ import annotations

import argparse
import json
import sys
from html import escape
from pathlib import Path

from shanben.bib.cite import edition_item, work_item
from shanben.bib.exchange import WRITERS
from shanben.bib.fields import Item, public_item
from shanben.bib.formats import DEFAULT_STYLE, STYLES, PandocFailed, StyleUnknown, format_items
from shanben.bib.lookup import find
from shanben.readers.records import NoCollection, RecordError, load_collection

EXAMPLE = "shanben cite 蔡翠红 --style chicago"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to cite, how, and in which form."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "query", nargs="?", metavar="QUERY", help="words of author, title, journal, year; a DOI; an id"
    )
    what.add_argument("--all", action="store_true", help="every work of the collection")
    parser.add_argument("--style", default=DEFAULT_STYLE, metavar="S", help=f"one of: {', '.join(STYLES)}")
    parser.add_argument("--format", default="text", choices=["text", "html", "bibtex", "ris", "csl-json"])
    parser.add_argument(
        "--references", action="store_true", help="look among the references the works cite, too"
    )
    parser.add_argument(
        "--edition", metavar="URL", help="cite this edition, published under URL, not the article"
    )
    parser.add_argument("--root", type=Path, help="the project folder (default: the one we are in)")
    parser.add_argument(
        "--json", action="store_true", help="print items, citations and what is missing as JSON"
    )


def run(args: argparse.Namespace) -> int:
    """Print the citations; 1 if a fact is missing in one of them, 2 if nothing was found or asked wrongly."""
    try:
        collection = load_collection(args.root)
    except (NoCollection, RecordError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.edition is not None:
        base = args.edition.rstrip("/")
        items = [edition_item(w, f"{base}/articles/{w.id}.html") for w in collection.works.values()]
    else:
        items = [work_item(w) for w in collection.works.values()]
    if args.references:
        items += references(collection.root)
    found = items if args.all else find(args.query, items)
    if not found:
        print(f"nothing matches {args.query!r}; try fewer words, or --references", file=sys.stderr)
        return 2
    try:
        formatted = format_items(found, args.style)
    except (StyleUnknown, PandocFailed) as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print(
            json.dumps(
                [
                    {
                        "id": item["id"],
                        "style": args.style,
                        "text": f.text,
                        "html": f.html,
                        "missing": list(f.missing),
                        "unchecked": list(f.unchecked),
                        "item": public_item(item),
                    }
                    for item, f in zip(found, formatted, strict=True)
                ],
                ensure_ascii=False,
                indent=2,
                sort_keys=True,
            )
        )
    elif args.format in WRITERS:
        print(WRITERS[args.format](found), end="")
        for item, f in zip(found, formatted, strict=True):
            if f.missing:
                print(f"{item['id']}: not in the record: {', '.join(f.missing)}", file=sys.stderr)
    else:
        for f in formatted:
            print(f"<p>{f.html}</p>" if args.format == "html" else f.text)
            if f.unchecked:
                note = f"romanized by program, unchecked: {', '.join(f.unchecked)}"
                print(f"<!-- {escape(note)} -->" if args.format == "html" else f"  ({note})")
    return 1 if any(f.missing for f in formatted) else 0


def references(root: Path) -> list[Item]:
    """The references of every article: ``docs/articles/*.refs.json``."""
    items: list[Item] = []
    for path in sorted((root / "docs" / "articles").glob("*.refs.json")):
        items += json.loads(path.read_text(encoding="utf-8"))
    return items
