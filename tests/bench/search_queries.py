"""A fixed list of queries of every kind, and what a plain scan of the texts says to each: shares no code with the search.

The texts are the sources themselves (of generated pages before they were written), so a note marker or a line end that
the page puts into a sentence is not in what is scanned. Scanning folds character by character by tables of its own.
"""

from __future__ import annotations

import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from itertools import accumulate, pairwise

from opencc import OpenCC
from pypinyin import lazy_pinyin

from tests.search.sample_site import SamplePage, mark

Place = tuple[str, str, str]
"""Work, kind, id."""
STYLES = str.maketrans("「」『』｢｣｡､・･•", "“”‘’“”。、···")
# Taiwan prints 著 for 着 as for 著: who types either wants both, and gets what is spelt so first.
ONE = str.maketrans("著", "着")
HAN = (
    "\u2e80-\u2fd5々〇\u3041-\u30fe\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
LOOSE = re.compile(f"(?<=[{HAN}]) | (?=[{HAN}])")
PURE = re.compile(r"[\u4e00-\u9fff]+\Z")
NONE = (
    "鱻龘",
    "網際驫龍",
    "zzzzq",
    '"鼀鼁 鼂"',
    "𠀀𠀁",
    ".*",
    "<script>zz",
    "％％％",
    "year:1066",
    "author:鼀",
    "kind:glossary 鱻龘",
)


@dataclass(frozen=True, slots=True)
class Text:
    """One unit of text as its source has it, with the facts that filters ask for."""

    place: Place
    text: str
    authors: tuple[str, ...] = ()
    year: int = 0
    journal: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of one kind, where its answers stand, and what each mark must read like ("" where marks differ)."""

    kind: str
    query: str
    expected: frozenset[Place]
    goal: str = ""


@cache
def _simple() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """One width, one case, one script, one style of quotation marks; as long as the text."""
    out = []
    for char in text:
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E or 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
            char = unicodedata.normalize("NFKC", char)[0]
        if char.isspace():
            char = " "
        if 0xC0 <= code < 0x530 or 0x1E00 <= code < 0x2000:
            char = unicodedata.normalize("NFD", char)[0]
        out.append(char.lower() if len(char.lower()) == 1 else char)
    return str(_simple().convert("".join(out).translate(STYLES))).translate(ONE)


@cache
def _said(name: str) -> str:
    """The plain form of a name that many texts share: an author, a journal, a keyword."""
    return plain(name)


def loose(text: str) -> str:
    """The plain text without spaces that only set Han characters off."""
    return LOOSE.sub("", plain(text))


class Laid:
    """Texts end to end, a line each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.whole = "\n".join(texts) + "\n"
        self.starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def holding(self, goal: str | re.Pattern[str]) -> frozenset[int]:
        """The numbers of the texts in which a string or a pattern is found."""
        found, at = set(), 0
        while (place := self._next(goal, at)) >= 0:
            number = bisect_right(self.starts, place) - 1
            found.add(number)
            at = self.starts[number + 1]
        return frozenset(found)

    def _next(self, goal: str | re.Pattern[str], at: int) -> int:
        if isinstance(goal, str):
            return self.whole.find(goal, at)
        match = goal.search(self.whole, at)
        return match.start() if match else -1


class Scan:
    """The plain scan over all texts, laid end to end: a form is looked for once, whoever asks for it."""

    def __init__(self, texts: Sequence[Text], glossary: Mapping[str, Sequence[str]]) -> None:
        self.texts = texts
        # A text holds no line end once it is plain, so nothing is found across two of them.
        self._plain = Laid([plain(t.text) for t in texts])
        self._loose = Laid([LOOSE.sub("", text) for text in self._plain.texts])
        self.glossary = glossary
        self.forms = [loose(f) for k, forms in glossary.items() for f in (k, *forms)]
        self._found: dict[str, frozenset[int]] = {}

    def holding(self, form: str) -> frozenset[int]:
        """The numbers of the texts that hold a form: Han anywhere, Latin at the beginning of a word."""
        if form not in self._found:
            if re.search(f"[{HAN}]", form):
                self._found[form] = self._loose.holding(loose(form))
            else:
                word = rf"(?<![0-9a-z\u00c0-\u024f\u0370-\u052f]){re.escape(plain(form))}"
                self._found[form] = self._plain.holding(re.compile(word))
        return self._found[form]

    def where(
        self, numbers: Iterable[int], kept: Callable[[Text], bool] = lambda text: True
    ) -> frozenset[Place]:
        return frozenset(self.texts[n].place for n in numbers if kept(self.texts[n]))

    def quoted(self, piece: str) -> frozenset[Place]:
        return self.where(self._plain.holding(plain(piece)))

    def ordinary(self, piece: str) -> bool:
        """Han only, no part of it a term, so that it stands for nothing but itself."""
        return bool(PURE.match(piece)) and not any(f in loose(piece) for f in self.forms if len(f) > 1)


def disturbed(page: SamplePage, chance: random.Random) -> SamplePage:
    """The page as a text is printed: markers inside sentences, line ends inside paragraphs; its texts as HTML.

    The places are those of the text itself: a marker within another's tag would be a page that no text asks for.
    """
    blocks = []
    for n, (tag, name, text) in enumerate(page.blocks):
        places = sorted(chance.randrange(1, len(text)) for _ in range(chance.randrange(3)))
        html = ""
        for start, end in pairwise([0, *places, len(text)]):
            html += escape(text[start:end])
            if end < len(text):
                # A line end within a Latin word is a space to any reader.
                within = max(text[end - 1 : end + 1]) < "\u2e80"
                signs = (mark(n + 1), "<sup>[3]</sup>", "<em></em>", *(() if within else (chr(10),)))
                html += chance.choice(signs)
        blocks.append((tag, name, html))
    return replace(page, blocks=blocks)


def seeded(page: SamplePage, chance: random.Random, glossary: Mapping[str, Sequence[str]]) -> SamplePage:
    """Some paragraphs with a term of the glossary in one of its forms, some with digits, widths and rare characters."""
    forms = [form for key, forms in glossary.items() for form in (key, *forms)]
    odd = (
        "２０２３年",
        "ＧＤＰ",
        "state-owned",
        "𠮷野",
        "⾥程",
        "c++",
        "3.14",
        "naïve",
        "“引号”",
        "「引號」",
        "<b>",
        "a.b*",
    )
    blocks = []
    for tag, name, text in page.blocks:
        if chance.random() < 0.1:
            at = chance.randrange(1, len(text) - 1)
            text = f"{text[:at]}，{chance.choice(forms if chance.random() < 0.6 else odd)}，{text[at:]}"
        blocks.append((tag, name, text))
    return replace(page, blocks=blocks)


def texts_of(page: SamplePage) -> Iterator[Text]:
    """The units of a generated page, from what it was written from."""
    facts = Text(("", "", ""), "", tuple(page.authors), page.year, page.journal, tuple(page.keywords))

    def unit(kind: str, name: str, text: str) -> Text:
        return replace(facts, place=(page.id, kind, name), text=text)

    yield unit("title", "title", page.title)
    yield unit("body", "", "\u3000".join(page.authors))
    yield unit("abstract", "", page.abstract)
    yield from (unit("body", name, text) for _, name, text in page.blocks)
    yield from (unit("note", name, text) for name, text in page.notes)
    yield from (unit("reference", name, text) for name, text in page.references)


def queries(scan: Scan, count: int, seed: int = 11) -> Iterator[Asked]:
    """``count`` queries of most kinds, and every form of the glossary."""
    chance, other = random.Random(seed), OpenCC("s2t")

    def typed(piece: str) -> str:
        return str(other.convert(piece)) if chance.random() < 0.5 else piece

    def piece(
        kinds: tuple[str, ...] = (), sizes: tuple[int, ...] = (2, 2, 3, 4, 5, 8, 16)
    ) -> tuple[Text, str]:
        while True:
            row = chance.choice(scan.texts)
            size = chance.choice(sizes)
            at = chance.randrange(max(1, len(row.text) - size))
            found = row.text[at : at + size]
            if len(found) == size and scan.ordinary(found) and (not kinds or row.place[1] in kinds):
                return row, found

    for _ in range(count):
        _, one = piece()
        query = typed(one)
        yield Asked("phrases, quoted", f'"{query}"', scan.quoted(query), plain(query))
        _, one = piece(sizes=(16, 24, 40))
        yield Asked("phrases over markers and line ends", f'"{one}"', scan.quoted(one), plain(one))
        _, one = piece()
        query = typed(one)
        yield Asked("words", query, scan.where(scan.holding(query)))
    for _ in range(count // 4):
        row, one = piece(sizes=(1,))
        yield Asked("single characters", one, scan.where(scan.holding(one)))
        row, one = piece(sizes=(2, 3))
        _, two = piece(sizes=(2,))
        near = row.text[:3]
        yield Asked("AND", f"{one} AND {two}", scan.where(scan.holding(one) & scan.holding(two)))
        without = two if chance.random() < 0.5 or not scan.ordinary(near) else near
        yield Asked("minus", f"{one} -{without}", scan.where(scan.holding(one) - scan.holding(without)))
        yield from _filtered(scan, row, one, chance)
    yield from _terms(scan)
    yield from _latin(scan, count // 4, chance)
    for text in (
        "２０２３年",
        "2023年",
        "ＧＤＰ",
        "gdp",
        "state-owned",
        "𠮷野",
        "⾥程",
        "里程",
        "naïve",
        "naive",
        "“引号”",
        "「引號」",
        "a.b*",
    ):
        yield Asked(
            "odd characters, quoted",
            f'"{text}"',
            scan.where(scan.holding(text)) if not re.search(f"[{HAN}]", text) else scan.quoted(text),
        )
    for query in NONE:
        yield Asked("none", query, frozenset())


def _filtered(scan: Scan, row: Text, word: str, chance: random.Random) -> Iterator[Asked]:
    has = scan.holding(word)
    if row.authors:
        name = chance.choice(row.authors)
        yield Asked(
            "author:",
            f'{word} author:"{name}"',
            scan.where(has, kept=lambda t: any(_said(name) in _said(a) for a in t.authors)),
        )
    if row.year:
        first, last = row.year - chance.randrange(3), row.year + chance.randrange(3)
        yield Asked(
            "year:", f"{word} year:{first}-{last}", scan.where(has, kept=lambda t: first <= t.year <= last)
        )
    if row.journal:
        yield Asked(
            "journal:",
            f'{word} journal:"{row.journal}"',
            scan.where(has, kept=lambda t: _said(row.journal) in _said(t.journal)),
        )
    if row.keywords:
        key = chance.choice(row.keywords)
        yield Asked(
            "keyword:",
            f'{word} keyword:"{key}"',
            scan.where(has, kept=lambda t: any(_said(key) in _said(k) for k in t.keywords)),
        )
    kinds = {
        "body": ("title", "body"),
        "notes": ("note",),
        "references": ("reference",),
        "abstracts": ("abstract",),
        "glossary": ("glossary",),
    }
    name = chance.choice(sorted(kinds))
    yield Asked("kind:", f"{word} kind:{name}", scan.where(has, kept=lambda t: t.place[1] in kinds[name]))


def transcribes(form: str, forms: Sequence[str]) -> bool:
    """Whether a form is the pinyin of another one."""
    letters = re.sub("[^a-z]", "", plain(form))
    return letters in {"".join(lazy_pinyin(other)) for other in forms if re.search(f"[{HAN}]", other)}


def _terms(scan: Scan) -> Iterator[Asked]:
    """Each term by each of its forms: another script, regional words, English, pinyin with and without spaces."""
    shared: dict[str, set[str]] = {}
    for key, forms in scan.glossary.items():
        for form in (key, *forms):
            shared.setdefault(re.sub(r"[ \-'’‘·]", "", plain(form)), set()).add(key)
    for key, forms in scan.glossary.items():
        if any(len(shared[re.sub(r"[ \-'’‘·]", "", plain(form))]) > 1 for form in (key, *forms)):
            continue  # a form of two terms means both; each alone is asked about
        if any(
            other != key and loose(other) in loose(form) for other in scan.glossary for form in (key, *forms)
        ):
            continue  # a longer term that holds another is also put in that one's words
        # Pinyin leads to the words; who asks for the words does not ask for pinyin.
        words = [form for form in (key, *forms) if not transcribes(form, (key, *forms))]
        any_form = frozenset().union(*(scan.holding(form) for form in words))
        for form in (key, *forms):
            kind = "regional words" if re.search(f"[{HAN}]", form) else "English and pinyin"
            spaceless = [form.replace(" ", "")] if kind != "regional words" and " " in form else []
            for query in (form, *spaceless, plain(form)):
                # Several words are a term's name, and also these words, each anywhere.
                every = [scan.holding(word) for word in query.split()]
                expected = scan.where(any_form.union(every[0].intersection(*every)))
                yield Asked(kind, query, expected)


def _latin(scan: Scan, count: int, chance: random.Random) -> Iterator[Asked]:
    words = sorted(
        {w for t in scan.texts if t.place[1] == "reference" for w in re.findall(r"[A-Za-z]{5,}", t.text)}
    )
    keys = {re.sub(r"[ \-'’‘·]", "", plain(f)) for k, forms in scan.glossary.items() for f in (k, *forms)}
    for word in chance.sample(words, min(count, len(words))):
        start = word[: chance.randrange(3, len(word))]
        if start.lower() not in keys:
            query = start.upper() if chance.random() < 0.5 else start
            yield Asked("Latin prefixes", query, scan.where(scan.holding(query)))
