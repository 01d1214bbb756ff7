"""NOTE03, NOTE04, REF01-REF09: what is wrong with notes, references and the markers that cite them.

Plain data in, findings out: no article, no file. Nothing is changed. Recognises gaps and doubles in numbering, markers
and notes that miss each other, years missing or impossible, reversed pages, malformed DOIs, pinyin that contradicts
a Chinese name, twins that disagree, broken addresses. Lets pass: abbreviated ranges (357-78), polyphones (单 as Shan
or Dan), a field that only one of two twins prints, ``ref-3-b`` (a second reference in one note), a web page that gives
the date of access alone, a classic cited by its title, a list that prints no numbers.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from shanben.bib.anchors import WELL_FORMED
from shanben.bib.pinyin import contradicts
from shanben.lint.finding import Finding
from shanben.model.collection import Collection

# The oldest year that a reference cites as printed; older books are cited in modern editions.
OLDEST = 1400
UNDATED = frozenset({"legislation", "treaty", "legal_case"})
TWIN_FIELDS = ("volume", "issue", "page", "DOI")


@dataclass(frozen=True, slots=True)
class Entry:
    """A note or list entry: its printed number, its items, and the line where it stands (0: unknown).

    ``also`` are further numbers that it bears: ①② before one note.
    """

    number: str
    items: tuple[Mapping[str, Any], ...] = ()
    line: int = 0
    also: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """All its numbers."""
        return (self.number, *self.also)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in the text: the number it shows, and its line."""

    number: str
    line: int = 0


@dataclass(slots=True)
class _Report:
    path: str
    found: list[Finding] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, step: str) -> None:
        self.found.append(Finding(self.path, line, code, message, step))


def current_year() -> int:
    """The year of ``SOURCE_DATE_EPOCH``, or this one."""
    return time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))).tm_year


def citations(path: str, entries: Sequence[Entry], markers: Sequence[Marker], year: int) -> list[Finding]:
    """Every finding about one list of notes or references, sorted. ``year`` is the year that counts as now."""
    report = _Report(path)
    _numbering(report, entries)
    _markers(report, entries, markers)
    items = {str(item.get("id")): item for entry in entries for item in entry.items}
    for entry in entries:
        for item in entry.items:
            _item(report, entry, item, year, items.get(_of(item)))
            _twin(report, entry, item, items)
    return sorted(report.found)


def _numbering(report: _Report, entries: Sequence[Entry]) -> None:
    numbers = [(int(n), e) for e in entries for n in e.numbers if n.isdecimal()]
    for n, times in sorted(Counter(n for n, _ in numbers).items()):
        if times > 1:
            line = [e.line for k, e in numbers if k == n][1]
            report.add(line, "REF02", f"number {n} stands {times} times.", "Look which marker means which.")
    last = 0
    for n, entry in sorted(numbers, key=lambda pair: pair[0]):
        if n > last + 1:
            missing = f"number {last + 1}" if n == last + 2 else f"numbers {last + 1}-{n - 1}"
            verb = "is" if n == last + 2 else "are"
            report.add(
                entry.line, "REF01", f"{missing} {verb} missing before {n}.", "Look for it in the raw text."
            )
        last = n


def _markers(report: _Report, entries: Sequence[Entry], markers: Sequence[Marker]) -> None:
    have = {n for e in entries for n in e.numbers}
    cited = {m.number for m in markers}
    seen: set[str] = set()
    for marker in markers:
        if marker.number not in have and marker.number not in seen:
            seen.add(marker.number)
            report.add(
                marker.line,
                "NOTE04",
                f"nothing answers marker {marker.number}.",
                "Look for its note in the raw text.",
            )
    if all(UNNUMBERED.match(e.number) for e in entries):
        return  # a list that prints no numbers: author and year cite it, or nothing does
    if cited.isdisjoint(have) and len(entries) > 3:
        report.add(
            entries[0].line,
            "NOTE03",
            f"no marker cites any of the {len(entries)} entries.",
            "Look whether the markers were lost, or whether this is a list for reading.",
        )
        return
    for entry in entries:
        if cited.isdisjoint(entry.numbers):
            report.add(
                entry.line, "NOTE03", f"no marker cites {entry.number}.", "Look whether a marker was misread."
            )


UNNUMBERED = re.compile(r"u\d+(?:-|$)")
SOURCES = ("container-title", "publisher", "publisher-place", "volume", "issue", "URL", "DOI", "edition")


NOT_YET = re.compile(
    r"\b(?:in press|forthcoming|in preparation|under review|n\. ?d\.)|待刊|印刷中|即将出版|网络首发|優先出版|优先出版|待发表|无日期"
    r"|(?:洪武|建文|永乐|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国"
    r"|永樂|正統|景泰|順治|隆慶|萬曆|天啟|崇禎|嘉慶|咸豐|光緒|宣統|民國)[元一二三四五六七八九十廿]{1,4}年",
    re.IGNORECASE,
)
"""What an entry prints in place of a year: in press, n.d., 道光二十一年刻本."""


def _needs_year(item: Mapping[str, Any]) -> bool:
    """Whether a year is missed: not in laws, not for a page with its date of access, not for 《通志·校讎略》 and a name."""
    custom = item.get("custom") or {}
    if item.get("type") in UNDATED or (item.get("URL") and item.get("accessed")):
        return False
    if "status" in custom or item.get("status") or NOT_YET.search(str(custom.get("raw", ""))):
        return False
    return "mark" in custom or any(item.get(name) for name in SOURCES)


def _of(item: Mapping[str, Any]) -> str:
    """The id of the item that this one says in another language; "" for none."""
    return str((item.get("custom") or {}).get("translation-of", ""))


def _item(
    report: _Report, entry: Entry, item: Mapping[str, Any], year: int, own: Mapping[str, Any] | None = None
) -> None:
    """``own`` is the item that this one says in another language: what both print is found once."""
    name = str(item.get("title") or item.get("id"))[:40]
    custom = item.get("custom") or {}
    if not item.get("title"):
        return
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    printed = parts[0][0] if parts[0] else None
    if printed is None:
        if _needs_year(item):
            report.add(entry.line, "REF03", f"“{name}” has no year.", "Look whether the source prints one.")
    elif not OLDEST <= int(printed) <= year:
        why = f"after {year}" if int(printed) > year else f"before {OLDEST}"
        report.add(entry.line, "REF04", f"“{name}” is dated {printed}, {why}.", "Compare the source.")
    short = str(item.get("language", ""))[:2] != "zh"
    if page := reversed_range(str(item.get("page", "")), short=short):
        report.add(entry.line, "REF05", f"“{name}”: pages {page} run backwards.", "Compare the source.")
    doi = str(item.get("DOI", ""))
    if own is not None and str(own.get("DOI", "")) == doi:
        pass
    elif doi and not WELL_FORMED.match(doi) and "translation-of" not in custom:
        report.add(
            entry.line,
            "REF06",
            f"“{name}”: {doi} is no well-formed DOI.",
            "A DOI is 10.prefix/suffix: compare the source.",
        )
    elif broken := [d[1] for d in custom.get("doubts") or () if d and d[0] == "DOI"]:
        report.add(entry.line, "REF06", f"“{name}”: {doi}: {broken[0]}.", "Compare the DOI in the raw text.")
    doubts = [d for d in custom.get("doubts") or () if d and d[0] == "URL"]
    if doubts or broken_address(str(item.get("URL", ""))):
        why = doubts[0][1] if doubts else "it ends within a word or holds a blank"
        report.add(entry.line, "REF09", f"“{name}”: {why}.", "Compare the address in the raw text.")


def reversed_range(pages: str, *, short: bool = False) -> str:
    """The first range of ``pages`` that runs backwards; empty when none does.

    ``357-78`` is 357 to 378. Two digits are abbreviated in Western lists alone (``short``): 45-8 is 45 to 48.
    """
    for m in re.finditer(r"([A-Za-z]*)(\d+)\s*[-–—~]\s*([A-Za-z]*)(\d+)", pages):
        first, last = m.group(2), m.group(4)
        if m.group(3) and m.group(3) != m.group(1):
            continue
        if len(last) < len(first) >= (2 if short else 3) and not m.group(3):
            last = first[: len(first) - len(last)] + last
        if int(last) < int(first):
            return m.group()
    return ""


def broken_address(address: str) -> bool:
    """Whether an address can't be whole: a blank inside, no host, or an end such as ``/conten-``."""
    if not address:
        return False
    return bool(re.search(r"\s", address) or re.search(r"[-_.]$", address)) or not re.match(
        r"(?:(?:https?|ftp)://)?[\w\-]+(?:\.[\w\-]+)+", address, re.IGNORECASE
    )


def _twin(
    report: _Report, entry: Entry, item: Mapping[str, Any], items: Mapping[str, Mapping[str, Any]]
) -> None:
    own = items.get(_of(item))
    if own is None:
        return
    name = str(own.get("title") or own.get("id"))[:40]
    for label, a, b in disagreements(own, item):
        report.add(
            entry.line,
            "REF08",
            f"“{name}”: {label} is {a} in Chinese and {b} in English.",
            "Compare the source.",
        )
    for han, latin in pinyin_conflicts(own, item):
        report.add(
            entry.line,
            "REF07",
            f"{latin} can't be the pinyin of {han}.",
            "Compare the source; correct the one that is wrong.",
        )


def _compared(name: str, value: str) -> str:
    """A value without what two lists may print differently: blanks, case, 02 for 2, 123-8 for 123-128, + for a comma."""
    value = re.sub(r"\s+", "", value).lower()
    if name == "DOI":
        return value
    value = re.sub(r"(?<![\w.])0+(?=\d)", "", value.replace("+", ","))
    if name == "page":
        value = re.sub(
            r"(\d+)[-–—~](\d+)", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", value
        )
    return value


def disagreements(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(field, value, value) of what two items of one work print differently; a field that one lacks passes."""
    out = []
    years = [
        str(((i.get("issued") or {}).get("date-parts") or [[""]])[0][:1]).strip("[]'") for i in (one, other)
    ]
    if all(years) and years[0] != years[1]:
        out.append(("year", years[0], years[1]))
    for name in TWIN_FIELDS:
        a, b = (_compared(name, str(i.get(name, ""))) for i in (one, other))
        if a and b and a != b:
            out.append((name, str(one[name]), str(other[name])))
    mine, theirs = one.get("author") or [], other.get("author") or []
    shortened = any("author" in ((i.get("custom") or {}).get("et-al") or ()) for i in (one, other))
    if mine and theirs and len(mine) != len(theirs) and not shortened:
        out.append(("number of authors", str(len(mine)), str(len(theirs))))
    return out


def pinyin_conflicts(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(Chinese name, Latin name) of authors at the same place whose pinyin can't agree."""
    a, b = one.get("author") or [], other.get("author") or []
    if len(a) != len(b):
        return []
    out = []
    for han, latin in zip(a, b, strict=True):
        if "family" not in han:
            continue
        name = han["family"] + han.get("given", "")
        if contradicts(name, latin):
            out.append(
                (name, latin.get("literal") or f"{latin.get('family', '')} {latin.get('given', '')}".strip())
            )
    return out


def author_pinyin(path: str, pairs: Iterable[tuple[str, str]], line: int = 0) -> list[Finding]:
    """REF07 for an article's own authors: (蔡翠红, Cai Cuibong) and the like, from its record or front matter."""
    return [
        Finding(
            path,
            line,
            "REF07",
            f"{latin} can't be the pinyin of {han}.",
            "Compare the source; correct the one that is wrong.",
        )
        for han, latin in pairs
        if contradicts(han, latin)
    ]


NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\](?!:)")
REF_MARK = re.compile(r"\]\(#ref-([\w\-]{1,20})\)")
NOTE_TEXT = re.compile(r"^\[\^([^\]\s]{1,20})\]:", re.MULTILINE)
REF_TEXT = re.compile(r'id="ref-(\w+)"')


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
