"""Other ways to a page, for comparison: pandoc, calibre's heuristics, and two simple unwrappers.

They get the raw text decoded already (none of them tells GB18030 from Big5), which is a kindness to them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from html import escape
from pathlib import Path

ENCODINGS = ("utf-8-sig", "gb18030", "cp950")


def decoded(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    order = ("cp950",) if "big5" in path.name else ENCODINGS
    for encoding in order:
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def pandoc(raw: Path) -> str:
    import pypandoc

    form = {".html": "html", ".docx": "docx"}.get(raw.suffix, "markdown")
    given = raw.read_bytes() if raw.suffix == ".docx" else decoded(raw).encode()
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "html5", "--wrap=none"]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode("utf-8")


def calibre(raw: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        given, made = (
            Path(folder) / ("in" + (".txt" if raw.suffix == ".md" else raw.suffix)),
            Path(folder) / "out.htmlz",
        )
        given.write_bytes(raw.read_bytes() if raw.suffix == ".docx" else decoded(raw).encode())
        command = ["ebook-convert", str(given), str(made), "--enable-heuristics", "--input-encoding", "utf-8"]
        subprocess.run(command, check=True, capture_output=True)
        with zipfile.ZipFile(made) as archive:
            return archive.read("index.html").decode("utf-8")


def page(paragraphs: list[str]) -> str:
    kept = [p for p in paragraphs if p.strip()]
    title, rest = (kept[0], kept[1:]) if kept else ("", [])
    body = "".join(f"<p>{escape(p)}</p>\n" for p in rest)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body><h1>{escape(title)}</h1>\n{body}</body></html>"


def joined(lines: list[str]) -> str:
    """Lines put together: nothing between Han, a space between Latin words."""
    text = " ".join(x.strip() for x in lines)
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def unwrap_blank(raw: Path) -> str:
    """A paragraph is what stands between blank lines."""
    return page([joined(block.split("\n")) for block in re.split(r"\n\s*\n", plain(raw))])


def unwrap_width(raw: Path) -> str:
    """A line joins the one before when that one is nearly as wide as most and the new one is not indented."""
    lines = [x for x in plain(raw).split("\n") if x.strip()]
    widths = sorted(
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in x.strip()) for x in lines
    )
    usual = widths[len(widths) * 3 // 4] if widths else 0
    blocks: list[list[str]] = []
    full = False
    for line in lines:
        if full and not line.startswith(("　", "  ")):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        full = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.strip()) >= 0.9 * usual
    return page([joined(b) for b in blocks])


def plain(raw: Path) -> str:
    if raw.suffix in (".html", ".docx"):
        return re.sub(r"<[^>]+>", "", re.sub(r"</p>|<br>", "\n\n", pandoc(raw)))
    return decoded(raw).replace("\f", "\n\n")


RIVALS = {"pandoc": pandoc, "calibre": calibre, "unwrap-blank": unwrap_blank, "unwrap-width": unwrap_width}


def missing(name: str) -> str:
    """Why a rival can't run here; empty when it can."""
    if name == "calibre" and not shutil.which("ebook-convert"):
        return "calibre is not installed (apt-get install calibre)"
    return ""
