"""All pairs of a site: read, made or taken from the last build, and written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from shanben.site.editions.pairs import Editions, Pair, Traditional
from shanben.site.kept_pages import KeptPages, Known, facts_of, hash_of
from shanben.variants import Converter
from shanben.variants.pages import Element

_LANG = re.compile(rb"<html[^>]*?\slang=[\"']?([A-Za-z-]+)")
_PARSER = etree.HTMLParser(encoding="utf-8")


@dataclass(slots=True)
class Report:
    """What was made: ``pages`` mirrored, ``blocks`` changed; names kept for want of a sure form (``unsure``) and
    characters kept because the text speaks of them (``mentioned``), each with the pages they stand on."""

    pages: int = 0
    blocks: int = 0
    bytes: int = 0
    unsure: dict[str, list[str]] = field(default_factory=dict)
    mentioned: dict[str, list[str]] = field(default_factory=dict)


Told = Callable[[str, str, Element, Converter], None]
"""Told of each page as an edition shows it: the language of the edition, the address, the page, what converted it."""


def make_traditional(
    site_dir: Path, config: Traditional | None = None, told: Told | None = None, kept: KeptPages | None = None
) -> Report:
    """Write the mirror edition under ``site_dir / config.folder`` and name it in the pages it mirrors.

    ``kept`` are the pairs of the last build; those that nothing has changed for are taken as they are. Raises ``UnknownScript`` for a configuration that has no way back, ``OSError`` when a page can't be written.
    """
    maker = Editions(config or Traditional())
    report = Report()
    folder = maker.config.folder
    mirror = frozenset(
        path.relative_to(site_dir).as_posix()
        for path in site_dir.rglob("*.html")
        if path.relative_to(site_dir).parts[0] != folder and mirrored(path)
    )
    facts = maker.facts(mirror) if kept is not None else ""
    for address in sorted(mirror):
        page = (site_dir / address).read_bytes()
        key = hash_of(f"{facts} {address} {facts_of(maker.config.rules.get(address))} ".encode() + page)
        pair: Pair | None = None
        made = kept.pair(address, folder, key) if kept is not None else None
        if made is None:
            pair = maker.pair(page, address, mirror)
            made = _made(pair, key)
            if kept is not None:
                kept.keep(address, made[0])
        known, simplified, traditional = made
        report.pages += 1
        report.blocks += known.blocks
        report.bytes += len(traditional)
        for name in known.unsure:
            report.unsure.setdefault(name, []).append(address)
        for character in known.mentioned:
            report.mentioned.setdefault(character, []).append(address)
        if simplified is not None:
            _write(site_dir / address, simplified)
        _write(site_dir / folder / address, traditional)
        if told is not None:
            there = pair.traditional if pair else etree.fromstring(traditional, _PARSER)
            told("zh-Hant", address, there, maker.there.converter)
            if known.reread and simplified is not None:
                told("zh-Hans", address, etree.fromstring(simplified, _PARSER), maker.back.converter)
    if kept is not None:
        kept.close(mirror)
    return report


def _made(pair: Pair, key: str) -> tuple[Known, bytes | None, bytes]:
    """Of a pair just made: what is to be remembered, the Simplified page where it changes, the Traditional one."""
    simplified = None if pair.simplified is None else _serialised(pair.simplified)
    traditional = _serialised(pair.traditional)
    hashes = "" if simplified is None else hash_of(simplified), hash_of(traditional)
    known = Known(key, *hashes, pair.blocks, pair.unsure, pair.mentioned, pair.reread)
    return known, simplified, traditional


def mirrored(page: Path) -> bool:
    """Whether a page has a Traditional edition: a page in Chinese, not one shown at any depth (404)."""
    with page.open("rb") as file:
        head = file.read(2048)
    lang = _LANG.search(head)
    return page.name != "404.html" and (lang is None or lang.group(1).lower().startswith(b"zh"))


def _serialised(tree: Element) -> bytes:
    return b"<!doctype html>\n" + etree.tostring(tree, method="html", encoding="utf-8")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)  # the whole folder takes its place by one rename: the caller's
