"""CSL items -> formatted references, by pandoc's citeproc: asked once a style and locale for any number of items.

Which locale an item gets is its own language's business: a Chinese item prints 等, an English one *et al.*, in
the same list. What citeproc cannot know is prepared before (``prepare``) or mended after (here), and both say why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from shanben.bib import kept_entries
from shanben.bib.citeproc import each_alone, formatted_by, grouped, keeps_ranges, plain_text
from shanben.bib.entry_forms import Alike, Forms
from shanben.bib.fields import Item, language_of, missing_fields, public_item
from shanben.bib.one_pandoc import OnePandoc
from shanben.bib.prepare import WESTERN, Prepared, dated, prepare, prepared_for, rules_of, settled
from shanben.bib.printed_year import restored
from shanben.bib.program import program
from shanben.bib.shield import UNSHIELD
from shanben.bib.styles import DEFAULT_STYLE, Style, csl_path, style_named
from shanben.bib.western import ASIDE


@dataclass(frozen=True, slots=True)
class Formatted:
    """One reference, ready to print.

    ``html`` (inline elements only) and ``text`` say the same. ``missing`` are the CSL names of facts the record
    does not hold, ``unchecked`` those whose romanization a program made and nobody has read.
    """

    html: str
    missing: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words without the elements."""
        return plain_text(self.html)


def format_items(items: Sequence[Item], style: str = DEFAULT_STYLE) -> list[Formatted]:
    """Each item as a reference in the given style, in the order given.

    Raises ``StyleUnknown`` and ``PandocFailed``. Private addresses are taken out before anything is formatted.
    """
    return format_public([public_item(item) for item in items], style)


def format_public(public: Sequence[Item], style: str) -> list[Formatted]:
    """``format_items`` for items that ``public_item`` has seen."""
    return [row[style] for row in format_each([(item, (style,)) for item in public])]


def format_each(asked: Sequence[tuple[Item, Sequence[str]]]) -> list[dict[str, Formatted]]:
    """Each public item in the styles asked for it: pandoc is asked once a style and locale, whatever the number of items.

    What several styles do alike is done once; what ``kept_entries`` holds is not done again.
    """
    rows = [{"item": item, "styles": list(styles)} for item, styles in asked]
    made = kept_entries.entries(rows, program, _fresh)
    return [
        {
            style: Formatted(html, tuple(missing), tuple(unchecked))
            for style, (html, unchecked) in zip(styles, entries, strict=True)
        }
        for (_, styles), (missing, entries) in zip(asked, map(json.loads, made), strict=True)
    ]


Numbered = dict[int, tuple[str, tuple[str, ...]]]
"""By the number of an item: its entry, and which fields of it are unchecked."""


def _fresh(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each item is in each of its styles, and what it lacks, as JSON."""
    public: list[Item] = [row["item"] for row in rows]
    wanted: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for name in row["styles"]:
            wanted.setdefault(name, []).append(n)
    missing = [missing_fields(item) for item in public]
    batch = _Batch(public, missing)
    runs: dict[Hashable, _Run] = {}
    keys: dict[str, Hashable] = {}
    for name, numbers in wanted.items():
        style = style_named(name)
        # Two styles may differ in what they do with a citation only, and not in the entries of the list.
        key = (*map(each_alone, (csl_path(style.csl), csl_path(style.csl_en))), rules_of(style), *numbers)
        keys[name] = key
        if key not in runs:
            runs[key] = batch.run(style, numbers)
    halves = [list(runs)[n::2] for n in range(2)]
    with ThreadPoolExecutor(2) as pool:  # pandoc works, the threads wait
        made = pool.map(lambda half: _made([runs[key] for key in half]), halves)
        done = {
            key: one
            for half, each in zip(halves, made, strict=True)
            for key, one in zip(half, each, strict=True)
        }
    by_style = {
        name: done[key] for name, key in keys.items()
    }  # a key is long, and hashed whole at each look-up
    return [
        json.dumps([missing[n], [by_style[name][n] for name in row["styles"]]], ensure_ascii=False)
        for n, row in enumerate(rows)
    ]


_Run = Callable[[OnePandoc], Numbered]


def _made(runs: Sequence[_Run]) -> list[Numbered]:
    with OnePandoc() as pandoc:
        return [run(pandoc) for run in runs]


class _Batch:
    """Some items on their way to any number of styles: prepared once for those that prepare alike."""

    def __init__(self, public: Sequence[Item], missing: Sequence[tuple[str, ...]]) -> None:
        self.public = public
        self.missing = missing
        self.settled = [settled(item) for item in public]
        self.language = [language_of(item) for item in public]
        self._prepared: dict[tuple[int, str], Prepared] = {}
        self._alike: dict[Hashable, Alike] = {}
        self._known = Forms()

    def run(self, style: Style, numbers: Sequence[int]) -> _Run:
        """What makes these items entries of the style; only pandoc and what follows it are left to be done."""
        western = style.family in WESTERN
        chinese = [n for n in numbers if self.language[n] != "en"]
        others = [n for n in numbers if self.language[n] == "en"]
        # A Western press prints Chinese items under its own rules, so its locale serves both.
        parts = [
            (some, csl_path(csl), lang, *self._forms(some, style, csl_path(csl)))
            for some, csl, lang in (
                (chinese, style.csl, "en-US" if western else "zh-CN"),
                (others, style.csl_en, "en-US"),
            )
            if some
        ]

        def formatted(by: OnePandoc) -> Numbered:
            out: Numbered = {}
            for some, csl, lang, prepared, alike in parts:
                entries = formatted_by(by, [p.item for p in prepared], csl, lang, alike)
                bare = [k for k, entry in enumerate(entries) if not entry]
                if bare:
                    # Chicago lists no unpublished papers or letters; who asks for one still gets its facts.
                    again = [{**prepared[k].item, "type": "webpage"} for k in bare]
                    for k, entry in zip(bare, formatted_by(by, again, csl, lang), strict=True):
                        entries[k] = entry
                for n, made, entry in zip(some, prepared, entries, strict=True):
                    html = _mend(entry, made, style) + self._lacks(n, western)
                    out[n] = html, made.unchecked
            return out

        return formatted

    def _forms(self, numbers: Sequence[int], style: Style, csl: Path) -> tuple[list[Prepared], Alike]:
        """The items as the style is to see them, and grouped; both are shared with styles that see them alike."""
        rules = prepared_for(style)
        prepared = []
        for n in numbers:
            key = n, rules.removesuffix("-date")
            if key not in self._prepared:
                self._prepared[key] = prepare(self.settled[n], style)
            made = self._prepared[key]
            prepared.append(dated(made, self.public[n]) if rules.endswith("-date") else made)
        shared = (rules, keeps_ranges(csl), *numbers)
        if shared not in self._alike:
            self._alike[shared] = grouped([p.item for p in prepared], csl, self._known)
        return prepared, self._alike[shared]

    def _lacks(self, n: int, western: bool) -> str:
        missing = self.missing[n]
        if not missing:
            return ""
        lasts = {"page": "page-last"} if "page-first" in self.public[n] else {}
        lang = "en" if western else self.language[n]
        named = [name_field(lasts.get(m, m), lang) for m in missing]
        return f" [not in the record: {', '.join(named)}]" if lang == "en" else f" ［缺：{'、'.join(named)}］"


_UNSHIELDED = {ord(sign): escape(char, quote=False) for sign, char in UNSHIELD.items()}
_SPACES = re.compile(r"[ \n]{2,}|\n")
_AFTER_TITLE = re.compile(f"{ASIDE}(\\d{{3}}){ASIDE}([.,?!]*)((?:</\\w+>)*)(”?)([.,]*)((?:</\\w+>)*)")


def _mend(entry: str, made: Prepared, style: Style) -> str:
    """Shielded signs back; the original after its transcription, outside its quotation marks and italics."""

    def aside(match: re.Match[str]) -> str:
        number, before, close, quote, after, close2 = match.groups()
        inside = before if before.strip(".,") else ""
        outside = "" if inside else before or after
        return f"{inside}{close}{quote}{close2} {escape(made.asides[int(number)], quote=False)}{outside}"

    if made.asides:
        entry = _AFTER_TITLE.sub(aside, entry)
    if made.pair:
        # Chicago puts a comma before "and" for the sake of an inverted first name; a Chinese one is not inverted.
        first, second = (escape(n, quote=False) for n in made.pair)
        entry = entry.replace(f"{first}, and {second}", f"{first} and {second}", 1)
    if made.year:
        entry = restored(entry, made.year[0], escape(made.year[1], quote=False))
    if not entry.isprintable():  # no noncharacter is
        entry = entry.translate(_UNSHIELDED)
    cstr = str((made.item.get("custom") or {}).get("CSTR") or "")
    if style.family == "gb2025" and cstr and cstr not in entry:
        entry += f" CSTR:{escape(cstr, quote=False)}."
    if style.family in ("chicago", "mla"):
        entry = re.sub(r"\bnos?\. Special [Ii]ssue", "special issue", entry)
    if style.family == "humanities":
        entry = re.sub(r"(?<=[\u3400-\u9fff·]) 等", "等", entry)
    return _SPACES.sub(" ", entry).strip()


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
