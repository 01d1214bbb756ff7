"""The auditor is itself tested: one character deleted, swapped, doubled or changed, and it must say so."""

import random
import re

import pytest
from shanben.audit import audit_page
from shanben.convert import convert
from shanben.writers import write_html, write_ledger

RAW = """# 断行的来历

王某 李某某

【内容提要】本文讨论断行如何进入电子文本，并给出三条修复的办法。

【关键词】断行；段落；文本修复

## 一、问题

排版时一行写满便要另起一行，读者并不觉得<sup>①</sup>。但是电子文本保留了这些断行，检索时一个词

会被切成两半。2024年的一次统计收了37份文本，其中30份有这样的断行<sup>②</sup>。

## 二、办法

首先看上一行是否写满；其次看下一行从哪里开始。

【注释】

①张某：《排印概说》，第12页。

②赵某：《统计一则》，《善本工作坊》2024年第2期。
""".encode()


def pages():
    done = convert(RAW, "sample.md")
    return write_ledger(done.ledger), write_html(done.article)


def spots(page):
    """Offsets of the characters that are text of the article: no tag, no added part, no white space."""
    body = page.index("<article")
    skip = [
        m.span()
        for m in re.finditer(r"<[^>]*>|<(h\d|sup|a)\b[^>]*(?:data-added|footnote|fnref)[^>]*>.*?</\1>", page)
    ]
    skip += [
        m.span()
        for m in re.finditer(
            r"<sup\b.*?</sup>|<h2 data-added.*?</h2>|<a class=\"footnote-backref\".*?</a>|&\w+;", page
        )
    ]
    hidden = set()
    for a, b in skip:
        hidden.update(range(a, b))
    return [i for i in range(body, page.index("</article>")) if i not in hidden and not page[i].isspace()]


def test_a_whole_page_passes():
    ledger, page = pages()
    verdict = audit_page(RAW, ledger, page)
    assert verdict.losses == ()
    assert verdict.placed > 150


def test_ten_thousand_mutations_are_caught():
    ledger, page = pages()
    rng = random.Random(7)
    at = spots(page)
    missed = []
    for _ in range(10_000):
        i = rng.choice(at)
        kind = rng.choice(["delete", "double", "change", "swap"])
        if kind == "delete":
            new = page[:i] + page[i + 1 :]
        elif kind == "double":
            new = page[:i] + page[i] + page[i:]
        elif kind == "change":
            new = page[:i] + ("某" if page[i] != "某" else "他") + page[i + 1 :]
        else:
            j = i + 1
            if j not in at or page[i] == page[j]:
                new = page[:i] + "口" + page[i:]
            else:
                new = page[:i] + page[j] + page[i] + page[j + 1 :]
        if audit_page(RAW, ledger, new).passed:
            missed.append((kind, page[i - 5 : i + 5]))
    assert missed == []


@pytest.mark.parametrize(
    "old, new",
    [
        (r"\t=\t", "\t~改\t"),
        (r"\tp\tL\d+\t", "\tnav\t\t"),
        (r"\tp\tL\d+\t", "\tp\t\t"),
        ("王某", "王莫"),
        (r"\n\d+\t(\d+\t\d+\tp)", r"\n1\t\1"),
    ],
)
def test_a_ledger_that_lies_is_caught(old, new):
    ledger, page = pages()
    lying = re.sub(old, new, ledger, count=1)
    assert lying != ledger
    assert not audit_page(RAW, lying, page).passed


def test_a_marker_led_elsewhere_is_caught():
    ledger, page = pages()
    assert 'href="#fn-2"' in page
    assert not audit_page(RAW, ledger, page.replace('href="#fn-2"', 'href="#fn-1"', 1)).passed


def test_other_bytes_are_caught():
    ledger, page = pages()
    assert not audit_page(RAW + b" ", ledger, page).passed
