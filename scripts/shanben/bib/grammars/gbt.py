"""GB/T 7714 lists (2005, 2015, 2025) and the like: elements parted by full stops, with or without ``[J]``.

作者. 题名[J]. 刊名, 2008, 8(1): 8-10. / 作者. 书名[M]. 北京: 出版社, 2022: 3-5. / Vancouver and author-date variants.
"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, number, pages_value
from shanben.bib.grammars.house import put_names
from shanben.bib.item import Draft
from shanben.bib.kinds import LAW, NEWSPAPER, ORGANISATION, PUBLISHER, STANDARD, THESIS, is_place
from shanben.bib.names import ENGLISH_OFFICE, HAN, HAN_ONLY, OFFICE, VANCOUVER, han_name
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
    "A": "chapter",
    "Z": "document",
    "EB": "webpage",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "CM": "map",
}
MARK = re.compile(r"\[\s?(CP|CM|EB|DB|DS|[JMCGNDRSPAZ])\s?(?:/\s?(OL|CD|DK|MT))?\s?\]", re.IGNORECASE)
ANALYTIC = re.compile(r"(?<!:)//(?!/)")
# A year behind punctuation, a Han character or a bracket, at most two blanks between; c1971 is a copyright year.
YEAR_AT = re.compile(
    rf"(?:(?<=[,.;:(/])|(?<=[,.;:(]\s)|(?<=[,.;:(]\s\s)|\A|(?<=[\u3400-\u9fff)])|(?<=[\u3400-\u9fff)]\s))c?(?P<y>{YEAR})(?!\d)"
    rf"(?P<suffix>[a-z]\b)?(?P<han>\s?年)?"
)
TAIL = re.compile(
    rf"\s?[,;.]?\s?(?:(?:(?:第|[Vv]ol\.?)\s?)?(?P<vol>[A-Z]?\d{{1,5}}|[IVXLC]{{1,7}})\s?卷?)?\s?[,.]?\s?"
    rf"(?:\(\s?(?P<iss>[^()]{{1,20}})\s?\)|[Nn]o\.?\s?(?P<iss2>\d{{1,4}})|第?\s?(?P<iss3>\d{{1,4}}(?:[-/]\d{{1,4}})?)\s?期)?\s?"
    rf"(?:[:,]\s?(?:第|pp?\.)?\s?(?P<pages>{PAGES}|e\d+)\s?[页頁]?)?"
)
VERSION = re.compile(r"(?:V|v|[Vv]er\.?|[Vv]ersion)\s?(\d+(?:\.\d+)*)")
EDITION = re.compile(
    r"(?:第?\s?([\d一二三四五六七八九十]{1,3})\s?版|(\d{1,2})(?:st|nd|rd|th)\s+ed(?:ition|n)?\.?|(修订版|修订本|增订本|增订版|影印本|新[1一]?版|rev(?:ised)?\.? ed\.?))$",
    re.IGNORECASE,
)
AUTHOR_YEAR = re.compile(rf"\s*[,.]?\s*\(?\s*(?P<y>{YEAR})(?P<suffix>[a-z])?\s*\)?\s*[.,:]?\s*$")


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` from ``start`` to ``end`` as elements parted by full stops."""
    mark = MARK.search(draft.flat, start, end)
    if mark:
        _marked(draft, start, end, mark)
    else:
        _unmarked(draft, start, end)
    if "type" not in draft.item:
        draft.item["type"] = "document"
        draft.doubt("type", "nothing tells what kind of work this is")


def _marked(draft: Draft, start: int, end: int, mark: re.Match[str]) -> None:
    code, carrier = mark.group(1).upper(), (mark.group(2) or "").upper()
    kind = TYPES[code]
    draft.put("type", kind, *mark.span(), "gbt/mark")
    draft.custom["mark"] = f"{code}/{carrier}" if carrier else code
    _head(draft, start, mark.start(), kind)
    if (
        code == "Z"
        and LAW.search(str(draft.item.get("title", "")))
        and not any("family" in n for n in draft.item.get("author", []))
    ):
        draft.item["type"] = "legislation"
    at = mark.end()
    rest = draft.flat[at:end]
    if m := re.match(r"\s?[.,]?\s?//\s?", rest):
        _analytic(draft, at + m.end(), end, code)
        return
    second = MARK.search(draft.flat, at, end)
    if code == "A" or (second and second.group(1).upper() in "CMG"):
        _analytic(draft, at, end, code)
        return
    _imprint(draft, at, end, kind)


def _analytic(draft: Draft, at: int, end: int, code: str) -> None:
    """What follows ``//``: the host's editors, title, place, publisher, year, pages."""
    if code in "AMCG":
        draft.item["type"] = "paper-conference" if code == "C" else "chapter"
    second = MARK.search(draft.flat, at, end)
    if second:
        if (
            code == "A"
            and second.group(1).upper() == "C"
            and re.search(
                r"会议|研讨会|年会|论坛|Proceedings|Conference|Symposium", draft.flat[at : second.start()]
            )
        ):
            draft.item["type"] = "paper-conference"
        _host(draft, at, second.start())
        _imprint(draft, second.end(), end, "book")
        return
    _accessed(draft, at, end)
    parts = segments(draft.flat, at, end)
    if not parts:
        return
    dated = [i for i, (s, e) in enumerate(parts) if YEAR_AT.search(draft.flat, s, e)]
    printed = [i for i in dated if is_book_imprint(draft.flat[parts[i][0] : parts[i][1]])]
    cut = (printed or dated or [len(parts) - 1])[0]
    if cut == 0:
        # 刊名, 2019, 3(1): 2-4 after // : a journal host
        _imprint(draft, parts[0][0], end, draft.item["type"])
        return
    _host(draft, at, parts[cut - 1][1])
    _imprint(draft, parts[cut][0], end, "book")


def _host(draft: Draft, start: int, end: int) -> None:
    parts = segments(draft.flat, start, end)
    if not parts:
        return
    _split_initials(draft, parts)
    if len(parts) > 1 and EDITION.search(draft.flat[parts[-1][0] : parts[-1][1]]):
        _edition(draft, *parts.pop())
    if len(parts) > 1 and is_names(draft.flat[parts[0][0] : parts[0][1]], loose=True):
        put_names(draft, *parts[0], "gbt/host-editor", "editor")
        parts = parts[1:]
    draft.take("container-title", parts[0][0], parts[-1][1], "gbt/host")


def is_names(text: str, *, loose: bool = False) -> bool:
    """Whether a first element is a list of authors. ``loose``: one element must be, so an organisation will do."""
    text = text.strip(" ,.")
    if not text or len(text) > 400:
        return False
    text = re.sub(r"[,\s]*(?:等|et al\.?|主编|编著|编|著|eds?\.?|编译|译)[,\s.]*$", "", text)
    text = re.sub(r"[(\[][\u3400-\u9fff]{1,4}[)\]]\s?", "", text)
    pieces = [p.strip() for p in re.split(r"[,、;]|\band\b|&", text) if p.strip()]
    if not pieces:
        return False
    # Several organisations, parted by commas and each with a word that says so.
    offices = sum(ENGLISH_OFFICE.search(p) is not None for p in pieces) * 2 > len(pieces)
    good = 0
    for piece in pieces:
        if HAN_ONLY.match(piece):
            if (
                "family" in han_name(piece)
                or (len(piece) <= 30 and OFFICE.search(piece))
                or (loose and len(piece) <= 20)
            ):
                good += 1
        elif HAN.search(piece):
            good += (
                "·" in piece
                or re.fullmatch(r"[\u3400-\u9fff]{1,6}\s[A-Z](?:[\s.]{0,2}[A-Z])*\.?", piece) is not None
                or (loose and len(piece) <= 24)
            )
        elif VANCOUVER.match(piece) or re.fullmatch(r"(?:[A-Z]\.?[\s\-]?){1,4}", piece):
            good += 1
        elif ENGLISH_OFFICE.search(piece) and len(piece) < 120:
            good += loose or len(pieces) == 1 or offices
        elif re.fullmatch(
            r"[A-ZÀ-Þ][\w'’.\-]*(?:\s+(?:[A-Z][\w'’.\-]*|de|van|von|der|den|la|le|di)){0,3}", piece
        ):
            good += loose or len(piece.split()) <= 3
    return good == len(pieces)


def _head(draft: Draft, start: int, end: int, kind: str) -> None:
    """Authors and title before the mark."""
    flat = draft.flat
    parts = segments(flat, start, end)
    if not parts:
        draft.doubt("title", "nothing stands before the mark")
        return
    first = _split_initials(draft, parts)
    if (
        len(parts) > 1
        and (m := AUTHOR_YEAR.search(flat, *parts[0]))
        and is_names(flat[parts[0][0] : m.start()], loose=True)
    ):
        first = True  # 严某, 1981. 题名[M]
    if len(parts) > 1 and (
        first
        or is_names(flat[parts[0][0] : parts[0][1]], loose=True)
        or HAN.search(flat[parts[0][0] : parts[0][1]]) is None
    ):
        s, e = parts[0]
        if len(flat[s:e].split()) > 14 and not first and not is_names(flat[s:e], loose=True):
            draft.doubt("author", "the words before the first full stop don't look like names")
        else:
            e = _author_year(draft, s, e)
            put_names(draft, s, e, "gbt/author", "author")
            parts = parts[1:]
    elif len(parts) > 1:
        head = flat[parts[0][0] : parts[0][1]]
        if len(head) <= 30:
            put_names(draft, *parts[0], "gbt/author", "author")
            parts = parts[1:]
        else:
            draft.doubt("author", "the words before the first full stop don't look like names")
    if len(parts) > 1 and (m := re.fullmatch(rf"\(?({YEAR})[a-z]?\)?", flat[parts[0][0] : parts[0][1]])):
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *parts[0], "gbt/author-year")
        parts = parts[1:]
    s, e = parts[0][0], parts[-1][1]
    if (
        len(parts) == 1
        and kind != "patent"
        and "author" not in draft.item
        and (
            m := re.match(
                r"([\u3400-\u9fff]{2,4}(?:[,、]\s?[\u3400-\u9fff]{2,4}){0,8})(?:,?\s?等)?[,:]\s?(?=\S)",
                flat[s:e],
            )
        )
        and is_names(m.group(1))
    ):
        # 张三, 李四: 题名[J] and 张三，题名[J]: looser lists part author and title by a comma or colon.
        put_names(draft, s, s + m.end(), "gbt/author-comma", "author")
        s += m.end()
    if kind == "standard" and (m := STANDARD.search(flat[s:e])):
        draft.take("number", s + m.start("n"), s + m.end("n"), "gbt/number")
        e = s + m.start()
    number_at = (
        r"[:,]\s?([^:]{0,40}?\d[^:]*)$"
        if kind in {"standard", "patent"}
        else r":\s?([\dA-Z][\dA-Z/.\-]{5,})$"
    )
    if kind in {"standard", "patent", "report"} and (m := re.search(number_at, flat[s:e])):
        at = s + m.start(1)
        if kind == "patent" and (state := re.match(r"([\u3400-\u9fffA-Z]{2,8})\s?,\s?", m.group(1))):
            draft.take("jurisdiction", at, at + state.end(1), "gbt/jurisdiction")
            at += state.end()
        draft.take("number", at, s + m.end(1), "gbt/number")
        e = s + m.start()
    take_title(draft, s, e, "gbt/title")


def take_title(draft: Draft, start: int, end: int, rule: str) -> None:
    """A title without the separators at its edges; its own question mark stays."""
    start, end = draft.trim(start, end, " .,;:")
    if start < end and draft.flat[start] == "《" and draft.flat.find("》", start, end) == end - 1:
        start, end = start + 1, end - 1
    draft.put("title", draft.printed(start, end), start, end, rule)


GIVEN_AND_INITIAL = re.compile(r"(?:\band|&)\s+[A-ZÀ-Þ][a-zà-þ]{2,}\s[A-Z]$")


def _split_initials(draft: Draft, parts: list[tuple[int, int]]) -> bool:
    """``Ruggie J G. International regimes``: part author and title at an initial; ``True`` when that was done."""
    flat = draft.flat
    s, e = parts[0]
    text = flat[s:e]
    best = 0
    for m in re.finditer(
        r"(?<=[\s.\-,][A-ZÀ-Þ])\.\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ\u3400-\u9fff])|(?<=\s[A-Z]{2})\.\s+(?=[A-Z])|(?<=\bal)\.\s+",
        text[:1200],
    ):
        left = text[: m.start()]
        if GIVEN_AND_INITIAL.search(left):
            continue  # … and Joseph S. Nye: the family name is still to come
        if is_names(left):
            best = m.start()
            nxt = text[m.end() : m.end() + 3]
            if not re.match(r"[A-Z]\.", nxt):
                break
        elif best:
            break
    if not best:
        return False
    after = s + best + 1
    while after < e and flat[after] == " ":
        after += 1
    parts[0:1] = [(s, s + best), (after, e)] if after < e else [(s, s + best)]
    return True


def _author_year(draft: Draft, start: int, end: int) -> int:
    """``张三, 2019`` and ``Keohane R O (1984)`` before the title: take the year, return where the names end."""
    if m := AUTHOR_YEAR.search(draft.flat, start, end):
        draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "gbt/author-year")
        if m.group("suffix"):
            draft.put("year-suffix", m.group("suffix"), *m.span("suffix"), "gbt/year-suffix")
        return m.start()
    return end


def _edition(draft: Draft, start: int, end: int) -> bool:
    if m := EDITION.search(draft.flat[start:end]):
        n = number(m.group(1) or "") or number(m.group(2) or "")
        draft.put("edition", str(n) if n else m.group(3), start + m.start(), start + m.end(), "gbt/edition")
        return True
    return False


def behind_comma(flat: str, m: re.Match[str]) -> bool:
    """Whether the year stands behind a separator."""
    return flat[: m.start()].rstrip()[-1:] in ",.;("


def _imprint(draft: Draft, at: int, end: int, kind: str) -> None:
    """What follows the title: container or place and publisher, date, volume, issue, pages."""
    _accessed(draft, at, end)
    flat = draft.flat
    parts = segments(flat, at, end)
    while len(parts) > 1:
        s, e = parts[0]
        text = flat[s:e]
        if m := VERSION.fullmatch(text):
            draft.put("version", m.group(1), s + m.start(1), s + m.end(1), "gbt/version")
            parts.pop(0)
        elif _edition(draft, s, e):
            parts.pop(0)
        elif re.search(r"(?:译|校|trans(?:lated)?\.?(?: by.*)?)\s*$", text) and not YEAR_AT.search(text):
            put_names(draft, s, e, "gbt/translator", "translator")
            parts.pop(0)
        elif (
            len(parts) > 1
            and not YEAR_AT.search(text)
            and kind in {"article-journal", "article-newspaper"}
            and "container-title" not in draft.item
        ):
            draft.take("container-title", s, e, "gbt/container")
            parts.pop(0)
        elif THESIS.search(text):
            break
        else:
            break
    if not parts:
        if draft.item.get("URL") is None:
            draft.doubt("issued", "nothing follows the title")
        return
    s, e = parts[0][0], end
    if kind == "webpage" or (
        draft.custom.get("mark", "").endswith("/OL") and re.match(r"\s*[(\[]", flat[s:e])
    ):
        _web(draft, s, e)
        if kind == "webpage":
            return
        s = draft.trim(s, e)[0]
        flat = draft.flat
    if kind in {"article-journal", "article-newspaper"}:
        serial(draft, s, e)
    elif kind in {"document", "dataset", "software", "map", "patent"}:
        if not book(draft, s, e):
            _web(draft, s, e)
    elif not book(draft, s, e):
        serial(draft, s, e, strict=True)


def _accessed(draft: Draft, start: int, end: int) -> None:
    """``[2012-05-03]`` behind the title: the date of access."""
    for m in re.compile(r"\[\s?([^\[\]]{4,20})\s?\]").finditer(draft.flat, start, end):
        if d := DATE.match(draft.flat, m.start(1)):
            draft.put("accessed", {"date-parts": [date_of(d)]}, *d.span(), "gbt/accessed")
            draft.blank(*m.span())
            return


def _web(draft: Draft, start: int, end: int) -> None:
    """``(2010-10-15)[2012-05-03]`` and a site before them."""
    _accessed(draft, start, end)
    flat = draft.flat
    if d := DATE.search(flat, start, end):
        draft.put("issued", {"date-parts": [date_of(d)]}, *d.span(), "gbt/date")
        s, e = draft.trim(start, d.start(), " ,.;:([")
        draft.blank(*_with_brackets(flat, *d.span()))
    elif y := YEAR_AT.search(flat, start, end):
        draft.put("issued", {"date-parts": [[int(y.group("y"))]]}, *y.span("y"), "gbt/year")
        s, e = draft.trim(start, y.start(), " ,.;:([")
        draft.blank(*y.span("y"))
    else:
        s, e = draft.trim(start, end, " ,.;:()[]")
    if s < e and draft.item.get("type") == "webpage":
        text = draft.printed(s, e)
        if (m2 := re.match(r"([^:：]{1,24})[:：]\s?(.{2,80})$", text)) and is_place(m2.group(1)):
            cut = next(i for i in range(s, e) if flat[i] == ":")
            draft.take("publisher-place", s, cut, "gbt/place")
            draft.take("publisher", cut + 1, e, "gbt/publisher")
            return
        if len(text) <= 60 and re.search(r"\w", text) and not re.fullmatch(r"[\d\s,.()\-]+", text):
            draft.put("container-title", text, s, e, "gbt/site")


def _with_brackets(flat: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets that stand right around it."""
    if flat[start - 1 : start] in ("(", "[") and flat[end : end + 1] in (")", "]"):
        return start - 1, end + 1
    return start, end


def _place_publisher(draft: Draft, s: int, e: int) -> bool:
    """``北京: 北京大学出版社`` in a span."""
    flat = draft.flat
    colon = flat.find(":", s, e)
    if colon > s:
        draft.take("publisher-place", s, colon, "gbt/place", edges=" ,;:")
        draft.take("publisher", colon + 1, e, "gbt/publisher", edges=" ,;:、-")
        return True
    return False


def book(draft: Draft, start: int, end: int) -> bool:
    """``北京: 北京大学出版社, 2022: 3-5``; ``False`` when no year is found."""
    flat = draft.flat
    year: re.Match[str] | None = None
    for seen in YEAR_AT.finditer(flat, start, end):
        year = seen
        if behind_comma(flat, seen) or seen.start("y") == start or seen.group("han"):
            break
    if year is None:
        year = re.compile(rf"(?<!\d)(?P<y>{YEAR})(?P<han>\s?年)?(?!\d)").search(flat, start, end)
    if year is None:
        s, e = draft.trim(start, end)
        if (
            s < e
            and not _place_publisher(draft, s, e)
            and (PUBLISHER.search(flat[s:e]) or draft.item.get("type") in {"thesis", "report"})
        ):
            draft.take("publisher", s, e, "gbt/publisher")
        if "issued" not in draft.item:
            draft.doubt("issued", "no year after the title")
        return "publisher" in draft.item
    date = DATE.match(flat, year.start("y"))
    stop = date.end() if date else year.end("y")
    if date:
        draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "gbt/date")
    else:
        draft.put("issued", {"date-parts": [[int(year.group("y"))]]}, *year.span("y"), "gbt/year")
    s, e = draft.trim(start, year.start(), " ,.;:(/-")
    if s < e:
        text = flat[s:e]
        if m := THESIS.search(text):
            draft.put(
                "genre", draft.printed(s + m.start(), s + m.end()), s + m.start(), s + m.end(), "gbt/thesis"
            )
            e = draft.trim(s, s + m.start())[1]
        if s < e and not _place_publisher(draft, s, e):
            if is_place(text):
                draft.take("publisher-place", s, e, "gbt/place")
            else:
                draft.take("publisher", s, e, "gbt/publisher", edges=" ,;:、-")
    if m := re.compile(
        rf"\s?(?:版|年)?\s?\)?\s?(?:\(\s?[^()]{{1,12}}\))?\s?[:,.]\s?(?:第|pp?\.)?\s?(?P<p>{PAGES})\s?(?:[页頁]|(?![\u3400-\u9fff\d]))"
    ).match(flat, stop, end):
        draft.put("page", pages_value(m.group("p")), *m.span("p"), "gbt/page")
    return True


def serial(draft: Draft, start: int, end: int, *, strict: bool = False) -> bool:
    """``刊名, 2008, 8(1): 8-10`` and its relatives; ``False`` when nothing fits."""
    flat = draft.flat
    if m := re.compile(r"\[\s?((?:19|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})\s?\]").search(
        flat, start, end
    ):
        d = DATE.match(flat, m.start(1))
        if d:
            draft.put("accessed", {"date-parts": [date_of(d)]}, *d.span(), "gbt/accessed")
            draft.blank(*m.span())
            flat = draft.flat
    date = DATE.search(flat, start, end)
    if date and len(date_of(date)) == 3 and _dated(draft, start, date, end):
        return True
    year = next(
        (
            m
            for m in YEAR_AT.finditer(flat, start, end)
            if behind_comma(flat, m)
            or m.group("han")
            or m.start("y") == start
            or not re.search(YEAR_AT, flat[m.end() : end])
        ),
        None,
    )
    if year is None:
        return _volume_only(draft, start, end)
    s, e = draft.trim(start, year.start("y"), " ,.;:(/-")
    before = flat[s:e]
    if inner := re.search(
        r",\s?(?:第|[Vv]ol\.?)?\s?(\d{1,4})\s?卷?\s?(?:\(([^()]{1,12})\)|[,]\s?(?:[Nn]o\.?|第)\s?(\d{1,4})期?)?$",
        before,
    ):
        # container, 8(1), 2008: 8-10
        draft.put("volume", inner.group(1), s + inner.start(1), s + inner.end(1), "gbt/volume")
        for g in (2, 3):
            if inner.group(g):
                draft.put("issue", inner.group(g).strip(), s + inner.start(g), s + inner.end(g), "gbt/issue")
        e = s + inner.start()
    if strict and not before:
        return False
    if s < e:
        draft.take("container-title", s, e, "gbt/container")
    draft.put("issued", {"date-parts": [[int(year.group("y"))]]}, *year.span("y"), "gbt/year")
    _tail(draft, year.end(), end)
    return True


def _tail(draft: Draft, at: int, end: int) -> None:
    """Volume, issue, pages after the year."""
    flat = draft.flat
    if flat[at : at + 1] == ")":
        at += 1
    m = TAIL.match(flat, at, end)
    if not m:
        return
    if m.group("vol"):
        draft.put("volume", m.group("vol"), *m.span("vol"), "gbt/volume")
    for name in ("iss", "iss2", "iss3"):
        if m.group(name):
            value = re.sub(r"^(?:第|[Nn]o\.?)\s?|\s?期$", "", m.group(name).strip())
            draft.put("issue", value, *m.span(name), "gbt/issue")
    if m.group("pages"):
        draft.put("page", pages_value(m.group("pages")), *m.span("pages"), "gbt/page")
    if m.group("vol") and not (m.group("iss") or m.group("pages")) and "页" in flat[m.end() : end]:
        return


def _volume_only(draft: Draft, start: int, end: int) -> bool:
    """No year here (it stood after the authors, or is missing): ``刊名, 8(1): 8-10``."""
    flat = draft.flat
    m = re.compile(
        rf"[,.]?\s(?P<vol>\d{{1,4}})\s?(?:\((?P<iss>[^()]{{1,12}})\))?\s?[:,]\s?(?P<p>{PAGES})"
    ).search(flat, start, end)
    if "issued" not in draft.item:
        draft.doubt("issued", "no year after the title")
    s, e = draft.trim(start, m.start() if m else end, " ,.;:")
    if s < e and "container-title" not in draft.item:
        draft.take("container-title", s, e, "gbt/container")
    if m:
        draft.put("volume", m.group("vol"), *m.span("vol"), "gbt/volume")
        if m.group("iss"):
            draft.put("issue", m.group("iss"), *m.span("iss"), "gbt/issue")
        draft.put("page", pages_value(m.group("p")), *m.span("p"), "gbt/page")
    return bool(m)


def _dated(draft: Draft, start: int, date: re.Match[str], end: int) -> bool:
    """``人民日报, 2000-12-25(10)``."""
    flat = draft.flat
    s, e = draft.trim(start, date.start(), " ,.;:([")
    if s < e:
        draft.take("container-title", s, e, "gbt/container")
    draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "gbt/date")
    if m := re.compile(
        r"\s?[,)]?\s?(?:\(\s?([A-Z]?\d{1,3}(?:\s?[-、,]\s?[A-Z]?\d{1,3})?)\s?版?\s?\)|(?:第?\s?)([A-Z]?\d{1,3})\s?版|:\s?(\d{1,3})\b)"
    ).match(flat, date.end(), end):
        g = next(i for i in (1, 2, 3) if m.group(i))
        draft.put("page", pages_value(m.group(g)), *m.span(g), "gbt/sheet")
    return True


def _unmarked(draft: Draft, start: int, end: int) -> None:
    """No ``[J]``: the kind is told by what stands in the last element."""
    flat = draft.flat
    slashes = ANALYTIC.search(flat, start, end)
    if slashes:
        _head(draft, start, slashes.start(), "chapter")
        draft.put("type", "chapter", *slashes.span(), "gbt/analytic")
        _analytic(draft, slashes.end(), end, "M")
        return
    parts = segments(flat, start, end)
    initials = _split_initials(draft, parts) if parts else False
    if not parts:
        draft.doubt("title", "nothing to read")
        return
    for part in parts[2:]:
        if m := VERSION.fullmatch(flat, *part):
            draft.put("version", m.group(1), *m.span(1), "gbt/version")
            parts.remove(part)
            if not YEAR_AT.search(flat, parts[-1][1], end):
                end = parts[-1][1]
            break
    last = _imprint_at(draft, parts)
    head, tail = parts[:last], parts[last:]
    if (
        head
        and (initials or is_names(flat[head[0][0] : head[0][1]], loose=len(head) > 2))
        and (len(head) > 1 or _mixed_tail(draft, tail))
    ):
        s, e = head.pop(0)
        e = _author_year(draft, s, e)
        put_names(draft, s, e, "gbt/author", "author")
    if head and (m := re.fullmatch(rf"\(?({YEAR})[a-z]?\)?", flat[head[0][0] : head[0][1]])):
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *head.pop(0), "gbt/author-year")
    s, e = tail[0]
    if not head:
        # The container follows a question mark that ends the title: … primacy of power? World Politics, 2003
        if cut := _question(draft, s, e):
            take_title(draft, s, cut, "gbt/title-question")
            tail[0] = (cut, e)
        elif "author" in draft.item or len(parts) == 1:
            take_title(draft, *_title_before_year(draft, s, e), "gbt/title-only")
            draft.doubt("container-title", "title and container are not parted")
            if y := YEAR_AT.search(flat, s, e):
                draft.put("issued", {"date-parts": [[int(y.group("y"))]]}, *y.span("y"), "gbt/year")
            return
    while head and _edition(draft, *head[-1]):
        head.pop()
    if len(head) > 1 and re.search(r"(?:译|校译)\s*$", flat[head[-1][0] : head[-1][1]]):
        put_names(draft, *head.pop(), "gbt/translator", "translator")
    if len(head) > 1 and PROCEEDINGS.match(flat, head[-1][0]):
        draft.take("container-title", *head.pop(), "gbt/proceedings")
        draft.put("type", "paper-conference", tail[0][0], end, "gbt/proceedings")
    if head:
        s, e = head[0][0], head[-1][1]
        for rule, kind in ((STANDARD, "standard"), (DECREE_NUMBER, "legislation")):
            if m := rule.search(flat[s:e]):
                draft.put("type", kind, s + m.start("n"), s + m.end("n"), f"gbt/{kind}")
                draft.take("number", s + m.start("n"), s + m.end("n"), "gbt/number")
                e = s + m.start()
                break
        take_title(draft, s, e, "gbt/title")
    _kind_of_tail(draft, tail[0][0], end)


PROCEEDINGS = re.compile(
    r"(?:In:?\s+)?(?:Proceedings\b|(?:[\w\-]+\s){0,6}(?:Conference|Symposium|Workshop)\b|.{0,60}(?:论文集|会议录|年会))"
)
DECREE_NUMBER = re.compile(
    r":\s?(?P<n>[\u3400-\u9fff]{2,12}令\s?第\s?\d{1,4}\s?号|[\u3400-\u9fff]{1,8}\[\d{4}\]\s?\d{1,4}\s?号)$"
)


def _mixed_tail(draft: Draft, tail: list[tuple[int, int]]) -> bool:
    s, e = tail[0]
    return _question(draft, s, e) > 0 or not is_book_imprint(draft.flat[s:e])


def _title_before_year(draft: Draft, s: int, e: int) -> tuple[int, int]:
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


def _imprint_at(draft: Draft, parts: list[tuple[int, int]]) -> int:
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


def is_book_imprint(text: str) -> bool:
    """``北京: 北京大学出版社, 2022`` and not ``Think Tank: Theory & Practice, 2025``."""
    m = YEAR_AT.search(text)
    before = text[: m.start()] if m else text
    place, colon, publisher = before.partition(":")
    if colon:
        return is_place(place) or PUBLISHER.search(publisher) is not None
    return (
        PUBLISHER.search(before) is not None
        and re.search(r"\(\d+\)\s?:|\d\s?\(\d|\d{4},\s?\d{1,4}\s?:\s?\d", text) is None
    )


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
    date = DATE.search(flat, s, e)
    serial(draft, s, e)
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
