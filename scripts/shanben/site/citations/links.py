"""Addresses, DOIs and CSTRs of a formatted citation as links."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https?://[^\s<>，。；]+|(?<=DOI:)10\.\d{4,9}/[^\s<>，。；]+|(?<=CSTR:)[0-9][^\s<>，。；]+)"
)


def linked(html: str) -> str:
    """The addresses, DOIs and CSTRs in a formatted citation as links; the point that ends it stays outside."""

    def link(match: re.Match[str]) -> str:
        shown = match.group().rstrip(".,;")
        rest = match.group()[len(shown) :]
        before = match.string[max(0, match.start() - 5) : match.start()]
        prefix = (
            "https://doi.org/"
            if before.endswith("DOI:")
            else "https://cstr.cn/"
            if before.endswith("CSTR:")
            else ""
        )
        return f'<a href="{(prefix + shown).replace(chr(34), "%22")}" rel="external">{shown}</a>{rest}'

    return _ADDRESS.sub(link, html)
