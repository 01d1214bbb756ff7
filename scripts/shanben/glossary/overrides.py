"""What the record of a work says about single terms: ``glossary:`` in ``work.yml``.

::

    glossary:
      - {term: network, mark: false}                  # nowhere in this work
      - {term: network, at: L14, mark: false}         # not in this paragraph
      - {term: base-text, at: L20, n: 2, mark: true}  # the second time it stands in L20, whatever came before
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class OverrideError(ValueError):
    """An entry under ``glossary:`` that can't be read; the message begins with ``path:line``."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """``rules[term, block, n]`` with ``""`` for any block and 0 for any occurrence; the narrowest rule decides."""

    rules: Mapping[tuple[str, str, int], bool] = field(default_factory=dict)

    def decide(self, term: str, block: str, n: int) -> bool | None:
        """``True`` or ``False`` when the record decides on the ``n``-th (1-based) ``term`` of ``block``."""
        if not self.rules:
            return None
        for key in ((term, block, n), (term, block, 0), (term, "", 0)):
            if key in self.rules:
                return self.rules[key]
        return None


def overrides(entries: Iterable[Mapping[str, Any]], where: str = "work.yml") -> Overrides:
    """Overrides from plain data. Raises ``OverrideError``."""
    rules: dict[tuple[str, str, int], bool] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("mark"), bool) or not entry.get("term"):
            raise OverrideError(f"{where}: glossary: {entry!r} needs `term: <id>` and `mark: true|false`")
        extra = set(entry) - {"term", "mark", "at", "n"}
        if extra:
            raise OverrideError(
                f"{where}: glossary: unknown field {sorted(extra)[0]!r}; known: term, at, n, mark"
            )
        n = entry.get("n", 0)
        if not isinstance(n, int) or n < 0 or (n and not entry.get("at")):
            raise OverrideError(f"{where}: glossary: n counts occurrences in the block `at` names, from 1")
        rules[str(entry["term"]), str(entry.get("at", "")), n] = entry["mark"]
    return Overrides(rules)


def of_record(path: Path) -> Overrides:
    """The overrides of one ``work.yml``; none when the file isn't there. Raises ``OverrideError``."""
    try:
        text = path.read_text(encoding="utf-8")
        if "glossary" not in text:
            return Overrides()  # nearly all
        root = yaml.compose(text, Loader=_LOADER)
    except FileNotFoundError:
        return Overrides()
    except yaml.YAMLError as error:
        raise OverrideError(f"{path}:1: not YAML: {error}") from None
    if not isinstance(root, yaml.MappingNode):
        return Overrides()
    for key, value in root.value:
        if key.value == "glossary":
            line = key.start_mark.line + 1
            if not isinstance(value, yaml.SequenceNode):
                raise OverrideError(f"{path}:{line}: glossary: a list is expected")
            constructor = yaml.SafeLoader("")
            entries = [constructor.construct_object(item, deep=True) for item in value.value]
            return overrides(entries, f"{path}:{line}")
    return Overrides()
