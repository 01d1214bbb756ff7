"""Entries of one form are what each would be by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from shanben.bib import entry_forms
from shanben.bib.entry_forms import by_form
from shanben.bib.formats import format_items
from shanben.bib.styles import STYLES

Items = Sequence[Mapping[str, Any]]


def article(n: int, **more: Any) -> dict[str, Any]:
    """A journal article; two are alike in what a style looks at."""
    return {
        "type": "article-journal",
        "title": f"{'旧新补校订'[n % 5]}稿的几个问题：第{n}篇",
        "author": [{"family": "赵钱孙李周"[n % 5], "given": "某一二三四"[n % 5]}],
        "container-title": "善本工作坊",
        "issued": {"date-parts": [[1990 + n]]},
        "volume": str(n + 1),
        "issue": str(n % 6 + 1),
        "page": f"{n + 1}-{n + 12}",
        "URL": f"https://shanben.example/articles/{n}.html",
        "language": "zh-Hans",
        **more,
    }


ENGLISH = [
    {**article(n, language="en", page=page), "title": title, "author": [{"family": "Li", "given": "Ann Bo"}]}
    for n, (title, page) in enumerate(
        [
            ("Water", "101-109"),
            ("Water and the state", "101-119"),
            ("The well", "1-9"),
            ("On 2 DNA “texts”", "7"),
        ]
    )
]
MIXED: Items = [
    *(article(n) for n in range(6)),
    *(article(n, title=f"{n}问") for n in range(4)),
    *(article(n, type="book", edition=str(n + 1), publisher="工坊出版社") for n in range(4)),
    *(article(n, title="善本《稿》？", custom={"title-pinyin": f"Shanben Gao{'!' * n}"}) for n in range(4)),
    *ENGLISH,
]


@pytest.mark.parametrize("style", ["gb-t-7714-2025", "chinese-humanities", "apa", "chicago", "mla"])
def test_forms_change_no_entry(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert style in STYLES
    made = format_items(MIXED, style)
    monkeypatch.setattr(entry_forms, "FEWEST", len(MIXED) + 1)
    assert made == format_items(MIXED, style)


def printed(items: Items) -> list[str]:
    """A style that prints the title as it is."""
    return [f"{item['title']}. {item['issued']['date-parts'][0][0]}" for item in items]


def test_items_of_one_form_are_asked_for_once() -> None:
    asked: list[int] = []

    def fresh(items: Items) -> list[str]:
        asked.append(len(items))
        return printed(items)

    items = [article(n) for n in range(30)]
    assert by_form(items, True, fresh) == printed(items)
    assert asked == [2]


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: text.replace("1990", "MCMXC")], ids=["case", "year"]
)
def test_a_style_that_changes_texts_gets_every_item(change: Any) -> None:
    items = [article(n) for n in range(30)]

    def fresh(some: Items) -> list[str]:
        return [
            change(entry) for entry in printed([{**item, "title": f"a {item['title']}"} for item in some])
        ]

    assert by_form(items, True, fresh) == fresh(items)


def test_a_text_that_holds_a_stand_in_is_formatted_by_itself() -> None:
    items = [article(n, title=f"龘齾与{n}") for n in range(5)]
    assert by_form(items, True, printed) == printed(items)
