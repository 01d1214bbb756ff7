"""The data behind the citations page and the JSON API: every work and reference once, and who cites it where.

::

    citations/data/fold.js      traditional -> simplified, for the query
    citations/data/t00..t7f.js  terms -> numbers of entries, sharded by the term's beginning
    citations/data/e0..eN.js    the entries, twenty to a file
    api/works.json  api/works/<id>.json  api/references.json  api/schema.json

Classic scripts, so that they load from a disk too; nothing is loaded before a reader types.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from shanben.bib.cite import work_item
from shanben.bib.fields import Item, is_public_address, name_text, public_item
from shanben.bib.formats import DEFAULT_STYLE, format_items
from shanben.bib.lookup import doi_of, fold_table, search_text
from shanben.bib.merge import Merged, Occurrence, merged
from shanben.model.work import Work

FOLDER = "citations/data"
SHARDS = 128
ENTRIES_A_FILE = 20
SNIPPET = 60

# A reference is shown in these; the others are a click away in the file of all records.
REFERENCE_STYLES = (DEFAULT_STYLE, "chinese-humanities", "chicago")


@dataclass(frozen=True, slots=True)
class Citing:
    """A paragraph that cites: the work, the paragraph's address in it, the heading over it, some of its words."""

    work: str
    anchor: str
    section: str
    snippet: str


def write(
    site_dir: Path,
    works: Sequence[Work],
    references: Mapping[str, Sequence[Item]],
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
    base_url: str | None,
) -> None:
    """Write the lookup's data and the API. ``citations``: work id -> style -> HTML."""
    lists: dict[str, Sequence[Item]] = {w: list(items) for w, items in references.items() if items}
    stands_for = {w: principals(items) for w, items in lists.items()}
    first = {w: [with_twin(items, n) for n in sorted(set(stands_for[w]))] for w, items in lists.items()}
    places = {w: sorted(set(stands_for[w])) for w in lists}
    entries = [
        Merged(e.key, e.item, tuple(_back(o, places) for o in e.occurrences))
        for e in merged({**first, **{f"\0{w.id}": [work_item(w)] for w in works}})
    ]
    paragraphs = {
        w: citing_paragraphs(site_dir / "articles" / f"{w}.html", w, items) for w, items in lists.items()
    }
    titles = {w.id: w.name for w in works}
    rows = [_row(entry, stands_for, paragraphs, citations, missing) for entry in entries]
    plain = [row for row in rows if "citations" not in row]
    with ThreadPoolExecutor(2) as pool:  # pandoc works, the threads wait
        done = list(pool.map(lambda style: format_items([r["item"] for r in plain], style), REFERENCE_STYLES))
    for n, row in enumerate(plain):
        row["citations"] = {s: done[k][n].html for k, s in enumerate(REFERENCE_STYLES)}
        row["missing"] = list(done[0][n].missing)
    # works of the collection first, then what is cited most: numbers in this order make every answer ranked
    rows.sort(key=lambda r: ("work" not in r, -len(r["cited_by"]), r["key"]))
    _write_lookup(site_dir / FOLDER, rows, titles)
    _write_api(site_dir / "api", works, lists, rows, citations, missing, base_url)


def principals(items: Sequence[Item]) -> list[int]:
    """For each item the index of the one it stands for: 同上 and *ibid.* for what they repeat, a twin for its original."""
    index = {str(item.get("id")): n for n, item in enumerate(items)}
    out = []
    for n in range(len(items)):
        seen = {n}
        here = n
        while True:
            custom = items[here].get("custom") or {}
            there = index.get(str(custom.get("same-as") or custom.get("translation-of") or ""))
            if there is None or there in seen:
                break
            seen.add(there)
            here = there
        out.append(here)
    return out


def with_twin(items: Sequence[Item], n: int) -> Item:
    """The item with what its English twin knows: the titles in English and the authors' Latin names.

    What belongs to the one printed entry (its words, the evidence) is left with it.
    """
    item = dict(items[n])
    custom = {k: v for k, v in (item.get("custom") or {}).items() if k not in _OF_THE_ENTRY}
    for twin in items:
        if (twin.get("custom") or {}).get("translation-of") != item.get("id") or "id" not in item:
            continue
        for field in ("title", "container-title"):
            if field in twin:
                custom.setdefault(f"{field}-en", twin[field])
        if len(twin.get("author") or ()) == len(item.get("author") or ()) > 0:
            latin = [" ".join(p for p in (x.get("family"), x.get("given")) if p) for x in twin["author"]]
            if all(latin):
                custom.setdefault("authors-en", latin)
        if "DOI" in twin:
            item.setdefault("DOI", twin["DOI"])
    item["custom"] = custom
    return item


_OF_THE_ENTRY = frozenset(
    {"raw", "block", "evidence", "doubts", "translation-of", "same-as", "anchors", "anchor"}
)


def _back(occurrence: Occurrence, places: Mapping[str, Sequence[int]]) -> Occurrence:
    """From the index among the entries that stand for themselves to the index in the work's whole list."""
    if occurrence.work not in places:
        return occurrence
    return Occurrence(occurrence.work, places[occurrence.work][occurrence.index])


def _row(
    entry: Merged,
    stands_for: Mapping[str, Sequence[int]],
    paragraphs: Mapping[str, Mapping[int, Sequence[Citing]]],
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    row: dict[str, Any] = {"key": entry.key, "item": entry.item, "cited_by": [], "occurrences": []}
    for occurrence in entry.occurrences:
        if occurrence.work.startswith("\0"):
            work = occurrence.work[1:]
            row |= {
                "work": work,
                "citations": dict(citations.get(work, {})),
                "missing": list(missing.get(work, ())),
            }
            continue
        mine = [n for n, first in enumerate(stands_for[occurrence.work]) if first == occurrence.index]
        row["occurrences"] += [(occurrence.work, n) for n in mine]
        found = {c.anchor: c for n in mine for c in paragraphs[occurrence.work].get(n, ())}
        row["cited_by"] += found.values() or [Citing(occurrence.work, "", "", "")]
    if any(c.anchor for c in row["cited_by"]):  # one list entry of a work may have a marker and another none
        marked = {c.work for c in row["cited_by"] if c.anchor}
        row["cited_by"] = [c for c in row["cited_by"] if c.anchor or c.work not in marked]
    row["cited_by"] = sorted(
        {(c.work, c.anchor): c for c in row["cited_by"]}.values(), key=lambda c: (c.work, _line(c.anchor))
    )
    return row


def _line(anchor: str) -> tuple[int, str]:
    digits = re.search(r"\d+", anchor)
    return (int(digits.group()) if digits else 0, anchor)


# --- who cites it, where ---------------------------------------------------------------------------------


def citing_paragraphs(page: Path, work: str, items: Sequence[Item]) -> dict[int, list[Citing]]:
    """For each item (by index) the blocks of the page that cite it: by a marker that leads to its entry or its note."""
    if not page.is_file():
        return {}
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    blocks: dict[str, list[html.HtmlElement]] = defaultdict(list)
    notes: dict[str, set[str]] = defaultdict(set)
    for link in tree.iter("a"):
        target = str(link.get("href") or "")
        if (
            not target.startswith("#")
            or link.get("role") == "doc-backlink"
            or "footnote-backref" in str(link.get("class"))
        ):
            continue
        note = next(
            (a for a in link.iterancestors("li") if str(a.get("id") or "").startswith(("fn-", "fn:"))), None
        )
        if note is not None:
            notes[target[1:]].add(str(note.get("id")))
            continue
        block = next((a for a in link.iterancestors() if re.match(r"L\d", str(a.get("id") or ""))), None)
        if block is not None and all(block is not b for b in blocks[target[1:]]):
            blocks[target[1:]].append(block)
    sections = _sections(tree)
    out: dict[int, list[Citing]] = {}
    for index, item in enumerate(items):
        found: list[html.HtmlElement] = []
        for anchor in anchors_of(item, index):
            for name in (anchor, *sorted(notes.get(anchor, ()))):
                found += [b for b in blocks.get(name, ()) if all(b is not f for f in found)]
        if found:
            out[index] = [
                Citing(
                    work,
                    str(b.get("id")),
                    sections.get(str(b.get("id")), ""),
                    _snippet(b, anchors_of(item, index)),
                )
                for b in found
            ]
    return out


def anchors_of(item: Mapping[str, Any], index: int) -> list[str]:
    """Where the item's entry or note stands on its page: ``custom.block``, else its own id, else its place in the list.

    mkdocs' footnotes are called ``fn:3``, ours ``fn-3``: either is looked for.
    """
    block = str((item.get("custom") or {}).get("block") or item.get("id") or "")
    if not re.match(r"(?:ref|fn)[-:]", block):
        block = f"ref-{index + 1}"
    return [block, block.replace("fn-", "fn:", 1)] if block.startswith("fn-") else [block]


def _sections(tree: html.HtmlElement) -> dict[str, str]:
    """Block id -> the heading it stands under."""
    out: dict[str, str] = {}
    heading = ""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if re.fullmatch(r"h[2-6]", element.tag):
            heading = " ".join(element.text_content().replace("¶", "").split())
        elif re.match(r"L\d", str(element.get("id") or "")):
            out[str(element.get("id"))] = heading
    return out


def _snippet(block: html.HtmlElement, anchors: Sequence[str]) -> str:
    """Words of the block around its marker, or its beginning."""
    text, at = "", None
    for node in block.iter():
        if not isinstance(node.tag, str):
            continue
        if at is None and node.tag == "a" and str(node.get("href") or "")[1:] in anchors:
            at = len(text)
        if node.tag not in ("script", "style") and not _is_marker(node):
            text += node.text or ""
        if node is not block:
            text += node.tail or ""
    text = " ".join(text.split())
    start = max(0, (at or 0) - SNIPPET)
    cut = text[start : start + 2 * SNIPPET].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + 2 * SNIPPET < len(text) else ''}"


def _is_marker(node: html.HtmlElement) -> bool:
    return node.tag == "a" and str(node.get("href") or "").startswith("#")


# --- the lookup ------------------------------------------------------------------------------------------

_HAN_RUN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def terms(item: Mapping[str, Any]) -> set[str]:
    """What an entry is found by: pairs of Han characters, words of other scripts, ``doi:`` and the DOI."""
    found: set[str] = set()
    for word in search_text(item).split():
        for run in _HAN_RUN.findall(word):
            found |= {run[n : n + 2] for n in range(max(1, len(run) - 1))}
        found |= {part[:24] for part in _HAN_RUN.split(word) if len(part) > 1}
    doi = doi_of(str(item.get("DOI") or ""))
    if doi:
        found.add(f"doi:{doi}")
    return found


def shard_of(term: str) -> int:
    """By the first Han character, or the first two letters: a word's beginning is enough to know its shard."""
    first = ord(term[0])
    if first >= 0x3000:
        return first % SHARDS
    if term.startswith("doi:"):
        return sum(map(ord, term)) % SHARDS
    return (first * 37 + ord(term[1])) % SHARDS


def _write_lookup(folder: Path, rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    postings: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        for term in sorted(terms(row["item"])):
            postings[shard_of(term)][term].append(number)
    for shard in range(SHARDS):
        _script(folder, f"t{shard:02x}", {t: _deltas(n) for t, n in sorted(postings.get(shard, {}).items())})
    table = fold_table()
    _script(folder, "fold", ["".join(map(chr, table)), "".join(table.values())])
    for first in range(0, len(rows), ENTRIES_A_FILE):
        chunk = [_shown(row, titles) for row in rows[first : first + ENTRIES_A_FILE]]
        _script(folder, f"e{first // ENTRIES_A_FILE}", chunk)


def _deltas(numbers: Sequence[int]) -> str:
    """Ascending numbers as base-36 differences, a point between."""
    return ".".join(_base36(n - before) for before, n in zip((0, *numbers), numbers, strict=False))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while number:
        number, rest = divmod(number, 36)
        out = digits[rest] + out
    return out or "0"


def _shown(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    item = row["item"]
    names = " ".join(name_text(n) for f in ("author", "editor", "translator") for n in item.get(f) or ())
    shown: dict[str, Any] = {
        "k": row["key"],
        "c": [[s, row["citations"][s]] for s in REFERENCE_STYLES if s in row["citations"]],
        "n": names,
    }
    if "work" in row:
        shown["w"] = row["work"]
    if row["cited_by"]:
        shown["b"] = [
            [c.work, titles.get(c.work, c.work), c.anchor, c.section, c.snippet] for c in row["cited_by"]
        ]
    for field, name in (("DOI", "d"), ("URL", "u")):
        if field in item:
            shown[name] = item[field]
    return shown


def _script(folder: Path, name: str, data: Any) -> None:
    text = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    (folder / f"{name}.js").write_bytes(
        f'(window.__shanbenCitations=window.__shanbenCitations||{{}})["{name}"]={text};\n'.encode()
    )


# --- the API ---------------------------------------------------------------------------------------------

_STRINGS = {"type": "object", "additionalProperties": {"type": "string"}}
_WORK_CORE: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "item": {"$ref": "#/$defs/item"},
    "missing": {"type": "array", "items": {"type": "string"}},
    "url": {"type": "string"},
    "api": {"type": "string"},
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Shanben: works and references of a collection",
    "description": "works.json is #/$defs/works, works/<id>.json #/$defs/work, references.json #/$defs/references.",
    "oneOf": [{"$ref": "#/$defs/works"}, {"$ref": "#/$defs/work"}, {"$ref": "#/$defs/references"}],
    "$defs": {
        "item": {
            "description": "A CSL-JSON item (CSL 1.0.2 names). Private addresses are never in it.",
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "DOI": {"type": "string"},
            },
        },
        "works": {
            "type": "object",
            "required": ["version", "works"],
            "additionalProperties": False,
            "properties": {
                "version": {"const": 1},
                "works": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "item", "missing", "url", "api"],
                        "additionalProperties": False,
                        "properties": _WORK_CORE,
                    },
                },
            },
        },
        "work": {
            "type": "object",
            "required": ["version", "id", "item", "missing", "url", "citations", "references", "cited_by"],
            "additionalProperties": False,
            "properties": {
                **_WORK_CORE,
                "version": {"const": 1},
                "citations": {**_STRINGS, "description": "style name -> HTML (em, strong, sup, sub)"},
                "references": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["key", "item"],
                        "additionalProperties": False,
                        "properties": {"key": {"type": "string"}, "item": {"$ref": "#/$defs/item"}},
                    },
                },
                "cited_by": {"type": "array", "items": {"$ref": "#/$defs/citing"}},
            },
        },
        "citing": {
            "description": "A paragraph that cites. Without an anchor, the work lists it and marks no place.",
            "type": "object",
            "required": ["work", "url"],
            "additionalProperties": False,
            "properties": {
                "work": {"type": "string"},
                "url": {"type": "string"},
                "section": {"type": "string"},
                "snippet": {"type": "string"},
            },
        },
        "references": {
            "type": "object",
            "required": ["version", "references"],
            "additionalProperties": False,
            "properties": {
                "version": {"const": 1},
                "references": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["key", "item", "citations", "missing", "cited_by"],
                        "additionalProperties": False,
                        "properties": {
                            "key": {"type": "string"},
                            "work": {
                                "type": "string",
                                "description": "the work of this collection that it is",
                            },
                            "item": {"$ref": "#/$defs/item"},
                            "citations": _STRINGS,
                            "missing": {"type": "array", "items": {"type": "string"}},
                            "cited_by": {"type": "array", "items": {"$ref": "#/$defs/citing"}},
                        },
                    },
                },
            },
        },
    },
}


def _write_api(
    folder: Path,
    works: Sequence[Work],
    lists: Mapping[str, Sequence[Item]],
    rows: Sequence[Mapping[str, Any]],
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
    base_url: str | None,
) -> None:
    base = f"{base_url.rstrip('/')}/" if base_url and is_public_address(base_url) else ""
    (folder / "works").mkdir(parents=True, exist_ok=True)
    keys = {place: str(row["key"]) for row in rows for place in row["occurrences"]}
    by_work = {row["work"]: row for row in rows if "work" in row}

    def core(work: Work, up: str) -> dict[str, Any]:
        return {
            "id": work.id,
            "item": public_item(work_item(work)),
            "missing": list(missing.get(work.id, ())),
            "url": f"{base or up}articles/{work.id}.html",
        }

    def citing(found: Iterable[Citing], up: str) -> list[dict[str, str]]:
        return [
            {
                k: v
                for k, v in {
                    "work": c.work,
                    "url": f"{base or up}articles/{c.work}.html{'#' if c.anchor else ''}{c.anchor}",
                    "section": c.section,
                    "snippet": c.snippet,
                }.items()
                if v
            }
            for c in found
        ]

    listed = [{**core(w, "../"), "api": f"{base or '../'}api/works/{w.id}.json"} for w in works]
    _json(folder / "works.json", {"version": 1, "works": listed})
    for work in works:
        cited = [
            {"key": keys[(work.id, n)], "item": public_item(i)} for n, i in enumerate(lists.get(work.id, ()))
        ]
        _json(
            folder / "works" / f"{work.id}.json",
            {
                "version": 1,
                **core(work, "../../"),
                "citations": dict(citations.get(work.id, {})),
                "references": cited,
                "cited_by": citing(by_work[work.id]["cited_by"] if work.id in by_work else (), "../../"),
            },
        )
    shown = [
        {
            "key": row["key"],
            **({"work": row["work"]} if "work" in row else {}),
            "item": row["item"],
            "citations": {s: row["citations"][s] for s in REFERENCE_STYLES if s in row["citations"]},
            "missing": row["missing"],
            "cited_by": citing(row["cited_by"], "../"),
        }
        for row in rows
        if row["occurrences"]
    ]
    _json(folder / "references.json", {"version": 1, "references": shown})
    _json(folder / "schema.json", SCHEMA)


def _json(path: Path, data: Any) -> None:
    path.write_bytes((json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())
