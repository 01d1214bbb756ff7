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
}
