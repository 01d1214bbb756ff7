"""Where a term stands and where its characters only happen to meet."""

import time
from itertools import product

import pytest
from shanben.glossary import Matcher
from shanben.glossary.match import stands

SPELLINGS = {
    "北大": "pku", "GDPR": "gdpr", "AI": "ai", "数据": "data", "数据安全": "data-security", "数据安全治理": "dsg",
    "断行": "line-break", "字符集": "charset", "网络空间": "cyberspace", "數據": "data", "底本": "base",
}  # fmt: skip
MATCHER = Matcher(SPELLINGS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("向北大概走", []),
        ("在北大学习", ["北大"]),
        ("欧盟GDPR规定", ["GDPR"]),
        ("SAID", []),
        ("GDPRs", []),
        ("AI时代的AI", ["AI", "AI"]),
        ("AI2", []),
        ("数据安全治理与数据安全、数据", ["数据安全治理", "数据安全", "数据"]),
        ("断行为什么难", ["断行"]),
        ("该字符集合起来", ["字符集"]),
        ("以底本为据", ["底本"]),
        ("據此數據可知", ["數據"]),
        ("", []),
    ],
)
def test_matches(text, found):
    assert [text[m.start : m.end] for m in MATCHER.find(text)] == found


def test_a_plain_scan_counts_the_same_as_every_place():
    text = "数据安全治理与数据安全、数据和大数据" * 3
    everywhere = MATCHER.find_all(text)
    for spelling, id in SPELLINGS.items():
        ours = [m for m in everywhere if m.id == id and text[m.start : m.end] == spelling]
        assert len(ours) == text.count(spelling)
    assert sum(not m.inside for m in everywhere if m.id == "data") == 6


def test_the_short_way_finds_what_the_long_way_finds():
    """Leftmost, then longest, each guarded: told here by trying every place and every spelling."""
    spellings = {w: w for w in ("数据", "据点", "数据点", "点数", "北大", "大概", "AI", "据点数")}
    matcher = Matcher(spellings)
    pieces = ("数", "据", "点", "北", "大", "概", "AI", "向", "，", "S")
    texts = {"".join(t) for t in product(pieces, repeat=4)} | {"数据据点数北大概数据点数据"}
    for text in texts:
        wanted, at = [], 0
        while at < len(text):
            fits = (w for w in sorted(spellings, key=len, reverse=True) if text.startswith(w, at))
            word = next((w for w in fits if stands(text, at, at + len(w))), "")
            wanted += [(at, word)] if word else []
            at += len(word) or 1
        assert [(m.start, m.id) for m in matcher.find(text)] == wanted, text


def test_one_character_is_no_term():
    with pytest.raises(ValueError, match="two characters"):
        Matcher({"字": "character"})


def test_ten_times_the_text_costs_ten_times_the_time():
    many = {
        f"{a}{b}术语": f"t{n}"
        for n, (a, b) in enumerate((a, b) for a in "数据网络安全治理" * 4 for b in "空间流动")
    }
    matcher = Matcher({**SPELLINGS, **many})
    text = "在数据安全治理中，网络空间的底本与字符集各有其理。" * 200

    def cost(times):
        start = time.process_time()
        list(matcher.find(text * times))
        return time.process_time() - start

    cost(1)  # the word list is read once
    assert cost(10) < 20 * max(cost(1), 0.005)
