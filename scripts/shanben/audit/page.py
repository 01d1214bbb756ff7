"""Hold a finished HTML page against its ledger file and raw bytes: every character placed once, in order.

Compares, for each place that the ledger names, all characters but white space: Han, letters, digits and marks,
their counts and their order; and for each marker where it leads. Text of the article that no tile accounts for is
reported as invented, unless it stands under a role that a page may add (``data-added``, back-links, permalinks).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from shanben.audit.ledger_file import DROPPABLE, Entry, Loss, expected, read_ledger
from shanben.model.signs import BEGINS, narrow

UNSEEN = {"script", "style", "template", "nav", "button", "dialog"}
UNTITLED = ("〔无题〕", "〔無題〕", "[untitled]")
PART = re.compile(
    r"(?P<role>title|subtitle|authors|affiliations|abstract|keywords|bio|funding)(?:-(?P<lang>zh|en))?(?:-\d+)?"
)
REASONABLE = 40
"""Losses listed; a page that fails in more places fails the same."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found: losses, and how many characters were placed, read otherwise and dropped, by label."""

    losses: tuple[Loss, ...]
    placed: int
    changed: int
    dropped: dict[str, int]

    @property
    def passed(self) -> bool:
        """No loss."""
        return not self.losses


def audit_page(
    raw: bytes,
    ledger: str,
    page: str,
    text: str | None = None,
    one_form: Callable[[str], str] | None = None,
) -> Verdict:
    """Audit one page from files alone. ``page`` is HTML with one ``article``.

    ``one_form`` is given for the pages of a site: both texts are held against each other in that form, and front and
    back matter, which has no address there, is known by its role.
    """
    told = _told(raw, ledger, text, one_form is not None)
    losses = list(told.losses)
    tree = _tree(page) if page and not page.isspace() else None
    article = next(tree.iter("article"), None) if tree is not None else None
    if article is None:
        return Verdict((*losses, Loss("the page has no article", 0, page[:20])), 0, 0, {})
    places, wanted = told.places, told.wanted
    shown, links, stray = _shown(article, places, one_form is not None)
    unlike = _unlike(wanted, shown, one_form)
    for place, entries in places.items():
        want, got = wanted[place], shown.get(place)
        if got is None:
            if want or any(e.label == "ptr" for e in entries):
                losses.append(Loss("the page has no such place", entries[0].line, want[:30], place))
            continue
        if place in unlike:
            losses.append(_difference(want, got, entries, place, one_form))
        targets = told.targets[place]
        if len(targets) != len(links.get(place, [])):
            losses.append(
                Loss(
                    f"{len(targets)} pointers in the ledger, {len(links.get(place, []))} on the page",
                    entries[0].line,
                    want[:20],
                    place,
                )
            )
        elif any(
            not _leads(t, href, told.homes) for t, href in zip(targets, links.get(place, []), strict=True)
        ):
            losses.append(
                Loss(
                    "a marker leads to another note than the ledger says",
                    entries[0].line,
                    ",".join(targets),
                    place,
                )
            )
    losses += [Loss("text that no tile accounts for", 0, s[:40]) for s in stray]
    return Verdict(tuple(losses[:REASONABLE]), told.placed, told.changed, dict(told.dropped))


def _tree(page: str) -> etree._Element:
    """The page as lxml reads it; libxml2 reads bytes in three quarters of the time."""
    # Without huge_tree it stops at a text of ten megabytes.
    try:
        return etree.fromstring(page.encode(), etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    except UnicodeEncodeError:  # half a surrogate pair
        return etree.fromstring(page, etree.HTMLParser(huge_tree=True))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a ledger file says that its page must show."""

    losses: tuple[Loss, ...]
    places: dict[str, list[Entry]]
    wanted: dict[str, str]
    """The text of each place, without white space."""
    targets: dict[str, list[str]]
    """Where the markers of each place lead, in order."""
    homes: dict[str, str]
    placed: int
    changed: int
    dropped: dict[str, int]


@lru_cache(maxsize=1)  # the pages of both editions are held against one ledger, one after the other
def _told(raw: bytes, ledger: str, text: str | None, with_roles: bool) -> _Told:
    book = read_ledger(raw, ledger, text)
    places = dict(expected(book.entries))
    if with_roles:
        places = by_role(places)
    wanted, targets = {}, {}
    for place, entries in places.items():
        wanted[place] = _solid("".join([e.reading for e in entries if e.label != "ptr"]))
        targets[place] = [
            t for e in entries if e.label == "ptr" and not e.n.startswith("?") for t in e.n.split(",") if t
        ]
    dropped: dict[str, int] = {}
    placed = changed = 0
    for e in book.entries:
        size = e.end - e.start
        placed += size if e.place else 0
        changed += size if e.changed else 0
        if not e.place and e.label in DROPPABLE and e.label not in ("lb", "blank"):
            dropped[e.label] = dropped.get(e.label, 0) + size
    return _Told(book.losses, places, wanted, targets, _homes(book.entries), placed, changed, dropped)


def _solid(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _unlike(
    wanted: dict[str, str], shown: dict[str, str], one_form: Callable[[str], str] | None
) -> frozenset[str]:
    """The places whose two texts differ, in their one form where there is one."""
    differ = [place for place, want in wanted.items() if shown.get(place, want) != want]
    if one_form is None:
        return frozenset(differ)
    if _alike("\n".join([wanted[p] for p in differ]), "\n".join([shown[p] for p in differ]), one_form):
        return frozenset()
    return frozenset(
        p
        for p in differ
        if not _alike(wanted[p], shown[p], one_form) and one_form(wanted[p]) != one_form(shown[p])
    )


def _alike(want: str, got: str, one_form: Callable[[str], str]) -> bool:
    """Whether two texts of one length are of one form character by character; a character alone on its line is no term."""
    if len(want) != len(got):
        return False
    import numpy as np  # here: only the pages of a site are held against each other in one form

    one, other = (np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4") for text in (want, got))
    both = (one.astype(np.uint64) << 32 | other)[one != other]
    pairs = set(both.tolist())
    sides = (map(chr, [pair >> 32 for pair in pairs]), map(chr, [pair & 0xFFFFFFFF for pair in pairs]))
    return one_form("\n".join(sides[0])) == one_form("\n".join(sides[1]))


def _leads(key: str, href: str, homes: dict[str, str]) -> bool:
    """Whether a link leads to the note or entry of this key."""
    return href.replace("#fn:", "#fn-", 1) == "#" + homes.get(key, "")


def _homes(entries: tuple[Entry, ...]) -> dict[str, str]:
    """The place of each note's and entry's key; a note list answers before a reference list."""
    out: dict[str, str] = {}
    for label in ("bibl", "note"):
        for e in entries:
            if e.label == label and e.place:
                out.update(dict.fromkeys(e.n.split(","), e.place))
    begun: set[str] = set()
    named = ""
    for e in entries:  # * 本文系…: the sign of a title or an author leads to the part that begins with it
        if e.label in ("funding", "bio") and e.place and e.place not in begun and e.reading.strip():
            begun.add(e.place)
            if m := BEGINS.match(named + e.reading):
                out.setdefault(narrow(m["sign"]), e.place)
        named = e.reading if e.label == "label" else ""  # * 基金项目：…: the sign stands before its label
    return out


def _added(node: etree._Element) -> bool:
    """What a page may add under a known role: labels, back-links, permalinks, controls."""
    if node.tag in UNSEEN:
        return True
    if not node.attrib:
        return False
    if node.get("data-added") is not None or node.get("hidden") is not None:
        return True
    classes = (node.get("class") or "").split()
    return node.get("role") in ("doc-backlink", "tooltip") or bool(
        {"footnote-backref", "headerlink", "permalink"} & set(classes)
    )


def _head_of_ours(node: etree._Element, name: str, places: dict[str, list[Entry]]) -> bool:
    """A heading that a page has where the text has none: of its reference list, or of a text without a title."""
    if node.tag == "h1" and "title" not in places:
        return "".join(map(str, node.itertext())).strip() in UNTITLED
    return node.tag == "h2" and name == "references"


def by_role(places: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """Places with the parts of front and back matter gathered by role, Chinese before English: ``abstract``."""
    parts = {name: m for name in places if (m := PART.fullmatch(name)) and name != "title"}
    out = {name: entries for name, entries in places.items() if name not in parts}
    for name in sorted(parts, key=lambda name: parts[name]["lang"] == "en"):
        out.setdefault("part " + parts[name]["role"], []).extend(places[name])
    return out


def _shown(
    article: etree._Element, places: dict[str, list[Entry]], by_role: bool
) -> tuple[dict[str, str], dict[str, list[str]], list[str]]:
    """The text of each place, its markers' targets, and text outside every place."""
    parts: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    stray: list[str] = []

    def put(place: str | None, text: str | None) -> None:
        if not text or text.isspace():
            return
        if place is None:
            stray.append(text.strip())
        else:
            parts.setdefault(place, []).append(text)

    stack: list[tuple[etree._Element | None, str | None, str | None, bool]] = [(article, None, None, True)]
    while stack:
        node, place, tail, enter = stack.pop()
        if not enter or node is None:
            put(place, tail)
            continue
        if not isinstance(node.tag, str) or _added(node):
            continue
        name = (node.get("id") or "").replace("fn:", "fn-", 1)
        if by_role and _head_of_ours(node, name, places):
            continue
        if by_role and node.get("data-role") and (not name or PART.fullmatch(name)) and name != "title":
            name = "part " + node.get("data-role", "")
        here = name if name in places else place
        if name in places:
            parts.setdefault(name, [])
        if node.tag == "a" and (
            "footnote-ref" in (node.get("class") or "") or (node.get("href") or "").startswith("#ref-")
        ):
            links.setdefault(here or "", []).append(node.get("href") or "")
            continue
        if node.tag == "sup" and "unresolved" in (node.get("class") or ""):
            continue
        put(here, node.text)
        for child in reversed(node):
            stack.append((None, here, child.tail, False))
            stack.append((child, here, None, True))
    return {k: _solid("".join(v)) for k, v in parts.items()}, links, stray


def _difference(
    want: str, got: str, entries: list[Entry], place: str, one_form: Callable[[str], str] | None
) -> Loss:
    """The first place where two texts part, quoted from the raw side with its line."""
    pair = (want, got) if one_form is None else (one_form(want), one_form(got))
    at = next((i for i, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
    seen = 0
    line = entries[0].line
    for e in entries:
        if e.label == "ptr":
            continue
        seen += len(_solid(e.reading))
        line = e.line
        if seen > at:
            break
    return Loss(
        f"ledger {want[at : at + 12]!r}, page {got[at : at + 12]!r}",
        line,
        want[max(0, at - 8) : at + 8],
        place,
    )
