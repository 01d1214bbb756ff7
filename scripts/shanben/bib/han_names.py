"""Names in Han characters: split into family and given only when the surname is known."""

from __future__ import annotations

import re

from shanben.bib.latin_names import latin_name
from shanben.bib.name_lists import Name, Names, pieces, tidy
from shanben.han.surnames import COMMON, COMPOUND, IN_LISTS

# Single-word transliterations that begin with a Chinese surname; split they would be wrong.
EXONYMS = frozenset(
    re.findall(
        r"\S+",
        """
    马克思 康德 韦伯 卢梭 霍布斯 罗尔斯 罗素 柏拉图 高尔基 马歇尔 熊彼特 胡塞尔 施密特 施米特 滕尼斯 齐美尔
    涂尔干 吉登斯 卢曼 华尔兹 温特 吉尔平 鲁杰 狄更斯 狄德罗 李嘉图 米德 米尔 莫尔 雷蒙 易卜生 乔姆斯基
    安徒生 毛姆 班固尔 汤因比 巴赞 卢卡奇 麦克卢汉 雅思贝 石里克 席勒 纪德 金斯利 贝克 贝尔 史华慈 费正清
    白鲁恂 罗斯福 丘吉尔 杜威 杜勒斯 杜鲁门 肯尼迪 尼克松 安南 古特雷斯 潘基文 布热津斯基 麦金德 马汉 江忆恩
    沈大伟 葛兰西 马尔萨斯 马克斯 麦克尼尔 利科 包尔生 馬克思 韋伯 盧梭 羅爾斯 羅素 盧曼 湯恩比 麥金德
    """,
    )
) - frozenset(("费正清", "白鲁恂", "江忆恩", "沈大伟", "史华慈"))

# Two characters that seldom meet but to spell foreign sounds, one of them seldom used otherwise: 沃尔兹, 罗西瑙, 古尔德.
SOUNDS_FOREIGN = re.compile(
    r".(?=.?[尔爾兹茲斯特姆瑙弗茨喀夫廷頓顿逊遜涅塞戈默拉卡])[尔爾兹茲斯特姆瑙弗茨喀夫廷頓顿逊遜涅塞戈默拉卡德曼西利克格納纳莱萊蒂托基巴普]{2}"
)
# Endings of offices that are too rare in given names to be one.
OFFICE = re.compile(
    r"(?:部|院|局|社|署|厅|廳|委|办|辦|组|組|所|馆|館|处|處|大学|大學|中心|委员会|委員會|协会|協會|学会|學會|公司|集团|集團|"
    r"基金会|基金會|联盟|聯盟|网|網|政府|法院|银行|銀行|出版社|编辑部|課題組|课题组|研究室|安理会|联合国|聯合國|会议|會議|办公室|辦公室|联合会|聯合會|理事会|理事會|促进会|常委会|工作组|专家组|法院|检察院|总署|军区|党|省|市|报|報)$"
)

# Firms, papers and words of two or three characters that begin with a surname.
NO_PERSON = frozenset(
    re.findall(
        r"\S+",
        """
    华为 万科 平安 腾讯 百度 白宫 文汇 高校 于是 安全 国家 公司 本刊 课题组 康德 卫报 法新社 路透社 美联社
    共同社
    """,
    )
)

NATION = re.compile(r"\s*[(\[]\s*([\u3400-\u9fff]{1,6})\s*[)\]]\s*(?=[^\s)])")

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

HAN_ONLY = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+$")

CUT_HAN = re.compile(r"[、,;/]|\s+(?:and|&)\s+|\s{2,}")

DYNASTY = frozenset(
    re.findall(
        r"\S+",
        """
    先秦 秦 汉 漢 西汉 东汉 东漢 三国 魏 晋 晉 南朝 北朝 梁 隋 唐 五代 宋 北宋 南宋 辽 金 元 明 清 民国 民國
    中国
    """,
    )
)


# 宋‧司馬光 as Taiwan prints it; 唐·伊德 is a transliterated name.
DYNASTY_DOT = re.compile(
    rf"(?P<d>{'|'.join(sorted(DYNASTY - {'金', '中国'}, key=len, reverse=True))})\s?(?:[‧・]|(?<!唐)·)\s?(?=[\u3400-\u9fff]{{2,4}})"
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
    if (word[0] in COMMON or word[0] in IN_LISTS) and len(word) <= 3 and not SOUNDS_FOREIGN.fullmatch(word):
        return {"family": word[0], "given": word[1:]}
    return {"literal": word}


def read_han(text: str, printed: str, out: Names) -> None:
    """Read Chinese names into ``out``; ``printed`` is the same stretch as it stands in the entry."""
    for start, end in pieces(text, CUT_HAN):
        while m := NATION.match(text, start, end):
            out.nationality.append(m.group(1))
            start = m.end()
        for s, e in _conjoined(text, start, end):
            while s < e and text[s] in " ,.:;…&":  # 张三，李四，& 王五
                s += 1
            while e > s and text[e - 1] in " ,:;":
                e -= 1
            if (m := DYNASTY_DOT.match(printed, s, e)) and "family" in han_name(printed[m.end() : e].strip()):
                out.nationality.append(m.group("d"))
                s = m.end()
            word = tidy(printed[s:e])
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


def _one(word: str) -> Name:
    if HAN_ONLY.match(word):
        return han_name(word)
    if HAN.search(word):
        return {"literal": word}
    return latin_name(word)


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
