"""Which routes each original takes: every route at least once, every original by at least three."""

from __future__ import annotations

from .original import Original
from .routes import ROUTES

PLAN: dict[str, str] = {
    "handbook-line-breaks": """chrome1-pdftotext chrome2-pdfium chrome2-layout chrome1-pdfminer typst1-layout
        typst2-raw web-inscriptis web-html ocr-caret blank-nonotes docx""",
    "handbook-notes-markers": """typst1-pdftotext typst1-raw typst2-pdfium typst2-pdftotext chrome1-pdfium
        chrome2-raw web-w3m web-lynx ocr-marker docx tesseract""",
    "handbook-citation-standards": """chrome2-pdftotext chrome1-layout typst1-pdfium web-html ocr-mineru ocr-caret
        wrap72 docx-bold""",
    "handbook-script-variants": "web-w3m paste paste-latin chrome1-raw typst2-pdfium ocr-mathpix blank",
    "handbook-page-furniture": "blank wrap72 typst2-pdfium typst2-raw chrome2-pdfium ocr-mathpix web-lynx radicals tesseract",
    "handbook-encodings": """wrap80-gb18030 wrap76-utf16 paste typst1-pdftotext chrome1-pdfminer ocr-mineru
        radicals""",
    "handbook-rights": """ocr-marker typst2-pdfminer typst1-pdfminer chrome2-raw web-inscriptis paste-latin blank
        docx-bold""",
    "handbook-collation-hant": "wrap80-big5 typst1-pdfium chrome2-pdftotext web-html ocr-mineru wrap72 docx tesseract",
    "handbook-ocr-errors": "typst1-pdftotext chrome2-pdftotext typst2-pdfium web-inscriptis ocr-caret blank wrap76-utf16",
    "handbook-metadata": "typst1-raw typst2-raw chrome2-pdfium web-w3m paste ocr-marker wrap80-gb18030",
    "handbook-offline-reading": "typst1-pdftotext chrome2-pdftotext typst2-pdfium web-inscriptis ocr-caret blank docx",
    "handbook-glossary-abstracts": "typst1-pdftotext chrome2-pdftotext typst2-pdfium web-inscriptis ocr-caret blank",
    "river-commission": "ocr-mineru typst1-pdfium typst1-raw blank wrap80-gb18030 docx web-inscriptis paste",
    "reed-wetland": "ocr-caret chrome2-pdfium chrome2-raw typst2-pdfium blank paste-latin web-html",
    "last-bus": "blank chrome1-pdftotext chrome1-raw chrome2-pdfium paste web-w3m ocr-marker",
    "salt-ferry": "blank typst1-pdfium typst1-layout chrome1-pdfium ocr-mathpix wrap72 web-lynx",
}
# For originals without a line above.
NOTES = "typst1-raw typst2-raw chrome2-pdfium web-w3m paste ocr-marker wrap80-gb18030"
REFERENCES = "typst1-pdftotext chrome2-pdftotext typst2-pdfium web-inscriptis ocr-caret blank"


def routes_for(original: Original) -> list[str]:
    names = PLAN.get(original.id) or (NOTES if original.notes else REFERENCES)
    unknown = set(names.split()) - set(ROUTES)
    if unknown:
        raise KeyError(f"plan.py: {original.id} asks for unknown routes {sorted(unknown)}")
    return names.split()
