"""What a look for furniture finds: by row, the label and the code of the rule."""

from __future__ import annotations

Found = dict[int, tuple[str, str]]
"""Index of a row to its label and code."""
