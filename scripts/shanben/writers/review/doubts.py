"""The doubts of a work, each with its source line, its evidence and its answers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from shanben.model.article import Doubt
from shanben.model.chinese import in_chinese
from shanben.model.codes import catalogue
from shanben.model.ledger import Ledger
from shanben.model.offers import BLOCK, Answer, Offers, offers
from shanben.writers.review.order import by_kind
from shanben.writers.review.raw_text import code_link, raw
from shanben.writers.review.sheet import Sheet
from shanben.writers.review.words import kind, two, ui

AROUND = 36
"""Code points shown before and behind a doubt."""
DONE = frozenset({"CAPT08", "ALIEN01", "FURN07"})
"""Doubts about what the converter has done already."""


def doubts(s: Sheet, keys: set[str]) -> Iterator[str]:
    """The section of the page; ``keys`` are the notes and entries that a marker may lead to."""
    yield f'<section id="doubts"><h2>{ui("doubts")}</h2>'
    if not s.article.doubts:
        yield f"<p>{ui('nodoubts')}</p>"
    groups = by_kind(s.article.doubts)
    if groups:
        yield f'<p class="kinds">{"".join(_kind(code, len(found)) for code, found in groups)}'
        yield f'</p><p class="keys">{ui("keys")}</p>'
        if len(s.article.doubts) > 1:
            yield f'<p class="at-once"><button type="button" data-act="all">{ui("accept-all")}</button></p>'
    k = 0
    for code, found in groups:
        entry = catalogue().get(code)
        said = two(entry.does_zh, entry.does) if entry else ""
        yield f'<section class="group" data-code="{escape(code)}">'
        yield f"<h3>{code_link(code)} {kind(code)} × {len(found)} <small>{said}</small></h3>"
        for d in found:
            yield from _doubt(s.ledger, d, k, keys)
            k += 1
        yield "</section>"
    yield "</section>"


def _kind(code: str, count: int) -> str:
    return f'<button type="button" data-act="kind" aria-pressed="false" data-code="{code}" title="{code}">{kind(code)} × {count}</button> '


def _doubt(ledger: Ledger, d: Doubt, k: int, keys: set[str]) -> Iterator[str]:
    can = offers(d, keys)
    yield (
        f'<article class="doubt" id="d{k}" tabindex="-1" data-code="{escape(d.code)}" data-line="{d.line}" data-start="{d.start}" '
        f'data-end="{d.end}"{_also(d)} data-expected="{escape(d.printed)}">'
    )
    others = "".join(f' <a href="#r{n}">{n}</a>' for n in d.also)
    yield f'<h4><a href="#r{d.line}">{ui("line")} {d.line}</a>{others} {two(in_chinese(d.evidence), d.evidence)}</h4>'
    yield f'<p class="source">{_around(ledger, d)}</p>'
    if d.proposed:
        yield (
            f"<dl><dt>{ui('printed')}</dt><dd>{escape(d.printed) or ui('none')}</dd>"
            f"<dt>{ui('proposed')}</dt><dd>{escape(d.proposed)}</dd></dl>"
        )
    yield '<p class="acts">'
    for name, answer in (("accept", can.accept), ("reject", can.reject), ("edit", can.edit)):
        if answer is not None:
            line = escape(
                " | ".join(
                    x for x in (answer.kind, str(d.line), d.printed[:24], answer.want, answer.detail) if x
                )
            )
            button = f'<button type="button" data-act="{name}"{_answer(answer)} title="{line}">'
            yield f"{button}{ui(_called(name, answer, can, d))}</button>"
    yield '<span class="state" role="status"></span></p></article>'


def _called(name: str, answer: Answer, can: Offers, d: Doubt) -> str:
    """What a button is called: by what it does where that is more than yes or no."""
    if name == "accept":
        # Where nothing is proposed and nothing was done, there is nothing to accept: it may be left as it is.
        left = answer.kind == "keep" and d.code not in DONE and (can.reject is None or d.code in BLOCK)
        return "keep" if left else name
    if name == "reject" and answer.kind in ("split", "join"):
        return answer.kind
    if name == "reject" and d.code in BLOCK and answer.kind == "label":
        return "as-p"
    return name


def _also(d: Doubt) -> str:
    return f' data-also="{" ".join(map(str, d.also))}"' if d.also else ""


def _answer(a: Answer) -> str:
    return f' data-kind="{a.kind}" data-want="{escape(a.want)}" data-detail="{escape(a.detail)}"'


def _around(ledger: Ledger, d: Doubt) -> str:
    """The source line about a doubt, its span marked."""
    source = ledger.source
    if d.end <= d.start:
        if not source.lines:
            return ""
        start, stop = source.span(min(max(d.line, 1), source.count()) - 1)
        return raw(source.text[start:stop].rstrip("\r\n\f")[: 2 * AROUND])
    low, high = max(0, d.start - AROUND), min(len(source.text), d.end + AROUND)
    before, said, after = source.text[low : d.start], source.text[d.start : d.end], source.text[d.end : high]
    return f"{'…' if low else ''}{raw(before)}<mark>{raw(said)}</mark>{raw(after)}{'…' if high < len(source.text) else ''}"
