"""A page that stands alone, dressed: the site's own reading sheet inside the file, and a policy that asks nobody."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

SHEETS = ("reading.css", "page.css")
"""The first is the one of the site (``docs/assets/reading.css``; a test holds the two together)."""
PLACE = "</head>\n<body>\n"


@cache
def sheet() -> str:
    """The elements for ``<head>``: the policy with the sheet's hash, and the sheet."""
    here = Path(__file__).parent
    text = "\n" + "".join((here / name).read_text(encoding="utf-8") for name in SHEETS)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{text}</style>\n'


def dressed(page: str) -> str:
    """A page of ``write_html`` with the sheet in its head."""
    return page.replace(PLACE, sheet() + PLACE, 1)
