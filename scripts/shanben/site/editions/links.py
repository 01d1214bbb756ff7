"""Where the links of a page lead in each edition, and how the two pages of a pair name each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath

from lxml import etree

from shanben.variants.block_text import Element
from shanben.variants.runs import elements

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#|$)", re.I)
_QUERY = re.compile("[?#]")
_LINKS = frozenset({"href", "src", "action", "data-src", "poster"})
# What may carry them: HTML's own, and the place of the citation lookup.
_LINKING = (
    "a", "area", "audio", "base", "div", "embed", "form", "iframe", "img", "input", "link", "script", "source", "track",
    "video",
)  # fmt: skip
_SWITCH = etree.XPath("descendant::a[@data-edition][string(@hreflang)]")


@dataclass(frozen=True, slots=True)
class Mirror:
    """The Traditional edition as links know it: its folder, its language."""

    folder: str
    lang: str

    def up(self, address: str) -> str:
        """From a page of the mirror to the root of the site."""
        return "../" * (address.count("/") + 1)

    def led(self, tree: Element, address: str, mirrored: frozenset[str]) -> None:
        """Links of a mirrored page, its head, its switch; ``mirrored`` are the addresses of all such pages."""
        here = dirname(address)
        for element in tree.iter(*_LINKING):
            for key, worth in element.items():
                name, value = str(key), str(worth)
                if name not in _LINKS or _OUTSIDE.match(value):
                    continue
                if element.get("data-edition") is not None or not _within(here, value, mirrored):
                    element.set(name, self.up(address) + _from_root(here, value))
        root = tree.get("data-root")
        if root is not None:
            tree.set("data-site-root", "../" + root)
        tree.set("data-edition", self.folder)
        self.named(tree, address, simplified=False)
        for link in elements(tree, _SWITCH):
            if link.get("hreflang") == self.lang:
                link.set("aria-current", "true")
            elif link.get("aria-current"):
                del link.attrib["aria-current"]

    def named(self, tree: Element, address: str, *, simplified: bool) -> bool:
        """Name both editions in head and switch, where they aren't; whether anything was changed."""
        in_head = self._in_head(tree, address, simplified)
        return self._in_switch(tree, address, simplified) or in_head

    def _in_head(self, tree: Element, address: str, simplified: bool) -> bool:
        """The alternates beside the canonical address, which in the mirror is the mirror's own."""
        links = list(tree.iter("link"))
        canonical = next((e for e in links if e.get("rel") == "canonical"), None)
        printed = canonical.get("href") or "" if canonical is not None else ""
        if canonical is None or not printed.endswith(address):
            return False
        site = printed.removesuffix(address)
        mirror = f"{site}{self.folder}/{address}"
        if not simplified:
            canonical.set("href", mirror)
            for shared in tree.iter("meta"):
                if shared.get("property") == "og:url":
                    shared.set("content", mirror)
        named = {e.get("hreflang") for e in links if e.get("rel") == "alternate"}
        wanting = {
            tag: to for tag, to in {"zh-Hans": site + address, self.lang: mirror}.items() if tag not in named
        }
        for tag, to in wanting.items():
            canonical.addnext(etree.Element("link", {"rel": "alternate", "hreflang": tag, "href": to}))
        return bool(wanting)

    def _in_switch(self, tree: Element, address: str, simplified: bool) -> bool:
        """The links from one edition to the other, in a place of their own where the page has none."""
        switch = elements(tree, _SWITCH)
        there = {e.get("hreflang") for e in switch}
        if {"zh-Hans", self.lang} <= there:
            return False
        body = tree.find("body")
        nav = switch[0].getparent() if switch else None
        if nav is None and body is not None:
            nav = etree.Element("nav", {"class": "editions", "data-ui": ""})
            body.insert(0, nav)
        if nav is None:
            return False
        to_root = "../" * address.count("/") if simplified else self.up(address)
        names = {
            "zh-Hans": ("简", "简体中文", address),
            self.lang: ("繁", "繁體中文", f"{self.folder}/{address}"),
        }
        for place, (tag, (label, title, to)) in enumerate(names.items()):
            if tag not in there:
                link = etree.Element(
                    "a",
                    {"href": to_root + to, "lang": tag, "hreflang": tag, "aria-label": title, "data-edition": ""},
                )  # fmt: skip
                link.text = label
                if (tag == "zh-Hans") == simplified:
                    link.set("aria-current", "true")
                nav.insert(place, link)
        return True


@lru_cache(maxsize=65536)  # head and navigation lead to the same places from every page of a folder
def _within(here: str, link: str, mirror: frozenset[str]) -> bool:
    """Whether a relative link leads to a page that the mirror holds too; ``here`` is the folder of the page."""
    path = _QUERY.split(link, maxsplit=1)[0]
    if not path:
        return True
    target = normpath(join(here, path))
    if target in mirror:
        return True
    folder = "" if target == "." else target + "/"
    return path.endswith(("/", ".", "..")) and folder + "index.html" in mirror


@lru_cache(maxsize=65536)
def _from_root(here: str, link: str) -> str:
    """A relative link of a page in the folder ``here``, from the site's root."""
    path = _QUERY.split(link, maxsplit=1)[0]
    target = normpath(join(here, path)) + ("/" if path.endswith("/") else "")
    return ("" if target == "./" else target) + link[len(path) :]
