"""The engine: mkdocs over a folder of Markdown, with one bare template, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEMPLATES = Path(__file__).parent / "engine"
"""The one template that a page is built with here; a bare ``mkdocs build`` uses the theme of ``mkdocs.yml``."""


class BuildFailed(RuntimeError):
    """The site could not be built; what stood at its place is untouched."""


def run_engine(config: Path, docs: Path, site_dir: Path) -> None:
    """mkdocs in strict mode, in a process of its own. Raises ``BuildFailed`` with what it warned of.

    Not ``--quiet``: that silences the very warnings that strict mode counts.
    """
    with tempfile.TemporaryDirectory() as folder:
        named = _bare_config(config, docs, Path(folder))
        command = [sys.executable, "-m", "shanben.site.engine_main", "build", "--strict"]
        command += ["--config-file", str(named), "--site-dir", str(site_dir.resolve())]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        # The glossary is named from the project folder, as in a bare `mkdocs build`.
        run = subprocess.run(
            command, cwd=config.parent, capture_output=True, text=True, encoding="utf-8", env=environment
        )
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if not line.startswith("INFO")]
        if (
            crash := next((k for k, line in enumerate(said) if line.startswith("Traceback")), None)
        ) is not None:
            said = [*said[:crash], said[-1]]  # its last line names the error and the file
        raise BuildFailed("mkdocs stopped:\n" + "\n".join(said).strip())


def _bare_config(config: Path, docs: Path, folder: Path) -> Path:
    """A configuration that inherits ours, reads ``docs``, and puts nothing round the pages.

    The finishing pass makes header, drawer and footer itself; a theme's own would be rendered and parsed to be thrown away.
    """
    path = folder / "mkdocs.yml"
    told = {"docs_dir": docs.resolve(), "theme": {"name": None, "custom_dir": TEMPLATES}}
    inherits = json.dumps({"INHERIT": config.resolve(), **told}, default=str, ensure_ascii=False)
    path.write_text(inherits, encoding="utf-8")
    return path
