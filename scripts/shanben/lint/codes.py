"""The catalogue of codes about a collection. A retired code is never given a new meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a code finds, how bad that is, and what it costs when it is wrong."""

    severity: Literal["fail", "look", "note"]
    finds: str
    cost: str


CODES = {
    "RECORD01": Code("fail", "a record that cannot be used", "none: the record stays as it is"),
    "GAP01": Code("look", "a work without title, abstract or keywords in one of the two languages", "none"),
    "RAW01": Code("look", "a raw text that a record names and that is not there", "none"),
    "RAW02": Code("fail", "a raw text whose bytes are not those that the record names", "none"),
    "RAW03": Code("look", "a raw text that no record names", "none"),
    "DUP01": Code(
        "look",
        "two raw texts that are the same article, or one of which holds the other",
        "two editions of one article are put together; nothing is removed by itself",
    ),
    "RIGHTS01": Code(
        "fail",
        "a sentence of a work that is not cleared, where the public can read it",
        "a lawful quotation stops the build until it is listed in source_texts/quotations.tsv",
    ),
    "RIGHTS02": Code("fail", "a work that is not cleared and that nothing guards", "none"),
    "NOTE03": Code(
        "look", "a note or list entry that no marker cites", "a list of further reading is reported"
    ),
    "NOTE04": Code(
        "look", "a marker that no note or list entry answers", "an enumerator taken for a marker is reported"
    ),
    "REF01": Code("look", "a gap in the numbers of notes or references", "none: nothing is renumbered"),
    "REF02": Code(
        "look", "a number that two notes or references bear", "notes that restart on every page are reported"
    ),
    "REF03": Code("look", "a reference without a year", "works that have none (n.d., laws) are reported"),
    "REF04": Code(
        "look", "a year in the future, or before printing", "a work announced for next year is reported"
    ),
    "REF05": Code("look", "a page range that runs backwards", "none: 357-78 for 357-378 passes"),
    "REF06": Code("look", "a DOI that is not well formed", "none: it is kept as printed"),
    "REF07": Code(
        "look",
        "an author's pinyin that no reading of the Chinese name gives",
        "a name spelt by dialect or in another system (Chiang, Tsai) is reported",
    ),
    "REF08": Code(
        "look", "a Chinese entry and its English twin that disagree", "a volume one of them leaves out passes"
    ),
    "REF09": Code("look", "an address that the extraction broke", "none: a doubtful address stays empty"),
}
