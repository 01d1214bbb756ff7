"""Read references: one entry, or a whole list.

``read_entry`` never raises on text and never guesses: what is not certain stays empty, with a doubt that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shanben.bib.anchors import read_anchors
from shanben.bib.fold import flatten
from shanben.bib.glosses import without_glosses
from shanben.bib.grammars import apa, back, gbt, house, legal, note
from shanben.bib.grammars.marks import fold_marks
from shanben.bib.han_names import HAN
from shanben.bib.item import Doubt, Draft, ReadEntry
from shanben.bib.resolve import resolve
from shanben.bib.same_author import past_dash, repeat_authors
from shanben.bib.script import language
from shanben.bib.split import split_entries
from shanben.bib.spread import spread
from shanben.bib.style import style_of
from shanben.bib.twins import pair

LONGEST = 4000  # characters; no reference is longer, and what is longer is prose
NUMBER = re.compile(
    r"\s*(?:[-•]\s+)?(?:\[\s?\d{1,4}\s?\]|\(\s?\d{1,3}\s?\)|[①-⑳㉑-㉟㊱-㊿]+|\d{1,3}[.、]\s?(?=\D)|\d{1,3}\s+(?=[^\W\d]|[\[(《〈“「])|注\s?\d{1,3}\s?[:.]?)?\s*[:.]?\s*"
)


def read_entry(text: str, *, lang_hint: str | None = None, style: str | None = None) -> ReadEntry:
    """One reference as printed, to a CSL item with evidence and doubts.

    ``lang_hint`` is the BCP 47 tag of the text around it; it decides between ``zh-Hans`` and ``zh-Hant``. ``style``
    names the grammar (``gbt``, ``house``, ``note``, ``apa``, ``legal``); by default the entry tells it.
    """
    if len(text) > LONGEST:
        doubt = Doubt("type", f"{len(text)} characters are too many for a reference")
        return ReadEntry(text, {"custom": {"raw": text}}, (), (doubt,), "none")
    draft = _flattened(text)
    start = _start(draft)
    end = len(draft.flat.rstrip())
    start, end = _within_brackets(draft.flat, start, end)
    if start >= end:
        draft.doubt("title", "the entry is empty")
        return draft.entry("none")
    if back.find(draft, start, end):
        back.read(draft, start, end)
        return draft.entry("back")
    start = _past_prose(draft, start)
    style = style or style_of(draft, start, end)
    if style in ("gbt", "note"):
        start = past_dash(draft, start)
    GRAMMARS[style].read(draft, start, end)
    if not _is_reference(draft, style):
        draft.item.clear()
        draft.evidence.clear()
        draft.doubts[:] = [
            Doubt("title", "no reference recognised: no source, page or address beside the words")
        ]
        return draft.entry("none")
    if style == "gbt":
        _of_the_web(draft)
    draft.item.setdefault("language", language(draft, lang_hint))
    known = {*draft.item, *(d.field for d in draft.doubts)}
    if "issued" not in known and draft.item.get("type") not in UNDATED:
        draft.doubt("issued", "no year is printed")
    return draft.entry(style)


def _flattened(text: str) -> Draft:
    """The entry without what stands in it by itself (glosses, addresses, identifiers), in marks of one width."""
    draft = Draft(text)
    draft.compact()
    without_glosses(draft)
    read_anchors(draft)
    draft.compact()
    spread(draft)
    draft.flat = fold_marks(draft.flat.replace("[]]", "[J]"))  # what recognition often makes of [J]
    return draft


def _of_the_web(draft: Draft) -> None:
    """Authors. Title. Address: where nothing but an address says where a work stands, it is a page of the web."""
    if draft.item.get("type") == "document" and "mark" not in draft.custom and "URL" in draft.item:
        draft.item["type"] = "webpage"
        draft.doubts[:] = [d for d in draft.doubts if d.field not in ("type", "container-title")]


UNDATED = frozenset({"legislation", "treaty", "legal_case"})
FACTS = frozenset({"publisher", "URL", "DOI", "page", "number", "volume"})
SOURCES = FACTS | {"container-title", "archive"}
HOUSE_FACTS = SOURCES - {"container-title"} | {
    "issued", "issue", "edition", "publisher-place", "translator", "editor", "genre", "event-title", "archive",
    "archive_location", "collection-title",
}  # fmt: skip


def _is_reference(draft: Draft, style: str) -> bool:
    """Whether prose was not taken for a reference: without marks it must name a source, or an author and a year."""
    have = set(draft.item)
    if style == "house":
        # 《某书》非一人之作，学者已有论述: words all around, and nothing that tells where to find it.
        return bool(HOUSE_FACTS & have) or "locator" in draft.custom or "rest" not in draft.custom
    if style == "legal" or "mark" in draft.custom:
        return True
    if style == "gbt" and not ({"issued"} | FACTS) & have:
        return False
    if "title" not in have and "URL" not in have:
        return False
    if style == "apa" and {"author", "title"} <= have and any("printed as" in d.why for d in draft.doubts):
        return True  # (n.d.) and (in press) stand for the year
    return bool(SOURCES & have) or {"author", "issued", "title"} <= have


GRAMMARS = {"gbt": gbt, "house": house, "note": note, "apa": apa, "legal": legal}


# … 换过之后无法复原。见Unicode Normalization Forms, … and 参见OpenCC项目主页，https://…
# 有关争论可参见John Hale, …, 两者之别见John Hale, … and 代表性研究：John Hale, …: Chinese words before a Western work
_SEE = r"(?:参见|参阅|参看|详见|另见|又见|转引自|引自)\s?[:,]?"
_WESTERN = r"\s?(?=[A-Z][\w.'’\-]*\s[A-Z])"
PROSE = re.compile(
    rf"(?P<prose>[^《〈“\"\[\]]{{0,300}}?[\u3400-\u9fff][.,])?\s?(?:(?:可)?{_SEE}\s?(?=[A-Z\u3400-\u9fff])|见\s?(?=[A-Z]))"
    rf"|[\u3400-\u9fff、]{{2,40}}?(?:{_SEE}|(?<![遇看预听意高远偏])见){_WESTERN}"
    rf"|[\u3400-\u9fff、·]{{2,60}}(?:研究|著作|论述|文献|讨论|综述)\s?:{_WESTERN}"
)


def _past_prose(draft: Draft, start: int) -> int:
    """Where the work begins behind a sentence and 参见; kept in ``custom.signal``. House style sees to its own."""
    m = PROSE.match(draft.flat, start)
    if m is None or "《" in draft.flat[start:] or re.search(r"\d{4}|:", m.group("prose") or ""):
        return start
    draft.custom["signal"] = draft.printed(start, m.end()).strip(" ：:，,")
    return m.end()


def _within_brackets(flat: str, start: int, end: int) -> tuple[int, int]:
    """[于某. (2017). 题名. 刊名, 1(2), 3-4.]: the Chinese entry that stands in brackets below its English twin."""
    if flat[start : start + 1] not in ("[", "(") or HAN.match(flat, start + 1) is None:
        return start, end
    close = "]" if flat[start] == "[" else ")"
    stop = len(flat[:end].rstrip(" ."))
    if flat[stop - 1] != close:
        return start, end
    depth = 0
    for at in range(start, stop):
        depth += (flat[at] == flat[start]) - (flat[at] == close)
        if depth == 0:
            return (start + 1, stop - 1) if at == stop - 1 else (start, end)
    return start, end


def _start(draft: Draft) -> int:
    m = NUMBER.match(draft.flat)
    return m.end() if m else 0


def read_entries(
    texts: Sequence[str], *, lang_hint: str | None = None, numbers: Sequence[int | None] | None = None
) -> list[ReadEntry]:
    """A whole list of references or notes: every reference in it, in order.

    A string that holds several (parted by ；, followed by 转引自, or a Chinese entry with its English twin) gives
    several entries; their ``source`` is the index of the string. ``numbers`` gives the printed number of each string
    where it is known, for 同注③ and *supra* note 3; without it the number that begins the string counts, or else its
    place in the list.
    """
    entries: list[ReadEntry] = []
    for i, text in enumerate(texts):
        for start, end in split_entries(text):
            one = read_entry(text[start:end], lang_hint=lang_hint)
            entries.append(replace(one, source=i, start=start))
    entries = repeat_authors(_by_style_of_list(entries, lang_hint))
    entries = resolve(entries, _numbers(texts, numbers))
    entries = pair(entries)
    return _kinds_of_twins(entries)


def _numbers(texts: Sequence[str], numbers: Sequence[int | None] | None) -> dict[int, int]:
    out: dict[int, int] = {}
    for i, text in enumerate(texts):
        given = numbers[i] if numbers and i < len(numbers) else None
        out[i] = given or printed_number(text) or i + 1
    return out


def printed_number(text: str) -> int | None:
    """The number that begins an entry: ``[3]``, ``3.``, ``③``, ``3 方某``; ``None`` when none does."""
    m = NUMBER.match(flatten(text[:40]))
    if not m:
        return None
    digits = re.search(r"\d+|[①-⑳㉑-㉟㊱-㊿]", m.group())
    if not digits:
        return None
    return back.CIRCLED.get(digits.group()) or int(digits.group())


def _by_style_of_list(entries: list[ReadEntry], lang_hint: str | None) -> list[ReadEntry]:
    """Read the entries that could not be read in the style of the list again in that style."""
    styles = [e.style for e in entries if e.item.get("type") not in (None, "document")]
    if len(styles) < 4:
        return entries
    common = max(sorted(set(styles)), key=styles.count)
    if styles.count(common) * 3 < len(styles) * 2 or common not in GRAMMARS or common == "legal":
        return entries
    out = []
    for e in entries:
        if e.item.get("type") == "document" and e.style not in ("none", "back", common):
            again = read_entry(e.raw, lang_hint=lang_hint, style=common)
            if again.item.get("type") not in (None, "document") and len(again.doubts) < len(e.doubts):
                e = replace(again, source=e.source, start=e.start)
        out.append(e)
    return out


def _kinds_of_twins(entries: list[ReadEntry]) -> list[ReadEntry]:
    """A twin whose kind was not certain is of the kind of its Chinese entry."""
    out = list(entries)
    for i, e in enumerate(entries):
        if e.translation_of is None:
            continue
        kind = entries[e.translation_of].item.get("type")
        doubted = any(d.field == "type" for d in e.doubts)
        if kind and doubted and e.item.get("type") != kind:
            out[i] = replace(
                e, item={**e.item, "type": kind}, doubts=tuple(d for d in e.doubts if d.field != "type")
            )
    return out
