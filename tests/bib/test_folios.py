"""The printed page of a place: told where the text tells it, and never guessed."""

import pytest
from shanben.bib.folios import least_page, pages_between

CASES = {
    # heads: the number begins its page
    "heads": (["35", "36"], [False], "34-40", True, ["34", "35", "36"]),
    # feet: the number ends its page
    "feet": (["15", "16"], [False], "15-17", True, ["15", "16", "17"]),
    # a foot on the title page, heads on the others
    "foot, then heads": (["10", "11", "12"], [True, False], "10-19", True, ["10", None, "11", "12"]),
    # before any text: the head of the first page
    "head of the first page": (["1", "2"], [False], "1-9", False, [None, "1", "2"]),
    # nothing decides
    "no record": (["35", "36"], [False], "", True, [None, None, None]),
    "other pages than the record's": (["77", "78"], [False], "34-40", True, [None, None, None]),
    # a foot and a head at once decide
    "foot and head at once": (["35", "36", "37"], [True, False], "", True, [None, None, "36", "37"]),
    # a lost number: the text over it is on no known page, what follows is
    "a number lost": (["35", "37"], [False], "34-40", True, ["34", None, "37"]),
    "no number": (["35", "xi"], [False], "34-40", True, ["34", None, None]),
    "one page": ([], [], "34", True, ["34"]),
    "several pages, no breaks": ([], [], "34-40", True, [None]),
    "only the first page known": (["26"], [], "25-", True, ["25", "26"]),
}


# What the converter knows of each break: no record decides, and none is needed.
TOLD = {
    "every break": (["35", "36"], "", [True, True], 0, [None, "35", "36"]),
    "with the record's first page": (["35", "36"], "34-40", [True, True], 0, ["34", "35", "36"]),
    "one lost between": (["35", "37"], "", [True, True], 0, [None, None, "37"]),
    "one that is not told": (["35", "36"], "", [True, False], 0, [None, "35", "36"]),
    "not told behind a lost one": (["35", "38"], "", [True, False], 0, [None, None, "38"]),
    "a copy that counts from 1": (["2", "3"], "", [True, True], 3, [None, None, None]),
    "pages beside the record's": (["77", "78"], "34-40", [True, True], 0, [None, None, None]),
}


@pytest.mark.parametrize("name", TOLD)
def test_pages_that_the_converter_told(name):
    folios, pages, begins, least, expected = TOLD[name]
    assert pages_between(folios, [False], pages, begins=begins, least=least) == expected


def test_a_journal_article_without_pages_is_not_cited_by_a_copy_s_own_numbers():
    assert [
        least_page("article-journal", ""),
        least_page("article-journal", "25-"),
        least_page("book", ""),
    ] == [3, 0, 0]


@pytest.mark.parametrize("name", CASES)
def test_pages(name):
    folios, joined, pages, opened, expected = CASES[name]
    assert pages_between(folios, joined, pages, opened=opened) == expected
