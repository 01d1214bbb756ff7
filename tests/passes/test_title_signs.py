"""Signs of the title and the authors: linked both ways, on the page and in the HTML, and never part of a name."""

from __future__ import annotations

import pytest
from lxml import html
from shanben.convert import convert, write

RAW = """方志的凡例＊

王方*李明†

县志之有凡例，由来已久，各家的写法虽然不同，大意却是一致的，到清代才有定式可循，后来的志书都照着写。

（*）王方，某大学历史系教授。
†李明，某大学历史系讲师，从事方志研究。
基金项目：国家社会科学基金项目“方志研究”（20BZS001）。
"""


@pytest.mark.parametrize("to", ["html", "md"])
def test_signs_lead_there_and_back(to: str) -> None:
    raw = RAW.encode()
    done = convert(raw, "a.txt")
    pages = write(done, raw, to)
    assert pages.verdict.passed, pages.verdict.losses
    page = html.fromstring(pages.files[to])
    leads = {a.text: a.get("href") for a in page.xpath("//sup/a[@role='doc-noteref']")}
    assert leads["†"] == "#bio-2"
    back = page.xpath("//a[@role='doc-backlink']/@href")
    assert [page.xpath(f"//*[@id='{b[1:]}']")[0].tag for b in back] == ["sup"] * len(back)
    assert back


def test_a_sign_is_no_part_of_a_name_or_title() -> None:
    meta = convert(RAW.encode(), "a.txt").article.meta
    assert meta.title == "方志的凡例"
    assert meta.authors == ("王方", "李明")
