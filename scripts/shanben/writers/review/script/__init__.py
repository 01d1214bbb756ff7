"""The script of a review page, joined from its parts into one classic script that stands inline.

The parts share one scope, in this order: what a part does when it is read may lean on the parts before it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

PARTS = ("page", "decisions", "desk", "panel", "acts", "keys", "facts", "index", "begin")


@cache
def review_script() -> str:
    """The whole script; never holds ``</``."""
    parts = [(files(__package__) / f"{name}.js").read_text(encoding="utf-8") for name in PARTS]
    return "\n".join(['(function () {\n"use strict";', *parts, "})();"])
