"""The Traditional edition: a mirror of the built site under its own path, made from the text nodes of its pages.

``make_traditional`` reads every finished page once. The page goes to ``zh-hant/<same path>`` with its texts in the
other script (``variants``), the ids of its blocks untouched; links to pages lead within the edition, links to files
(styles, scripts, downloads) to the files beside the Simplified pages. A page whose text is Traditional already is
copied as it is and read the other way in the Simplified edition. Pages in English have no mirror.

Both pages of a pair name each other (``hreflang``), and each converted block has a link to the same block of the
edition that has it as printed. A switch keeps the place: the ids are the same, and ``assets/editions.js`` adds the
paragraph in view to the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from shanben.glossary import Glossary, Matcher
from shanben.site.kept_pages import KeptPages, Known, facts_of, hash_of
from shanben.site.stroke_order import sort_by_strokes
from shanben.variants import Converter
from shanben.variants.names import Names
from shanben.variants.pages import Element, PageConverter, WorkRules
from shanben.variants.runs import elements
from shanben.variants.scripts import BACK, DEFAULT, SCRIPTS, Script

FOLDER = "zh-hant"
_COLLECTION = frozenset({"articles", "glossary", "works"})  # pages of texts; the others are the site's own
_BLOCK_ID = re.compile(r"L\d+[a-z]*\Z")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#|$)", re.I)
_QUERY = re.compile("[?#]")
_LINKS = frozenset({"href", "src", "action", "data-src", "poster"})
# What may carry them: HTML's own, and the place of the citation lookup.
_LINKING = (
    "a", "area", "audio", "base", "div", "embed", "form", "iframe", "img", "input", "link", "script", "source", "track",
    "video",
)  # fmt: skip
_SWITCH = etree.XPath("descendant::a[@data-edition][@hreflang]")
_SAYING_LANG = etree.XPath("descendant-or-self::*[@lang]")
_LANG = re.compile(rb"<html[^>]*?\slang=[\"']?([A-Za-z-]+)")
_PARSER = etree.HTMLParser(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Traditional:
    """What the edition is made with. Everything has a default, so that any built site can be given one."""

    config: str = DEFAULT  # a key of ``variants.scripts.BACK``
    folder: str = FOLDER
    glossary: Glossary | None = None
    interface: Mapping[str, str] = field(
        default_factory=dict
    )  # whole strings of the interface, printed -> form
    titles: Collection[str] = frozenset()  # titles of works: characters only, wherever they are shown
    people: Collection[str] = frozenset()  # names of authors, as printed in Simplified characters
    stated: Mapping[str, str] = field(default_factory=dict)  # names whose Traditional form a record states
    rules: Mapping[str, WorkRules] = field(default_factory=dict)  # by address: articles/<id>.html


@dataclass(slots=True)
class Report:
    """What was made: ``pages`` mirrored, ``blocks`` changed; names kept for want of a sure form (``unsure``) and
    characters kept because the text speaks of them (``mentioned``), each with the pages they stand on."""

    pages: int = 0
    blocks: int = 0
    bytes: int = 0
    unsure: dict[str, list[str]] = field(default_factory=dict)
    mentioned: dict[str, list[str]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


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
            pair = maker.pair(etree.fromstring(page, _PARSER), address, mirror)
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


@dataclass(frozen=True, slots=True)
class Pair:
    """The two pages of one address. ``simplified`` is ``None`` when the page on disk needs no change."""

    simplified: Element | None
    traditional: Element
    blocks: int
    unsure: tuple[str, ...]
    mentioned: tuple[str, ...]
    reread: bool
    """Whether the Simplified page holds texts that are printed in Traditional characters."""


class Editions:
    """Makes pairs of pages; one object a build, since it remembers what it has converted."""

    def __init__(self, config: Traditional) -> None:
        self.config = config
        self.script: Script = SCRIPTS[config.config]
        back = SCRIPTS[BACK[config.config]]
        self.people = Names(frozenset(config.people), dict(config.stated))
        self.there = PageConverter(
            Converter(config.config, terms=terms(config.glossary, self.script), people=self.people),
            titles=config.titles,
            phrases=config.interface,
        )
        self.back = PageConverter(
            Converter(back.config, terms=terms(config.glossary, back)), titles=config.titles
        )

    def facts(self, mirror: Collection[str]) -> str:
        """Names all that the pages of this edition depend on beside the page itself and the rules of its work."""
        config = self.config
        known = config.config, config.folder, config.glossary, config.interface, frozenset(config.titles)
        return facts_of(*known, frozenset(config.people), config.stated, frozenset(mirror))

    def pair(self, tree: Element, address: str, mirror: Collection[str]) -> Pair:
        """The page at ``address`` (``tree``, which is changed) in both editions; ``mirror`` are all mirrored pages."""
        rules = self.config.rules.get(address)
        other = deepcopy(tree)
        self.people.unsure.clear()
        self.there.converter.kept.clear()
        changed = self.there.convert(other, rules, own=address.partition("/")[0] not in _COLLECTION)
        _relabelled(other, self.script.target, from_traditional=False)
        sort_by_strokes(other)
        self._address(other, address, mirror)
        _originals(changed, self._up(address) + address, "zh-Hans")
        unsure = tuple(sorted(self.people.unsure))
        mentioned = tuple(sorted(self.there.converter.kept))
        simplified: Element | None = tree
        reread = _holds_traditional(tree)
        if reread:
            read = self.back.convert(tree, rules)
            _relabelled(tree, "zh-Hans", from_traditional=True)
            _originals(
                read, "../" * address.count("/") + f"{self.config.folder}/{address}", self.script.target
            )
            self._named(tree, address, simplified=True)
        elif not self._named(tree, address, simplified=True):
            simplified = None
        return Pair(simplified, other, len(changed), unsure, mentioned, reread)

    def _up(self, address: str) -> str:
        """From a page of the mirror to the root of the site."""
        return "../" * (address.count("/") + 1)

    def _address(self, tree: Element, address: str, mirror: Collection[str]) -> None:
        """Links of a mirrored page, its head, its switch."""
        here = dirname(address)
        for element in tree.iter(*_LINKING):
            for key, worth in element.items():
                name, value = str(key), str(worth)
                if name not in _LINKS or _OUTSIDE.match(value):
                    continue
                if element.get("data-edition") is not None or not _within(here, value, mirror):
                    element.set(name, self._up(address) + _from_root(here, value))
        root = tree.get("data-root")
        if root is not None:
            tree.set("data-site-root", "../" + root)
        tree.set("data-edition", self.config.folder)
        self._named(tree, address, simplified=False)
        for link in elements(tree, _SWITCH):
            if link.get("hreflang"):
                if link.get("hreflang") == self.script.target:
                    link.set("aria-current", "true")
                elif link.get("aria-current"):
                    del link.attrib["aria-current"]

    def _named(self, tree: Element, address: str, *, simplified: bool) -> bool:
        """Name both editions in head and switch, where they aren't; whether anything was changed."""
        changed = False
        to_root = "../" * address.count("/") if simplified else self._up(address)
        links = list(tree.iter("link"))
        canonical = next((e for e in links if e.get("rel") == "canonical"), None)
        printed = canonical.get("href") or "" if canonical is not None else ""
        if canonical is not None and printed.endswith(address):
            site = printed.removesuffix(address)
            if not simplified:
                canonical.set("href", f"{site}{self.config.folder}/{address}")
                for shared in tree.iter("meta"):
                    if shared.get("property") == "og:url":
                        shared.set("content", f"{site}{self.config.folder}/{address}")
            named = {e.get("hreflang") for e in links if e.get("rel") == "alternate"}
            pairs = {"zh-Hans": site + address, self.script.target: f"{site}{self.config.folder}/{address}"}
            for tag, target in pairs.items():
                if tag not in named:
                    link = etree.Element("link", {"rel": "alternate", "hreflang": tag, "href": target})
                    canonical.addnext(link)
                    changed = True
        switch = [e for e in tree.iter("a") if e.get("data-edition") is not None and e.get("hreflang")]
        tags = {e.get("hreflang") for e in switch}
        if self.script.target not in tags or "zh-Hans" not in tags:
            body = tree.find("body")
            nav = switch[0].getparent() if switch else None
            if nav is None and body is not None:
                nav = etree.Element("nav", {"class": "editions", "data-ui": ""})
                body.insert(0, nav)
            if nav is not None:
                names = {"zh-Hans": ("简", "简体中文", address)}
                names[self.script.target] = ("繁", "繁體中文", f"{self.config.folder}/{address}")
                current = "zh-Hans" if simplified else self.script.target
                place = 0
                for tag, (label, title, target) in names.items():
                    if tag in tags:
                        place += 1
                        continue
                    link = etree.Element(
                        "a",
                        {
                            "href": to_root + target,
                            "lang": tag,
                            "hreflang": tag,
                            "aria-label": title,
                            "data-edition": "",
                        },
                    )
                    link.text = label
                    if tag == current:
                        link.set("aria-current", "true")
                    nav.insert(place, link)
                    place += 1
                    changed = True
        return changed


def terms(glossary: Glossary | None, script: Script) -> Any:
    """A finder of glossary terms with the words of an edition, for ``variants.Converter``."""
    if glossary is None:
        return None
    forms: dict[str, str] = {}
    source = "zh-Hant" if script.source == "zh-Hant" else "zh-Hans"
    for term in glossary:
        for names in term.names:
            printed = {names.hans} if source == "zh-Hans" else {f for f in names.distinct if f != names.hans}
            for spelling in printed:
                form = names.of(_language(script))
                if len(spelling) > 1 and re.search("[\u3400-\u9fff]", spelling) and form:
                    forms.setdefault(spelling, form)
    matcher = Matcher({spelling: spelling for spelling in forms})

    def find(text: str) -> Iterable[tuple[int, int, str]]:
        return [(m.start, m.end, forms[m.id]) for m in matcher.find(text)]

    return find


def _language(script: Script) -> str:
    return {"zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}.get(script.target, script.target)


def _within(here: str, link: str, mirror: Collection[str]) -> bool:
    """Whether a relative link leads to a page that the mirror holds too; ``here`` is the folder of the page."""
    path = _QUERY.split(link, maxsplit=1)[0]
    if not path:
        return True
    target = normpath(join(here, path))
    if target in mirror:
        return True
    folder = "" if target == "." else target + "/"
    return path.endswith(("/", ".", "..")) and folder + "index.html" in mirror


def _from_root(here: str, link: str) -> str:
    """A relative link of a page in the folder ``here``, from the site's root."""
    path = _QUERY.split(link, maxsplit=1)[0]
    target = normpath(join(here, path)) + ("/" if path.endswith("/") else "")
    return ("" if target == "./" else target) + link[len(path) :]


def _relabelled(tree: Element, target: str, *, from_traditional: bool) -> None:
    """``lang`` of what was converted; protected entries keep or get the language they are printed in."""
    for element in elements(tree, _SAYING_LANG):
        lang = element.get("lang")
        if not lang or element.get("data-edition") is not None or _is_protected(element):
            continue
        if lang.startswith("zh") and ("Hant" in lang) == from_traditional:
            element.set("lang", target)
    if not from_traditional:
        tree.set("lang", target)
    else:
        tree.set("lang", "zh-Hans")


def _is_protected(element: Element) -> bool:
    node: Element | None = element
    while node is not None:
        if node.get("translate") == "no" or node.get("data-protect") is not None:
            return True
        node = node.getparent()
    return False


def _holds_traditional(tree: Element) -> bool:
    return any(
        "Hant" in (e.get("lang") or "") and e.get("data-edition") is None and e.get("translate") != "no"
        for e in tree.iter("html", "main", "article", "section", "div", "p")
    )


def _originals(blocks: Iterable[Element], page: str, lang: str) -> None:
    """A link from each changed block to the block as printed. It has no text of its own: the style sheet shows it."""
    for block in blocks:
        identity = block.get("id") or ""
        if not _BLOCK_ID.match(identity) or block.tag in (
            "table",
            "tr",
            "ul",
            "ol",
            "figure",
            "section",
            "article",
        ):
            continue
        link = etree.SubElement(
            block,
            "a",
            {"class": "shanben-original", "href": f"{page}#{identity}", "hreflang": lang,
             "data-added": "", "aria-label": "原文", "title": "原文"},
        )  # fmt: skip
        link.tail = None


def _serialised(tree: Element) -> bytes:
    return b"<!doctype html>\n" + etree.tostring(tree, method="html", encoding="utf-8")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)  # the whole folder takes its place by one rename: the caller's
