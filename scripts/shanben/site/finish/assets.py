"""The files beside the pages: ours stay, the engine's own scripts, fonts and icons go.

Nothing of the engine's is left that a page could ask for; what remains is what a reader may get.
"""

from __future__ import annotations

import shutil
from pathlib import Path

STYLES = ("assets/reading.css", "assets/shell.css", "assets/print.css")
SCRIPTS = ("assets/settings.js", "assets/notes.js", "assets/addresses.js", "assets/place.js")
ENGINE_FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images", "assets/external", "search")
ENGINE_FILES = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", ".nojekyll", "404.html")


def swept(site_dir: Path) -> None:
    """Remove what the engine put beside the pages, and leave the mark that keeps GitHub from running Jekyll."""
    for name in ENGINE_FOLDERS:
        shutil.rmtree(site_dir / name, ignore_errors=True)
    for name in ENGINE_FILES:
        (site_dir / name).unlink(missing_ok=True)
    (site_dir / ".nojekyll").write_bytes(b"")
