"""Bytes to Source: encodings, dialects, and files that a library opens."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from shanben.model.columns import separated
from shanben.model.source import Detection, Source, measure
from shanben.readers.containers import is_container, read_container
from shanben.readers.decode import Unreadable, decode
from shanben.readers.dialect import dialect
from shanben.readers.language import language

__all__ = ["Unreadable", "language", "read_source"]


def read_source(data: bytes, name: str) -> Source:
    """Read raw bytes into a source. Raises Unreadable, naming the file and the next step."""
    stem = PurePath(name).stem
    sha = hashlib.sha256(data).hexdigest()
    container = is_container(name, data)
    if container:
        text, hints = read_container(container, data, name)
        if not text.strip():
            raise Unreadable(f"{name}: no text in it. Next step: open it, and save it again or copy its text")
        kind, evidence = dialect(text)
        opened = Detection("container", kind, (f"a {container.upper()} file, read by a library", *evidence))
        return Source.of(stem, text, sha, opened, 0, hints)
    try:
        found = decode(data)
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from None
    if not found.text.strip():
        raise Unreadable(f"{name}: blank lines only. Next step: check the export that wrote it")
    lines = tuple(measure(found.text))
    kind, evidence = dialect(found.text, lines)
    detection = Detection(found.encoding, kind, (f"encoding {found.encoding}: {found.evidence}", *evidence))
    return separated(Source(stem, found.text, sha, detection, found.undecodable, {}, lines))
