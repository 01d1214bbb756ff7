"""Thirty short texts cut from the originals of tests/corpus, and damaged by script: what an editor's folder looks like.

Each text keeps its words and loses its shape: lines broken at one measure or parted by blank lines, running heads and
folios between the pages, gaps and full-width digits; and each takes harm that no rule may mend by itself: a stray
``and``, a character printed twice, two English words run together, a marker misread, a caption inside a sentence,
notes that are lost. ``Harm`` says what was done, so that a walk can tell whether every doubt was raised.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.press.original import MARK, ORIGINALS, Original, load

COUNT = 30
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[0-9.]+\s*|（[一二三四五六七八九十]+）)\s*")


@dataclass(frozen=True, slots=True)
class Essay:
    """A section of an original as a text of its own."""

    name: str
    title: str
    author: str
    paragraphs: tuple[str, ...]
    """With ⟦n⟧ where note n stands."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """What a text has suffered that a person must decide: the code of the doubt, what was meant, what stands there."""

    code: str
    meant: str
    printed: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A raw text as it comes, and the harm done to it."""

    name: str
    text: str
    harm: tuple[Harm, ...]


def essays() -> Iterator[Essay]:
    """Sections long enough to stand alone."""
    for path in sorted(ORIGINALS.glob("*.yml")):
        original = load(path)
        if original.traditional:
            continue
        yield from _sections(original)


def _sections(original: Original) -> Iterator[Essay]:
    title, held = "", list[str]()
    number = 0
    for block in [*original.blocks, {"kind": "heading", "level": 2, "text": ""}]:
        if block["kind"] == "heading" and block.get("level", 2) == 2:
            if title and sum(map(len, held)) > 450 and len(held) > 2:
                number += 1
                yield _essay(original, f"{original.id.removeprefix('handbook-')}-{number}", title, held)
            title, held = NUMBER.sub("", block["text"]).strip(), []
        elif block["kind"] == "paragraph" and "同上" not in block["text"]:
            held.append(block["text"])


def _essay(original: Original, name: str, title: str, paragraphs: list[str]) -> Essay:
    keys: list[str] = []

    def again(m: re.Match[str]) -> str:
        key = m[1].split(",")[0].split("，")[0].strip()
        if key not in original.notes or key in keys or len(keys) >= len(CIRCLED):
            return ""
        keys.append(key)
        return f"⟦{len(keys)}⟧"

    body = tuple(MARK.sub(again, p) for p in paragraphs)
    author = str(original.meta["authors"][0])
    return Essay(name, title, author, body, tuple(original.notes[k] for k in keys))


def damaged(count: int = COUNT, seed: int = 7) -> list[Damaged]:
    """The folder: always the same."""
    rng = random.Random(seed)
    return [_damage(essay, k, rng) for k, essay in zip(range(count), essays(), strict=False)]


def write_folder(folder: Path, count: int = COUNT) -> list[Damaged]:
    """Write the texts into a folder, as an editor receives them."""
    made = damaged(count)
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        (folder / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
    return made


def _damage(essay: Essay, k: int, rng: random.Random) -> Damaged:
    paragraphs, harm = list(essay.paragraphs), []
    for hurt in ((_stray, _twice), (_misread, _glued), (_caption, _twice), (_lost, _stray), (_glued,))[k % 5]:
        done = hurt(paragraphs, rng, len(essay.notes))
        if done:
            harm.append(done)
    notes = () if any(h.code in ("NOTE06", "NOTE04") for h in harm) else essay.notes
    body = [
        MARK.sub(lambda m: m[1] if not m[1].isdecimal() else CIRCLED[int(m[1]) - 1], p) for p in paragraphs
    ]
    lines = _set(essay, body, notes, (34, 0, 28, 38)[k % 4], k, rng)
    return Damaged(essay.name, "\n".join(lines) + "\n", tuple(harm))


# --- harm that a person decides ------------------------------------------------------------------------------------

PLAIN = re.compile(r"[\u4e00-\u9fff]{12,}")


def _spot(paragraphs: list[str], rng: random.Random) -> tuple[int, int]:
    spots = [(i, m.start() + 6) for i, p in enumerate(paragraphs) for m in PLAIN.finditer(p)]
    return rng.choice(spots)


def _put(paragraphs: list[str], i: int, a: int, b: int, text: str) -> tuple[str, str]:
    p = paragraphs[i]
    paragraphs[i] = p[:a] + text + p[b:]
    return p[a - 3 : b + 3], p[a - 3 : a] + text + p[b : b + 3]


def _stray(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    for i, p in enumerate(paragraphs):
        at = re.search("(?<=[\u4e00-\u9fff]{3})和(?=[\u4e00-\u9fff]{3})", p)
        if at:
            return Harm("WORD01", *_put(paragraphs, i, at.start(), at.end(), " and "))
    return None


def _twice(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    for word in ("文本", "读者", "作者", "注释", "编者", "机器", "脚注", "字符", "文字"):
        for i, p in enumerate(paragraphs):
            at = p.find(word, 6)
            if at > 0:
                return Harm("WORD03", *_put(paragraphs, i, at, at + 2, word[0] * 2 + word[1]))
    return None


def _glued(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    i, at = _spot(paragraphs, rng)
    return Harm("WORD02", *_put(paragraphs, i, at, at, "（Rules ofEditing）"))


def _misread(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    """One of three markers or more is printed as another."""
    if notes < 3:
        return None
    n = notes - 1
    for i, p in enumerate(paragraphs):
        mark = f"⟦{n}⟧"
        if mark in p:
            paragraphs[i] = p.replace(mark, f"⟦{CIRCLED[0]}⟧")
            return Harm("NOTE02", CIRCLED[n - 1], CIRCLED[0])
    return None


def _caption(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    i, at = _spot(paragraphs, rng)
    p = paragraphs[i]
    paragraphs[i] = p[:at] + "\n图1 校对工作的先后次序\n" + p[at:]
    return Harm("CAPT08", p[at - 3 : at + 3], "图1 校对工作的先后次序")


def _lost(paragraphs: list[str], rng: random.Random, notes: int) -> Harm | None:
    """The list of notes is gone; its markers are not."""
    if not notes:
        return None
    return Harm("NOTE06" if notes > 1 else "NOTE04", "", "①")


# --- damage that rules mend ----------------------------------------------------------------------------------------


def _set(
    essay: Essay, body: list[str], notes: tuple[str, ...], width: int, k: int, rng: random.Random
) -> list[str]:
    """The text in lines of one measure (0: a line a paragraph), with what a page brings along."""
    out = [essay.title, "", essay.author, ""]
    flow: list[str] = []
    for p in body:
        for n, piece in enumerate(p.split("\n")):
            if re.match(r"图\d", piece):
                flow += ["", piece, ""]
            elif width:
                flow += list(_lines(("　　" if n == 0 else "") + piece, width))
            else:
                flow += [piece, ""]
    if width and k % 3 == 0:
        flow = _paged(flow, essay.title, 40 + k, 18)
    if k % 4 == 3:
        flow = [_gapped(line, rng) for line in flow]
    if k % 6 == 2:
        flow = [re.sub(r"\d", lambda m: chr(ord(m[0]) + 0xFEE0), line) for line in flow]
    out += flow
    if notes:
        out += ["", "注释", ""]
        out += [f"{CIRCLED[n]}{note}" for n, note in enumerate(notes)]
    return out


def _lines(text: str, width: int) -> Iterator[str]:
    """Cut at the measure, counted in ems; a mark of the end stays with its line."""
    line, size = "", 0.0
    for char in text:
        size += 0.5 if ord(char) < 0x2E80 else 1
        if (
            size > width
            and char not in "，。；：、！？）”》】"
            and not (char.isascii() and line[-1:].isascii())
        ):
            yield line
            line, size = "", 1.0
        line += char
    if line:
        yield line


def _paged(lines: list[str], title: str, page: int, height: int) -> list[str]:
    out: list[str] = []
    for n, line in enumerate(lines):
        if n and n % height == 0:
            page += 1
            out += ["", f"· {page} ·", "善本工作坊　２０２６年第２期　　" + title, ""]
        out.append(line)
    return out


def _gapped(line: str, rng: random.Random) -> str:
    places = [m.start() for m in re.finditer("(?<=[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff]{2})", line)]
    for at in sorted(rng.sample(places, min(2, len(places))), reverse=True):
        line = line[:at] + " " + line[at:]
    return line
