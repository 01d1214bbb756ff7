"""Closing lines without a label: who the author is, who paid for the work, where it came from.

Recognises: （作者系…）, 作者单位：…; a paragraph that begins with an author's name and says what he is; 本文系…项目…成果;
notes that stars tie to the title or a name (* 本文…, ** 张某，…).
Lets pass: such sentences inside the text: only the last lines, those below a list and those at a page's foot are read.
Cost if wrong: the last sentence of the text stands as a biography or a funding note.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, latin_line
from shanben.han.names import latin_names, names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.institutions import ORGANISATION, placed
from shanben.passes.front.labelled_parts import NOTE_START, page_ends
from shanben.passes.front.labelled_rows import about_writer
from shanben.passes.front.star_notes import down_to_the_foot
from shanben.passes.lines.joints import glue

STAR = re.compile(r"\s*(?:[*＊†‡]{1,3}|\[[*＊]\]|[（(][*＊][）)])\s*(?=[\u4e00-\u9fffA-Z])")
ROUND = re.compile(r"[①-⑳]\s*")
THANKS = re.compile(r"(?:作者)?(?:感谢|感謝|谨此致谢|本文|本研究).{4,300}")
BIO = re.compile(
    r"教授|研究员|博士|讲师|硕士|研究生|研究方向|研究领域|E-?mail|助理|馆员|编审|Professor|Ph\.?\s?D|research(?:es)?\b|focus|candidate|student",
    re.I,
)
FUND = re.compile(
    r"(?=.*(?:成果|资助|資助|支持|基金|编号|編號|批准号|立项|立項))[*＊†（(【〔\[]?\s*(?:本文|本研究|本论文|此文)(?:系|是|为|受|得到|属于)?.{0,80}(?:基金|项目|课题|资助|专项).{0,120}"
)
SAID = r"(?:(?:标题注释|题注|注)\s*[：:]\s*)?(?:本文|本研究|本论文)(?:系|是|为|受|得到)[^。]{4,160}(?:基金|项目|课题|资助|专项|资金)[^。]{0,80}"
PAID = re.compile(rf"[（(【\[〔]\s*{SAID}[）)】\]〕]")
OWED = re.compile(rf"{SAID}(?<=成果|资助|支持|编号)[^。，]{{0,24}}[。.]?")
"""Who paid for the work, in brackets or, near the title, in a sentence."""
SPEAKER = re.compile(r"[^\s，,。：:（(]{2,12}\s*(?:[（(][^（()）]{1,40}[)）])?\s*[:：]")
"""Who speaks in an interview: 某某（以下简称“某”）：…"""
WRITER = re.compile(
    r"[（(【〔\[]?\s*(?:作者|本文作者|第一作者|两位作者|课题组成员|課題組成員|执笔人|课题负责人)(?:分别|分別)?(?:系|为|是|单位|係|為|單位|：|:).{4,160}"
)


CLAUSE = re.compile("[，。；、]")
BRACKETS = frozenset("（(【〔[]〕】)）")
MAIL = re.compile(r"[Ee]\s?-?\s?mail|[@＠]")
LIFE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,3}})(?:[男女][，,])?(?=(?:中国|中科院|[\u4e00-\u9fff]{{2,12}}?{ORGANISATION})[\u4e00-\u9fff（）]{{0,24}}(?:教授|研究员|院士|博士|主任|所长|院长|编审|馆员|工程师)[，,。、；])"
)
"""A life whose first words no gap parts: 张某某某某大学历史学院教授，…。"""


def closing(bare: str, names: list[str], below: bool, last: bool, marks: str = "") -> str | None:
    """bio, funding, or None for another line.

    ``below``: a list or an English abstract stands above; ``last``: among the last lines; ``marks``: ①, * and their kin that the title page bears.
    """
    star = STAR.match(bare) or (ROUND.match(bare) if bare[:1] in marks else None)
    words = bare[star.end() :] if star else bare
    if not (star or below or last):
        return None
    if FUND.fullmatch(words) or (star and THANKS.match(words)):
        return "funding"
    if WRITER.fullmatch(words) or about_writer(words):
        return "bio"
    if star and bare[0] in marks and placed(CLAUSE.split(words)[0]):
        return "bio"  # * 某大学法学院教授，法学博士。
    if not BIO.search(words) or SPEAKER.match(words):
        return None
    if not about(words, names):
        life = LIFE.match(words)
        addressed = below and "\u4e00" <= words[0] <= "\u9fff" and MAIL.search(words) and len(words) < 900
        return "bio" if addressed or (life and is_personal_name(life["name"])) else None
    if below or star:
        return "bio"
    return (
        "bio"
        if len(bare) < 240 and any(re.match(rf"{re.escape(n)}[\s\u3000，,（(]", bare) for n in names)
        else None
    )


def funded(bare: str, titled: bool = False) -> bool:
    """Whether a line says who paid for the work: （本文系…阶段性成果）; near a title (``titled``) without brackets too."""
    return PAID.fullmatch(bare) is not None or (titled and OWED.fullmatch(bare) is not None)


def enclosed(bare: str) -> str | None:
    """What a line in brackets says: funding (（本文系…阶段性成果）), bio (（作者单位：…）); None for another line."""
    if funded(bare):
        return "funding"
    return "bio" if bare[:1] in BRACKETS and bare[-1:] in BRACKETS and WRITER.fullmatch(bare) else None


def carry(
    ledger: Ledger, facts: Setting, text: list[int], k: int, label: str, new: dict[int, Row], done: set[int]
) -> None:
    """Carry a part over the printed lines that go on with it."""
    done.add(k)
    rows = ledger.rows
    foot = k if facts.wrapped else down_to_the_foot(ledger, text, k)
    for j in range(k + 1, foot + 1):
        done.add(j)
        row = relabelled(rows[text[j]], label, Reason("BACK05"))
        new[text[j]] = replace(row, glue=glue(rows[text[j - 1]].bare, row.bare))
    while (
        k + 1 < len(text)
        and not ends_sentence(rows[text[k]].bare)
        and facts.wrapped
        and not page_ends(ledger, text[k], text[k + 1])
        and rows[text[k + 1]].label == "p"
        and not label_of(rows[text[k + 1]].text)
        and not FUND.fullmatch(rows[text[k + 1]].bare)
        and not WRITER.fullmatch(rows[text[k + 1]].bare)
        and not NOTE_START.match(rows[text[k + 1]].text)
        and latin_line(rows[text[k + 1]].bare) == latin_line(rows[text[k]].bare)
    ):
        if facts.widths[rows[text[k]].line] < facts.measures[rows[text[k]].line] - 3:
            break
        k += 1
        done.add(k)
        new[text[k]] = replace(
            relabelled(rows[text[k]], label, Reason("BACK05")),
            glue=glue(rows[text[k - 1]].bare, rows[text[k]].bare),
        )


def about(bare: str, names: list[str]) -> bool:
    """Whether a line begins with a person: one of ``names``, or another name."""
    first = re.split(r"[\s，,：:（(。]", bare)[0]
    close = re.sub(r"^([\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])", r"\1", bare)  # 王　某，…
    return (
        any(close.startswith(n) for n in names)
        or bool(names_in(first))
        or bool(latin_names(" ".join(bare.split()[:2])))
    )
