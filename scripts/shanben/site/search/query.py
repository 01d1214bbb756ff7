"""What a reader types -> what is looked for. ``search.js`` reads queries in the same way; the tests hold them together.

网络主权            a run of characters: found as it stands, in any script
国际 秩序           both, anywhere in a paragraph (AND may be written)
"网络 主权"         a phrase exactly so, spaces included; also “ ” and 「 」 around a whole term
-元宇宙             paragraphs without it (NOT may be written)
author:张 year:2015-2020 journal:论坛 keyword:安全 kind:notes; -author:张 leaves his works out
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.site.search.documents import INVISIBLE
from shanben.site.search.folding import RE_HAN, RE_WORD, Folding, pairs, squeezed

KIND_NAMES = {
    "body": ("title", "body"),
    "text": ("title", "body"),
    "title": ("title",),
    "titles": ("title",),
    "notes": ("note",),
    "note": ("note",),
    "references": ("reference",),
    "reference": ("reference",),
    "refs": ("reference",),
    "abstracts": ("abstract",),
    "abstract": ("abstract",),
    "glossary": ("glossary",),
}
"""What may stand after ``kind:``; names joined by commas are all meant."""
FILTERS = ("author", "year", "journal", "keyword", "kind")
CLOSING = {'"': '"', "“": "”", "＂": "＂", "「": "」", "『": "』"}
MINUSES = "-－−"
MOST_ALTERNATIVES = 12
LONGEST_TERM = 10
"""Words that are tried together as one glossary term."""

_FILTER = re.compile(rf"({'|'.join(FILTERS)})[:：]", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_YEARS = re.compile(r"(\d{1,4})?(?:(-|–|\.\.)(\d{1,4})?)?")


@dataclass(frozen=True, slots=True)
class Atom:
    """One run of characters to look for: as typed, folded, and whether spaces count (``strict``)."""

    raw: str
    folded: str
    strict: bool

    @property
    def han(self) -> bool:
        """Whether it is found by characters; else by words."""
        return RE_HAN.search(self.folded) is not None

    def pairs(self) -> list[str]:
        """The pairs that every unit holding it holds, in order of place in the alphabet."""
        return sorted(pairs(squeezed(self.folded)))

    def single(self) -> list[str]:
        """Its Han characters, for an atom without pairs."""
        return sorted(set(RE_HAN.findall(self.folded)))

    def words(self) -> list[str]:
        """Its words."""
        return RE_WORD.findall(self.folded)


Alternative = tuple[Atom, ...]
"""Atoms that must all be in the unit."""


@dataclass(frozen=True, slots=True)
class Group:
    """One thing asked for: any of the alternatives, the first as typed, the others from the glossary."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """All groups, none of ``without``, all filters (name, folded value, whether it leaves out what it names)."""

    groups: tuple[Group, ...]
    without: tuple[Atom, ...]
    filters: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query as typed."""

    text: str
    quoted: bool = False
    minus: bool = False
    filter: str = ""


def tokens(typed: str) -> list[Token]:
    """The pieces of a query. A quotation mark without its end, or with a letter after its end, is a character."""
    found: list[Token] = []
    typed = typed.translate(INVISIBLE)  # pasted with the words
    at, size = 0, len(typed)
    negate = False
    while at < size:
        if typed[at].isspace():
            at += 1
            continue
        minus = negate
        if typed[at] in MINUSES and at + 1 < size and not typed[at + 1].isspace():
            minus = True
            at += 1
        name = ""
        match = _FILTER.match(typed, at)
        if match:
            name = match[1].lower()
            at = match.end()
        text, quoted, at = _piece(typed, at)
        if not name and not quoted and text in ("AND", "NOT"):
            negate = text == "NOT"
            continue
        negate = False
        if text:
            found.append(Token(text, quoted, minus, name))
    return found


def _piece(typed: str, at: int) -> tuple[str, bool, int]:
    """The text from here to the end of the piece, whether it was quoted, and where the next piece may begin."""
    close = CLOSING.get(typed[at : at + 1])
    if close:
        end = typed.find(close, at + 1)
        if end < 0 and close == '"':
            end = len(typed)
        after = typed[end + 1 : end + 2]
        if end >= 0 and (close == '"' or not after or after.isspace()):
            return _SPACES.sub(" ", typed[at + 1 : end]).strip(), True, end + 1
    end = at
    while end < len(typed) and not typed[end].isspace():
        end += 1
    return typed[at:end], False, end


class Reading:
    """Reads queries with the folding and the glossary of an index."""

    def __init__(self, folding: Folding, glossary: list[list[list[str]]]) -> None:
        self.folding = folding
        self.groups = glossary
        self.by_key: dict[str, list[int]] = {}
        for number, (forms, readings) in enumerate(glossary):
            for key in dict.fromkeys([*map(self.normal, forms), *readings]):
                self.by_key.setdefault(key, []).append(number)
        self.longest = max(map(len, self.by_key), default=0)

    def normal(self, form: str) -> str:
        """The key that finds a form: without case, script, tones, spaces, hyphens and apostrophes."""
        return "".join(char for char in self.folding.fold(form) if char not in " -'’‘·")

    def atom(self, text: str, strict: bool = False) -> Atom:
        return Atom(text, self.folding.fold(text), strict)

    def read(self, typed: str) -> Query:
        """A query in full."""
        groups: list[Group] = []
        without: list[Atom] = []
        filters: list[tuple[str, str, bool]] = []
        plain: list[str] = []
        for token in tokens(typed):
            if not (token.filter or token.minus or token.quoted):
                plain.append(token.text)
                continue
            groups += self._plain(plain)
            plain = []
            if token.filter:
                filters.append((token.filter, self.folding.fold(token.text), token.minus))
            elif token.minus:
                without.append(self.atom(token.text, token.quoted))
            else:
                groups.append(Group(((self.atom(token.text, True),),)))
        groups += self._plain(plain)
        return Query(tuple(groups), tuple(without), tuple(filters))

    def _plain(self, words: list[str]) -> list[Group]:
        """Unquoted terms that stand together: the longest glossary terms among them first."""
        groups: list[Group] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST_TERM), at, -1):
                numbers = self.by_key.get(self.normal("".join(words[at:end])), [])
                if numbers or end == at + 1:
                    groups.append(self._group(words[at:end], numbers))
                    at = end
                    break
        return groups

    def _group(self, words: list[str], numbers: list[int]) -> Group:
        found: dict[tuple[str, ...], Alternative] = {}
        typed = tuple(self.atom(word) for word in words)
        found[tuple(a.folded for a in typed)] = typed
        forms = [form for number in numbers for form in self.groups[number][0]]
        if len(words) == 1:
            forms += self._with_regional_words(typed[0].folded)
        for form in forms:
            atom = self.atom(form)
            found.setdefault((atom.folded,), (atom,))
        return Group(tuple(found.values())[:MOST_ALTERNATIVES])

    def _with_regional_words(self, term: str) -> list[str]:
        """A longer run with each glossary word in it put another way: 網路主權 also as 网络主权."""
        results = [""]
        at = 0
        while at < len(term):
            size, others = self._word_at(term, at)
            pieces = [term[at : at + size], *others]
            results = [done + piece for done in results for piece in pieces][: 4 * MOST_ALTERNATIVES]
            at += size
        return results[1:]

    def _word_at(self, term: str, at: int) -> tuple[int, list[str]]:
        """The longest Han glossary form here (or one character), and the other Han forms of its groups."""
        for size in range(min(self.longest, len(term) - at), 1, -1):
            word = term[at : at + size]
            if not RE_HAN.match(word) or word not in self.by_key:
                continue
            forms = [f for n in self.by_key[word] for f in self.groups[n][0] if RE_HAN.search(f)]
            folded = [other for other in map(self.folding.fold, forms) if other != word]
            return size, list(dict.fromkeys(folded))
        return 1, []


def years(value: str) -> tuple[int, int]:
    """The first and last year of ``2020``, ``2015-2020``, ``2015-`` or ``-2020``; nothing else matches any year."""
    match = _YEARS.fullmatch(value)
    if not match or not (match[1] or match[3]):
        return 1, 0
    first = int(match[1] or 0)
    last = int(match[3] or (9999 if match[2] else first))
    return first, last
