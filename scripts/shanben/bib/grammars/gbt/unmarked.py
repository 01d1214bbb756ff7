"""Entries without a mark: what stands in the last element tells the kind."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.grammars.gbt.book import YEAR_AT, book, is_book_imprint
from shanben.bib.grammars.gbt.head import (
    AUTHOR_YEAR,
    BEHIND_NAMES,
    YEAR_ALONE,
    is_names,
    put_author_year,
    read_head,
    split_initials,
    take_author_year,
)
from shanben.bib.grammars.gbt.imprint import VERSION, take_edition
from shanben.bib.grammars.gbt.marked import analytic
from shanben.bib.grammars.gbt.serial import serial
from shanben.bib.grammars.titles import take_title
from shanben.bib.item import Draft
from shanben.bib.kinds import DECREE_NUMBER, NEWSPAPER, ORGANISATION, STANDARD, THESIS
from shanben.bib.people import put_names
from shanben.bib.roles import field_of
from shanben.bib.sentences import segments

ANALYTIC = re.compile(r"(?<!:)//(?!/)")


Span = tuple[int, int]


def read_unmarked(draft: Draft, start: int, end: int) -> None:
    """No ``[J]``: the kind is told by what stands in the last element."""
    if slashes := ANALYTIC.search(draft.flat, start, end) or IN.search(draft.flat, start, end):
        _in_a_book(draft, start, slashes, end)
        return
    if patent := PATENT.search(draft.flat, start, end):
        _patent(draft, start, patent, end)
        return
    parts = segments(draft.flat, start, end)
    initials = split_initials(draft, parts) if parts else False
    if not parts:
        draft.doubt("title", "nothing to read")
        return
    end = _version(draft, parts, end)
    last = _imprint_at(draft, parts)
    head, tail = parts[:last], parts[last:]
    _authors(draft, head, tail, initials=initials)
    if not head and not _title_in_tail(draft, tail, alone=len(parts) == 1):
        return
    _before_imprint(draft, head, tail[0][0], end)
    if head:
        s, e = head[0][0], head[-1][1]
        take_title(draft, s, _level(draft, s, _number(draft, s, e)), "gbt/title")
    _kind_of_tail(draft, tail[0][0], end)


def _in_a_book(draft: Draft, start: int, slashes: re.Match[str], end: int) -> None:
    """Title // Host and Title. In: Host."""
    parts = segments(draft.flat, start, slashes.start())
    stop = slashes.start()
    if len(parts) > 2 and (m := BEHIND_NAMES.search(draft.flat, *parts[-1])) and m.group("role"):
        # 题名. 某某办公室, 编//论文集: the editors of the host stand before its //
        put_names(draft, *parts[-1], "gbt/host-editor", field_of(m.group("role"), "editor"))
        stop = parts[-2][1]
    read_head(draft, start, stop, "chapter")
    kind = "paper-conference" if PROCEEDINGS.match(draft.flat, slashes.end(), end) else "chapter"
    draft.put("type", kind, *slashes.span(), "gbt/analytic")
    analytic(draft, slashes.end(), end, "C" if kind == "paper-conference" else "M")


def _patent(draft: Draft, start: int, m: re.Match[str], end: int) -> None:
    """姚某. 题名. 中国专利. 891056088, 1980-07-03."""
    read_head(draft, start, m.start(), "patent")
    draft.put("type", "patent", *m.span(), "gbt/patent")
    draft.take("jurisdiction", *m.span("state"), "gbt/jurisdiction")
    draft.take("number", *m.span("n"), "gbt/number")
    if date := DATE.search(draft.flat, m.end(), end):
        draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "gbt/date")


def _version(draft: Draft, parts: list[Span], end: int) -> int:
    """Take the version out of the elements; where the entry ends then."""
    for part in parts[2:]:
        if m := VERSION.fullmatch(draft.flat, *part):
            draft.put("version", m.group(1), *m.span(1), "gbt/version")
            parts.remove(part)
            return end if YEAR_AT.search(draft.flat, parts[-1][1], end) else parts[-1][1]
    return end


def _authors(draft: Draft, head: list[Span], tail: list[Span], *, initials: bool) -> None:
    """Take the authors, and the year behind them, from the head."""
    flat = draft.flat
    if (
        head
        and (
            initials
            or is_names(
                AUTHOR_YEAR.sub("", flat[head[0][0] : head[0][1]]),
                loose=len(head) > 2 or _short_name(draft, head),
            )
        )
        and (len(head) > 1 or _mixed_tail(draft, tail))
    ):
        s, e = head.pop(0)
        e = take_author_year(draft, s, e)
        put_names(draft, s, e, "gbt/author", "author")
        _translators(draft, head)
    if head and (m := YEAR_ALONE.fullmatch(flat, *head[0])):
        put_author_year(draft, m)
        head.pop(0)


def _short_name(draft: Draft, head: list[Span]) -> bool:
    """Whether two to four Han characters stand before a long title: whoever is called so signs it."""
    text = draft.flat[slice(*head[0])]
    return (
        len(head) == 2
        and re.fullmatch(r"[\u3400-\u9fff]{2,4}", text) is not None
        and head[1][1] - head[1][0] > 6
    )


def _translators(draft: Draft, head: list[Span]) -> None:
    """Take 王某等译 between an author with a role (海尔著.) and the title."""
    if (
        len(head) > 1
        and "author" in draft.item
        and draft.custom.get("role")
        and _is_translated(draft, *head[0])
    ):
        role = draft.custom.pop("role")
        put_names(draft, *head.pop(0), "gbt/translator", "translator")
        draft.custom["role"] = role


def _is_translated(draft: Draft, s: int, e: int) -> bool:
    """Whether an element is a few names and 译."""
    return e - s <= 30 and TRANSLATED.search(draft.flat[s:e]) is not None


def _title_in_tail(draft: Draft, tail: list[Span], *, alone: bool) -> bool:
    """Whether more than a title stands in the last element; … primacy of power? World Politics, 2003 is cut in two."""
    s, e = tail[0]
    if cut := _question(draft, s, e):
        take_title(draft, s, cut, "gbt/title-question")
        tail[0] = (cut, e)
    elif "author" in draft.item or alone:
        take_title(draft, *_title_before_year(draft, s, e), "gbt/title-only")
        draft.doubt("container-title", "title and container are not parted")
        if y := YEAR_AT.search(draft.flat, s, e):
            draft.put("issued", {"date-parts": [[int(y.group("y"))]]}, *y.span("y"), "gbt/year")
        return False
    return True


def _before_imprint(draft: Draft, head: list[Span], imprint: int, end: int) -> None:
    """Take from the head what stands behind the title: an edition, a translator, proceedings."""
    flat = draft.flat
    while head and take_edition(draft, *head[-1]):
        head.pop()
    if len(head) > 1 and TRANSLATED.search(flat[head[-1][0] : head[-1][1]]):
        put_names(draft, *head.pop(), "gbt/translator", "translator")
    if len(head) > 1 and PROCEEDINGS.match(flat, head[-1][0]):
        draft.take("container-title", *head.pop(), "gbt/proceedings")
        draft.put("type", "paper-conference", imprint, end, "gbt/proceedings")


def _number(draft: Draft, s: int, e: int) -> int:
    """Take the number of a standard or a decree behind a title; where the title ends."""
    for rule, kind in ((STANDARD, "standard"), (DECREE_NUMBER, "legislation")):
        if m := rule.search(draft.flat[s:e]):
            draft.put("type", kind, s + m.start("n"), s + m.end("n"), f"gbt/{kind}")
            draft.take("number", s + m.start("n"), s + m.end("n"), "gbt/number")
            return s + m.start()
    return e


def _level(draft: Draft, s: int, e: int) -> int:
    """Take 题名(博士学位论文); where the title ends."""
    m = LEVEL.search(draft.flat[s:e])
    if m is None or not (THESIS.search(m.group("what")) or ALONE.fullmatch(m.group("what"))):
        return e
    draft.put("type", "thesis", s + m.start("what"), s + m.end("what"), "gbt/thesis")
    draft.take("genre", s + m.start("what"), s + m.end("what"), "gbt/thesis")
    return draft.trim(s, s + m.start())[1]


# . 中国专利. 891056088, 1980-07-03
PATENT = re.compile(
    r"[.,:]\s?(?P<state>[\u3400-\u9fff]{2,4})专利\s?[.,:]?\s?(?P<n>(?:ZL|CN)?\s?\d[\d.\s]{5,18}[A-ZX\d])"
)
ALONE = re.compile(r"(?:Ph\.?\s?D\.?\s|[Mm]aster\s)?(?:[Dd]issertation|[Tt]hesis)")
TRANSLATED = re.compile(r"(?:译|校译)\s*$")
# . In: Hallam P, eds. Host. and 。见：孙永昌. 中国书籍史论.
IN = re.compile(r"(?<=[.?!])\s+In\s?:\s+(?=[A-Z])|(?<=\.)\s?见\s?:\s?(?=[\u3400-\u9fff])")
PROCEEDINGS = re.compile(
    r"(?:In:?\s+)?(?:Proceedings\b|Proc\.?\sof\b|(?:[\w\-]+\s){0,6}(?:Conference|Symposium|Workshop)\b|.{0,60}(?:论文集|会议录|年会))"
)


# 题名(博士学位论文), Title [Doctoral dissertation]
LEVEL = re.compile(r"\s?[(\[](?P<what>[^()\[\]]{4,60})[)\]]$")


def _mixed_tail(draft: Draft, tail: list[Span]) -> bool:
    s, e = tail[0]
    return _question(draft, s, e) > 0 or not is_book_imprint(draft.flat[s:e])


def _title_before_year(draft: Draft, s: int, e: int) -> Span:
    m = YEAR_AT.search(draft.flat, s, e)
    return (s, m.start()) if m else (s, e)


def _question(draft: Draft, s: int, e: int) -> int:
    """Where the container begins after a title that ends in ``?`` or ``!``; 0 when there is none."""
    year = YEAR_AT.search(draft.flat, s, e)
    if not year:
        return 0
    last = 0
    for m in re.finditer(r"[?!][\"”]?\s*(?=\S)", draft.flat[s : year.start()]):
        last = s + m.end()
    return last


def _imprint_at(draft: Draft, parts: list[Span]) -> int:
    """The index of the element that holds container or publisher."""
    flat = draft.flat
    for i in range(len(parts) - 1, -1, -1):
        s, e = parts[i]
        text = flat[s:e]
        y = YEAR_AT.search(text)
        if not y or (i == 0 and len(parts) > 2):
            continue
        if re.fullmatch(rf"\(?{YEAR}\)?", text) and i == len(parts) - 1 and i < 3:
            return i  # Authors. Title. 2018.
        if (
            y.start("y") == 0
            and i > 0
            and (i > 1 or len(parts) == 2)
            and not re.fullmatch(rf"\(?{YEAR}[a-z]?\)?", text)
        ):
            return i - 1 if i - 1 > 0 else i  # J Name. 2008;8(1):8-10
        if re.fullmatch(rf"\(?{YEAR}[a-z]?\)?", text) and i < len(parts) - 1:
            continue  # the year after the authors
        return i
    return len(parts) - 1


def _kind_of_tail(draft: Draft, s: int, e: int) -> None:
    flat = draft.flat
    text = flat[s:e]
    if THESIS.search(text):
        draft.put("type", "thesis", s, e, "gbt/thesis")
        book(draft, s, e)
        return
    if is_book_imprint(text):
        draft.put("type", "book", s, e, "gbt/publisher")
        book(draft, s, e)
        return
    if "type" in draft.item:
        book(draft, s, e)
        return
    if m := re.fullmatch(rf"\s*\(?({YEAR})\)?[\s.]*", text):
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, s + m.start(1), s + m.end(1), "gbt/year")
        if "URL" in draft.item:
            draft.put("type", "webpage", s, e, "gbt/url")
        return
    serial(draft, s, e)
    date = DATE.search(draft.flat, s, e)  # the day of access is out now
    host = str(draft.item.get("container-title", ""))
    if date and len(date_of(date)) == 3:
        kind = (
            "article-newspaper"
            if NEWSPAPER.search(host)
            else "webpage"
            if draft.item.get("URL")
            else "article-magazine"
        )
    elif any(k in draft.item for k in ("volume", "issue", "page", "DOI")):
        kind = "article-journal"
    elif host and draft.item.get("URL"):
        kind = "webpage"
        if ORGANISATION.search(host) or re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", host):
            draft.rename("container-title", "publisher")
    elif host:
        kind = "article-journal"
        draft.doubt("type", "a container and a year, but neither volume nor issue")
    else:
        return
    draft.put("type", kind, s, e, "gbt/tail")
