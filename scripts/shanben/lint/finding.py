"""A finding: a place, a code of the catalogue, what is the matter, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shanben.lint.codes import CODES

Severity = Literal["fail", "look", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """``str()`` is ``path:line: CODE [severity] message Next step.``; a line of 0 is left out."""

    path: str
    line: int
    code: str
    message: str
    step: str

    @property
    def severity(self) -> Severity:
        """``fail`` stops a build, ``look`` asks for a person, ``note`` is only said."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} [{self.severity}] {self.message} {self.step}"

    def as_json(self) -> dict[str, str | int]:
        """For programs."""
        return {
            "path": self.path,
            "line": self.line,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "step": self.step,
        }
