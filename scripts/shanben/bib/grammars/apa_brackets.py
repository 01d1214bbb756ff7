"""What stands in brackets behind a title in author-date lists: (5th ed., Vol. 1), (J. Bliss, Trans.), (博士学位论文)."""

from __future__ import annotations

import re

from shanben.bib.dates import PAGES, number, pages_value
from shanben.bib.item import Draft
from shanben.bib.kinds import THESIS
from shanben.bib.people import put_names
from shanben.bib.roles import field_of

AT_END = re.compile(r"\s*(?P<open>[(\[])(?P<what>[^()\[\]]{1,140})[)\]]\s*[.,]?\s*$")
PEOPLE = re.compile(
    r"(?!(?:[Rr]ev|[Ee]nl)\.?,?\s)(?P<who>[^\d]{2,120}?)(?:[,\s]\s?|(?<=[\u3400-\u9fff]))(?P<role>[Ee]ds?\.?\s?&\s?[Tt]rans|[Tt]rans|[Ee]ds?|译|译校|校译|主编|编|编著|校注|点校)\.?$"
)
KINDS = (
    ("dataset", re.compile(r"[Dd]ata ?set")),
    ("software", re.compile(r"(?:Computer )?[Ss]oftware|Mobile app")),
    ("motion_picture", re.compile(r"Film\b|Motion picture|Video\b|电影|影片")),
    ("broadcast", re.compile(r"TV series|Television series|Audio podcast|Video podcast|Podcast|Radio")),
    ("song", re.compile(r"Song\b|Album\b")),
    ("map", re.compile(r"Map\b|地图")),
)
"""The kind of a work by what stands in square brackets behind its title."""
TOKENS = {
    "edition": re.compile(
        r"(?:第\s?)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:st|nd|rd|th)?\s?(?:edn?\.?|版)|(?P<w>(?:[Rr]ev|[Ee]nl)\.?(?:\s?ed\.?)?|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\s[Ee]d(?:ition|n|\.)?|修订版|修订本|增订版|增订本|(?:[A-Z]\w+\s)?\d{4}\sed\.?)"
    ),
    "volume": re.compile(
        r"[Vv]ols?\.?\s?(?P<n>[\dIVXLC]+(?:-\d+)?)|第\s?(?P<w>[\d一二三四五六七八九十]+)\s?[卷册冊辑輯]"
    ),
    "page": re.compile(rf"(?:pp?\.\s?|页\s?|頁\s?|第)\s?(?P<n>{PAGES})\s?[页頁]?"),
    "version": re.compile(r"[Vv]ersion\s(?P<n>V?\d{1,2}(?:\.\w+)*)(?!\w)"),
    "number": re.compile(r"(?:[A-Z][\w &.]{2,40}\s)?No\.\s?(?P<n>[\w\-./,]+(?:\s\d[\w\-./]*)?)"),
}


def take_brackets(draft: Draft, start: int, end: int) -> int:
    """Take what the brackets that end ``start:end`` say; where the title ends. Words that say nothing known stay."""
    while (m := AT_END.search(draft.flat, start, end)) and m.start() > start:
        if not _taken(draft, *m.span("what")):
            break
        end = m.start()
    return end


BEHIND = re.compile(r"\s*[(\[](?P<what>[^()\[\]]{1,140})[)\]]")


def take_brackets_behind(draft: Draft, at: int, end: int) -> int:
    """Take what the brackets right behind ``at`` say, 《书名》（王远译）（第2版）; where those that say something known end."""
    while (m := BEHIND.match(draft.flat, at, end)) and _taken(draft, *m.span("what")):
        at = m.end()
    return at


def _taken(draft: Draft, start: int, end: int) -> bool:
    text = draft.flat[start:end]
    if draft.flat[start - 1] == "[" and (kind := next((k for k, rule in KINDS if rule.match(text)), None)):
        draft.put("type", kind, start, end, "apa/kind")
        draft.put("genre", draft.printed(start, end), start, end, "apa/kind")
        return True
    if m := THESIS.search(text) or re.search(r"doctorial\s+dissertation", text):
        draft.put("type", "thesis", start, end, "apa/thesis")
        draft.put("genre", draft.printed(start + m.start(), start + m.end()), start, end, "apa/thesis")
        s, e = draft.trim(start + m.end(), end)
        if s < e:
            draft.take("publisher", s, e, "apa/university")
        return True
    found: list[tuple[str, int, int]] = []
    at = start
    for part in re.split(r"(;)", text):
        if part != ";" and not _read(draft, part, at, found):
            return False
        at += len(part)
    for name, s, e in found:
        if name in ("author", "editor", "translator"):
            put_names(draft, s, e, f"apa/{name}", name)
        else:
            value = draft.printed(s, e)
            if name == "page":
                value = pages_value(draft.flat[s:e])
            elif name in ("edition", "volume") and (n := number(value)) is not None:
                value = str(n)
            draft.put(name, value, s, e, f"apa/{name}")
    if any(name == "number" for name, _, _ in found):
        kind = "patent" if "Patent" in text else "report"
        draft.put("type", kind, start, end, "apa/number")
    return True


def _read(draft: Draft, part: str, at: int, found: list[tuple[str, int, int]]) -> bool:
    """Read one part between semicolons, which stands at ``at``; ``False`` when a word of it says nothing known."""
    bare = part.strip(" ,.")
    shift = at + part.index(bare) if bare else at
    if m := PEOPLE.fullmatch(bare):
        role = m.group("role").lower()
        if "&" in role:  # (J. Moss, Ed. & Trans.)
            span = shift + m.start("who"), shift + m.end("who")
            found += [("editor", *span), ("translator", *span)]
            return True
        found.append((field_of(role, "editor"), shift + m.start("who"), shift + m.end("who")))
        return True
    for token in re.finditer(r"[^,]+(?:,\s?\d{3}\b)*", part):
        word = token.group().strip()
        begin = at + token.start() + token.group().index(word)
        for name, rule in TOKENS.items():
            if m := rule.fullmatch(word):
                group = "n" if m.group("n") else "w"
                found.append((name, begin + m.start(group), begin + m.end(group)))
                break
        else:
            return False
    return bool(found)
