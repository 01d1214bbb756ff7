"""CSL items -> formatted references, by pandoc's citeproc: one call a style and locale for any number of items.

Which locale an item gets is its own language's business: a Chinese item prints 等, an English one *et al.*, in
the same list. What citeproc cannot know is prepared before (``prepare``) or mended after (here), and both say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from shanben.bib.citeproc import formatted_by, plain_text
from shanben.bib.fields import Item, language_of, missing_fields, public_item
from shanben.bib.prepare import UNSHIELD, Prepared, prepare
from shanben.bib.printed_year import restored
from shanben.bib.styles import DEFAULT_STYLE, STYLES, Style, csl_path, style_named
from shanben.bib.western import ASIDE


@dataclass(frozen=True, slots=True)
class Formatted:
    """One reference, ready to print.

    ``text`` and ``html`` (inline elements only) say the same. ``missing`` are the CSL names of facts the record
    does not hold, ``unchecked`` those whose romanization a program made and nobody has read.
    """

    text: str
    html: str
    missing: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def format_items(items: Sequence[Item], style: str = DEFAULT_STYLE) -> list[Formatted]:
    """Each item as a reference in the given style, in the order given.

    Raises ``StyleUnknown`` and ``PandocFailed``. Private addresses are taken out before anything is formatted.
    """
    return format_public([public_item(item) for item in items], style)


def format_public(public: Sequence[Item], style: str) -> list[Formatted]:
    """``format_items`` for items that ``public_item`` has seen: who asks for many styles cleans once."""
    chosen = style_named(style)
    chinese = [n for n, item in enumerate(public) if language_of(item) != "en"]
    others = [n for n, item in enumerate(public) if language_of(item) == "en"]
    out: dict[int, Formatted] = {}
    western = chosen.family in ("apa", "chicago", "mla")
    # A Western press prints Chinese items under its own rules, so its locale serves both.
    for numbers, csl, lang in (
        (chinese, chosen.csl, "en-US" if western else "zh-CN"),
        (others, chosen.csl_en, "en-US"),
    ):
        if not numbers:
            continue
        prepared = [prepare(public[n], chosen) for n in numbers]
        entries = formatted_by([p.item for p in prepared], csl_path(csl), lang)
        bare = [k for k, entry in enumerate(entries) if not entry]
        if bare:
            # Chicago lists no unpublished papers or letters; who asks for one still gets its facts.
            again = [{**prepared[k].item, "type": "webpage"} for k in bare]
            for k, entry in zip(bare, formatted_by(again, csl_path(csl), lang), strict=True):
                entries[k] = entry
        for n, made, entry in zip(numbers, prepared, entries, strict=True):
            out[n] = _finish(_mend(entry, made, chosen), public[n], made, western)
    return [out[n] for n in range(len(public))]


_AFTER_TITLE = re.compile(f"{ASIDE}(\\d{{3}}){ASIDE}([.,?!]*)((?:</\\w+>)*)(”?)([.,]*)((?:</\\w+>)*)")


def _mend(entry: str, made: Prepared, style: Style) -> str:
    """Shielded signs back; the original after its transcription, outside its quotation marks and italics."""

    def aside(match: re.Match[str]) -> str:
        number, before, close, quote, after, close2 = match.groups()
        inside = before if before.strip(".,") else ""
        outside = "" if inside else before or after
        return f"{inside}{close}{quote}{close2} {escape(made.asides[int(number)], quote=False)}{outside}"

    entry = _AFTER_TITLE.sub(aside, entry)
    if made.pair:
        # Chicago puts a comma before "and" for the sake of an inverted first name; a Chinese one is not inverted.
        first, second = (escape(n, quote=False) for n in made.pair)
        entry = entry.replace(f"{first}, and {second}", f"{first} and {second}", 1)
    if made.year:
        entry = restored(entry, made.year[0], escape(made.year[1], quote=False))
    for sign, char in UNSHIELD.items():
        entry = entry.replace(sign, escape(char, quote=False))
    cstr = str((made.item.get("custom") or {}).get("CSTR") or "")
    if style.family == "gb2025" and cstr and cstr not in entry:
        entry += f" CSTR:{escape(cstr, quote=False)}."
    if style.family == "humanities":
        entry = re.sub(r"(?<=[\u3400-\u9fff·]) 等", "等", entry)
    return re.sub(r"[ \n]+", " ", entry).strip()


_NAMED = {
    "author": ("责任者", "author"),
    "title": ("题名", "title"),
    "container-title": ("刊名", "journal"),
    "issued": ("年份", "year"),
    "page": ("页码", "pages"),
    "publisher": ("出版者", "publisher"),
    "URL": ("网址", "address"),
    "number": ("编号", "number"),
    "volume": ("卷", "volume"),
    "issue": ("期", "issue"),
    "page-last": ("末页", "last page"),
    "event-title": ("会议名", "event"),
    "editor": ("编者", "editor"),
    "translator": ("译者", "translator"),
    "container-author": ("原书作者", "author of the book"),
    "collection-title": ("丛书名", "series"),
    "authority": ("机关", "authority"),
    "archive": ("馆藏", "archive"),
    "DOI": ("DOI", "DOI"),
}


def name_field(field: str, lang: str) -> str:
    """A CSL field as a reader of that language calls it."""
    zh, en = _NAMED.get(field, (field, field))
    return en if lang == "en" else zh


def _finish(html: str, public: Item, made: Prepared, western: bool) -> Formatted:
    missing = missing_fields(public)
    lasts = {"page": "page-last"} if "page-first" in public else {}
    if missing:
        lang = "en" if western else language_of(public)
        if lang == "en":
            html += f" [not in the record: {', '.join(name_field(lasts.get(m, m), lang) for m in missing)}]"
        else:
            html += f" ［缺：{'、'.join(name_field(lasts.get(m, m), lang) for m in missing)}］"
    return Formatted(plain_text(html), html, missing, made.unchecked)


def format_all(items: Sequence[Item], styles: Iterable[str] = tuple(STYLES)) -> dict[str, list[Formatted]]:
    """Every item in every style asked for: style name -> references in the order of the items."""
    return {name: format_items(items, name) for name in styles}
