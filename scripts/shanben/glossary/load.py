"""Reading ``glossary.yml``; every error says ``path:line`` and what to do.

The shape of an entry::

    - id: gdpr                       # ascii, stable: it is part of addresses
      zh-Hans: 通用数据保护条例
      zh-Hant: 通用數據保護條例
      zh-TW: 一般資料保護規則          # only where the region says it otherwise
      en: General Data Protection Regulation
      abbr: GDPR
      pinyin: ...                    # only where the computed reading is wrong
      field: cyberspace              # cyberspace | handbook
      also:                          # other names, matched like the first
        - {zh-Hans: 一般数据保护条例, zh-Hant: 一般數據保護條例}
      definition: {zh-Hans: ..., en: ...}
      related: [privacy]
      sources: [Regulation (EU) 2016/679]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from shanben.glossary.terms import FIELDS, LANGUAGES, Forms, Glossary, Term

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_KEYS = frozenset(
    (*LANGUAGES, "id", "en", "abbr", "pinyin", "field", "also", "definition", "related", "sources")
)
# Control characters have no business in a term and would collide with the markers of Markdown processors.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class GlossaryError(ValueError):
    """One or more things wrong with a glossary; each line of the message begins with ``path:line``."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load(path: Path) -> Glossary:
    """The glossary at ``path``, read again only when the file has changed. Raises ``GlossaryError``, ``OSError``."""
    status = path.stat()
    return _load(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _load(path: Path, _mtime: int, _size: int) -> Glossary:
    return parse(path.read_text(encoding="utf-8"), str(path))


def parse(text: str, where: str = "glossary.yml") -> Glossary:
    """A glossary from YAML text; all problems are gathered before ``GlossaryError`` is raised."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GlossaryError([f"{where}:{line}: not YAML: {error.problem}. Mend this line first."]) from None
    except yaml.YAMLError as error:
        raise GlossaryError([f"{where}:1: not YAML: {error}"]) from None
    reader = _Reader(where)
    if root is None:
        return Glossary({})
    if not isinstance(root, yaml.SequenceNode):
        raise GlossaryError([f"{where}:1: a list of terms is expected (lines that begin with `- id:`)"])
    terms = [term for node in root.value if (term := reader.term(node)) is not None]
    reader.check_together(terms)
    if reader.problems:
        raise GlossaryError(reader.problems)
    return Glossary({term.id: term for term in terms})


class _Reader:
    """Turns YAML nodes into terms and keeps a list of what is wrong."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[str] = []

    def wrong(self, line: int, message: str) -> None:
        self.problems.append(f"{self.where}:{line}: {message}")

    def term(self, node: yaml.Node) -> Term | None:
        line = node.start_mark.line + 1
        fields = self.mapping(node, "a term")
        if fields is None:
            return None
        before = len(self.problems)
        for key, (_, at) in fields.items():
            if key not in _KEYS:
                self.wrong(at, f"unknown field {key!r}. Known: {', '.join(sorted(_KEYS))}")
        id = self.text(fields, "id", line, required=True)
        if id and not _ID.match(id):
            self.wrong(line, f"id {id!r}: lower-case ASCII letters, digits and single hyphens only")
        field = self.text(fields, "field", line) or "handbook"
        if field not in FIELDS:
            self.wrong(fields["field"][1], f"field {field!r} is none of: {', '.join(FIELDS)}")
        name = self.forms(fields, line)
        definition = self.definition(fields, line)
        term = Term(
            id=id,
            name=name,
            en=self.text(fields, "en", line, required=True),
            definition=definition[0],
            definition_en=definition[1],
            field=field,
            also=self.also(fields),
            abbreviation=self.text(fields, "abbr", line),
            pinyin=self.text(fields, "pinyin", line),
            related=self.texts(fields, "related"),
            sources=self.texts(fields, "sources"),
            line=line,
        )
        return term if len(self.problems) == before else None

    def mapping(self, node: yaml.Node, what: str) -> dict[str, tuple[yaml.Node, int]] | None:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            self.wrong(line, f"{what} is a list of `field: value`")
            return None
        fields: dict[str, tuple[yaml.Node, int]] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if key.value in fields:
                self.wrong(at, f"field {key.value!r} stands twice in one term")
            fields[str(key.value)] = (value, at)
        return fields

    def scalar(self, node: yaml.Node, line: int, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(line, f"{what}: one text is expected")
            return ""
        text = " ".join(node.value.split())
        if _CONTROL.search(node.value):
            self.wrong(line, f"{what}: holds a control or invisible character; delete it")
        return text

    def text(
        self, fields: dict[str, tuple[yaml.Node, int]], key: str, line: int, *, required: bool = False
    ) -> str:
        if key not in fields:
            if required:
                self.wrong(line, f"{key!r} is missing")
            return ""
        node, at = fields[key]
        text = self.scalar(node, at, key)
        if not text and (required or isinstance(node, yaml.ScalarNode)):
            self.wrong(at, f"{key!r} is empty; fill it or delete the line")
        return text

    def texts(self, fields: dict[str, tuple[yaml.Node, int]], key: str) -> tuple[str, ...]:
        if key not in fields:
            return ()
        node, at = fields[key]
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(at, f"{key}: a list is expected")
            return ()
        return tuple(self.scalar(item, item.start_mark.line + 1, key) for item in node.value)

    def forms(self, fields: dict[str, tuple[yaml.Node, int]], line: int) -> Forms:
        return Forms(
            self.text(fields, "zh-Hans", line, required=True),
            self.text(fields, "zh-Hant", line, required=True),
            self.text(fields, "zh-TW", line),
            self.text(fields, "zh-HK", line),
        )

    def also(self, fields: dict[str, tuple[yaml.Node, int]]) -> tuple[Forms, ...]:
        if "also" not in fields:
            return ()
        node, at = fields["also"]
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(at, "also: a list is expected")
            return ()
        found = []
        for item in node.value:
            inner = self.mapping(item, "an entry of `also`")
            if inner is None:
                continue
            for key, (_, where) in inner.items():
                if key not in LANGUAGES:
                    self.wrong(where, f"also: {key!r} is none of {', '.join(LANGUAGES)}")
            found.append(self.forms(inner, item.start_mark.line + 1))
        return tuple(found)

    def definition(self, fields: dict[str, tuple[yaml.Node, int]], line: int) -> tuple[str, str]:
        if "definition" not in fields:
            self.wrong(line, "'definition' is missing; write `definition: {zh-Hans: ..., en: ...}`")
            return "", ""
        node, at = fields["definition"]
        inner = self.mapping(node, "definition")
        if inner is None:
            return "", ""
        for key, (_, where) in inner.items():
            if key not in ("zh-Hans", "en"):
                self.wrong(
                    where, f"definition: {key!r} is none of zh-Hans, en (Traditional is made from zh-Hans)"
                )
        return (
            self.text(inner, "zh-Hans", at, required=True),
            self.text(inner, "en", at, required=True),
        )

    def check_together(self, terms: Sequence[Term]) -> None:
        """What only shows when all terms are known: ids twice, spellings twice, related terms that aren't there."""
        seen: dict[str, Term] = {}
        owners: dict[str, Term] = {}
        ids = {term.id for term in terms}
        for term in terms:
            if term.id in seen:
                self.wrong(term.line, f"id {term.id!r} is taken by line {seen[term.id].line}")
            seen.setdefault(term.id, term)
            for spelling in term.spellings:
                owner = owners.setdefault(spelling, term)
                if owner is not term:
                    self.wrong(
                        term.line,
                        f"{spelling!r} also names {owner.id!r} (line {owner.line}); "
                        "one spelling can point to one term only",
                    )
            for other in term.related:
                if other not in ids:
                    self.wrong(term.line, f"related term {other!r} is not in the glossary")
                elif other == term.id:
                    self.wrong(term.line, "a term is not related to itself")
