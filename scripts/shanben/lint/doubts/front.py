"""A text without title or author, pinyin that no reading of the name gives, another article's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shanben.bib.pinyin import contradicts
from shanben.lint.doubts.place import decided, ends, line_of
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

HAN = "\u3400-\u9fff"
BEGINS = re.compile(rf"[，。；：、！？）》”]|为代表的|[{HAN}]{{0,4}}的[{HAN}]")


def front(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    titled = any(p.role == "title" for p in article.front) or bool(article.meta.title)
    first = next((b for b in article.blocks if b.kind in ("p", "head")), None)
    if not titled:
        spot = spots.get(first.id) if first else None
        start, end = spot.span(0, 12) if spot else (0, 0)
        opening = ledger.source.text[start:end]
        why = "no title stands above the text: a fragment, or the title was lost"
        head = next((r.bare for r in ledger.rows if r.label == "fw"), "")
        if head:
            why += f"; a running head says “{head[:40]}”"
        if BEGINS.match(opening):
            why += f"; it begins inside a sentence (“{opening}”)"
        yield Doubt(
            "FRONT09", ledger.rows[spot.rows[0]].printed + 1 if spot else 1, opening, "", why, start, end
        )
    elif not article.meta.authors and not article.meta.authors_en:
        spot = spots.get("title")
        start, end = spot.span(0, 40) if spot else (0, 0)
        line = ledger.rows[spot.rows[0]].printed + 1 if spot else 1
        said = ledger.source.text[start:end]
        yield Doubt("FRONT10", line, said, "", "nobody is named as the author", start, end)
    for han, latin in zip(article.meta.authors, article.meta.authors_en, strict=False):
        if len(article.meta.authors) == len(article.meta.authors_en) and contradicts(han, latin):
            at = ledger.source.text.find(latin)
            words = latin.split()
            if at < 0 and words:
                at = ledger.source.text.find(words[0])
                latin = words[0] if at >= 0 else latin
            line = line_of(ledger, max(at, 0))
            why = f"{latin} can't be the pinyin of {han}"
            yield Doubt("REF07", line, latin, "", why, max(at, 0), at + len(latin) if at >= 0 else 0)


def above(ledger: Ledger) -> Iterator[Doubt]:
    """Lines above the title that were left out and that nothing explains; lines that begin another article."""
    for row in ledger.rows:
        for reason in row.reasons:
            if reason.code in ("FRONT04", "FRONT11"):
                if row.label != "blank" and not decided(row):
                    start, end = ends(row)
                    said = ledger.source.text[start:end]
                    yield Doubt(reason.code, row.printed + 1, said[:80], "", reason.note, start, end)


def alien(ledger: Ledger) -> Iterator[Doubt]:
    rows = [r for r in ledger.rows if r.label == "alien" and not decided(r)]
    if rows:
        first = rows[0]
        start, end = ends(first)
        why = f"{len(rows)} lines belong to another article and are kept out (lines {first.printed + 1}-{rows[-1].printed + 1})"
        yield Doubt("ALIEN01", first.printed + 1, ledger.source.text[start:end], "", why, start, end)
