"""The sign that a title or an author shares with a part of the page (题名*, 王某**, †), and how that part begins."""

from __future__ import annotations

import re

BEGINS = re.compile(r"\s*[（(【\[]?\s*(?P<sign>[*＊]{1,3}|[※†‡§☆★▲△]{1,2})(?![*＊※†‡])")
"""The start of a part that a sign leads to: * 本文系…, （*）王某，…."""


def narrow(sign: str) -> str:
    """A sign by which both ends are compared: ＊ is *."""
    return sign.replace("＊", "*")
