"""Note lists and reference lists: their heads, their entries, and where they end.

Recognises: a head (参考文献, 【注释】, 註釋, References, Notes), alone or before its first entry on one line; entries by
their numbers, that rise; entries without numbers by bullet, indent or the short line above; the heads of groups
(一、中文文献); second lines, English twins on a line of their own.
Lets pass: the same words inside a sentence; a heading 注释与笺疏 of the body, whose entries are prose.
Cost if wrong: lines of the body stand as entries, or entries in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.han.names import latin_names, names_in
from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.front.closing_lines import BIO, FUND, WRITER
from shanben.passes.front.front_labels import label_of
from shanben.passes.lines.damaged_entries import MANY, Start, damaged_start, in_brackets
from shanben.passes.lines.entries import BULLET, entry_start, worn_start
from shanben.passes.lines.headings import NAMED, numbering, shape
from shanben.passes.lines.joints import glue

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
BIBLIOGRAPHIC = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|《|》|\[[JMDCNRSPZ](?:/OL)?\]|\[EB|第\s*\d+\s*[页頁期卷]|出版社|书局|書局|https?://|\bVol\.|\bpp?\.\s*\d|\bdoi\b|\d+\(\d+\)|參見|参见|同上|同注|前引|Ibid|访问时间|载[《“]|\bed(?:s|\.)|Press"
)
GROUP = re.compile(
    r"[（(]?[一二三四五六七八九十\d]*[）)]?[、.]?\s*(?:中文|英文|外文|西文|日文|中、英文|專書|专著|論文|论文|期刊|古籍|其他|史料|著作|近人|檔案|档案|网络)\S{0,8}"
)
"""The head of a group of entries: 一、中文文献, （一）古籍."""


FIRST = re.compile(r"\s*[\[［〔【]\s?1\s?[\]］〕】]\s*(?=\S{6})")
"""参考文献 [1] 王某…: nothing but the first entry stands so behind the words."""


WRITER_BEHIND = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s*-?[Ww]ords?|KEYWORDS?)[^\u3400-\u9fff]{10,400}(?=[\u3400-\u9fff]{2,4}[\s\u3000，,]*[\u3400-\u9fff（）()、]{4,40}(?:教授|研究员|院士|博士|硕士|讲师|书记|院长|所长|主任|研究生|馆员|秘书长))"
)
"""English keywords, and behind them, on the same line, what the writer is."""


ADDRESS = re.compile(r"[\w.\-]*/\S*$")
"""The rest of an address, broken over a line."""
GLUED = re.compile(r"\s*(?:Abstract|ABSTRACT)(?=[A-Z‘“][A-Za-z’”])")
GLUED_KEYS = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s?-?[Ww]ords|KEYWORDS)(?=[A-Za-z“‘][^.。]{4,300}[,，;；])"
)
"""AbstractThe rules …, Keywordsgazetteers, rules: labels that lost the gap behind them."""


def _in_english(line: str) -> list[int]:
    """Where a line of English labels must be cut."""
    if not (
        "bstract" in line or "ABSTRACT" in line or "eyword" in line or "KEYWORD" in line or "ey " in line
    ):
        return []
    cuts = []
    if (m := GLUED.match(line)) and len(line) > 150:
        cuts.append(m.end())
    if m := GLUED_KEYS.search(line):
        cuts += [m.start(), m.end()]
    if m := WRITER_BEHIND.search(line):
        cuts.append(m.end())
    return sorted({c for c in cuts if 0 < c < len(line)})


_LEAP = 12
"""Entries that an extraction may have lost between two numbers in whole brackets."""

ENDS = ("参考文献", "參考文獻")
BEHIND = re.compile(r"[。！？]\s*((?:参考文献|參考文獻)\s*)$")
"""The head of the list behind the last sentence, on its line."""


def _entry_below(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the next row that holds text begins an entry."""
    below = next((r for r in rows[i + 1 : i + 6] if r.label == "p"), None)
    return below is not None and bool(entry_start(below.text))


def split_inline_heads(ledger: Ledger) -> Ledger:
    """参考文献：[1] … on one line: the head is cut off; so is the writer behind English keywords."""
    cuts = {}
    for i, row in enumerate(ledger.rows):
        if row.label == "p" and (at := _in_english(row.text)):
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
                and m.end() < len(row.text)
                and entry_start(row.text[m.end() :])
                and (re.search(r"[:：】\]］]\s*$", m[0]) or FIRST.match(row.text, m.end()))
            ):
                cuts[i] = [m.end()]
    return ledger.split(cuts)


def list_head(rows: tuple[Row, ...], text: list[int], k: int) -> str | None:
    bare = rows[text[k]].bare
    if len(bare) > 24:
        return None
    m = HEAD.fullmatch(bare)
    if not m:
        return None
    if bare in ("注", "註") and not rows[text[k]].n:
        return None
    return "references" if m["references"] else "notes"


def entries_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether what follows a head reads as entries: numbers from 1, or bibliographic lines."""
    some = [rows[i].text for i in text[k : k + 6]]
    if not some:
        return False
    first = entry_start(some[0])
    if first and 1 in first[0]:
        return True
    return sum(bool(BIBLIOGRAPHIC.search(s)) for s in some) * 2 >= len(some)


OPEN_AT_END = re.compile(r"(?<=.)[\[［〔【][^\[\]［］〔〕【】」]{0,16}$")
"""[2022-03-0 at a line's end: its bracket closes on the next. The bracket of a number, in either width, is none."""


def zone_of(ledger: Ledger, facts: Setting, text: list[int], k: int, zone: str, new: dict[int, Row]) -> int:
    """Label the entries from ``k`` on; the index after the last."""
    rows = ledger.rows
    label = "bibl" if zone == "references" else "note"
    last = 0
    spelling = ""
    whole = in_brackets([rows[i].text for i in text[k : k + MANY]])
    numbered = (
        entry_start(rows[text[k]].text) is not None
        or worn_start(rows[text[k]].text, 1) > 0
        or _numbers_follow(rows, text, k)
        or whole
    )
    before: Row | None = None
    number = ""
    unnumbered = 0
    while k < len(text):
        row = rows[text[k]]
        if (
            ((found := label_of(row.text)) and found[0] not in ("doi", "cstr"))
            or list_head(rows, text, k)
            or FUND.fullmatch(row.bare)
            or WRITER.fullmatch(row.bare)
            or any(r.code == "FRONT11" for r in row.reasons)
        ):
            break
        if not numbered and GROUP.fullmatch(row.bare) and (before is None or _complete(before.bare)):
            new[text[k]] = relabelled(row, "label", Reason("BACK03"), "group")
            k += 1
            continue
        start = entry_start(row.text)
        if start and start[0][0] == 1 < last and _declared(rows, text, k):
            return _declared_list(rows, text, k, new)
        repair: Reason | None = None
        closes = before is not None and OPEN_AT_END.search(before.bare) is not None
        if whole and not closes and (mended := _mended(rows, text, k, start, last)):
            start, repair = mended
        if start and numbered and (meant := _lost_digit(rows, text, k, start, last)):
            start = ((meant,), start[1], start[2])
        if (
            not repair
            and not closes  # [2022-03-0 ⏎ 9]. https: its bracket stands above
            and (spelling == "bracket" or before is None)
            and (worn := worn_start(row.text, last + 1))
        ):
            start = ((last + 1,), worn, "bracket")
        fits = (
            bool(start)
            and numbered
            and start is not None
            and (
                (
                    last < start[0][0] <= last + (_LEAP if whole and start[2] == "bracket" else 3)
                    and (
                        not spelling
                        or start[2] == spelling
                        or _kin(start[2], spelling)
                        or (spelling == "bare" and start[2] == "bracket" and start[0][0] == last + 1)
                    )
                )
                or (start[0][0] == 1 and last >= 1 and start[2] == spelling and start[2] != "gap")
            )
        )
        if (
            fits
            and start is not None
            and before is not None
            and not _complete(before.bare)
            and start[2] in ("gap", "bare", "point")
            and start[0][0] != last + 1
        ):
            fits = False
        if fits and start is not None:
            last = start[0][0]  # ①③ may share a note: ② comes after it
            spelling = start[2] if start[2] == "bracket" else spelling or start[2]
            number = ",".join(map(str, start[0]))
            reading = f"[{number}] " if repair else None
            cut = amended(ledger.source.text, row, [(0, start[1], reading, "ptr", repair, number)])
            new[text[k]] = relabelled(cut, label, Reason("BACK02"), number)
        elif whole and start is None and before is not None and _unprinted(rows, text, k, last, before):
            last += 1
            number = str(last)
            note = f"its number is not printed; as many entries stand here as are missing behind {last - 1}"
            new[text[k]] = relabelled(row, label, Reason("BACK02", note=note), number)
        elif before is None and numbered and start is None and BIBLIOGRAPHIC.search(row.text):
            last, number = 1, "1"  # the number of the first entry was lost
            new[text[k]] = relabelled(row, label, Reason("BACK02", note="its number is not printed"), "1")
        elif before is None or (
            not numbered and not _original(before, row) and _unnumbered_start(ledger, facts, before, row)
        ):
            if numbered and before is None:
                break
            if (
                not numbered
                and before is not None
                and not BIBLIOGRAPHIC.search(row.text)
                and _ends_list(rows, text, k)
            ):
                break
            unnumbered += 1
            bullet = BULLET.match(row.text)
            if bullet:
                row = amended(ledger.source.text, row, [(0, bullet.end(), None, "ptr", None, "")])
            number = f"u{unnumbered}"
            new[text[k]] = relabelled(row, label, Reason("BACK02"), number)
        else:
            assert before is not None
            if _ends_list(rows, text, k) and _complete(before.bare):
                break
            bullet = BULLET.match(row.text)
            plain = row
            if bullet:
                row = amended(ledger.source.text, row, [(0, bullet.end(), None, "ptr", None, "")])
                plain = replace(row, text=row.text[bullet.end() :])
            twins = _twin(before, plain, number) or (not numbered and _original(before, plain))
            joint = "\n" if twins else glue(before.bare, plain.bare)
            why = Reason("BACK04" if joint == "\n" else "BACK02")
            new[text[k]] = replace(relabelled(row, label, why, number), glue=joint)
        before = row
        k += 1
    return k


def _declared(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a numbering that begins anew stands right under a declaration (支撑数据：[1] …)."""
    return k > 0 and any(r.label == "declaration" for r in rows[text[k] - 3 : text[k]])


def _declared_list(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> int:
    """Label the items of a declaration; the index after the last."""
    last = 0
    while k < len(text) and (start := entry_start(rows[text[k]].text)) and start[0][0] == last + 1:
        last += 1
        new[text[k]] = relabelled(rows[text[k]], "declaration", Reason("FURN02"))
        k += 1
    return k


def _mended(
    rows: tuple[Row, ...], text: list[int], k: int, start: Start | None, last: int
) -> tuple[Start, Reason] | None:
    """An entry's start whose bracket is damaged, in a list of brackets, where the list has come to its number."""
    line = rows[text[k]].text
    if start and start[2] == "bracket":
        return None
    found = damaged_start(line)
    if not found and start and start[2] in ("gap", "bare") and start[0][0] == last + 1:
        found = (start[0], start[1], "bracket")
    if not found:
        return None
    number = found[0][0]
    after = next(
        (s[0][0] for i in text[k + 1 : k + 9] if (s := entry_start(rows[i].text)) and s[2] == "bracket"), None
    )
    if number <= last or number > last + 3 or (after is not None and after <= number and number != last + 1):
        meant = last + 1  # only a digit of it is left: 1] between [11] and [13]
        if after != meant + 1 or str(number) not in (str(meant)[:1], str(meant)[1:]):
            return None
        number = meant
    printed = line[: found[1]].strip()
    note = f"printed {printed}, read [{number}]: the list stands in brackets and has come to {last}; confidence high"
    return ((number,), found[1], "bracket"), Reason("NOTE02", note=note)


def _unprinted(rows: tuple[Row, ...], text: list[int], k: int, last: int, before: Row) -> bool:
    """Whether a row begins an entry that lost its number: as many such rows stand here as numbers are missing.

    A line of English below a Chinese one is a twin, or an entry: the count says which.
    """
    if not re.search(r"[.。]$", before.bare):
        return False
    twin = _twin(before, rows[text[k]], "")
    all_, plain = 0, 0
    for i in text[k : k + 4 * _LEAP]:
        row = rows[i]
        start = entry_start(row.text)
        if start and start[2] == "bracket":
            missing = start[0][0] - last - 1
            return 0 < missing == (all_ if twin or all_ == missing else plain)
        if damaged_start(row.text):
            return False
        if re.search(r"[.。]$", before.bare):
            all_ += 1
            plain += not _twin(before, row, "")
        before = row
    return False


def _numbers_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether the rows below a first entry without a number begin with 2, 3, 4 …"""
    starts = [s for i in text[k + 1 : k + 9] if (s := entry_start(rows[i].text))]
    return [s[0][0] for s in starts[:3]] == [2, 3, 4] and BIBLIOGRAPHIC.search(rows[text[k]].text) is not None


def _lost_digit(
    rows: tuple[Row, ...], text: list[int], k: int, start: tuple[tuple[int, ...], int, str], last: int
) -> int | None:
    """The number that must come, where an entry is printed with one of its digits (10, 1, 12: 11)."""
    meant, printed = last + 1, str(start[0][0])
    if last < 10 or len(printed) != 1 or printed not in (str(meant)[:1], str(meant)[1:]):
        return None
    after = next(
        (s for i in text[k + 1 : k + 7] if (s := entry_start(rows[i].text)) and s[2] == start[2]), None
    )
    return meant if after and after[0][0] in (meant + 1, meant + 2) else None


def _kin(a: str, b: str) -> bool:
    return {a, b} <= {"gap", "point", "bare"}


def _complete(bare: str) -> bool:
    return bool(re.search(r"[.。．;；)）\]］]$|\d$|[A-Za-z/]$", bare))


def _twin(before: Row, row: Row, number: str) -> bool:
    """A second language of the same entry, on a line of its own."""
    return (
        bool(re.match(r"[A-Z“\"‘]", row.bare))
        and latin_count(row.bare) > 3 * han_count(row.bare) + 6
        and han_count(before.bare) > 1
        and bool(re.search(r"[.。)）\d]$", before.bare))
    )


ORIGINAL = re.compile(r"\s*[\[［【][\u3400-\u9fff]{2,}(?=.*\d{4})[^\[\]［］【】]{12,}[\]］】][.。．]?\s*")


def _original(before: Row, row: Row) -> bool:
    """The Chinese entry, whole and in brackets, on the line below its English twin."""
    return (
        ORIGINAL.fullmatch(row.text) is not None
        and latin_count(before.bare) > 3 * han_count(before.bare) + 20
        and _complete(before.bare)
    )


def _unnumbered_start(ledger: Ledger, facts: Setting, before: Row, row: Row) -> bool:
    """In a list without numbers: whether a row begins an entry."""
    lines = ledger.source.lines
    if BULLET.match(row.text):
        return True
    if not facts.wrapped:
        return bool(re.search(r"[.。;；)）\]］\d/]$|[A-Za-z]$", before.bare)) or lines[row.line].blanks > 0
    if lines[row.line].blanks > 0 and facts.blanks == "paragraph":
        return _complete(before.bare)
    hang = lines[row.line].indent - lines[before.line].indent
    if hang <= -1:
        return True
    if hang >= 1:
        return False
    measure = facts.measures[before.line]
    return bool(re.search(r"[.。;；]$", before.bare)) and facts.widths[before.line] < measure - 1.7


INSTITUTE = re.compile(
    r"(?:College|School|Institutes?|University|Department|Faculty|Academy|Laboratory|Hospital|Cent(?:er|re))\b[^.;]{0,160}?(?:China\b|\d{6})"
)


def _foreign_page(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether an English title page begins here: a marked head, or a title above the places where its authors work."""
    row = rows[text[k]]
    if (
        latin_count(row.bare) <= 3 * han_count(row.bare)
        or latin_count(row.bare) < 20
        or ADDRESS.match(row.bare)
    ):
        return False
    below = [rows[i] for i in text[k + 1 : k + 5]]
    if any(entry_start(r.text) for r in below[1:]):
        return False
    marked = row.n.startswith("#") and bool(re.match(r"[A-Z“\"]", row.bare))
    return marked or any(INSTITUTE.search(r.bare) and not BIBLIOGRAPHIC.search(r.bare) for r in below)


def _ends_list(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a row after a complete entry is no entry: an English title, a biography, prose."""
    bare = rows[text[k]].bare
    nearby = [rows[i].text for i in text[k + 1 : k + 9]]
    if not BIBLIOGRAPHIC.search(bare):
        if (
            any((f := label_of(s)) and f[:2] == ("abstract", "en") for s in nearby)
            and latin_count(bare) > 3 * han_count(bare)
            and not ADDRESS.match(bare)
        ):
            return True
        if _foreign_page(rows, text, k):
            return True
        if BIO.search(bare) and (
            names_in(re.split(r"[\s，,：:（(]", bare)[0]) or latin_names(" ".join(bare.split()[:2]))
        ):
            return True
        if NAMED.fullmatch(bare) or (shape(bare) and numbering(bare) and not entry_start(bare)):
            return True
        if han_count(bare) > 60 and ends_sentence(bare):
            return True
    return (
        bool(BIO.search(bare))
        and bool(re.match(r"[\u4e00-\u9fff]{2,4}[，,（(\s]", bare))
        and names_in(re.split(r"[\s，,（(]", bare)[0]) != []
    )
