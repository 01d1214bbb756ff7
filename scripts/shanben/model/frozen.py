"""``dataclass`` for what a conversion makes by the ten thousand: rows, tiles, lines, runs of text.

The type checker sees ``dataclasses.dataclass`` and holds ``frozen=True``; at run time the class is not frozen, for a
frozen one sets each field by ``object.__setattr__`` and costs three times as much to make (measured: an eighth of a
whole conversion with its audit).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import dataclass as _dataclass

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """``dataclasses.dataclass`` of the same meaning: frozen values can be hashed."""
        return _dataclass(slots=slots, unsafe_hash=frozen)
