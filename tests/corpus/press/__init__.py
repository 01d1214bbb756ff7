"""The press: original texts in, really typeset and really extracted raw texts with their golds out.

Run `uv run --group press python -m tests.corpus.press --help`; see `tests/corpus/README.md`.
"""
