"""A record written anew or edited in place, its comments and its order kept: ruamel.yaml writes, and reading needs none of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanben.model.atomic import write_atomic
from shanben.model.work import Work
from shanben.readers.record_yaml import parse_record

if TYPE_CHECKING:
    from ruamel.yaml import YAML


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
