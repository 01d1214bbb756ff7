"""A converted page is dressed as the site is, by itself: no request, no script, and the text as it was."""

import re
from pathlib import Path

from lxml import html
from shanben.convert import convert, write
from shanben.writers.sheet import sheet

ROOT = Path(__file__).parents[2]


def test_the_reading_sheet_is_the_one_of_the_site():
    here = ROOT / "scripts/shanben/writers/reading.css"
    assert here.read_bytes() == (ROOT / "docs/assets/reading.css").read_bytes(), (
        "docs/assets/reading.css is the sheet of the site, this one of single pages: copy what you changed"
    )


def test_a_page_needs_nothing_beside_it_and_says_what_it_said():
    data = (ROOT / "tests/readme/fangzhi.txt").read_bytes()
    done = convert(data, "fangzhi.txt")
    pages = write(done, data, "html")
    page = pages.files["html"]
    assert pages.verdict.passed and page.count(sheet()) == 1
    assert not re.search(r"url\(|@import|src=|<link|<script|https?://", sheet())
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    assert tree.xpath("//article//style") == []
