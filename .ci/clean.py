"""Remove what a build or a test run made. Works on Windows too; touches neither private/ nor source_texts/."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = ("site", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis")

for name in MADE:
    if (ROOT / name).is_dir():
        shutil.rmtree(ROOT / name)
        print(f"removed {name}/")
for folder in ("scripts", "tests"):
    for cache in sorted((ROOT / folder).rglob("__pycache__")):
        shutil.rmtree(cache)
