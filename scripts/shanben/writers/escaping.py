"""Text as Markdown that renders to the same text, and as YAML that reads as the same text.

Only what the renderer would change is written as an entity (``&#42;``), never with a backslash: ``\\[1\\]`` becomes a
formula under arithmatex. What the renderers show is held against the article by tests/trust/test_display.py.
"""

from __future__ import annotations

import json
import re

RISKY = re.compile(
    r"[<\\`*{]"  # tags, escapes, code, emphasis, attribute lists and templates: rare in prose
    r"|&(?=[#A-Za-z0-9])"  # an entity, or what the HTML parser takes for one
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # emphasis; inside a word or an address it is none
    r"|!(?=\[|$)|\[(?=[\^!])|\](?=\()"  # images, footnotes, links
    r"|:(?=[A-Za-z0-9_+-]+:)"  # GitHub's emoji
)
PAIRED = "~$^"
"""Deletion, formulas, superscript begin with one and end with another: one alone is no markup."""
BRACKETS = re.compile(r"[\[\]]")
LINE_START = re.compile(r"(?:[#>|=~:!?/+-]|\[(?=.*\]:|TOC\]\s*$)|[0-9]+(?=[.)](?:\s|$)))(?=.|$)|[ \t]+", re.S)
"""What opens a heading, quote, list, table, rule, fence, definition, admonition or the like at a line's start."""
GAPS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
PLAIN_WORD = re.compile(r"[a-z][a-z0-9-]*")
UNQUOTED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that YAML does not read as text."""
NOT_YAML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\U0000d800-\U0000dfff\ufeff\ufffe\uffff]")


def quoted(value: str) -> str:
    """Text as a double-quoted YAML scalar, on one line, of characters that YAML reads."""
    value = re.sub("[\U0000d800-\U0000dfff]", "\ufffd", value)
    return NOT_YAML.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))


def word(value: str) -> str:
    """A name as a YAML scalar: bare where it is a plain word."""
    return value if PLAIN_WORD.fullmatch(value) and value not in UNQUOTED else quoted(value)


def safe(value: str, start: bool = False) -> str:
    """Text as Markdown that renders to the same text; ``start``: nothing stands before it on its line."""
    value = GAPS.sub(" ", value)
    marks = {m.start() for m in RISKY.finditer(value)}
    for mark in PAIRED:
        if value.count(mark) > 1:
            marks.update(m.start() for m in re.finditer(re.escape(mark), value))
    if "[" in value:
        marks |= _loose(value)
    if start and (m := LINE_START.match(value)):
        digits = m[0].isdigit()
        marks.add(m.end() if digits else 0)
    if not marks:
        return value
    out = []
    last = 0
    for i in sorted(marks):
        out += [value[last:i], f"&#{ord(value[i])};"]
        last = i + 1
    return "".join(out) + value[last:]


def _loose(value: str) -> set[int]:
    """Brackets that open and never close, or nest deeper than three: the link parser is quadratic in them."""
    open_: list[int] = []
    deep: set[int] = set()
    for m in BRACKETS.finditer(value):
        if m[0] == "[":
            open_.append(m.start())
        elif open_:
            at = open_.pop()
            if len(open_) >= 3:
                deep.add(at)
    return deep | set(open_)


def closed(body: str) -> str:
    """The text of a heading: number signs at its end would be taken for its fence."""
    bare = body.rstrip("# \t")
    return bare + body[len(bare) :].replace("#", "&#35;")
