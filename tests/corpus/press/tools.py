"""The real tools: two typesetters, three PDF extractors, three web-to-text programs, OCR."""

from __future__ import annotations

import io
import json
import logging
import subprocess
from pathlib import Path

from tests.chromium import launched


def chromium_pdf(page: str, out: Path) -> Path:
    """Print one HTML page to PDF by headless Chromium (CSS paged media decide the size and the heads)."""
    with launched() as chromium:
        tab = chromium.new_page()
        tab.set_content(page)
        tab.pdf(path=str(out), prefer_css_page_size=True, print_background=True)
    return out


def typst_pdf(source: str, out: Path) -> Path:
    import typst

    main = out.with_suffix(".typ")
    main.write_text(source, encoding="utf-8")
    typst.compile(str(main), output=str(out))
    return out


def pdf_pages(pdf: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def pdftotext(pdf: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(pdf), "-"], check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def pdfium_text(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def pdfminer_text(pdf: Path) -> str:
    from pdfminer.high_level import extract_text

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    return extract_text(str(pdf))


PDF_EXTRACTORS = {
    "pdftotext": pdftotext,
    "layout": lambda pdf: pdftotext(pdf, "-layout"),
    "raw": lambda pdf: pdftotext(pdf, "-raw"),
    "pdfium": pdfium_text,
    "pdfminer": pdfminer_text,
}


def w3m_text(page: Path) -> str:
    command = ["w3m", "-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html", str(page)]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def inscriptis_text(page: Path) -> str:
    from inscriptis import get_text

    return get_text(page.read_text(encoding="utf-8"))


def lynx_text(page: Path) -> str:
    command = ["lynx", "-dump", "-nolist", "-width=90", "-assume_charset=utf-8", "-display_charset=utf-8"]
    done = subprocess.run(
        [*command, str(page)],
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8")


WEB_EXTRACTORS = {"w3m": w3m_text, "inscriptis": inscriptis_text, "lynx": lynx_text}


def pandoc(arguments: list[str], given: bytes) -> bytes:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), *arguments]
    return subprocess.run(command, check=True, capture_output=True, input=given).stdout


def tesseract(image: Path, languages: str, psm: int) -> str:
    command = [
        "tesseract",
        str(image),
        "-",
        "-l",
        languages,
        "--psm",
        str(psm),
        "-c",
        "preserve_interword_spaces=0",
    ]
    return subprocess.run(
        command, check=True, capture_output=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    ).stdout.decode("utf-8")


def page_images(pdf: Path, folder: Path, dots: int) -> list[Path]:
    """One grey image a page at `dots` per inch, by pdftoppm."""
    subprocess.run(["pdftoppm", "-r", str(dots), "-gray", "-png", str(pdf), str(folder / "page")], check=True)
    return sorted(folder.glob("page*.png"))


def as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def bytes_of(document: object) -> bytes:
    """A python-docx document as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
