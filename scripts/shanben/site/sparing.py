"""Inline patterns of Python-Markdown tried only where their sign stands: the same page, a fifth of its time earlier.

Every pattern is tried on every text, fifteen times a paragraph, and a paragraph of Chinese holds a note or two and no
backtick, backslash, asterisk or ampersand. A pattern that needs such a sign is passed over where it is missing. Only
Python-Markdown's own patterns are known here; any other is tried everywhere. Engines that don't know this extension
make the same pages without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown import Extension, Markdown, inlinepatterns, util
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor

_SIGNS: Mapping[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),
}
"""Of each pattern the one or two strings of which a text must hold one."""
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"
"""The two steps of Python-Markdown that try patterns; a version without them is left alone."""


class SparingInlineProcessor(InlineProcessor):
    """Python-Markdown's own, but for the order of the question: is the sign there, then does the pattern fit?"""

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        """As the class above."""
        self._tried = [(pattern, *_signs(pattern)) for pattern in self.inlinePatterns]
        self._apply = getattr(self, _APPLY)
        return super().run(tree, ancestors)

    def _sparing(self, data: str, pattern_index: int = 0) -> str:
        if isinstance(data, util.AtomicString):
            return data
        start, tried, count = 0, self._tried, len(self._tried)
        while pattern_index < count:
            pattern, sign, other = tried[pattern_index]
            if sign not in data and other not in data:
                pattern_index, start = pattern_index + 1, 0
                continue
            data, matched, start = self._apply(pattern, data, pattern_index, start)
            if not matched:
                pattern_index += 1
        return data


setattr(SparingInlineProcessor, _HANDLE, SparingInlineProcessor._sparing)


def _signs(pattern: Any) -> tuple[str, str]:
    """Two strings of which a text must hold one for ``pattern`` to fit: any text, if the pattern isn't known."""
    if type(pattern).__module__ not in (inlinepatterns.__name__, FootnoteInlineProcessor.__module__):
        return "", ""
    signs = _SIGNS.get(str(pattern.pattern), ("",))
    return signs[0], signs[-1]


class SparingExtension(Extension):
    """Takes the place of the step that tries the inline patterns."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registered after every other extension's own, whatever the order in the configuration."""
        if hasattr(InlineProcessor, _HANDLE) and hasattr(InlineProcessor, _APPLY):
            md.treeprocessors.register(SparingInlineProcessor(md), "inline", 20)


def makeExtension(**options: Any) -> SparingExtension:
    """Entry point."""
    return SparingExtension(**options)
