"""``dataclass`` and ``replace`` for what a conversion makes by the ten thousand: rows, tiles, lines, runs of text.

The type checker sees ``dataclasses.dataclass`` and holds ``frozen=True``; at run time the class is not frozen, for a
frozen one sets each field by ``object.__setattr__`` and costs three times as much to make (measured: an eighth of a
whole conversion with its audit).
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    from dataclasses import dataclass as _dataclass

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """``dataclasses.dataclass`` of the same meaning: frozen values can be hashed."""
        return _dataclass(slots=slots, unsafe_hash=frozen)

    def replace(value: Any, /, **changes: Any) -> Any:
        """``dataclasses.replace``: all fields are taken at once, for it asks for them one by one."""
        taken, places = _fields(type(value))
        fresh = list(taken(value))
        for name, new in changes.items():
            fresh[places[name]] = new
        return type(value)(*fresh)

    @cache
    def _fields(kind: type) -> tuple[attrgetter, dict[str, int]]:
        names = [f.name for f in fields(kind) if f.init]
        return attrgetter(*names), {name: i for i, name in enumerate(names)}
