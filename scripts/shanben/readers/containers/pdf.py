"""A PDF's text layer through pypdfium2, a form feed between pages; a scan without one is refused."""

from __future__ import annotations

from shanben.readers.decode import Unreadable


def read_pdf(data: bytes, name: str) -> str:
    """A PDF's text layer through pypdfium2, a form feed between pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"{name}: the PDF cannot be opened: {str(error).rstrip('.')}. Next step: open it in a PDF reader and print it to a new PDF"
        ) from None
    pages = []
    try:
        for page in document:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range().replace("\r\n", "\n"))
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"{name}: page {len(pages) + 1} cannot be read: {error} Next step: open it in a PDF reader and print it to a new PDF"
        ) from None
    finally:
        document.close()
    if sum(len(p.strip()) for p in pages) < 20 * max(1, len(pages)):
        raise Unreadable(
            f"{name}: a scan without a text layer ({len(pages)} pages). Next step: run an OCR program and add its text"
        )
    return "\n\f".join(pages)
