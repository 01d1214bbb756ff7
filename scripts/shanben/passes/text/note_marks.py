"""Markers and note numbers in the spellings of Markdown, of HTML, of Word's links and of LaTeX."""

from __future__ import annotations

import re

from shanben.passes.lines.entries import entry_start
from shanben.passes.text.marked_line import MarkedLine

CORE = r"\\?[\[［(（〔]?\s*(?:[註注]\s*)?[\d,，、\-–—－−~～ ①-⑳㉑-㉟㊱-㊿*]{1,16}\\?[\]］)）〕]?|\\textcircled\s*\{\s*\d+\s*\}"
ROUNDS = "OQ〇○◯◎⓪@Θ"
"""What OCR makes of a circle whose number it can't read; raised behind a word it is a marker (markers.sequence says which)."""
BEHIND = r"(?<=[\u4e00-\u9fff，。；：、！？”’》）」』])"
RAISED = re.compile(
    r"<sup>\s*(?P<a>.{1,24}?)\s*</sup>"
    rf"|(?:\$|\\\()\s*(?:\{{\s*\}})?\s*\^\s*\{{?\s*(?:\\(?:mathrm|text)\s*\{{)?\s*(?P<b>{CORE})\s*\}}*\s*(?:\$|\\\))"
    r"|\^(?P<c>\\?\[[\d,，、\-–—－−~～ ]{1,16}\\?\])\^?|\^(?P<d>[\d,，\-–—①-⑳㉑-㊿]{1,12}|[*＊※†‡]{1,3}|[(（〔]?[註注]\d{1,3}[)）〕]?)\^|\^(?P<e>[①-⑳㉑-㉟㊱-㊿]+)"
    r"|(?:^|(?<=[\u4e00-\u9fff，。；：、！？”’》）」』\x22\x27)\]]))\^(?P<f>\d{1,3})(?!\d)"
    rf"|{BEHIND}(?:\^(?P<i>[{ROUNDS}])\^|\$\s?(?:\{{\s?\}}\s?)?\^\s?\{{\s?(?P<j>[{ROUNDS}])\s?\}}\s?\$)"
    r"|\^\[(?P<g>\d{1,3})(?=[，。；：、！？”）])|(?<=[\u4e00-\u9fff，。；：！？”）])(?P<h>\d{1,3})\]\^"
)
POWER = r"(?P<open>\^\s?\{)\s?(?P<core>(?:\\left\s?)?\[[\d\s,，\-–—~]{1,24}(?:\\right\s?)?\]|\\textcircled\s?\{\s?\d{1,2}\s?\})\s?(?P<shut>\})\s?"
"""A marker as the power of a formula."""
TAIL = re.compile(
    r"(?:\d|%|\\(?:math(?:bf|rm|sf|it)|text\w{0,6}|pmb|operatorname)\s?\{(?P<word>[^{}$]{1,40})\})\s?"
    rf"{POWER}\$(?!\$)"
)
"""A marker that an OCR took for a power of the formula before it: $38 \\% ^ { [ 1 6 ] }$, $\\mathrm { M e V } ^ { [ 9 ] }$."""
CIRCLED = re.compile(r"\$?\s*\\textcircled\s*\{\s*(\d{1,2})\s*\}\s*\$?")
NOTE_REF = re.compile(r"\[\^(?P<key>[^\]\s]{1,40})\](?!:)")
NOTE_DEF = re.compile(r"\s{0,3}\[\^(?P<key>[^\]\s]{1,40})\]:\s*")
ANCHOR = re.compile(
    r"\[(?P<core>\\?[\[［]?\s*(?:[註注]\s*)?[\d①-⑳㉑-㉟㊱-㊿*]{1,4}\s*\\?[\]］]?)\]\(#(?P<to>[^)\s]{1,80})\)"
)
"""A marker or the number of a note that Word linked: [[1]](#_ftn1), [\\[1\\]](#_ftnref1)."""
BACK_BEFORE = re.compile(
    r"\s*[↑^]\ufe0e?(?:\s+\d{1,3}\.\d{1,2}(?=[\s,，]))*(?:[\s,，]+|(?=[\u4e00-\u9fff《“]))"
)
BACK_BEHIND = re.compile(r"\s*[↩⤴↵]\ufe0e?\s*$|\s+↑\s*$")
"""The link from a note back to its marker, as pages show it: [1] ↑ …, 1. ^ 1.0 1.1 …, … ↩."""
BACK_LINK = re.compile(r"\s*\[\s*[↩⤴↵↑^]\ufe0e?\s*\]\(#[^)\s]{1,80}\)\s*$")
"""The same as Word's notes come through Markdown: 1. … [↑](#footnote-ref-9)."""
INSIDE = re.compile(r"[\[\]［］〔〕（）()\d,，、\-–—－−~～\s①-⑳㉑-㉟㊱-㊿*※†‡註注a-z]{1,24}")
"""What a raised sign may hold to be a marker."""
MATH_BEFORE = re.compile(r"(?:[\d)]|\b(?:[kcmμn]?m|km|R|x|y|n|N|CO|H|O|10))$")


def footnotes(line: MarkedLine) -> None:
    """``[^3]`` and ``[^3]:``, as Markdown writes them."""
    if "[^" not in line.text:
        return
    if (m := NOTE_DEF.match(line.text)) and (number := _number(m["key"])):
        line.put(m.start(), m.end(), f"[{number}]", None, "MARK10")
        line.become(line.row.label, n="note")
    for m in NOTE_REF.finditer(line.text):
        if number := _number(m["key"]):
            line.put(m.start(), m.end(), f"[{number}]", "ptr", "MARK10", "raised")


def linked_numbers(line: MarkedLine) -> None:
    """``[[1]](#_ftn1)`` in the text, ``[[1]](#_ftnref1)`` before the note."""
    for m in ANCHOR.finditer(line.text) if "](#" in line.text else ():
        core = m["core"].replace("\\", "").strip()
        if not line.text[: m.start()].strip() and "ref" in m["to"].lower():
            line.put(m.start(), m.end(), core if not core.isdigit() else f"[{core}]", None, "MARK10")
            line.become(line.row.label, n="note")
        else:
            line.put(m.start(), m.end(), core, "ptr", "MARK10", "raised")


def back_links(line: MarkedLine) -> None:
    """``[1] ↑ 王某：…``, ``[1] 王某：… ↩``, ``1. 王某：… [↑](#ref-1)``: the sign that leads back to the marker."""
    if "](#" in line.text and (m := BACK_LINK.search(line.text)):
        line.drop(m.start(), m.end(), "MARK10")
        if start := entry_start(line.text):
            line.put(0, start[1], f"[{start[0][0]}] ", None, "MARK10")
            line.become(line.row.label, n="note")
        return
    if "↑" not in line.text and "^" not in line.text and not BACK_BEHIND.search(line.text):
        return
    start = entry_start(line.text)
    if m := BACK_BEFORE.match(line.text, start[1]) if start else None:
        line.drop(m.start(), m.end(), "MARK10")
    if m := BACK_BEHIND.search(line.text):
        line.drop(m.start(), m.end(), "MARK10")


def raised(line: MarkedLine) -> None:
    """``<sup>①</sup>``, ``^[1]^``, ``$^{[1]}$``; a small exponent behind a digit or a unit stays."""
    for m in RAISED.finditer(line.text) if "^" in line.text or "<sup" in line.text else ():
        core = next(g for g in m.groups() if g).replace("\\", "").strip()
        before = line.text[max(0, m.start() - 3) : m.start()]
        if m["a"] and re.fullmatch(r"\d{1,2}", core) and MATH_BEFORE.search(before):
            continue
        core = re.sub(r"textcircled\s*\{\s*(\d+)\s*\}", lambda c: _circle(c[1]), core)
        if m["i"] or m["j"] or INSIDE.fullmatch(core):
            line.put(m.start(), m.end(), core, "ptr", "MARK04", "raised")


def formula_tails(line: MarkedLine) -> None:
    """``$38 \\% ^ { [ 1 6 ] }$``: the formula closes before the marker; the index of a variable (``x^{[1]}``) stays."""
    for m in TAIL.finditer(line.text) if "^" in line.text and "$" in line.text else ():
        if line.text.count("$", 0, m.start()) % 2 == 0:
            continue
        number = re.sub(r"\D", "", m["core"])
        if m["word"] and len(re.sub(r"[\s\\]", "", m["word"])) == 1 and len(number) == 1:
            continue
        marker_power(line, m, "$")


def marker_power(line: MarkedLine, m: re.Match[str], closes: str = "") -> None:
    """Read the power of a formula (``POWER``, to the dollar behind it) as the marker it is; ``closes`` ends the formula before it."""
    core = re.sub(r"\\(?:left|right)", "", m["core"])
    core = re.sub(r"\\textcircled\s?\{\s?(\d{1,2})\s?\}", lambda c: _circle(c[1]), core)
    line.put(m.start("open"), m.end("open"), closes, None, "MARK04")
    line.put(m.end("open"), m.start("shut"), re.sub(r"\s", "", core), None, "MARK04")
    line.put(m.start("shut"), m.end(), "", None, "MARK04")


def circled(line: MarkedLine) -> None:
    """``\\textcircled{1}``: the number in its circle."""
    for m in CIRCLED.finditer(line.text) if "textcircled" in line.text else ():
        line.put(m.start(), m.end(), _circle(m[1]), None, "MARK04")


def _number(key: str) -> str:
    """The number in a footnote's key: 3 of ``^3``, of ``fn3``; "" where it has none."""
    m = re.search(r"\d{1,3}$", key)
    return m[0] if m else ""


def _circle(digits: str) -> str:
    n = int(digits)
    return chr(0x2460 + n - 1) if 1 <= n <= 20 else f"[{n}]"
