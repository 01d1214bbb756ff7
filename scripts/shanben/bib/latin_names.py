"""Names in Latin letters: Fang B X, Alex Engler, Keohane, R. O.; organisations."""

from __future__ import annotations

import re

from shanben.bib.name_lists import Name, Names, pieces, tidy

CUT_LATIN = re.compile(r"\s*(?:[,;]\s*(?:and\s+|&\s*)|\s(?:and|&)\s|(?<=[A-Z]\.)(?:and\s+|&\s*)|[,;、])\s*")

CUT_COMMA = re.compile(r"\s*[,;]\s*")

INITIALS = r"[A-ZÀ-ÖØ-Þ]\.?(?:[\s\-]{0,2}[A-ZÀ-ÖØ-Þ]\.?){0,4}"

PARTICLE = r"(?:(?:van|von|de|den|der|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|Van|Von|De|Den|Der|Di|Da|La|Le|El|Al)\s+){0,3}"

WORD = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆĐĆĞİŞ][\w'’`\-]*"

# A family name has two letters at least, or Fang B X would be a family "Fang B".
FAMILY = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆĐĞİŞ][\w'’`][\w'’`\-]*"

# Fang B X / KEOHANE R O / den Elzen M G J / Slaughter A-M
VANCOUVER = re.compile(
    rf"({PARTICLE}{FAMILY}(?:[\s\-]{FAMILY})?)\s+({INITIALS}|[A-Z]{{2,4}})(?:,?\s+(Jr\.?|Sr\.?|II|III))?(?P<behind>\s(?:van(?:\s(?:de[nr]?|het))?|von(?:\sder)?|de(?:\sla)?|du|di))?$"
)

# PH van der Veen, M Muller: initials without stops before the family name.
INITIALS_FIRST = re.compile(
    rf"(?!(?:US|UK|EU|UN|AI|IT)\b)([A-Z]{{1,2}})\s({PARTICLE}[A-ZÀ-Þ][a-zß-ÿ'’][\w'’\-]*)$"
)

ONLY_INITIALS = re.compile(
    rf"{INITIALS}(?:\s+(?:Jr\.?|II|III))?(?:\s(?:van(?:\s(?:de[nr]?|het))?|von(?:\sder)?|de(?:\sla)?|du|di))?$"
)

DIRECT = re.compile(
    rf"((?:{WORD}\.?|[A-Z]\.(?:\s?-?[A-Z]\.)*)(?:\s+(?:{WORD}\.?|(?:[A-Z]\.)+|[A-Z])){{0,4}}?)\s+((?:{PARTICLE}){WORD}(?:-{WORD})?)(?:,?\s+(Jr\.?|Sr\.?|II|III))?$"
)

ENGLISH_OFFICE = re.compile(
    r"\b(?:of|the|for|and|on|Institute|Institution|University|Council|Commission|Committee|Center|Centre|Department|Ministry|Office|"
    r"Agency|Bank|Fund|Union|Organi[sz]ation|Association|Foundation|Forum|Group|Inc|Ltd|LLC|Corp|Corporation|Incorporated|Limited|Laboratories|Nations|Stats|Bureau|Board|Court|"
    r"Government|Secretariat|Assembly|Society|Company|Network|Initiative|Press|Times|Post|News|House|Parliament|Administration|Authority|Alliance|Team|Staff|Consortium|Federation|League|Library|Museum|Archives|Academy|College|School|Service|Laboratory|Conference|Congress|Programme)\b",
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
    re.findall(
        r"\S+",
        """
    Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie
    Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan
    Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin
    Gu Hou Shao Meng Long Wan Duan Lei Qian Yin Yi Chang Qiao Lai Gong Wen Xi Mi Lü Cong Men Ouyang Sima
    Zhuge
    """,
    )
)


# Words in the names of bodies, sites and documents that nobody is called.
NO_PERSON_WORD = re.compile(
    r"\b(?:World|Internet|Web|Online|Global|International|National|Digital|Creative|Open|Google|Microsoft|Unicode|Language|Database|Algorithm|"
    r"Forms|Commons|Scholar|Standards?|Project|Data|Cyber\w*|Security|Policy|Studies|Statistics|Systems?|Technolog(?:y|ies)|Services?|Research|"
    r"Media|Review|Journal|Strategy|Strategic|Report|Guidelines|Wikipedia|Technical|Annex|Treaty|Convention)\b"
)


def _without_stop(word: str) -> str:
    """A name without the full stop of the entry; an abbreviation and an initial keep theirs."""
    return word if CLOSED_BY_STOP.search(word) else word.rstrip(".")


CLOSED_BY_STOP = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Dept|Univ|U\.\s?[SKN]|D\.\s?C|[A-Z])\.$")


def _in_capitals(word: str) -> bool:
    letters = re.sub(r"[-'’]", "", word)
    return (
        len(letters) > 1
        and letters.isalpha()
        and letters.isupper()
        and re.search("[AEIOUYÀ-Þ]", letters) is not None
    )


def latin_name(word: str, family_first: bool = False) -> Name:
    """A name in Latin letters: ``Fang B X``, ``Alex Engler``, ``R. O. Keohane``; organisations stay literal."""
    bare = word.strip(" ,")
    given, _, last = bare.rpartition(" ")
    if PINYIN_GIVEN.match(given) and _in_capitals(last) and not given.isupper():
        # Chunyu MIAO, and Cuihong CAI; Zhang JQ has initials, Wang YU might have
        if len(last) > 3 or (last.title() in PINYIN_FAMILY and given.title() not in PINYIN_FAMILY):
            return {"family": last, "given": given}
    if m := VANCOUVER.match(bare):
        name = {"family": m.group(1), "given": m.group(2)}
        if m.group(3):
            name["suffix"] = m.group(3)
        if m.group("behind"):
            name["dropping-particle"] = m.group("behind").strip()
        return name
    if ENGLISH_OFFICE.search(bare) or NO_PERSON_WORD.search(bare):
        return {"literal": _without_stop(bare)}
    if (m := INITIALS_FIRST.match(bare)) and m.group(1).title() not in PINYIN_FAMILY:
        return {"family": m.group(2), "given": m.group(1)}
    parts = bare.split()
    if len(parts) == 2 and (capitals := [_in_capitals(p) for p in parts]).count(True) == 1:
        # MIAO Chunyu, Chunyu MIAO: the family name is set in capitals.
        first = capitals[0]
        return {"family": parts[0 if first else 1], "given": parts[1 if first else 0]}
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
    return {"literal": _without_stop(bare)}


def _by_office(text: str, commas: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A piece that names no office belongs to the office before it: General Administration of Supervision, Inspection …"""
    out: list[tuple[int, int]] = []
    for s, e in commas:
        if (
            out
            and STRONG_OFFICE.search(text[out[-1][0] : out[-1][1]])
            and not STRONG_OFFICE.search(text[s:e])
        ):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return out


# Gandin, L., … Joseph, D.: the authors between are left out.
LEFT_OUT = re.compile(r"(?:…|\. ?\. ?\.|(?<=,)\s?\.\.)\s?(?=[A-ZÀ-Þ])")


def read_latin(text: str, printed: str, out: Names) -> None:
    """Read Latin names into ``out``; ``printed`` is the same stretch as it stands in the entry."""
    if m := LEFT_OUT.search(text):
        before = text[: m.start()].rstrip()[-1:]
        gap = " " * (m.end() - m.start())
        if before not in ("", ",", "&"):
            gap = "," + gap[1:]  # Davis, K.D... Yark, T.: the stops part two names
        text = text[: m.start()] + gap + text[m.end() :]
        printed = printed[: m.start()] + gap + printed[m.end() :]
        out.et_al = True
    spans = [(s, e) for s, e in pieces(text, CUT_LATIN) if text[s:e].strip(" .")]
    commas = pieces(text, CUT_COMMA)
    commas = _by_office(text, commas)
    joined = pieces(text, CUT_AMPERSAND)
    if len(commas) == 1 and len(joined) > 1 and all(_office(text[s:e]) for s, e in joined):
        commas = joined  # Australian Productivity Commission & New Zealand Productivity Commission
    offices = len(commas) > 1 and all(STRONG_OFFICE.search(text[s:e]) for s, e in commas)
    spans = commas if offices else spans
    if not offices and LONG_OFFICE.search(text) and not any(_person(text[s:e]) for s, e in spans):
        # The commas and the "and" belong to the organisation: Department for Digital, Culture, Media and Sport.
        if word := tidy(printed[: len(text)]).strip(" ,"):
            out.names.append({"literal": _without_stop(word)})
            out.spans.append((0, len(text)))
        return
    i = 0
    while i < len(spans):
        s, e = spans[i]
        word = tidy(printed[s:e]).strip(" ,")
        after = tidy(printed[spans[i + 1][0] : spans[i + 1][1]]).strip(" ,") if i + 1 < len(spans) else ""
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


CUT_AMPERSAND = re.compile(r"\s&\s")


def _office(piece: str) -> bool:
    """Whether a piece names an organisation by itself: three words, one of them Commission, Institute, Bank ..."""
    return STRONG_OFFICE.search(piece) is not None and len(piece.split()) > 2


def _person(piece: str) -> bool:
    piece = piece.strip(" ,.")
    return bool(VANCOUVER.match(piece) or DIRECT.match(piece) or ONLY_INITIALS.match(piece)) and not (
        ENGLISH_OFFICE.search(piece) or NO_PERSON_WORD.search(piece)
    )


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
