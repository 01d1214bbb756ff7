"""Undo conversions that crossed the border of two words.

opencc takes the longest dictionary entry from the left, so 对华发展 meets 华发 (grey hair) and turns to 對華髮展,
被发明 to 被髮明, 展示了如何 to 展示瞭如何, and 参与制造 loses 製. Only characters with several Traditional forms
can go wrong; for each of them the likeliest cut into words (``han.words``) is asked which word it belongs to.

- In a word of two characters or more the word's own conversion stands, unless opencc used a longer entry whose
  edges are word borders too (一目了然, cut as 一目 and 了然).
- A lone character keeps what an entry made of it only if that entry ends at word borders (一只 狗: 隻), and, where
  it counts things (只 as 隻, 出 as 齣), if what stands around it says so: 是只报 is no 是隻.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick_rs
import opencc

from shanben.han import words
from shanben.han.kept_tables import kept
from shanben.variants.engine import convert_all, convert_word

# Simplified characters that opencc's STCharacters gives more than one Traditional form, without those whose
# second form is only a rare variant that no phrase asks for.
AMBIGUOUS = (
    "鉴熏曲淀链针钟钻饥闲须郁适雕面采里证谷赞辟荐荡药迹胄背胜胡脏苏获虫腊腌范蒙舍芸蔑表象致凄准凌几凶出厂历厘划别"
    "刮制千升卜占卤卷参发只台叶叹吁合吊同后向布帘席冬冲呆周哄岩岳克党具坐坛宁它家弥弦回团困复夫夸夹局咨咸咽尝尽当"
    "录彩奸志念干并幸广巨征径御借姜纤烟私秋种筑签症炼糊系累挽栗核涂涌杆杠杯杰松板沈沾扇才扎托扣极泛注恤拐折抵戚捍"
    "据搜斗毁摆旋昆愈愿札术朱朴梁暗欲汇柜万丑个丰伙了于云仆仇仑仿修余佛佣"
)
_AMBIGUOUS = re.compile(f"[{AMBIGUOUS}]")
# A measure word follows a number or a pointer: (form, what must stand before it, what must stand after it).
_MEASURES = {
    "只": (
        "隻",
        re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两几数每这那哪此半双整船]\Z"),
        re.compile(r""),
    ),
    "出": (
        "齣",
        re.compile(r"[0-9一二三四五六七八九十两几这那]\Z"),
        re.compile(r"[\u4e00-\u9fff]{0,2}[戏剧曲]"),
    ),
}
_REACH = 4  # the longest entry looked for on each side of the character


def ambiguous(text: str) -> bool:
    """Whether some character of ``text`` has several Traditional forms."""
    return _AMBIGUOUS.search(text) is not None


def repair(config: str, text: str, out: str) -> str:
    """``out``, opencc's conversion of the Simplified ``text`` of the same length, with crossings undone."""
    if len(out) != len(text):
        raise ValueError(f"{config}: {len(text)} characters became {len(out)}; this step needs one for one")
    changed: dict[int, str] = {}
    plain, uncommon = _plain_forms(config), _uncommon(config)
    decided = {
        at for _, *span in uncommon.find_matches_as_indexes(text, overlapping=True) for at in range(*span)
    }
    for match in _AMBIGUOUS.finditer(text):
        at = match.start()
        if out[at] == plain[text[at]] and at not in decided:
            continue  # opencc's dictionary and the likeliest word, whichever it is, both say the plain form
        low = max(0, at - words.REACH)
        start, end, wanted = _of_its_word(config, text[low : at + 1 + words.REACH], at - low)
        start, end = low + start, low + end
        if text[at] in _MEASURES and not _counts(text, at, out[at], (start, end)):
            changed[at] = text[at]
        elif wanted != out[at] and not _entry_keeps_borders(config, text, out, at, (start, end)):
            changed[at] = wanted
    if not changed:
        return out
    return "".join(changed.get(i, c) for i, c in enumerate(out))


@lru_cache(maxsize=4)
def _plain_forms(config: str) -> Mapping[str, str]:
    """What each ambiguous character becomes alone."""
    return {character: convert_word(config, character) for character in AMBIGUOUS}


@lru_cache(maxsize=4)
def _uncommon(config: str) -> Any:
    """Finds the words of the word list, one in seven of those that hold an ambiguous character, in which one becomes
    another form than alone."""
    made_from = [words.dictionary(), Path(words.__file__), Path(opencc.__file__)]
    known = kept(__file__, f"uncommon-{config}", made_from, lambda: _uncommon_words(config))
    return ahocorasick_rs.AhoCorasick(known)


def _uncommon_words(config: str) -> list[str]:
    plain = _plain_forms(config)
    some = sorted(word for word in words.costs() if len(word) > 1 and ambiguous(word))
    return [
        word
        for word, form in zip(some, convert_all(config, some), strict=True)
        if len(form) != len(word)
        or any(c in plain and plain[c] != made for c, made in zip(word, form, strict=True))
    ]


@lru_cache(maxsize=65536)
def _of_its_word(config: str, text: str, at: int) -> tuple[int, int, str]:
    """The word of ``text`` that holds the character at ``at``, and what that character is in the word by itself.

    ``text`` is what stands within the reach of a word, which is what is remembered: it is cut out sooner than looked at.
    """
    start, end = words.word_at(text, at)
    return start, end, convert_word(config, text[start:end])[at - start]


def _counts(text: str, at: int, form: str, word: tuple[int, int]) -> bool:
    """Whether a character may stand in the form of a measure word here (or isn't in that form at all)."""
    measure, before, after = _MEASURES[text[at]]
    if form != measure or word[1] - word[0] > 2:
        return True
    if text[word[0] : word[1]] in ("船只", "只身", "舰只", "牲只"):
        return True
    return bool(before.search(text, 0, at) and after.match(text, at + 1))


def _entry_keeps_borders(config: str, text: str, out: str, at: int, word: tuple[int, int]) -> bool:
    """Whether the dictionary entry that gave ``out[at]`` begins and ends at word borders around ``at``."""
    low, high = words.window(text, at, at + 1)
    low, high = max(low, at - _REACH), min(high, at + 1 + _REACH)
    for length in range(2, high - low + 1):
        for start in range(max(low, at - length + 1), min(at, high - length) + 1):
            end = start + length
            if convert_word(config, text[start:end])[at - start] != out[at]:
                continue
            if out[at] == convert_word(config, text[at]):
                return False  # the plain form: no entry speaks for it against the word
            return _border(text, start, word) and _border(text, end, word)
    return False


def _border(text: str, at: int, word: tuple[int, int]) -> bool:
    """Whether a word border stands at ``at``."""
    if at in (0, len(text)) or at in word:
        return True
    if word[0] < at < word[1]:
        return False
    if not "\u3400" <= text[at] <= "\u9fff":
        return True
    return words.word_at(text, at)[0] == at
