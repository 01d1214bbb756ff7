"""The two pages of one address, made from the finished one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from shanben.glossary import Glossary
from shanben.site.editions.links import Mirror
from shanben.site.editions.marks import holds_traditional, originals, relabelled
from shanben.site.editions.terms import terms
from shanben.site.kept_pages import facts_of
from shanben.site.stroke_order import sort_by_strokes
from shanben.variants import Converter
from shanben.variants.names import Names
from shanben.variants.pages import Element, PageConverter, WorkRules
from shanben.variants.scripts import BACK, DEFAULT, SCRIPTS, Script

FOLDER = "zh-hant"
_PARSER = etree.HTMLParser(encoding="utf-8")
_COLLECTION = frozenset({"articles", "glossary", "works"})  # pages of texts; the others are the site's own


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
        self.mirror = Mirror(config.folder, self.script.target)
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

    def pair(self, page: bytes, address: str, mirror: frozenset[str]) -> Pair:
        """The page at ``address`` in both editions; ``mirror`` are all mirrored pages."""
        rules = self.config.rules.get(address)
        tree = etree.fromstring(page, _PARSER)
        reread = holds_traditional(tree)
        # Nearly every page stays as it is on disk: then there is one tree, and it becomes the other page.
        changes = self.mirror.named(tree, address, simplified=True) or reread
        other = etree.fromstring(page, _PARSER) if changes else tree
        self.people.unsure.clear()
        self.there.converter.kept.clear()
        changed = self.there.convert(other, rules, own=address.partition("/")[0] not in _COLLECTION)
        relabelled(other, self.script.target, from_traditional=False)
        sort_by_strokes(other)
        self.mirror.led(other, address, mirror)
        originals(changed, self.mirror.up(address) + address, "zh-Hans")
        unsure = tuple(sorted(self.people.unsure))
        mentioned = tuple(sorted(self.there.converter.kept))
        if reread:
            read = self.back.convert(tree, rules)
            relabelled(tree, "zh-Hans", from_traditional=True)
            originals(
                read, "../" * address.count("/") + f"{self.config.folder}/{address}", self.script.target
            )
        simplified = tree if changes else None
        return Pair(simplified, other, len(changed), unsure, mentioned, reread)
