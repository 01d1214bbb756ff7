"""Give each bundled work its raw text: one route a work, so that the collection shows every kind of extraction.

    uv run python -m tests.corpus.press.bundle

Copies the bytes from `tests/corpus/raw` to `source_texts/<id>/raw.<ext>` and writes file name and SHA-256 into the
record. Needs no typesetting.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SOURCES = HERE.parents[1] / "source_texts"
BUNDLE = {
    "handbook-line-breaks": "chrome2-pdfium.txt",  # PDF in two columns
    "handbook-notes-markers": "typst1-pdftotext.txt",  # PDF in one column, notes at the page foot
    "handbook-citation-standards": "ocr-mineru.md",  # OCR Markdown
    "handbook-script-variants": "web-w3m.txt",  # web page
    "handbook-page-furniture": "blank.txt",  # an empty line after every line
    "handbook-encodings": "wrap80-gb18030.txt",  # GB18030, hard-wrapped
    "handbook-rights": "docx-bold.docx",  # Word
    "handbook-collation-hant": "wrap80-big5.txt",  # Traditional, Big5
}


def raw_of(work: str) -> Path:
    return HERE / "raw" / f"{work}.{BUNDLE[work]}"


def put(work: str) -> str:
    """Copy one raw text and name it in the record; the record's other lines stay byte for byte."""
    folder, data = SOURCES / work, raw_of(work).read_bytes()
    name = f"raw{raw_of(work).suffix}"
    for old in folder.glob("raw.*"):
        old.unlink()
    (folder / name).write_bytes(data)
    record = folder / "work.yml"
    text = record.read_text(encoding="utf-8")
    entry = f"raw:\n  - sha256: {hashlib.sha256(data).hexdigest()}\n    file: {name}\n"
    text, times = re.subn(r"^raw:\n(?:[ ]+.*\n)+", entry, text, count=1, flags=re.M)
    if not times:
        raise ValueError(f"{record}: no `raw:` list to fill in")
    record.write_text(text, encoding="utf-8", newline="\n")
    return f"{work}: {name} {len(data)} bytes"


if __name__ == "__main__":
    for work in BUNDLE:
        print(put(work))
