"""``work.yml`` -> a work, checked against ``work.schema.json``.

PyYAML's C parser reads (0.4 ms a record where ruamel.yaml's takes 10). A record holds text: ``volume: 012``, ``title: 1984``
and ``date: 2026-01-02`` stay as they were typed; only the numbers of ``date-parts`` and a glossary decision's ``n`` are
numbers, only a plain ``true`` or ``false`` is a truth value, and an empty field is absent.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from shanben.model.ordinary import read_ordinary
from shanben.model.work import Abstract, Keywords, Overrule, RawFile, Review, Rights, Work
from shanben.readers.record_problems import Problem, Spot, dotted, field_problems, sense_problems

# A record is a page of facts; what is larger is not one (and YAML in bulk is slow to refuse).
LIMIT = 1 << 20

# Controls, bidi controls, unpaired surrogates and noncharacters show one thing and say another.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U0000d800-\U0000dfff\ufdd0-\ufdef\ufffe\uffff]"
)


class RecordError(ValueError):
    """One or more records cannot be used; ``problems`` names each place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def load_record(path: Path) -> Work:
    """One record. Raises ``RecordError``."""
    return read_record(path)[0]


def parse_record(text: str, path: Path) -> Work:
    """The record in ``text``; ``path`` only names it in errors. Raises ``RecordError``."""
    return _parsed(text, path)[0]


def read_record(path: Path) -> tuple[Work, dict[Spot, int]]:
    """A record and the line (1-based) of each of its values. Raises ``RecordError``."""
    try:
        if path.stat().st_size > LIMIT:
            raise _stop(
                path,
                1,
                f"{path.stat().st_size} bytes is no record.",
                "A record holds facts; the text is the raw file.",
            )
        text = read_ordinary(path).decode("utf-8-sig")
    except OSError as error:
        raise _stop(
            path, 1, f"cannot be read ({error.strerror}).", "Check the file and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise _stop(path, 1, f"is not UTF-8 (byte {error.start}).", "Save the record as UTF-8.") from error
    return _parsed(text, path)


def _parsed(text: str, path: Path) -> tuple[Work, dict[Spot, int]]:
    reading = _Reading(path)
    try:
        data = reading.document(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        step = "Quote text that holds ': ' or begins with a mark; indent by spaces."
        raise _stop(path, line, f"is not YAML: {error.problem}.", step) from error
    except yaml.YAMLError as error:  # an unseen character, which the parser refuses with a place but no line
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise _stop(path, line, "holds a control character.", "Delete it.") from error
    problems = reading.problems
    if not isinstance(data, dict):
        raise _stop(
            path, 1, "is not a mapping of fields.", "Draft a record from its raw text: shanben add RAW"
        )
    _numbers(data)
    problems += field_problems(data, path, reading.lines)
    if not problems:
        problems += sense_problems(data, path, reading.lines)
    if problems:
        raise RecordError(tuple(sorted(set(problems))))
    return _work(data), reading.lines


class _Reading:
    """One pass over the parser's events: plain data, the line (1-based) of every value, and what has no place here."""

    # record > list > entry > list > item; CSL dates are as deep. Deeper is an attack on a recursive reader.
    DEPTH = 8

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[Spot, int] = {}
        self.problems: list[Problem] = []

    def document(self, text: str) -> Any:
        """The first document of ``text``. Raises ``yaml.YAMLError``, ``RecordError``."""
        self.events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        found = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found is not None:
                    raise _stop(
                        self.path,
                        _at(event),
                        "begins a second document.",
                        "One record a file.",
                    )
                found = self._value(next(self.events), ())
        return found

    def _value(self, event: yaml.Event, spot: Spot) -> Any:
        line = _at(event)
        self.lines.setdefault(spot, line)
        if len(spot) > self.DEPTH:
            raise _stop(self.path, line, "is nested too deep.", f"A record has {self.DEPTH} levels at most.")
        # An alias can stand for text without bound, and a tag for any object; a record needs neither.
        if isinstance(event, yaml.AliasEvent):
            self._object(line, f"{dotted(spot)} is an alias (*{event.anchor}).", "Write the value out.")
        elif isinstance(event, yaml.MappingStartEvent):
            return self._mapping(spot)
        elif isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(spot)
        elif isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, spot, line)
        return None

    def _mapping(self, spot: Spot) -> dict[str, Any]:
        found: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _at(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _stop(
                    self.path,
                    line,
                    "has a field name that is no word.",
                    "Quote text that begins with a mark.",
                )
            key = str(event.value)
            if key in seen:
                step = f"The first stands in line {seen[key]}; keep one."
                self._object(line, f"{dotted((*spot, key))} stands here a second time.", step)
            seen.setdefault(key, line)
            self.lines[(*spot, key)] = line
            value = self._value(next(self.events), (*spot, key))
            if value is not None:
                found[key] = value
        return found

    def _sequence(self, spot: Spot) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value = self._value(event, (*spot, len(found)))
            if value is not None:
                found.append(value)
        return found

    def _scalar(self, event: yaml.ScalarEvent, spot: Spot, line: int) -> str | bool | None:
        text = str(event.value)
        if event.tag is not None:
            self._object(line, f"{dotted(spot)} has the tag {event.tag}.", "Delete the tag.")
        bad = UNSEEN.search(text)
        if bad:
            message = f"{dotted(spot)} holds the unseen character U+{ord(bad[0]):04X}."
            self._object(line, message, "Delete it; a record shows what it says.")
        if event.implicit[0]:  # plain: neither quoted nor a block
            if text in ("", "~", "null"):
                return None
            if text in ("true", "false"):
                return text == "true"
        return text.strip()

    def _object(self, line: int, message: str, step: str) -> None:
        self.problems.append(Problem(self.path, line, message, step))


def _at(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _stop(path: Path, line: int, message: str, step: str) -> RecordError:
    return RecordError((Problem(path, line, message, step),))


def _numbers(data: dict[str, Any]) -> None:
    """Turn the digits of ``date-parts``, as CSL-JSON has them, and of a glossary decision's ``n`` into numbers."""
    csl, glossary = data.get("csl"), data.get("glossary")
    for value in csl.values() if isinstance(csl, dict) else ():
        parts = value.get("date-parts") if isinstance(value, dict) else None
        if isinstance(parts, list):
            value["date-parts"] = [
                [_number(p) for p in part] if isinstance(part, list) else part for part in parts
            ]
    for entry in glossary if isinstance(glossary, list) else ():
        if isinstance(entry, dict) and "n" in entry:
            entry["n"] = _number(entry["n"])


def _number(text: Any) -> Any:
    return int(text) if isinstance(text, str) and re.fullmatch(r"-?[0-9]{1,4}", text) else text


def _work(data: dict[str, Any]) -> Work:
    raws = data["raw"] if isinstance(data["raw"], list) else [data["raw"]]
    return Work(
        id=data["id"],
        raw=tuple(RawFile(**raw) for raw in raws),
        csl=data["csl"],
        rights=Rights(**data["rights"]),
        title_en=data.get("title-en"),
        supplied_title=data.get("supplied-title"),
        supplied_title_en=data.get("supplied-title-en"),
        subtitle=data.get("subtitle"),
        subtitle_en=data.get("subtitle-en"),
        authors_en=tuple(data.get("authors-en", ())),
        open=tuple(data.get("open", ())),
        supplied=tuple(data.get("supplied", ())),
        abstracts=tuple(Abstract(**abstract) for abstract in data.get("abstracts", ())),
        keywords=tuple(Keywords(k["lang"], k["by"], tuple(k["items"])) for k in data.get("keywords", ())),
        topics=tuple(data.get("topics", ())),
        review=Review(**data.get("review", {})),
        overrules=tuple(Overrule(**one) for one in data.get("overrules", ())),
    )
