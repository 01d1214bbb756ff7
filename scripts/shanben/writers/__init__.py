"""Article to files: html, markdown, json, csl_json, ledger_tsv."""

from shanben.writers.csl_json import references, write_csl_json
from shanben.writers.html import write_html
from shanben.writers.json import write_json
from shanben.writers.ledger_tsv import write_ledger
from shanben.writers.markdown import write_markdown
from shanben.writers.sheet import dressed

__all__ = [
    "dressed",
    "references",
    "write_csl_json",
    "write_html",
    "write_json",
    "write_ledger",
    "write_markdown",
]
