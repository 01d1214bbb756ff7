"""The findings about converted pages, read from their Markdown and their CSL-JSON, and about authors in records."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shanben.lint.citations.entry import Entry, Marker
from shanben.lint.citations.lists import citations
from shanben.lint.citations.twins import author_pinyin
from shanben.lint.finding import Finding
from shanben.model.collection import Collection

NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\](?!:)")
REF_MARK = re.compile(r"\]\(#ref-([\w\-]{1,20})\)")
NOTE_TEXT = re.compile(r"^\[\^([^\]\s]{1,20})\]:", re.MULTILINE)
REF_TEXT = re.compile(r'id="ref-(\w+)"')


def current_year() -> int:
    """The year of ``SOURCE_DATE_EPOCH``, or this one."""
    return time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))).tm_year


def page_findings(path: str, page: str, references: str, year: int) -> list[Finding]:
    """The findings about one converted page: its Markdown and its CSL-JSON, both as text.

    Raises ``ValueError`` when ``references`` is no JSON list.
    """
    data = json.loads(references or "[]")
    if not isinstance(data, list):
        raise ValueError(f"{path}: the references are no list; convert the work again.")
    out: list[Finding] = []
    for prefix, mark, text in (("fn", NOTE_MARK, NOTE_TEXT), ("ref", REF_MARK, REF_TEXT)):
        items: dict[str, list[Mapping[str, Any]]] = {}
        for item in data:
            block = str((item.get("custom") or {}).get("block") or item.get("id", ""))
            if m := re.match(rf"{prefix}-(\w+)", block):
                items.setdefault(m.group(1), []).append(item)
        entries = [
            Entry(m.group(1), tuple(items.get(m.group(1), ())), page.count("\n", 0, m.start()) + 1)
            for m in text.finditer(page)
        ]
        entries = _shared(entries, Counter(m.group(1) for m in mark.finditer(page)))
        markers = [Marker(m.group(1), page.count("\n", 0, m.start()) + 1) for m in mark.finditer(page)]
        out += citations(path, entries, markers, year)
    return sorted(set(out))


def _shared(entries: Sequence[Entry], cited: Mapping[str, int]) -> list[Entry]:
    """A page numbers a note ①② by its first number; when two markers cite it, the second is no gap."""
    numbers = {e.number for e in entries}
    out = []
    for entry in entries:
        also = str(int(entry.number) + 1) if entry.number.isdecimal() else ""
        shared = also and also not in numbers and cited.get(entry.number, 0) > 1
        out.append(replace(entry, also=(also,)) if shared else entry)
    return out


def collection_findings(collection: Collection, year: int) -> Iterator[Finding]:
    """The findings about every work: its authors' pinyin, and its converted page where there is one.

    Raises ``ValueError`` when the references of a page are no JSON list.
    """
    for work in collection.works.values():
        record = collection.record(work).relative_to(collection.root).as_posix()
        authors = work.csl.get("author") or []
        if len(authors) == len(work.authors_en):
            han = [a.get("family", "") + a.get("given", "") for a in authors]
            yield from author_pinyin(record, zip(han, work.authors_en, strict=True))
        page = collection.full_page(work)
        if not page.is_file():
            continue
        references = page.with_suffix(".refs.json")
        data = references.read_text(encoding="utf-8") if references.is_file() else "[]"
        shown = page.relative_to(collection.root).as_posix()
        yield from page_findings(shown, page.read_text(encoding="utf-8"), data, year)
