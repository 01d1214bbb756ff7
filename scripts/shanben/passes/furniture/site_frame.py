"""What a portal sets around an article, told from the whole page: the menu above it, the lists and comments below it.

Recognises: a menu of many short lines that names a site's sections, with whatever stands among them, as far as the
way through the site or the title above the line of source and date; below the article's end (its editor, its tags,
推荐阅读, 发表评论) everything, where enough of it is a site's own and little of it prose.
Lets pass: short lines without a site's words (verse, a list, names); all from the first printed lines of prose on; an end behind which notes, entries, numbered
headings, the writer's life or much prose follow; single lines beside an article, which passes.furniture.site_furniture
knows by their own words.
Cost if wrong: the head or the end of an article is left out; it stands in the ledger under its label.
"""

from __future__ import annotations

import re
from itertools import accumulate

from shanben.han.chars import ends_sentence, width
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.front.source_lines import source_line
from shanben.passes.furniture.declarations import declares
from shanben.passes.furniture.either_script import folded, pattern
from shanben.passes.furniture.site_words import NAV, buttons, site_words
from shanben.passes.lines.headings import shape

SECTIONS = pattern(site_words("section"))
"""The names of sections that stand in the menus of many sites."""
SHORT = 8.0
"""Ems of a line of a menu at most, but for a section's motto among them."""
MENU = 8
"""Short lines that make a menu at least; half as many of them are a site's own words."""
PROSE = 40.0
"""Ems of a line of sentences that no menu holds."""
NEAR = 9
"""Lines from the title to the line of source and date at most."""
ABOVE = 400
"""Text rows from the top in which a menu ends."""
WAY = re.compile(r"[^。！？]{0,30}(?:位置\s*[:：]|[>＞»›]).{0,60}")
ENDS = pattern(
    r"[（(【\[]?\s*(?:(?:本文)?来源\s*[:：]\s*[^。！？]{1,24}?)?(?:本文)?(?:责任编辑|责\s*编|编辑)\s*[:：/／∕|｜]\s*[^。！？]{1,24}[）)】\]]?"
    rf"|{site_words('list-of', 'list-of-said')}{site_words('listed', 'listed-said')}\s*[:：]?.{{0,12}}"
    r"|[您你]可能(?:感兴趣|还喜欢|也喜欢|喜欢).{0,8}|为[您你]推荐|标签(?:[\s:：].{0,60})?|特别声明"
    r"|(?:上一篇|下一篇|上一条|下一条|上一页|下一页)\s*[:：]?.{0,40}|评论\s*[（(].{0,12}|Copyright.{0,100}"
    r"|(?:分享|转发)(?:此文|本文|文章|到|至|给)?\s*[:：].{0,30}|(?:Related|Tagged|Share this|Leave a (?:comment|reply)|共享此文章|发布留言|发表回响)\s*[:：]?"
)
"""A line with which an article ends, or something else begins."""
OTHERS = pattern(rf"{site_words('list-of')}{site_words('listed')}|为[您你]推")
"""The head of a list of other articles, whose first sentences may stand below their titles."""
OWN = pattern(
    r"(?:刚刚|昨天|今天|前天|\d{1,2}\s*(?:秒|分钟|小时|天|个月|年)前).{0,10}|(?:回复|举报|分享|永久连接|踩|赞|顶|支持|反对|查看回复|全部楼层).{0,20}"
    r"|\[?\d{1,6}\]?|.{0,60}(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?.{0,6}"
    r"|.{0,60}(?:评论|阅读|赞|点击|浏览|回复|收藏)\s*\d{1,7}|.{0,40}(?:ICP|公安备|公网安备|许可证|版权所有|Copyright|All [Rr]ights).{0,80}"
)
"""What a site says below an article: times, counts, buttons of a comment, its licences."""
SHARES = ((0.5, 3.0), (0.4, 1.0), (0.2, 0.3), (0.05, 0.1))
"""The more of what follows is a site's own, the more prose may stand in it, as a part of the article's: comments do."""
STAYS = re.compile(
    r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳]|[註注]\s*(?:\d|[释釋])|[【（(]?\s*(?:参考文献|參考文獻|注释|註釋|附[录錄]|作者[简簡]介|作者[单單]位|摘\s*要|[Aa]bstract|ABSTRACT|References|Notes|Key\s*words)"
    r"|[（(【]?\s*作\s*者\s*(?:[:：]|[为為系是])|[【（(]?\s*关键词\s*[】:：]|本文(?:原载|原載|刊于|刊於|[系为是受].{0,60}(?:项目|基金|成果|課題|课题))"
)
"""What still belongs to an article below its end."""


def site_frame(ledger: Ledger) -> Ledger:
    """Label what frames the article of a portal's page ``nav``."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    out = _menu(rows, text[:ABOVE])
    out += _below(rows, [i for i in text if not out or i > out[-1]])
    why = Reason("FURN06")
    return ledger.with_rows({i: relabelled(rows[i], "nav", why) for i in out}) if out else ledger


def _menu(rows: tuple[Row, ...], text: list[int]) -> list[int]:
    """The rows of the menu above the article, with what stands among them."""
    bare = [rows[i].bare for i in text]
    prose = next((k for k in range(len(bare)) if _begins_prose(bare, k)), len(bare))
    short = [k for k in range(prose) if width(bare[k]) <= SHORT]
    if len(short) < MENU or 2 * sum(_said_by_sites(bare[k]) for k in short) < MENU:
        return []
    end = _article(bare[:prose])
    above = [k for k in short if k < end]
    said = sum(_said_by_sites(bare[k]) for k in above)
    return text[:end] if len(above) >= MENU and said >= MENU // 2 else []


def _begins_prose(bare: list[str], k: int) -> bool:
    """Whether no menu goes on at line ``k``: a long sentence, a note, or three printed lines of one measure."""
    if (ends_sentence(bare[k]) and width(bare[k]) > PROSE) or STAYS.match(bare[k]):
        return True
    lines = bare[k : k + 3]
    sizes = [width(x) for x in lines]
    return (
        len(lines) == 3
        and min(sizes) > 2 * SHORT - 2
        and max(sizes) - min(sizes) < 3
        and any(mark in x for x in lines for mark in "，。")
    )


def _said_by_sites(bare: str) -> bool:
    return buttons(bare) or SECTIONS.fullmatch(folded(bare)) is not None


def _article(bare: list[str]) -> int:
    """Where the article begins among the lines above the first prose: its title."""
    stamp = max(
        (k for k, x in enumerate(bare) if any(map(str.isdigit, x)) and source_line(x)), default=len(bare)
    )
    way = max(
        (k for k, x in enumerate(bare[:stamp]) if WAY.fullmatch(x) and NAV.fullmatch(folded(x))), default=-1
    )
    if way >= 0 and stamp - way < NEAR:
        return way + 1
    runs = [k for k in range(3, stamp) if all(width(x) <= SHORT for x in bare[k - 3 : k + 1])]
    menu = runs[-1] + 1 if runs else 0
    if stamp == len(bare):
        return menu
    named = max((k + 1 for k in range(stamp) if SECTIONS.fullmatch(folded(bare[k]))), default=0)
    far = max(0, stamp - NEAR)
    for start in (max(menu, named, far), max(menu, far)):
        title = next((k for k in range(start, stamp) if width(bare[k]) >= SHORT and not buttons(bare[k])), -1)
        if title >= 0:
            return title
    return 0


def _below(rows: tuple[Row, ...], text: list[int]) -> list[int]:
    """The rows from the article's end on, where what follows is a site's."""
    bare = [rows[i].bare for i in text]
    ends = [k for k, x in enumerate(bare) if len(x) < 100 and ENDS.fullmatch(folded(x))]
    if not ends:
        return []
    said = [0.0, *accumulate(width(x) if ends_sentence(x) and width(x) > 30 else 0.0 for x in bare)]
    stays = next((k for k in range(len(bare) - 1, ends[0] - 1, -1) if _belongs(bare[k])), -1)
    ends = [k for k in ends if k > stays and said[k] > 2 * PROSE and len(bare) - k > 3]
    if not ends:
        return []
    own = [0, *accumulate(map(_own, bare))]
    end = next((k for k in ends if _only_a_site(bare[k], k, said, own)), None)
    if end is None:
        return []
    for k in reversed(ends):
        if k < end and own[end] - own[k] >= 0.3 * (end - k):
            end = k  # what stands between two ends is a site's as well
    return text[end + 1 :] if bare[end][:1] in "（(【[责責编編" else text[end:]


def _only_a_site(end: str, k: int, said: list[float], own: list[int]) -> bool:
    """Whether enough of what stands below an end is a site's own, and little enough of it prose."""
    part = (own[-1] - own[k]) / (len(own) - 1 - k)
    most = next((most for least, most in SHARES if part > least), 0.0)
    if part > 0.1 and OTHERS.match(folded(end)):
        most = max(most, 1.0)
    return said[-1] - said[k] < said[k] * most


def _own(bare: str) -> int:
    """1 for a line that a site says below an article, 0 for another."""
    if len(bare) > 130:
        return 0
    said = folded(bare)
    return int(
        OWN.fullmatch(said) is not None
        or (len(bare) < 60 and (buttons(bare) or ENDS.fullmatch(said) is not None))
        or (NAV.fullmatch(said) is not None or declares(bare))
    )


def _belongs(bare: str) -> bool:
    """Whether a line is the article's wherever it stands: an entry, a note, a numbered heading, a label."""
    if STAYS.match(bare):
        return True
    if len(bare) > 60:
        return False
    found = shape(bare)
    return (found is not None and found.scheme in ("chapter", "section", "han", "han-paren")) or standing(
        bare
    )
