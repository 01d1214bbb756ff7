"""Pairs of a Chinese term and its English that the texts themselves give.

- a term in “ ” or 《 》 or the words before a bracket with English in it: “嵌入式自由主义”(Embedded Liberalism),
  《通用数据保护条例》（GDPR）, 人工智能（AI）;
- keyword lists of the same length in both languages.

Each suggestion names its evidence. Nothing is written to the glossary: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shanben.glossary.terms import Glossary
from shanben.han import words

_ENGLISH = r"[A-Za-z][A-Za-z0-9.,&/'’\- ]{1,80}?"
_BRACKETED = re.compile(
    rf"(?:“(?P<quoted>[\u3400-\u9fff·]{{2,20}})”|《(?P<title>[\u3400-\u9fff·]{{2,30}})》|(?<![0-9] )(?<![0-9])(?P<bare>[\u3400-\u9fff]{{2,24}}))"
    rf"\s*[（(]\s*(?:简称|即|英文[为：]?|英语[为：]?)?\s*(?P<english>{_ENGLISH})\s*(?:[，,;；]\s*(?P<second>[A-Z][A-Za-z0-9\- ]{{1,20}}))?\s*[）)]"
)
_KEYWORDS = re.compile(
    r"^\W{0,3}(?:\*\*)?[【\[［]?(?:关键词|關鍵詞|关\s*键\s*词)[】\]］]?(?:\*\*)?[:：\s]*(?P<items>.+)$", re.M
)
_KEYWORDS_EN = re.compile(r"^\W{0,3}(?:\*\*)?key\s?words?(?:\*\*)?\W{0,4}(?P<items>.+)$", re.M | re.I)
_NOT_A_TERM = re.compile(r"^(?:见|如|即|参见|注|下同|同上)$|[图表]$|^\d")
_CAPITALISED = re.compile(r"(?:[A-Z][a-z’'\-]+|[A-Z]\.)(?: (?:[A-Z][a-z’'\-]+|[A-Z]\.)){1,3}")
# Characters that spell the sound of foreign names.
_SOUNDS = frozenset(
    "阿埃艾安奥巴拜班邦保鲍贝本比彼宾波伯博布查达丹道德登邓迪蒂丁东杜敦多厄恩尔法范菲费芬弗福盖冈戈哥格葛古哈海汉翰赫亨"
    "胡华惠霍基吉纪济加贾简杰金久卡凯坎康柯科克肯孔库夸拉莱兰朗劳勒雷里理丽利莉列林琳柳龙卢鲁路伦罗洛吕马玛迈麦曼毛"
    "梅门蒙米密缪摩莫默姆穆内纳南尼涅宁纽农努诺欧帕潘庞培佩彭皮平蒲普奇齐恰钱乔切琴丘让热日瑞若撒萨塞桑瑟森沙莎山"
    "尚舍圣史舒司斯思朔松苏孙索塔泰坦汤唐陶特滕提廷图托瓦万汪旺威韦维魏温文翁沃乌武西希锡夏显香肖谢辛欣雄休修许雅亚"
    "扬杨耶叶伊易因英尤约扎詹珍芝朱卓兹佐欧汉"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair with the line that gives it."""

    zh: str
    en: str
    how: str  # quoted | title | bracket | keywords
    line: int  # 1-based
    known: str = ""  # id of the term that has one half already

    @property
    def abbreviation(self) -> bool:
        """Whether the English half is an abbreviation: no small letters to speak of."""
        return bool(re.fullmatch(r"[A-Z][A-Z0-9.&/\-]{1,11}s?", self.en))


def suggest(text: str, glossary: Glossary | None = None) -> list[Suggestion]:
    """Suggestions from one text, in order, each pair once; what the glossary has in full is left out."""
    found: dict[tuple[str, str], Suggestion] = {}
    for zh, en, how, at in (*_brackets(text), *_keywords(text)):
        known = ""
        if glossary is not None:
            owner = glossary.spellings.get(zh) or glossary.spellings.get(en)
            if owner is not None:
                term = glossary[owner]
                if zh in term.spellings and en.casefold() in (
                    term.en.casefold(),
                    term.abbreviation.casefold(),
                ):
                    continue
                known = owner
        found.setdefault((zh, en.casefold()), Suggestion(zh, en, how, text.count("\n", 0, at) + 1, known))
    return sorted(found.values(), key=lambda s: (s.line, s.zh))


def _brackets(text: str) -> Iterable[tuple[str, str, str, int]]:
    for m in _BRACKETED.finditer(text):
        english = " ".join(m.group("english").split()).strip(" .,")
        if len(english) < 2 or re.fullmatch(r"[a-z]{1,2}|[ivxlc]+|[IVXLC]+|p+\.?.*", english):
            continue
        how = "quoted" if m.group("quoted") else "title" if m.group("title") else "bracket"
        zh = m.group("quoted") or m.group("title") or _last_term(m.group("bare"))
        if not zh or _NOT_A_TERM.search(zh) or _looks_like_a_person(zh, english, how):
            continue
        yield zh, english, how, m.start()
        if m.group("second"):
            yield zh, m.group("second").strip(), how, m.start()


def _looks_like_a_person(zh: str, english: str, how: str) -> bool:
    """约翰·鲁杰（John Ruggie）, 魏某某（Wei Moumou）: capitalised words and nothing else, and Chinese that spells their
    sound; 数据治理（Data Governance） says what it means."""
    if how != "bracket" or not _CAPITALISED.fullmatch(english):
        return False
    if all(c in _SOUNDS for c in zh):
        return True
    from pypinyin import lazy_pinyin  # here: reading its dictionaries takes a quarter of a second

    letters = re.sub("[^a-z]", "", english.lower())
    syllables = lazy_pinyin(zh)
    return letters in ("".join(syllables), "".join([*syllables[1:], syllables[0]]))


def _last_term(run: str) -> str:
    """The noun phrase at the end of a run: back to the last word that joins or governs."""
    borders = words.cut(run)
    start = 0
    for a, b in pairwise(borders):
        if run[a:b] in _JOINING:
            start = b
    return run[start:] if 2 <= len(run) - start <= 12 else ""


# Words after which a noun phrase begins.
_JOINING = frozenset(
    re.split(
        r"\s+",
        "的 了 和 与 及 或 在 对 从 由 以 是 为 把 被 将 向 于 所 等 这 那 该 其 各 并 而 但 也 又 就 都 还 只 有 用 称 即 如 "
        "到 给 让 使 按 据 通过 根据 利用 使用 采用 包括 例如 比如 提出 称为 所谓 以及 成立 建立 发布 制定 推动 按照 作为 "
        "成为 关于 对于 这种 一种 这个 我们 他们 借助 构成 属于 认为 指出 基于 针对 加入 签署 设立 出台 实施 批准",
    )
)


def _keywords(text: str) -> Iterable[tuple[str, str, str, int]]:
    chinese, english = list(_KEYWORDS.finditer(text)), list(_KEYWORDS_EN.finditer(text))
    for m in chinese:
        items = _items(m.group("items"), r"[；;，,、\u3000]|\s{2,}|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
        for other in english:
            pairs = _items(other.group("items"), r"[；;，,、]|\s{2,}")
            if len(items) == len(pairs) > 1:
                for zh, en in zip(items, pairs, strict=True):
                    if re.search("[\u3400-\u9fff]", zh) and re.match("[A-Za-z]", en):
                        yield zh, en, "keywords", m.start()
                break


def _items(line: str, separators: str) -> Sequence[str]:
    return [item.strip(" .。*") for item in re.split(separators, line) if item.strip(" .。*")]
