"""Names of entries whose English twin stands above the Chinese one."""

from __future__ import annotations

from shanben.convert import convert

RAW = """# 方志的凡例

张明

县志的体例始于宋代，各家的凡例虽然不同，大意却是一致的，到清代才有定式可循[1]。

# 参考文献

[1] ZHANG M, 2008. Effect of rules on local histories[J]. Riverside Journal, 15(2): 1-5. [张明，2008．凡例对方志的影响[J]．江岸学报，15(2)：1-5．]
[2] LI W, 2009. The origin of the rules[J]. Riverside Journal, 16(3): 7-9. [李文，2009．凡例的来历[J]．江岸学报，16(3)：7-9．]
"""


def test_a_twin_above_its_entry_is_named_after_it() -> None:
    items = convert(RAW.encode(), "case.md").references
    ids = [item["id"] for item in items]
    assert len(ids) == len(set(ids))
    assert sorted(ids) == ["ref-1", "ref-1-en", "ref-2", "ref-2-en"]
