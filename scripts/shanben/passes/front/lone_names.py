"""Whether a line that nothing explains is the writer's name, judged by where it stands and what the text says below.

Recognises: a line of names where the title was lost; a name with a rare surname directly below the title; two names
whose gap was lost, or one whatever the surname, right above a place of work.
Lets pass: the name of whom the text is about; a word that heads a section (缘起, 背景); texts whose own heads have no numbers.
Cost if wrong: a heading of two or three characters stands as the author.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.names import closely, names_in
from shanben.han.names.around import MARKS
from shanben.han.names.run_together import run_together
from shanben.han.standing_heads import standing
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Row
from shanben.model.source import LONG
from shanben.passes.lines.headings import shape

SECTION = re.compile(
    r"(?:缘[起由]|背景|概[述况说论]|楔子|题记|导[读引]|按语|目[录次]|正文|编者按|序[章曲幕]?|自?序|开[篇头]|开场白|问题(?:域|意识)?|提要|综述|小引|弁言|附记|说明|摘要|前[记因传]|源[起流]|旧事|新论|人物|事件|现状|起因|经过|结果|溯源)"
)
SIGNED = re.compile(r"(?:文|作\s*者|撰\s*文|(?:特[约約])?撰\s*稿|采\s*[写寫])\s*[:：/／|｜丨│]")
SIGNS = re.compile(r"[（(【\[〔［]?\s*(?:作者|第一作者|通[讯訊信]作者|基金)|.{0,12}[（(]\s*(?:19|20)\d\d")
"""Where a text speaks of its writer: 作者简介：…."""


def rare_name(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a line of three characters directly below the title, above prose, is the writer whatever his surname.

    Only where the text's own headings are numbered, and the word heads no section anywhere.
    """
    row = rows[text[k]]
    if re.fullmatch(r"[\u4e00-\u9fff]{3}", row.bare) is None or row.n or SECTION.fullmatch(row.bare):
        return False
    below = next((r.bare for r in rows[text[k] + 1 :] if r.label == "p"), "")
    if not ends_sentence(below) or width(below) < LONG or standing(row.bare):
        return False
    return sum(r.label == "p" and (s := shape(r.bare)) is not None and s.number <= 2 for r in rows) >= 2


LABELLED = (["label"], ["label", "abstract"])
"""What row_kinds calls the first labelled part below names."""


def placed_names(rows: tuple[Row, ...], text: list[int], kinds: list[str], k: int, closed: bool) -> bool:
    """Whether a line below the title, and right above a place or a labelled part, can only be the writers' names.

    Two names of which the gap was lost, or one of two or three characters, whatever the surname.
    """
    bare = rows[text[k]].bare
    below = kinds[k + 1] if k + 1 < len(text) else "label" if closed else ""
    placed = below == "affiliation" or below.split() in LABELLED
    if kinds[k] or not placed or width(bare) > 16:
        return False
    words = re.sub(r"[\s\u3000]+", "", MARKS.sub("", bare).strip("|｜丨■□● "))
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,6}", words) or standing(words) or SECTION.fullmatch(words):
        return False
    if len(words) <= 3:
        return below == "affiliation"
    return len(closely(words, 2)) == 2 or len(run_together(bare, 2)) == 2


def only_names(rows: tuple[Row, ...], i: int, closed: bool) -> bool:
    """Whether a line can be nothing but names: two and more, one behind a mark, or one of whom the text does not speak.

    ``closed``: an abstract or keywords stand below. A life of 张某某 names him again; its writer's name stands once.
    """
    row = rows[i]
    names = names_in(row.bare)
    if row.n.startswith("#") or width(row.bare) > 24 or not names:
        return False
    if len(names) > 1 or row.bare[0] in "□■◎○●◆◇▲△" or SIGNED.match(row.bare):
        return True
    if len(names[0]) != (2 if closed and len(row.bare) == 2 else 3) or not is_personal_name(names[0]):
        return False
    about = "".join(r.bare for r in rows[i + 1 :] if r.label == "p" and not SIGNS.match(r.bare))
    parts = (names[0],) if len(names[0]) == 2 else (names[0][:2], names[0][1:])
    return not any(x in about for x in parts) and (closed or " " in row.bare or "\u3000" in row.bare)
