"""A record as the CSL item that is cited."""

from __future__ import annotations

from dataclasses import replace

from shanben.bib.cite import work_item
from shanben.model.work import Rights, Work

WORK = Work(
    id="a",
    raw=(),
    csl={"title": "断行", "language": "zh-Hans"},
    rights=Rights(publish="full", license="CC-BY-4.0"),
    title_en="Line Breaks",
    subtitle="从版面到语义",
    subtitle_en="From Page to Meaning",
)


def test_a_subtitle_is_cited_in_both_languages() -> None:
    item = work_item(WORK)
    assert item["title"] == "断行：从版面到语义"
    assert item["custom"]["title-en"] == "Line Breaks: From Page to Meaning"


def test_an_english_subtitle_alone_is_not_put_into_the_title() -> None:
    """The translated title says what the title says, no more."""
    assert work_item(replace(WORK, subtitle=None))["custom"]["title-en"] == "Line Breaks"
