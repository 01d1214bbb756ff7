"""Article to CSL-JSON: the references and notes as data, each with its evidence (CSL 1.0.2 field names)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from shanben.bib.read import read_entries
from shanben.model.article import Article, plain


def references(article: Article) -> list[dict[str, Any]]:
    """One item an entry, in the order of the page: ``ref-1`` and its twin ``ref-1-en``, notes ``fn-3``.

    A note that cites nothing gives no item. Each item's ``custom`` holds the entry as printed, the evidence
    (field, span, rule), doubts, and the relations ``translation-of`` and ``same-as`` by id.
    """
    out: list[dict[str, Any]] = []
    for prefix, group in (
        ("ref", [(r.id, r.n, r.content) for r in article.references]),
        ("fn", [(n.id, n.numbers[0], n.content) for n in article.notes]),
    ):
        texts, owner = [], []
        for name, number, content in group:
            for part in plain_lines(content):
                texts.append(part)
                owner.append((name, int(number) if number.isdecimal() else None))
        read = read_entries(texts, lang_hint=article.lang, numbers=[n for _, n in owner]) if texts else []
        out += _items(read, owner, prefix)
    return out


def plain_lines(content: tuple[Any, ...]) -> list[str]:
    """The lines of an entry: the entry and its twin."""
    from shanben.model.article import LineBreak

    lines: list[list[Any]] = [[]]
    for item in content:
        if isinstance(item, LineBreak):
            lines.append([])
        else:
            lines[-1].append(item)
    return [s for part in lines if (s := plain(tuple(part)).strip())]


def _items(read: list[Any], owner: list[tuple[str, int | None]], prefix: str) -> list[dict[str, Any]]:
    ids: list[str] = []
    used: set[str] = set()
    for entry in read:
        base = owner[entry.source][0]
        name = base
        if entry.translation_of is not None:
            told = entry.translation_of  # an English entry may stand above the Chinese one it translates
            name = f"{ids[told] if told < len(ids) else owner[read[told].source][0]}-en"
        count = 2
        while name in used:
            name = f"{base}-{count}"
            count += 1
        used.add(name)
        ids.append(name)
    out = []
    for entry, name in zip(read, ids, strict=True):
        if prefix == "fn" and not entry.item.get("title") and entry.same_as is None:
            continue
        custom: dict[str, Any] = {
            **(entry.item.get("custom") or {}),
            "raw": entry.raw,
            "block": owner[entry.source][0],
            "evidence": [[e.field, e.start, e.end, e.rule] for e in entry.evidence],
        }
        if entry.doubts:
            custom["doubts"] = [[d.field, d.why] for d in entry.doubts]
        if entry.translation_of is not None:
            custom["translation-of"] = ids[entry.translation_of]
        if entry.same_as is not None:
            custom["same-as"] = ids[entry.same_as]
        out.append(
            {
                "id": name,
                **{k: v for k, v in entry.item.items() if k not in ("id", "custom")},
                "custom": custom,
            }
        )
    return out


def write_csl_json(items: Iterable[dict[str, Any]]) -> str:
    """The items as a JSON file: one field a line, so that a diff reads."""
    return json.dumps(list(items), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
