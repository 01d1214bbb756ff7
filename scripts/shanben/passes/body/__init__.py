"""Passes on the body (JATS body): headings, paragraphs, verse, captions."""
