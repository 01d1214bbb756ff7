"""What the columns of a spreadsheet of records hold: how each shows a work, and how it changes its record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from shanben.bib.han_names import han_name
from shanben.model.work import Abstract, Keywords, Work
from shanben.readers.record_problems import schema

# Between the entries of a cell; a comma stands between family and given name.
BETWEEN = "；"
_BETWEEN = re.compile(r"\s*[；;\n]\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it shows of a work, how it changes the record's mapping, its width in ems."""

    name: str
    show: Callable[[Work], str]
    put: Callable[[Any, str], None]
    allowed: tuple[str, ...] = ()
    width: int = 16


def _csl(key: str, allowed: tuple[str, ...] = (), width: int = 16) -> Column:
    def put(record: Any, value: str) -> None:
        _set(record["csl"], key, value)

    return Column(key, lambda work: str(work.csl.get(key, "")), put, allowed, width)


def _field(name: str, show: Callable[[Work], str], width: int = 24) -> Column:
    return Column(name, show, lambda record, value: _set(record, name, value), width=width)


def _list(name: str, show: Callable[[Work], Sequence[str]], width: int = 24) -> Column:
    def put(record: Any, value: str) -> None:
        _set(record, name, _entries(value))

    return Column(name, lambda work: BETWEEN.join(show(work)), put, width=width)


def _in(section: str, key: str, show: Callable[[Work], str | None], allowed: tuple[str, ...] = ()) -> Column:
    def put(record: Any, value: str) -> None:
        _set(record.setdefault(section, {}), key, value)

    return Column(f"{section}: {key}", lambda work: show(work) or "", put, allowed)


def _show_names(work: Work) -> str:
    def one(name: dict[str, str]) -> str:
        return name["literal"] if "literal" in name else f"{name['family']}, {name.get('given', '')}".rstrip()

    return BETWEEN.join(one(name) for name in work.csl.get("author", ()))


def _put_names(record: Any, value: str) -> None:
    names: list[dict[str, str]] = []
    for entry in _entries(value):
        family, comma, given = (part.strip() for part in entry.replace("，", ",").partition(","))
        if not comma:
            names += _plain_names(family)
        else:
            names.append({"family": family, "given": given} if given else {"family": family})
    _set(record["csl"], "author", names)


def _plain_names(entry: str) -> list[dict[str, str]]:
    """Names without a comma, as people write them (张三、李四): parted where each is a person's, else as they are."""
    people = [dict(han_name(part)) for part in re.split(r"[、，\s]+", entry) if part]
    if people and all("family" in person for person in people):
        return people
    return [{"literal": entry}]


def _show_date(work: Work) -> str:
    issued = work.csl.get("issued", {})
    if "literal" in issued:
        return str(issued["literal"])
    parts = issued.get("date-parts", [[]])[0]
    return "-".join(f"{part:04d}" if n == 0 else f"{part:02d}" for n, part in enumerate(parts))


class NoDate(ValueError):
    """What a person or a spreadsheet typed for a date, and nobody could read."""


DATE = re.compile(r"(\d{4})(?:[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2}))?)?[年月日]?")


def _put_date(record: Any, value: str) -> None:
    """A year, month, day as people write them; words (民国二十三年) as they are. Raises NoDate for mere numbers."""
    if m := DATE.fullmatch(value):
        parts = [int(part) for part in m.groups() if part]
        if not all(
            low <= n <= high for n, (low, high) in zip(parts, ((1000, 2999), (1, 12), (1, 31)), strict=False)
        ):
            raise NoDate(value)
        _set(record["csl"], "issued", {"date-parts": [parts]})
    elif re.fullmatch(r"[\d\s./-]+", value):
        raise NoDate(value)
    else:
        _set(record["csl"], "issued", {"literal": value} if value else "")


def _entry(entries: Sequence[Any], lang: str) -> Any:
    """The first entry in a language, whatever its script."""
    return next((entry for entry in entries if _lang(entry).split("-")[0] == lang), None)


def _lang(entry: Abstract | Keywords | dict[str, Any]) -> str:
    return str(entry["lang"]) if isinstance(entry, dict) else entry.lang


def _of_entry(section: str, lang: str, key: str, show: Callable[[Any], str], width: int = 16) -> Column:
    """A column about the abstract or the keywords in one language."""

    def shown(work: Work) -> str:
        entry = _entry(getattr(work, section), lang)
        return "" if entry is None else show(entry)

    def put(record: Any, value: str) -> None:
        entries = record.setdefault(section, [])
        entry = _entry(entries, lang)
        if key not in ("text", "items"):
            # Who made nothing, and whether it was checked, are no questions; and a maker is not taken back.
            if entry is not None and value:
                entry[key] = value == "true" if key == "reviewed" else value
        elif not value and entry is not None:
            entries.remove(entry)
        elif value:
            if entry is None:
                entry = {"lang": "zh-Hans" if lang == "zh" else lang, "by": "editor"}
                entry |= {"reviewed": False} if section == "abstracts" else {}
                entries.append(entry)
            entry[key] = _entries(value) if key == "items" else value
        if not entries:
            del record[section]

    allowed = {"by": ("author", "editor", "machine"), "reviewed": ("true", "false")}.get(key, ())
    return Column(
        f"{section} {lang}" + ("" if key in ("text", "items") else f": {key}"), shown, put, allowed, width
    )


def _entries(value: str) -> list[str]:
    return [entry for entry in _BETWEEN.split(value.strip()) if entry]


def _set(record: Any, key: str, value: Any) -> None:
    if value:
        record[key] = value
    else:
        record.pop(key, None)


def columns() -> tuple[Column, ...]:
    """The columns, in order; the id and the record's stamp stand before and after them."""
    types = tuple(schema()["properties"]["csl"]["properties"]["type"]["enum"])
    return (
        _csl("type", types),
        _csl("title", width=40),
        _field("title-en", lambda work: work.title_en or "", 40),
        _field("supplied-title", lambda work: work.supplied_title or ""),
        _field("subtitle", lambda work: work.subtitle or ""),
        Column("author", _show_names, _put_names, width=24),
        _list("authors-en", lambda work: work.authors_en),
        Column("issued", _show_date, _put_date),
        _csl("container-title", width=24),
        _csl("volume"),
        _csl("issue"),
        _csl("page"),
        _csl("DOI", width=24),
        _csl("URL", width=24),
        _csl("language", ("zh-Hans", "zh-Hant", "en")),
        _list("open", lambda work: work.open),
        _list("supplied", lambda work: work.supplied),
        *(
            column
            for lang in ("zh", "en")
            for column in (
                _of_entry("abstracts", lang, "text", lambda entry: str(entry.text), 60),
                _of_entry("abstracts", lang, "by", lambda entry: str(entry.by)),
                _of_entry("abstracts", lang, "reviewed", lambda entry: str(entry.reviewed).lower()),
                _of_entry("keywords", lang, "items", lambda entry: BETWEEN.join(entry.items), 40),
                _of_entry("keywords", lang, "by", lambda entry: str(entry.by)),
            )
        ),
        _list("topics", lambda work: work.topics),
        _in("rights", "license", lambda work: work.rights.license),
        _in("rights", "publish", lambda work: work.rights.publish, ("full", "abstract", "metadata")),
        _in("rights", "link", lambda work: work.rights.link),
        _in("rights", "holder", lambda work: work.rights.holder),
        _in("review", "status", lambda work: work.review.status, ("unreviewed", "reviewed")),
        _in("review", "by", lambda work: work.review.by),
        _in("review", "date", lambda work: work.review.date),
    )
