"""An article page back as units: each block, note and entry with its address, what it is, and its characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|\[\^(?P<note>[^\]\s]+)\]|<sup\b.*?</sup>|<span [^>]*></span>|<br>|.",
    re.S,
)
BLOCK = re.compile(r"(?P<mark>#{1,6} |> |- )?<a id=\"(?P<id>[\w-]+)\"></a>(?P<body>.*)")
ENTRY = re.compile(r"\d+\. <a id=\"(?P<id>ref-[\w.-]+)\"></a>(?P<body>.*)")
NOTE = re.compile(r"\[\^(?P<key>[^\]\s]+)\]:\s?(?P<body>.*)")
DIV = re.compile(
    r"<div (?:data-role=\"(?P<role>\w+)\"(?: lang=\"(?P<lang>[\w-]+)\")?|class=\"(?P<class>\w+)\")[^>]*>"
)
NEW = re.compile(r"(?P<mark>#{2,6} |> |- )?(?P<body>.*)")

Token = tuple[str, str]
"""("char", c), ("note", key) or ("raw", markup)."""


@dataclass(slots=True)
class Unit:
    """A block, note, entry or part. ``key`` is its address; "" for one that has none: a person wrote it."""

    key: str
    kind: str
    level: int
    tokens: list[Token] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(t for kind, t in self.tokens if kind == "char")


def units(page: str) -> list[Unit]:
    """The units of an article page, in order; the front matter is left out."""
    return list(_units(_body(page)))


def front_matter(page: str) -> str:
    """What stands between the first two ``---``."""
    parts = page.replace("\r\n", "\n").split("---\n", 2)
    return parts[1] if len(parts) == 3 and not parts[0].strip() else ""


def _body(page: str) -> str:
    parts = page.replace("\r\n", "\n").split("---\n", 2)
    return parts[2] if len(parts) == 3 and not parts[0].strip() else page


def _units(body: str) -> Iterator[Unit]:
    role = lang = ""
    count: dict[str, int] = {}
    now: Unit | None = None
    for line in body.split("\n"):
        if not line.strip():
            if now is not None:
                yield now
            now = None
            continue
        div = DIV.match(line)
        if div or line == "</div>":
            if now is not None:
                yield now
            now = None
            role, lang = (div["role"] or "", div["lang"] or "") if div else ("", "")
            continue
        started = _start(line, role, lang, count)
        if started is None or (now is not None and line[:1] == " "):
            if now is not None:
                now.tokens += _tokens(line.strip())
            continue
        if started.kind == "skip":
            continue
        if now is not None and started.key == "" and started.kind == "p":
            now.tokens += _tokens("\n" + line)
            continue
        if now is not None:
            yield now
        now = started
    if now is not None:
        yield now


def _start(line: str, role: str, lang: str, count: dict[str, int]) -> Unit | None:
    if m := BLOCK.match(line):
        mark = m["mark"] or ""
        kind = "head" if mark.startswith("#") else {"> ": "quote", "- ": "item"}.get(mark, "p")
        return Unit(m["id"], kind, len(mark.strip()) if kind == "head" else 0, _tokens(m["body"]))
    if m := ENTRY.match(line):
        return Unit(m["id"], "bibl", 0, _tokens(m["body"]))
    if m := NOTE.match(line):
        return Unit(f"fn-{m['key']}", "note", 0, _tokens(m["body"]))
    if m := re.match(r"<(?:figure|table)\b[^>]*\bid=\"([\w-]+)\"", line):
        return Unit(m[1], "raw", 0, [("raw", line)])
    if line.startswith("# "):
        return Unit("title", "title", 1, _tokens(line[2:]))
    if role and role != "references":
        name = f"{role}:{lang}"
        count[name] = count.get(name, 0) + 1
        return Unit(f"part:{name}:{count[name]}", "part", 0, _tokens(line))
    if role == "references":
        return Unit("", "skip", 0)
    if line[:1] == " ":
        return None
    m = NEW.match(line)
    assert m is not None
    mark = m["mark"] or ""
    kind = "head" if mark.startswith("#") else {"> ": "quote", "- ": "item"}.get(mark, "p")
    return Unit("", kind, len(mark.strip()) if kind == "head" else 0, _tokens(m["body"]))


def _tokens(body: str) -> list[Token]:
    out: list[Token] = []
    for m in TOKEN.finditer(body):
        said = m[0]
        if m["note"]:
            out.append(("note", m["note"]))
        elif said[0] == "&" and len(said) > 1:
            plain = html.unescape(said)
            out += [("char", c) for c in plain]
        elif said[0] == "<" and len(said) > 1:
            out.append(("raw", said))
        elif said != "\n":
            out.append(("char", said))
    return out
