"""A project's settings and pages without the two hundred that are alike in every site: a test of works builds in half the time."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def lay_pages(folder: Path) -> None:
    """Copy ``mkdocs.yml`` and ``docs/`` into a project, but for articles, rule codes and decisions; about in a word."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles", "codes", "design", "about")
    )
    (folder / "docs" / "about").mkdir()
    (folder / "docs" / "about" / "index.md").write_text("---\ntitle: 关于\n---\n# 关于\n", encoding="utf-8")
