"""``work.yml`` and the collection: read, checked against ``work.schema.json``, written back with its comments.

PyYAML's C parser reads (0.4 ms a record where ruamel.yaml's takes 10), ruamel.yaml writes, because it keeps
comments. A record holds text: ``volume: 012``, ``title: 1984`` and ``date: 2026-01-02`` stay as they were typed; only
the numbers of ``date-parts`` and a glossary decision's ``n`` are numbers, only a plain ``true`` or ``false`` is a truth value, and an empty field is absent.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.ordinary import read_ordinary
from shanben.model.work import Abstract, Keywords, Overrule, RawFile, Review, Rights, Work
from shanben.readers.record_problems import Problem, Spot, dotted, field_problems, sense_problems

if TYPE_CHECKING:
    from ruamel.yaml import YAML

# A record is a page of facts; what is larger is not one (and YAML in bulk is slow to refuse).
LIMIT = 1 << 20

# Controls, bidi controls, unpaired surrogates and noncharacters show one thing and say another.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class RecordError(ValueError):
    """One or more records cannot be used; ``problems`` names each place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class NoCollection(ValueError):
    """No project folder was found."""


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above ``start`` (default: where we are) that holds ``source_texts/`` or ``mkdocs.yml``.

    Raises ``NoCollection``.
    """
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        if (folder / RECORDS).is_dir() or (folder / "mkdocs.yml").is_file():
            return folder
    raise NoCollection(
        f"{here}: neither here nor above is a folder with {RECORDS}/ or mkdocs.yml. "
        f"Go to the project's folder, or begin one: mkdir {RECORDS}"
    )


def load_collection(root: Path | None = None) -> Collection:
    """Every record under ``root`` (default: ``find_root()``), checked. Raises ``RecordError``, ``NoCollection``."""
    collection, problems = scan(root or find_root())
    if problems:
        raise RecordError(problems)
    return collection


def scan(root: Path) -> tuple[Collection, tuple[Problem, ...]]:
    """The records that can be used, and what is wrong with the others and between them."""
    works: dict[str, Work] = {}
    problems: list[Problem] = []
    places: dict[str, tuple[Path, int]] = {}
    for path in sorted((root / RECORDS).glob("*/work.yml")):
        try:
            work, lines = _read(path)
        except RecordError as error:
            problems += error.problems
            continue
        clashes = list(_clashes(work, path, lines, works, places))
        problems += clashes
        if not clashes:
            works[work.id] = work
            for n, raw in enumerate(work.raw):
                places[raw.sha256] = (path, _raw_line(lines, n))
    return Collection(root, dict(sorted(works.items()))), tuple(sorted(problems))


def load_record(path: Path) -> Work:
    """One record. Raises ``RecordError``."""
    return _read(path)[0]


def parse_record(text: str, path: Path) -> Work:
    """The record in ``text``; ``path`` only names it in errors. Raises ``RecordError``."""
    return _parse(text, path)[0]


def record_of(raw: Path, data: bytes) -> Work | None:
    """The record of a raw text that lies at its place in a collection; None for any other file."""
    folder = raw.resolve().parent
    if folder.parent.name != RECORDS:
        return None
    root = folder.parent.parent
    root = root.parent if root.name == PRIVATE else root
    try:
        work = load_record(root / RECORDS / folder.name / "work.yml")
    except (RecordError, OSError):
        return None
    return work if hashlib.sha256(data).hexdigest() in {r.sha256 for r in work.raw} else None


def edited(path: Path, change: Callable[[Any], object]) -> str:
    """The record's text with its mapping edited in place by ``change``, comments and order kept.

    A change that makes no difference gives the text as it was. Raises ``RecordError`` if the result is no record.
    """
    before = path.read_text(encoding="utf-8")
    editor = _editor()
    data = editor.load(before)
    change(data)
    if editor.load(before) == data:
        return before
    after = _dump(editor, data)
    parse_record(after, path)
    return after


def update_record(path: Path, change: Callable[[Any], object]) -> Work:
    """Edit a record on disk as ``edited`` does. Raises ``RecordError`` with the old file as it was."""
    text = edited(path, change)
    if text != path.read_text(encoding="utf-8"):
        write_atomic(path, text)
    return parse_record(text, path)


def write_record(path: Path, data: Mapping[str, Any], comment: str = "") -> Work:
    """Write a new record. Raises ``RecordError`` if it would not be a valid one, ``FileExistsError`` if there is one."""
    if path.exists():
        raise FileExistsError(f"{path} exists. Edit it, or move it away first.")
    text = "".join(f"# {line}\n" for line in comment.splitlines()) + _dump(_editor(), _laid_out(data))
    work = parse_record(text, path)
    write_atomic(path, text)
    return work


def _clashes(
    work: Work,
    path: Path,
    lines: Mapping[Spot, int],
    works: Mapping[str, Work],
    places: Mapping[str, tuple[Path, int]],
) -> Iterator[Problem]:
    """What is wrong between this record and the ones read before it."""
    if work.id in works:
        step = "Give one of the two works another id, and its folder the same name."
        yield Problem(path, lines[("id",)], f"the id {work.id} belongs to another record already.", step)
    own: set[str] = set()
    for n, raw in enumerate(work.raw):
        at, short = _raw_line(lines, n), raw.sha256[:12]
        if raw.sha256 in own:
            yield Problem(path, at, f"the raw text {short}... is listed twice here.", "Keep one entry.")
        elif raw.sha256 in places:
            other, line = places[raw.sha256]
            step = f"The same file stands in {other}:{line}; keep one record."
            yield Problem(path, at, f"the raw text {short}... belongs to another record.", step)
        own.add(raw.sha256)


def _raw_line(lines: Mapping[Spot, int], n: int) -> int:
    """The line of the ``n``-th raw text's hash; ``raw`` may be a list or a lone mapping."""
    return lines.get(("raw", n, "sha256")) or lines.get(("raw", "sha256"), 1)


# --- reading -----------------------------------------------------------------------------------------------------


def _read(path: Path) -> tuple[Work, dict[Spot, int]]:
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
    return _parse(text, path)


def _parse(text: str, path: Path) -> tuple[Work, dict[Spot, int]]:
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


# --- writing -----------------------------------------------------------------------------------------------------


def _editor() -> YAML:
    """Block style as our records are laid out; a paragraph stays on its line, so that a diff shows the sentence."""
    from ruamel.yaml import (
        YAML,
    )  # here: it takes longer to load than to read a record, and reading needs none

    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 1 << 20
    editor.indent(mapping=2, sequence=4, offset=2)
    editor.allow_unicode = True
    return editor


def _laid_out(value: Any) -> Any:
    """New data as our records are laid out by hand: short lists, names and dates on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, Mapping):
        made = CommentedMap({key: _laid_out(entry) for key, entry in value.items()})
        if value.keys() <= {"family", "given", "literal", "date-parts"}:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        row = CommentedSeq(_laid_out(entry) for entry in value)
        if not any(isinstance(entry, Mapping) for entry in value):
            row.fa.set_flow_style()
        return row
    return value


def _dump(editor: YAML, data: Any) -> str:
    out = io.StringIO()
    editor.dump(data, out)
    return out.getvalue()
