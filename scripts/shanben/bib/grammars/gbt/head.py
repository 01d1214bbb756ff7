"""Authors and title: what stands before the mark or the imprint."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.grammars.titles import take_title
from shanben.bib.han_names import HAN, HAN_ONLY, OFFICE, han_name
from shanben.bib.item import Draft
from shanben.bib.kinds import DECREE_NUMBER, STANDARD, STANDARD_NUMBER
from shanben.bib.latin_names import ENGLISH_OFFICE, INITIALS_FIRST, PARTICLE, STRONG_OFFICE, VANCOUVER, WORD
from shanben.bib.people import put_names
from shanben.bib.roles import AT_END, TRANSLATED_BY, field_of
from shanben.bib.sentences import segments

# …, 2019 / (2019a) / . 2022-09-13 / [2025], a year that was worked out.
AUTHOR_YEAR = re.compile(
    rf"\s*[,.]?\s*[(\[]?\s*(?P<y>{YEAR})(?P<day>-\d\d?-\d\d?)?(?P<suffix>[a-z])?\s*[)\]]?\s*[.,:]?\s*$"
)
YEAR_ALONE = re.compile(rf"[(\[]?(?P<y>{YEAR})(?P<day>-\d\d?-\d\d?)?(?P<suffix>[a-z])?[)\]]?")


# General Administration of Quality Supervision, Inspection and Quarantine: every word of weight in capitals.
BEGINS_WITH_OFFICE = re.compile(
    rf"(?:The\s)?(?:[A-Z][\w'’.\-]*\s){{0,4}}{STRONG_OFFICE.pattern}(?:\s(?:of|for|on)\s|[,.]|$)"
)


ET_AL = re.compile(r"\bet al\b")
ROLE_AT_END = re.compile(r"[,\s]*(?:等|et al\.?|主编|编著|编|著|eds?\.?|编译|译)[,\s.]*$")
NATION = re.compile(r"[(\[][\u3400-\u9fff]{1,4}[)\]]\s?")
PARTED = re.compile(r"[,、;]|\band\b|&|(?<=[A-Za-z.])\s?和\s?(?=[A-Z])")


def is_names(text: str, *, loose: bool = False) -> bool:
    """Whether a first element is a list of authors. ``loose``: one element must be, so an organisation will do."""
    text = text.strip(" ,.")
    if not text or len(text) > 400:
        return False
    whole = text
    text = NATION.sub("", ROLE_AT_END.sub("", ROLE_AT_END.sub("", text)))
    pieces = [p.strip() for p in PARTED.split(text) if p.strip()]
    if not pieces:
        return False
    if BEGINS_WITH_OFFICE.match(text) and not re.search(r"\b(?!(?:with|from|into|upon)\b)[a-z]{4,}", text):
        return True
    # Several organisations, parted by commas and each with a word that says so.
    offices = sum(ENGLISH_OFFICE.search(p) is not None for p in pieces) * 2 > len(pieces)
    good = bodies = 0
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
        elif (
            ((len(pieces) > 1 or ET_AL.search(whole)) and INITIALS_FIRST.match(piece))
            or VANCOUVER.match(piece)
            or re.fullmatch(r"(?:[A-Z]\.?[\s\-]?){1,4}", piece)
            or re.fullmatch(rf"(?:[A-Z]\.[\s\-]?){{1,5}}{PARTICLE}{WORD}", piece)
        ):
            good += 1
        elif ENGLISH_OFFICE.search(piece) and len(piece) < 120:
            if not (loose or len(pieces) == 1 or offices):
                bodies += 1
            good += 1
        elif re.fullmatch(
            r"[A-ZÀ-Þ][\w'’.\-]*(?:\s+(?:[A-Z][\w'’.\-]*|de|van|von|der|den|la|le|di)){0,3}", piece
        ):
            good += loose or len(piece.split()) <= 3
    # One body among persons, as a study group that signs with them.
    return good == len(pieces) and bodies * 3 <= good


def read_head(draft: Draft, start: int, end: int, kind: str) -> None:
    """Authors and title before the mark."""
    if kind == "standard":
        start = number_first(draft, start, end)
    flat = draft.flat
    parts = segments(flat, start, end)
    if not parts:
        draft.doubt("title", "nothing stands before the mark")
        return
    parts = _authors(draft, parts)
    if len(parts) > 1 and (m := YEAR_ALONE.fullmatch(flat, *parts[0])):
        put_author_year(draft, m)
        parts = parts[1:]
    if (
        len(parts) > 1
        and (m := BEHIND_NAMES.search(flat, *parts[0]))
        and is_names(flat[parts[0][0] : m.start()], loose=True)
    ):
        put_names(draft, *parts.pop(0), "gbt/contributor", field_of(m.group("role") or "", "translator"))
    s, e = parts[0][0], parts[-1][1]
    if len(parts) == 1 and kind != "patent" and "author" not in draft.item:
        s = _authors_by_comma(draft, s, e)
    take_title(draft, s, take_number(draft, s, e, kind), "gbt/title")


def _authors(draft: Draft, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the authors when the first element is theirs; the elements left."""
    flat = draft.flat
    certain = split_initials(draft, parts)
    if len(parts) == 1:
        return parts
    s, e = parts[0]
    text = flat[s:e]
    if (m := AUTHOR_YEAR.search(text)) and is_names(text[: m.start()], loose=True):
        certain = True  # 严某, 1981. 题名[M]
    names = certain or is_names(text, loose=True)
    if names or (HAN.search(text) is None and len(text.split()) <= 14):
        put_names(draft, s, take_author_year(draft, s, e), "gbt/author", "author")
        return parts[1:]
    if HAN.search(text) and len(text) <= 30:
        put_names(draft, s, e, "gbt/author", "author")
        return parts[1:]
    draft.doubt("author", "the words before the first full stop don't look like names")
    return parts


BY_COMMA = re.compile(
    r"([\u3400-\u9fff]{2,4}(?:[,、]\s?[\u3400-\u9fff]{2,4}){0,8})(?:,?\s?等)?\s?[,:]\s?(?=\S)"
)


def _authors_by_comma(draft: Draft, s: int, e: int) -> int:
    """张三, 李四: 题名[J] and 张三，题名[J]: looser lists part author and title by a colon or comma. Where the title begins."""
    if (m := TRANSLATED_BY.match(draft.flat, s, e)) and "family" not in han_name(m.group("who")):
        put_names(draft, *m.span("who"), "gbt/author-comma", "author")
        put_names(draft, *m.span("by"), "gbt/contributor", field_of(m.group("role"), "translator"))
        return m.end()
    m = BY_COMMA.match(draft.flat[s:e])
    if m is None or not is_names(m.group(1)):
        return s
    put_names(draft, s, s + m.end(), "gbt/author-comma", "author")
    return s + m.end()


NUMBER_FIRST = re.compile(rf"{STANDARD_NUMBER}\s?(?:[,.:;]\s?|\s)(?=\S)")


def number_first(draft: Draft, start: int, end: int) -> int:
    """GB/T 16159—1996, 汉语拼音正词法基本规则: take the number; where the title begins."""
    start = draft.trim(start, end)[0]
    m = NUMBER_FIRST.match(draft.flat, start, end)
    if m is None:
        return start
    draft.take("number", *m.span("n"), "gbt/number")
    return m.end()


PATENT_NUMBER = re.compile(r"[:,]\s?([^:]{0,40}?\d[^:]*)$")
REPORT_NUMBER = re.compile(r":\s?([\dA-Z][\dA-Z/.\-]{5,})$")
NUMBERS = {
    "standard": (STANDARD, PATENT_NUMBER),
    "patent": (PATENT_NUMBER,),
    "report": (DECREE_NUMBER, REPORT_NUMBER),
    "document": (DECREE_NUMBER, REPORT_NUMBER),
    "webpage": (STANDARD, DECREE_NUMBER),
    "book": (STANDARD,),
}


def take_number(draft: Draft, s: int, e: int, kind: str) -> int:
    """Take the number that ends a title of this kind; where the title ends."""
    for rule in NUMBERS.get(kind, ()):
        if m := rule.search(draft.flat[s:e]):
            at, to = s + m.start(1), s + m.end(1)
            if kind == "patent" and (state := re.match(r"([\u3400-\u9fffA-Z]{2,8})\s?,\s?", m.group(1))):
                draft.take("jurisdiction", at, at + state.end(1), "gbt/jurisdiction")
                at += state.end()
            draft.take("number", at, to, "gbt/number")
            if rule is DECREE_NUMBER:
                draft.item["type"] = "legislation"
            return s + m.start()
    return e


BEFORE_YEAR = re.compile(
    rf"(?P<who>[^\d\[\]“”\"《》?!]{{2,640}}?)(?:[,.]\s?|\s)(?P<year>[(\[]?{YEAR}(?:-\d\d?-\d\d?)?[a-z]?[)\]]?)\s?(?:[.:]\s?(?=[^\s(])|,\s?(?=[^\s\d(]))"
)
WORD_OF_TWO = re.compile(r"[^\W\d_]{2}")
BEHIND_NAMES = re.compile(
    rf"(?<=[\s,等\u3400-\u9fff])(?P<role>{AT_END}|校)\s*$|\btrans(?:lated)?\.?(?: by.*)?\s*$"
)
GIVEN_AND_INITIAL = re.compile(r"(?:\band|&)\s+[A-ZÀ-Þ][a-zà-þ]{2,}\s[A-Z]$")


def _are_before_year(who: str) -> bool:
    """Whether names, with no sentence's stop between them, stand before a year."""
    if re.search(r"(?<!\bal)(?<!\b[JS]r)(?<=[^\W\d_]{2})\.\s|(?<=[\u3400-\u9fff)])[.:]", who):
        return False
    return is_names(who) or (len(who) <= 40 and HAN.search(who) is not None and is_names(who, loose=True))


DOTTED = r"(?:[A-Z]\.[\s\-]?){1,3}"
INVERTED = rf"{PARTICLE}{WORD}(?:\s{WORD})?,\s{DOTTED}"
# North, D., R. Thomas, and B. Hale, Title: as economists print them; Hale, J., & Bliss, S. D., Title
NAMES_BY_COMMA = re.compile(
    rf"(?P<who>{INVERTED}(?:(?:,\s?(?:and\s|&\s)?|\s?(?:and|&)\s)(?:{DOTTED}{PARTICLE}{WORD}|{INVERTED}))*),\s(?=(?:[A-ZÀ-Þ][\w’'\-]+|A)[\s:])"
)
FULL_NAME = re.compile(rf"{WORD}\s(?:[A-Z]\.\s?){{1,3}}{PARTICLE}{WORD}")


def _is_title(flat: str, s: int, e: int) -> bool:
    """Whether an element is the title behind a name: neither an edition nor where and when a book came out."""
    return len(flat[s:e].split()) > 2 and re.search(rf"^\d|:\s?[^:]+,\s{YEAR}|\bed\b", flat[s:e]) is None


ONLY_INITIALS = re.compile(r"(?:[A-Z]\.?[\s\-]?){1,4}")


def _family_follows(left: str) -> bool:
    """Engel, M., and J. S: initials behind a whole name stand before their family name; behind a family name they end it."""
    pieces = [p.strip() for p in PARTED.split(left) if p.strip()]
    if len(pieces) < 2 or ONLY_INITIALS.fullmatch(pieces[-1]) is None:
        return False
    return re.match(r"[A-Z]\.", pieces[-2]) is not None


def split_initials(draft: Draft, parts: list[tuple[int, int]]) -> bool:
    """``Ruggie J G. International regimes``: part author and title at an initial; ``True`` when that was done."""
    flat = draft.flat
    s, e = parts[0]
    if (m := BEFORE_YEAR.match(flat, s, min(parts[-1][1], s + 700))) and _are_before_year(m.group("who")):
        # Sadock, B. J., et al., 2009. Title: the year ends the names, whatever stops they hold.
        rest = [p for p in parts if p[1] > m.end()]
        rest[0] = (max(m.end(), rest[0][0]), rest[0][1])
        parts[:] = [(s, m.end("year")), *rest]
        return True
    if m := NAMES_BY_COMMA.match(flat, s, e):
        parts[0:1] = [m.span("who"), (m.end(), e)]
        return True
    text = flat[s:e]
    if len(parts) > 2 and FULL_NAME.fullmatch(text) and _is_title(flat, *parts[1]):
        return True  # Burton J. Bledstein. Title. Place: Press: the stop behind the initial parts nothing
    best = 0
    for m in re.finditer(
        r"(?<=[\s.\-,][A-ZÀ-Þ])\.(?:\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ\u3400-\u9fff])|(?=[\u3400-\u9fff]))|(?<=\s[A-Z]{2})\.\s+(?=[A-Z])|(?<=\b[JS]r)\.\s+(?=[A-Z0-9])|(?<=\bal)\.\s+|(?<=[\s(]eds)\.\s+(?=[A-Z])|(?<=[\s(]ed)\.\s+(?=[A-Z])",
        text[:1200],
    ):
        left = text[: m.start()]
        if not WORD_OF_TWO.search(left):
            continue  # U.S. Census Bureau: no name ends there
        if GIVEN_AND_INITIAL.search(left) or _family_follows(left):
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


def take_author_year(draft: Draft, start: int, end: int) -> int:
    """``张三, 2019`` and ``Keohane R O (1984)`` before the title: take the year, return where the names end."""
    if m := AUTHOR_YEAR.search(draft.flat, start, end):
        put_author_year(draft, m)
        return m.start()
    return end


def put_author_year(draft: Draft, m: re.Match[str]) -> None:
    """The year behind the authors, with its day and its letter where they are printed."""
    date = DATE.match(draft.flat, m.start("y")) if m.group("day") else None
    parts, span = ([int(m.group("y"))], m.span("y")) if date is None else (date_of(date), date.span())
    draft.put("issued", {"date-parts": [parts]}, *span, "gbt/author-year")
    if m.group("suffix"):
        draft.put("year-suffix", m.group("suffix"), *m.span("suffix"), "gbt/year-suffix")
