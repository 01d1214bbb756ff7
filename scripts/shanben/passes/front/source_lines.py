"""Lines that only say where and when a text came out, as sites set them below a title.

Recognises: a date, alone, with a clock, or with fields behind it (来源：… 发布时间：… 2023-05-10 18:00); a field alone;
a source before its date; a date that ran into names.
Lets pass: a sentence that holds a date; more than 160 characters.
Cost if wrong: the first line of a text that begins with a date is taken for the site's.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence
from shanben.passes.front.head_words import head_words

KEY = rf"(?:{head_words('field')}|(?<![\u4e00-\u9fff])[时時]\s*[间間])"
STAMP = r"(?:19|20)\d\d\s*[-年/.．]\s*\d{1,2}\s*[-月/.．]\s*\d{1,2}\s*日?"
CLOCK = (
    r"(?:\s*(?:星期[一二三四五六日天]|周[一二三四五六日])?\s*\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?)"
)
DATED = re.compile(
    rf"以下文章来源于.{{1,24}}|The following article is from .{{1,60}}|(?:公元|西元|西历|耶[稣穌])?[（(\[【]?\s*{STAMP}{CLOCK}?\s*[）)\]】]?(?:[\s\u3000|｜·•]+.{{0,80}}|[\s\u3000]*[,，]\s*(?:[^，。]{{0,7}}|.{{0,20}}(?:{KEY}|作\s*者)\s*[:：].{{0,60}})|[\s\u3000]*(?:{KEY}|作\s*者).{{0,80}})?"
)
STAMPED = re.compile(
    rf"(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}{CLOCK}?(?:[\u4e00-\u9fff]{{1,4}}[,，、 ]?){{1,6}}"
)
"""A date that a site set without a gap before the names: 2021-03-04 10:20:30张某王某."""
FIELDS = re.compile(rf"(?:.{{0,30}}[\s\u3000|｜【\[（(]|)(?:{KEY})\s*[:：]\s*.{{0,130}}")
POSTED = re.compile(
    rf"(?P<who>.{{0,40}}?)[\s\u3000|｜·]+{STAMP}{CLOCK}?(?:[\s\u3000]+发表于.{{1,8}}|[\s\u3000]*.{{0,20}})"
)
WRITER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])作\s*者\s*[:：|｜]\s*|^以下文章来源于.{1,20}[，,]\s*作者|^The following article is from .{1,24} Author )(?P<names>[\u4e00-\u9fff]{2,24}(?:编辑部|編輯部|课题组|課題組|评论员)|[\u4e00-\u9fff·]{2,12}(?:[ 、，,;；]{1,2}[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff：:]))*)"
)
"""The writer that such a line names."""
META_DATE = re.compile(r"date\s+(?:19|20)\d\d-\d\d(?:-\d\d)?")
DAY = re.compile(r"(?:0?[1-9]|1[0-2])\s*[-/.月]\s*(?:0?[1-9]|[12]\d|3[01])日?")
"""A day without its year below the names: 9-18."""
PLACE = re.compile(head_words("province"))
"""Where a platform says its writer is, below the date."""
UNNAMED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[\s\u3000]+)?(?:本[報报刊網网台社]|[\u4e00-\u9fff]{2,5}[報报網网社刊台聞闻])(?:[記记]者|[編编][輯辑]部|[综綜]合[報报][道導])"
)
"""A reporter without a name: 港聞 某報記者, 某某网编辑部."""


def source_line(bare: str) -> bool:
    """Whether a line only says where and when a text came out."""
    if len(bare) > 160 or (ends_sentence(bare) and not bare.endswith(("】", "]", ")", "）"))):
        return False
    if (
        DATED.fullmatch(bare)
        or STAMPED.fullmatch(bare)
        or (POSTED.fullmatch(bare) and not re.search(r"[，。：；]", bare[:12]))
    ):
        return True
    return bool(FIELDS.fullmatch(bare)) and not re.match(
        r"[^:：]{13,}[:：]", re.sub(r"[\s\u3000].*", "", bare)
    )
