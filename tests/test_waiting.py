"""How the tests wait: for a state, and in a way that holds on a slow machine."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent


def test_a_page_is_asked_by_a_function() -> None:
    """Our pages forbid ``eval``. Playwright may look once at a bare expression, and is refused when it looks again."""
    asked = [
        (path.name, line)
        for path in sorted(TESTS.rglob("*.py"))
        for line in re.findall(r'wait_for_function\(\s*f?"([^"]{1,30})', path.read_text(encoding="utf-8"))
    ]
    assert asked
    assert [(name, line) for name, line in asked if not re.match(r"(\(\)|\w+) => ", line)] == []
