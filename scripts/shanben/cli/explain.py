"""Print the history of a line or a paragraph: as printed, its label, each reading with code and reason, its place.

WORK is a work's id or a raw text. The place is a raw line (127), or an address on the page (L127, fn-3, ref-12,
title): then every raw line behind it is told.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from shanben.cli._words import Speaker, add_lang, speaker, tell, told
from shanben.convert import Conversion, Unreadable
from shanben.desk.case import NoText, case
from shanben.model.codes import catalogue
from shanben.model.ledger import Reason, Row, Tile, read
from shanben.model.placed import placed
from shanben.readers.corrections import CorrectionsError
from shanben.readers.project import ProjectError
from shanben.readers.record_yaml import RecordError

EXAMPLE = "shanben explain handbook-line-breaks 12"


def arguments(parser: argparse.ArgumentParser) -> None:
    """A work, and a line or an address."""
    parser.add_argument("work", metavar="WORK", help="a work's id, or a raw text")
    parser.add_argument(
        "where", metavar="LINE|PARAGRAPH", help="a raw line (127) or an address (L127, fn-3, ref-12)"
    )
    parser.add_argument("--json", action="store_true", help="print the history as JSON")
    add_lang(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 when there is no such work, line or address."""
    say = speaker(args.lang)
    try:
        done = case(args.work).convert()
        rows = rows_of(done, args.where, say)
    except (NoText, CorrectionsError, RecordError, ProjectError, Unreadable) as error:
        tell(f"shanben explain: {error}", file=sys.stderr)
        return 2
    told = [history(done, row) for row in rows]
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    finished = {p.id: p.text for p in placed(done.ledger)}
    codes: dict[str, None] = {}
    for one in told:
        for line in printed(one, say):
            print(line)
        codes.update(dict.fromkeys(_codes(one)))
    for place in dict.fromkeys(str(one["place"]) for one in told if one["place"]):
        print(f"#{place}: {finished.get(place, '')}")
    for code in codes:
        entry = catalogue().get(code)
        if entry:
            print(f"\n{code}: {entry.said(say.lang)}")
            print(f"    {say('cost')}: {entry.cost_zh if say.lang == 'zh' else entry.cost}")
            for line in entry.overrule(say.lang):
                print(f"    {line}")
    return 0


def rows_of(done: Conversion, where: str, say: Speaker) -> list[Row]:
    """The rows of a raw line or of an address. Raises NoText."""
    rows = done.ledger.rows
    if where.isdigit():
        found = [r for r in rows if r.printed + 1 == int(where)]
        if not found:
            raise NoText(say("no-line", line=where, last=done.source.count()))
        return found
    wanted = re.sub(r"^#", "", where)
    found = [r for r in rows if any(t.place == wanted for t in r.tiles)]
    if not found:
        raise NoText(say("no-place", place=where))
    return found


def history(done: Conversion, row: Row) -> dict[str, Any]:
    """A row as plain data: what a program or a person may want to know of it."""
    text = done.source.text
    tiles = [t for t in row.tiles if t.label != "lb"]
    return {
        "line": row.printed + 1,
        "printed": "".join(text[t.start : t.end] for t in tiles),
        "read": "".join(read(text, t) for t in tiles),
        "label": row.label,
        "n": row.n,
        "joined": row.glue is not None,
        "place": next((t.place for t in tiles if t.place), ""),
        "why": [_reason(r) for r in row.reasons],
        "spans": [
            _span(text, t) for t in tiles if t.reading is not None or t.reasons or t.label != row.label
        ],
    }


def _reason(r: Reason) -> dict[str, str]:
    return {"code": r.code, "by": r.by, "note": r.note}


def _span(text: str, t: Tile) -> dict[str, Any]:
    return {
        "start": t.start,
        "end": t.end,
        "printed": text[t.start : t.end],
        "read": read(text, t),
        "label": t.label,
        "n": t.n,
        "place": t.place,
        "why": [_reason(r) for r in t.reasons],
    }


def _codes(one: dict[str, Any]) -> Iterator[str]:
    for r in (*one["why"], *(r for s in one["spans"] for r in s["why"])):
        yield r["code"]


def printed(one: dict[str, Any], say: Speaker) -> Iterator[str]:
    """A row's history in lines."""
    place = f"#{one['place']}" if one["place"] else say("off")
    yield f"{say('line')} {one['line']} · {one['label']} {one['n']} · {place}{' · ' + say('joined') if one['joined'] else ''}"
    yield f"  {say('printed')}: {one['printed']}"
    if one["read"] != one["printed"]:
        yield f"  {say('read')}: {one['read']}"
    for r in one["why"]:
        yield f"  {_said(r)}"
    for s in _runs(one["spans"]):
        change = f"{s['printed']!r} → {s['read']!r}" if s["read"] != s["printed"] else repr(s["printed"])
        target = f" {s['n']}" if s["n"] else ""
        yield f"  [{s['label']}{target}] {change}  " + "; ".join(_said(r) for r in s["why"])


def _runs(spans: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Spans that were read otherwise for one reason, side by side, as one: 1998 is one change and not four."""
    held: dict[str, Any] | None = None
    for s in spans:
        if (
            held is not None
            and held["end"] == s["start"]
            and held["printed"] != held["read"]
            and s["printed"] != s["read"]
            and all(held[k] == s[k] for k in ("label", "n", "place", "why"))
        ):
            held = {**held, "end": s["end"]} | {k: held[k] + s[k] for k in ("printed", "read")}
            continue
        if held is not None:
            yield held
        held = s
    if held is not None:
        yield held


def _said(r: dict[str, str]) -> str:
    who = f" {r['by']}" if r["by"] != "rule" else ""
    return f"{r['code']}{who}{': ' + told(r['note']) if r['note'] else ''}"
