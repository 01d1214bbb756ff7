"""Which routes each original takes."""

from __future__ import annotations

from .original import Original

FIRST = ("typst1-pdftotext", "typst2-pdftotext", "chrome1-pdfium", "chrome2-pdfminer", "web-w3m", "web-html")


def routes_for(original: Original) -> list[str]:
    return list(FIRST)
