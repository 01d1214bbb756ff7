"""Which routes each original takes. A route stays out where the tools put the text beyond any repair."""

from __future__ import annotations

from .original import Original

# Texts with notes go first through the page-foot printings, texts with a reference list through the others.
NOTES = (
    "typst1-pdftotext", "typst1-raw", "typst2-pdfium", "typst2-pdftotext", "chrome1-pdfium", "chrome2-raw",
    "web-w3m", "web-lynx",
)  # fmt: skip
REFERENCES = (
    "chrome1-pdftotext", "chrome2-pdfium", "chrome2-layout", "chrome1-pdfminer", "typst1-layout", "typst2-raw",
    "web-inscriptis", "web-html",
)  # fmt: skip


def routes_for(original: Original) -> list[str]:
    return list(NOTES if original.notes else REFERENCES)
