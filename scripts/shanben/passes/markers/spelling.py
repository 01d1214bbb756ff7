"""How markers are spelled, and which numbers a spelling names.

Recognises: ``[1]`` ``［2-4］`` ``【5,7】``, ① ❶ and ①②, ⑴, （註1） 〔注一〕 and a bare 註1, 〔一〕, [i] as Word numbers endnotes,
the raised digits of Unicode ¹².
Lets pass: a year in brackets, [J], m² and other exponents, 同註4.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.chars import CIRCLED
from shanben.han.numerals import circled, from_han, from_roman, to_circled
from shanben.passes.lines.entries import PARENTHESISED

BRACKET = re.compile(r"[\[［〔【]\s*(\d{1,3}(?:\s*[,，、;；\-–—－−‐‑―~～∼〜]\s*\d{1,3})*)\s*[\]］〕】]")
HAN_BRACKET = re.compile(
    r"[\[［〔【]\s*[一二三四五六七八九十]{1,3}(?:\s*[,，、]\s*[一二三四五六七八九十]{1,3})*\s*[\]］〕】]"
)
ROMAN_BRACKET = re.compile(r"[\[［〔【]\s*[ivx]{1,6}(?:\s*[,，、]\s*[ivx]{1,6})*\s*[\]］〕】]")
_CORE = r"\s*(?=[lIoO\-–—－−,，、~～\s]*\d)[\dlIoO]{1,3}(?:\s*[,，、;；\-–—－−‐‑―~～∼〜]\s*[\dlIoO]{1,3})*\s*"
BROKEN = re.compile(
    rf"[\[［〔]{_CORE}[}})）】|]|[{{(（【「|]{_CORE}[\]］〕]"
    rf"|[\[［](?=[^\]］]{{0,9}}[lIoO]){_CORE}[\]］]"
)
"""One bracket damaged ({3-5], [6}), or a letter among the digits ([1O]): at least one digit stands in it."""
_N = r"\d{1,3}"
_SEPS = r"\s?[,，、;；.．:：\-–—－~～∼〜]{1,2}\s?"
HALF = re.compile(
    rf"[\[［〔]\s?{_N}(?:{_SEPS}{_N})*\s?[lIJ」』]?(?=\s?[\u4e00-\u9fff，。、；：？！（(;]|\s?[A-Z][A-Za-z]|,\s?[\u4e00-\u9fff])(?![^\[［〔]{{0,12}}[\]］〕])"
    rf"|(?<=[\u4e00-\u9fff”’》）]){_N}(?:{_SEPS}{_N})*[\]］〕]"
    rf"|(?<![\d.)\]］])[\[［〔]\s?{_N}(?=[^\]］〕]{{0,40}}[.．:：])(?:{_SEPS}{_N})+\s?[\]］〕](?!\s?(?:天|岁|年|个|元|%))"
)
"""A bracket of which only one side was read ([7, 2], [24」), or a comma that became a point ([4.5])."""
ROUND = re.compile(rf"[\[［〔【]\s*[{CIRCLED}]+\s*[\]］〕】]|(?:([{CIRCLED}])(?!\1))*[{CIRCLED}]")
"""Circles side by side are one marker; two of one number are two (③③: printed twice)."""
PARENTHESES = re.compile(r"[（(]\s*(\d{1,3})\s*[)）]")
PAREN = re.compile(rf"[{PARENTHESISED}]+")
ZHU = re.compile(
    r"[（(〔\[［【]\s*[註注]\s*([\d一二三四五六七八九十]{1,3})\s*[)）〕\]］】]"
    r"|(?:(?<=[，。；：、！？」』”’》〉）])[註注]|(?<=[\u4e00-\u9fff])(?<![同見见附參参另校譯译原自夾夹腳脚尾加批備备的])註)"
    r"(?:(\d{1,2})(?=1\d\d年|[6-9]\d年)|(\d{1,3})(?=(?:1[5-9]|20)\d\d年)|(\d{1,3})(?![\d.]))"
)
"""A bare 註2 may be glued to a year: 註2|108年, 註2|2019年."""
RAISED_DIGITS = re.compile(r"(?<![\dA-Za-z⁰¹²³⁴-⁹])[¹²³⁴-⁹][⁰¹²³⁴-⁹]*(?:[,，⁻\-–][⁰¹²³⁴-⁹]+)*")
SIGN = re.compile(
    rf"[\d{CIRCLED}{PARENTHESISED}¹²³⁴-⁹〔【］\[［（(](?:(?<![\[［（(])|\s*[註注]|(?<=\[)\s*[一-十ivx])"
)
"""Every spelling holds one of these: a line without them is not looked at further."""
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
"""Not NFKC: only the digits of markers come down."""
PARENS = {chr(0x2474 + k): k + 1 for k in range(20)}


LETTERS = str.maketrans("lI|oO", "11100")
"""Letters that a machine reads for digits."""


BESIDE_DIGITS = re.compile(r"(?<![A-Za-z])[lIO|]+(?=\d)|(?<=\d)[lIO|]+(?![A-Za-z])")
"""Letters among the digits of a marker: [l2-13], [1O]."""


def numbers_of(printed: str) -> tuple[int, ...]:
    """The numbers a marker names: [2-4] -> 2, 3, 4; ①② -> 1, 2; () for something else."""
    if any(circled(c) for c in printed):
        return tuple(n for c in printed if (n := circled(c)))
    if any(c in PARENS for c in printed):
        return tuple(PARENS[c] for c in printed if c in PARENS)
    out: list[int] = []
    printed = BESIDE_DIGITS.sub(lambda m: m[0].translate(LETTERS), printed)
    inner = re.sub(r"[^\d,，、;；\-–—－−‐‑―~～∼〜]", "", printed.translate(LOWERED))
    for part in re.split(r"[,，、;；]", inner):
        m = re.fullmatch(r"(\d{1,3})[-–—－−‐‑―~～∼〜]+(\d{1,3})", part)
        if m and len(m[2]) < len(m[1]):
            # 17-9: the digit that both have in common is not said again
            m = re.fullmatch(r"(\d{1,3})-(\d{1,3})", f"{m[1]}-{m[1][: len(m[1]) - len(m[2])]}{m[2]}")
        if m and int(m[1]) < int(m[2]) < int(m[1]) + 30:
            out += range(int(m[1]), int(m[2]) + 1)
        elif part.isdecimal() and len(part) <= 3 and int(part) > 0:
            out.append(int(part))
    if not out:
        out += [n for m in re.finditer("[一二三四五六七八九十]{1,3}", printed) if (n := from_han(m[0]))]
    if not out and ROMAN_BRACKET.fullmatch(printed):
        out += [n for m in re.finditer("[ivx]+", printed) if (n := from_roman(m[0]))]
    return tuple(out)


def half_numbers(printed: str) -> tuple[int, ...]:
    """The numbers that a damaged bracket (``HALF``) names, where they rise; () for something else."""
    core = re.sub(r"[.．:：;；,，、]*[-–—－~～∼〜]", "-", printed.strip("[]［］〔〕lIJ」』 ,，"))
    parts = re.split(r"[,，、;；.．:：]+", re.sub(r"\s", "", core))
    numbers = numbers_of(",".join(parts))
    rises = all(a < b for a, b in pairwise(numbers))
    told = sum(1 + ("-" in p) for p in parts) <= len(numbers)
    return numbers if rises and told and "" not in parts else ()


def respelled(printed: str, numbers: list[int]) -> str:
    """A misread marker in the spelling of its kind: ⑮ read as 18 -> ⑱, [6] as 16 -> [16]."""
    core = printed.strip("[]［］^")
    if circled(core[:1] or " ") or core[:1] in ROUND_LIKE:
        return "".join(map(to_circled, numbers))
    return f"[{','.join(map(str, numbers))}]"


ROUND_LIKE = frozenset("OoQ0〇○◯◎⓪@Θ¤®©")
"""What OCR makes of a circle whose number it can't read."""


ALIKE = frozenset({"17", "14", "38", "56", "68", "69", "08", "06", "89", "35", "58", "09", "27", "12"})
"""Pairs of digits that print alike when they are small."""


def misread(printed: int, meant: int) -> bool:
    """Whether an extraction may print ``meant`` as ``printed``: a digit lost, or one digit taken for another."""
    a, b = str(printed), str(meant)
    if len(a) < len(b):
        return a in (b[1:], b[:-1])
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def looks_alike(printed: int, meant: int) -> bool:
    """Whether a machine easily prints ``meant`` as ``printed``: a digit lost, a digit of the same look, a neighbour."""
    a, b = str(printed), str(meant)
    if len(a) != len(b):
        return misread(printed, meant)
    return abs(printed - meant) == 1 or resembles(printed, meant)


def resembles(printed: int, meant: int) -> bool:
    """Whether two numbers have the same length and look the same, digit by digit."""
    a, b = str(printed), str(meant)
    return len(a) == len(b) and all(
        x == y or "".join(sorted(x + y)) in ALIKE for x, y in zip(a, b, strict=True)
    )


def form_of(printed: str) -> str:
    """How a marker or the number of a note is spelled: circled, zhu, han, roman, bracket, paren or bare."""
    if any(circled(c) or c in PARENS for c in printed):
        return "circled"
    if "註" in printed or "注" in printed:
        return "zhu"
    if HAN_BRACKET.fullmatch(printed.strip()):
        return "han"
    if ROMAN_BRACKET.fullmatch(printed.strip()):
        return "roman"
    if printed.strip()[:1] in ("[", "［", "〔", "【"):
        return "bracket"
    return "paren" if printed.strip()[:1] in ("(", "（") else "bare"
