"""A decisions file from the review page -> corrections that quote the source. One bad decision refuses the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shanben.model.article import Doubt
from shanben.model.correction import Correction, quoted
from shanben.model.offers import FORGET, Answer
from shanben.model.ordinary import read_ordinary
from shanben.model.source import Source
from shanben.readers.corrections import problems_of

LIMIT = 16 << 20
SURROGATE = re.compile("[\U0000d800-\U0000dfff]")


class DecisionsError(ValueError):
    """A decisions file cannot be used; the message is ``path: decision N: what. Next step.``"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a parcel: a correction to make, or to take back."""

    correction: Correction
    undo: bool = False
    """Whether ``correction`` names one that is to be taken back."""
    stale: bool = False
    """Whether every correction that quotes the same and fits no more is to be forgotten."""
    was: str | None = None
    """What the record said of this fact when it was decided; None where the page does not say."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decisions file says: for which text, each decision in its order, and what its page had shown."""

    work: str
    sha256: str
    each: tuple[Decision, ...]
    seen: frozenset[str] = frozenset()
    """Digests of the corrections that whoever decided had before her."""
    over: frozenset[str] = frozenset()
    """Digests of those that she was shown to contradict hers, and chose to replace."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Those to make."""
        return tuple(d.correction for d in self.each if not d.undo and not d.stale)

    @property
    def undone(self) -> tuple[Correction, ...]:
        """Those to take back, as they stand in the file."""
        return tuple(d.correction for d in self.each if d.undo)

    @property
    def forget(self) -> tuple[str, ...]:
        """The quotations of those to forget."""
        return tuple(d.correction.expected for d in self.each if d.stale)


def read_decisions(path: Path) -> Mapping[str, Any]:
    """The file as data, its frame checked. Raises DecisionsError."""
    try:
        if path.stat().st_size > LIMIT:
            raise DecisionsError(
                f"{path}: too large for a decisions file. Take the one the review page saved."
            )
        data = json.loads(read_ordinary(path).decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DecisionsError(
            f"{path}: cannot be read ({error}). Take the file the review page saved."
        ) from error
    return checked(data, str(path))


def checked(data: Any, name: str) -> Mapping[str, Any]:
    """Decisions whose frame is whole; ``name`` says in errors where they come from. Raises DecisionsError."""
    if not isinstance(data, dict) or not isinstance(data.get("decisions"), list):
        raise DecisionsError(f"{name}: holds no decisions. Take the file the review page saved.")
    for field in ("work", "sha256", "by"):
        if not isinstance(data.get(field), str) or not data[field].strip():
            raise DecisionsError(f"{name}: does not say {field}. Save it from the review page again.")
    return data


def decided(data: Mapping[str, Any], source: Source, name: str) -> Decided:
    """The corrections of a decisions file about this source; ``name`` names the file in errors. Raises DecisionsError."""
    if data["sha256"] != source.sha256:
        raise DecisionsError(
            f"{name}: was made from another raw text ({data['sha256'][:12]}…, here {source.sha256[:12]}…). "
            "Review the text that is here."
        )
    out: list[Decision] = []
    seen = set(_digests(data.get("seen")))
    over = set(_digests(data.get("over")))
    for k, one in enumerate(data["decisions"], 1):
        if not isinstance(one, dict):
            raise DecisionsError(f"{name}: decision {k}: is no decision. Save the file again.")
        over.update(_digests(one.get("over")))
        if one.get("kind") == FORGET:
            of = one.get("of")
            if isinstance(of, dict):
                out.append(Decision(_named(of), undo=True))
            else:
                gone = Correction(FORGET, _number(one.get("line")), str(one.get("expected", "")))
                out.append(Decision(gone, stale=True))
            continue
        made = _correction(one, source, f"{name}: decision {k}", str(data["by"]), str(data.get("date") or ""))
        said = problems_of(made)
        if said:
            raise DecisionsError(f"{name}: decision {k} ({made.kind}, line {made.line}): {said[0]}")
        was = one.get("was")
        out.append(Decision(made, was=was if isinstance(was, str) else None))
    return Decided(data["work"], data["sha256"], tuple(out), frozenset(seen | over), frozenset(over))


def _digests(value: Any) -> Iterable[str]:
    return filter(lambda d: isinstance(d, str), value) if isinstance(value, list) else ()


def _correction(one: Mapping[str, Any], source: Source, where: str, by: str, date: str) -> Correction:
    kind, want, detail = (str(one.get(n) or "") for n in ("kind", "want", "detail"))
    expected = str(one.get("expected") or "")
    why = str(one.get("why") or "") or str(one.get("code") or "") or "reviewed"
    if kind == "meta":
        return Correction(kind, 0, "", want, detail, by=by, date=date, why=why)
    start, end = _number(one.get("start")), _number(one.get("end"))
    if start < 0:
        start, end = _found(source, _number(one.get("line")), expected, where)
    elif kind == "keep" and start == end:
        return Correction(kind, max(1, _number(one.get("line"))), "", "", detail, by=by, date=date, why=why)
    if not 0 <= start < end <= len(source.text) or SURROGATE.sub(
        "\ufffd", source.text[start:end]
    ) != SURROGATE.sub("\ufffd", expected):
        raise DecisionsError(
            f"{where}: the raw text does not read {expected[:30]!r} there. Review the page again."
        )
    return at(source, start, end, Answer(kind, want, detail), by, date, why)


def at(source: Source, start: int, end: int, answer: Answer, by: str, date: str, why: str) -> Correction:
    """A correction about a span of the source."""
    line, before, expected, after = quoted(source, start, end)
    return Correction(answer.kind, line, expected, answer.want, answer.detail, before, after, by, date, why)


def answered(source: Source, doubt: Doubt, answer: Answer, by: str, date: str, why: str) -> Correction:
    """A correction that answers a doubt; a fact, and one about the whole text, quote nothing."""
    if answer.kind == "meta":
        return Correction("meta", 0, "", answer.want, answer.detail, by=by, date=date, why=why)
    if doubt.end > doubt.start:
        return at(source, doubt.start, doubt.end, answer, by, date, why)
    return Correction(answer.kind, doubt.line, "", answer.want, answer.detail, by=by, date=date, why=why)


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _found(source: Source, line: int, expected: str, where: str) -> tuple[int, int]:
    """The one place in a raw line that reads ``expected``."""
    if not 1 <= line <= source.count() or not expected:
        raise DecisionsError(f"{where}: names no line of the raw text. Choose a line on the review page.")
    start, stop = source.span(line - 1)
    text = source.text[start:stop]
    count = text.count(expected)
    if count != 1:
        raise DecisionsError(
            f"{where}: {expected[:30]!r} stands {count} times in raw line {line}. Quote more, so that it stands once."
        )
    at_ = start + text.index(expected)
    return at_, at_ + len(expected)


def _named(of: Mapping[str, Any]) -> Correction:
    """A correction by what names it: kind, detail and quotation."""
    kind, detail, before, expected, after = (
        str(of.get(n) or "") for n in ("kind", "detail", "before", "expected", "after")
    )
    return Correction(kind, 0, expected, "", detail, before, after)


def without(corrections: Iterable[Correction], undone: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections without those of the same kind, detail and quotation as one of ``undone``."""
    gone = {name_of(c) for c in undone}
    return tuple(c for c in corrections if name_of(c) not in gone)


def name_of(c: Correction) -> tuple[str, ...]:
    """What a review page calls a correction by: its kind, detail and quotation."""
    return (c.kind, c.detail, c.before, c.expected, c.after)
