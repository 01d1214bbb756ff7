"""Whether a name in Latin letters can be the pinyin of a Chinese name. Polyphones pass: any reading of a character will do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from shanben.bib.han_names import HAN_ONLY
from shanben.bib.latin_names import SYLLABLE
from shanben.han.surnames import COMPOUND

# Spellings of surnames by Cantonese, Hokkien and Hakka speakers that are syllables of pinyin too.
BY_DIALECT = {
    "陈陳": "chan tan chin tran", "邓鄧": "tang", "黎": "lai le", "戴": "tai tay", "唐": "tong", "汤湯": "tong", "张張": "chong chang cheong", "章": "chong",
    "钟鐘鍾": "chong chung", "郑鄭": "cheng chang tay te", "许許": "hui", "徐": "chui", "罗羅": "lo lor", "苏蘇": "so", "彭": "pang", "文": "man", "颜顏": "gan",
    "简簡": "kan", "甘": "kam", "温溫": "wan", "尹": "wan", "韦韋": "wai", "卫衛": "wai", "谭譚": "tam", "董": "tong", "陶": "to", "田": "tin", "余": "yue", "俞": "yu",
    "殷": "yan", "洪": "ang hong", "江": "kong gang", "姜": "kong", "秦": "chun", "何": "ho", "高": "ko", "王": "wang ong", "黄黃": "wang ng ong", "吴吳": "ng", "杨楊": "yang",
    "杜": "to", "曾": "chan tang", "程": "ching", "李": "li lei lai", "林": "lin lam", "刘劉": "lau low", "梁": "leung", "叶葉": "ye yap", "赖賴": "lai", "方": "fang png", "孔": "kong hung",
}  # fmt: skip
DIALECT = {char: frozenset(heard.split()) for chars, heard in BY_DIALECT.items() for char in chars}


# Readings that surnames have and dictionaries put last or leave out.
SURNAME_READINGS = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "尉": "wei yu", "朴": "piao", "任": "ren", "华": "hua", "区": "ou",
    "盖": "ge gai", "翟": "zhai di", "乐": "yue le", "缪": "miao", "宓": "mi fu", "员": "yun", "种": "chong", "逄": "pang", "佴": "nai", "黑": "he hei",
    "折": "she", "召": "shao", "尹": "yin", "臧": "zang", "俞": "yu", "万": "wan", "冼": "xian", "洗": "xian", "覃": "qin tan", "吕": "lü lv lu lyu", "闫": "yan",
}  # fmt: skip


# Pinyin initials and finals in the spelling of Wade and Giles, as names in Taiwan use it, without its apostrophes.
WADE_INITIAL = {
    "b": "p",
    "d": "t",
    "g": "k",
    "zh": "ch",
    "j": "ch",
    "q": "ch",
    "x": "hs",
    "r": "j",
    "z": "ts",
    "c": "ts",
}
WADE_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "szu ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "yi": "i yi", "you": "yu", "yan": "yen",
    "ye": "yeh", "yue": "yueh", "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo",
    "huo": "huo", "shuo": "shuo", "yong": "yung",
}  # fmt: skip
WADE_FINAL = {"ian": "ien", "ie": "ieh", "ue": "ueh", "üe": "ueh", "ong": "ung", "iong": "iung", "uo": "o"}
PARTS = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$")


def wade_giles(syllable: str) -> set[str]:
    """The Wade-Giles spellings of a pinyin syllable, without apostrophes: ``jiang`` gives ``chiang``."""
    if syllable in WADE_WHOLE:
        return set(WADE_WHOLE[syllable].split())
    m = PARTS.match(syllable)
    if m is None:
        return set()
    initial, final = m.groups()
    return {WADE_INITIAL.get(initial, initial) + WADE_FINAL.get(final, final)}


@lru_cache(maxsize=8192)
def readings(char: str) -> frozenset[str]:
    """Every reading of a character, toneless, ü as ``ü``, ``v``, ``u`` and ``yu``, in pinyin and in Wade-Giles."""
    from pypinyin import Style, pinyin  # here: its tables take a quarter of a second to load

    found = {r for group in pinyin(char, style=Style.NORMAL, heteronym=True) for r in group}
    found |= set(SURNAME_READINGS.get(char, "").split())
    out: set[str] = set()
    for one in found:
        one = one.lower()
        out.add(one)
        if "ü" in one or "v" in one:
            base = one.replace("v", "ü")
            out |= {base, base.replace("ü", "v"), base.replace("ü", "u"), base.replace("ü", "yu")}
    for one in tuple(out):
        out |= wade_giles(one)
    return frozenset(out)


SYLLABLES = {n: re.compile(rf"(?:{SYLLABLE}){{{n}}}$") for n in (1, 2)}


def plain(text: str) -> str:
    """Latin letters alone, lower case, tone marks off (ü kept)."""
    text = unicodedata.normalize("NFD", text.lower())
    text = re.sub(r"u\u0308", "ü", text)
    return "".join(c for c in text if c.isalpha() and not unicodedata.combining(c))


def contradicts(han: str, latin: Mapping[str, str] | str) -> bool | None:
    """Whether the Latin name can't be the pinyin of the Chinese one; ``None`` when there is no telling.

    ``latin`` is a CSL name or a string (``Cai Cuihong``, ``Cuihong Cai``, ``CAI C H``). Initials must be the first
    letters of the given name. Names that aren't Chinese, or hold a character without a reading, are ``None``.
    """
    if not HAN_ONLY.match(han) or not 2 <= len(han) <= 4:
        return None
    size = 2 if han[:2] in COMPOUND and len(han) > 2 else 1
    families = {"".join(p) for p in product(*(readings(c) for c in han[:size]))}
    given = [readings(c) for c in han[size:]]
    if not all(families) or not all(given):
        return None
    if isinstance(latin, str):
        text = latin
        orders = _orders(text)
    elif "family" in latin:
        orders = [(latin["family"], latin.get("given", ""))]
        if not latin.get("given"):
            return plain(latin["family"]) not in families
        orders.append((latin["given"], latin["family"]))
    else:
        orders = _orders(latin.get("literal", ""))
    if not orders or not any(plain(f) and plain(g) for f, g in orders):
        return None
    if not any(SYLLABLES[size].match(plain(f)) for f, _ in orders):
        return None  # Park, Lee, Chiang: another spelling than pinyin
    if any(_fits(f, g, families, given) for f, g in orders):
        return False
    # Chan Chi Ming for 陈志明: spelt as another Chinese language says it, which no pinyin can tell.
    heard = DIALECT.get(han[0], frozenset())
    return None if any(plain(f) in heard - families for f, _ in orders) else True


def _orders(text: str) -> list[tuple[str, str]]:
    if "," in text:
        family, _, rest = text.partition(",")
        return [(family, rest)]
    words = text.split()
    if len(words) < 2:
        return []
    return [
        (words[0], " ".join(words[1:])),
        (words[-1], " ".join(words[:-1])),
        (" ".join(words[:2]), " ".join(words[2:])),
    ]


def _fits(family: str, given: str, families: set[str], readings_of_given: list[frozenset[str]]) -> bool:
    if plain(family) not in families:
        return False
    text = plain(given)
    full = (
        {"".join(p) for p in product(*(r for r in readings_of_given))}
        if len(readings_of_given) <= 3
        else set()
    )
    if text in full:
        return True
    words = [w for w in re.split(r"[\s.\-]+", given) if w]
    if (
        len(words) == 1
        and words[0].isupper()
        and len(words[0]) <= 3
        and len(words[0]) == len(readings_of_given)
    ):
        words = list(words[0])
    initials = [plain(w) for w in words]
    if all(len(i) <= 2 for i in initials) and len(initials) <= len(readings_of_given):
        return all(
            any(r.startswith(i) for r in options)
            for i, options in zip(initials, readings_of_given, strict=False)
        )
    return False
