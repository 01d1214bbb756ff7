"""Samples of front and back matter: a raw text with the label of every line beside it, and how a conversion reads it.

A sample is lines ``label | raw line``; the raw text is what stands right of the bars. Labels: title subtitle title-en
byline byline-en aff aff-en abs abs-en kw kw-en idno date fund bio p h note ref, ``fur`` (furniture, in no part of the
page), ``alien`` (another article's), ``opt`` (may stand or fall). A label with ``+`` goes on with the line above. In a
line ``‖`` parts what belongs to the label from what does not (``abs | 摘要：‖文章…``): the second piece counts.
``-`` is a label of a list, or another line that nothing is said of. ``{3}`` is paragraphs 3 and 4 of prose.txt as one,
``{3a}`` its first half, ``{3b}`` the second. Lines with ``@`` give facts, lists
parted by ``;``: ``@ authors 甲; 乙``, ``@ wrap 24`` (paragraphs broken into printed lines of 24 ems, every first one
indented), ``@ blanks`` (a blank line after every printed line), ``@ doubts CODE``. ``⟦C⟧`` is the character U+000C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from shanben.convert import convert, write
from shanben.model.article import Article, plain

HERE = Path(__file__).parent
LISTS = ("authors", "authors_en", "kw", "kw_en")
WORDS = ("doi", "cstr", "clc", "journal", "year", "volume", "issue", "pages")
PARTS = ("title", "subtitle", "title-en", "abs", "abs-en")
DROPPED = ("fur", "alien")


@dataclass(slots=True)
class Sample:
    """One sample: the raw text and what a perfect reading of it holds."""

    name: str
    raw: str = ""
    lists: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    backs: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def squeezed(text: str) -> str:
    """A text without white space and the marks of Markdown."""
    return re.sub(r"[\s\u3000*#_\\]+", "", text)


@cache
def prose() -> dict[str, str]:
    """The paragraphs that samples quote, by number, with their halves."""
    lines = (HERE / "samples" / "prose.txt").read_text(encoding="utf-8").splitlines()
    some = dict(line.split(" ", 1) for line in lines)
    follows = dict(pairwise(some))
    return {n: text + some[follows.get(n, "21")] for n, text in some.items()}


def quoted(n: str, wrap: int) -> str:
    """Paragraph ``3``, or its half ``3a``, ``3b``; halves of printed lines meet where a line is full."""
    text = prose()[n.rstrip("ab")]
    cut = len(text) // 2
    if wrap:
        cut = (cut + 2) // wrap * wrap - 2
    return text[:cut] if n.endswith("a") else text[cut:] if n.endswith("b") else text


def sample(path: Path) -> Sample:
    """Read one sample."""
    out = Sample(path.stem)
    wrap, blanks = 0, False
    lines: list[str] = []
    last = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            key, _, value = line[1:].strip().partition(" ")
            if key == "wrap":
                wrap = int(value)
            elif key == "blanks":
                blanks = True
            elif key == "doubts":
                out.doubts = value.split()
            elif key in LISTS:
                out.lists[key] = [v.strip() for v in value.split(";")]
            else:
                assert key in WORDS, f"{path.name}: no fact {key}"
                out.words[key] = value.strip()
            continue
        label, bar, raw = line.partition("|")
        assert bar, f"{path.name}: a line without a bar: {line}"
        label = label.strip()
        raw = raw.removeprefix(" ")
        for quote in re.findall(r"(?<!\^)\{(\d+[ab]?)\}", raw):
            raw = raw.replace(f"{{{quote}}}", quoted(quote, wrap))
        raw = re.sub(r"⟦([0-9A-F]+)⟧", lambda m: chr(int(m[1], 16)), raw)
        pieces = raw.split("‖")
        said = pieces[1] if len(pieces) > 1 else raw
        raw = "".join(pieces)
        _keep(out, label.rstrip("+"), squeezed(said), label.endswith("+"), last)
        last = label.rstrip("+") or last
        if wrap and label.rstrip("+") in ("p", "abs", "note", "ref", "alien") and len(raw) > wrap:
            first = "" if label.endswith("+") or label.startswith(("abs", "note", "ref")) else "　　"
            raw = first + raw
            some = [raw[k : k + wrap] for k in range(0, len(raw), wrap)]
            lines += [x for s in some for x in (s, "")] if blanks else some
        else:
            lines += [raw, ""] if blanks else [raw]
    out.raw = "\n".join(lines) + "\n"
    return out


def _keep(out: Sample, label: str, said: str, goes_on: bool, last: str) -> None:
    if label in ("p", "h", "note", "ref", "bio", "fund", "aff", "aff-en"):
        where = (
            out.body
            if label in ("p", "h")
            else out.entries
            if label in ("note", "ref")
            else out.backs.setdefault(label, [])
        )
        if goes_on and where:
            where[-1] += said
        else:
            where.append(said)
    elif label in PARTS:
        out.parts[label] = out.parts.get(label, "") + said if goes_on else out.parts.get(label, "") or said
    elif label in DROPPED and said:
        out.dropped.append(said)
    elif label == "opt" and said:
        out.optional.append(said)


def faults(one: Sample) -> Iterator[str]:
    """Everything that a conversion of the sample gets wrong, as ``kind: words``; nothing when it is right."""
    data = one.raw.encode()
    done = convert(data, f"{one.name}.txt")
    article = done.article
    meta = article.meta
    found = {
        "title": meta.title,
        "subtitle": meta.subtitle,
        "title-en": meta.title_en,
        "abs": next((v for k, v in meta.abstracts.items() if k != "en"), ""),
        "abs-en": meta.abstracts.get("en", ""),
    }
    strip = "—-―－:： "
    for key, value in found.items():
        want = one.parts.get(key, "")
        if key == "title":
            want = want.rstrip("*①")  # a mark that leads to a note is no part of the title's facts
        if squeezed(value).strip(strip) != want.strip(strip):
            yield f"{key}: {squeezed(value)[:60]!r}, want {want[:60]!r}"
    lists = {
        "authors": meta.authors,
        "authors_en": meta.authors_en,
        "kw": next((v for k, v in meta.keywords.items() if k != "en"), ()),
        "kw_en": meta.keywords.get("en", ()),
    }
    for key, some in lists.items():
        if [squeezed(x) for x in some] != [squeezed(x) for x in one.lists.get(key, [])]:
            yield f"{key}: {list(some)}, want {one.lists.get(key, [])}"
    for key in WORDS:
        if getattr(meta, key) != one.words.get(key, ""):
            yield f"{key}: {getattr(meta, key)!r}, want {one.words.get(key, '')!r}"
    yield from _body(one, article)
    codes = {d.code for d in article.doubts}
    for code in one.doubts:
        if code not in codes:
            yield f"doubt: no {code}"
    if not write(done, data, "html").verdict.passed:
        yield "audit: fails"


def _optional(text: str, optional: list[str]) -> bool:
    """Whether a block is made of lines that may stand or fall."""
    while text:
        found = next((o for o in optional if text.startswith(o)), None)
        if found is None:
            return False
        text = text[len(found) :]
    return True


def _body(one: Sample, article: Article) -> Iterator[str]:
    body = [squeezed(plain(b.content)) for b in article.blocks if b.kind != "table"]
    body = [b for b in body if b and not _optional(b, one.optional)]
    for text in body:
        if text not in one.body:
            kind = (
                "leak" if any(d in text for d in one.dropped if len(d) > 5) or text in one.dropped else "body"
            )
            yield f"{kind}: {text[:60]}… stands in the body"
    for text in one.body:
        if text not in body:
            yield f"body: {text[:60]}… is not a block of the body"
    entries = [squeezed(plain(e.content)) for e in (*article.notes, *article.references)]
    for text in one.entries:
        if not any(text.endswith(e) for e in entries if e):
            yield f"entry: {text[:60]}"
    whole = "\n".join(entries + [squeezed(plain(p.content)) for p in (*article.front, *article.back)])
    for text in one.dropped:
        if len(text) > 5 and text in whole and text not in one.parts.get("title", ""):
            yield f"leak: {text[:60]} stands in the notes or the front"
    for label, role in (
        ("bio", "bio"),
        ("fund", "funding"),
        ("aff", "affiliations"),
        ("aff-en", "affiliations"),
    ):
        said = "".join(squeezed(plain(p.content)) for p in (*article.front, *article.back) if p.role == role)
        for text in one.backs.get(label, []):
            if text not in said:
                yield f"{label}: {text[:60]} is not there"
