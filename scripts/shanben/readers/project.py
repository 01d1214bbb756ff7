"""``shanben.yml``: what a collection decides once for all its works, beside ``source_texts/``.

::

    lang: zh                     # the language of messages; default: the locale's
    rules: "3"                   # the version of the rules the pages were made with; under another one they stay
    overrules:                   # set aside in every work; for one work, the same lines in its record
      - code: SPACE01            # a code of docs/codes/
        why: 排版的空格有意义
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shanben.model.codes import not_overruled
from shanben.model.collection import RECORDS
from shanben.model.work import Overrule, Work

NAME = "shanben.yml"
RULES_VERSION = "3"
"""Raised once a release if rules change what pages say (tests/passes/test_released.py asks for it); a collection that
pins another one keeps its pages."""


@dataclass(frozen=True, slots=True)
class Project:
    """What ``shanben.yml`` says; without the file, the defaults."""

    lang: str = ""
    rules: str = ""
    overrules: tuple[Overrule, ...] = ()

    @property
    def pins_another(self) -> bool:
        """Whether the pages were made by another version of the rules, and stay as they are until an editor says so."""
        return bool(self.rules) and self.rules != RULES_VERSION

    def codes(self, work: Work | None = None) -> frozenset[str]:
        """The codes that are set aside for a work: by this file, and by its record."""
        own = work.overrules if work else ()
        return frozenset(o.code for o in (*self.overrules, *own))

    def unused(
        self, used: Mapping[str, frozenset[str]], works: Mapping[str, Work]
    ) -> tuple[tuple[str, Overrule], ...]:
        """The overrules that had nothing to do, each with the file it stands in.

        ``used``: for each work converted, the codes that had. One of the project is used if any work used it.
        """
        idle = [(NAME, o) for o in self.overrules if not any(o.code in codes for codes in used.values())]
        for name, codes in sorted(used.items()):
            idle += [(f"{RECORDS}/{name}/work.yml", o) for o in works[name].overrules if o.code not in codes]
        return tuple(idle)


class ProjectError(ValueError):
    """``shanben.yml`` cannot be used; the message is ``path: what. Next step.``"""


def load_project(root: Path) -> Project:
    """The project file of a folder. Raises ProjectError."""
    path = root / NAME
    if not path.is_file():
        return Project()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProjectError(
            f"{path}: cannot be read: {str(error).splitlines()[0]}. Save it as YAML in UTF-8."
        ) from error
    if data is None:
        return Project()
    if not isinstance(data, dict):
        raise ProjectError(f"{path}: is not a mapping. Its fields: lang, rules, overrules.")
    unknown = sorted(set(map(str, data)) - {"lang", "rules", "overrules"})
    if unknown:
        raise ProjectError(f"{path}: no field is called {unknown[0]!r}. Fields: lang, rules, overrules.")
    lang = str(data.get("lang") or "")
    if lang not in ("", "zh", "en"):
        raise ProjectError(f"{path}: lang {lang!r} is neither zh nor en.")
    return Project(
        lang, str(data.get("rules") or ""), tuple(_overrule(path, o) for o in data.get("overrules") or ())
    )


def _overrule(path: Path, data: Any) -> Overrule:
    if isinstance(data, dict) and "works" in data:
        code = str(data.get("code") or "")
        raise ProjectError(
            f"{path}: the overrule of {code} names works. Write it into the record of each: "
            f"{RECORDS}/WORK/work.yml, under overrules."
        )
    if not isinstance(data, dict) or set(data) - {"code", "why"}:
        raise ProjectError(f"{path}: an overrule has the fields code and why; this one is {data!r}.")
    code, why = str(data.get("code") or ""), str(data.get("why") or "")
    wrong = not_overruled(code)
    if wrong:
        raise ProjectError(f"{path}: {wrong} Codes that can be: shanben codes.")
    if not why:
        raise ProjectError(f"{path}: the overrule of {code} gives no reason. Write one under why.")
    return Overrule(code, why)
