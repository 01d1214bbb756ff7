"""Personal names in running text, and their Traditional form.

A name is converted character by character by its own tables, because a dictionary of words gets names wrong:
the surname 于 stays (於 is a preposition), 范 stays (範 is a pattern), 后 and 云 stay as surnames while 云 in a
given name is 雲. Where a character has two Traditional forms that both occur in names (杰: 傑 or 杰; 征: 征 or 徵)
nobody can tell from the text: the name keeps the form it is printed in and is reported.

What counts as a name:

- a name the caller knows (authors of the works and of their references), or everyone does (``people.tsv``);
- a surname of the table, one or two characters more, and a verb or title that only people take (认为, 教授, ...),
  with something before it that ends a word; once found so, it is known in the whole page;
- the parts of a foreign name joined by a middle dot (于尔根·哈贝马斯).

Deliberately let pass: a candidate that is or begins with an ordinary word (于是认为, 后者指出, 云计算).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from shanben.han import words
from shanben.variants.crossing import AMBIGUOUS
from shanben.variants.engine import convert_word

# Surnames that a plain character table would get wrong; the right side is how the family writes itself.
SURNAMES_APART: Mapping[str, str] = {
    "于": "于", "范": "范", "后": "后", "云": "云", "余": "余", "沈": "沈", "涂": "涂", "谷": "谷", "曲": "曲",
    "岳": "岳", "郁": "郁", "姜": "姜", "游": "游", "卜": "卜", "向": "向", "胡": "胡", "朱": "朱", "党": "党",
    "叶": "葉", "钟": "鍾", "干": "干", "种": "种", "朴": "朴", "仇": "仇", "折": "折", "台": "台", "采": "采",
    "征": "征", "松": "松", "秋": "秋", "才": "才", "佘": "佘", "郄": "郄", "舍": "舍", "庄": "莊", "苏": "蘇",
    "万": "萬", "占": "占", "制": "制", "系": "系", "咸": "咸", "凌": "凌", "栗": "栗", "娄": "婁", "冲": "沖",
    "周": "周", "梁": "梁", "晋": "晉", "覃": "覃", "郭": "郭", "尽": "盡", "卷": "卷", "仆": "仆", "参": "參",
}  # fmt: skip
# Surnames whose Simplified form merges two families: 肖/蕭, 付/傅, 兰/蘭/藍, 芦/蘆/盧, 宁/寧/甯, 丰/豐.
SURNAMES_UNSURE = frozenset("肖付兰芦宁丰")

GIVEN_APART: Mapping[str, str] = {
    "云": "雲", "后": "后", "发": "發", "里": "里", "志": "志", "岳": "岳", "周": "周", "回": "回",
    "才": "才", "复": "復", "胜": "勝", "党": "黨", "念": "念", "尽": "盡", "曲": "曲", "谷": "谷",
    "秋": "秋", "克": "克", "布": "布", "巨": "巨", "广": "廣", "表": "表", "冬": "冬", "凌": "凌",
    "向": "向", "坛": "壇", "姜": "姜", "彩": "彩", "御": "御", "愿": "願", "梁": "梁", "果": "果",
    "栗": "栗", "纤": "纖", "致": "致", "苏": "蘇", "蒙": "蒙", "证": "證", "适": "適", "郁": "郁",
    "鉴": "鑑", "象": "象", "修": "修", "俊": "俊", "万": "萬", "了": "了", "合": "合", "同": "同",
    "咸": "咸", "宁": "寧", "家": "家", "幸": "幸", "岩": "岩", "弥": "彌", "弦": "弦", "朱": "朱",
    "术": "術", "极": "極", "璇": "璇", "琅": "琅", "烟": "煙", "芸": "芸", "穗": "穗", "药": "藥",
    "录": "錄", "获": "獲", "赞": "贊", "庄": "莊", "叶": "葉", "舍": "舍", "占": "占", "出": "出",
    "千": "千", "局": "局", "具": "具", "当": "當", "据": "據", "斗": "斗", "斤": "斤", "核": "核",
    "欲": "欲", "沈": "沈", "泛": "泛", "注": "注", "澄": "澄", "溪": "溪", "玩": "玩", "私": "私",
    "胡": "胡", "范": "范", "薰": "薰", "酸": "酸", "面": "面", "须": "須", "只": "只", "台": "台",
    "参": "參", "于": "于", "卜": "卜", "卷": "卷", "冲": "沖", "几": "幾", "别": "別", "价": "價",
    "仿": "仿", "佛": "佛", "伙": "伙", "制": "制", "划": "劃", "并": "並", "折": "折", "松": "松",
    "种": "種", "系": "系", "累": "累", "辟": "辟", "采": "采",
}  # fmt: skip
# Given names with two forms in use; the printed form stays and the name is reported.
GIVEN_UNSURE = frozenset("杰钟征准丰昆仑升勋炼迹汇干余浚涌筱朴历艳游闲亘咏")

_UNPLAIN = re.compile(f"[{AMBIGUOUS}{''.join(sorted(SURNAMES_UNSURE | GIVEN_UNSURE))}]")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫"
    "查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚"
    "木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗台巫鞠僧"
    "桑荆谌银扬明沙薄伏岑习胥保和蔺云后朴付闫佘干种折采征松"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|宇文|司徒|夏侯|端木|令狐|独孤|南宫|百里|呼延"
_VERBS = (
    "认为|指出|提出|强调|主张|表示|写道|发现|谈到|说过|撰写|著有|所著|所撰|所编|主编|编著|编纂|校注|校点|点校|译注|"
    "教授|先生|女士|博士|研究员|院士|老师|同志|主席|总理|部长|馆长|的《|在《|撰《|著《|编《|《|等人|等学者|等（|等〔|等\\[|"
    "曾(?=[在于说把指提撰])|则认|也认|又认|还认|[（(]\\d{4}|[（(]字|[（(][A-Z]"
)
_BEFORE = (
    r"(?:^|(?<=[，。；：、！？（(“”‘’「」《》\s·—\]］)）])|(?<=学者)|(?<=教授)|(?<=博士)|(?<=作者)|(?<=专家)|(?<=院士)|(?<=学家)|"
    r"(?<=研究员)|(?<=主任)|(?<=馆长)|(?<=主席)|(?<=先生)|(?<=[由据和与及对如据从以是]))"
)
_FIRST = f"(?=[{_SURNAMES}{_COMPOUND.replace('|', '')}])"  # few places pass: asked before what stands before
_SPOKEN = re.compile(
    rf"{_FIRST}{_BEFORE}(?P<name>(?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)(?={_VERBS})"
)
_LISTED = re.compile(
    rf"{_FIRST}{_BEFORE}(?P<name>(?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}})(?=[、和与及])"
)
_FOREIGN = re.compile(
    "(于(?=[尔贝连勒里斯格])|范(?=[德登戴伯内布斯海埃])|松(?=[巴德])|后(?=[恩])|里)"
    "(?=[\u4e00-\u9fff]{0,4}[·‧・•][\u4e00-\u9fff])|(?<=[·‧・•])([于范后里松](?=[\u4e00-\u9fff]))"
)
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@lru_cache(maxsize=1)
def people() -> Mapping[str, str]:
    """People whose form is known to everyone (``people.tsv``): printed -> Traditional."""
    with Path(__file__).with_name("people.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[0]: row[1] for row in rows if row and not row[0].startswith("#")}


@dataclass(slots=True)
class Names:
    """The names known in a collection, and those met without a sure mapping.

    ``known`` are printed (Simplified) forms; ``given_forms`` maps a printed form to the Traditional form a record
    states. ``unsure`` collects printed forms that were kept.
    """

    known: Collection[str] = frozenset()
    stated: Mapping[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    _all: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._all = frozenset(self.known) | frozenset(self.stated) | frozenset(people())

    def spans(self, text: str, here: Collection[str] = frozenset()) -> list[tuple[int, int, str]]:
        """``(start, end, Traditional form)`` of every name in ``text``; ``here`` are names met on the same page."""
        found: dict[int, tuple[int, str]] = {}
        for pattern in (_pattern(self._all), _pattern(frozenset(here))):
            for m in pattern.finditer(text) if pattern is not None else ():
                start, end = m.span()
                if not any(a < end and start < b for a, (b, _) in found.items()) and _stands_alone(
                    text, start, end
                ):
                    found[start] = (end, m.group())
        for start, end in spoken(text):
            if not any(a < end and start < b for a, (b, _) in found.items()):
                found[start] = (end, text[start:end])
        spans = []
        for start, (end, name) in sorted(found.items()):
            form = self.form(name)
            spans.append((start, end, form))
        for start, end, form in foreign(text):
            if not any(a < end and start < b for a, b, _ in spans):
                spans.append((start, end, form))
        return sorted(spans)

    def form(self, name: str) -> str:
        """The Traditional form of a name, or the name itself, noted as unsure."""
        if name in self.stated:
            return self.stated[name]
        form = people().get(name) or traditional(name)
        if form is None:
            self.unsure.add(name)
            return name
        return form


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    """One pattern for the names that a plain conversion could get wrong; of ten thousand names these are a few."""
    matter = sorted((n for n in names if _UNPLAIN.search(n)), key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, matter))) if matter else None


def traditional(name: str) -> str | None:
    """The Traditional form of a Chinese personal name (family name first), ``None`` when it isn't sure."""
    length = 2 if len(name) > 2 and name[:2] in _COMPOUND.split("|") else 1
    family, given = name[:length], name[length:]
    if length == 1 and family in SURNAMES_UNSURE:
        return None
    if any(c in GIVEN_UNSURE for c in given):
        return None
    head = SURNAMES_APART.get(family) or convert_word("s2tw", family)
    return head + "".join(GIVEN_APART.get(c) or convert_word("s2tw", c) for c in given)


def spoken(text: str) -> list[tuple[int, int]]:
    """Spans of names that their surroundings give away, in order."""
    spans = [m.span("name") for m in _SPOKEN.finditer(text) if _is_name(text, *m.span("name"))]
    if not spans:
        return spans
    # 范某、于某认为: what stands in a row with a name is a name
    starts = {a for a, _ in spans}
    for m in reversed(list(_LISTED.finditer(text))):
        a, b = m.span("name")
        if b + 1 in starts and _is_name(text, a, b):
            spans.append((a, b))
            starts.add(a)
    return sorted(spans)


@lru_cache(maxsize=65536)
def _plausible(name: str) -> bool:
    cost = words.costs()
    compound = name[:2] in _COMPOUND.split("|") and len(name) > 2
    given = name[2 if compound else 1 :]
    if not given or cost.get(name, 99.0) < 15:
        return False
    if not compound and name[:2] in cost and len(name) == 3 and cost[name[:2]] < 15:
        return False
    # 云计算, 于网络: the rest is an ordinary word
    return not (len(given) == 2 and cost.get(given, 99.0) < 13)


def _is_name(text: str, start: int, end: int) -> bool:
    return _plausible(text[start:end]) and not _begins_a_word(text, start)


def _begins_a_word(text: str, start: int) -> bool:
    """Whether the character at ``start`` ends a word that began before it (国家范某: no; 模范某某: yes)."""
    if start == 0 or not _HAN.match(text[start - 1]):
        return False
    return words.word_at(text, start)[0] < start


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A known name of two characters may be part of a word (于是 in 等于是); a longer one is trusted."""
    if end - start > 2:
        return True
    return not words.crosses(text, start, end, bonus=3.0)


def foreign(text: str) -> list[tuple[int, int, str]]:
    """Characters chosen for their sound that a dictionary would read as words: 于尔根·哈贝马斯 keeps 于.

    Only the beginning of a part is looked at, and only before syllables that transliterations use: the same
    characters before a name are prose (关于约翰·洛克).
    """
    if not any(dot in text for dot in "·‧・•"):
        return []
    return [(m.start(), m.end(), m.group()) for m in _FOREIGN.finditer(text)]
