"""The words of the review pages: each language with its own signs."""

from shanben.writers.review.words import facts


def test_facts_in_a_row_stand_apart_by_the_signs_of_each_language():
    assert facts(["journal", "year"]).replace("</span>", "|").split("|")[:2] == [
        '<span lang="zh-Hans" class="ui">刊名、年份',
        '<span lang="en" class="ui">journal, year',
    ]
    assert "none" in facts([])
