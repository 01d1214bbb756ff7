"""The routes: every way in which the press prints and reads out an original."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import damage, docx_file, html_page, ocr, ocr_markdown, plain, tools, typst_page
from .galley import Galley, Style, first_page, set_up
from .gold import disorder, gold, shown
from .original import Original, marks

Bytes = bytes
Press = Callable[[Original, random.Random], tuple[Bytes, Galley, str]]


@dataclass(frozen=True, slots=True)
class Route:
    name: str
    how: str
    extension: str
    press: Press
    hard: bool = False


ROUTES: dict[str, Route] = {}


def route(name: str, how: str, extension: str = "txt", *, hard: bool = False) -> Callable[[Press], Press]:
    def enter(press: Press) -> Press:
        ROUTES[name] = Route(name, how, extension, press, hard)
        return press

    return enter


def run(original: Original, name: str) -> tuple[bytes, str, dict[str, Any], str]:
    """Raw bytes, the raw file's name, the gold, and the text as decoded for checking."""
    chosen = ROUTES[name]
    raw, galley, text = chosen.press(original, random.Random(f"{original.id}/{name}"))
    stem = f"{original.id}.{name}"
    file = f"{stem}.{chosen.extension}"
    if name.startswith("tesseract"):
        data = gold(galley, stem, file, chosen.how, hard=True)
        return raw, file, ocr.reread(data, galley, text) | {"ocr": True}, text
    data = gold(galley, stem, file, chosen.how, hard=chosen.hard)
    wrong = disorder(data, shown(text, chosen.extension))
    if wrong:
        data |= {"tier": "hard", "disorder": wrong}
    return raw, file, data, text


def page_furniture(g: Galley, pages: int, maker: str) -> None:
    """Folio of the first page, heads and folios of the others.

    Chromium takes the first printed page for a right one whatever its number; typst goes by the number.
    """
    first = first_page(g.original)
    g.furniture.append(str(first))
    for i in range(1, pages):
        right = i % 2 == 0 if maker.startswith("chrome") else (first + i) % 2 == 1
        g.furniture += html_page.running_heads(g, first + i, right=right)


# -- PDF from two typesetters, read out by five extractors

PDF_STYLES = {
    "typst1": Style(labels="own", notes_at="foot", english="end"),
    "typst2": Style(labels="space", notes_at="foot", english="front"),
    "chrome1": Style(labels="bracket", english="none", enumerate="1."),
    "chrome2": Style(labels="own", english="end", editors=True),
}
PDF_CACHE: dict[tuple[str, str], Path] = {}
_FOLDER = tempfile.TemporaryDirectory(prefix="press-")


def pdf_of(original: Original, maker: str, g: Galley) -> Path:
    """The PDF of one original by one typesetter; printed once, however many extractors read it."""
    key = (original.id, maker)
    if key not in PDF_CACHE:
        out = Path(_FOLDER.name) / f"{original.id}-{maker}.pdf"
        columns = int(maker[-1])
        if maker.startswith("typst"):
            tools.typst_pdf(typst_page.source(g, columns), out)
        else:
            tools.chromium_pdf(html_page.print_page(g, columns), out)
        PDF_CACHE[key] = out
    return PDF_CACHE[key]


def cites_twice(original: Original) -> bool:
    keys = [k for b in original.blocks for group in marks(b["text"]) for k in group]
    return bool(original.notes) and len(keys) > len(set(keys))


def pdf_press(maker: str, extractor: str) -> Press:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        style = PDF_STYLES[maker]
        if cites_twice(original):  # a number that restarts on every page can't call the note of another page
            style = replace(style, notes_at="end")
        g = set_up(original, style, random.Random(f"{original.id}/{maker}"))
        pdf = pdf_of(original, maker, g)
        page_furniture(g, tools.pdf_pages(pdf), maker)
        text = tools.PDF_EXTRACTORS[extractor](pdf)
        return text.encode("utf-8"), g, text

    return press


for _maker in PDF_STYLES:
    for _extractor in tools.PDF_EXTRACTORS:
        _columns = "two columns" if _maker.endswith("2") else "one column"
        _setter = "typst" if _maker.startswith("typst") else "Chromium"
        _notes = "notes at the page foot" if PDF_STYLES[_maker].notes_at == "foot" else "notes at the end"
        route(
            f"{_maker}-{_extractor}",
            f"PDF by {_setter}, {_columns}, {_notes}; text by {_extractor}",
            hard=_extractor == "layout" and _maker.endswith("2"),
        )(pdf_press(_maker, _extractor))


# -- a web page, read out by three programs, and the page itself


def site(
    original: Original, rng: random.Random, headings: str, *, image_names: bool = False
) -> tuple[Galley, str]:
    style = Style(
        labels="bracket", masthead=False, dates=headings == "h", editors=True, bio=headings == "h", doi=False
    )
    g = set_up(original, style, rng)
    return g, html_page.site_page(g, rng, headings, image_names=image_names)


def web_press(extractor: str, headings: str) -> Press:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        g, page = site(original, rng, headings, image_names=extractor == "lynx")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_text(page, encoding="utf-8")
            text = tools.WEB_EXTRACTORS[extractor](path)
        return text.encode("utf-8"), g, text

    return press


for _extractor, _headings in (("w3m", "strong"), ("inscriptis", "h"), ("lynx", "h")):
    route(f"web-{_extractor}", f"web page with navigation, read out by {_extractor}")(
        web_press(_extractor, _headings)
    )


@route("web-html", "the web page itself, navigation and all", "html")
def web_html(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
    g, page = site(original, rng, "h")
    return page.encode("utf-8"), g, page


# -- plain text: pasted, wrapped, one blank line after each line

PASTE = Style(labels="bracket", masthead=False, dates=False, editors=True, bio=False, doi=False, enumerate="")


def plain_route(
    name: str,
    how: str,
    style: Style,
    make: Callable[[Galley, random.Random], str],
    encoding: str = "utf-8",
    newline: str = "\n",
) -> None:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        if encoding == "cp950":
            original = plain.in_big5(original)
        g = set_up(original, style, rng)
        text = make(g, rng)
        return text.replace("\n", newline).encode(encoding), g, text

    route(name, how)(press)


def blank(g: Galley, rng: random.Random) -> str:
    plain.captions_added(g, rng)
    return plain.blank_lined(g, rng)


def blank_without_notes(g: Galley, rng: random.Random) -> str:
    plain.without_notes(g)
    return blank(g, rng)


plain_route("paste", "pasted from a web page, one paragraph a line, half-width punctuation", PASTE,
            lambda g, rng: plain.pasted(g, rng, half_width=True))  # fmt: skip
plain_route("paste-latin", "pasted, one paragraph a line, lines broken beside Latin words and numbers",
            Style(labels="colon", masthead=False, dates=False, bio=False, clc=False, doi=False), plain.broken_at_latin)  # fmt: skip
plain_route("wrap72", "hard-wrapped at 36 Han, folios and running heads between pages, BOM, CR LF",
            Style(labels="colon", english="end"), lambda g, _: plain.hard_wrapped(g, 72, blank="page"), "utf-8-sig", "\r\n")  # fmt: skip
plain_route("wrap80-gb18030", "hard-wrapped at 40 Han, blank line after each paragraph, GB18030, CR LF",
            Style(labels="bracket", editors=True, enumerate="1."), lambda g, _: plain.hard_wrapped(g, 80, blank="paragraph"), "gb18030", "\r\n")  # fmt: skip
plain_route("wrap76-utf16", "hard-wrapped at 38 Han, folios between pages, UTF-16",
            Style(labels="space", dates=False), lambda g, _: plain.hard_wrapped(g, 76, blank="page"), "utf-16", "\r\n")  # fmt: skip
plain_route("wrap80-big5", "hard-wrapped at 40 Han, blank line after each paragraph, Big5 (cp950), CR LF",
            Style(labels="colon", marker="bracket", doi=False), lambda g, _: plain.hard_wrapped(g, 80, blank="paragraph"), "cp950", "\r\n")  # fmt: skip
plain_route("blank", "magazine PDF: an empty line after every printed line, two measures, captions and credits inside sentences",
            Style(labels="tiyao", masthead=False, dates=False, doi=False, clc=False), blank)  # fmt: skip
plain_route("blank-nonotes", "as `blank`, and the notes are lost", Style(labels="tiyao", masthead=False, dates=False, doi=False, clc=False),
            blank_without_notes)  # fmt: skip


# -- Word files


def docx_press(style: Style, heading_styles: bool) -> Press:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        foot = replace(style, notes_at="end") if cites_twice(original) else style
        g = set_up(original, foot, rng)
        data = docx_file.docx(g, heading_styles=heading_styles)
        return data, g, docx_file.words(data)

    return press


route("docx", "Word file: heading styles, real footnotes, a page header", "docx")(
    docx_press(Style(labels="own", masthead=False, notes_at="foot", english="end"), True)
)
route("docx-bold", "Word file: headings as bold paragraphs, notes as an endnote list", "docx")(
    docx_press(Style(labels="colon", masthead=False, english="front", dates=False), False)
)


# -- characters damaged as fonts and extractors damage them


@route(
    "radicals",
    "typst PDF by pdftotext, then Kangxi radicals, compatibility ideographs, private-use and invisible characters",
)
def radicals(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
    _, g, text = pdf_press("typst1", "pdftotext")(original, rng)
    damaged = damage.damaged(text, rng)
    return damaged.encode("utf-8"), g, damaged


# -- real OCR of page images


def ocr_press(maker: str, dots: int) -> Press:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        _, g, _ = pdf_press(maker, "pdfium")(original, rng)
        language = "chi_tra" if original.traditional else "chi_sim"
        with tempfile.TemporaryDirectory() as folder:
            images = tools.page_images(pdf_of(original, maker, g), Path(folder), dots)
            text = "\f".join(tools.tesseract(image, language, 3) for image in images)
        return text.encode("utf-8"), g, text

    return press


route(
    "tesseract",
    "page images of a Chromium PDF at 300 dpi, read by tesseract; the gold keeps the words as read",
    hard=True,
)(ocr_press("chrome1", 300))


# -- OCR Markdown in four forms


def markdown_press(form: str, style: Style) -> Press:
    def press(original: Original, rng: random.Random) -> tuple[bytes, Galley, str]:
        g = set_up(original, style, rng)
        text = ocr_markdown.markdown(g, rng, form)
        return text.encode("utf-8"), g, text

    return press


for _form, _style in {
    "mineru": Style(labels="own", english="front"),
    "marker": Style(labels="tiyao", english="end", dates=False, editors=True),
    "mathpix": Style(labels="colon", english="front"),
    "caret": Style(labels="space", english="end", masthead=False, dates=False, editors=True),
}.items():
    route(f"ocr-{_form}", f"OCR Markdown as {_form} writes it, two markers misread", "md")(
        markdown_press(_form, _style)
    )
