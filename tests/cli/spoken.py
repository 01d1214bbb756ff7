"""What the program says to a person: every English sentence in the rooms that speak, as a template with {} for values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "scripts" / "shanben"
ROOMS = ("cli", "desk", "readers", "lint", "model", "passes", "audit", "glossary", "variants", "assemble")
FILES = (
    "convert.py",
    "convert_collection.py",
    "review_site.py",
    "site/building.py",
    "site/engine_run.py",
    "site/forecast.py",
    "site/serving.py",
    "site/export.py",
    "site/search/reader.py",
    "site/search/shards.py",
    "site/finish/page.py",
    "bib/cite.py",
    "bib/formats.py",
    "bib/resolve.py",
    "bib/exchange.py",
)
SENTENCE = re.compile(r"(?:[A-Za-z]{2,}|\{\})[,;:'’”]? (?:[a-z]+|\{\})(?![a-z])")
CODE = re.compile(r"\\[sdwb(\[]|\(\?|</|^<|^//|^\s*[.#]|::")
"""Patterns, mark-up, lists of names: nothing that is said."""
OWN = ("cli/_argparse.py", "cli/codes.py", "glossary/dump.py", "glossary/tbx.py", "variants/runs.py")
"""Rooms that hold both languages themselves, or write files that are English by their standard."""
HAN = re.compile(r"[\u4e00-\u9fff]{2}")


def spoken() -> dict[str, str]:
    """Each sentence with the place where it stands."""
    out: dict[str, str] = {}
    for path in sorted(p for room in ROOMS for p in (PACKAGE / room).rglob("*.py")) + [
        PACKAGE / f for f in FILES
    ]:
        name = path.relative_to(PACKAGE).as_posix()
        if name in OWN and name != "cli/codes.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for line, said in sentences(tree, name.startswith("cli/") and not path.name.startswith("_")):
            out.setdefault(said, f"{name}:{line}")
    return out


def sentences(tree: ast.Module, command: bool) -> Iterator[tuple[int, str]]:
    """The sentences of a module; of a command, its description too."""
    if command and (doc := ast.get_docstring(tree)) and any(_named(n, "EXAMPLE") for n in tree.body):
        yield 1, doc.strip()
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        text = _template(node)
        if text is not None and is_said(text):
            yield node.lineno, text  # type: ignore[attr-defined]


def is_said(text: str) -> bool:
    """Is this an English sentence, or a part of one? Not: patterns, names, what is in both languages already."""
    words = re.findall(r"[A-Za-z]{2,}", text.replace("{}", " "))
    if not SENTENCE.search(text) or CODE.search(text) or HAN.search(text):
        return False
    return len(words) >= 2 or (len(words) == 1 and "{}" in text and len(words[0]) > 2)


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def _silent(tree: ast.Module) -> Iterator[int]:
    """Docstrings, parts of templates, examples, lists of words that are split."""
    for node in ast.walk(tree):
        for child in (
            getattr(node, "body", None) or [] if not isinstance(node, ast.Lambda | ast.IfExp) else []
        ):
            if isinstance(child, ast.Expr):
                yield id(child.value)
        if isinstance(node, ast.JoinedStr):
            yield from (id(v) for v in node.values if isinstance(v, ast.Constant))
        if isinstance(node, ast.Attribute) and node.attr in ("split", "splitlines"):
            yield id(node.value)
        if _named(node, "EXAMPLE"):
            yield from (id(n) for n in ast.walk(node))


def _named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id == name for t in node.targets
    )
