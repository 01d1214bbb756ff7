"""Messages of the command line in Chinese and in English: by ``--lang``, ``shanben.yml``, or the locale."""

from __future__ import annotations

import argparse
import locale
import os
from functools import cache
from importlib.resources import files
from typing import Any

from shanben.readers.project import ProjectError, load_project
from shanben.readers.records import NoCollection, find_root


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
    """The option ``--lang``."""
    parser.add_argument(
        "--lang", choices=["zh", "en"], help="language of the messages (default: the locale's)"
    )


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
