"""Hold the page of a built site, in either script, against its ledger file and raw bytes.

The Traditional edition is made by a converter that weighs phrases, names and the glossary. What judges it weighs nothing:
every Han character counts as its family (後 and 后 alike), 「 as “, and a term as any of its spellings. So a character
that is lost, added, moved or another one is found; whether the right form of a family was chosen is not asked here
(tests/variants does). Where the edition changes ordinary words too (s2twp: 软件, 軟體), ``swapped`` finds those that
stand in a text, and a word counts as its family as a term does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import opencc

from shanben.audit.page import Verdict, audit_page
from shanben.variants.one_script import fold, table

WORDS_ONLY = (
    "专耑 丫椏 乃迺 了瞭 仇讎 仝同 仿彷 伕夫 俯頫 俱具 借藉 假叚 像象 划畫 勣绩 只祇 吣唚 呆待 周賙 和龢 哩里 哲喆 坂阪 坏坯 坐座 坤堃 堤隄 "
    "复覆 奔犇 妍姸 宁甯 它牠 彜彝 戚鏚 扬颺 拏拿 揹背 斤觔 斫斲 村邨 果菓 枪鎗 柏栢 椀碗 檗蘗 欣訢 沈沉 洁絜 浚濬 淼渺 澂澄 炉鑪 焰燄 熏薰 "
    "琅瑯 甦苏 硷鹼 礦鑛 穗繐 筦管 筱篠 籐藤 绿菉 耇耈 耡锄 荳豆 貲资 鍊链 鰲鼇"
)
"""Pairs that opencc's dictionaries change within words only, so that its tables of single characters lack them."""
RARE = re.compile("[\U00020000-\U0003ffff]")
SPACE = re.compile(r"\s+")


def one_form(terms: Iterable[Sequence[str]] = ()) -> Callable[[str], str]:
    """A function that gives a text its one form; ``terms`` are the spellings of each term in every region."""
    first: dict[str, str] = {}

    def head(spelling: str) -> str:
        while first.setdefault(spelling, spelling) != spelling:
            spelling = first[spelling]
        return spelling

    for spellings in terms:
        folded = [f for s in spellings if len(f := _folded(SPACE.sub("", s))) > 1]
        for spelling in folded:  # two terms that share a spelling are one here
            first[head(spelling)] = head(folded[0])
    first = {spelling: head(spelling) for spelling in list(first)}
    longest = sorted(first, key=lambda s: (-len(s), s))
    pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def form(text: str) -> str:
        text = _folded(text)
        return pattern.sub(lambda m: first[m[0]], text) if pattern else text

    return form


LONGEST = 8
"""Characters of the longest word looked for by ``swapped``."""


def swapped(text: str, plain: str, worded: str) -> set[tuple[str, str]]:
    """The words of ``text`` that a configuration changes for others, as it writes them without and with that.

    ``plain`` and ``worded`` name two configurations of opencc, alike but for the words: s2tw and s2twp. The table of
    words is not opened to a program, so every short piece of the text is converted by both: a piece is a word of the
    table where they differ, and where no cut in two explains it.
    """
    runs = sorted(set(re.findall(r"[\u3400-\u9fffA-Za-z0-9]{2,}", text)))
    known = _both([c for run in runs for c in run] + runs, plain, worded)
    pieces = {
        run[at : at + size]
        for run in runs
        if known[run][0] != known[run][1]
        for size in range(1, LONGEST + 1)
        for at in range(len(run) - size + 1)
    }
    known |= _both(sorted(pieces), plain, worded)
    return {
        known[piece]
        for piece in pieces
        if known[piece][0] != known[piece][1]
        and all(
            known[piece][1] != known[piece[:cut]][1] + known[piece[cut:]][1] for cut in range(1, len(piece))
        )
    }


def _both(texts: list[str], plain: str, worded: str) -> dict[str, tuple[str, str]]:
    """Each text in both configurations; a line end keeps an entry from reaching over two of them."""
    if not texts:
        return {}
    joined = "\n".join(texts)
    forms = (str(opencc.OpenCC(name).convert(joined)).split("\n") for name in (plain, worded))
    return {text: (one, other) for text, one, other in zip(texts, *forms, strict=True)}


def _folded(text: str) -> str:
    if RARE.search(text):
        text = RARE.sub(lambda m: _simplified(m[0]), text)
    return text.translate(_families())


@cache
def _families() -> dict[int, str]:
    """Of each Han character the one form of its family, ``WORDS_ONLY`` among them, and of each quotation mark."""
    # A pair is turned by how deep it stands: “ within “, as careless texts have it, becomes 『.
    pairs = {ord(a): b for a, b in zip("「」『』‘’", "“”“”“”", strict=True)}
    for pair in WORDS_ONLY.split():
        one, other = fold(pair[0]), fold(pair[1])
        if one != other:
            pairs[ord(other)] = one
    forms = table()
    return {**pairs, **{code: pairs.get(ord(form), form) for code, form in forms.items()}}


@cache
def _simplified(character: str) -> str:
    """A character beyond the first plane as opencc has it in Simplified script."""
    return str(opencc.OpenCC("t2s").convert(character))


def audit_edition(
    raw: bytes,
    ledger: str,
    page: str,
    text: str | None = None,
    form: Callable[[str], str] | None = None,
) -> Verdict:
    """Audit a finished page of either edition. ``form`` is of ``one_form``; ``text`` is given for containers."""
    return audit_page(raw, ledger, page, text, form or one_form())
