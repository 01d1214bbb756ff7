"""Does a line of the body go on with the line above?

Recognises, in the order of their weight: what cannot begin a line, a speaker's name, a bullet, an article of a
statute; where the text is no longer broken into printed lines, an open bracket or a missing mark at the end; else
indents where they show, and the measure, the end marks and the blank lines.
Lets pass: the last line of a paragraph that happens to fill its measure, unless the next line shows its indent.
Cost if wrong: two paragraphs stand as one, or one as two; no character changes.
"""

from __future__ import annotations

import re

from shanben.han.chars import CLOSERS, RE_HAN, ends_sentence, width
from shanben.han.heading_numbers import Shape, numbering
from shanben.model.measure import Setting
from shanben.passes.body.lost_stops import lost_stop
from shanben.passes.lines.body import SPEAKER, Body
from shanben.passes.lines.whole_lines import ALONE, LEFT_OVER

LONE_SPEAKER = re.compile(r"[\u4e00-\u9fff·]{2,6}\s?[：:]")
SOURCE = re.compile(r"[（(]?\s*(?:资料|資料|数据|數據|图片|圖片)\s*(?:来源|來源)\s*[:：]")
"""What a figure or a table was drawn from: a line of its own."""
SIGNATURE = re.compile(r"(?:[—―–─━]{1,3}|-{2,3})\s*[^\s。！？，,；;：:—―–─━-][^。！？，,；;：:—―–─━]{1,28}")
"""Who said what is quoted above: ——某某《某书》."""
BULLET = re.compile(r"[•·▪●◆■◇○►▶‣–-]\s+\S")
STATUTE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条[\s\u3000]")
MARKED = re.compile(f"{BULLET.pattern}|{STATUTE.pattern}")
END, COLON, SEMICOLON = 0.7, 0.0, -0.7
"""Log odds that a paragraph ends with a line, by its last mark alone: a line of prose ends on a full stop by chance
about half as often as a paragraph does."""
FAR = 0.72
"""Share of the measure that a line falls short of where its block ends with it."""
SHORT = 16.0
"""Ems below which a line between blank lines begins no paragraph that a page's end cut: it would fill its printed line."""
ITEM = 12.0
"""Ems of a numbered line that is narrower than any column: the next number begins an item, however its measure looks."""
PACKED = 3.0
"""Log odds where printed lines were put together from pieces: all lines of the text were judged at once."""
COUNTED = 3.0
"""Log odds of a line that begins with a part of a count, where its neighbour begins a line too (model.counted_starts)."""
RAISED = 2.0
"""Log odds against a break below a marker on a line of its own: it may have been printed at the head of the line below."""
UNTOLD = 1.5
"""Log odds of a line that is full or short, where the text is too short to say how its lines fill."""


def ended(facts: Setting, body: Body, k: int) -> bool:
    """Whether row ``k`` ends its block, as far as it shows itself."""
    bare = _said(body, k)
    if body.torn is not None:
        return k + 1 not in body.torn
    if ends_sentence(bare) and not bare.endswith(("；", ";")):
        if not facts.wrapped or k + 1 == len(body.rows) or body.parted[k + 1]:
            return True
        if facts.indented:
            return not body.full[k] or body.inset[k + 1]
        return _said(body, k) is not body.rows[k].bare or breaks(body, k + 1, False) > 0
    if bare.endswith(("：", ":", "；", ";")):
        return not (facts.wrapped and body.full[k])
    return False


def _said(body: Body, k: int) -> str:
    """Row ``k``, or the row above where it is nothing but a marker: the sentence that it is raised behind."""
    bare = body.rows[k].bare
    return body.rows[k - 1].bare if k and ALONE.fullmatch(bare) else bare


def breaks(body: Body, k: int, first: bool) -> float:
    """Log odds that a paragraph ends above row ``k``, where indents do not show and a sentence or a colon ends."""
    counted = COUNTED if k in body.counted else 0.0
    if body.first:
        return counted + (PACKED if body.rows[k].line in body.first else -PACKED)
    fill = body.fill
    above = _said(body, k - 1)
    raised = above is not body.rows[k - 1].bare
    at = k - 2 if raised else k - 1
    odds = (fill.ends_first if first else fill.ends)[at] + fill.opens[k]
    if not fill.told:
        odds = -UNTOLD if body.full[at] else UNTOLD
    odds += counted - (RAISED if raised else 0.0)
    if not body.turned[k]:
        odds += fill.blank if body.spaced[k] else fill.tight
    if above.endswith(("：", ":")) and body.rows[k].bare.startswith(("“", "「", "『", "《")):
        odds -= 1.5  # what is said is quoted in the same paragraph more often than in one of its own
    return odds + (
        COLON if above.endswith(("：", ":")) else SEMICOLON if above.endswith(("；", ";")) else END
    )


def joins(facts: Setting, body: Body, k: int, first: bool) -> bool:
    """Whether row ``k`` goes on with row ``k - 1``, both of the body and neither a heading.

    ``first``: row ``k - 1`` begins its paragraph; where indents were lost it is two ems wider than it looks.
    """
    above, row = body.rows[k - 1], body.rows[k]
    if LEFT_OVER.match(row.bare) or row.line in facts.inner or k in body.raised:
        return True
    done = ends_sentence(above.bare)
    if row.line in body.first and (
        done or not body.turned[k] or not body.full[k - 1] or above.bare.endswith(("：", ":"))
    ):
        return False  # but where notes or a head stand between, their lines were judged with these
    marked = MARKED.match(row.bare) is not None
    if done and body.speakers and (turn := SPEAKER.match(row.bare)) and turn[1] in body.speakers:
        return False
    number = numbering(row.bare)
    if marked and (done or above.bare.endswith(("：", ":", "；", ";")) or not body.full[k - 1]):
        return False
    going = _paragraph_goes_on if not facts.wrapped else _line_goes_on
    return going(facts, body, k, first, number)


def _paragraph_goes_on(facts: Setting, body: Body, k: int, first: bool, number: Shape | None) -> bool:
    """Whether a line goes on with the line above, where lines are paragraphs or what is left of them."""
    above, row = body.rows[k - 1], body.rows[k]
    if body.torn is not None:
        return k in body.torn or _lone_speaker(body, k - 1)
    if k in body.listed:
        return False
    if SOURCE.match(above.bare) or SOURCE.match(row.bare) or _signs_a_quotation(body, k - 1):
        return False
    if ends_sentence(_said(body, k - 1)):
        return _open_bracket(above.bare) and not body.parted[k]
    if above.bare.endswith(("：", ":")):
        begins = body.parted[k] or number or re.match(r"[“「《]", row.bare) or MARKED.match(row.bare)
        indented = row.text[:1].isspace()
        return not begins and not indented and width(above.bare) > 12
    listed = number is not None and number.scheme not in ("number-gap", "decimal2")
    if number and listed and (above.bare.endswith(("；", ";", "，", ",")) or number.number > 1):
        return False
    if body.parted[k] and lost_stop(above.bare, row.bare, number, body.turned[k]):
        return False
    if body.parted[k] and above.n == "**" != row.n and width(above.bare) < 40:
        return False  # a bold line of its own
    return not (body.parted[k] and first and width(above.bare) < SHORT)


def _signs_a_quotation(body: Body, k: int) -> bool:
    """Whether row ``k`` is nothing but a dash and a name, below a sentence that ended: an epigraph's writer."""
    return k > 0 and SIGNATURE.fullmatch(body.rows[k].bare) is not None and ends_sentence(_said(body, k - 1))


def _lone_speaker(body: Body, k: int) -> bool:
    """Whether row ``k`` is nothing but a speaker's name and a colon, set bold or as a link: what he says is below."""
    said = LONE_SPEAKER.fullmatch(body.rows[k].bare)
    return said is not None and sum(r.bare == body.rows[k].bare for r in body.rows) > 1


def _line_goes_on(facts: Setting, body: Body, k: int, first: bool, number: Shape | None) -> bool:
    """Whether a printed line goes on with the line above."""
    above, row = body.rows[k - 1], body.rows[k]
    done, opens = ends_sentence(above.bare), above.bare.endswith(("：", ":"))
    full = body.full[k - 1] or (body.lost and first and body.sized[k - 1] + 3 > body.measures[k - 1] - 0.7)
    listed = (
        number is not None
        and number.scheme not in ("number-gap", "decimal2")
        and could_begin(row.bare, number)
    )
    if breaks_off(facts, body, k) and not body.inset[k]:
        return False
    far = body.sized[k - 1] < 0.5 * body.measures[k - 1]
    if listed and (far or body.sized[k - 1] < ITEM) and _neighbours(numbering(above.bare), number):
        return False
    if facts.indented:
        if body.inset[k]:
            apart = body.spaced[k] and not body.turned[k] and facts.blanks != "every"
            return not (done or opens or listed or apart) and (full or body.turned[k])
        if done and not full:
            return body.sized[k - 1] > 0.8 * body.measures[k - 1] and not body.parted[k] and not listed
        if opens and not full:
            return False
        return not (body.parted[k] and done and not body.turned[k])
    if done or opens or ends_sentence(_said(body, k - 1)):
        return not listed and breaks(body, k, first) < 0
    return not (body.parted[k] and not full and not body.turned[k] and far)


def _neighbours(above: Shape | None, below: Shape | None) -> bool:
    """Whether two lines bear numbers of one scheme that follow each other."""
    if above is None or below is None:
        return False
    return above.scheme == below.scheme and below.number == above.number + 1


def breaks_off(facts: Setting, body: Body, k: int) -> bool:
    """Whether the line above row ``k`` ends far short of its measure, where indents show: its block ends with it,
    whatever its last mark, and a line without an indent below it is a heading or another block."""
    return (
        facts.indented
        and not body.full[k - 1]
        and not body.turned[k]
        and 8 < body.sized[k - 1] < FAR * body.measures[k - 1]
        and body.sized[k] < FAR * body.measures[k - 1]
        and body.measures[k - 1] >= 16
        and not facts.first
    )


def could_begin(bare: str, number: Shape) -> bool:
    """Whether a numbered line begins an item or paragraph: words follow the number, no unit."""
    rest = bare[number.start :]
    return bool(rest) and bool(RE_HAN.match(rest) or rest[0].isalpha() or rest[0] in "“《「")


def _open_bracket(bare: str) -> bool:
    return bare.count("（") > bare.count("）") and bare[-1] not in CLOSERS
