"""The index as files: classic scripts that call one function with JSON, so that they load from ``file://`` too.

    __shanbenSearch("t12","3f9a1c2b4d5e",{...})

Nothing in the JSON can end the script or the string: ``<`` and the line separators are written as escapes. (``>`` and
``&`` are harmless in a file of script, and common in packed bits, which they would make a tenth larger.)
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = "assets/search"
"""Where the index lives, from the site's root."""
_CALL = '__shanbenSearch("'
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<\u2028\u2029\x7f"}


class BadShard(ValueError):
    """A file of the index that is not what ``written`` writes, or of another build than the rest."""


def written(data: Any) -> str:
    """JSON that is inert in a script, wherever it is pasted."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def script(name: str, digest: str, data: str) -> str:
    """The file of one shard; ``data`` comes from ``written``."""
    return f'{_CALL}{name}","{digest}",{data});\n'


def read_shard(path: Path, name: str, digest: str = "") -> Any:
    """The data of a shard. Raises ``BadShard``, and ``OSError`` where it cannot be read."""
    text = path.read_text(encoding="utf-8")
    head = f'{_CALL}{name}","'
    body = text[len(head) :]
    found, comma, data = body.partition('",')
    if not text.startswith(head) or not comma or not data.endswith(");\n"):
        raise BadShard(f"{path}: not a shard named {name}. Build the site again: shanben build")
    if digest and found != digest:
        raise BadShard(f"{path}: of build {found}, expected {digest}. Build the site again: shanben build")
    return found, json.loads(data[:-3])
