"""Entries of one form formatted once: a thousand articles of one journal differ in nothing that a style looks at.

Citeproc decides by which fields an item has, how many names, and how its texts begin and end; most texts it only copies.
These travel as stand-ins, as the years of ``printed_year`` and the originals of ``western`` do, and items that are alike
then are one *form*. What a style looks into stays in the form: signs, markup, capitals, English titles (title case),
months, editions, ranges of pages that it shortens.

Nothing rests on this alone. The first item of a form is formatted as it is too; where that is not what the form gives,
and where a style changed a stand-in, every item of the form is formatted by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shanben.bib.fields import NAME_FIELDS, PERIODICAL

FEWEST = 3
"""Items of a form that are worth it: the form and its first item cost two."""

Fresh = Callable[[Sequence[Mapping[str, Any]]], list[str]]
"""Formats any items."""

_HAN = "\u4e00-\u9fff"
_TEXTS = ("title", "container-title", "collection-title", "event-title", "publisher", "publisher-place")
# A text of these characters only; the noncharacters are those of ``prepare`` and ``western``.
_TEXT = re.compile(f"[{_HAN}A-Za-z0-9 ，、：；·《》〈〉（）—,:\ufdd8-\ufddf]*")
_CHINESE = re.compile(f"[{_HAN}][{_HAN}0-9]*")
_CHINESE_OR_PINYIN = re.compile(f"{_CHINESE.pattern}|[A-Z]?[a-z]+(?: [a-z0-9]+)*")
_PINYIN_NAME = re.compile(f"([A-Z][a-z]+(?:, [A-Z]\\.(?: [A-Z]\\.)*| [A-Z][a-z]+)) ([{_HAN}]{{2,4}})")
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_RANGE = re.compile(r"([1-9]\d{0,3})-([1-9]\d{0,3})")
_EDITION_OF = re.compile(r"(底本 )([0-9a-f]{8})")
_ADDRESS = re.compile(r"(https?://)([A-Za-z0-9][A-Za-z0-9/._-]*[A-Za-z0-9])")
_DOI = re.compile(r"(10\.\d{4,9}/)([A-Za-z0-9._-]*[A-Za-z0-9])")

# The stand-ins: two characters of a radical that few words have, a word of no language, a year to come.
_RARE = "齾齽齼齻齺齹齸齷齶齵齴齳齱齰齮齯齭齫齪齨齧齥齤齣龋龌龊龉龈龇龆龅龄龃龂龁"
_STAND_IN = re.compile(f"龘[{_RARE}]|qxzj[a-z]|87\\d\\d", re.I)
_MOST = 26


@dataclass(slots=True)
class _Form:
    """An item with stand-ins, and what they stand for."""

    item: dict[str, Any]
    ranges: bool
    said: dict[str, str] = field(default_factory=dict)

    def han(self, text: str) -> str:
        return self._stands(f"龘{_RARE[len(self.said) % len(_RARE)]}", text)

    def latin(self, text: str) -> str:
        word = f"qxzj{chr(97 + len(self.said) % _MOST)}"
        return self._stands(word.capitalize() if text[0].isupper() else word, text)

    def number(self, text: str) -> str:
        return self._stands(str(8700 + len(self.said)), text)

    def _stands(self, stand_in: str, text: str) -> str:
        self.said[stand_in] = text
        return stand_in

    def after(self, key: str, pattern: re.Pattern[str]) -> None:
        """A stand-in for the part that tells apart two values of one beginning."""
        if found := pattern.fullmatch(str(self.item.get(key) or "")):
            self.item[key] = found[1] + self.latin(found[2])


class Forms:
    """The form of each item, found once: most styles see most items alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], tuple[_Form, str]] = {}

    def of(self, item: Mapping[str, Any], ranges: bool) -> tuple[_Form, str]:
        """The form, and all that it says. ``ranges``: whether the style leaves ranges of pages as they are."""
        written = _written(item)
        known = self._known.get((written, ranges))
        if known is None:
            form = _form(item, ranges, written)
            known = self._known[written, ranges] = form, _written(form.item)
        return known


def _form(item: Mapping[str, Any], ranges: bool, written: str) -> _Form:
    form = _Form(dict(item), ranges)
    if _STAND_IN.search(written):
        return form
    transcribed = str(item.get("language") or "").startswith("zh")
    phrases = _CHINESE_OR_PINYIN if transcribed else _CHINESE
    for key in _TEXTS:
        if (text := item.get(key)) and isinstance(text, str) and _TEXT.fullmatch(text):
            form.item[key] = phrases.sub(
                lambda m: form.han(m[0]) if _CHINESE.match(m[0]) else form.latin(m[0]), text
            )
    for key in NAME_FIELDS:
        if key in item:
            form.item[key] = [_name(form, name) for name in item[key]]
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    if (
        len(parts) == 1
        and parts[0]
        and 1000 <= int(str(parts[0][0]) if str(parts[0][0]).isdigit() else 0) < 2100
    ):
        form.item["issued"] = {
            **item["issued"], "date-parts": [[int(form.number(str(parts[0][0]))), *parts[0][1:]]]
        }  # fmt: skip
    for key in ("volume", "issue", "page") if item.get("type") in PERIODICAL else ("page",):
        if _NUMBER.fullmatch(number := str(item.get(key) or "")):
            form.item[key] = form.number(number)
    span = _RANGE.fullmatch(str(item.get("page") or ""))
    if ranges and span and int(span[1]) < int(span[2]):
        form.item["page"] = f"{form.number(span[1])}-{form.number(span[2])}"
    form.after("version", _EDITION_OF)
    form.after("URL", _ADDRESS)
    form.after("DOI", _DOI)
    return form


def _name(form: _Form, name: Mapping[str, Any]) -> Mapping[str, Any]:
    if found := _PINYIN_NAME.fullmatch(str(name.get("literal") or "")):
        return {**name, "literal": f"{form.latin(found[1])} {form.han(found[2])}"}
    return {k: form.han(v) if isinstance(v, str) and _CHINESE.fullmatch(v) else v for k, v in name.items()}


class Alike:
    """Items grouped by their form, which any number of styles may share that treat ranges of pages alike."""

    def __init__(self, items: Sequence[Mapping[str, Any]], ranges: bool, known: Forms | None = None) -> None:
        """``ranges``: whether the styles leave ranges of pages as they are. ``known``: forms found already."""
        self.items = items
        forms = known or Forms()
        found = [forms.of(item, ranges) for item in items]
        self._forms = [form for form, _ in found]
        alike: dict[str, list[int]] = {}
        for n, (form, written) in enumerate(found):
            alike.setdefault(written if len(form.said) <= _MOST else str(n), []).append(n)
        self._shared = [group for group in alike.values() if len(group) >= FEWEST]
        self._alone = [n for group in alike.values() if len(group) < FEWEST for n in group]

    def entries(self, fresh: Fresh) -> list[str]:
        """The entry of each item. ``fresh`` formats any items; it is asked once, and again for those without a form."""
        shared, alone, items, forms = self._shared, self._alone, self.items, self._forms
        asked = [forms[group[0]].item for group in shared] + [items[group[0]] for group in shared]
        made = fresh([*asked, *(items[n] for n in alone)])
        out = dict(zip(alone, made[2 * len(shared) :], strict=True))
        again: list[int] = []
        for group, entry, first in zip(shared, made, made[len(shared) :], strict=False):
            entries = _put(entry, [forms[n].said for n in group])
            if entries is not None and entries[0] == first:
                out |= zip(group, entries, strict=True)
            else:
                again += group
        if again:
            out |= dict(zip(again, fresh([items[n] for n in again]), strict=True))
        return [out[n] for n in range(len(items))]


def _put(entry: str, said: Sequence[Mapping[str, str]]) -> list[str] | None:
    """The entries of some items from that of their form; None where the style changed a stand-in."""
    cells, stands = _STAND_IN.split(entry), _STAND_IN.findall(entry)
    if any(stand_in not in said[0] for stand_in in stands):
        return None
    parts = [cell for pair in zip(cells, [*stands, ""], strict=True) for cell in pair]
    out = []
    for its in said:
        parts[1:-1:2] = [its[stand_in] for stand_in in stands]
        out.append("".join(parts))
    return out


def _written(item: Mapping[str, Any]) -> str:
    """All that an item says. Two items whose inner parts come in another order may differ: then each has its own form."""
    return repr(sorted(item.items()))


def by_form(items: Sequence[Mapping[str, Any]], ranges: bool, fresh: Fresh) -> list[str]:
    """The entry of each item by one style; see ``Alike``."""
    return Alike(items, ranges).entries(fresh)
