"""``———. 2004. Title``: a dash in the author's place stands for the author of the entry before (Chicago 17, 14.67)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shanben.bib.item import Doubt, Draft, ReadEntry

DASH = re.compile(r"[—―─–\-_]{2,8}")


BEFORE_TITLE = re.compile(rf"{DASH.pattern}\s?[.,]\s?(?=\S)")


def past_dash(draft: Draft, start: int) -> int:
    """Where the title begins behind a dash and its stop; the dash is kept in ``custom.printed-author``."""
    m = BEFORE_TITLE.match(draft.flat, start)
    if m is None:
        return start
    draft.custom["printed-author"] = draft.printed(*m.span()).strip(" .,。，")
    return m.end()


def repeat_authors(entries: Sequence[ReadEntry]) -> list[ReadEntry]:
    """The entries with the names that a dash repeats; the dash is kept in ``custom.printed-author``.

    Where the entry before has neither authors nor editors the field stays empty, and a doubt says so.
    """
    out: list[ReadEntry] = []
    for entry in entries:
        dash = _dash(entry)
        if dash:
            item = {k: v for k, v in entry.item.items() if k != "author"}
            item["custom"] = {**item.get("custom", {}), "printed-author": dash}
            before = out[-1].item if out else {}
            field = next((f for f in ("author", "editor") if before.get(f)), None)
            doubts = tuple(d for d in entry.doubts if d.field != "author")
            if field and field not in item:
                item[field] = before[field]
            else:
                doubts = (
                    *doubts,
                    Doubt("author", f"{dash} repeats an author, but the entry before has none"),
                )
            entry = replace(entry, item=item, doubts=doubts)
        out.append(entry)
    return out


def _dash(entry: ReadEntry) -> str | None:
    if printed := entry.item.get("custom", {}).get("printed-author"):
        return str(printed)
    names = entry.item.get("author") or []
    alone = str(names[0].get("literal", "")).strip(" .,") if len(names) == 1 else ""
    return alone if DASH.fullmatch(alone) else None
