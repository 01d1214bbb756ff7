"""What a glossary lacks or holds needlessly, each finding with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shanben.glossary.places import Place
from shanben.glossary.terms import Glossary
from shanben.han.words import simplified_only


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is unused, overlapping or missing-language; ``term`` an id; ``line`` in the glossary."""

    code: str
    term: str
    line: int
    message: str


def check(glossary: Glossary, found: Mapping[str, Sequence[Place]]) -> list[Finding]:
    """Findings in the order of the file. ``found`` is ``places.places`` of the collection."""
    findings = [
        *_unused(glossary, found),
        *_overlapping(glossary),
        *_missing(glossary),
    ]
    return sorted(findings, key=lambda f: (f.line, f.code, f.message))


def _unused(glossary: Glossary, found: Mapping[str, Sequence[Place]]) -> Iterator[Finding]:
    for term in glossary:
        if not found.get(term.id):
            yield Finding("unused", term.id, term.line, "stands in no article page of the collection")


def _overlapping(glossary: Glossary) -> Iterator[Finding]:
    """Terms of one script of which one ends as the other begins: where both run together, the first hides the other."""
    told: set[tuple[str, str]] = set()
    for language in ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK"):
        forms = {names.of(language): term.id for term in glossary for names in term.names}
        heads: dict[str, list[str]] = {}
        for form in forms:
            for n in range(2, len(form)):
                heads.setdefault(form[:n], []).append(form)
        for form, id in forms.items():
            for n in range(1, len(form) - 1):
                for other in heads.get(form[n:], ()):
                    pair = (id, forms[other])
                    if pair[0] == pair[1] or pair in told or form[n:].isascii():
                        continue
                    told.add(pair)
                    together = form + other[len(form) - n :]
                    message = (
                        f"{form} and {other} ({pair[1]}) share {form[n:]}: {together} is read as the first"
                    )
                    yield Finding("overlapping", id, glossary[id].line, message)


def _missing(glossary: Glossary) -> Iterator[Finding]:
    for term in glossary:
        for forms in term.names:
            for form in (forms.hant, forms.tw, forms.hk):
                left = simplified_only(form)
                if left:
                    yield Finding(
                        "missing-language", term.id, term.line, f"{form} is still Simplified ({left})"
                    )
        if not term.sources:
            yield Finding("missing-language", term.id, term.line, "no source is given for the definition")
        if not any(c.isascii() and c.isalpha() for c in term.definition_en):
            yield Finding("missing-language", term.id, term.line, "the English definition is not English")
