"""How far the front of an article reaches, and which rows do not count in it."""

from __future__ import annotations

FURNITURE = frozenset(
    {"blank", "fw", "pb", "nav", "credit", "declaration", "image", "markup", "alien", "label"}
)
REACH = 90
"""Text rows from the top in which front matter is looked for."""
HEAD = 60
"""Text rows above the first label at most."""
