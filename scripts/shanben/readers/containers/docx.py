"""Word documents through pandoc: heads as ``#``, footnotes as ``[^1]``; what unpacks beyond any book is refused."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from shanben.readers.decode import Unreadable

LARGEST = 80 << 20
"""Bytes of XML in a DOCX file: a book of a million characters has a tenth."""
MEMORY = 3000
"""Megabytes that pandoc may use; the sizes that a file states of itself can lie."""
SECONDS = 300
NOT_WRITTEN = ("simple_tables", "multiline_tables", "grid_tables", "smart", "raw_attribute", "bracketed_spans", "header_attributes", "link_attributes")  # fmt: skip
DOCX_SHAPE = "$if(title)$# $title$\n\n$endif$$if(subtitle)$——$subtitle$\n\n$endif$$for(author)$$author$\n\n$endfor$$body$\n"
"""What Word keeps as properties of the document stands above its text."""


def read_docx(data: bytes, name: str) -> str:
    """A Word document through pandoc: heads as ``#``, footnotes as ``[^1]``."""
    import pypandoc

    _refuse_bomb(data, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.docx"
        path.write_bytes(data)
        shape = Path(folder) / "shape.md"
        shape.write_text(DOCX_SHAPE, encoding="utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            *("+RTS", f"-M{MEMORY}M", "-RTS"),
            *("-f", "docx", "-t", f"markdown-{'-'.join(NOT_WRITTEN)}"),
            "--wrap=none",
            "--markdown-headings=atx",
            f"--template={shape}",
            str(path),
        ]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable(
                f"{name}: pandoc was not done with it in {SECONDS} seconds. "
                "Next step: open it in Word or LibreOffice and save it again"
            ) from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise Unreadable(
            f"{name}: pandoc could not read it ({why}). Next step: open it in Word or LibreOffice and save it again"
        )
    return done.stdout.decode("utf-8")


def _refuse_bomb(data: bytes, name: str) -> None:
    """A document whose XML unpacks to more than any book has is not given to pandoc. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(i.file_size for i in archive.infolist() if i.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError):
        raise Unreadable(
            f"{name}: not a whole DOCX file. Next step: open it in Word or LibreOffice and save it again"
        ) from None
    if size > LARGEST:
        raise Unreadable(
            f"{name}: unpacked it is {size >> 20} MB of XML, and {LARGEST >> 20} are read. "
            "Next step: save its text as .txt and add that"
        )
