"""Which files of a folder are raw texts, and what the files made of them are called.

A folder may come from anywhere: a link in it could lead to any file of the machine, and a name may hold what another
system, a terminal or a spreadsheet takes for something else.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LONGEST = 180
"""Bytes of UTF-8 in a name, for file systems take 255 and endings like ``.ledger.tsv`` come after."""
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.I)
"""Names that Windows gives to devices, whatever ending follows (Microsoft, Naming Files, Paths, and Namespaces)."""
UNFIT = re.compile(r'[<>:"/\\|?*]')


def files_of(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Each file under ``folder`` in order, hidden ones apart, and whether it lies in the folder.

    A link whose file lies elsewhere is given with False: it is for the caller to refuse by name.
    """
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if not path.name.startswith(".") and path.is_file():
            yield path, not path.is_symlink() or path.resolve().is_relative_to(home)


def page_name(stem: str) -> str:
    """``stem`` as every file system takes it, in Unicode's composed form; itself when nothing is against it.

    What no file name should hold is written ``_``; a name too long keeps its beginning and the digest of the rest.
    """
    name = unicodedata.normalize("NFC", stem)
    name = "".join("_" if _odd(c) else c for c in UNFIT.sub("_", name)).rstrip(". ").lstrip(" ")
    name = re.sub(r"^[-=+@.]+", "_", name) or "_"
    if DEVICES.match(name):
        name = f"_{name}"
    if len(name.encode()) > LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = name.encode()[: LONGEST - 9].decode("utf-8", "ignore") + "-" + digest
    return name


def shown(path: Path | str) -> str:
    """A path as a message may print it: control, direction and undecodable characters are escaped."""
    return "".join(f"\\u{ord(c):04x}" if _odd(c) else c for c in str(path))


def _odd(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
