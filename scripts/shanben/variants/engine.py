"""opencc, one object a process and configuration, asked for many texts at once.

An opencc object cannot be pickled and costs 30 ms to build, so it is kept. A call costs more than a short text,
so texts are joined by a character that XML forbids, hence no page holds, and that no dictionary entry crosses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import opencc

SEPARATOR = "\x1e"
_LONE = re.compile("([\U0000d800-\U0000dfff])")


@lru_cache(maxsize=8)
def _opencc(config: str) -> Any:
    return opencc.OpenCC(config)


def convert_all(config: str, texts: Sequence[str]) -> list[str]:
    """Each text converted by opencc alone."""
    if not texts:
        return []
    if any(SEPARATOR in text for text in texts):
        return [_converted(config, text) for text in texts]
    return _converted(config, SEPARATOR.join(texts)).split(SEPARATOR)


@lru_cache(maxsize=65536)
def convert_word(config: str, text: str) -> str:
    """One short text converted by opencc alone, remembered."""
    return _converted(config, text)


def _converted(config: str, text: str) -> str:
    """A byte that no encoding could read stands in a text as a lone surrogate, which opencc can't be given."""
    try:
        return str(_opencc(config).convert(text))
    except UnicodeEncodeError:
        parts = _LONE.split(text)
        return "".join(part if n % 2 else _converted(config, part) for n, part in enumerate(parts))
