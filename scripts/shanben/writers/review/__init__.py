"""The review pages: what was done to a text and what is doubtful, from ``file://``, with buttons to decide."""

from shanben.writers.review.index import index_page
from shanben.writers.review.sheet import Sheet
from shanben.writers.review.work import work_page

__all__ = ["Sheet", "index_page", "work_page"]
