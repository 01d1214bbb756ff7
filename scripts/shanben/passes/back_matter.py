"""Back matter: note lists, reference lists, biographies, the English title page, other articles' abstracts.

Recognises: a head (参考文献, 【注释】, 註釋, References, Notes), the entries under it by their numbers, their second
lines, their English twins; labelled parts after the body; an English title, byline and abstract after the
references; the one that is this article's when a page holds two (by the authors' pinyin, then by order).
Lets pass: the same words inside a sentence, a heading 注释与笺疏 of the body (its entries are prose).
Cost if wrong: lines of the body stand as entries, or entries in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pypinyin import lazy_pinyin

from shanben.han.chars import ends_sentence, han_count, latin_count, width
from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.entries import BULLET, entry_start
from shanben.passes.front_labels import label_of
from shanben.passes.front_matter import AFFILIATION, NOTE_START, glue, labelled, names_in, part_end
from shanben.passes.front_matter import _latin_names as latin_names
from shanben.passes.headings import NAMED, numbering, shape

HEADS = (
    (
        "references",
        r"主?要?\s*(?:参\s*考\s*文\s*献|参\s*考\s*书\s*目|参\s*考\s*资\s*料|參\s*考\s*文\s*獻|參\s*考\s*書\s*目|引\s*用\s*文\s*[献獻]|引\s*用\s*[书書]\s*目|[徵征]引\s*[书書]目|References?|REFERENCES?|Bibliography|Works\s*Cited)",
    ),
    (
        "notes",
        r"注\s*释|註\s*釋|注\s*釋|注\s*解|註\s*解|附\s*註|脚\s*注|尾\s*注|註|注释与参考文献|注|Notes?|NOTES?|Endnotes?|Footnotes?",
    ),
)
HEAD = re.compile(
    r"\s*(?:[一二三四五六七八九十]+\s*、\s*|\d{1,2}[.、\s]\s*)?[【\[［〔「（(\s]*(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in HEADS)
    + r")[】\]］〕」）)\s]*[:：]?\s*(?:(?:References?|REFERENCES?|Notes?|NOTES?|Bibliography|参考文献)\s*[:：]?\s*)?"
)
BIBLIOGRAPHIC = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|《|》|\[[JMDCNRSPZ](?:/OL)?\]|\[EB|第\s*\d+\s*[页頁期卷]|出版社|书局|書局|https?://|\bVol\.|\bpp?\.\s*\d|\bdoi\b|\d+\(\d+\)|參見|参见|同上|同注|前引|Ibid|访问时间|载[《“]|\bed(?:s|\.)|Press"
)
ORGANISED = re.compile(
    r"Group|Project|Office|Bureau|Lab|Faculty|Hospital|Company|Ltd|Inc|Committee|Society|\d{5,6}"
)
GROUP = re.compile(
    r"[（(]?[一二三四五六七八九十\d]*[）)]?[、.]?\s*(?:中文|英文|外文|西文|日文|中、英文|專書|专著|論文|论文|期刊|古籍|其他|史料|著作|近人|檔案|档案|网络)\S{0,8}"
)
"""The head of a group of entries: 一、中文文献, （一）古籍."""
BIO = re.compile(
    r"教授|研究员|博士|讲师|硕士|研究生|研究方向|研究领域|E-?mail|助理|馆员|编审|Professor|Ph\.?\s?D|research(?:es)?\b|focus|candidate|student",
    re.I,
)
FUND = re.compile(
    r"[*＊†（(]?\s*(?:本文|本研究|本论文|此文)(?:系|是|为|受|得到|属于)?.{0,80}(?:基金|项目|课题|资助|专项).{0,120}"
)
WRITER = re.compile(r"[（(]?\s*(?:作者|本文作者|第一作者|两位作者)(?:分别)?(?:系|为|是|单位|：|:).{4,160}")


def back_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label notes, references and what follows them; needs front matter and furniture labelled before."""
    ledger = _split_inline_heads(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p"]
    new: dict[int, Row] = {}
    taken: set[int] = set()
    k = max(1, len(text) // 20)
    last_zone = len(text)
    while k < len(text):
        if rows[text[k]].n == "note":
            stop = _zone(ledger, facts, text, k, "notes", new)
            taken.update(range(k, stop))
            last_zone = min(last_zone, k)
            k = max(stop, k + 1)
            continue
        zone = _head(rows, text, k)
        if zone and _entries_follow(rows, text, k + 1):
            new[text[k]] = relabelled(rows[text[k]], "label", Reason("BACK01"), zone)
            stop = _zone(ledger, facts, text, k + 1, zone, new)
            taken.update(range(k, stop))
            last_zone = min(last_zone, k)
            k = stop
            continue
        k += 1
    ledger = ledger.with_rows(new)
    return _tail(ledger, facts, text, taken, last_zone)


def _split_inline_heads(ledger: Ledger) -> Ledger:
    """参考文献：[1] … on one line: the head is cut off."""
    cuts = {}
    for i, row in enumerate(ledger.rows):
        if row.label == "p":
            m = HEAD.match(row.text)
            if (
                m
                and m.end() < len(row.text)
                and entry_start(row.text[m.end() :])
                and re.search(r"[:：】\]］]\s*$", m[0])
            ):
                cuts[i] = [m.end()]
    return ledger.split(cuts)


def _head(rows: tuple[Row, ...], text: list[int], k: int) -> str | None:
    bare = rows[text[k]].bare
    if len(bare) > 24:
        return None
    m = HEAD.fullmatch(bare)
    if not m:
        return None
    if bare in ("注", "註") and not rows[text[k]].n:
        return None
    return "references" if m["references"] else "notes"


def _entries_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether what follows a head reads as entries: numbers from 1, or bibliographic lines."""
    some = [rows[i].text for i in text[k : k + 6]]
    if not some:
        return False
    first = entry_start(some[0])
    if first and 1 in first[0]:
        return True
    return sum(bool(BIBLIOGRAPHIC.search(s)) for s in some) * 2 >= len(some)


def _zone(ledger: Ledger, facts: Setting, text: list[int], k: int, zone: str, new: dict[int, Row]) -> int:
    """Label the entries from ``k`` on; the index after the last."""
    rows = ledger.rows
    label = "bibl" if zone == "references" else "note"
    last = 0
    spelling = ""
    numbered = entry_start(rows[text[k]].text) is not None
    before: Row | None = None
    number = ""
    unnumbered = 0
    while k < len(text):
        row = rows[text[k]]
        if (
            ((found := label_of(row.text)) and found[0] not in ("doi", "cstr"))
            or _head(rows, text, k)
            or FUND.fullmatch(row.bare)
            or WRITER.fullmatch(row.bare)
        ):
            break
        if not numbered and GROUP.fullmatch(row.bare) and (before is None or _complete(before.bare)):
            new[text[k]] = relabelled(row, "label", Reason("BACK03"), "group")
            k += 1
            continue
        start = entry_start(row.text)
        fits = (
            bool(start)
            and numbered
            and start is not None
            and (
                (
                    last < start[0][0] <= last + 3
                    and (not spelling or start[2] == spelling or _kin(start[2], spelling))
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
            spelling = spelling or start[2]
            number = ",".join(map(str, start[0]))
            cut = amended(ledger.source.text, row, [(0, start[1], None, "ptr", None, number)])
            new[text[k]] = relabelled(cut, label, Reason("BACK02"), number)
        elif before is None or (not numbered and _unnumbered_start(ledger, facts, before, row)):
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
            joint = "\n" if _twin(before, plain, number) else _entry_glue(before.bare, plain.bare)
            why = Reason("BACK04" if joint == "\n" else "BACK02")
            new[text[k]] = replace(relabelled(row, label, why, number), glue=joint)
        before = row
        k += 1
    return k


def _kin(a: str, b: str) -> bool:
    return {a, b} <= {"gap", "point", "bare"}


def _complete(bare: str) -> bool:
    return bool(re.search(r"[.。;；)）\]］]$|\d$|[A-Za-z/]$", bare))


def _twin(before: Row, row: Row, number: str) -> bool:
    """A second language of the same entry, on a line of its own."""
    return (
        bool(re.match(r"[A-Z“\"‘]", row.bare))
        and latin_count(row.bare) > 3 * han_count(row.bare) + 6
        and han_count(before.bare) > 1
        and bool(re.search(r"[.。)）\d]$", before.bare))
    )


def _entry_glue(a: str, b: str) -> str:
    tail = re.search(r"(?:https?://|www\.|doi\.org/|10\.\d{4,}/)\S*$", a)
    if tail and not re.search(r"[，。；,;]$", a) and re.match(r"[A-Za-z0-9_\-./?=&%#~+]+", b):
        return ""
    return glue(a, b)


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


def _ends_list(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a row after a complete entry is no entry: an English title, a biography, prose."""
    bare = rows[text[k]].bare
    nearby = [rows[i].text for i in text[k + 1 : k + 9]]
    if not BIBLIOGRAPHIC.search(bare):
        if any((f := label_of(s)) and f[:2] == ("abstract", "en") for s in nearby) and latin_count(
            bare
        ) > 3 * han_count(bare):
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


def _tail(ledger: Ledger, facts: Setting, text: list[int], taken: set[int], zone: int) -> Ledger:
    """Label what stands after the body: labelled parts, English title pages, biographies, funding."""
    rows = ledger.rows
    new: dict[int, Row] = {}
    names = [n for r in rows if r.label == "byline" for n in names_in(r.bare)]
    rest = [k for k in range(len(text)) if k not in taken]
    groups: list[list[int]] = []
    done: set[int] = set()
    heads = _title_pages(rows, text, rest)
    titled = {j for head in heads.values() for j in head}
    for k in rest:
        i = text[k]
        if k in done or k in titled or rows[i].label != "p":
            continue
        found = label_of(rows[i].text)
        if found and (
            _clear(rows[i], found)
            or _gapped(rows[i], found)
            or k > zone
            or (found[1] == "en" and _latin(rows[i].bare))
        ):
            role = found[0]
            if (
                role in ("abstract", "keywords")
                and k < 0.25 * len(text)
                and k < zone
                and not rows[i].text.lstrip().startswith(("【", "["))
            ):
                continue
            row, role, n = labelled(ledger, i)
            stop = part_end(ledger, facts, text, k, role)
            stop = min([stop, *(j for j in range(k + 1, stop) if j in taken)])
            new[i] = row
            for j in range(k + 1, stop):
                new[text[j]] = replace(
                    relabelled(rows[text[j]], row.label, Reason("FRONT01"), n),
                    glue=glue(rows[text[j - 1]].bare, rows[text[j]].bare),
                )
            if not row.text[found[2] :].strip() and stop > k + 1:
                new[i] = relabelled(row, "label", None, role)
                new[text[k + 1]] = replace(new[text[k + 1]], glue=None)
            done.update(range(k, stop))
            if role == "abstract" and n == "en":
                groups.append([*heads.get(k, []), *range(k, stop)])
            elif role in ("keywords", "abstract") and groups and k - groups[-1][-1] <= 3 and n == "en":
                groups[-1] += range(k, stop)
            continue
        if k > zone or k >= len(text) - 8:
            bare = rows[i].bare
            if FUND.fullmatch(bare) and (k > zone or k >= len(text) - 8):
                new[i] = relabelled(rows[i], "funding", Reason("BACK05"))
                _carry(ledger, facts, text, k, "funding", new, done)
            elif WRITER.fullmatch(bare) or (k > zone and BIO.search(bare) and _about(bare, names)):
                new[i] = relabelled(rows[i], "bio", Reason("BACK05"))
                _carry(ledger, facts, text, k, "bio", new, done)
    _settle_groups(rows, text, groups, names, new)
    return ledger.with_rows(new)


def _latin(bare: str) -> bool:
    return latin_count(bare) > 2 * han_count(bare)


def _title_pages(rows: tuple[Row, ...], text: list[int], rest: list[int]) -> dict[int, list[int]]:
    """The English rows above each English abstract of the tail, by the abstract's index."""
    free = set(rest)
    out: dict[int, list[int]] = {}
    for k in rest:
        found = label_of(rows[text[k]].text)
        if found and found[0] == "abstract" and found[1] == "en" and rows[text[k]].label == "p":
            out[k] = _title_page(rows, text, k, free)
    return out


def _carry(
    ledger: Ledger, facts: Setting, text: list[int], k: int, label: str, new: dict[int, Row], done: set[int]
) -> None:
    """Carry a part over the printed lines that go on with it."""
    done.add(k)
    rows = ledger.rows
    while (
        k + 1 < len(text)
        and not ends_sentence(rows[text[k]].bare)
        and facts.wrapped
        and rows[text[k + 1]].label == "p"
        and not label_of(rows[text[k + 1]].text)
        and not NOTE_START.match(rows[text[k + 1]].text)
        and _latin(rows[text[k + 1]].bare) == _latin(rows[text[k]].bare)
    ):
        if facts.widths[rows[text[k]].line] < facts.measures[rows[text[k]].line] - 3:
            break
        k += 1
        done.add(k)
        new[text[k]] = replace(
            relabelled(rows[text[k]], label, Reason("BACK05")),
            glue=glue(rows[text[k - 1]].bare, rows[text[k]].bare),
        )


def _gapped(row: Row, found: tuple[str, str, int]) -> bool:
    """收稿日期 2026-02-11: a label of a title page, a gap, and what such a label takes."""
    head, rest = row.text[: found[2]], row.text[found[2] :]
    if not head[-1:].isspace():
        return False
    if found[0] == "date":
        return bool(re.match(r"(?:19|20)\d\d\s*[-年./]", rest))
    return (
        found[0] in ("funding", "bio", "clc", "doccode", "articleid")
        and bool(rest.strip())
        and not re.match(r"[的是在和与，]", rest)
    )


def _clear(row: Row, found: tuple[str, str, int]) -> bool:
    """A label no sentence would begin with: bracketed, or followed by a colon, or of a kind that prose never uses."""
    head = row.text[: found[2]]
    return bool(re.search(r"[:：】\]］〕]", head)) or found[0] in (
        "doi",
        "cstr",
        "doccode",
        "articleid",
        "bio",
    )


def _about(bare: str, names: list[str]) -> bool:
    first = re.split(r"[\s，,：:（(。]", bare)[0]
    return (
        any(bare.startswith(n) for n in names)
        or bool(names_in(first))
        or latin_names(" ".join(bare.split()[:2]))
    )


def _title_page(rows: tuple[Row, ...], text: list[int], k: int, free: set[int]) -> list[int]:
    """The English rows directly above an English abstract: title, byline, affiliations."""
    out: list[int] = []
    j = k - 1
    while j in free and len(out) < 12:
        bare = rows[text[j]].bare
        if (
            not _latin(bare)
            or width(bare) > 160
            or (BIBLIOGRAPHIC.search(bare) and not AFFILIATION.search(bare))
        ):
            break
        if (ends_sentence(bare) and not bare.endswith(("?", ")")) and len(bare) > 100) or label_of(bare):
            break
        out.insert(0, j)
        j -= 1
    return out


def _settle_groups(
    rows: tuple[Row, ...], text: list[int], groups: list[list[int]], names: list[str], new: dict[int, Row]
) -> None:
    """Keep the English title page that is this article's; quarantine the others as ``alien``."""
    if not groups:
        return
    syllables = [s for n in names for s in lazy_pinyin(n)]

    def score(group: list[int]) -> int:
        said = " ".join(rows[text[k]].bare for k in group[:6]).lower()
        return sum(bool(re.search(rf"\b{s}", said)) for s in syllables)

    best = max(range(len(groups)), key=lambda g: (score(groups[g]), -g))
    for g, group in enumerate(groups):
        if g != best:
            for k in group:
                row = new.get(text[k], rows[text[k]])
                new[text[k]] = relabelled(
                    row, "alien", Reason("ALIEN01", note="another article's title page"), ""
                )
                new[text[k]] = replace(
                    new[text[k]],
                    tiles=tuple(
                        replace(t, label="alien") if t.label != "lb" else t for t in new[text[k]].tiles
                    ),
                )
            continue
        title: list[int] = []
        for k in group:
            if text[k] in new:
                continue
            bare = rows[text[k]].bare
            named = _has(new, text, group, "byline")
            placed = _has(new, text, group, "affiliation")
            if (
                title
                and not placed
                and (
                    re.match(r"(?:By|BY)\s", bare)
                    or latin_names(bare)
                    or re.search(r"[A-Z][a-z]+ [A-Z][a-z]+.*\(", bare)
                )
                and not (named and ORGANISED.search(bare))
            ):
                label = "byline"
            elif title and (named or placed or (AFFILIATION.search(bare) and re.match(r"[(（1\[]", bare))):
                label = "affiliation"
            else:
                label = "title"
            row = relabelled(rows[text[k]], label, Reason("BACK06"), "en")
            if label in ("title", "affiliation") and title and new.get(text[title[-1]], row).label == label:
                row = replace(row, glue=" ")
            new[text[k]] = row
            title.append(k)


def _has(new: dict[int, Row], text: list[int], group: list[int], label: str) -> bool:
    return any(text[k] in new and new[text[k]].label == label for k in group)
