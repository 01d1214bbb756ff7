"""REF03-REF06, REF09: what is wrong within one reference: its year, its pages, its DOI, its address.

Lets pass: a law without a year, a web page that gives the date of access alone, a classic cited by its title, 道光二十一年刻本,
abbreviated ranges (357-78), what a twin in another language repeats of its original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shanben.bib.fields import WELL_FORMED_DOI
from shanben.lint.citations.entry import Said

# The oldest year that a reference cites as printed; older books are cited in modern editions.
OLDEST = 1400
UNDATED = frozenset({"legislation", "treaty", "legal_case"})
SOURCES = ("container-title", "publisher", "publisher-place", "volume", "issue", "URL", "DOI", "edition")
NOT_YET = re.compile(
    r"\b(?:in press|forthcoming|in preparation|under review|n\. ?d\.)|待刊|印刷中|即将出版|网络首发|優先出版|优先出版|待发表|无日期"
    r"|(?:洪武|建文|永乐|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国"
    r"|永樂|正統|景泰|順治|隆慶|萬曆|天啟|崇禎|嘉慶|咸豐|光緒|宣統|民國)[元一二三四五六七八九十廿]{1,4}年",
    re.IGNORECASE,
)
"""What an entry prints in place of a year: in press, n.d., 道光二十一年刻本."""


def item_findings(
    line: int, item: Mapping[str, Any], year: int, own: Mapping[str, Any] | None
) -> Iterator[Said]:
    """The findings about one reference, for which ``year`` is now.

    ``own`` is the item that this one says in another language: what both print is found once.
    """
    if not item.get("title"):
        return
    name = str(item["title"])[:40]
    yield from _year(line, name, item, year)
    short = str(item.get("language", ""))[:2] != "zh"
    if page := reversed_range(str(item.get("page", "")), short=short):
        yield Said(line, "REF05", f"“{name}”: pages {page} run backwards.", "Compare the source.")
    if own is None or own.get("DOI", "") != item.get("DOI", ""):
        yield from _doi(line, name, item)
    doubt = _doubt(item, "URL")
    if doubt or broken_address(str(item.get("URL", ""))):
        why = doubt or "it ends within a word or holds a blank"
        yield Said(line, "REF09", f"“{name}”: {why}.", "Compare the address in the raw text.")


def _year(line: int, name: str, item: Mapping[str, Any], year: int) -> Iterator[Said]:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    if not parts[0]:
        if _needs_year(item):
            yield Said(line, "REF03", f"“{name}” has no year.", "Look whether the source prints one.")
        return
    printed = int(parts[0][0])
    if not OLDEST <= printed <= year:
        why = f"after {year}" if printed > year else f"before {OLDEST}"
        yield Said(line, "REF04", f"“{name}” is dated {printed}, {why}.", "Compare the source.")


def _needs_year(item: Mapping[str, Any]) -> bool:
    """Whether a year is missed: not in laws, not for a page with its date of access, not for 《通志·校讎略》 and a name."""
    custom = item.get("custom") or {}
    if item.get("type") in UNDATED or (item.get("URL") and item.get("accessed")):
        return False
    if "status" in custom or item.get("status") or NOT_YET.search(str(custom.get("raw", ""))):
        return False
    return "mark" in custom or any(item.get(name) for name in SOURCES)


def _doi(line: int, name: str, item: Mapping[str, Any]) -> Iterator[Said]:
    doi = str(item.get("DOI", ""))
    if doi and not WELL_FORMED_DOI.fullmatch(doi):
        if "translation-of" not in (item.get("custom") or {}):
            step = "A DOI is 10.prefix/suffix: compare the source."
            yield Said(line, "REF06", f"“{name}”: {doi} is no well-formed DOI.", step)
    elif doubt := _doubt(item, "DOI"):
        yield Said(line, "REF06", f"“{name}”: {doi}: {doubt}.", "Compare the DOI in the raw text.")


def _doubt(item: Mapping[str, Any], field: str) -> str:
    """The first doubt that the reading of an entry left about a field; "" for none."""
    doubts = (item.get("custom") or {}).get("doubts") or ()
    return next((str(d[1]) for d in doubts if d and d[0] == field), "")


def reversed_range(pages: str, *, short: bool = False) -> str:
    """The first range of ``pages`` that runs backwards; empty when none does.

    ``357-78`` is 357 to 378. Two digits are abbreviated in Western lists alone (``short``): 45-8 is 45 to 48.
    """
    for m in re.finditer(r"([A-Za-z]*)(\d+)\s*[-–—~]\s*([A-Za-z]*)(\d+)", pages):
        first, last = m.group(2), m.group(4)
        if m.group(3) and m.group(3) != m.group(1):
            continue
        if len(last) < len(first) >= (2 if short else 3) and not m.group(3):
            last = first[: len(first) - len(last)] + last
        if int(last) < int(first):
            return m.group()
    return ""


def broken_address(address: str) -> bool:
    """Whether an address can't be whole: a blank inside, no host, or an end such as ``/conten-``."""
    if not address:
        return False
    return bool(re.search(r"\s", address) or re.search(r"[-_.]$", address)) or not re.match(
        r"(?:(?:https?|ftp)://)?[\w\-]+(?:\.[\w\-]+)+", address, re.IGNORECASE
    )
