"""Entries whose mark names the kind: 题名[J], [M], [C]//, [EB/OL] …"""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.gbt.book import PAGES_AT_END, YEAR_AT, is_book_imprint
from shanben.bib.grammars.gbt.head import BEHIND_NAMES, is_names, read_head, split_initials
from shanben.bib.grammars.gbt.imprint import EDITION, edition_at, read_imprint
from shanben.bib.grammars.gbt.web import take_accessed
from shanben.bib.item import Draft
from shanben.bib.kinds import DECREE, LAW
from shanben.bib.people import put_names
from shanben.bib.roles import AT_END, field_of
from shanben.bib.sentences import segments

TYPES = {
    "J": "article-journal",
    "M": "book",
    "C": "paper-conference",
    "G": "book",
    "N": "article-newspaper",
    "D": "thesis",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "A": "document",
    "Z": "document",
    "EB": "webpage",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "CM": "map",
    "PP": "article",
}

MARK = re.compile(r"\[\s?(PP|CP|CM|EB|DB|DS|[JMCGNDRSPAZ])\s?(?:/\s?(OL|CD|DK|MT))?\s?\]", re.IGNORECASE)


PREPRINT = re.compile(r"(?:arXiv|bioRxiv|medRxiv|ChinaXiv|SSRN)\s?:\s?[\w.\-/]*\d(?:v\d+)?", re.IGNORECASE)


def read_marked(draft: Draft, start: int, end: int, mark: re.Match[str]) -> None:
    code, carrier = mark.group(1).upper(), (mark.group(2) or "").upper()
    kind = TYPES[code]
    draft.put("type", kind, *mark.span(), "gbt/mark")
    draft.custom["mark"] = f"{code}/{carrier}" if carrier else code
    read_head(draft, start, mark.start(), kind)
    if (
        code == "Z"
        and not any("family" in n for n in draft.item.get("author", []))
        and (
            LAW.search(str(draft.item.get("title", "")))
            or ("author" in draft.item and DECREE.search(str(draft.item.get("title", ""))))
        )
    ):
        draft.item["type"] = "legislation"
    at = mark.end()
    rest = draft.flat[at:end]
    if m := re.match(r"\s?[.,]?\s?(?://\s?|(?:见|载|In)\s?:\s?|In\s(?=[A-Z]))", rest):
        analytic(draft, at + m.end(), end, code)
        return
    if m := CONTRIBUTOR_BEFORE_HOST.match(rest):
        # [M]. 姜某, 译//host, and an editor of the host who stands before its //
        role = field_of(m.group("role"), "translator")
        put_names(draft, at, at + m.end("role"), "gbt/contributor", role)
        analytic(draft, at + m.end(), end, code)
        return
    second = MARK.search(draft.flat, at, end)
    if (second and second.group(1).upper() in "CMG") or (code == "A" and is_book_imprint(rest)):
        analytic(draft, at, end, code)
        return
    if code in "CA" and _host_without_slashes(draft, at, end):
        analytic(draft, at, end, code)
        return
    if code == "PP" and (m := PREPRINT.search(draft.flat, at, end)):
        draft.take("number", *m.span(), "gbt/preprint")
        draft.blank(*m.span())
    read_imprint(draft, at, end, kind)


MEETING = re.compile(r"会议|研讨会|年会|论坛|论文集|Proceedings|Conference|Symposium|Workshop|Congress")
CONTRIBUTOR_BEFORE_HOST = re.compile(rf"\s?[.,]?\s?[^/.]{{2,60}}?[,\s](?P<role>{AT_END})\s?//\s?")


def _host_without_slashes(draft: Draft, at: int, end: int) -> bool:
    """[C]. 某会论文集. 北京: 某社, 2005: 2-5: a title of its own stands between the mark and the imprint."""
    parts = segments(draft.flat, at, end)
    if len(parts) > 1 and MEETING.search(draft.flat, *parts[0]):
        return True
    cut = next((i for i, (s, e) in enumerate(parts) if is_book_imprint(draft.flat[s:e])), 0)
    if cut == 0:
        return False
    s, e = parts[cut - 1]
    text = draft.flat[s:e]
    return len(text) > 6 and not EDITION.search(text) and not BEHIND_NAMES.search(text)


def analytic(draft: Draft, at: int, end: int, code: str) -> None:
    """What follows ``//``: the host's editors, title, place, publisher, year, pages."""
    if code in "AMCG":
        draft.item["type"] = "paper-conference" if code == "C" else "chapter"
    second = MARK.search(draft.flat, at, end)
    if second:
        if code == "A" and second.group(1).upper() == "C" and MEETING.search(draft.flat, at, second.start()):
            draft.item["type"] = "paper-conference"
        _host(draft, at, second.start())
        read_imprint(draft, second.end(), end, "book")
        return
    take_accessed(draft, at, end)
    parts = segments(draft.flat, at, end)
    if not parts:
        return
    flat = draft.flat
    dated = [i for i, (s, e) in enumerate(parts) if YEAR_AT.search(flat, s, e)]
    if len(dated) > 1 and (again := [i for i in dated if not BEGINS_WITH_YEAR.match(flat, *parts[i])]):
        dated = again  # 2022 6th Conference on …: the year belongs to the name
    printed = [i for i in dated if is_book_imprint(flat[parts[i][0] : parts[i][1]])]
    if "issued" in draft.item and not printed:
        # The year stood behind the authors: . 北京: 某社: 3-5. and a lone . 3-5.
        undated = [i for i, (s, e) in enumerate(parts) if i and _imprint_without_year(flat[s:e])]
        printed = undated[-1:]
    cut = (printed or dated or [len(parts) - 1])[0]
    if cut == 0:
        # 刊名, 2019, 3(1): 2-4 after // : a journal host
        read_imprint(draft, parts[0][0], end, draft.item["type"])
        return
    _host(draft, at, parts[cut - 1][1])
    read_imprint(draft, parts[cut][0], end, "book")


BEGINS_WITH_YEAR = re.compile(rf"{YEAR}\s(?=[^\W\d]|\d)")


def _imprint_without_year(text: str) -> bool:
    return is_book_imprint(text) or PAGES_AT_END.fullmatch(text) is not None


# Hallam P, Orde M, eds. Host: the stop behind eds. is that of an abbreviation.
EDITORS = re.compile(r"\s*(?P<who>[^:]{3,160}?)[,\s]+\(?[Ee]ds?\.?\)?[,.:]?\s+(?=[A-ZÀ-Þ])")


def _host(draft: Draft, start: int, end: int) -> None:
    if (m := EDITORS.match(draft.flat, start, end)) and is_names(m.group("who"), loose=True):
        put_names(draft, *m.span("who"), "gbt/host-editor", "editor")
        start = m.end()
    parts = segments(draft.flat, start, end)
    if not parts:
        return
    split_initials(draft, parts)
    if len(parts) > 1 and EDITION.search(draft.flat[parts[-1][0] : parts[-1][1]]):
        s, e = parts.pop()
        begins = edition_at(draft, s, e)
        if begins is not None and begins > s:
            parts.append((s, begins))
    if len(parts) > 1 and is_names(draft.flat[parts[0][0] : parts[0][1]], loose=True):
        put_names(draft, *parts[0], "gbt/host-editor", "editor")
        parts = parts[1:]
    draft.take("container-title", parts[0][0], parts[-1][1], "gbt/host")
