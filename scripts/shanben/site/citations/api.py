"""The static JSON API: works.json, works/<id>.json, references.json, and the schema they keep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
    base = f"{base_url.rstrip('/')}/" if base_url and is_public_address(base_url) else ""
    (folder / "works").mkdir(parents=True, exist_ok=True)
    keys = {place: str(row["key"]) for row in found.rows for place in row["occurrences"]}
    by_work = {row["work"]: row for row in found.rows if "work" in row}

    def core(work: Work, up: str) -> dict[str, Any]:
        return {
            "id": work.id,
            "item": public_item(work_item(work)),
            "missing": list(missing.get(work.id, ())),
            "url": f"{base or up}articles/{work.id}.html",
        }

    def citing(places: Iterable[Citing], up: str) -> list[dict[str, str]]:
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
            for c in places
        ]

    listed = [{**core(w, "../"), "api": f"{base or '../'}api/works/{w.id}.json"} for w in works]
    _json(folder / "works.json", {"version": 1, "works": listed})
    for work in works:
        cited = [
            {"key": keys[(work.id, n)], "item": item} for n, item in enumerate(found.lists.get(work.id, ()))
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
            "citations": {s: row["citations"][s] for s in API_STYLES if s in row["citations"]},
            "missing": row["missing"],
            "cited_by": citing(row["cited_by"], "../"),
        }
        for row in found.rows
        if row["occurrences"]
    ]
    _json(folder / "references.json", {"version": 1, "references": shown})
    (folder / "schema.json").write_bytes((files("shanben.site.citations") / SCHEMA).read_bytes())


def _json(path: Path, data: Any) -> None:
    # In one line: with an indent json leaves its fast encoder, and the API would cost as much as the search index.
    path.write_bytes((json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode())
