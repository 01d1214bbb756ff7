"""Bylines: which lines are nothing but people's names, and which names they give.

Recognises Chinese names parted by spaces, commas or 、; a two-character name set wide (郎　平); marks of affiliation
(1,2* a ① † <sup>1</sup>); affiliations in brackets; what people do (文/ 记者 □ 著 译); names of foreigners with a middle
dot and their country (〔英〕约翰·格雷厄姆 著); groups (“…”课题组, 本刊编辑部).
Lets pass: sentences, titles that begin with a surname, lines of institutions.
Cost if wrong: a short line of the text stands as byline, or an author is missing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shanben.han.chars import RE_LATIN, ends_sentence, han_count
from shanben.han.names.around import BESIDE, DATED, FRAMED, LEADING, STOP, TRAILING, behind, parts, unmarked
from shanben.han.names.run_together import closely, run_together
from shanben.han.names.single import is_name, may_be_name, merged
from shanben.han.surnames import COMPOUND, is_personal_name

GROUP = re.compile(
    r"[\u4e00-\u9fffA-Za-z“”\"‘’·—\-《》（）()、]{0,40}(?:课题组|課題組|项目组|專案小組|编辑部|編輯部|编写组|调研组|调查组|研究组|评论员|本刊编者|报道组|工作组|写作组|编委会|编者)"
)
WITHIN = re.compile(r"[【（(\[［]\s*([^【】（()）\[\]]{2,24}?)\s*[】）)\]］]")
"""A name in brackets: 【某某】, （某某）."""


def names_in(line: str) -> list[str]:
    """The authors that make up a whole Chinese byline, [] when the line is none. Translators are not authors."""
    return list(_names_in(line))


@lru_cache(maxsize=1024)
def _names_in(line: str) -> list[str]:
    """Kept, for several passes ask about the same lines."""
    bare = line.strip()
    if framed := FRAMED.fullmatch(bare):
        bare = line = framed["names"]
    if not bare or len(bare) > 160 or (ends_sentence(bare) and bare[-1] not in "）)"):
        return []
    led = LEADING.match(bare)
    bare = STOP.sub("，", DATED.sub(" ", behind(bare)).strip())
    if GROUP.fullmatch(bare) and len(bare) <= 40 and (led or not re.search(r"[，,：:。]", bare)):
        return [bare]
    bare = TRAILING.sub("", unmarked(bare))
    if not bare or len(bare) > 80 or not han_count(bare):
        return []
    found = merged(parts(bare))
    if any(len(p) == 4 and p[:2] not in COMPOUND and is_personal_name(p[:3]) for p in found):
        if some := run_together(behind(line)):
            return some
    sure = sum(map(is_name, found))
    if found and (sure == len(found) or (sure and all(map(may_be_name, found)))):
        return found
    return run_together(behind(line))


def authors(line: str) -> list[str]:
    """The names of a line that is known to be a Chinese byline, whatever their shape."""
    line = BESIDE.sub("", line).rstrip("。")
    if whole := names_in(line):
        return whole
    if inner := WITHIN.fullmatch(line.strip()):
        return names_in(inner[1]) or [inner[1]]
    bare = unmarked(behind(line))
    if some := closely(bare, 2):
        return some
    some = [p for p in merged(parts(TRAILING.sub("", bare))) if han_count(p) or RE_LATIN.match(p)]
    sure = [p for p in some if is_name(p)]
    return sure if sure and any(len(p) > 4 for p in some if p not in sure) else some
