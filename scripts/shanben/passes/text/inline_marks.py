"""Markup inside a line: images, links, spans and attributes as pandoc writes them, emphasis, escapes, entities, tags."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from shanben.passes.text.marked_line import MarkedLine

IMAGE = re.compile(
    r"\[\s?!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)\s?\]\([^)\n]{0,2000}\)|\[[\w.\-]{1,60}\.(?:jpe?g|png|gif|svg|webp|bmp)\]|!\[(?P<alt>[^\]\n]{0,200})\]\([^)\n]*\)|<img\b[^>\n]{0,800}>"
)
LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\]\n]{1,400})\]\((?P<url>(?:https?:|mailto:|www\.)[^)\s]{1,600})\)|<(?P<auto>https?://[^>\s]{4,400})>"
)
_ATTRIBUTE = r"(?:[.#][A-Za-z_\u4e00-\u9fff][^\s{}.#=\"]{0,60}|[\w-]{1,20}=\"[^\"\n]{0,80}\")"
ATTRIBUTES = re.compile(rf"\{{(?:\s?{_ATTRIBUTE})+\s?(?:\}}|$)")
"""Behind a span, a link, an image or a heading; an image's may go on below the line."""
REST = re.compile(rf"\s*{_ATTRIBUTE}(?:\s{_ATTRIBUTE})*\s?\}}\s*")
"""The rest of an image's attributes, on the line below it."""
SPAN = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{0,400})\](?=\{[.#\w])")
DIV = re.compile(r"\s*:{3,}(?:\s*\{[^{}\n]{1,120}\}|\s+[\w-]{1,40})?(?:\s*:{3,})?\s*")
"""Where a division begins or ends: ::: {.note}, :::."""
EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^)\s]{0,2000}\)")
STRUCK = re.compile(r"~~(?=\S)(.{1,400}?)~~")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)\1")
ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?![\w*])")
AMID = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：“（])(?<!\*)\*(?=[\u4e00-\u9fff《“])([^*，。；：、！？\n]{2,20})\*(?!\*)(?=[\u4e00-\u9fff，。；：、”）])"
)
"""A word in stars between Chinese ones: only where a sentence has these two stars and no other."""
STAR = re.compile(r"\*")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
TAG = re.compile(
    r"</?(?:b|i|em|strong|u|span|div|p|center|font|sub|figure|section|article|small|mark|ins|big|h[1-6]|blockquote|main|a|li|ul|ol)\b[^>\n]{0,300}>|<br\s*/?>|<!--.{0,400}?-->"
)


def images(line: MarkedLine) -> None:
    """An image is kept under its label and shown by nobody; beside words it is read as nothing."""
    text = line.text
    if not ("!" in text or "<img" in text or ("[" in text and "." in text)):
        return
    spans = [(m.start(), _behind(text, m.end())) for m in IMAGE.finditer(text)]
    words = "".join(text[b:a] for (_, b), (a, _) in pairwise([(0, 0), *spans, (len(text), 0)]))
    for a, b in spans:
        line.put(a, b, "" if words.strip() else None, "image", "MARK03")


def _behind(text: str, end: int) -> int:
    """The end of an image with the attributes behind it."""
    given = ATTRIBUTES.match(text, end)
    return given.end() if given else end


def links(line: MarkedLine) -> None:
    """``[text](address)`` is its text, ``<address>`` the address; a link without a text was an image."""
    for m in LINK.finditer(line.text) if "](" in line.text or "<http" in line.text else ():
        line.drop(m.start(), m.start() + 1, "MARK05")
        line.drop(m.end() - 1 if m["auto"] else m.end("text"), m.end(), "MARK05")
    for m in EMPTY_LINK.finditer(line.text) if "[](" in line.text or "[ ](" in line.text else ():
        line.put(m.start(), m.end(), None, "image", "MARK03")


def attributes(line: MarkedLine) -> None:
    """``[text]{.underline}``, ``![](a.png){width="4in"}``, ``# Head {#id .unnumbered}``, ``::: {.note}``, in Markdown."""
    text = line.text
    if not line.markdown or not ("{" in text or "}" in text or ":::" in text):
        return
    if DIV.fullmatch(text) or REST.fullmatch(text):
        line.drop(0, len(text), "MARK09")
        return
    for m in SPAN.finditer(text):
        if given := ATTRIBUTES.match(text, m.end()):
            line.drop(m.start(), m.start() + 1, "MARK09")
            line.drop(m.end() - 1, given.end(), "MARK09")
    for m in ATTRIBUTES.finditer(text):
        if text[: m.start()].endswith((")", "]")) or (line.depth[:1] == "#" and not text[m.end() :].strip()):
            line.drop(m.start(), m.end(), "MARK09")


def emphasis(line: MarkedLine) -> None:
    """``**``, ``__``, ``*`` and ``~~`` in Markdown; a whole line in bold may be a heading."""
    if not line.markdown:
        return
    text = line.text
    for m in STRUCK.finditer(text) if "~~" in text else ():
        line.unwrap(m, 2)
    for m in BOLD.finditer(text) if "**" in text or "__" in text else ():
        if line.unwrap(m, 2) and text.strip() == m[0]:
            line.depth = line.depth or "**"
    for m in ITALIC.finditer(text) if "*" in text else ():
        line.unwrap(m, 1)
    if (
        AMID.search(text)
        and len(text) > 20
        and sum(line.untaken(m.start()) for m in STAR.finditer(text)) == 2
    ):
        for m in AMID.finditer(text):
            line.unwrap(m, 1)


def escapes(line: MarkedLine) -> None:
    """The backslash before a sign, in Markdown."""
    for m in ESCAPE.finditer(line.text) if line.markdown and "\\" in line.text else ():
        line.drop(m.start(), m.end(), "MARK07")


def entities(line: MarkedLine) -> None:
    """``&nbsp;`` and its kind."""
    for m in ENTITY.finditer(line.text) if "&" in line.text else ():
        line.put(m.start(), m.end(), html.unescape(m[0]).replace("\xa0", " "), None, "MARK08")


def tags(line: MarkedLine) -> None:
    """Known tags of HTML; ``<br>`` is a space."""
    for m in TAG.finditer(line.text) if "<" in line.text else ():
        line.put(m.start(), m.end(), " " if m[0].startswith("<br") else "", "markup", "MARK09")
