"""The lookup's data: terms and entries in small classic scripts, which load from a disk too.

::

    citations/data/fold.js      for the query: traditional -> simplified, and words that mean the same; names of styles
    citations/data/t00..t7f.js  terms -> numbers of entries, sharded by the term's beginning
    citations/data/e0..eN.js    the entries in the first style, ten to a file
    citations/data/s0..sN.js    the same entries in all other styles, loaded when a reader asks for them

Nothing is loaded before a reader types. ``assets/citation-lookup.js`` knows the same rules.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shanben.bib.fields import name_text
from shanben.bib.lookup import doi_of, fold, fold_table, search_text
from shanben.bib.styles import DEFAULT_STYLE, STYLES

FOLDER = "citations/data"
SHARDS = 128
ENTRIES_A_FILE = 10

_HAN_RUN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def terms(item: Mapping[str, Any]) -> set[str]:
    """What an entry is found by: pairs of Han characters, words of other scripts, ``doi:`` and the DOI."""
    found: set[str] = set()
    # A title is asked for without its signs too: 三问：体例 as 三问体例.
    titles = [fold(str(item.get(f) or "")).replace(" ", "") for f in ("title", "container-title")]
    for word in (*search_text(item).split(), *titles):
        for run in _HAN_RUN.findall(word):
            found |= {run[n : n + 2] for n in range(max(1, len(run) - 1))}
        found |= {part[:24] for part in _HAN_RUN.split(word) if len(part) > 1}
    doi = doi_of(str(item.get("DOI") or ""))
    if doi:
        found.add(f"doi:{doi}")
    return found


def shard_of(term: str) -> int:
    """By the first Han character, or the first two letters: a word's beginning is enough to know its shard."""
    first = ord(term[0])
    if first >= 0x3000:
        return first % SHARDS
    if term.startswith("doi:"):
        return sum(map(ord, term)) % SHARDS
    return (first * 37 + ord(term[1])) % SHARDS


def write_shards(
    folder: Path,
    rows: Sequence[Mapping[str, Any]],
    titles: Mapping[str, str],
    same: Sequence[Sequence[str]] = (),
) -> None:
    """Write the data of ``rows``. ``titles``: work id -> title; ``same``: forms of a word, as the glossary has them."""
    folder.mkdir(parents=True, exist_ok=True)
    postings: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        for term in sorted(terms(row["item"])):
            postings[shard_of(term)][term].append(number)
    for shard in range(SHARDS):
        _script(folder, f"t{shard:02x}", {t: _deltas(n) for t, n in sorted(postings.get(shard, {}).items())})
    table = fold_table()
    labels = {name: style.label for name, style in STYLES.items()}
    _script(folder, "fold", ["".join(map(chr, table)), "".join(table.values()), _regional(same), labels])
    for first in range(0, len(rows), ENTRIES_A_FILE):
        chunk = [_shown(row, titles) for row in rows[first : first + ENTRIES_A_FILE]]
        _script(folder, f"e{first // ENTRIES_A_FILE}", chunk)
        others = [_others(row["citations"]) for row in rows[first : first + ENTRIES_A_FILE]]
        _script(folder, f"s{first // ENTRIES_A_FILE}", others)


def _regional(same: Sequence[Sequence[str]]) -> list[list[str]]:
    """The Han forms of each word that has more than one after folding: 信息, 资讯."""
    groups = []
    for forms in same:
        folded = dict.fromkeys(fold(form).replace(" ", "") for form in forms)
        han = [form for form in folded if len(form) > 1 and _HAN_RUN.fullmatch(form)]
        if len(han) > 1:
            groups.append(han)
    return sorted(groups)


def _others(citations: Mapping[str, str]) -> list[list[str]]:
    return [[s, citations[s]] for s in STYLES if s in citations and s != DEFAULT_STYLE]


def _deltas(numbers: Sequence[int]) -> str:
    """Ascending numbers as base-36 differences, a point between."""
    return ".".join(_base36(n - before) for before, n in zip((0, *numbers), numbers, strict=False))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while number:
        number, rest = divmod(number, 36)
        out = digits[rest] + out
    return out or "0"


def _shown(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    item = row["item"]
    names = " ".join(name_text(n) for f in ("author", "editor", "translator") for n in item.get(f) or ())
    shown: dict[str, Any] = {
        "k": row["key"],
        "c": row["citations"].get(DEFAULT_STYLE, ""),
        "n": names,
    }
    if "work" in row:
        shown["w"] = row["work"]
    if row["cited_by"]:
        shown["b"] = [
            [c.work, titles.get(c.work, c.work), c.anchor, c.section, c.snippet] for c in row["cited_by"]
        ]
    for field, name in (("DOI", "d"), ("URL", "u")):
        if field in item:
            shown[name] = item[field]
    return shown


def _script(folder: Path, name: str, data: Any) -> None:
    text = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    (folder / f"{name}.js").write_bytes(
        f'(window.__shanbenCitations=window.__shanbenCitations||{{}})["{name}"]={text};\n'.encode()
    )
