"""Author lists to CSL names. A name is split into family and given only when the split is certain.

Han names of two to four characters with a known surname are split; transliterations (约瑟夫·奈), organisations and
everything doubtful stay one ``literal``. 等 and *et al.* are no names but are reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shanben.bib.surnames import COMPOUND, SINGLE

Name = dict[str, str]
"""A CSL name: ``{family, given}`` or ``{literal}``."""


@dataclass(slots=True)
class Names:
    """A list of names with what stood around them.

    ``spans`` are offsets (start, end) into the text given, one a name.
    """

    names: list[Name] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    et_al: bool = False
    role: str = ""
    nationality: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


# Single-word transliterations that begin with a Chinese surname; split they would be wrong.
EXONYMS = frozenset(
    [
        "马克思",
        "康德",
        "韦伯",
        "卢梭",
        "霍布斯",
        "罗尔斯",
        "罗素",
        "柏拉图",
        "高尔基",
        "马歇尔",
        "熊彼特",
        "胡塞尔",
        "施密特",
        "施米特",
        "滕尼斯",
        "齐美尔",
        "涂尔干",
        "吉登斯",
        "卢曼",
        "华尔兹",
        "温特",
        "吉尔平",
        "鲁杰",
        "狄更斯",
        "狄德罗",
        "李嘉图",
        "米德",
        "米尔",
        "莫尔",
        "雷蒙",
        "易卜生",
        "乔姆斯基",
        "安徒生",
        "毛姆",
        "班固尔",
        "汤因比",
        "巴赞",
        "卢卡奇",
        "麦克卢汉",
        "雅思贝",
        "石里克",
        "席勒",
        "纪德",
        "金斯利",
        "贝克",
        "贝尔",
        "史华慈",
        "费正清",
        "白鲁恂",
        "罗斯福",
        "丘吉尔",
        "杜威",
        "杜勒斯",
        "杜鲁门",
        "肯尼迪",
        "尼克松",
        "安南",
        "古特雷斯",
        "潘基文",
        "布热津斯基",
        "麦金德",
        "马汉",
        "江忆恩",
        "沈大伟",
        "葛兰西",
        "马尔萨斯",
        "马克斯",
        "麦克尼尔",
        "利科",
        "包尔生",
        "馬克思",
        "韋伯",
        "盧梭",
        "羅爾斯",
        "羅素",
        "盧曼",
        "湯恩比",
        "麥金德",
    ]
) - frozenset(("费正清", "白鲁恂", "江忆恩", "沈大伟", "史华慈"))

# Endings of offices that are too rare in given names to be one.
OFFICE = re.compile(
    r"(?:部|院|局|社|署|厅|廳|委|办|辦|组|組|所|馆|館|处|處|大学|大學|中心|委员会|委員會|协会|協會|学会|學會|公司|集团|集團|"
    r"基金会|基金會|联盟|聯盟|网|網|政府|法院|银行|銀行|出版社|编辑部|課題組|课题组|研究室|安理会|联合国|聯合國|会议|會議|党|军区|省|市|报|報)$"
)
# Firms, papers and words of two or three characters that begin with a surname.
NO_PERSON = frozenset(
    [
        "华为",
        "万科",
        "平安",
        "腾讯",
        "百度",
        "白宫",
        "文汇",
        "高校",
        "于是",
        "安全",
        "国家",
        "公司",
        "本刊",
        "课题组",
        "康德",
        "卫报",
        "法新社",
        "路透社",
        "美联社",
        "共同社",
    ]
)
ROLE = re.compile(
    r"[,\s]*(?P<etal>等|等人)?[,\s]*[(\[]?(?P<role>联合发布|共同发布|聯合發布|发布|發布|总主编|總主编|联合主编|主编|编著|编译|选编|"
    r"译注|译著|校注|点校|點校|整理|口述|合著|合编|联合撰写|执笔|著|撰|编|译|辑)(?:者)?[)\]]?[\s,.:]*$"
)
ET_AL = re.compile(r"[,、\s]*(?:等人?|,?\s*et\s+al\.?,?|,?\s+and\s+others)[\s,.:]*$", re.IGNORECASE)
NATION = re.compile(r"\s*[(\[]\s*([\u3400-\u9fff]{1,6})\s*[)\]]\s*(?=[^\s)])")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
HAN_ONLY = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+$")
CUT_HAN = re.compile(r"[、,;/]|\s+(?:and|&)\s+|\s{2,}")
CUT_LATIN = re.compile(r"\s*(?:[,;]\s*(?:and|&)\s+|\s(?:and|&)\s|[,;、])\s*")
CUT_COMMA = re.compile(r"\s*[,;]\s*")
INITIALS = r"[A-ZÀ-ÖØ-Þ]\.?(?:[\s\-]{0,2}[A-ZÀ-ÖØ-Þ]\.?){0,4}"
PARTICLE = r"(?:(?:van|von|de|den|der|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|Van|Von|De|Den|Der|Di|Da|La|Le|El|Al)\s+){0,3}"
WORD = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆĐĆĞİŞ][\w'’`\-]*"
# A family name has two letters at least, or Fang B X would be a family "Fang B".
FAMILY = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆĐĞİŞ][\w'’`][\w'’`\-]*"
# Fang B X / KEOHANE R O / den Elzen M G J / Slaughter A-M
VANCOUVER = re.compile(
    rf"({PARTICLE}{FAMILY}(?:[\s\-]{FAMILY})?)\s+({INITIALS}|[A-Z]{{2,3}})(?:,?\s+(Jr\.?|Sr\.?|II|III))?$"
)
ONLY_INITIALS = re.compile(rf"{INITIALS}(?:\s+(?:Jr\.?|II|III))?$")
DIRECT = re.compile(
    rf"((?:{WORD}\.?|[A-Z]\.(?:\s?-?[A-Z]\.)*)(?:\s+(?:{WORD}\.?|(?:[A-Z]\.)+|[A-Z])){{0,4}}?)\s+((?:{PARTICLE}){WORD}(?:-{WORD})?)(?:,?\s+(Jr\.?|Sr\.?|II|III))?$"
)
ENGLISH_OFFICE = re.compile(
    r"\b(?:of|the|for|and|on|Institute|Institution|University|Council|Commission|Committee|Center|Centre|Department|Ministry|Office|"
    r"Agency|Bank|Fund|Union|Organi[sz]ation|Association|Foundation|Forum|Group|Inc|Ltd|LLC|Corp|Nations|Stats|Bureau|Board|Court|"
    r"Government|Secretariat|Assembly|Society|Company|Network|Initiative|Press|Times|Post|News|House|Parliament|Administration|Authority|Alliance|Team|Staff)\b",
)
# Each of these names an organisation by itself, so that a comma parts two of them.
STRONG_OFFICE = re.compile(
    r"\b(?:Administration|Organi[sz]ation|Institute|Institution|University|Council|Commission|Committee|Agency|Bank|Fund|"
    r"Ministry|Association|Foundation|Forum|Bureau|Office)\b"
)
LONG_OFFICE = re.compile(ENGLISH_OFFICE.pattern.replace("|and|", "|"))
SYLLABLE = r"(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|er|in|ia|ie|iu|ua|ui|un|uo|üe|ue|ün|a|o|e|i|u|ü|v)"
PINYIN_GIVEN = re.compile(rf"{SYLLABLE}(?:['’\-]?{SYLLABLE})?$", re.IGNORECASE)
PINYIN_FAMILY = frozenset(
    [
        "Li",
        "Wang",
        "Zhang",
        "Liu",
        "Chen",
        "Yang",
        "Zhao",
        "Huang",
        "Zhou",
        "Wu",
        "Xu",
        "Sun",
        "Hu",
        "Zhu",
        "Gao",
        "Lin",
        "He",
        "Guo",
        "Ma",
        "Luo",
        "Liang",
        "Song",
        "Zheng",
        "Xie",
        "Han",
        "Tang",
        "Feng",
        "Yu",
        "Dong",
        "Xiao",
        "Cheng",
        "Cao",
        "Yuan",
        "Deng",
        "Fu",
        "Shen",
        "Zeng",
        "Peng",
        "Lu",
        "Su",
        "Jiang",
        "Cai",
        "Jia",
        "Ding",
        "Wei",
        "Xue",
        "Ye",
        "Yan",
        "Pan",
        "Du",
        "Dai",
        "Xia",
        "Zhong",
        "Tian",
        "Ren",
        "Fan",
        "Fang",
        "Shi",
        "Yao",
        "Tan",
        "Liao",
        "Zou",
        "Xiong",
        "Jin",
        "Hao",
        "Kong",
        "Bai",
        "Cui",
        "Kang",
        "Mao",
        "Qiu",
        "Qin",
        "Gu",
        "Hou",
        "Shao",
        "Meng",
        "Long",
        "Wan",
        "Duan",
        "Lei",
        "Qian",
        "Yin",
        "Yi",
        "Chang",
        "Qiao",
        "Lai",
        "Gong",
        "Wen",
        "Xi",
        "Mi",
        "Lü",
        "Cong",
        "Men",
        "Ouyang",
        "Sima",
        "Zhuge",
    ]
)


def han_name(word: str) -> Name:
    """A Chinese name, split when it is certain: two to four Han characters beginning with a known surname."""
    if (
        word in EXONYMS
        or word in NO_PERSON
        or not HAN_ONLY.match(word)
        or not 2 <= len(word) <= 4
        or OFFICE.search(word)
    ):
        return {"literal": word}
    if word[:2] in COMPOUND:
        return {"family": word[:2], "given": word[2:]} if len(word) > 2 else {"literal": word}
    if word[0] in SINGLE and len(word) <= 3:
        return {"family": word[0], "given": word[1:]}
    return {"literal": word}


def latin_name(word: str, family_first: bool = False) -> Name:
    """A name in Latin letters: ``Fang B X``, ``Alex Engler``, ``R. O. Keohane``; organisations stay literal."""
    bare = word.strip(" ,")
    if m := VANCOUVER.match(bare):
        name = {"family": m.group(1), "given": m.group(2)}
        if m.group(3):
            name["suffix"] = m.group(3)
        return name
    if ENGLISH_OFFICE.search(bare):
        return {"literal": bare}
    parts = bare.split()
    if len(parts) == 2 and parts[0].title() in PINYIN_FAMILY and PINYIN_GIVEN.match(parts[1]):
        # Zhang Pingwen: family first; but He Wei or Ren Li may stand either way.
        if parts[0].isupper() or parts[1].title() not in PINYIN_FAMILY:
            return {"family": parts[0], "given": parts[1]}
        return {"literal": bare}
    if (m := DIRECT.match(bare)) and not family_first and not bare.isupper():
        name = {"family": m.group(2), "given": m.group(1)}
        if m.group(3):
            name["suffix"] = m.group(3)
        return name
    return {"literal": bare}


def read_names(text: str, printed: str | None = None) -> Names:
    """The names in an author list.

    ``text`` has its widths folded; ``printed`` is the same span as printed (the same length), from which values are
    taken. Roles at the end (主编, 等译, eds.) are reported in ``role``.
    """
    printed = text if printed is None else printed
    out = Names()
    end = len(text)
    han = HAN.search(text) is not None
    if han and (m := ROLE.search(text)) and m.start() >= 2:
        out.role, out.et_al = m.group("role"), bool(m.group("etal"))
        end = m.start()
    elif m := re.search(
        r"[,\s]*[(\[]?\b((?:eds?|trans|comps?)\b\.?|editors?|translators?)[)\]]?[\s,.]*$", text, re.IGNORECASE
    ):
        out.role = m.group(1).rstrip(".").lower()
        end = m.start()
    if m := ET_AL.search(text, 0, end):
        out.et_al, end = True, m.start()
    (_read_han if han else _read_latin)(text[:end], printed, out)
    return out


def _pieces(text: str, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    depth_mask = _outside(text)
    start = 0
    for m in cut.finditer(text):
        if depth_mask is not None and not depth_mask[m.start()]:
            continue
        spans.append((start, m.start()))
        start = m.end()
    spans.append((start, len(text)))
    return spans


def _outside(text: str) -> list[bool] | None:
    """For each character whether it stands outside brackets; ``None`` when there are none."""
    if "(" not in text and "[" not in text:
        return None
    mask, depth = [], 0
    for char in text:
        if char in "([":
            depth += 1
        mask.append(depth == 0)
        if char in ")]" and depth:
            depth -= 1
    return mask


def _read_han(text: str, printed: str, out: Names) -> None:
    for start, end in _pieces(text, CUT_HAN):
        while m := NATION.match(text, start, end):
            out.nationality.append(m.group(1))
            start = m.end()
        for s, e in _conjoined(text, start, end):
            while s < e and text[s] in " ,.:;":
                s += 1
            while e > s and text[e - 1] in " ,:;":
                e -= 1
            word = _tidy(printed[s:e])
            if not word:
                continue
            foreign = bool(out.nationality) and start != 0 and text[start - 1 : start] in ")] "
            name = _one(word)
            if (
                foreign
                and "family" in name
                and len(out.nationality[-1]) <= 6
                and out.nationality[-1] not in DYNASTY
            ):
                name = {"literal": word}
            if "literal" in name and not foreign and _perhaps_person(word):
                out.doubts.append(f"{word} is not split: its surname is not certain")
            out.names.append(name)
            out.spans.append((s, e))


def _perhaps_person(word: str) -> bool:
    return (
        HAN_ONLY.match(word) is not None
        and len(word) <= 4
        and word not in EXONYMS
        and not OFFICE.search(word)
    )


DYNASTY = frozenset(
    [
        "先秦",
        "秦",
        "汉",
        "漢",
        "西汉",
        "东汉",
        "东漢",
        "三国",
        "魏",
        "晋",
        "晉",
        "南朝",
        "北朝",
        "梁",
        "隋",
        "唐",
        "五代",
        "宋",
        "北宋",
        "南宋",
        "辽",
        "金",
        "元",
        "明",
        "清",
        "民国",
        "民國",
        "中国",
    ]
)


def _one(word: str) -> Name:
    if HAN_ONLY.match(word):
        return han_name(word)
    if HAN.search(word):
        return {"literal": word}
    return latin_name(word)


def _tidy(word: str) -> str:
    word = re.sub(r"[*\\\u200b\ufeff]+", "", word)
    word = re.sub(r"(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])", "", word)
    word = re.sub(r"\s+", " ", word).strip()
    return re.sub(r"(?<=[\u3400-\u9fff])\s*[•・‧∙⋅．]\s*(?=[\u3400-\u9fff])", "·", word)


def _conjoined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split 张三和李四 and 张三 李四 when both sides are people."""
    chunk = text[start:end]
    m = re.search(r"(?<=.[\u3400-\u9fff])\s*(?:和|与|與|及|暨)\s*(?=[\u3400-\u9fff].)", chunk)
    if (
        m
        and "family" in han_name(chunk[: m.start()].strip())
        and "family" in han_name(chunk[m.end() :].strip())
    ):
        return [(start, start + m.start()), (start + m.end(), end)]
    words = [(w.start(), w.end()) for w in re.finditer(r"\S+", chunk)]
    if len(words) > 1 and all("family" in han_name(chunk[s:e]) for s, e in words):
        return [(start + s, start + e) for s, e in words]
    return [(start, end)]


def _read_latin(text: str, printed: str, out: Names) -> None:
    spans = [(s, e) for s, e in _pieces(text, CUT_LATIN) if text[s:e].strip(" .")]
    commas = _pieces(text, CUT_COMMA)
    offices = len(commas) > 1 and all(STRONG_OFFICE.search(text[s:e]) for s, e in commas)
    spans = commas if offices else spans
    if not offices and LONG_OFFICE.search(text) and not any(_person(text[s:e]) for s, e in spans):
        # The commas and the "and" belong to the organisation: Department for Digital, Culture, Media and Sport.
        if word := _tidy(printed[: len(text)]).strip(" ,."):
            out.names.append({"literal": word})
            out.spans.append((0, len(text)))
        return
    i = 0
    while i < len(spans):
        s, e = spans[i]
        word = _tidy(printed[s:e]).strip(" ,")
        after = _tidy(printed[spans[i + 1][0] : spans[i + 1][1]]).strip(" ,") if i + 1 < len(spans) else ""
        if after and _inverted(word, after, first=i == 0, alone=len(spans) == 2):
            if re.match(r"[A-Z][a-z].*\s[A-Z]$", after):
                after += "."  # Keohane, Robert O. Title: the stop closes the names and belongs to the initial
            out.names.append({"family": word, "given": after})
            out.spans.append((s, spans[i + 1][1]))
            i += 2
            continue
        if re.fullmatch(r"(?:Jr|Sr)\.?|II|III", word) and out.names and "family" in out.names[-1]:
            out.names[-1]["suffix"] = word
        else:
            out.names.append(latin_name(word))
            out.spans.append((s, e))
        i += 1


def _person(piece: str) -> bool:
    piece = piece.strip(" ,.")
    return bool(
        VANCOUVER.match(piece) or DIRECT.match(piece) or ONLY_INITIALS.match(piece)
    ) and not ENGLISH_OFFICE.search(piece)


def _inverted(word: str, after: str, *, first: bool, alone: bool) -> bool:
    """Whether ``word, after`` is one name: ``Keohane, R. O.`` or, first in a list, ``Keohane, Robert O.``"""
    if VANCOUVER.match(word) and not re.fullmatch(rf"{PARTICLE}{WORD}", word):
        return False
    if not re.fullmatch(rf"{PARTICLE}{WORD}(?:[\s\-]{WORD}){{0,2}}", word):
        return False
    if ONLY_INITIALS.match(after):
        return True
    one_word = re.fullmatch(rf"{PARTICLE}{WORD}", word) is not None
    return (
        one_word
        and first
        and re.fullmatch(rf"{WORD}(?:\s+(?:{WORD}|[A-Z]\.?)){{0,2}}\.?", after) is not None
        and not (alone and len(word) > 3 and word.isupper() and after.isupper())
    )
