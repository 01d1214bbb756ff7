"""The files beside the pages: ours stay, the engine's own scripts, fonts and icons go.

Nothing of the engine's is left that a page could ask for; what remains is what a reader may get.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from shanben.site.search.script import search_script

STYLES = (
    "assets/reading.css",
    "assets/shell.css",
    "assets/print.css",
    "assets/search.css",
    "assets/glossary.css",
)
"""On every page. The first three lie in ``docs/assets``, so that a bare ``mkdocs build`` has the first of them."""
SCRIPTS = (
    "assets/settings.js",
    "assets/search.js",
    "assets/editions.js",
    "assets/reading.js",
)
"""Classic scripts of every page: they run from a disk too."""
ARTICLE_SCRIPTS = ("assets/glossary.js", "assets/notes.js", "assets/addresses.js")
"""On the page of a work."""
OURS = Path(__file__).parent.parent / "assets"
ENGINE_FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images", "assets/external", "search")
ENGINE_FILES = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", ".nojekyll", "404.html", "search.json")


def swept(site_dir: Path) -> None:
    """Remove what the engine put beside the pages, and leave the mark that keeps GitHub from running Jekyll."""
    for name in ENGINE_FOLDERS:
        shutil.rmtree(site_dir / name, ignore_errors=True)
    for name in ENGINE_FILES:
        (site_dir / name).unlink(missing_ok=True)
    (site_dir / ".nojekyll").write_bytes(b"")


def placed(site_dir: Path) -> None:
    """Put our scripts and style sheets into ``assets/``."""
    for path in sorted(OURS.iterdir()):
        (site_dir / "assets" / path.name).write_bytes(path.read_bytes())
    (site_dir / "assets" / "search.js").write_bytes(search_script())
