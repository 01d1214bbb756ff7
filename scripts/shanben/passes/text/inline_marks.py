"""Markup inside a line: images, links, emphasis, escapes, entities, tags."""

from __future__ import annotations

import html
import re

from shanben.passes.text.marked_line import MarkedLine

IMAGE = re.compile(
    r"\[\s?!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)\s?\]\([^)\n]{0,2000}\)|\[[\w.\-]{1,60}\.(?:jpe?g|png|gif|svg|webp|bmp)\]|!\[(?P<alt>[^\]\n]{0,200})\]\([^)\n]*\)|<img\b[^>\n]{0,800}>"
)
LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\]\n]{1,400})\]\((?P<url>(?:https?:|mailto:|www\.)[^)\s]{1,600})\)|<(?P<auto>https?://[^>\s]{4,400})>"
)
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
    reading = "" if IMAGE.sub("", text).strip() else None
    for m in IMAGE.finditer(text):
        line.put(m.start(), m.end(), reading, "image", "MARK03")


def links(line: MarkedLine) -> None:
    """``[text](address)`` is its text, ``<address>`` the address; a link without a text was an image."""
    for m in LINK.finditer(line.text) if "](" in line.text or "<http" in line.text else ():
        line.drop(m.start(), m.start() + 1, "MARK05")
        line.drop(m.end() - 1 if m["auto"] else m.end("text"), m.end(), "MARK05")
    for m in EMPTY_LINK.finditer(line.text) if "[](" in line.text or "[ ](" in line.text else ():
        line.put(m.start(), m.end(), None, "image", "MARK03")


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
