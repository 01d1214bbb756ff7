"""A site's own lists: menus of bullets and counters above the prose, other articles below it (label ``nav``).

Lets pass: a list of notes or references below the prose, whatever the site set between.
"""

from __future__ import annotations

import re
from itertools import takewhile

from shanben.han.chars import ends_sentence, width
from shanben.han.names import names_in
from shanben.model.ledger import Ledger
from shanben.passes.front.source_lines import source_line
from shanben.passes.furniture.either_script import folded
from shanben.passes.furniture.found import Found
from shanben.passes.furniture.site_words import NAV, OTHERS, buttons

BULLET = re.compile(r"(?:[•·▪∙]\s*|[*+-]\s+)(?P<said>\S{1,16})")
LEFT, FEW_LEFT = 16.0, 3
"""Ems of a line between the prose and a site's known lines that is the site's as well, and how many such there may be."""
SIGNS = re.compile(
    r"[，。！？；、|\t]|\d{4}|[（(]|[年月日]|^(?:[图圖表注註附作谨謹于於完]|[一二三四五六七八九十]+、)"
)
"""What a signature, a date, a legend, a heading or a row of a table holds."""
FEW = 8
"""Characters behind a bullet of a menu at most, but where a site's own word stands behind one of them."""
SHARE = re.compile(r"分享(?:到|至)?\s*[:：]?")
MENU, HEAD = 4, 2.0
"""Buttons of a menu at least; ems of the word that heads it."""
WORD = 4.0
"""Ems of the name of a platform in a share bar."""
OTHER = re.compile(
    r"[·•・▪■\-*\s]*+[^《》。]{4,40}?[\s\u3000（(\[]+(?:(?:19|20)\d\d[-./年])?\d{1,2}[-./月]\d{1,2}日?[）)\]]?"
)
"""Another article's title with its date, in a site's list."""
LISTED = re.compile(
    r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿]|[註注]\s*\d|.*(?:《|https?://|(?<!\d)(?:1[89]|20)\d\d(?!\d))|(?:参考文献|參考文獻|注释|註釋|【注释】|References|Notes)\s*[:：]?$"
)
"""A line of a note or reference list, or its head: no site puts such below an article."""
ENTRY = re.compile(
    r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿]|[註注]\s*\d|(?:参考文献|參考文獻|注释|註釋|【注释】|References|Notes)\s*[:：]?$"
)
"""The same, where a list of other articles may give their years."""


def bullets(ledger: Ledger, text: list[int], first: int) -> Found:
    """A site's menu above the prose: four bullets and more, a few characters behind each."""
    run: list[int] = []
    said: list[str] = []
    above = ""
    for i in text[:first]:
        led, above = above, ledger.rows[i].bare
        if (m := BULLET.fullmatch(above)) is not None and (run or led[-1:] not in ("：", ":")):
            run.append(i)
            said.append(m["said"])
        elif len(run) > 3:
            break
        else:
            run, said = [], []
    menu = all(len(x) <= FEW for x in said) or any(buttons(x) or NAV.fullmatch(folded(x)) for x in said)
    return dict.fromkeys(run, ("nav", "FURN05")) if len(run) > 3 and menu else {}


def menus(ledger: Ledger, top: list[int]) -> Found:
    """Four buttons and more, each a line of its own, wherever a site's column put them among the first lines, with the
    word that heads them."""
    bare = [ledger.rows[i].bare for i in top]
    out: Found = {}
    start = 0
    for k in range(len(top) + 1):
        if k < len(top) and buttons(bare[k]):
            continue
        if k - start >= MENU:
            head = (
                start - 1
                if start and width(bare[start - 1]) <= HEAD and not names_in(bare[start - 1])
                else start
            )
            out |= dict.fromkeys(top[head:k], ("nav", "FURN01"))
        start = k + 1
    return {i: found for i, found in out.items() if ledger.rows[i].label == "p"}


def counts(ledger: Ledger, above: list[int], out: Found) -> Found:
    """A lone number, or the name of a size of letters, above the prose and directly beside a site's own line; a word
    between a field of a site that names it and another."""
    near = {j for k, i in enumerate(above) if i in out for j in above[max(0, k - 1) : k + 2]}
    values = {
        j
        for i, j, n in zip(above, above[1:], above[2:], strict=False)
        if i in out and n in out and ledger.rows[i].bare.endswith((":", "："))
    }
    return {
        i: ("nav", "FURN01")
        for i in above
        if i in near
        and i not in out
        and (
            re.fullmatch(r"\d{1,6}(?:[\s\u3000]+\d{1,6}){0,2}|[大中小]", ledger.rows[i].bare)
            or (i in values and width(ledger.rows[i].bare) <= WORD and not names_in(ledger.rows[i].bare))
        )
        and ledger.rows[i].label == "p"
    }


def share_bars(ledger: Ledger, text: list[int]) -> Found:
    """What stands below 分享到, word by word, where two of the words at least are known as a site's."""
    out: Found = {}
    for k, i in enumerate(text):
        if SHARE.fullmatch(ledger.rows[i].bare) is None:
            continue
        bar = list(takewhile(lambda j: width(ledger.rows[j].bare) <= WORD, text[k + 1 : k + 12]))
        if sum(buttons(ledger.rows[j].bare) for j in bar) > 1:
            out |= dict.fromkeys([i, *bar], ("nav", "FURN01"))
    return out


def _left_between(ledger: Ledger, below: list[int], out: Found) -> list[int]:
    """The few words of a site between the last prose and its first known line, where more of these follow."""
    end = next((k for k, i in enumerate(below) if i in out and out[i][0] != "credit"), 0)
    if not 0 < end <= FEW_LEFT or sum(i in out for i in below[end : end + 3]) < 2:
        return []
    left = [i for i in below[:end] if i not in out]
    return left if all(ledger.rows[i].label == "p" and _left(ledger.rows[i].bare) for i in left) else []


def _left(bare: str) -> bool:
    """Whether a line may be a site's name or address, and is no name, day or sign under the text."""
    return (
        width(bare) <= LEFT
        and SIGNS.search(bare) is None
        and not names_in(bare)
        and not LISTED.match(bare.replace("http", ""))
    )


def after_the_end(ledger: Ledger, text: list[int], out: Found, last: int) -> Found:
    """Below the first site line after the last prose: lists of other articles, addresses, counters."""
    more: Found = dict.fromkeys(_left_between(ledger, text[last + 1 :], out), ("nav", "FURN05"))
    begun = others = False
    credited = 0
    for i in text[last + 1 :]:
        bare = ledger.rows[i].bare
        others = others or (i in out and OTHERS.fullmatch(folded(bare)) is not None)
        if i in out:
            begun = begun or out[i][0] in ("nav", "declaration")
            credited += out[i][0] == "credit"
        elif credited and ledger.rows[i].n == "**" and not ends_sentence(bare):
            more[i] = (
                "nav",
                "FURN05",
            )  # a journal's advertisement of itself below the line that says where it stood
        elif (
            (ENTRY if others else LISTED).match(bare) and not OTHER.fullmatch(bare) and not source_line(bare)
        ):
            begun = others = False
        elif credited > 1 and i in text[-FEW_LEFT:] and ledger.rows[i].label == "p" and _left(bare):
            more[i] = ("nav", "FURN05")  # the account's name and motto below those who worked on it
        elif begun and ledger.rows[i].label == "p" and len(bare) < 60:
            more[i] = ("nav", "FURN05")
    return more
