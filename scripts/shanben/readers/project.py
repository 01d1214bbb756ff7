"""``shanben.yml``: what a collection decides once for all its works, beside ``source_texts/``.

::

    lang: zh                     # the language of messages; default: the locale's
    rules: "1"                   # the version of the rules the pages were made with; another one is reported
    overrules:
      - code: SPACE01            # a code of docs/about/codes.md
        why: 排版的空格有意义
        works: [some-work]       # absent: the whole collection
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shanben.model.codes import catalogue

NAME = "shanben.yml"
RULES_VERSION = "1"
"""Raised when a rule changes what pages say; recorded by collections that pin it."""


@dataclass(frozen=True, slots=True)
class Overrule:
    """A code that is set aside, for some works or (``works`` empty) for all."""

    code: str
    why: str
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """What ``shanben.yml`` says; without the file, the defaults."""

    lang: str = ""
    rules: str = ""
    overrules: tuple[Overrule, ...] = ()

    def codes(self, work: str) -> frozenset[str]:
        """The codes that are set aside for a work."""
        return frozenset(o.code for o in self.overrules if not o.works or work in o.works)

    def unused(self, used: dict[str, frozenset[str]]) -> tuple[Overrule, ...]:
        """The overrules that had nothing to do: ``used`` holds, for each work converted, the codes that did."""
        return tuple(
            o
            for o in self.overrules
            if not any(o.code in codes and (not o.works or work in o.works) for work, codes in used.items())
        )


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
    if not isinstance(data, dict) or set(data) - {"code", "why", "works"}:
        raise ProjectError(f"{path}: an overrule has the fields code, why and works; this one is {data!r}.")
    code, why = str(data.get("code") or ""), str(data.get("why") or "")
    entry = catalogue().get(code)
    if entry is None:
        raise ProjectError(f"{path}: no code is called {code!r}. Codes: shanben codes.")
    if entry.kind not in ("rule", "doubt") or code.startswith("EDIT"):
        raise ProjectError(f"{path}: {code} cannot be overruled: it is no rule and no doubt.")
    if not why:
        raise ProjectError(f"{path}: the overrule of {code} gives no reason. Write one under why.")
    works = data.get("works") or []
    return Overrule(code, why, tuple(map(str, works if isinstance(works, list) else [works])))
