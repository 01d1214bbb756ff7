"""Authors and title: what stands before the mark or the imprint."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.titles import take_title
from shanben.bib.han_names import HAN, HAN_ONLY, OFFICE, han_name
from shanben.bib.item import Draft
from shanben.bib.kinds import STANDARD
from shanben.bib.latin_names import ENGLISH_OFFICE, VANCOUVER
from shanben.bib.people import put_names
from shanben.bib.sentences import segments

AUTHOR_YEAR = re.compile(rf"\s*[,.]?\s*\(?\s*(?P<y>{YEAR})(?P<suffix>[a-z])?\s*\)?\s*[.,:]?\s*$")


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


def read_head(draft: Draft, start: int, end: int, kind: str) -> None:
    """Authors and title before the mark."""
    flat = draft.flat
    parts = segments(flat, start, end)
    if not parts:
        draft.doubt("title", "nothing stands before the mark")
        return
    first = split_initials(draft, parts)
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
            e = take_author_year(draft, s, e)
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


GIVEN_AND_INITIAL = re.compile(r"(?:\band|&)\s+[A-ZÀ-Þ][a-zà-þ]{2,}\s[A-Z]$")


def split_initials(draft: Draft, parts: list[tuple[int, int]]) -> bool:
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


def take_author_year(draft: Draft, start: int, end: int) -> int:
    """``张三, 2019`` and ``Keohane R O (1984)`` before the title: take the year, return where the names end."""
    if m := AUTHOR_YEAR.search(draft.flat, start, end):
        draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "gbt/author-year")
        if m.group("suffix"):
            draft.put("year-suffix", m.group("suffix"), *m.span("suffix"), "gbt/year-suffix")
        return m.start()
    return end
