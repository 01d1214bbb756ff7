"""What the record of a work decides on its conversion: ``variants:`` in ``work.yml``.

::

    variants:
      protect: [L14, L20]        # blocks that stay as printed
      words: {后: 后}            # printed -> form, in this work only
      names: {钟敬文: 鍾敬文}     # people whose form is known, in all works
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from shanben.variants.pages import WorkRules

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Rules for the work's own page, and names for every page."""

    rules: WorkRules = field(default_factory=WorkRules)
    names: Mapping[str, str] = field(default_factory=dict)


def of_record(path: Path) -> Decisions:
    """The decisions in one ``work.yml``, whose shape ``readers.records`` has checked; none without the file."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        return Decisions()
    stated = data.get("variants") if isinstance(data, dict) else None
    if not isinstance(stated, dict):
        return Decisions()
    words = {str(k): str(v) for k, v in (stated.get("words") or {}).items()}
    names = {str(k): str(v) for k, v in (stated.get("names") or {}).items()}
    return Decisions(WorkRules(frozenset(map(str, stated.get("protect") or ())), words), names)
