"""An item as citeproc is to see it: what the rules of a style ask for and CSL has no word for, done before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.bib.fields import NAME_FIELDS, Item, language_of
from shanben.bib.gb_signs import fullwidth_signs, gb_name, signs_after_han
from shanben.bib.styles import Style
from shanben.bib.western import for_western_press


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item as citeproc gets it; ``asides`` are the originals that follow a romanization."""

    item: Item
    asides: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None


# Citeproc turns quotation marks round, reads <...> as markup and straight quotes as a pair. In our styles the
# title prints as the source has it, so these signs travel as noncharacters (never found in text) and come back.
_SHIELD = dict(zip("<“”‘’\"'", "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6", strict=True))
UNSHIELD = {v: k for k, v in _SHIELD.items()}
_MARKUP = re.compile(r"<(?=/?(?:i|b|sup|sub|sc)>)")


def _shield(text: str, signs: str) -> str:
    keep = _MARKUP.sub("\ufdd7", text) if text.count("</") else text
    return "".join(_SHIELD[c] if c in signs else c for c in keep).replace("\ufdd7", "<")


_TITLES = ("title", "container-title", "collection-title", "event-title", "publisher", "publisher-place")


def prepare(item: Item, style: Style) -> Prepared:
    """What the rules of the style ask for and CSL has no word for."""
    item = dict(item)
    if "page" not in item and "page-first" in item:
        # The first page alone is a lawful locator (GB/T 7714 asks for 起讫页或起始页); ``missing`` names the last.
        item["page"] = item["page-first"]
    chinese = language_of(item) != "en"
    asides: list[str] = []
    unchecked: list[str] = []
    if style.family in ("apa", "chicago", "mla"):
        if chinese:
            item = for_western_press(item, style.family, asides, unchecked)
        signs = "<"
    else:
        signs = "<“”‘’\"'"
        url, doi = str(item.get("URL", "")), str(item.get("DOI", ""))
        if doi and doi.casefold() in url.casefold():
            # §8.8 (2015), §7.9 (2025): the DOI is given where the address does not already contain it.
            item = {k: v for k, v in item.items() if k != "DOI"}
        for field in NAME_FIELDS:
            if field in item:
                item = {**item, field: [gb_name(n, style) for n in item[field]]}
        if chinese and style.family != "gb2015":
            item = {**item, **{f: signs_after_han(str(item[f])) for f in _TITLES if f in item}}
        if style.family == "gb2025":
            if not chinese:
                item = {**item, **{f: fullwidth_signs(str(item[f])) for f in _TITLES if f in item}}
            if item.get("type") not in _ACCESS_KEPT and "accessed" in item:
                # 2025 gives the date of access for web resources, datasets and preprints only.
                item = {k: v for k, v in item.items() if k != "accessed"}
        if style.family == "humanities":
            if chinese:
                item = {
                    **item,
                    **{f: _inner_marks(str(item[f])) for f in ("title", "container-title") if f in item},
                }
            if item.get("type") in _PRINTED and "URL" in item:
                item = {k: v for k, v in item.items() if k not in ("URL", "accessed")}
    made: Item = {k: _shield(v, signs) if isinstance(v, str) and k != "URL" else v for k, v in item.items()}
    for field in NAME_FIELDS:
        if field in made:
            made[field] = [
                {k: _shield(v, "<“”‘’\"'") if isinstance(v, str) else v for k, v in name.items()}
                for name in made[field]
            ]
    pair: tuple[str, str] | None = None
    if style.family in ("chicago", "mla") and chinese:
        literals = [str(n.get("literal", "")) for n in item.get("author") or ()]
        if len(literals) == 2 and all(literals):
            pair = (literals[0], literals[1])
    return Prepared(made, tuple(asides), tuple(unchecked), pair)


_ACCESS_KEPT = frozenset({"webpage", "post", "post-weblog", "dataset", "article", "software", "broadcast"})
_PRINTED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "thesis"}
)


def _inner_marks(title: str) -> str:
    """《》 inside 《》 is printed 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")
