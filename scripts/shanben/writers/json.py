"""Article to JSON: the whole structure, for programs."""

from __future__ import annotations

import json
import re
from typing import Any

from shanben.model.article import Anchor, Article, Inline, LineBreak, PageBreak, Ref, Text

ODD = re.compile("[\U0000d800-\U0000dfff\u2028\u2029]")


def write_json(article: Article) -> str:
    """The article with JATS names; inlines as strings and ``{"ref"|"pb"|"br": …}``."""
    meta = article.meta
    data = {
        "id": article.name,
        "lang": article.lang,
        "meta": {k: getattr(meta, k) for k in meta.__dataclass_fields__ if getattr(meta, k)},
        "front": [
            {"role": p.role, "lang": p.lang, "id": p.id, "content": inlines(p.content)} for p in article.front
        ],
        "body": [
            {
                "kind": b.kind,
                "id": b.id,
                **({"level": b.level} if b.level else {}),
                **({"rows": b.rows} if b.rows else {}),
                "content": inlines(b.content),
            }
            for b in article.blocks
        ],
        "fn-group": [
            {"id": n.id, "numbers": n.numbers, "content": inlines(n.content)} for n in article.notes
        ],
        "ref-list": [{"id": r.id, "n": r.n, "content": inlines(r.content)} for r in article.references],
        "back": [
            {"role": p.role, "lang": p.lang, "id": p.id, "content": inlines(p.content)} for p in article.back
        ],
        "doubts": [
            {
                "code": d.code,
                "line": d.line,
                "printed": d.printed,
                "proposed": d.proposed,
                "evidence": d.evidence,
            }
            for d in article.doubts
        ],
    }
    # Bytes that no encoding could read are surrogates, which no file may hold: written as JSON's escapes.
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return ODD.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def inlines(content: tuple[Inline, ...]) -> list[Any]:
    """Inlines as plain data."""
    out: list[Any] = []
    for c in content:
        if isinstance(c, Text):
            out.append(c.text)
        elif isinstance(c, Ref):
            out.append({"ref": c.target, "printed": c.printed, "n": c.n})
        elif isinstance(c, PageBreak):
            out.append({"pb": c.n, "begins": True} if c.begins else {"pb": c.n})
        elif isinstance(c, LineBreak):
            out.append({"br": True})
        elif isinstance(c, Anchor):
            out.append({"anchor": c.id})
    return out
