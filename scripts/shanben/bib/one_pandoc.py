"""One pandoc for the lists of many styles: to start it and read its locales costs as much as to format a short list."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pypandoc


class PandocFailed(RuntimeError):
    """Pandoc returned an error, or did not return every item it was given."""


class OnePandoc:
    """Pandoc with ``citeproc.lua``, asked a job a line; it starts with the first and ends with the context."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> OnePandoc:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def bibliography(self, items: Sequence[Mapping[str, Any]], csl: bytes, lang: str) -> str:
        """The items as a list in HTML, by a style and a locale. Raises ``PandocFailed``."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "style.csl"
            path.write_bytes(csl)
            job = {"items": json.dumps(items, ensure_ascii=False), "csl": str(path), "lang": lang}
            answer = json.loads(self._asked(json.dumps(job, ensure_ascii=False)) or '{"error": "it stopped"}')
        if "error" in answer:
            raise PandocFailed("pandoc: " + answer["error"].strip().partition("\n")[0])
        return str(answer["html"])

    def _asked(self, line: str) -> str:
        """Its answer to a line; nothing where it has ended."""
        if self._process is None:
            script = Path(__file__).with_name("citeproc.lua")
            self._process = subprocess.Popen(
                [pypandoc.get_pandoc_path(), "lua", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what it warns of
                encoding="utf-8",
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        return self._process.stdout.readline()
