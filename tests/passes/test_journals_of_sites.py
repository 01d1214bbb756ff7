"""The periodical that a site names in its line of source or account; a site's own name is none."""

from __future__ import annotations

import pytest
from shanben.convert import convert

PROSE = "县志的体例始于宋代，各家的凡例虽然不同，大意却是一致的，到清代才有定式可循，所以卷首必先立下凡例，使修志的人有所遵循。"


@pytest.mark.parametrize(
    ("line", "journal"),
    [
        ("2021-03-04 10:20  来源:江边学刊  作者:张守成", "江边学刊"),
        ("来源：《方志通讯》 2021-03-04", "方志通讯"),
        ("某地师范大学学报社会科学版 2021-03-04", "某地师范大学学报社会科学版"),
        ("2021-03-04 10:20 来源：某地在线", ""),
        ("来源：某地通讯社 2021-03-04", ""),
        ("江边旧书摊 2021-03-04 10:20", ""),
    ],
)
def test_journal(line: str, journal: str) -> None:
    text = f"方志凡例的由来与变化\n\n{line}\n\n{PROSE}\n\n{PROSE}\n"
    assert convert(text.encode(), "page.txt").article.meta.journal == journal
