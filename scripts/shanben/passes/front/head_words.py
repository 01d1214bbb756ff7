"""The words of ``head_words.tsv`` as patterns."""

from __future__ import annotations

from shanben.han.word_tables import any_of, word_table


def head_words(kind: str) -> str:
    """Any word of a kind, as one pattern; of two that begin alike the longer is taken. Raises KeyError for no kind."""
    return any_of(word_table(__package__, "head_words.tsv")[kind])
