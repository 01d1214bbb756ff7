"""Pinyin for Western citations, by pypinyin with our table of surnames; every result counts as unchecked.

Rules: GB/T 28039 (names: family, then given as one word) and GB/T 16159 (words joined, apostrophe before a, e, o).
Which characters form a word is rjieba's guess: another reason to mark the result unchecked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

# Characters read otherwise as a surname than in running text.
SURNAMES = {
    "单": "Shan", "單": "Shan", "解": "Xie", "查": "Zha", "仇": "Qiu", "任": "Ren", "曾": "Zeng", "朴": "Piao",
    "区": "Ou", "區": "Ou", "盖": "Ge", "翟": "Zhai", "缪": "Miao", "繆": "Miao", "冼": "Xian", "覃": "Qin",
    "秘": "Bi", "种": "Chong", "乜": "Nie", "员": "Yun", "折": "She", "逄": "Pang", "黑": "He", "洗": "Xian",
    "尉迟": "Yuchi", "尉遲": "Yuchi", "万俟": "Moqi", "萬俟": "Moqi", "长孙": "Zhangsun", "長孫": "Zhangsun",
    "令狐": "Linghu", "澹台": "Tantai", "宿": "Su", "燕": "Yan", "葛": "Ge", "那": "Na", "召": "Shao",
    "过": "Guo", "幺": "Yao", "乐": "Yue", "樂": "Yue", "哈": "Ha", "华": "Hua", "華": "Hua",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)  # the words of titles recur; pypinyin takes 50 µs for each
def _syllables(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # here: its tables take a quarter of a second to load

    return [s.replace("v", "ü") for s in lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)]


def _join(syllables: list[str]) -> str:
    """One word; an apostrophe before a syllable that begins with a, e or o (西安 Xi'an)."""
    word = syllables[0] if syllables else ""
    for _, after in pairwise(syllables):
        word += f"'{after}" if after[:1] in "aeo" else after
    return word


def name(family: str, given: str) -> tuple[str, str]:
    """(家, 名) in pinyin: ("Cai", "Cuihong")."""
    last = SURNAMES.get(family) or _join(_syllables(family)).capitalize()
    return last, _join(_syllables(given)).capitalize()


# Words that the dictionary joins and a library catalogue writes apart.
_APART = re.compile(
    r"(?<=..)(?=(?:大学|学院|学报|杂志|书局|书店|印书馆|出版社|研究所|研究院)(?:$|出版社|学报|学院|杂志))|(?<=中华)(?=人民)|(?<=人民)(?=共和国|出版社|日报|法院|政府|银行)|(?<=.)(?=人民(?:出版社|法院|政府|银行))"
)


# Names that keep their capital inside a sentence.
_PLACES = frozenset(
    """中国 美国 英国 法国 德国 日本 俄国 俄罗斯 印度 韩国 朝鲜 越南 欧洲 亚洲 非洲 美洲 拉美 欧美 亚太 北京 上海 天津 重庆 南京
    武汉 广州 深圳 香港 澳门 台湾 长江 黄河 中华 清华 复旦 唐代 宋代 元代 明代 清代 民国 東京 东京 欧盟 东盟 联合国 苏联 蒙古 西藏 新疆
    浙江 江苏 安徽 福建 江西 山东 河南 河北 山西 陕西 湖北 湖南 广东 广西 海南 四川 贵州 云南 甘肃 青海 宁夏 辽宁 吉林 黑龙江 内蒙古 三峡 黄河 台北 浦东 雄安 新加坡 马来西亚 印尼 伊朗 以色列 埃及 加拿大 澳大利亚 西班牙 意大利 葡萄牙 荷兰 瑞士
    乌镇 成都 杭州 苏州 西安 延安 敦煌 泉州 中东 东亚 南海 台海""".split()  # noqa: SIM905
)
# People whom the dictionary has as one word: in a title their names stand as names do (GB/T 28039).
_PEOPLE = {
    "习近平": "Xi Jinping", "毛泽东": "Mao Zedong", "邓小平": "Deng Xiaoping", "江泽民": "Jiang Zemin", "胡锦涛": "Hu Jintao", "周恩来": "Zhou Enlai",
    "刘少奇": "Liu Shaoqi", "孙中山": "Sun Zhongshan", "蒋介石": "Jiang Jieshi", "李大钊": "Li Dazhao", "陈独秀": "Chen Duxiu", "梁启超": "Liang Qichao",
    "康有为": "Kang Youwei", "王国维": "Wang Guowei", "李鸿章": "Li Hongzhang", "曾国藩": "Zeng Guofan", "鲁迅": "Lu Xun", "胡适": "Hu Shi", "司马迁": "Sima Qian",
    "陈寅恪": "Chen Yinke", "章太炎": "Zhang Taiyan", "朱熹": "Zhu Xi", "王阳明": "Wang Yangming", "杜甫": "Du Fu", "李白": "Li Bai", "苏轼": "Su Shi",
}  # fmt: skip


def _words(text: str) -> list[str]:
    """The words of a title; compounds of two-character words (人工智能, 社会科学) apart, as GB/T 16159 has them."""
    import rjieba  # here: its dictionary takes a fifth of a second to load

    out: list[str] = []
    for run in _RUNS.findall(text):
        if not _HAN.match(run):
            out.append(run)
            continue
        for word in rjieba.cut(run):
            for part in _APART.split(word):
                out += _split(part)
    return out


@lru_cache(maxsize=1 << 16)
def _split(word: str) -> tuple[str, ...]:
    """A compound that the dictionary has as one word: place names and words of two characters stand apart in it."""
    if len(word) < 4:
        return (word,)
    import rjieba

    place = next((word[:n] for n in (4, 3, 2) if word[:n] in _PLACES and len(word) > n), "")
    if place:
        return (place, *_split(word[len(place) :]))
    if len(word) % 2 == 0:
        pairs = tuple(word[n : n + 2] for n in range(0, len(word), 2))
        if all(len(rjieba.cut(pair)) == 1 for pair in pairs):
            return pairs
    for n in (2, 3):  # 鲁迅|博物馆, 著作权|法
        if len(word) == 4 and n == 2:
            continue
        if len(word) < 6 and len(rjieba.cut(word[:n])) == len(rjieba.cut(word[n:])) == 1:
            return (word[:n], word[n:])
    return (word,)


_RUNS = re.compile(
    r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+|[^\u3007\u3400-\u9fff\U00020000-\U0003ffff]+"
)


@lru_cache(maxsize=1 << 14)
def title(text: str) -> str:
    """A title in pinyin, sentence case, punctuation in its Western form."""
    words: list[str] = []
    for word in _words(text):
        if word in _PEOPLE:
            words.append(_PEOPLE[word])
            continue
        latin = _join(_syllables(word)) if _HAN.search(word) else word
        words.append(latin.capitalize() if word in _PLACES else latin)
    line = ""
    for word in words:
        glue = (
            ""
            if not line or line.endswith((" ", "“", "‘", "(", "[", "-", "/")) or _CLOSE.match(word)
            else " "
        )
        line += glue + word
    for sign, plain in _SIGNS:
        line = line.replace(sign, plain)
    line = re.sub(r"\s+([,.:;?!)\]”’])", r"\1", line)
    line = re.sub(r"([(\[“‘])\s+", r"\1", line)
    line = re.sub(r"\s+", " ", line).strip(" ")
    return re.sub(r"^(\W*)(\w)", lambda m: m[1] + m[2].upper(), line)


_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_CLOSE = re.compile(r"[，。：；？！、）》」』”’,.:;?!)\]—…·-]")
_SIGNS = (
    ("——", ": "), ("，", ", "), ("。", ". "), ("：", ": "), ("；", "; "), ("？", "? "), ("！", "! "), ("、", ", "),
    ("（", " ("), ("）", ") "), ("《", "“"), ("》", "” "), ("〈", "‘"), ("〉", "’ "), ("「", "“"), ("」", "” "),
    ("『", "‘"), ("』", "’ "), ("……", "…"), ("·", " "), ("\u3000", " "),
)  # fmt: skip

_SMALL = frozenset({"de", "he", "yu", "zhi", "ji", "huo"})


def capitals(latin: str) -> str:
    """A journal's or a body's name in pinyin: the main words with a capital."""

    def word(match: re.Match[str]) -> str:
        found = match.group()
        return found if match.start() and found in _SMALL else found[:1].upper() + found[1:]

    return re.sub(r"[^\W\d_][\w'’]*", word, latin)


def split_latin(latin: str, han_family: str) -> tuple[str, str]:
    """A Latin form from the record, as (family, given): the part that reads as the Han family name leads."""
    if "," in latin:
        last, _, first = latin.partition(",")
        return last.strip(), first.strip()
    parts = latin.split()
    if len(parts) < 2:
        return latin, ""
    expected = {SURNAMES.get(han_family, ""), _join(_syllables(han_family)).capitalize()}
    folded = {_fold(e) for e in expected}
    if _fold(parts[0]) in folded:
        return _case(parts[0]), " ".join(parts[1:])
    if _fold(parts[-1]) in folded:
        return _case(parts[-1]), " ".join(parts[:-1])
    return parts[0], " ".join(parts[1:])


def _case(word: str) -> str:
    return word.capitalize() if word.isupper() else word


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in bare if c.isalpha() and not unicodedata.combining(c))


@cache
def _all_syllables() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT

    found: set[str] = set()
    for readings in PINYIN_DICT.values():
        for reading in readings.split(","):
            plain = _fold(reading)
            if plain.isascii() and len(plain) > 1:
                found.add(plain)
    return frozenset(found | {"a", "o", "e"})


_COMPOUND = frozenset(
    (
        "ouyang",
        "sima",
        "zhuge",
        "shangguan",
        "situ",
        "huangfu",
        "gongsun",
        "murong",
        "yuchi",
        "linghu",
        "dongfang",
    )
)


# Western given names that happen to be made of pinyin syllables.
_WESTERN = frozenset(
    "anna nina lina lena dana tina mina lana mona rena luke mike duke kane ali eli leo ben dan ken ian san".split()  # noqa: SIM905
)


@cache
def pinyin_given(family: str, given: str) -> tuple[str, ...]:
    """The syllables of a given name in Hanyu Pinyin, one or two; empty when the name is not, or not surely, pinyin.

    ``Li``, ``Jiangning`` is; ``Lee``, ``Ang`` is not; initials alone (``J N``) are not, there is nothing to spell out.
    """
    first = re.sub(r"[\s'’-]", "", given)
    if not first.isascii() or not first.isalpha() or len(first) < 2 or first.isupper():
        return ()
    if re.search(r"(?:^|[\s-])[A-Za-z](?:[\s.-]|$)", given) or first.casefold() in _WESTERN:
        return ()
    if _fold(family) not in _all_syllables() and _fold(family) not in _COMPOUND:
        return ()
    apart = [_fold(w) for w in re.split(r"[\s'’-]+", given) if w]
    if len(apart) == 2:
        return tuple(apart) if all(w in _all_syllables() for w in apart) else ()
    return _syllables_of(_fold(given))


def _syllables_of(word: str) -> tuple[str, ...]:
    """One syllable, or two: the second begins with a consonant, for 西安 is Xi'an and Xian is one (GB/T 16159)."""
    if word in _all_syllables():
        return (word,)
    known = _all_syllables()
    cuts = [n for n in range(1, min(7, len(word))) if word[:n] in known and word[n:] in known]
    cuts.sort(key=lambda n: (word[n] in "aeo", -n))
    return (word[: cuts[0]], word[cuts[0] :]) if cuts else ()
