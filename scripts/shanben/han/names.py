"""Bylines: which lines are nothing but people's names, and which names they give.

Recognises Chinese names parted by spaces, commas or 、; a two-character name set wide (郎　平); marks of affiliation
(1,2* a ① † <sup>1</sup>); affiliations in brackets; what people do (文/ 记者 □ 著 译); names of foreigners with a middle
dot and their country (〔英〕约翰·格雷厄姆 著); groups (“…”课题组, 本刊编辑部); Latin names, surname first or last.
Lets pass: sentences, titles that begin with a surname, lines of institutions.
Cost if wrong: a short line of the text stands as byline, or an author is missing.
"""

from __future__ import annotations

import re

from shanben.han.chars import RE_LATIN, ends_sentence, han_count
from shanben.han.surnames import COMMON, COMPOUND, IN_LISTS, is_personal_name

MARKS = re.compile(
    r"<[^>]*>|\$[^$]{0,40}\$|\^?\\?\[[\d,，*a-e]+\\?\]\^?|\^\{?[\d,，*a-e†‡]{1,8}\}?\^?"
    r"|(?:\\?[\d①-⑳*＊†‡§#☆★△▲✉↑¹²³⁴⁵⁶⁷⁸⁹⁰]|(?<=[\u3400-\u9fff\d,，])[a-e](?![A-Za-z]))(?:\\?[\d①-⑳*＊†‡§#△▲✉¹²³⁴⁵⁶⁷⁸⁹]|[,，.、](?=\\?[\d*＊†¹²³⁴⁵⁶]|[a-e])|(?<=[,，])[a-e](?![A-Za-z]))*"
    r"|(?<=[\u3400-\u9fff\d,，*＊¹²³])(?:[}{\]」「』『'’‘`ʰᵃᵇᶜ]|[lIa-e](?![A-Zf-km-z]))+(?=[\d,，、;；\s*＊¹²³（(\[]|$)"
)
"""Marks that lead from a name to its affiliation or to a note, and what an OCR reads for a raised 1."""
DATED = re.compile(
    r"[\s\u3000|｜]*(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*$"
)
"""A date that a site sets behind the names."""
STOP = re.compile(r"(?<=[\d*¹²³⁴⁵])。\s*(?=[\u4e00-\u9fff]{2,3}(?:[\d*，,¹²³⁴⁵]|$))")
"""A comma behind a marked name that an OCR read as a full stop."""
BRACKETED = re.compile(r"[（(\[［〔【][^（()）\[\]［］〔〕【】]{0,60}[）)\]］〕】]")
DOES = (
    r"本刊特约记者|本报特约记者|本[报刊网台社]记者|[\u4e00-\u9fff]{2,8}[报网社刊台]记者|特约(?:记者|撰稿人?|评论员)|见习记者|实习(?:记者|生)|记\s*者|通讯员|撰稿人?|撰\s*文|采\s*写|采\s*访|执\s*笔|口\s*述|整\s*理"
    r"|編\s*著|编\s*著|作\s*者|主\s*讲|主\s*持|文|著|撰|编|編|图|摄影"
)
LEADING = re.compile(rf"\s*(?:[□■◎○●◆◇▲△▪•]\s*|(?:{DOES})\s*\\?[:：/／|｜丨│]\s*|(?:{DOES})[\s\u3000]+)+")
"""What stands before the names."""
TRAILING = re.compile(
    r"[\s\u3000]*(?:副?教授|博士后?|副?研究员|讲师|编著|主编|著|撰文|撰|(?<=[\s\u3000])文|等\s*著|等|先生|女士|/\s*文|／\s*文)$"
)
TRANSLATES = re.compile(
    r"[\s\u3000,，;；、/／]*([\u4e00-\u9fff·•]{2,12}(?:[\s、，,]+[\u4e00-\u9fff·•]{2,12})*)[\s\u3000]*(?:译|譯|编译|編譯|校|译校|审校|译注)\s*$"
)
THEN = re.compile(
    r"(?<=[著撰])[\s\u3000,，;；、/／]*[\u4e00-\u9fff·•\s、，,]{2,40}(?:译|譯|编译|編譯|校译|译校)\s*$"
)
"""The translators behind an author who is said to be one: 某某著　某某译."""
GROUP = re.compile(
    r"[\u4e00-\u9fffA-Za-z“”\"‘’·—\-《》（）()、]{0,40}(?:课题组|課題組|项目组|專案小組|编辑部|編輯部|编写组|调研组|调查组|研究组|评论员|本刊编者|报道组|工作组|写作组|编委会|编者)"
)
PARTS = re.compile(
    r"[\s\u3000、，,;；&|｜/／”“’‘」「』『′']+|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})"
)
FOREIGN = re.compile(r"[\u4e00-\u9fffA-Z.]{1,8}[·•・‧][\u4e00-\u9fffA-Z.·•・‧]{1,16}")


def names_in(line: str) -> list[str]:
    """The authors that make up a whole Chinese byline, [] when the line is none. Translators are not authors."""
    bare = line.strip()
    if not bare or len(bare) > 160 or (ends_sentence(bare) and bare[-1] not in "）)"):
        return []
    led = LEADING.match(bare)
    bare = DATED.sub(" ", bare[led.end() :] if led else bare).strip()
    bare = STOP.sub("，", bare)
    if GROUP.fullmatch(bare) and len(bare) <= 40 and (led or not re.search(r"[，,：:。]", bare)):
        return [bare]
    bare = BRACKETED.sub(" ", MARKS.sub(" ", bare)).strip(" 　,，;；、:：/／·|｜丨│")
    if (m := THEN.search(bare) or TRANSLATES.search(bare)) and m.start() > 1:
        bare = bare[: m.start()]
    bare = TRAILING.sub("", bare)
    if not bare or len(bare) > 80 or not han_count(bare):
        return []
    found = merged([p for p in PARTS.split(bare) if p])
    if any(len(p) == 4 and p[:2] not in COMPOUND and is_personal_name(p[:3]) for p in found):
        if some := run_together(BRACKETED.sub("|", MARKS.sub("|", line))):
            return some
    sure = sum(map(_name, found))
    if found and (sure == len(found) or (sure and all(map(_may_be, found)))):
        return found
    return run_together(BRACKETED.sub("|", MARKS.sub("|", line)))


BOUNDS = re.compile(r"[、，,;；&|/／”“’‘」「′'.．*\\]+")
FEWEST = 3
"""Names that a line of names run together must give at least."""


def run_together(line: str) -> list[str]:
    """Names of which some lost the gap between them, while those of two characters kept theirs: 甘小乐冯　雯.

    [] where they can be parted in more ways than one, or in none. Three characters are one name; two are one where a
    gap stands between them, or where nothing touches them.
    """
    out: list[str] = []
    if not re.search(r"[\s\u3000|、，,]", line.strip()):
        return out
    for chunk in BOUNDS.split(line):
        words = re.sub(r"[\s\u3000]+", " ", chunk.strip())
        if not words:
            continue
        ways = _ways(words)
        if len(ways) != 1:
            return []
        out += ways[0]
    return out if len(out) >= FEWEST else []


def _ways(words: str) -> list[list[str]]:
    """At most two ways to read a stretch of Han characters and gaps as names."""
    if not re.fullmatch(r"[\u3400-\u9fff ]{2,40}", words):
        return []
    ways: list[list[list[str]]] = [[] for _ in range(len(words) + 1)]
    ways[0] = [[]]
    for at in range(len(words)):
        if not ways[at]:
            continue
        if words[at] == " ":
            ways[at + 1] = (ways[at + 1] + ways[at])[:2]
            continue
        for size in (2, 3):
            name = words[at : at + size]
            if len(name) < size or (size == 3 and name[1] != " " and " " in name):
                continue
            two = name.replace(" ", "")
            alone = words[at - 1 : at] in ("", " ") and words[at + 2 : at + 3] in ("", " ")
            if (
                (size == 2 and (" " in name or not alone))
                or two[0] not in COMMON
                or not is_personal_name(two)
            ):
                continue
            ways[at + size] = (ways[at + size] + [[*way, two] for way in ways[at]])[:2]
    return ways[-1]


def closely(line: str, fewest: int = FEWEST) -> list[str]:
    """Names of which most lost the gap between them (罗某李某某 陶某某): three and more, one way to part them; else []."""
    words = MARKS.sub("", line).strip()
    if not re.fullmatch(r"[\u3400-\u9fff\s]{5,48}", words):
        return []
    out: list[str] = []
    for piece in words.split():
        ways: list[list[list[str]]] = [[] for _ in range(len(piece) + 1)]
        ways[0] = [[]]
        for at in range(len(piece)):
            for size in (2, 3):
                name = piece[at : at + size]
                if len(name) == size and name[0] in COMMON:
                    ways[at + size] = (ways[at + size] + [[*way, name] for way in ways[at]])[:2]
        if len(ways[-1]) != 1:
            return []
        out += ways[-1][0]
    return out if len(out) >= fewest else []


def merged(parts: list[str]) -> list[str]:
    """Characters that stand alone side by side are names set wide; what a person does is taken off."""
    out: list[str] = []
    k = 0
    while k < len(parts):
        j = k
        while j < len(parts) and len(parts[j]) == 1:
            j += 1
        if j - k >= 2:
            out += _spaced("".join(parts[k:j])) or [
                a + b for a, b in zip(parts[k:j:2], parts[k + 1 : j : 2], strict=False)
            ]
            k = j
            continue
        part = TRAILING.sub("", parts[k]) or parts[k]
        if not re.fullmatch(DOES, part):
            out.append(part)
        k += 1
    return out


def _spaced(characters: str) -> list[str]:
    """Names of two or three characters, each begun by a surname, that make up a run; [] where none do."""
    if not characters:
        return []
    for size in (2, 3) if len(characters) in (2, 4) else (3, 2):
        head, rest = characters[:size], characters[size:]
        if len(head) == size and is_personal_name(head):
            after = _spaced(rest) if rest else []
            if not rest or after:
                return [head, *after]
    return []


WORDS = frozenset(
    [
        "简介",
        "簡介",
        "简讯",
        "简报",
        "年龄",
        "年齡",
        "时事",
        "時事",
        "时间",
        "時間",
        "单位",
        "單位",
        "关于",
        "關於",
        "关注",
        "關注",
        "相关",
        "相關",
        "更多",
        "通知",
        "方法",
        "成果",
        "平台",
        "全文",
        "计划",
        "計劃",
        "应用",
        "應用",
        "路径",
        "路徑",
        "文化",
        "安全",
        "管理",
        "高等",
        "和平",
        "常用",
    ]
)
"""Words of two characters that stand alone on the lines of a site, and begin like a name."""


def _name(part: str) -> bool:
    """Whether a word is a personal name by itself."""
    if FOREIGN.fullmatch(part):
        return True
    return part not in WORDS and bool(re.fullmatch(r"[\u3400-\u9fff]{2,4}", part)) and is_personal_name(part)


def _may_be(part: str) -> bool:
    """Whether a word may be a name beside a sure one: four characters after a surname, a rare surname, a pen name."""
    if _name(part):
        return True
    if not re.fullmatch(r"[\u3400-\u9fff]{2,4}", part):
        return False
    return len(part) < 4 or part[0] in COMMON or part[0] in IN_LISTS or part[:2] in COMPOUND


GIVEN = r"[A-Z][a-z'’]+(?:-?[A-Za-z][a-z'’]+)?"
SINGLE_LATIN = re.compile(
    rf"[A-Z]{{2,}}(?:\s*[,，])?\s+{GIVEN}(?:\s{GIVEN})?|{GIVEN}\s+[A-Z]{{2,}}|(?:By|BY)\s.+|[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]+-[A-Za-z][a-z]+\s[A-Z][a-z]+"
    rf"|[A-Z][a-z]+,?\s[A-Z][a-z]+-[A-Za-z][a-z]+"
)
"""A name that is one for sure, alone on its line."""


def latin_names(line: str) -> list[str]:
    """The names that make up a line of Latin names, [] for another line: LI Ming, Wang Xiaoyu; By Cai Cuihong & …"""
    bare = re.sub(r"^\s*(?:By|BY|Written by|Author[s]?\s*[:：])\s+", "", line.strip())
    bare = re.sub(r"\([^()]*\)|（[^（）]*）|<[^>]*>|\bp\.\s*\d+", " ", bare)
    if len(bare) > 400 or han_count(bare):
        return []
    bare = re.sub(r"\s*(?:\$[^$]{0,24}\$|\^\{?[\d,*a-e†‡]{1,8}\}?)\s*", ";", bare)
    bare = re.sub(
        r"(?<=[A-Za-z])\s*(?:[\d¹²³⁴⁵⁶⁷⁸⁹]++|[*＊†‡§✉])[\d*＊†‡§✉]*+(?:[,，][\d*＊†‡§✉]++)*(?=[\s,，;；&]|$)",
        ";",
        bare,
    )
    bare = re.sub(r"\b([A-Z]{2,}),\s+(?=[A-Z][a-z])", r"\1 ", bare)
    parts = [p.strip(" .*†") for p in re.split(r"\s*(?:[,，;；&、]|\band\b)\s*|\s{3,}|\u3000+", bare)]
    parts = [p for p in parts if p]
    some = [p for p in parts if re.fullmatch(r"[A-Z][A-Za-z'’-]*\.?(?:\s+[A-Z][A-Za-z.'’-]*){1,3}", p)]
    if not some or len(some) < len(parts) - (1 if len(parts) > 2 else 0):
        return []
    return (
        some
        if len(parts) > 1 or SINGLE_LATIN.fullmatch(parts[0]) or line.strip()[:3].upper() == "BY "
        else []
    )


BESIDE = re.compile(
    r"[\s\u3000]+(?:责编|責編|责任编辑|責任編輯|编辑|編輯|来源|來源|时间|時間|日期|浏览)\s*[:：].*$"
)
"""What a site says behind the names, on their line."""
WITHIN = re.compile(r"[【（(\[［]\s*([^【】（()）\[\]]{2,24}?)\s*[】）)\]］]")
"""A name in brackets: 【某某】, （某某）."""


def authors(line: str) -> list[str]:
    """The names of a line that is known to be a Chinese byline, whatever their shape."""
    line = BESIDE.sub("", line)
    whole = names_in(line)
    if whole:
        return whole
    bare = line.strip()
    if inner := WITHIN.fullmatch(bare):
        return names_in(inner[1]) or [inner[1]]
    led = LEADING.match(bare)
    bare = bare[led.end() :] if led else bare
    bare = BRACKETED.sub(" ", MARKS.sub(" ", bare)).strip(" 　,，;；、:：/／·|｜丨│")
    if (m := THEN.search(bare) or TRANSLATES.search(bare)) and m.start() > 1:
        bare = bare[: m.start()]
    if some := closely(bare, 2):
        return some
    some = [
        p
        for p in merged([p for p in PARTS.split(TRAILING.sub("", bare)) if p])
        if han_count(p) or RE_LATIN.match(p)
    ]
    sure = [p for p in some if _name(p)]
    return sure if sure and any(len(p) > 4 for p in some if p not in sure) else some


def latin_authors(line: str) -> list[str]:
    """The names of a line that is known to be a Latin byline."""
    whole = latin_names(line)
    if whole:
        return whole
    line = re.sub(r"\([^()]*\)|（[^（）]*）|\bp\.\s*\d+", " ", re.sub(r"^\s*(?:By|BY)\s+", "", line))
    parts = re.split(r"\s*(?:[,，;；&、]|\band\b)\s*", line)
    return [
        n
        for p in parts
        if (n := re.sub(r"[\d*†‡✉]+", "", p).strip()) and re.match(r"[A-Z]", n) and len(n.split()) <= 5
    ]
