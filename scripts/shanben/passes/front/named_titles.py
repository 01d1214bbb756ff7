"""Names on the line of a title: 【某某某】题名, 某某、某某：题名, 账号 | 某某：题名, 题名 | 某某某, 题名（某某某）, 题名_某某网.

Recognises names by their surnames and by what the lines below say of them; a column or a journal behind a bar, where the
title stands again below without it.
Lets pass: a single name of two characters that could be a word; a person before a colon whom the text is about.
Cost if wrong: the person whom an article is about stands as its author, and the title lacks him.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.names import names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Row
from shanben.passes.front.front_labels import head_label_of
from shanben.passes.front.institutions import ORGANISATION
from shanben.passes.front.source_lines import STAMP, WRITER, source_line
from shanben.passes.front.titles import squeezed

LED = re.compile(r"\s*[【\[〔［]\s*([\u4e00-\u9fff]{2,4})\s*[】\]〕］]\s*(?=\S{6})")
WIDE = re.compile(r"\s*([\u4e00-\u9fff])[\s\u3000]+([\u4e00-\u9fff])\s*[:：|｜丨]\s*(?=\S{8})")
"""A name of two characters set wide before the title: 张　三：题名."""
LISTED = re.compile(
    r"\s*(?P<column>【[^【】]{2,8}】\s*)?(?P<names>[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}){1,4})\s*(?P<end>[:：]\s*)(?=\S{8})"
)
BARRED = re.compile(
    r"\s*(?:【[^【】]{2,8}】\s*)?(?P<names>[\u4e00-\u9fff]{2,4}?(?:[、，,\s]+[\u4e00-\u9fff]{2,4}?){0,4}?)\s*(?P<more>等)?\s*(?P<sign>[|｜丨│:：])\s*(?=\S{6})"
)
"""Names and a bar, or a name and a colon, before a title: 某某某等丨题名."""
SPACED = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{2,4}\s*[|｜丨]\s*)?(?P<names>[\u4e00-\u9fff]{2,3}(?:[\s\u3000]+[\u4e00-\u9fff]{2,3}){1,4})[\s\u3000]+(?=\S{8})"
)
"""Names that only gaps part from each other and from the title, an account's column before them: 荐文 | 某某某 某某 题名."""
SERIAL = re.compile(
    r"\s*(?:《[^《》]{2,12}》\s*第\s*\d{1,4}\s*[期讲講]|Vol\.?\s*\d{1,4})\s*[:：|｜丨]\s*(?=\S{8})"
)
"""The series of a title and its number in it: 《方志讲坛》第12期：题名."""
HEADED = re.compile(
    r"\s*【\s*(?P<said>[\d.\-—/年期第]{3,14}|(?![^【】]*[按话語语文/／])[\u4e00-\u9fff·]{2,8})\s*】\s*"
)
"""A number or a column's name that a site or a journal sets before the title: 【202103】题名, 【观点】题名."""
INSTEAD = re.compile(r"代(?:[前导導后後绪緒])?[言序跋记記论論]")
"""What an article stands instead of in a book: （代前言）."""
NO_NAME = re.compile(r".*[学論论史类類版刊法网網观觀报報会會社界家]")
"""Words of three characters that begin like a name: 经济学 | 题名."""


def surely_writer(name: str) -> bool:
    """Whether three characters are a name, and no word that begins like one."""
    return len(name) == 3 and is_personal_name(name) and NO_NAME.fullmatch(name) is None


def _barred(m: re.Match[str]) -> bool:
    """Whether what stands before a bar can be nothing but names."""
    names = re.split(r"[、，,\s]+", m["names"])
    if m["more"] and len(names) == 1 and surely_writer(names[0]):
        return True
    if m["sign"] in ":：" or not all(map(is_personal_name, names)):
        return False
    return bool(m["more"]) or len(names) > 1 or (len(names[0]) == 3 and not NO_NAME.fullmatch(names[0]))


def _unsaid(m: re.Match[str], below: tuple[Row, ...]) -> bool:
    """Whether a name of three characters before a colon and a title is the writer's: the text below does not say it,
    and no other names stand below the title."""
    name = m["names"]
    return (
        len(name) == 3
        and is_personal_name(name)
        and not NO_NAME.fullmatch(name)
        and name[1] not in "与與和及之的"
        and len(m.string) - m.end() > 9
        and not any(names_in(r.bare) for r in below[:20] if r.label == "p" and len(r.bare) < 40)
        and not any(name[:2] in r.text or name[1:] in r.text for r in below)
    )


FIRST = 60
"""Rows below the title, blank ones counted, among which the head of an article goes on."""
LAST = 40
"""Rows at a page's foot among which the writer's life may stand."""


def _writes(name: str, below: tuple[Row, ...]) -> bool:
    """Whether a name stands again below as the writer's: alone on its line, or at the beginning of what is said of him."""
    if not is_personal_name(name):
        return False
    told = re.compile(
        rf"[●■◆○□▲]?\s*(?:(?:文|作\s*者)\s*[:：/／|｜丨]?\s*)?{re.escape(name)}\s*(?:[（(][^（()）]{{1,60}}[)）])?\s*"
        rf"|(?:作者(?:简介|簡介|介绍)?\s*[:：|｜丨]?\s*|[（(])?{re.escape(name)}(?:\s*[，,（(]|[\s\u3000]+).{{0,60}}{ORGANISATION}.*"
        rf"|作\s*者\s*[:：]?\s*{re.escape(name)}[\s\u3000]+[\u4e00-\u9fff]{{2,30}}"
        rf"|{re.escape(name)}[\s\u3000]+[^，。：；]{{2,40}}{STAMP}.{{0,20}}"
        rf"|[^，。：；]{{0,24}}{ORGANISATION}[^，。：；]{{0,24}}[\s\u3000]+{re.escape(name)}"
        rf"|.{{0,400}}[。；;]{re.escape(name)}[，,（(][^。]{{0,60}}{ORGANISATION}[^。]*。?"
    )
    said = [r.bare for r in (*below[:FIRST], *below[FIRST:][-LAST:]) if r.label == "p"]
    return any(map(told.fullmatch, said)) or any(name in _signers(r.bare) for r in below[:12])


def _signers(bare: str) -> list[str]:
    """The writers that a line names: one of source and date by 作者：, another by being names and nothing else."""
    if len(bare) < 160 and source_line(bare):
        return re.split(r"[ 、，,;；]+", m["names"]) if (m := WRITER.search(bare)) else []
    return names_in(bare) if 4 < len(bare) < 40 else []


def column_before_title(line: str) -> list[int]:
    """Where the title begins behind its number or its column, 【…】, on the first line of a text; [] for nowhere."""
    m = HEADED.match(line)
    if m is None or "。" in line or len(line) > LONGEST or head_label_of(line):
        return []
    title = line[m.end() :]
    return [] if width(title) < 8 or title[0] == "【" or is_personal_name(m["said"]) else [m.end()]


def _signed_by_another(name: str, below: tuple[Row, ...]) -> bool:
    """Whether a line of source and date names the writer, and he is not who stands before the colon."""
    signed = (WRITER.search(r.bare) for r in below[:12] if len(r.bare) < 160 and source_line(r.bare))
    return any(m is not None and name not in m["names"] and names_in(m["names"]) for m in signed)


def posts(names: str, below: tuple[Row, ...]) -> bool:
    """Whether a line of source and date near the title begins with the same names, however rare."""
    said = squeezed(names)
    return any(squeezed(r.bare).startswith(said) and source_line(r.bare) for r in below[:8])


ACCOUNT = re.compile(
    r"\s*(?P<account>[^|｜丨，。：:]{2,30}?)\s*[|｜丨]\s*(?P<names>[\u4e00-\u9fff]{2,3})\s*[:：]\s*(?=\S{6})"
)
"""The account before a bar, and before a colon the writer: 账号 | 某某：题名."""
LONGEST = 120
"""Characters of a title's line with a site's name behind it at most."""
PLAIN = re.compile(r"[^\s《》“”]{2,12}")
BEHIND = re.compile(r"\s*[|｜丨]\s*(?P<names>[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}){0,4})\s*$")
"""Names behind a bar and a title: 题名 | 某某某."""
SITED = re.compile(
    r"(?:\s*(?:-{1,2}|[_|｜－])\s*[^\s\-_|｜－，。：]{2,12}){0,3}\s*(?:-{1,2}|[_|｜－])\s*"
    r"[^\s\-_|｜－，。：]{1,12}(?:网|網|网站|網站|在线|频道|文库|数据库|论坛|博客|研究所|研究院|研究中心|学院|大学|论文)\s*$"
)
"""A site's name behind a title, and its column before it, as a browser shows them: 题名_栏目_某某网, 题名--某某网."""
COLUMNED = re.compile(r"\s*[|｜丨]\s*[\u4e00-\u9fff]{2,10}\s*$")
"""A column or a journal behind a bar and a title."""
TRAILED = re.compile(r"\s*[（(]\s*([\u4e00-\u9fff]{2,4}(?:[、，\s]+[\u4e00-\u9fff]{2,4}){0,4})\s*[)）]\s*$")
PLACED = re.compile(
    r"\s*[（(]\s*[\u4e00-\u9fff]{2,10}?(?:法院|检察院|大学|学院|党校|研究[院所])(?P<name>[\u4e00-\u9fff]{2,3})\s*[)）]\s*$"
)
"""Behind a title the writer with his place before him: 题名（某县法院某某）."""


def names_beside_title(line: str, below: tuple[Row, ...]) -> list[int]:
    """Where to cut the line of a title for the names it holds, and for a column behind it; [] for nowhere."""
    at = _names(line, below)
    if len(line) < LONGEST and (m := SITED.search(line)) and width(line[max(at, default=0) : m.start()]) >= 8:
        return [*at, m.start()]
    if (m := COLUMNED.search(line, max(at, default=0))) and m.start() - max(at, default=0) > 8:
        said = squeezed(line[max(at, default=0) : m.start()])
        if any(squeezed(r.bare) == said for r in below[:FIRST]):
            at = [*at, m.start()]
    return at


def _names(line: str, below: tuple[Row, ...]) -> list[int]:
    """Where names stand in the line of a title: 【某某某】题名, 某某、某某：题名, 某某某 | 题名, 题名（某某某）.

    A single name of two characters could be a word, and one before a colon whom the title is about: these stay,
    unless the lines below say that he is the writer.
    """
    if not 10 < len(line.strip()) < 90 or "。" in line or line.count("，") > 1 or head_label_of(line):
        return []
    if (m := ACCOUNT.match(line)) and is_personal_name(m["names"]) and not NO_NAME.fullmatch(m["names"]):
        told = _writes(m["names"], below)
        plain = PLAIN.fullmatch(m["account"]) is not None
        if told or (plain and not any(m["names"] in r.text for r in below)):
            return [m.start("names"), m.end()]
    if m := SERIAL.match(line):
        return [m.end()]
    if (m := LED.match(line)) and len(m[1]) == 3 and is_personal_name(m[1]):
        return [m.end()]
    if (m := WIDE.match(line)) and is_personal_name(m[1] + m[2]):
        return [m.end()]
    if m := LISTED.match(line):
        if all(map(is_personal_name, re.split(r"[、\s]+", m["names"]))) or posts(m["names"], below):
            return [m.end("end")]
    if (m := SPACED.match(line)) and all(_writes(x, below) for x in m["names"].split()):
        return [x for x in (m.start("names"), m.end()) if line[:x].strip()]
    if (m := BARRED.match(line)) and (
        _barred(m)
        or (
            not _signed_by_another(m["names"], below)
            and m["names"] not in line[m.end() :]
            and (_writes(m["names"], below) or _unsaid(m, below))
        )
    ):
        return [m.end()]
    if (
        (m := BEHIND.search(line))
        and width(line[: m.start()]) >= 9
        and not re.search(r"[|｜丨]", line[: m.start()])
    ):
        names = re.split(r"[、\s]+", m["names"])
        if all(is_personal_name(x) and not NO_NAME.fullmatch(x) for x in names) and (
            len(names) > 1 or len(names[0]) == 3
        ):
            return [m.start()]
    if (m := PLACED.search(line)) and width(line[: m.start()]) >= 9 and _writes(m["name"], below):
        return [m.start()]
    if (m := TRAILED.search(line)) and width(line[: m.start()]) >= 9:
        names = re.split(r"[、，\s]+", m[1])
        if all(is_personal_name(x) and not INSTEAD.fullmatch(x) for x in names) and (
            len(names) > 1 or len(names[0]) == 3
        ):
            return [m.start()]
    return []
