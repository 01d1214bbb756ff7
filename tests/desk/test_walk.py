"""The path of the editor in small: damaged texts added, every doubt decided in the browser, signed, and right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from shanben.convert import convert

from tests.desk.thirty import COUNT, damaged
from tests.desk.walk import walk

ASKS = frozenset({"JOIN02", "JOIN03", "HEAD03"})
"""Where the converter was in doubt itself: lines of a text that is broken to pieces."""


def test_all_harm_is_raised_and_little_else() -> None:
    texts = damaged()
    assert len(texts) == COUNT
    assert len({t.text for t in texts}) == COUNT
    done, found, more, asked = 0, 0, 0, 0
    for t in texts:
        want = Counter(h.code for h in t.harm)
        have = Counter(d.code for d in convert(t.text.encode(), f"{t.name}.txt").article.doubts)
        done += want.total()
        found += (want & have).total()
        rest = have - want
        asked += sum(n for code, n in rest.items() if code in ASKS)
        more += sum(n for code, n in rest.items() if code not in ASKS)
    assert done >= 40
    assert found == done
    assert more <= 1
    assert asked <= COUNT // 2


@pytest.mark.browser
def test_four_texts_from_the_folder_to_the_last_signature(browser: Any, tmp_path: Path) -> None:
    done = walk(browser, tmp_path, 4, build=False)
    assert (done.texts, done.commands, done.left) == (4, 2, 0)
    assert done.decided == done.doubts > 0
    assert done.wrong == []
