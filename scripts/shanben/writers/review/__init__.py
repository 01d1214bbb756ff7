"""The review pages: what was done to a text and what is doubtful, from ``file://``, with buttons to decide."""

from shanben.writers.review.index import file_name, index_page
from shanben.writers.review.sheet import Line, Sheet
from shanben.writers.review.work import work_page

__all__ = ["Line", "Sheet", "file_name", "index_page", "work_page"]
