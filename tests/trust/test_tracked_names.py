"""Every tracked name can be checked out on Windows: git there refuses the whole tree for one ``nul.txt``."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The names that Windows keeps for devices, with any ending, and the signs and endings it refuses ("Naming Files,
# Paths, and Namespaces").
REFUSED = re.compile(
    r'[<>:"|?*\\\x00-\x1f]|(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|/|$)|[. ](?:/|$)',
    re.IGNORECASE,
)
LONGEST = 160
"""Code points: a path on Windows has 260 by default, the folder that it is cloned into included."""


@pytest.mark.parametrize(
    "name", ["a/nul.txt", "con", "docs/aux/a.md", "a:b", "x?.md", "end./a", "b /c", "Lpt1.md"]
)
def test_the_pattern_knows_what_windows_refuses(name: str) -> None:
    assert REFUSED.search(name)


@pytest.mark.parametrize("name", ["a/null.txt", "console.py", "docs/auxiliary.md", ".ci/run", "a.b/c.d"])
def test_the_pattern_lets_ordinary_names_be(name: str) -> None:
    assert not REFUSED.search(name)


def test_tracked_names_stand_on_every_system() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout: nothing is tracked here")
    names = listed.stdout.decode().strip("\0").split("\0")
    assert len(names) > 100
    assert [n for n in names if REFUSED.search(n)] == []
    assert [n for n in names if len(n) > LONGEST] == []
    assert [n for n, times in Counter(n.casefold() for n in names).items() if times > 1] == []
