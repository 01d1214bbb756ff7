"""What is wrong with a record, in an editor's words: a place, a sentence, the next step.

The schema (``work.schema.json``) says what fields there are; the rules that a schema cannot say stand here.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanben.model.codes import not_overruled

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

SCHEMA = Path(__file__).with_name("work.schema.json")

Spot = tuple[str | int, ...]
Lines = Mapping[Spot, int]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at a place; ``str()`` is ``path:line: message Next step.``"""

    path: Path
    line: int
    message: str
    step: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.step}"


def schema() -> dict[str, Any]:
    """The JSON Schema of a record, for editors that complete and check while one types."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def field_problems(data: Any, path: Path, lines: Lines) -> Iterator[Problem]:
    """Unknown and missing fields, wrong types and values."""
    for error in _validator().iter_errors(data):
        yield _explain(error, path, lines)


def sense_problems(data: Mapping[str, Any], path: Path, lines: Lines) -> Iterator[Problem]:
    """What a valid record still may not say."""
    if path.name == "work.yml" and path.parent.name != data["id"]:
        step = f"Rename the folder to {data['id']}, or the id to the folder's name."
        yield Problem(path, lines[("id",)], f"id {data['id']} stands in the folder {path.parent.name}.", step)
    if data["rights"]["publish"] == "metadata":
        for n, abstract in enumerate(data.get("abstracts", ())):
            if abstract["by"] == "author":
                message = "the author's own abstract stands in a record whose rights allow metadata only."
                step = "Write an editor's abstract in your own words, or set publish: abstract if the rights allow it."
                yield Problem(path, line_of(lines, ("abstracts", n)), message, step)
    for kind in ("abstracts", "keywords"):
        seen = Counter((entry["lang"], entry["by"]) for entry in data.get(kind, ()))
        for (lang, by), times in seen.items():
            if times > 1:
                message = f"{kind} hold {times} in {lang} by the {by}."
                yield Problem(
                    path, line_of(lines, (kind,)), message, "Keep one of each language and provenance."
                )
    for n, name in enumerate(data.get("open", ())):
        if name in data["csl"] or name in data:
            step = "Delete it from open, or delete the value if it was a guess."
            yield Problem(path, line_of(lines, ("open", n)), f"{name} is called open, and has a value.", step)
    for n, one in enumerate(data.get("overrules", ())):
        why = not_overruled(one["code"])
        if why:
            step = "Codes that can be: shanben codes."
            yield Problem(path, line_of(lines, ("overrules", n, "code")), why, step)


def line_of(lines: Lines, spot: Spot) -> int:
    """The line of ``spot``, or of the nearest thing around it."""
    while spot and spot not in lines:
        spot = spot[:-1]
    return lines.get(spot, 1)


def dotted(spot: Spot) -> str:
    """``abstracts[2].by``: as an editor would point at it, counting from 1."""
    return "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in spot).lstrip(".") or "the record"


KINDS = {
    "string": "text",
    "object": "a mapping of fields (name: value)",
    "array": "a list ([a, b], or a line '- a' each)",
    "boolean": "true or false",
    "integer": "a whole number",
}

# What to do when a field is missing ...
ADD = {
    "by": "Say where it comes from: author, editor or machine.",
    "reviewed": "Say whether a person has checked it: true or false.",
    "publish": "Say what may be public: full, abstract or metadata; when in doubt, metadata.",
    "license": "Give an SPDX id such as CC-BY-4.0, or all-rights-reserved.",
    "rights": "Add license and publish; when in doubt, all-rights-reserved and metadata.",
    "sha256": "Let `shanben add RAW` fill it in.",
    "raw": "Draft the record from its raw text: shanben add RAW",
    "type": "Usually article-journal.",
    "family": "Give family (and given), or literal for a body.",
}

# ... and what a value that has the wrong form must be.
MUST = {
    "sha256": "the sha256 of the raw file, 64 hex digits",
    "file": "a plain file name of ASCII letters, digits, dot, hyphen and underscore",
    "id": "lower-case ASCII letters, digits and single hyphens, such as zhang2026-line-breaks",
    "lang": "a BCP 47 tag such as zh-Hans, zh-Hant or en",
    "language": "a BCP 47 tag such as zh-Hans, zh-Hant or en",
    "link": "an address that begins with http:// or https://",
    "URL": "an address that begins with http:// or https://",
    "DOI": "10.prefix/suffix, without https://doi.org/; a misprinted one is left out and named under open",
    "date": "a date such as 2026-01-31",
    "license": "an SPDX id such as CC-BY-4.0, or all-rights-reserved",
}


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # here: it takes longer to load than most commands to run

    return Draft202012Validator(schema())


def _explain(error: ValidationError, path: Path, lines: Lines) -> Problem:
    """A schema error; ``error.validator`` is the schema keyword that was not met."""
    spot: Spot = tuple(error.absolute_path)
    wanted: Any = error.validator_value
    value: Any = error.instance
    name = dotted(spot)
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"]) if isinstance(error.schema, dict) else []
        spot = (*spot, sorted(set(value) - set(known))[0])
        return Problem(
            path, line_of(lines, spot), f"{dotted(spot)} is not a field of a record.", _near(spot[-1], known)
        )
    if error.validator == "required":
        missing = next(key for key in wanted if key not in value)
        message = f"{dotted((*spot, missing))} is missing."
        return Problem(path, line_of(lines, spot), message, ADD.get(missing, "Add it."))
    if error.validator == "enum":
        return Problem(path, line_of(lines, spot), f"{name} cannot be {value!r}.", _near(value, wanted))
    if error.validator == "type":
        kind = KINDS[wanted[0] if isinstance(wanted, list) else wanted]
        return Problem(path, line_of(lines, spot), f"{name} is {_shown(value)}.", f"It must be {kind}.")
    if error.validator == "pattern":
        field = next((s for s in reversed(spot) if isinstance(s, str)), "")
        step = MUST.get(field, "of another form: see source_texts/work.schema.json")
        return Problem(path, line_of(lines, spot), f"{name} is {_shown(value)}.", f"It must be {step}.")
    return Problem(
        path, line_of(lines, spot), f"{name}: {error.message[:200]}.", "See source_texts/work.schema.json."
    )


def _near(value: Any, known: list[str]) -> str:
    close = difflib.get_close_matches(str(value), known, 1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Use one of: {', '.join(known[:12])}{' ...' if len(known) > 12 else ''}."


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping of fields"
    if isinstance(value, list):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else repr(str(value)[:80])
