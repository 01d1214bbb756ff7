"""NOTE03, NOTE04, REF01-REF09: what is wrong with notes, references and the markers that cite them.

Plain data in, findings out: no article, and nothing is changed. ``numbering`` holds numbers and markers against each other,
``items`` looks into one reference, ``twins`` compares a reference with itself in another language, ``lists`` asks all
three, ``pages`` reads a converted page for them. What each lets pass stands at its head.
"""

from shanben.lint.citations.entry import Entry, Marker
from shanben.lint.citations.items import reversed_range
from shanben.lint.citations.lists import citations
from shanben.lint.citations.pages import collection_findings, current_year, page_findings
from shanben.lint.citations.twins import author_pinyin

__all__ = [
    "Entry",
    "Marker",
    "author_pinyin",
    "citations",
    "collection_findings",
    "current_year",
    "page_findings",
    "reversed_range",
]
