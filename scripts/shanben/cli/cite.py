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

from shanben.bib.cite import Locator, at, edition_item, locate, work_item
from shanben.bib.exchange import WRITERS
from shanben.bib.fields import Item, language_of, public_item
from shanben.bib.folios import least_page
from shanben.bib.formats import Formatted, format_items
from shanben.bib.lookup import find
from shanben.bib.merge import merged
from shanben.bib.one_pandoc import PandocFailed
from shanben.bib.styles import DEFAULT_STYLE, STYLES, StyleUnknown
from shanben.cli._words import tell
from shanben.model.collection import PRIVATE, Collection
from shanben.model.work import Work
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, load_collection

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
    parser.add_argument("--paragraph", metavar="ID", help="quote this block of the one work found, as L14")
    parser.add_argument("--root", type=Path, help="the project folder (default: the one we are in)")
    parser.add_argument(
        "--json", action="store_true", help="print items, citations and what is missing as JSON"
    )


Quoted = tuple[Locator, str]
"""Where a quoted block stands, and its words."""


class NotFound(ValueError):
    """Nothing can be cited as asked; the message says why, and what to do."""


def run(args: argparse.Namespace) -> int:
    """Print the citations; 1 if a fact is missing in one of them, 2 if nothing was found or asked wrongly."""
    try:
        collection = load_collection(args.root)
        found = _found(collection, args)
        quoted = _of_paragraph(collection, found, args.paragraph) if args.paragraph else None
        if quoted:
            found = [at(found[0], quoted[0])]
        formatted = format_items(found, args.style)
    except (NoCollection, RecordError, NotFound, StyleUnknown, PandocFailed) as error:
        tell(error, file=sys.stderr)
        return 2
    if args.json:
        _print_json(found, formatted, args.style, quoted)
    elif args.format in WRITERS:
        print(WRITERS[args.format](found), end="")
        for item, f in zip(found, formatted, strict=True):
            if f.missing:
                tell(f"{item['id']}: not in the record: {', '.join(f.missing)}", file=sys.stderr)
    else:
        for item, f in zip(found, formatted, strict=True):
            _print(item, f, quoted, html=args.format == "html")
    return 1 if any(f.missing for f in formatted) else 0


def _found(collection: Collection, args: argparse.Namespace) -> list[Item]:
    """What is to be cited. Raises ``NotFound``."""
    items = [work_item(w) for w in collection.works.values()]
    if args.references:
        items += references(collection.root)
    found = items if args.all else find(args.query, items)
    if args.edition is not None:
        base = args.edition.rstrip("/")
        here = [collection.works[str(i["id"])] for i in found if i.get("id") in collection.works]
        found = [edition_item(w, f"{base}/articles/{w.id}.html") for w in here]
    if not found:
        if args.references:
            raise NotFound(f"nothing matches {args.query!r}; try fewer words")
        raise NotFound(f"nothing matches {args.query!r}; try fewer words, or --references")
    return found


def _of_paragraph(collection: Collection, found: list[Item], block: str) -> Quoted:
    """The block of the one work found. Raises ``NotFound``."""
    if len(found) != 1 or found[0].get("id") not in collection.works:
        names = ", ".join(str(i.get("id")) for i in found[:5])
        raise NotFound(f"--paragraph wants one work, found: {names}; give its id")
    quoted = _quoted(collection, collection.works[str(found[0]["id"])], block)
    if quoted is None:
        raise NotFound(f"{found[0]['id']}: no block {block} on its page; ids stand in its addresses, as L14")
    return quoted


def _print_json(found: list[Item], formatted: list[Formatted], style: str, quoted: Quoted | None) -> None:
    rows = [
        {
            "id": item["id"],
            "style": style,
            "text": f.text,
            "html": f.html,
            "missing": list(f.missing),
            "unchecked": list(f.unchecked),
            "item": public_item(item),
            **(_as_json(quoted) if quoted else {}),
        }
        for item, f in zip(found, formatted, strict=True)
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True))


def _print(item: Item, f: Formatted, quoted: Quoted | None, *, html: bool) -> None:
    """One citation; before it the words quoted, behind it who cites it and what nobody has read."""
    label = quoted[0].label(language_of(item)) if quoted and not quoted[0].page else ""
    if quoted:
        text = f"“{quoted[1].replace('“', '‘').replace('”', '’')}”"
        print(f"<blockquote>{escape(text, quote=False)}</blockquote>" if html else text)
    tail = f" {label}" if label else ""
    print(f"<p>{f.html}{escape(tail, quote=False)}</p>" if html else f"{f.text}{tail}")
    citing = (item.get("custom") or {}).get("cited-by") or []
    if citing and not html:
        print(f"  (cited in: {', '.join(citing)})")
    if f.unchecked:
        note = f"romanized by program, unchecked: {', '.join(f.unchecked)}"
        print(f"<!-- {escape(note)} -->" if html else f"  ({note})")


def _quoted(collection: Collection, work: Work, block: str) -> Quoted | None:
    page = collection.full_page(work)
    if not page.is_file():
        return None
    pages = str(work.csl.get("page") or "") or (
        f"{work.csl['page-first']}-" if work.csl.get("page-first") else ""
    )
    least = least_page(str(work.csl.get("type") or ""), pages)
    return locate(page.read_text(encoding="utf-8"), block, pages, least)


def _as_json(quoted: Quoted) -> dict[str, object]:
    where, text = quoted
    return {
        "quotation": text,
        "locator": {"page": where.page, "section": where.section, "paragraph": where.paragraph},
    }


def references(root: Path) -> list[Item]:
    """The references of every article (``articles/*.refs.json``), each once; ``cited-by`` names the works.

    Those of works that are not cleared are beside their pages in ``private/``: what is looked up here stays here.
    """
    lists = {
        path.name.removesuffix(".refs.json"): json.loads(path.read_text(encoding="utf-8"))
        for folder in (PRIVATE, "docs")
        for path in sorted((root / folder / "articles").glob("*.refs.json"))
    }
    return [
        {
            **m.item,
            "id": m.key,
            "custom": {**(m.item.get("custom") or {}), "cited-by": sorted({o.work for o in m.occurrences})},
        }
        for m in merged(lists)
    ]
