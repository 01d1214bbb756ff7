"""What stands before the title: 参见, 转引自, then authors."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.han_names import HAN, OFFICE, SOUNDS_FOREIGN, han_name
from shanben.bib.item import Draft
from shanben.bib.names import ROLE, read_names
from shanben.bib.people import put_names
from shanben.bib.roles import TRANSLATED_BY, field_of

# 光绪《顺天府志》: the reign tells the edition of a gazetteer.
REIGN = re.compile(
    r"(?:[(\[]\s?)?(?:洪武|永乐|正统|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国|"
    r"永樂|正統|隆慶|萬曆|天啟|崇禎|順治|嘉慶|咸豐|光緒|宣統|民國)(?:\s?[)\]])?$"
)
SIGNAL = re.compile(
    r"(?:关于|有关|對於|对于)?[^《〈:.]{0,40}?(?:可?(?:参见|参阅|参看|参考|详见|转引自|引自|转自|语出|见于|另见|又见|亦见|主要参见|参照))\s*[:,]?\s*|(?:可)?见(?=[\u3400-\u9fff《〈\[(]{2})\s*[:,]?\s*|(?:中译本?|中文版|汉译本?|中文本)\s?可?参?见\s*[:,]?\s*|(?:例如|比如|如)\s*[:,]\s*"
)


def signal_end(draft: Draft, start: int, end: int) -> int:
    """Past 参见, 转引自 and the like; what was skipped is kept in ``custom.signal``."""
    while m := SIGNAL.match(draft.flat, start, end):
        if m.end() == start:
            break
        if word := draft.printed(start, m.end()).strip(" ：:，,"):
            draft.custom["signal"] = word
        start = m.end()
    return start


# 费孝通，1998，《乡土中国》
AUTHOR_YEAR = re.compile(rf",\s?(?P<y>{YEAR})(?P<suffix>[a-z])?$")


def take_author_year(draft: Draft, start: int, end: int) -> int:
    """Take the year that stands between authors and title; where the authors end."""
    m = AUTHOR_YEAR.search(draft.flat[start:end])
    if m is None:
        return end
    draft.put(
        "issued",
        {"date-parts": [[int(m.group("y"))]]},
        start + m.start("y"),
        start + m.end("y"),
        "house/author-year",
    )
    if m.group("suffix"):
        draft.put(
            "year-suffix", m.group("suffix"), start + m.start("suffix"), start + m.end(), "house/author-year"
        )
    return start + m.start()


TRANSLITERATED = re.compile(r"[\u3400-\u9fff]{1,7}(?:[·•][\u3400-\u9fff]{1,7}){1,3}")


def _signs(name: str) -> bool:
    """Whether a body or 约翰·海尔 is named: they may stand before 《 without a colon, 根据某部《…》 may not."""
    if re.match("根据|依据|按照|据|依|按|在|从|由|与|和|对", name):
        return False
    return (
        any(rule.search(name) for rule in (OFFICE, TRANSLITERATED))
        or SOUNDS_FOREIGN.fullmatch(name) is not None
    )


JAPANESE_NAMES = re.compile(
    r"[\u3400-\u9fff\u3040-\u30ff]{2,7}(?:[=・·、,]\s?[\u3400-\u9fff\u3040-\u30ff]{2,9}){0,3}"
)


def _japanese(raw: str, start: int, end: int) -> bool:
    """Whether names stand right before 「 or 『: 佐藤某「題」 needs no sign between."""
    return raw[end : end + 1] in ("「", "『") and JAPANESE_NAMES.fullmatch(raw[start:end].strip()) is not None


def read_before(draft: Draft, start: int, end: int) -> None:
    """Authors before the title."""
    stop = draft.flat.rfind(".", start, end)
    if draft.raw[stop : stop + 1] == "．":
        stop = -1  # 約翰．海爾: the dot of a name
    if stop > start and HAN.match(draft.flat, stop - 1) and draft.flat[stop + 1 : end].strip(" :,"):
        start = stop + 1  # a sentence of prose stands before the reference
    start = signal_end(draft, start, end)
    if (m := TRANSLATED_BY.fullmatch(draft.flat, start, end)) and "family" not in han_name(m.group("who")):
        put_names(draft, *m.span("who"), "house/author", "author")
        put_names(draft, *m.span("by"), "house/author", field_of(m.group("role"), "translator"))
        return
    parted = draft.flat[start:end].rstrip()[-1:] in (":", ",", ")", "]", '"', "”")
    parted = parted or _japanese(draft.raw, start, end)
    start, end = draft.trim(start, end, " ,:.;")
    if start >= end:
        return
    end = take_author_year(draft, start, end)
    text = draft.flat[start:end]
    if not parted and not ROLE.search(text):
        # 张三《题名》 without a colon is an author only when it is a name; 根据《…》 is none.
        names = read_names(text, draft.raw[start:end]).names
        if not names or not all("family" in n or _signs(n["literal"]) for n in names):
            if period := REIGN.match(text):
                draft.custom["period"] = period.group()
            elif re.search(r"\w", text):
                draft.custom["signal"] = draft.printed(start, end)
            return
    if len(text) > 120 and "、" not in text and not re.search(r"[A-Za-z]{3}", text):
        draft.doubt("author", "the words before the title are too long for a list of authors")
        return
    if re.match(r"(?:载|刊|收于|收入)\s*$", text):
        return
    put_names(draft, start, end, "house/author", "author")
