"""Markup that an OCR or a web tool wrote around the text, read as what it means.

Recognises: ``#`` heads (the depth is kept as a hint, it lies often), raised markers in every spelling
(``<sup>①</sup>``, ``^[1]^``, ``$^{[1]}$``, ``\\textcircled{1}``, ``[[1]](#_ftn1)``), bold and italic, images, links whose text repeats the
address, rules, HTML entities and backslash escapes, one-line HTML tables and pipe tables.
Lets pass: ``m<sup>2</sup>`` and other small exponents after a digit or unit, ``*`` and ``_`` in a text without Markdown,
``<`` and ``>`` that open no known tag, ``[1]`` on its own (passes.markers judges it).
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from shanben.han.chars import width
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled

CORE = r"\\?[\[［(（〔]?\s*(?:[註注]\s*)?[\d,，、\-–—－−~～ ①-⑳㉑-㉟㊱-㊿*]{1,16}\\?[\]］)）〕]?|\\textcircled\s*\{\s*\d+\s*\}"
RAISED = re.compile(
    r"<sup>\s*(?P<a>.{1,24}?)\s*</sup>"
    rf"|(?:\$|\\\()\s*(?:\{{\s*\}})?\s*\^\s*\{{?\s*(?:\\(?:mathrm|text)\s*\{{)?\s*(?P<b>{CORE})\s*\}}*\s*(?:\$|\\\))"
    r"|\^(?P<c>\\?\[[\d,，、\-–—－−~～ ]{1,16}\\?\])\^?|\^(?P<d>[\d,，\-–—①-⑳㉑-㊿]{1,12}|[*＊※†‡]{1,3}|[(（〔]?[註注]\d{1,3}[)）〕]?)\^|\^(?P<e>[①-⑳㉑-㉟㊱-㊿]+)"
    r"|(?:^|(?<=[\u4e00-\u9fff，。；：、！？”’》）」』\x22\x27)\]]))\^(?P<f>\d{1,3})(?!\d)"
    r"|\^\[(?P<g>\d{1,3})(?=[，。；：、！？”）])|(?<=[\u4e00-\u9fff，。；：！？”）])(?P<h>\d{1,3})\]\^"
)
CIRCLED = re.compile(r"\$?\s*\\textcircled\s*\{\s*(\d{1,2})\s*\}\s*\$?")
IMAGE = re.compile(
    r"\[[\w.\-]{1,60}\.(?:jpe?g|png|gif|svg|webp|bmp)\]|!\[(?P<alt>[^\]\n]{0,200})\]\([^)\n]*\)|<img\b[^>\n]{0,800}>"
)
LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\]\n]{1,400})\]\((?P<url>(?:https?:|mailto:|www\.)[^)\s]{1,600})\)|<(?P<auto>https?://[^>\s]{4,400})>"
)
HEAD = re.compile(r"^\s{0,3}(#{1,6})\s+")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)\1")
ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?![\w*])")
AMID = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：“（])(?<!\*)\*(?=[\u4e00-\u9fff《“])([^*，。；：、！？\n]{2,20})\*(?!\*)(?=[\u4e00-\u9fff，。；：、”）])"
)
"""A word in stars between Chinese ones: only where a sentence has these two stars and no other."""
STAR = re.compile(r"\*")
STRUCK = re.compile(r"~~(?=\S)(.{1,400}?)~~")
EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^)\s]{0,2000}\)")
FIGCAPTION = re.compile(r"\s*<figcaption\b[^>\n]{0,300}>(?P<said>.*?)</figcaption>\s*")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
QUOTE = re.compile(r"\s{0,3}(?:\\?>\s?)+")
NOTE_REF = re.compile(r"\[\^(?P<key>[^\]\s]{1,40})\](?!:)")
NOTE_DEF = re.compile(r"\s{0,3}\[\^(?P<key>[^\]\s]{1,40})\]:\s*")
ANCHOR = re.compile(
    r"\[(?P<core>\\?[\[［]?\s*(?:[註注]\s*)?[\d①-⑳㉑-㉟㊱-㊿*]{1,4}\s*\\?[\]］]?)\]\(#(?P<to>[^)\s]{1,80})\)"
)
"""A marker or the number of a note that Word linked: [[1]](#_ftn1), [\\[1\\]](#_ftnref1)."""
RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={4,}|\x60{3}.*)\s*$")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
TAG = re.compile(
    r"</?(?:b|i|em|strong|u|span|div|p|center|font|sub|figure|section|article|small|mark|ins|big|h[1-6]|blockquote|main|a|li|ul|ol)\b[^>\n]{0,300}>|<br\s*/?>|<!--.{0,400}?-->"
)
MARKDOWN = re.compile(
    r"^(?:> \S|#{1,6} |\|.*\|$|\[\^[^\]\s]{1,40}\]:)|!\[[^\]\n]{0,200}\]\(|\*\*\S|<sup>|\$\^|\]\(http|\\_",
    re.M,
)
SIGNS = re.compile(r"[#<>*_^$&\\`!|\[=~-]")
"""One of these stands in whatever is markup."""
MATH_BEFORE = re.compile(r"(?:[\d)]|\b(?:[kcmμn]?m|km|R|x|y|n|N|CO|H|O|10))$")


def markup(ledger: Ledger) -> Ledger:
    """Read markup as what it means; see the module's list."""
    text = ledger.source.text
    if not re.search(r"[#<*^$&\\`!|\[=_-]", text):
        return ledger
    markdown = (
        len(MARKDOWN.findall(text)) >= 2
        or re.match(r"\s*# \S|\ufeff?---[ \t]*\n\s*[A-Za-z_]+:", text) is not None
    )
    under = _underlined(ledger) if markdown and UNDER.search(text) else {}
    ledger = ledger.each(lambda row: _row(text, row, markdown))
    return (
        ledger.with_rows({i: relabelled(ledger.rows[i], "p", n=n) for i, n in under.items()})
        if under
        else ledger
    )


UNDER = re.compile(r"\n(?:-{3,}|={3,})[ \t]*(?:\n|$)")


def _underlined(ledger: Ledger) -> dict[int, str]:
    """Short lines with a rule directly below them: headings, as old Markdown writes them. A head of fields is none."""
    rows = ledger.rows
    out: dict[int, str] = {}
    fenced = bool(rows) and rows[0].text.lstrip("\ufeff").startswith("---")
    for i in range(1, len(rows)):
        line, above = rows[i].text.strip(), rows[i - 1]
        if line[:3] not in ("---", "===") or line.strip("-=") or above.label != "p":
            continue
        if fenced:
            fenced = False  # the fence that ends a head of fields
            continue
        bare = above.text.strip()
        if (
            1 < width(bare) <= 44
            and "|" not in bare
            and not re.search(r"[。；，,:：]$|^[#>*\-=`!<]|^\w+:\s", bare)
        ):
            out[i - 1] = "#1" if line[0] == "=" else "#2"
    return out


def _row(text: str, row: Row, markdown: bool) -> Row:
    line = row.text
    if row.label == "blank" or not SIGNS.search(line):
        return row
    if markdown and RULE.match(line):
        return relabelled(row, "markup", Reason("MARK01", note="a rule"))
    edits: list[Edit] = []
    taken: list[tuple[int, int]] = []

    def put(a: int, b: int, reading: str | None, label: str | None, code: str, n: str = "") -> bool:
        k = bisect_left(taken, (b, b))  # spans never overlap: only the last that begins before b can reach a
        if a >= b or (k and taken[k - 1][1] > a):
            return False
        taken.insert(k, (a, b))
        edits.append((a, b, reading, label, Reason(code), n))
        return True

    if "[^" in line:
        if (m := NOTE_DEF.match(line)) and (number := _number(m["key"])):
            put(m.start(), m.end(), f"[{number}]", None, "MARK10")
            row = relabelled(row, row.label, n="note")
        for m in NOTE_REF.finditer(line):
            if number := _number(m["key"]):
                put(m.start(), m.end(), f"[{number}]", "ptr", "MARK10", "raised")
    if "](#" in line:
        for m in ANCHOR.finditer(line):
            core = m["core"].replace("\\", "").strip()
            if not line[: m.start()].strip() and "ref" in m["to"].lower():
                put(m.start(), m.end(), core if not core.isdigit() else f"[{core}]", None, "MARK10")
                row = relabelled(row, row.label, n="note")
            else:
                put(m.start(), m.end(), core, "ptr", "MARK10", "raised")
    if "<figc" in line and (m := FIGCAPTION.fullmatch(line)):
        put(0, m.start("said"), "", "markup", "MARK09")
        put(m.end("said"), len(line), "", "markup", "MARK09")
        row = relabelled(row, "caption", Reason("CAPT01"))
    head = HEAD.match(line) if markdown else None
    depth = ""
    if head:
        put(head.start(), head.end(), "", "markup", "MARK02")
        depth = f"#{len(head[1])}"
    if markdown and (m := QUOTE.match(line)):
        put(m.start(), m.end(), "", "markup", "MARK11")
        depth = "quote"
        if line.rstrip().endswith("\\"):
            end = len(line.rstrip())
            put(end - 1, end, "", "markup", "MARK11")
            depth = "quote/"
    if "!" in line or "<img" in line or ("[" in line and "." in line):
        for m in IMAGE.finditer(line):
            put(m.start(), m.end(), None, "image", "MARK03")
    for m in RAISED.finditer(line) if "^" in line or "<sup" in line else ():
        core = next(g for g in m.groups() if g).replace("\\", "").strip()
        if (
            m["a"]
            and re.fullmatch(r"\d{1,2}", core)
            and MATH_BEFORE.search(line[max(0, m.start() - 3) : m.start()])
        ):
            continue
        core = re.sub(r"textcircled\s*\{\s*(\d+)\s*\}", lambda c: _circle(c[1]), core)
        if re.fullmatch(r"[\[\]［］〔〕（）()\d,，、\-–—－−~～\s①-⑳㉑-㉟㊱-㊿*※†‡註注a-z]{1,24}", core):
            put(m.start(), m.end(), core, "ptr", "MARK04", "raised")
    for m in CIRCLED.finditer(line) if "textcircled" in line else ():
        put(m.start(), m.end(), _circle(m[1]), None, "MARK04")
    if "](" in line or "<http" in line:
        for m in LINK.finditer(line):
            _link(m, put)
    if "[](" in line or "[ ](" in line:
        for m in EMPTY_LINK.finditer(line):
            put(m.start(), m.end(), None, "image", "MARK03")
    if markdown:
        for m in STRUCK.finditer(line) if "~~" in line else ():
            if put(m.start(), m.start() + 2, "", "markup", "MARK06"):
                put(m.end() - 2, m.end(), "", "markup", "MARK06")
        for m in BOLD.finditer(line) if "**" in line or "__" in line else ():
            if put(m.start(), m.start() + 2, "", "markup", "MARK06"):
                put(m.end() - 2, m.end(), "", "markup", "MARK06")
                if line.strip().startswith(m[0]) and line.strip() == m[0]:
                    depth = depth or "**"
        for m in ITALIC.finditer(line) if "*" in line else ():
            if put(m.start(), m.start() + 1, "", "markup", "MARK06"):
                put(m.end() - 1, m.end(), "", "markup", "MARK06")
        if (
            AMID.search(line)
            and len(line) > 20
            and sum(not _taken(taken, m.start()) for m in STAR.finditer(line)) == 2
        ):
            for m in AMID.finditer(line):
                if put(m.start(), m.start() + 1, "", "markup", "MARK06"):
                    put(m.end() - 1, m.end(), "", "markup", "MARK06")
        for m in ESCAPE.finditer(line) if "\\" in line else ():
            put(m.start(), m.end(), "", "markup", "MARK07")
    for m in ENTITY.finditer(line) if "&" in line else ():
        put(m.start(), m.end(), html.unescape(m[0]).replace("\xa0", " "), None, "MARK08")
    for m in TAG.finditer(line) if "<" in line else ():
        put(m.start(), m.end(), " " if m[0].startswith("<br") else "", "markup", "MARK09")
    if not edits:
        return row
    new = amended(text, row, edits)
    if not new.bare and any(t.label == "image" for t in new.tiles):
        return new
    if not new.bare and new.label == "p":
        return relabelled(new, "markup")  # </div> on a line of its own
    if len(new.bare) == sum(e[1] - e[0] for e in edits if e[3] == "image") and any(
        e[3] == "image" for e in edits
    ):
        return relabelled(new, "image", Reason("MARK03"))
    return relabelled(new, row.label, n=depth) if depth else new


def _taken(taken: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in taken)


def _number(key: str) -> str:
    """The number in a footnote's key: 3 of ``^3``, of ``fn3``; "" where it has none."""
    m = re.search(r"\d{1,3}$", key)
    return m[0] if m else ""


def _circle(digits: str) -> str:
    n = int(digits)
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else f"[{n}]"


def _link(m: re.Match[str], put: object) -> None:
    assert callable(put)
    if m["auto"]:
        put(m.start(), m.start() + 1, "", "markup", "MARK05")
        put(m.end() - 1, m.end(), "", "markup", "MARK05")
        return
    put(m.start(), m.start() + 1, "", "markup", "MARK05")
    put(m.end("text"), m.end(), "", "markup", "MARK05")
