"""The heads of note lists and reference lists, and what is glued to them.

Recognises: 参考文献, 【注释】, 註釋, References, Notes, alone, before the first entry or behind the last sentence on one line;
the labels of an English page that lost the gap behind them.
Lets pass: the same words inside a sentence; a heading 注释与笺疏 of the body, whose entries are prose.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Row
from shanben.passes.back.english_labels import in_english
from shanben.passes.lines.entries import entry_start

HEADS = (
    (
        "references",
        r"主?要?\s*(?:参\s*考\s*文\s*献|参\s*考\s*书\s*目|参\s*考\s*资\s*料|參\s*考\s*文\s*獻|參\s*考\s*書\s*目|引\s*用\s*文\s*[献獻]|引\s*用\s*[书書]\s*目|[徵征]引\s*[书書]目|References?|REFERENCES?|Bibliography|Works\s*Cited)",
    ),
    (
        "notes",
        r"注\s*释|註\s*釋|注\s*釋|注\s*解|註\s*解|附\s*註|脚\s*注|(?:文\s*[后後末]\s*)?尾\s*[注註]|文\s*[后後末]\s*[注註]\s*[释釋]?|註|[注註][释釋][与與及和][参參]考文[献獻]|[参參]考文[献獻][与與及和][注註][释釋]|注|Notes?|NOTES?|Endnotes?|Footnotes?",
    ),
)
HEAD = re.compile(
    r"\s*+(?:[一二三四五六七八九十]+\s*+、\s*+|\d{1,2}[.、\s]?\s*+)?[【\[［〔「（(\s]*+(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in HEADS)
    + r")[】\]］〕」）)\s]*+[:：]?\s*+(?:[/／(（\[［]?\s*(?:References?|REFERENCES?|Notes?|NOTES?|Bibliography|参考文献|參考文獻)\s*[)）\]］]?\s*[:：]?\s*)?"
)
FIRST = re.compile(r"\s*[\[［〔【]\s?1\s?[\]］〕】]\s*(?=\S{6})")
"""参考文献 [1] 王某…: nothing but the first entry stands so behind the words."""
BIBLIOGRAPHIC = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|《|》|\[[JMDCNRSPZ](?:/OL)?\]|\[EB|第\s*\d+\s*[页頁期卷]|出版社|书局|書局|https?://|\bVol\.|\bpp?\.\s*\d|\bdoi\b|\d+\(\d+\)|參見|参见|同上|同注|前引|Ibid|访问时间|载[《“]|\bed(?:s|\.)|Press"
    r"|[(（](?:1[5-9][\dOolI]{2}|[2Z][\dOolI]{2,3})[a-z]?[)）,，]|[\s,，:：.)]\d{1,5}\s?[-–—]\s?\d{1,5}[.．。]?\s*+$"
)
"""What an entry holds and prose seldom: a year, a volume, a house; (20ol) too, and the pages that an entry ends with."""
ENDS = ("参考文献", "參考文獻")
BEHIND = re.compile(r"[。！？]\s*((?:参考文献|參考文獻)\s*)$")
"""The head of the list behind the last sentence, on its line."""
BETWEEN = re.compile(
    r"(?<=[。！？!?.$”’）)])\s*(?P<head>(?:参考文献|參考文獻)\s*[:：]?)\s*[\[［〔【]\s?1\s?[\]］〕】](?P<entry>.{8,200})"
)
"""The head between the last sentence and the first entry, on one line: 参考文献[1] 提出 begins a sentence."""
GARBLED = 16
"""Characters of a list's head that an OCR misread, at most: 奓考乂（Keferences）, 参考文献：沙人叭."""


def split_inline_heads(ledger: Ledger) -> Ledger:
    """参考文献：[1] … on one line: the head is cut off; so is the writer behind English keywords."""
    cuts = {}
    for i, row in enumerate(ledger.rows):
        if row.label == "p" and (at := in_english(row.text)):
            cuts[i] = at
        elif (
            row.label == "p"
            and row.bare.endswith(ENDS)
            and row.text[-8:].rstrip().endswith(ENDS)
            and (m := BEHIND.search(row.text[-12:]))
            and _entry_below(ledger.rows, i)
        ):
            cuts[i] = [len(row.text) - min(12, len(row.text)) + m.start(1)]
        elif row.label == "p":
            m = HEAD.match(row.text)
            if (
                m
                and not (m["notes"] and _below_table(ledger.rows, i))
                and m.end() < len(row.text)
                and entry_start(row.text[m.end() :])
                and (re.search(r"[:：】\]］]\s*$", m[0]) or FIRST.match(row.text, m.end()))
            ):
                cuts[i] = [m.end()]
    return ledger.split(cuts)


def heads_between(ledger: Ledger) -> Ledger:
    """…可供参考。参考文献：[1] … on one line of prose: the head is cut off on both sides."""
    cuts = {}
    for i, row in enumerate(ledger.rows):
        if row.label == "p" and any(word in row.text for word in ENDS):
            found = [m for m in BETWEEN.finditer(row.text) if BIBLIOGRAPHIC.search(m["entry"])]
            if found:
                cuts[i] = list(found[-1].span("head"))
    return ledger.split(cuts)


def _below_table(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the last text above a row is a table: 注：（1）… below it is the table's own."""
    above = next((r.bare for r in reversed(rows[max(0, i - 4) : i]) if r.bare), "")
    return above.endswith(("</table>", "</html>", "|"))


def _entry_below(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the next row that holds text begins an entry."""
    below = next((r for r in rows[i + 1 : i + 6] if r.label == "p"), None)
    return below is not None and bool(entry_start(below.text))


def list_head(rows: tuple[Row, ...], text: list[int], k: int) -> str | None:
    """Which list row ``text[k]`` heads, ``references`` or ``notes``; None for another row."""
    bare = rows[text[k]].bare
    if len(bare) > 24:
        return None
    m = HEAD.fullmatch(bare)
    if (
        not m
        and rows[text[k]].n.startswith("#")
        and len(bare) <= GARBLED
        and _works_follow(rows, text, k + 1)
    ):
        return "references"
    if not m:
        return None
    if bare in ("注", "註") and not rows[text[k]].n:
        return None
    return "references" if m["references"] else "notes"


def _works_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether works from [1] on stand directly below a marked line: whatever an OCR made of its words, it is their head."""
    some = [rows[i].text for i in text[k : k + 8]]
    starts = [entry_start(x) for x in some]
    numbers = [s[0][0] for s in starts if s and s[2] == "bracket"]
    return (
        numbers[:3] == [1, 2, 3]
        and starts[0] is not None
        and starts[0][2] == "bracket"
        and sum(bool(BIBLIOGRAPHIC.search(x)) for x in some) * 2 > len(some)
    )


def entries_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether what follows a head reads as entries: numbers from 1, or bibliographic lines."""
    some = [rows[i].text for i in text[k : k + 6]]
    if not some:
        return False
    first = entry_start(some[0])
    if first and 1 in first[0]:
        return True
    return sum(bool(BIBLIOGRAPHIC.search(s)) for s in some) * 2 >= len(some)
