"""The content security policy of a page, by meta tag.

The hashes are those of the shell's own inline script, taken from the shell before any page's text is put into it
("a trusted clean page"): a script that came in with a text would have no hash and never run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

INIT = (
    "(function(d){d.classList.add('js');try{var s=JSON.parse(localStorage.getItem('shanben.settings')||'{}');"
    "if(s.theme==='light'||s.theme==='dark')d.dataset.theme=s.theme;"
    "if(/^(s|l|xl)$/.test(s.size))d.dataset.size=s.size}catch(e){}})(document.documentElement)"
)
"""Runs before the first paint, so that the page never flashes in the wrong colours: hence inline, hence hashed."""


def policy() -> str:
    """The policy: nothing but the site's own files, and our one inline script by its hash.

    ``file:`` is named beside ``'self'``, because Firefox gives pages opened from a disk no origin of their own.
    """
    own = "'self' file:"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {own} {hash_of(INIT)}",
            f"style-src {own}",
            f"img-src {own} data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'self' file:",
        )
    )


def closed_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of a page that is one file: these inline scripts and sheets, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(hash_of, scripts)),
            "style-src " + " ".join(map(hash_of, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def hash_of(text: str) -> str:
    """A source expression for one inline script or sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
