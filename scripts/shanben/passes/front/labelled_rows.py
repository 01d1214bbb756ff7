"""The labelled parts of the front, from the first abstract or keywords on, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_line, width
from shanben.han.names import latin_names, names_in
from shanben.han.standing_heads import standing
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.front_labels import head_label_of, label_of
from shanben.passes.front.head_lines import IDENTIFIED, STARRED, kind_of
from shanben.passes.front.institutions import AFFILIATION, ORGANISED, placed
from shanben.passes.front.labelled_parts import take_part
from shanben.passes.front.mastheads import issue_as_cited, journal_issue
from shanben.passes.front.source_lines import source_line
from shanben.passes.front.star_notes import down_to_the_foot
from shanben.passes.lines.headings import shape
from shanben.passes.lines.joints import glue

FUNDED = re.compile(r"基金|项目|資助|资助|课题|計畫|计划|成果|感谢|感謝|致谢|致謝|文责自负")


def take_labelled_rows(
    ledger: Ledger, facts: Setting, text: list[int], first: int, new: dict[int, Row]
) -> None:
    """Label the parts from the first label on, and what stands between them."""
    rows = ledger.rows
    k = first
    signed = any(kind_of(rows[i].bare, True) == "byline" for i in text[:first])
    while k < len(text):
        row = rows[text[k]]
        if row.label == "abstract":
            k += 1
            continue
        if head_label_of(row.text):
            _, k = take_part(ledger, facts, text, k, new, True, len(text))
            continue
        if k + 1 < len(text) and _listed(
            row.bare, rows[text[k + 1]].bare, new.get(text[k - 1]) if k else None
        ):
            new[text[k]] = relabelled(
                row, "keywords", Reason("FRONT02"), "en" if latin_line(row.bare) else "zh"
            )
            k += 1
            continue
        if _goes_on(rows, text, k, new):
            said = new[text[k - 1]]
            rest = relabelled(row, said.label, Reason("FRONT02"), said.n)
            new[text[k]] = replace(rest, glue=glue(said.bare, row.bare))
            k += 1
            continue
        role = _between(row, new)
        if role is None and k + 1 < len(text) and rows[text[k + 1]].line == row.line and latin_line(row.bare):
            role = "affiliation"  # what stood before Abstract: on its line
        if role is None and k > first and latin_line(row.bare):
            role = _english(rows, text, k, new)
        late = None if role or signed or k + 1 >= len(text) else _late(rows, text, k, new)
        if late is not None:
            new[text[k]] = relabelled(row, late, Reason("FRONT02"), "zh")
            k += 1
            continue
        above = new.get(text[k - 1]) if k else None
        if role is None and above is not None and above.label == "byline" and placed(row.bare):
            role = "affiliation"
        if role is None or k + 1 >= len(text):
            return
        more = k + 3 < len(text) and any(label_of(rows[j].text) for j in text[k + 1 : k + 7])
        if not more and role not in ("funding", "date", "bio", "idno", "fw"):
            return
        n = ("zh" if han_count(row.bare) else "en") if role in ("title", "byline", "affiliation") else ""
        new[text[k]] = relabelled(row, role, Reason("FRONT02"), "doi" if role == "idno" else n)
        foot = down_to_the_foot(ledger, text, k) if STARRED.match(row.bare) else k
        for j in range(k + 1, foot + 1):
            rest = relabelled(rows[text[j]], role, Reason("FRONT02"), n)
            new[text[j]] = replace(rest, glue=glue(rows[text[j - 1]].bare, rest.bare))
        k = foot + 1


def _goes_on(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> bool:
    """Whether a row is the rest of a note tied by a star: the row above is its first, as wide at least, and ends no sentence."""
    if not k or text[k - 1] not in new or not STARRED.match(rows[text[k - 1]].bare):
        return False
    above, row = rows[text[k - 1]], rows[text[k]]
    return (
        new[text[k - 1]].label in ("funding", "bio")
        and not ends_sentence(above.bare)
        and ends_sentence(row.bare)
        and width(above.bare) >= width(row.bare)
        and STARRED.match(row.bare) is None
        and shape(row.bare) is None
    )


def _listed(bare: str, below: str, above: Row | None) -> bool:
    """Whether a row is keywords without a label: three words and more between semicolons, no sentence; below a labelled
    abstract and above a heading or prose, or in English below the Chinese ones."""
    if above is None or above.n == "en" or ends_sentence(bare):
        return False
    words = [w.strip() for w in re.split("[；;]", bare) if w.strip()]
    if above.label == "keywords":
        return 3 <= len(words) <= 12 and latin_line(bare) and width(bare) < 200
    return (
        above.label == "abstract"
        and width(bare) <= 90
        and 3 <= len(words) <= 9
        and all(re.fullmatch(r"[^；;。，,：:！？]{2,16}", w) for w in words)
        and han_count(bare) > 5
        and (width(below) > LONG or shape(below) is not None or standing(below))
    )


def _english(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> str | None:
    """What a Latin row is between the Chinese keywords and the English abstract, whatever an OCR made of its words."""
    for i in text[k + 1 : k + 6]:
        found = label_of(rows[i].text)
        if found is not None and found[1] == "en":
            break
        if not latin_line(rows[i].bare):
            return None
    else:
        return None
    if not any(r.label == "title" and r.n == "en" for r in new.values()):
        return "title" if width(rows[text[k]].bare) < 160 else None
    return "byline" if latin_names(rows[text[k]].bare) else "affiliation"


def _late(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> str | None:
    """Below the keywords, where no name stood above them: the names, and the places in brackets below these."""
    bare, below = rows[text[k]].bare, rows[text[k + 1]].bare
    above = new.get(text[k - 1])
    if above is not None and above.label == "byline":
        return "affiliation" if placed(bare) else None
    begins = placed(below) or shape(below) is not None or standing(below) or width(below) > LONG
    done = any(r.label == "byline" for r in new.values())
    return "byline" if not done and begins and names_in(bare) else None


def _between(row: Row, new: dict[int, Row]) -> str | None:
    """Between two labelled parts: English title and byline, affiliations, dates, notes tied by a star."""
    bare = row.bare
    if IDENTIFIED.fullmatch(bare):
        return "idno"
    if journal_issue(bare) or issue_as_cited(bare):
        return "fw"
    if latin_line(bare) and width(bare) < 120:
        titled = any(r.label == "title" and r.n == "en" for r in new.values())
        if bool(AFFILIATION.search(bare) or ORGANISED.search(bare)) and (
            titled or bare.startswith("(") or "," in bare
        ):
            return "affiliation"
        if latin_names(bare) and (titled or surely_named(bare)):
            return "byline"
        return "title" if not ends_sentence(bare) or bare.endswith("?") else None
    if source_line(bare) and len(bare) < 60:
        return "date"
    if about_writer(bare) or presents_writer(bare):
        return "bio"
    if STARRED.match(bare) and len(bare) < 300:
        return "funding" if FUNDED.search(bare) else "bio"
    if re.match(r"(?:本文|本研究)(?:系|是|为|受|得到).{0,80}(?:基金|项目|课题|资助)", bare):
        return "funding"
    return None


ABOUT = re.compile(
    r"[（(【\[［〔]?\s*(?:本文)?作者\s*(?:系|为|是|：|:)?\s*(?P<a>[\u4e00-\u9fff]{2,4})\s*[，,（(].{4,200}"
    r"|[（(]\s*(?P<b>[\u4e00-\u9fff]{2,4})\s*[，,].{4,160}[）)]"
    r"|[（(]\s*(?:本文)?作者\s*(?P<c>[\u4e00-\u9fff]{2,4}?)(?:为|是|系|係).{4,200}[）)]"
)
OFFICE = re.compile(
    r"教授|研究[员員生]|博士|讲师|講師|硕士|碩士|学生|學生|记者|記者|编辑|編輯|主任|院长|院長|所长|所長|律师|律師|作家"
)


def about_writer(bare: str) -> bool:
    """Whether a line says who the writer is: 作者张某，某大学教授。, （张某，某大学教授。）, （作者张某系某大学教授）"""
    if not 10 < len(bare) < 220 or ("作者" not in bare[:6] and bare[0] not in "（("):
        return False
    m = ABOUT.fullmatch(bare)
    return m is not None and is_personal_name(m["a"] or m["b"] or m["c"]) and bool(OFFICE.search(bare))


NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4})\s*[，,](?=[^。]{0,60}(?:教授|研究[员員]|博导|讲师|講師|博士|院长|院長|所长|所長|主任|馆员))"
)
WORKS_ON = re.compile(
    r"研究(?:方向|领域|領域|专长|專長)|主要(?:研究|从事|從事|著作|著述|论著)|代表(?:作|论著)|著有"
)


def presents_writer(bare: str) -> bool:
    """Whether a paragraph of the head presents the writer: 某某，某大学教授、博导。研究方向为…，主要著作有《…》等。"""
    if len(bare) > 400 or not WORKS_ON.search(bare):
        return False
    m = NAMED.match(bare)
    return m is not None and is_personal_name(m["name"])


def surely_named(bare: str) -> bool:
    """Whether a line of Latin words can be nothing but names: a surname in capitals, or By."""
    return bool(re.search(r"\b[A-Z]{2,}\s[A-Z][a-z]|[A-Z][a-z]+\s[A-Z]{2,}\b|^(?:By|BY)\s", bare))
