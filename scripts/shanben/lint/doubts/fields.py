"""Facts of the front that contradict each other, or that hold what they can't.

Recognises: authors or keywords that are more in one language than in the other; a name that is none; a title with an
address, a rule of dashes or names and a place in it; two places in one affiliation; a class mark that is none; keywords
that hold another label.
Lets pass: what one language leaves out as a whole (many journals print no English names), initials, long keywords.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from shanben.bib.pinyin import contradicts
from shanben.han.chars import width
from shanben.lint.doubts.place import decided, doubt_at, ends
from shanben.model.article import Article, Doubt
from shanben.model.frozen import replace
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

ADDRESS = re.compile(r"https?:|www\.|-{3,}|~{2,}|\*\s*$|[|｜]")
DASHED = re.compile(r"[—–-]一|一[—–-]|[\u4e00-\u9fff]一一[\u4e00-\u9fff]")
POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
CLASS = re.compile(r"[A-Z]{1,2}\d[\d.\-/:+=()]*(?:[\s;；,，][A-Z]{1,2}\d[\d.\-/:+=()]*)*")
NAME = re.compile(r"[A-Za-z\u00c0-\u024f.'’·-]+(?:[ ,]+[A-Za-z\u00c0-\u024f.'’·-]+){0,3}")
PLACE = re.compile(
    r"Universit|Institut|College|Academy|School|Department|Laborator|Science|Cent(?:er|re)|Library"
)
LABELLED = re.compile(r"[:：]")
PAIRS = ("“”", "《》", "（）")
FACT = {
    "title": "title",
    "title-en": "title_en",
    "authors-en": "authors_en",
    "affiliations-zh": "affiliations",
    "affiliations-en": "affiliations_en",
}
"""The fact that an editor gives where a part of the page is wrong."""
LONG, ONE = 24.0, 12.0
"""Ems of a keyword at most; of the only one."""
RAISED = re.compile(r".[²³⁴⁵]\s*[\u4e00-\u9fffA-Z]")


def fields(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    """Each doubtful field once, at its first words."""
    meta = article.meta
    for name, (why, said) in (
        ("title", _title(meta.title)),
        ("title-en", _title_en(meta.title_en, meta.authors)),
        ("authors-en", _names(meta.authors, meta.authors_en, bool(meta.title_en))),
        ("affiliations-zh", _places(meta.affiliations)),
        ("affiliations-en", _places(meta.affiliations_en)),
        *_keywords(meta.keywords),
    ):
        spot = spots.get(name) or spots.get(
            "title-en" if name == "authors-en" else name.replace("-en", "-zh")
        )
        if why and spot is not None and not any(decided(ledger.rows[i]) for i in spot.rows):
            at = max(0, spot.text.find(said)) if said else 0
            end = at + len(said) if said and spot.text[at:].startswith(said) else min(len(spot.text), at + 40)
            yield replace(doubt_at(ledger, spot, "FRONT12", at, end, "", why), fact=FACT.get(name, ""))
    if meta.clc and not CLASS.fullmatch(meta.clc):
        row = next((r for r in ledger.rows if r.label == "idno" and meta.clc in r.text), None)
        if row is not None and not decided(row):
            start, end = ends(row)
            why = f"“{meta.clc}” is no class mark"
            yield Doubt(
                "FRONT12", row.printed + 1, ledger.source.text[start:end], "", why, start, end, fact="clc"
            )


Told = tuple[str, str]
"""Why a field is doubted, and the words of it that say so."""
NOTHING: Told = ("", "")


def _title(title: str) -> Told:
    if m := ADDRESS.search(title):
        return f"the title holds “{m[0]}”, which no title has", m[0]
    if m := DASHED.search(title):
        return f"“{m[0]}” in the title may be a dash: a subtitle follows", m[0]
    for pair in PAIRS:
        left, right = pair[0], pair[1]
        if title.count(left) != title.count(right):
            return f"“{left}” and “{right}” do not come out even in the title", ""
    return NOTHING


def _title_en(title: str, authors: tuple[str, ...]) -> Told:
    if m := POSTCODE.search(title):
        return "the English title holds a place: names and affiliations may follow it", m[0]
    words = re.findall(r"[A-Z][A-Za-z]+", title)
    for one, two in pairwise(words):
        if any(contradicts(a, f"{one} {two}") is False for a in authors):
            return f"the English title holds the name {one} {two}", one
    return NOTHING


def _names(han: tuple[str, ...], latin: tuple[str, ...], english: bool) -> Told:
    if not han or not english:
        return NOTHING
    if not latin:
        return "an English title stands in the text, and no English name of an author was found", ""
    if odd := next((n for n in latin if not NAME.fullmatch(n) or PLACE.search(n)), ""):
        return f"“{odd[:40]}” is no name", ""
    if len(han) != len(latin):
        return f"{len(han)} authors, and {len(latin)} names in Latin letters", ""
    return NOTHING


def _places(places: tuple[str, ...]) -> Told:
    for p in places:
        if len(POSTCODE.findall(p)) > 1 or RAISED.search(p):
            return f"one affiliation holds two places: “{p[:40]}”", ""
    return NOTHING


def _keywords(keywords: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Told]]:
    han = next((v for k, v in keywords.items() if k.startswith("zh")), ())
    latin = keywords.get("en", ())
    if odd := next(
        (k for k in han if LABELLED.search(k) or width(k) > LONG or (len(han) == 1 and width(k) > ONE)), ""
    ):
        yield "keywords-zh", (f"“{odd[:40]}” is no keyword", odd)
    elif han and latin and len(han) != len(latin):
        few = "keywords-en" if len(latin) < len(han) else "keywords-zh"
        yield few, (f"{len(han)} keywords in Chinese, and {len(latin)} in English", "")
