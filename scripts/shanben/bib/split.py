"""One note may hold several references: parts parted by ；, 另见…, 转引自…, or a line end before an English twin."""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.bib.fold import flatten
from shanben.bib.grammars.gbt.head import AUTHOR_YEAR, is_names
from shanben.bib.grammars.gbt.marked import MARK
from shanben.bib.han_names import HAN
from shanben.bib.sentences import segments

# What makes a stretch a reference of its own.
TITLE = re.compile(
    r"《[^》]{2,200}》|〈[^〉]{2,200}〉|“[^”]{4,300}[”\"]|\"[^\"]{4,300}[\"”]|\[\s?(?:J|M|D|C|N|S|P|R|G|EB|Z)\s?(?:/\s?OL)?\s?\]|同上|[Ii]bid|[Ss]upra|前引|前揭|op\. ?cit|[Vv]ol\.|\(\d{4}\)|https?://|/RES/|(?<!\d)(?:19|20)\d\d(?!\d)"
)
FULL_TITLE = re.compile(
    r"《[^》]{2,200}》|〈[^〉]{2,200}〉|“[^”]{4,300}[”\"]|\"[^\"]{4,300}[\"”]|\[\s?(?:J|M|D|C|N|S|P|R|G|EB|Z)\s?(?:/\s?OL)?\s?\]|同上|[Ii]bid|[Ss]upra|前引|前揭|op\. ?cit|(?<!\d)(?:19|20)\d\d(?!\d)"
)
BREAK = re.compile(
    r";\s*(?=\S)|(?<=[.页頁\d)])[,.]?\s*(?=(?:转引自|另见|另可?参见|另参|并见|又见|还可参见|亦可?参见|(?:中译本?|中文版|汉译本?|中文本)\s?可?参?见|[Ss]ee also|[Cc]ited in|[Qq]uoted in)\s*[:,]?)|(?<=[页頁期版日])\.\s*(?=(?:参见|详见|见)?[\u3400-\u9fff、· ]{2,26}\s?:\s?《)|,\s*(?=转\s?引\s?自)"
)
TWIN_LINE = re.compile(
    r"(?:<br\s?/?>)?[ \t]*\r?\n[ \t\u3000]*(?:[-*][ \t]+)?(?=[A-ZÀ-Þ])(?!DOI|CSTR|URL|ISBN|Vol)|<br\s?/?>\s*(?=[A-ZÀ-Þ])"
)
TWIN_INLINE = re.compile(r"(?<=[.\d。．])\s+(?=[A-Z][\w'’\-]+(?:\s+[A-Z]|,\s))")
TWIN_IN_BRACKETS = re.compile(
    r"(?<=[.\d。．)）])\s*[(（\[［](?=[A-Z][\w'’\-]+(?:\s+[A-Z]|,\s|\.\s)(?:[^()（）]|[(（][^()（）]{1,60}[)）])*[.\d][)）\]］]?\s*$)"
)
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\dA-Za-z])(?:19|2[0Oo])(?=[Il\d]*[Oo\d])[\dOoIl]{2}(?![\dB-Zd-z])"
)
LONGEST = 20_000  # characters of a note that is looked at


def split_entries(text: str) -> list[tuple[int, int]]:
    """The spans of the references in one note or list entry, in order; the whole text when it holds one.

    Spans leave out the separators and never overlap. A stretch that has no title or year of its own stays with the
    reference before it.
    """
    if not text.strip():
        return []
    if len(text) > LONGEST:
        return [_tight(text, 0, len(text))]
    twin = _twin_at(text)
    if twin:
        last = len(text)
        if text[twin[1] - 1] in "([（［" and (closed := CLOSED.search(text, twin[1])):
            last = closed.start()
        return [_tight(text, 0, twin[0]), _tight(text, twin[1], last)]
    flat = flatten(text)
    hidden: list[bool] | None = None
    spans: list[tuple[int, int]] = []
    at = 0
    if cuts := _between_marks(flat):
        return [_tight(text, s, e) for s, e in pairwise([0, *cuts, len(text)])]
    for m in BREAK.finditer(flat):
        hidden = hidden or _hidden(flat)
        if (
            hidden[m.start()]
            or m.start() < at
            or (flat[m.start()] == ";" and _in_brackets(flat, at, m.start()))
        ):
            continue
        if _is_reference(flat, at, m.start()) and _is_reference(flat, m.end(), min(len(flat), m.end() + 400)):
            spans.append((at, m.start() + (flat[m.start()] == "." and m.end() > m.start())))
            at = m.end()
    spans.append((at, len(text)))
    return [_tight(text, *span) for span in spans]


def _in_brackets(flat: str, start: int, at: int) -> bool:
    """Whether ``at`` stands inside round brackets that close within a line: (T. Moss, Ed.; R. Tobin, Trans.; 3rd ed.)."""
    opened = flat.rfind("(", max(start, at - 120), at)
    if opened < 0 or ")" in flat[opened:at]:
        return False
    closed = flat.find(")", at, at + 120)
    return closed > 0 and "(" not in flat[at:closed]


def _between_marks(flat: str) -> list[int]:
    """Where one entry of a list begins behind another that was never parted from it: … [M]. 北京: 某社. 张三. 题名[J]."""
    cuts: list[int] = []
    if flat.count("[") < 2:
        return cuts
    for a, b in pairwise(MARK.finditer(flat)):
        between = flat[a.end() : b.start()]
        if "//" in between or (b.group(1).upper() in "CMG" and not YEAR.search(between)):
            continue  # one entry and its host
        parts = segments(flat, a.end(), b.start())
        for n, (start, end) in enumerate(parts[:-1]):
            words = AUTHOR_YEAR.sub("", flat[start:end])
            # Behind the mark stands the imprint first, unless the list puts the year behind the authors.
            if (n or len(words) < end - start) and is_names(words):
                cuts.append(start)
                break
    return cuts


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\r\n\u3000":
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u3000；;":
        end -= 1
    return start, end


def _is_reference(flat: str, start: int, end: int) -> bool:
    return end - start >= 2 and FULL_TITLE.search(flat, start, end) is not None


def _hidden(flat: str) -> list[bool]:
    """For each character whether it stands in a title or a quotation, where no separator counts."""
    out, depth, quote = [], 0, False
    for char in flat:
        if char in "《〈“":
            depth += 1
        elif char in "》〉”" and depth:
            depth -= 1
        elif char == '"':
            quote = not quote
        out.append(depth > 0 or quote)
    if depth or quote:  # a mark is never closed: trust none
        return [False] * len(flat)
    return out


# Where an entry may end: behind a stop, a bracket, a number, a Han character or an address.
ENDED = re.compile(r"(?:[^A-Za-z,，、&(（:：;；\s]|https?://\S+)\s*$")
IMPRINT_ENDED = re.compile(r"\d\s?[页頁]?[.。．)）]*\s*$")


def _twin_at(text: str) -> tuple[int, int] | None:
    """Where a Chinese entry ends and its English twin begins: at the first line end or imprint that closes it."""
    if not HAN.search(text[:40]):
        return _original_at(text)
    lines = [m for m in TWIN_LINE.finditer(text) if ENDED.search(text, max(0, m.start() - 200), m.start())]
    inline = [m for rule in (TWIN_INLINE, TWIN_IN_BRACKETS) for m in rule.finditer(text)]
    closed = [m for m in inline if IMPRINT_ENDED.search(text, max(0, m.start() - 12), m.start())]
    for m in sorted([*lines, *closed], key=re.Match.start) or inline:
        rest = text[m.end() :]
        words = IN_BRACKETS.sub("", rest)
        if len(rest) < 30 or len(HAN.findall(words)) * 8 > len(words):
            continue  # 等 and 2 版 may stand in an English twin, a sentence may not
        if YEAR.search(rest) and YEAR.search(text, 0, m.start()):
            return m.start(), m.end()
        return None
    return None


# [于某, 刘某. 题名. 刊名, 2012, 52(11): 15-23.] behind its English twin, on a line of its own or in brackets.
ORIGINAL = re.compile(
    r"(?:[.\d)）\]］A-Za-z]\s*[(（\[［]|[.\d)）\]］]\s*\r?\n\s*[(（\[［]?)(?=(?:[\u3400-\u9fff]{2,4}[,，、.．\s(（:：]|[\u3400-\u9fff]{5,20}[.．。(（])(?s:.{12,}))"
)


def _original_at(text: str) -> tuple[int, int] | None:
    """Where an English twin that stands first ends and its Chinese entry begins."""
    for m in ORIGINAL.finditer(text):
        rest = text[m.end() :]
        if len(HAN.findall(rest)) * 5 < len(rest) or HAN.search(IN_BRACKETS.sub("", text[: m.start()])):
            continue
        if YEAR.search(rest) and YEAR.search(text, 0, m.start() + 1):
            end = m.start() + 1
            return end, m.end()
    return None


CLOSED = re.compile(r"[)）\]］][\s.。]*$")
IN_BRACKETS = re.compile(r"[(（\[【][^()（）]{0,12}[)）\]】]")
