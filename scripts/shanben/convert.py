"""The one-way path from raw bytes to an article; readable as a table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from shanben.assemble import assemble
from shanben.audit import Verdict, audit_page
from shanben.lint.doubts import doubts
from shanben.model.article import Article
from shanben.model.correction import Correction
from shanben.model.handwork import page_hash
from shanben.model.ledger import Ledger
from shanben.model.measure import setting
from shanben.model.source import Line, Source, measure
from shanben.model.uncollected import uncollected
from shanben.passes.corrections import correct
from shanben.passes.lines.reading_order import reading_order
from shanben.passes.overrules import overruled
from shanben.profiles import PASSES, UNMEASURED
from shanben.readers import Unreadable, language, read_source
from shanben.writers import (
    dressed,
    references,
    write_csl_json,
    write_html,
    write_json,
    write_ledger,
    write_markdown,
)

__all__ = ["Conversion", "Pages", "Unreadable", "convert", "convert_source", "write"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a raw text became: its source, its ledger with places, its article."""

    source: Source
    ledger: Ledger
    article: Article
    references: tuple[dict[str, Any], ...] = ()
    """The references and notes as CSL-JSON."""
    decided: int = 0
    """Corrections that were applied."""
    overruled: frozenset[str] = frozenset()
    """Codes of the project file that had something to set aside here."""


def convert(
    data: bytes, name: str, corrections: Iterable[Correction] = (), overrules: frozenset[str] = frozenset()
) -> Conversion:
    """Convert raw bytes; ``name`` is the file's name, its ending tells containers from text.

    ``corrections`` are an editor's (readers.corrections); one that fits no more is a doubt of the article.
    ``overrules`` are codes that the project sets aside. Raises shanben.readers.Unreadable for what is no text.
    """
    return convert_source(read_source(data, name), corrections, overrules)


@uncollected()
def convert_source(
    source: Source, corrections: Iterable[Correction] = (), overrules: frozenset[str] = frozenset()
) -> Conversion:
    """Convert a source that is already read."""
    found = reading_order(source)
    read_across = bool(overrules & {"COL01"}) and found.columns
    source = replace(found, lines=tuple(measure(source.text)), columns=False) if read_across else found
    ledger = Ledger.from_lines(source)
    for unmeasured in UNMEASURED:
        ledger = unmeasured(ledger)
    facts = setting(_own_lines(ledger), _read_one_for_one(ledger))
    for step in PASSES:
        ledger = step(ledger, facts)
    ledger, used = overruled(ledger, overrules)
    desk = correct(ledger, corrections)
    article, ledger = assemble(desk.ledger, language(source.text))
    items = tuple(references(article))
    article = replace(article, meta=desk.facts(article.meta))
    asked = doubts(ledger, facts, article, items)
    used |= {d.code for d in asked} & overrules
    used |= {"COL01"} if read_across else frozenset()
    article = replace(article, doubts=desk.open(tuple(d for d in asked if d.code not in overrules)))
    return Conversion(source, ledger, article, items, desk.applied, used)


def _own_lines(ledger: Ledger) -> tuple[Line, ...]:
    """The lines of the source; those of a site's frame count as empty, for their widths say nothing of the article's."""
    lines = list(ledger.source.lines)
    for row in ledger.rows:
        if row.label == "nav":
            lines[row.line] = replace(lines[row.line], width=0.0)
    return tuple(lines)


def _read_one_for_one(ledger: Ledger) -> str:
    """The source with what was read otherwise in as many characters (ꎮ as 。): how lines end is told by their marks."""
    text, out, at = ledger.source.text, [], 0
    read = (x for x in ledger.tiles() if x.reading is not None and len(x.reading) == x.end - x.start)
    for tile in sorted(read, key=lambda x: x.start):
        out += [text[at : tile.start], tile.reading or ""]
        at = tile.end
    return "".join([*out, text[at:]])


@dataclass(frozen=True, slots=True)
class Pages:
    """The files of one conversion, by ending, and the audit's verdict on them."""

    files: dict[str, str]
    verdict: Verdict


@uncollected()
def write(conversion: Conversion, data: bytes, to: str, work: str = "") -> Pages:
    """Write a conversion as ``html``, ``md`` or ``json`` with its references and ledger, and audit it.

    The audit reads the HTML page whatever is written: the other forms come from the same article.
    """
    article = conversion.article
    page = write_html(article)
    main = (
        dressed(page)
        if to == "html"
        else write_markdown(article, work)
        if to == "md"
        else write_json(article)
    )
    ledger = write_ledger(conversion.ledger, page_hash(main) if to == "md" else "")
    text = None if conversion.source.detection.encoding != "container" else conversion.source.text
    verdict = audit_page(data, ledger, page, text)
    return Pages(
        {to: main, "refs.json": write_csl_json(conversion.references), "ledger.tsv": ledger}, verdict
    )
