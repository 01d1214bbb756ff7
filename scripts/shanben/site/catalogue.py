"""The works of a collection as lists show them: names, sort keys, groups by year, author and topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from shanben.model.work import Work

NO_YEAR = "未详"


def author_names(work: Work) -> list[str]:
    """Names as printed: Han names family then given, unspaced; Latin names given then family."""
    return [author_name(name) for name in work.csl.get("author", ())]


def author_name(name: Mapping[str, str]) -> str:
    """One CSL name as it is printed."""
    if "literal" in name:
        return str(name["literal"])
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    return family + given if _has_han(family + given) else f"{given} {family}".strip()


@cache
def pinyin_key(text: str) -> str:
    """A sort key: toneless pinyin, Latin words in lower case, then the text itself to tell homophones apart."""
    from pypinyin import Style, lazy_pinyin  # here: its tables take a quarter of a second to load

    return " ".join(lazy_pinyin(text, style=Style.NORMAL)).casefold() + "\0" + text


def reading_order(works: Iterable[Work]) -> list[Work]:
    """Newest first, within a year by title, so that previous and next follow the list by year."""
    return sorted(works, key=lambda w: (-(w.year or 0), pinyin_key(w.name), w.id))


def by_year(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Works under their year, newest first; those without one last, under ``NO_YEAR``."""
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in reading_order(works):
        groups[str(work.year) if work.year else NO_YEAR].append(work)
    return dict(groups)


def by_author(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Works under each of their authors, in the order of pinyin."""
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in reading_order(works):
        for name in author_names(work):
            groups[name].append(work)
    return {name: groups[name] for name in sorted(groups, key=pinyin_key)}


def by_topic(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Works under each of their topics, in the order of pinyin."""
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in reading_order(works):
        for topic in work.topics:
            groups[topic].append(work)
    return {topic: groups[topic] for topic in sorted(groups, key=pinyin_key)}


def _has_han(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" or c >= "\U00020000" for c in text)
