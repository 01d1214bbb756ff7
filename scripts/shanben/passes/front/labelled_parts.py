"""Parts of front and back matter that a label names, and where each ends.

Recognises the label (passes.front.front_labels) cut off as a tile of its own, the text behind it or below it, the lines that
go on with it: an abstract to the keywords, to a heading or to the line that ends it short; keywords while the list is
open; a funding note or a biography to its last short line.
Lets pass: an abstract of more than 1800 ems (then the label was a heading of the body), a note that begins with its
number, a blank line that parts blocks.
Cost if wrong: the first line of the body stands in the abstract, or the last of the abstract in the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, is_han, latin_count, latin_line, width
from shanben.han.names import names_in
from shanben.han.standing_heads import standing
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.front.front_labels import head_label_of, label_of
from shanben.passes.front.keyword_lists import GAP, keyword_column, more_keywords
from shanben.passes.lines.headings import shape
from shanben.passes.lines.joints import glue

LABEL_OF_ROLE = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "byline",
    "journal": "fw",
    "issue": "fw",
    "pages": "fw",
    "year": "fw",
    "volume": "fw",
    "declaration": "declaration",
    "furniture": "nav",
    "abstract": "abstract",
    "keywords": "keywords",
    "doi": "idno",
    "cstr": "idno",
    "clc": "idno",
    "doccode": "idno",
    "articleid": "idno",
    "jel": "idno",
    "funding": "funding",
    "date": "date",
    "bio": "bio",
    "cite": "idno",
    "affiliation": "affiliation",
}
BIO = re.compile(
    r"教授|研究员|研究員|博士|讲师|講師|硕士|研究生|馆员|院长|所长|大学|大學|学院|學院|系[\u4e00-\u9fff]{2}|Professor|University"
)
"""What an author is, behind 作者：where no name stands alone."""
NOTE_START = re.compile(r"\s*(?:[①-⑳㉑-㉟㊱-㊿]|[\[［〔]\d{1,3}[\]］〕]|[註注]\s?\d)")
POINTS = frozenset("▪•●■◆▶►★")
"""What begins each line of an abstract in points."""
MOVE = re.compile(
    r"[\[［【〔「](?:目的|意义|方法|过程|结果|结论|局限|创新|Purpose|Objective|Significance|Method|Process|Result|Conclusion|Finding|Limitation|Originality)s?(?:\s?[/／|]\s?\S{2,14}?)?[\]］】〕」]",
    re.I,
)
"""A move of a structured abstract, named in brackets: [方法/过程], [Result/conclusion]."""
CODES = frozenset({"doi", "cstr", "clc", "doccode", "articleid", "jel"})
GRANT = re.compile(r"[（(][A-Za-z0-9][A-Za-z0-9\-—–./：:]*[)）][。；;]?")
"""The number of a grant, which a line end parted from its fund."""
CODE = re.compile(r"[^\u3400-\u9fff。]{1,80}")
"""What such a part may be: a code holds no Han."""
ONE_LINE = frozenset(
    {
        "doi",
        "cstr",
        "clc",
        "doccode",
        "articleid",
        "jel",
        "date",
        "title",
        "subtitle",
        "author",
        "journal",
        "issue",
        "pages",
        "year",
        "volume",
        "furniture",
    }
)


def labelled(ledger: Ledger, i: int, head: bool = False) -> tuple[Row, str, str]:
    """Row ``i`` with its label cut off as a ``label`` tile, its role, its language."""
    row = ledger.rows[i]
    found = head_label_of(row.text) if head else label_of(row.text)
    assert found is not None
    role, lang, end = found
    if role == "author" and BIO.search(row.text[end:]) and not names_in(row.text[end:].rstrip("：: ")):
        role = "bio"
    name = LABEL_OF_ROLE[role]
    n = lang if role in ("abstract", "keywords") else role
    if role in ("abstract", "keywords"):
        rest = row.text[end:]
        foreign = latin_count(rest) > 2 * han_count(rest) and latin_count(rest) > 3
        n = "en" if foreign and not (lang == "zh" and han_count(rest) > FEW) else (lang or "zh")
    if role in ("title", "subtitle", "author", "affiliation"):
        n = "zh" if han_count(row.text[end:]) else "en"
    edits: list[Edit] = [(0, end, None, "label", None, role)]
    return relabelled(amended(ledger.source.text, row, edits), name, Reason("FRONT01"), n), role, n


SHORT = 0.75
"""Share of the measure below which a line without an end mark ends its part: a line of Latin words is set wider than it
is counted, and leaves room before a long one."""
FEW = 4
"""Han characters of a foreign line at most, below a Chinese label: a term that is spelt out in English is none."""
LONGEST_PART = 41
"""Rows of a part at most."""
QUOTED = 40
"""Characters in which the name of a project ends on the next line."""


def take_part(
    ledger: Ledger, facts: Setting, text: list[int], k: int, new: dict[int, Row], head: bool, limit: int
) -> tuple[str, int]:
    """Label the part that begins at ``text[k]``: its role and the index (below ``limit``) after its last row."""
    rows = ledger.rows
    i = text[k]
    row, role, n = labelled(ledger, i, head)
    stop = min(part_end(ledger, facts, text, k, role, head), limit)
    new[i] = row
    column = role == "keywords" and _column(rows, text, k) > 0
    for j in range(k + 1, stop):
        above, below = rows[text[j - 1]], rows[text[j]]
        new[text[j]] = replace(
            relabelled(below, row.label, Reason("FRONT01"), n),
            glue=GAP if column or (role == "bio" and _name(above.bare)) else glue(above.bare, below.bare),
        )
    found = head_label_of(rows[i].text)
    if found and not row.text[found[2] :].strip() and stop > k + 1:
        if role in ("abstract", "keywords", "title", "author", "affiliation"):
            n = _language(rows[text[k + 1]].text, n)
            for j in range(k + 1, stop):
                new[text[j]] = relabelled(new[text[j]], row.label, None, n)
        new[text[k + 1]] = replace(new[text[k + 1]], glue=None)
        new[i] = relabelled(row, "label", None, role)
    return role, stop


def _column(rows: Sequence[Row], text: Sequence[int], k: int) -> int:
    """The rows of a column of keywords below the label ``text[k]``."""
    line = rows[text[k]].text
    found = head_label_of(line)
    return keyword_column(rows, text, k, line[found[2] :].strip()) if found else 0


def _language(line: str, n: str) -> str:
    return "en" if latin_count(line) > 2 * han_count(line) else "zh" if han_count(line) else n


def part_end(ledger: Ledger, facts: Setting, text: list[int], k: int, role: str, head: bool = True) -> int:
    """Where a labelled part that starts at ``text[k]`` ends (index into ``text``, exclusive).

    ``head``: it stands above the text, whose first line may follow it."""
    rows = ledger.rows
    if role == "abstract" and (keywords := _keywords_below(rows, text, k)):
        return keywords
    if role == "keywords" and (column := _column(rows, text, k)):
        return k + 1 + column
    for j in range(k, min(k + LONGEST_PART, len(text) - 1)):
        a, b = rows[text[j]], rows[text[j + 1]]
        if role not in ("abstract", "keywords") and page_ends(ledger, text[j], text[j + 1]):
            return j + 1
        if head_label_of(b.text) or b.label != "p" or (role != "abstract" and NOTE_START.match(b.text)):
            return j + 1
        if begins_text(a.bare, b.bare):
            return j + 1
        said = a.text[(head_label_of(a.text) or ("", "", 0))[2] if j == k else 0 :]
        if j == k and not said.strip():
            if _heads_text(role, a, b):
                return j + 1
        elif role == "cite" and not shape(b.bare) and _in_english(a, b):
            return j + 2
        elif _stops(ledger, facts, a, b, said, role, head):
            return j + 1
    return min(k + LONGEST_PART, len(text) - 1) + 1


def begins_text(a: str, b: str) -> bool:
    """Whether line ``b`` is the first heading of the text, whatever the fill of line ``a`` above it: 一、…, 引言, 1 引言."""
    if a[-1:] in ("，", "、", "“", "（", "《"):
        return False
    found = shape(b)
    return standing(b[found.start :].strip() if found else b) or (
        found is not None and found.number == 1 and found.scheme in ("han", "chapter")
    )


def _keywords_below(rows: Sequence[Row], text: list[int], k: int) -> int:
    """Where keywords stand below an abstract, with nothing between that begins another part; 0 for nowhere."""
    size = 0.0
    for j in range(k + 1, min(len(text), k + 60)):
        row = rows[text[j]]
        size += width(row.text)
        found = label_of(row.text)
        if found and found[0] == "keywords":
            return j
        headed = j > k + 1 and shape(row.bare) and ends_sentence(rows[text[j - 1]].bare)
        recorded = row.bare[:1] == "【" and head_label_of(row.text)
        if found or recorded or size > 1800 or headed:
            break
    return 0


def _heads_text(role: str, a: Row, b: Row) -> bool:
    """Whether a label that stands alone heads the text itself (【全文】), or has lost its code."""
    if role in CODES:
        return not CODE.fullmatch(b.bare)
    return role == "furniture" and bool(re.search(r"[全正]\s*文", a.text) or width(b.bare) > 30)


def _in_english(a: Row, b: Row) -> bool:
    """Whether row ``b`` says in English how to cite the article, below the same in Chinese."""
    return latin_line(b.bare) and not latin_line(a.bare) and bool(re.search(r"(?:19|20)\d\d", b.bare))


def _stops(ledger: Ledger, facts: Setting, a: Row, b: Row, said: str, role: str, head: bool) -> bool:
    """Whether a part whose row ``a`` says ``said`` does not go on with row ``b``."""
    if role == "cite" and shape(b.bare):
        return True
    if role == "keywords":
        measure = max(facts.measures[a.line], facts.measures[_above(ledger, a.line)])
        full = facts.wrapped and facts.widths[a.line] >= measure - 1.6  # the column below may be narrower
        parted = facts.blanks == "paragraph" and ledger.source.lines[b.line].blanks > 0
        return not more_keywords(said, b.bare, full and not parted)
    if _goes_on(facts, a, said.strip(), b, role, head):
        return False
    return role in ONE_LINE or _ends(ledger, facts, a, b, role)


def _above(ledger: Ledger, line: int) -> int:
    """The line above that is not blank; ``line`` itself where there is none."""
    lines = ledger.source.lines
    return next((j for j in range(line - 1, -1, -1) if lines[j].width), line)


def page_ends(ledger: Ledger, above: int, below: int) -> bool:
    """Whether a page ends between two rows: what stands at its foot does not go on over it."""
    rows, lines = ledger.rows, ledger.source.lines
    return lines[rows[above].line].page != lines[rows[below].line].page or any(
        r.label in ("pb", "fw") for r in rows[above + 1 : below]
    )


def _goes_on(facts: Setting, a: Row, said: str, b: Row, role: str, head: bool) -> bool:
    """Whether row ``b`` surely goes on with a part whose row ``a`` says ``said``."""
    if role == "abstract":
        pointed = b.bare[:1] == a.bare[:1] and b.bare[:1] in POINTS
        return pointed or MOVE.match(b.bare) is not None or _same_line(facts, a, b)
    if role == "bio" and head and (life(b.bare) or (_name(a.bare) and BIO.search(b.bare[:60]))):
        return True
    return role in ("funding", "bio") and facts.wrapped and _open(said, b.bare, head)


def _name(bare: str) -> bool:
    """Whether a line is one name and nothing else: below 作者简介, above the office."""
    return bare in names_in(bare)


def life(bare: str) -> bool:
    """Whether a line begins with a person and says what he is: one life more below 作者简介."""
    return bool(BIO.search(bare)) and bool(names_in(re.split(r"[\s，,：:（(]", bare)[0]))


def _same_line(facts: Setting, a: Row, b: Row) -> bool:
    """Whether row ``b`` stands in the printed line of row ``a``; below the end of a sentence the line must be full, for
    else the first words of the text were taken into the abstract's last line."""
    if b.line not in facts.inner:
        return False
    last = b.line
    while last + 1 in facts.inner:
        last += 1
    return not ends_sentence(a.bare) or facts.widths[last] >= facts.measures[last] - 1.6


def _open(a: str, b: str, head: bool) -> bool:
    """Whether a note on the author or the fund breaks off, as small type of a measure of its own may: on a comma,
    in a bracket or amid a name in quotation marks; below the text also amid words whose sentence ends on the next line."""
    if not a or not b or ends_sentence(a) or latin_line(a) != latin_line(b):
        return False
    if a[-1] in "，、（“《" or b[0] in "“《”》（" or a.count("“") > a.count("”"):
        return True
    if a.rfind("（") > a.rfind("）"):
        return True
    named = names_in(re.split(r"[\s，,：:（(]", b)[0])
    return not head and is_han(a[-1]) and is_han(b[0]) and ends_sentence(b) and not named


def _ends(ledger: Ledger, facts: Setting, a: Row, b: Row, role: str) -> bool:
    """Whether a part ends with row ``a``: what stands below is another block."""
    if role == "funding" and GRANT.fullmatch(b.bare):
        return False
    if role == "funding" and a.bare.count("“") > a.bare.count("”") and "”" in b.bare[:QUOTED]:
        return False  # the name of a project goes on
    measure = facts.measures[a.line]
    full = facts.wrapped and facts.widths[a.line] >= measure - 1.6
    parted = facts.blanks == "paragraph" and ledger.source.lines[b.line].blanks > 0
    if role in ("bio", "funding"):
        if latin_line(b.bare) != latin_line(a.bare) or (not facts.wrapped and parted):
            return True
    done = ends_sentence(a.bare)
    if done and (not full or parted or not facts.wrapped):
        return True
    if not facts.wrapped:
        return bool(shape(b.bare))
    return not full and (parted or done or width(a.bare) < min(measure - 6, SHORT * measure))
