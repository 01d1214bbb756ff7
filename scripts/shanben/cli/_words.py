"""Messages of the command line in Chinese and in English: by ``--lang``, ``shanben.yml``, or the locale."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any, TextIO

from shanben.model.chinese import in_chinese
from shanben.readers.project import ProjectError, load_project
from shanben.readers.records import NoCollection, find_root

SPOKEN: ContextVar[str] = ContextVar("SPOKEN", default="en")
"""The language of this run: ``main`` settles it before the command begins."""


def told(text: str) -> str:
    """What a lower room says in English, in the language of this run."""
    return in_chinese(text) if SPOKEN.get() == "zh" else text


def tell(text: object, file: TextIO | None = None, flush: bool = False) -> None:
    """Print it so."""
    print(told(str(text)), file=file, flush=flush)


class Speaker:
    """``say("key", name=value)``: the message of a key in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: Any) -> str:
        """The message with its values. Raises KeyError for a key that no line of words.tsv has."""
        en, zh = words()[key]
        return (zh if self.lang == "zh" else en).format(**values)


@cache
def words() -> dict[str, tuple[str, str]]:
    """Key -> (English, Chinese)."""
    lines = (files("shanben.cli") / "words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {key: (en, zh) for key, en, zh in (line.split("\t") for line in lines if line)}


def add_lang(parser: argparse.ArgumentParser) -> None:
    """The option ``--lang``; a command of a command has it too, so a default would hide what was said before."""
    parser.add_argument(
        "--lang",
        choices=["zh", "en"],
        default=argparse.SUPPRESS,
        help="language of the messages (default: the locale's)",
    )


def asked(words: Sequence[str]) -> str:
    """The language of a command line before it is parsed: its help is in that language too."""
    for k, word in enumerate(words):
        value = word[7:] if word.startswith("--lang=") else "".join(words[k + 1 : k + 2])
        if word.startswith("--lang") and value in ("zh", "en"):
            return value
    return speaker().lang


def speaker(lang: str | None = None) -> Speaker:
    """Who speaks: the language asked for, else the project's, else the locale's, else English."""
    return Speaker(lang or _project() or _locale())


def _project() -> str:
    try:
        return load_project(find_root()).lang
    except (NoCollection, ProjectError):
        return ""


def _locale() -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.startswith("zh") else "en"
    try:
        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    except ValueError:
        return "en"
