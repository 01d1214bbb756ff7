"""The static JSON API: works.json, works/<id>.json, references.json, and the schema they keep."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from shanben.bib.cite import work_item
from shanben.bib.fields import is_public_address, public_item
from shanben.model.work import Work
from shanben.site.citations.citing import Citing
from shanben.site.citations.entries import API_STYLES, Entries

SCHEMA = "api.schema.json"


def write_api(
    folder: Path,
    works: Sequence[Work],
    found: Entries,
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
    base_url: str | None,
) -> None:
    """Write the API into ``folder``.

    ``citations`` are a work's, by style; ``missing`` the names of the facts that its record lacks. Addresses begin with
    ``base_url`` where that is public, and lead up from the file otherwise.
    """
    base = f"{base_url.rstrip('/')}/" if base_url and is_public_address(base_url) else ""
    (folder / "works").mkdir(parents=True, exist_ok=True)
    api = [
        {**_work(w, missing, base or "../"), "api": f"{base or '../'}api/works/{w.id}.json"} for w in works
    ]
    _json(folder / "works.json", {"version": 1, "works": api})
    keys = {place: str(row["key"]) for row in found.rows for place in row["occurrences"]}
    cited_by = {row["work"]: row["cited_by"] for row in found.rows if "work" in row}
    for work in works:
        lists = enumerate(found.lists.get(work.id, ()))
        page = {
            "version": 1,
            **_work(work, missing, base or "../../"),
            "citations": dict(citations.get(work.id, {})),
            "references": [{"key": keys[(work.id, n)], "item": item} for n, item in lists],
            "cited_by": [_citing(c, base or "../../") for c in cited_by.get(work.id, ())],
        }
        _json(folder / "works" / f"{work.id}.json", page)
    cited = [_reference(row, base or "../") for row in found.rows if row["occurrences"]]
    _json(folder / "references.json", {"version": 1, "references": cited})
    (folder / "schema.json").write_bytes((files("shanben.site.citations") / SCHEMA).read_bytes())


def _work(work: Work, missing: Mapping[str, Sequence[str]], base: str) -> dict[str, Any]:
    """What both the list of works and a work's own file tell of it."""
    return {
        "id": work.id,
        "item": public_item(work_item(work)),
        "missing": list(missing.get(work.id, ())),
        "url": f"{base}articles/{work.id}.html",
    }


def _reference(row: Mapping[str, Any], base: str) -> dict[str, Any]:
    """A reference that some work cites; ``work`` only where it is itself one of the collection."""
    return {
        "key": row["key"],
        **({"work": row["work"]} if "work" in row else {}),
        "item": row["item"],
        "citations": {s: row["citations"][s] for s in API_STYLES if s in row["citations"]},
        "missing": row["missing"],
        "cited_by": [_citing(c, base) for c in row["cited_by"]],
    }


def _citing(place: Citing, base: str) -> dict[str, str]:
    """A place that cites; what is not known of it is left out."""
    told = {
        "work": place.work,
        "url": f"{base}articles/{place.work}.html{'#' if place.anchor else ''}{place.anchor}",
        "section": place.section,
        "snippet": place.snippet,
    }
    return {name: value for name, value in told.items() if value}


def _json(path: Path, data: Any) -> None:
    # In one line: with an indent json leaves its fast encoder, and the API would cost as much as the search index.
    path.write_bytes((json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode())
