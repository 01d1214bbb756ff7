"""The one-way path from raw bytes to an article; readable as a table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from shanben.assemble import assemble
from shanben.model.article import Article
from shanben.model.ledger import Ledger
from shanben.model.measure import setting
from shanben.model.source import Source
from shanben.profiles import PASSES
from shanben.readers import language, read_source


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a raw text became: its source, its ledger with places, its article."""

    source: Source
    ledger: Ledger
    article: Article


def convert(data: bytes, name: str) -> Conversion:
    """Convert raw bytes; ``name`` is the file's name, its ending tells containers from text.

    Raises shanben.readers.Unreadable for what is no text.
    """
    return convert_source(read_source(data, name))


def convert_source(source: Source) -> Conversion:
    """Convert a source that is already read."""
    facts = setting(source.lines)
    ledger = Ledger.from_lines(source)
    for step in PASSES:
        ledger = step(ledger, facts)
    article, ledger = assemble(ledger, language(source.text))
    return Conversion(source, ledger, article)
