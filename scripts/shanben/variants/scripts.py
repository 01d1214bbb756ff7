"""Which opencc configuration stands for which edition.

``s2tw`` is the default: characters as Taiwan prints them (為, 裡), vocabulary untouched. ``s2t`` gives 爲 and 裏,
which no reader in Taiwan writes; ``s2twp`` also swaps words (软件 to 軟體): both are choices.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """One direction of conversion."""

    config: str  # the name opencc knows it by
    characters: str  # the configuration that maps characters only: for titles and names, where words stay
    source: str  # BCP 47: the script that is read ...
    target: str  # ... and the script (and region) that is written
    words: tuple[str, ...]  # glossary fields that give the word of this edition, best first

    @property
    def traditional(self) -> bool:
        """Whether the result is Traditional."""
        return self.target.startswith("zh-Hant")


SCRIPTS = {
    s.config: s
    for s in (
        Script("s2tw", "s2tw", "zh-Hans", "zh-Hant-TW", ("zh-TW", "zh-Hant")),
        Script("s2twp", "s2tw", "zh-Hans", "zh-Hant-TW", ("zh-TW", "zh-Hant")),
        Script("s2hk", "s2hk", "zh-Hans", "zh-Hant-HK", ("zh-HK", "zh-Hant")),
        Script("s2t", "s2t", "zh-Hans", "zh-Hant", ("zh-Hant",)),
        Script("tw2s", "tw2s", "zh-Hant", "zh-Hans", ("zh-Hans",)),
        Script("hk2s", "hk2s", "zh-Hant", "zh-Hans", ("zh-Hans",)),
        Script("t2s", "t2s", "zh-Hant", "zh-Hans", ("zh-Hans",)),
    )
}
DEFAULT = "s2tw"
BACK = {"s2tw": "tw2s", "s2twp": "tw2s", "s2hk": "hk2s", "s2t": "t2s"}  # the way a Traditional work is read


class UnknownScript(ValueError):
    """A configuration that is none of ``SCRIPTS``."""


def script(config: str) -> Script:
    """The ``Script`` of an opencc configuration name; raises ``UnknownScript``."""
    try:
        return SCRIPTS[config]
    except KeyError:
        known = ", ".join(SCRIPTS)
        raise UnknownScript(f"{config!r} is no script conversion. Known: {known}") from None
