"""A journal's name and issue, as they stand above an article or below it.

Recognises: 第14卷 第3期, 总第345期, 2021年3月, Vol. 34 No. 2, 53 : 1 (Winter 2016) : 103-133, 《刊名》2021年第3期; a journal's
name alone, its characters set apart (江　岸　学　报), Journal of …
Lets pass: a line with a clause in it; 60 ems and more.
Cost if wrong: a title that is a journal's name is taken for its masthead.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.journal_issues import CITED_ISSUE, NAMED_ISSUE
from shanben.passes.front.head_words import head_words

MASTHEAD = re.compile(
    r"(?:19|20)\d\d\s*年?.{0,6}(?:第|[Nn]o|[Vv]ol).{0,30}|.{0,20}第\s*[\d一二三四五六七八九十百]*[\]］]?\s*[卷期辑輯號号].{0,40}|.{0,40}\b(?:Vol|No|ISSN|CN\s?\d\d)\b.{0,40}"
    r"|[（(]\s*总第\s*\d+\s*期\s*[）)].{0,60}|.{0,12}[（(]?总第\s*\d+\s*期[）)]?.{0,12}|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:\s.{0,90})?"
    rf"|.{{0,40}}\b{head_words('month')}[a-z]*\.?,?\s+(?:19|20)\d\d|.{{0,12}}(?:19|20)\d\d[.·]\d{{1,2}}"
)
ISSUE_OF = re.compile(
    r"[^\d]{0,60}?(?:(?:19|20)\d\d\s*[,，]\s*)?(?:\d{1,3}\s*[:：]\s*\d{1,3}|Vol\.?\s*\d{1,3}.{0,12}\d{1,3}\s*[)）]?)\s*(?:=\s*\d{1,4}\s*)?[（(:：][^\u4e00-\u9fff]{4,120}"
)
"""A journal's volume, number, date and pages as one: 53 : 1 (Winter 2016) : 103-133; 2019, Vol. 34 Issue (1): 115-121."""
PRINTED_IN = re.compile(
    r"《[^《》]{2,24}》\s*[，,]?\s*(?:(?:19|20)\d\d\s*年)?\s*(?:第\s*\d{1,3}\s*卷)?\s*[，,]?\s*第\s*\d{1,3}\s*[期辑輯號号]"
    r"(?:\s*[，,]?\s*第?\s*\d{1,4}\s*[-–—~～至]\s*\d{1,4}\s*[页頁])?"
)
"""Where a page says in full in which journal it stands."""
JOURNAL = re.compile(
    rf"《?[\u4e00-\u9fff\s\u3000]{{1,16}}{head_words('journal')}》?(?:\s*[（(].{{1,14}}[）)])?"
    r"|[\u4e00-\u9fff](?:[\s\u3000]+[\u4e00-\u9fff]){2,9}"
    rf"|(?:THE\s)?(?:{head_words('latin-journal').upper()}|CHINESE JOURNAL)\b[A-Z &,']*"
    rf"|(?:Chinese )?{head_words('latin-journal')}\s(?:of\s)?[A-Z][A-Za-z &,']{{2,60}}"
    r"|《.{2,20}》\s*网络首发论文"
)


def issue(bare: str) -> bool:
    """Whether a line says which issue it is, its journal named or not."""
    if journal_issue(bare):
        return True
    if ISSUE_OF.fullmatch(bare) and not re.search(r"[，。？！]", bare):
        return True
    return bool(
        MASTHEAD.fullmatch(bare)
        and width(bare) < 60
        and not re.search(r"[，。？！]|[:：](?!\s*(?:\d|$))", bare)
    )


def issue_as_cited(bare: str) -> bool:
    """Whether a line of a head gives the issue as references do; in a list it is the second line of an entry."""
    return CITED_ISSUE.fullmatch(bare) is not None


def journal_issue(bare: str) -> bool:
    """Whether a line is nothing but a journal's name and its issue."""
    return PRINTED_IN.fullmatch(bare) is not None or NAMED_ISSUE.fullmatch(bare) is not None
