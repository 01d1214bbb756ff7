"""No pattern tries a line in more ways than there is time for: signs over and over, in every place a text has.

``tests.bench`` measures how large texts grow; here the texts are small, and what would cost the power of two shows at once.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from shanben.convert import Unreadable, convert, write
from shanben.han.names import latin_names
from shanben.passes.furniture.site_words import NAV
from shanben.passes.lines.entries import START
from shanben.passes.lines.headings import could_be_heading
from shanben.variants import Converter

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no timer of processor seconds on Windows")
SECONDS = 3.0
PLACES = (
    "{}x\n正文在这里，说了一句话。\n",
    "题目\n作者：{}x\n【摘要】{}x\n【关键词】{}x\n正文在这里。\n",
    "题目\n\n正文一句。\n\n参考文献\n[1] {}x\n[2] 甲. 乙[J]. 丙, 2020(1): 1-2.\n",
    "题目\n正文①。\n注释\n① {}x。\n",
    "题目\n\n# {}x\n\n正文一句在这里。\n\n一、{}\n\n正文“{}x，末了写明理由。（{}x）\n收稿日期：{}x\n",
    "Title of a Work\n{} Wang Ming, Li X\nAbstract: text {} x\nReferences\n1. {}x. (2020). Title. Journal, 1(2), 3-4.\n",
)
UNITS = (
    "> ",
    "| ",
    "1",
    "[1]^",
    "<sup>1</sup>",
    "① ",
    "和",
    "A. ",
    "甲 ",
    "第1页，",
    "2020, ",
    "van ",
    "a-",
    "“",
    "·",
    "![",
)


class TooLong(Exception):
    """The seconds are over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``TooLong`` after so many seconds of this process."""

    def over(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@pytest.mark.parametrize("unit", UNITS)
def test_a_sign_over_and_over(unit: str) -> None:
    for place in PLACES:
        data = place.replace("{}", unit * (240 // len(unit))).encode()
        with within(SECONDS):
            try:
                assert write(convert(data, "text.txt"), data, "md").verdict.passed
            except Unreadable:
                continue


ATTACKS: dict[str, Callable[[], object]] = {
    "path of a site": lambda: NAV.fullmatch(
        "> > > >  > > > > > >         > > >  > > > > > >           - 第9层的话。"
    ),
    "buttons of a site": lambda: NAV.fullmatch("甲 | " * 30 + "。"),
    "raised numbers of an author": lambda: latin_names("a" + "1" * 60 + "x"),
    "markers after a heading": lambda: could_be_heading("<sup>1</sup>" * 30 + "x"),
    "brackets after a heading": lambda: could_be_heading("[1]^" * 60 + "x"),
    "circled numbers": lambda: START.match("①" + " " * 20_000 + "x"),
    "characters that are spoken of": lambda: str(Converter("s2tw").read("“" + "和" * 80 + "x")),
}


@pytest.mark.parametrize("unit", [" ", "\u3000", "·", ". ", "*"])
def test_a_long_row_of_one_sign(unit: str) -> None:
    data = f"题目\n{unit * 20_000}x\n正文在这里，说了一句话。\n".encode()
    with within(SECONDS):
        assert write(convert(data, "text.txt"), data, "md").verdict.passed


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_over_at_once(name: str) -> None:
    begun = time.process_time()
    with within(SECONDS):
        ATTACKS[name]()
    assert time.process_time() - begun < SECONDS


def test_the_timer_works() -> None:
    with pytest.raises(TooLong), within(0.2):
        re.fullmatch("(a+)+", "a" * 60 + "b")


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻 > 正文",
        "首页»新闻»正文",
        "»首页»新闻",
        "首页>>新闻>>正文",
        "甲|乙|丙",
        "甲 | 乙 | 丙 |",
        "更多 >",
    ],
)
def test_paths_and_bars_are_still_known(line: str) -> None:
    assert NAV.fullmatch(line)
