"""The frame of a review page: one style sheet and one classic script, both inline and named by hash in the CSP."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files

from shanben.writers.review.script import review_script

SURROGATE = re.compile("[\U0000d800-\U0000dfff]")


@cache
def asset(name: str) -> str:
    """A file beside this module; never holds ``</``."""
    return (files(__package__) / name).read_text(encoding="utf-8").strip()


def page(title: str, body: list[str], attributes: str = "") -> str:
    """A whole page. Opened from a disk, nothing in it asks for anything from anywhere."""
    css, js = asset("review.css"), review_script()
    # connect-src: under shanben serve the page sends decisions to where it came from; a file has no such place.
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    whole = "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="zh-Hans" data-ui="zh"{attributes}>',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{css}</style>",
            "</head>",
            "<body>",
            *body,
            f"<script>{js}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )
    # Bytes that no encoding could read stand in the source as lone surrogates, which no file can hold.
    return SURROGATE.sub("\ufffd", whole)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
