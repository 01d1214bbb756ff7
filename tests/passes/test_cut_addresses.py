"""Addresses that a line's end cuts are put together with nothing; what may be a word behind an address keeps its space."""

from __future__ import annotations

import pytest
from shanben.passes.lines.joints import glue

CUT = [
    ("https://html.", "spec.example.org/"),
    ("https://www.example.", "com"),
    ("https://", "www.example.org/a"),
    ("https://www.example.org/maps/", "index.html，另"),
    ("https://www.example.org/lists/sec", "ond-page.html 的说明"),
    ("https://e.net/doc/2019-", "05/12/content_123.htm 里"),
    ("https://doi.org/10.1234/", "abc.2019.05，2019年"),
    ("https://www.unicode.org/PDF/U2460.", "pdf；Encl"),
    ("https://e.org/maps?id=", "123&n=45，访"),
    ("https://e.org/maps/abc", "def/ghi.html，访"),
    ("见https:", "//www.example.org/a"),
    ("DOI：10.", "1234/abc.5"),
    ("doi:10.1234", "/abc"),
    ("作者邮箱：name@", "example.org"),
    ("name@example.", "edu.cn）"),
    ("https://e.org/a", "?id=3"),
    ("https://e.org/content", "abc，访问时间"),
    ("www.example", ".org/a"),
    ("http://www.gov.cn/xinwen/2019", "12/content_5.htm"),
    ("https://www.e.org/a/", "t20190502_12.html"),
    ("http://e.org/con", "tent_12"),
    ("10.3969/j.issn.1000-", "1234.2019.05.001"),
    ("10.3969/j.issn.", "1000-1234.2019.05.001"),
    ("https://e.org/docs/", "abc"),
    ("https://e.org/maps", "12，访问"),
    ("http://e.org/2019", "0502.html"),
]
WHOLE = [
    ("https://e.org/maps", "Accessed May 2"),
    ("https://e.org/maps/", "accessed May 2, 2019"),
    ("https://e.org/maps.", "The next one"),
    ("https://e.org/maps,", "accessed"),
    ("https://e.org/maps", "2019-05-02"),
    ("(https://e.org/maps)", "and"),
    ("see the maps", "and lists/tables"),
    ("https://e.org/maps.", "2 Smith"),
    ("in 10.", "5 per cent"),
    ("https://e.org/", "May 2"),
    ("https://e.org/maps", "and 3/4 of it"),
    ("the score was 10.1234", "and more"),
    ("https://e.org/maps.", "Smith, J."),
    ("https://e.org/maps", "12 May 2019"),
    ("https://e.org/maps/", "12 May 2019"),
    ("https://e.org/maps", "https://e.org/b"),
    ("https://e.org/maps", "self-report data"),
    ("https://e.org/maps", "and/or not"),
    ("https://e.org/maps.", "3-4 persons"),
    ("https://e.org/maps/", "[2019-05-02]"),
    ("https://e.org/maps", "e.g., this"),
    ("https://e.org/maps/", "Smith"),
    ("10.1234/abc", "2019.05"),
]


@pytest.mark.parametrize(("above", "below"), CUT)
def test_put_together(above: str, below: str) -> None:
    assert glue(above, below) == ""


@pytest.mark.parametrize(("above", "below"), WHOLE)
def test_kept_apart(above: str, below: str) -> None:
    assert glue(above, below) == " "
