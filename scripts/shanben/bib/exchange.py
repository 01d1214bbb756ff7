"""Items for other programs: biblatex, RIS, CSL-JSON. Each reads back field by field in other people's parsers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shanben.bib.biblatex import bibtex_each, bibtex_together, to_bibtex
from shanben.bib.fields import public_item
from shanben.bib.ris import to_ris

MEDIA_TYPES = {
    "bibtex": ("bib", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json"),
}


def to_csl_json(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as CSL-JSON, without private addresses and keys that are not CSL's."""
    return json.dumps([public_item(i) for i in items], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


Items = Sequence[Mapping[str, Any]]
WRITERS: Mapping[str, Callable[[Items], str]] = {"bibtex": to_bibtex, "ris": to_ris, "csl-json": to_csl_json}
# One text an item, for files of their own.
EACH: Mapping[str, Callable[[Items], list[str]]] = {
    "bibtex": bibtex_each,
    "ris": lambda items: [to_ris([i]) for i in items],
    "csl-json": lambda items: [to_csl_json([i]) for i in items],
}
# All items in one text, where the text of each is at hand.
TOGETHER: Mapping[str, Callable[[Items, Sequence[str]], str]] = {
    "bibtex": bibtex_together,
    "ris": lambda items, each: to_ris(items),
    "csl-json": lambda items, each: to_csl_json(items),
}
