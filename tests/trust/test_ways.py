"""Payloads in records, glossary and corrections, looked for in everything that a build, an export or a review writes.

Two projects are built, alike but for the words of records, glossary and corrections: one holds payloads, the other
plain words. Such words are never markup, so every page of the first must have the elements and attributes of the
second, one for one; a browser must show them as they are and run nothing, with the content security policy off and on.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import rispy
import yaml
from lxml import html as lxml_html
from shanben.glossary.load import _CONTROL as INVISIBLE
from shanben.readers.record_yaml import UNSEEN

from tests.chromium import in_chromium
from tests.small_site import lay_pages
from tests.trust.test_payloads import RECORDER, payloads

pytestmark = in_chromium
WORKS = 6
TERMS = ("底本", "异文", "校勘", "断行", "书眉", "脚注", "版心", "抄手", "目录", "引文", "字体", "卷首")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\U0000d800-\U0000dfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
GLOSSARY = ("term", "definition", "definition-en", "source")
"""Fields that refuse what nobody can see: such a payload goes into a record."""
SENTENCES = [
    f"先看{a}，再看{b}，两处说法不一，便把{c}也查一遍，末了写明去取的理由。"
    for a, b, c in zip(TERMS, TERMS[3:] + TERMS[:3], TERMS[7:] + TERMS[:7], strict=True)
]


def fit() -> list[str]:
    """The payloads that a record may hold: one line, no character that it refuses by name (YAML and XML do too)."""
    said = (p.strip() for p in payloads().values())
    return [p for p in said if p and not CONTROL.search(p) and not UNSEEN.search(p)]


@dataclass(frozen=True)
class Built:
    """A project with its site, review site and exports, and what was said in which field."""

    root: Path
    said: dict[str, list[str]]


def written(folder: Path, word: Callable[[int], str]) -> dict[str, list[str]]:
    """Records, glossary and corrections whose words are ``word(0)``, ``word(1)`` …, by field."""
    number = iter(range(100_000))
    said: dict[str, list[str]] = {}
    later: list[str] = []

    def next_word(field: str) -> str:
        found = later.pop() if later and field not in GLOSSARY else word(next(number))
        while field in GLOSSARY and INVISIBLE.search(found):
            later.append(found)
            found = word(next(number))
        said.setdefault(field, []).append(found)
        return found

    entries = [
        {
            "id": f"term-{k}",
            "zh-Hans": name,
            "zh-Hant": name,
            "en": next_word("term"),
            "field": "handbook",
            "definition": {"zh-Hans": next_word("definition"), "en": next_word("definition-en")},
            "sources": [next_word("source")],
        }
        for k, name in enumerate(TERMS)
    ]
    (folder / "source_texts").mkdir()
    (folder / "source_texts" / "glossary.yml").write_text(
        yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
    )
    for k in range(WORKS):
        work = folder / "source_texts" / f"work-{k}"
        work.mkdir(parents=True)
        body = "\n".join(SENTENCES[k:] + SENTENCES[:k])
        raw = f"第{'甲乙丙丁戊己'[k]}篇的题目\n\n一、头一节\n\n{body}\n\n二、后一节\n\n末句照旧（待改）抄在这里。\n".encode()
        (work / "raw.txt").write_bytes(raw)
        (work / "work.yml").write_text(
            yaml.safe_dump(record(k, raw, next_word), allow_unicode=True, sort_keys=False)
        )
        want = next_word("correction").replace("\\", "\\\\")
        (work / "corrections.tsv").write_text(
            "kind\tline\texpected\twant\tdetail\tbefore\tafter\tby\tdate\twhy\n"
            f"text\t{len(SENTENCES) + 8}\t（待改）\t（{want}）\t\t末句照旧\t抄在这里\t"
            f"{next_word('who').replace(chr(92), chr(92) * 2)}\t2026-01-02\t{next_word('why').replace(chr(92), chr(92) * 2)}\n"
        )
    return said


def record(k: int, raw: bytes, word: Callable[[str], str]) -> dict[str, Any]:
    """A record with a word in every field that takes free text."""
    return {
        "id": f"work-{k}",
        "raw": [{"sha256": hashlib.sha256(raw).hexdigest(), "file": "raw.txt"}],
        "csl": {
            "type": "article-journal",
            "title": word("title"),
            "author": [{"family": word("family"), "given": word("given")}, {"literal": word("literal")}],
            "issued": {"date-parts": [[2020]]},
            "container-title": word("container-title"),
            "volume": "1",
            "issue": "2",
            "page": "1-2",
            "language": "zh-Hans",
        },
        "title-en": word("title-en"),
        "subtitle": word("subtitle"),
        "authors-en": [word("authors-en")],
        "abstracts": [
            {"lang": "zh-Hans", "by": "editor", "reviewed": True, "text": word("abstract")},
            {"lang": "en", "by": "machine", "reviewed": False, "text": word("abstract-en"), "maker": word("maker")},
        ],
        "keywords": [
            {"lang": "zh-Hans", "by": "editor", "items": [word("keyword"), word("keyword-2")]},
            {"lang": "en", "by": "editor", "items": [word("keyword-en"), word("keyword-en-2")]},
        ],
        "topics": [word("topic"), word("topic-2")],
        "rights": {"license": "CC-BY-4.0", "publish": "full", "holder": word("holder")},
        "review": {"status": "reviewed", "by": word("reviewer"), "date": "2026-01-02"},
    }  # fmt: skip


def shanben(root: Path, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "shanben", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767312000"},
        check=False,
    )
    assert run.returncode in codes, run.stdout + run.stderr
    return run.stdout


def project(folder: Path, word: Callable[[int], str]) -> Built:
    """Build a project's site and everything that leaves it."""
    said = written(folder, word)
    lay_pages(folder)
    shanben(folder, "build", codes=(0, 1))
    shanben(folder, "export", "html", "work-0", "--built", "--out", "one.html")
    shanben(folder, "records", "export", "records.xlsx")
    shanben(folder, "glossary", "export", "terms.csv")
    for form in ("bibtex", "ris", "csl-json", "html"):
        (folder / f"all.{form}").write_text(
            shanben(folder, "cite", "--all", "--format", form), encoding="utf-8"
        )
    return Built(folder, said)


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The project with payloads, and its tame twin."""
    words = fit()
    hostile = project(tmp_path_factory.mktemp("hostile"), lambda n: words[n % len(words)])
    tame = project(tmp_path_factory.mktemp("tame"), lambda n: f"寻常话{n}")
    return hostile, tame


def pages(built: Built) -> Iterator[Path]:
    """Every HTML page of the site and the review site, and the single file."""
    for top in ("site", "private/review"):
        yield from sorted((built.root / top).rglob("*.html"))
    yield built.root / "one.html"


def census(page: Path) -> list[str]:
    """The elements of a page in order, each with the names of its attributes."""
    root = lxml_html.document_fromstring(page.read_text(encoding="utf-8"))
    return [f"{e.tag} {' '.join(sorted(e.attrib))}" for e in root.iter() if isinstance(e.tag, str)]


def test_every_payload_that_a_record_may_hold_is_in_one(pair: tuple[Built, Built]) -> None:
    held = {w for words in pair[0].said.values() for w in words}
    assert held == set(fit())
    assert len(held) >= 80


def test_no_element_is_injected(pair: tuple[Built, Built]) -> None:
    hostile, tame = pair
    names = [p.relative_to(hostile.root).as_posix() for p in pages(hostile)]
    assert names == [p.relative_to(tame.root).as_posix() for p in pages(tame)]
    assert len(names) > 30
    wrong = [n for n in names if sorted(set(census(hostile.root / n)) - set(census(tame.root / n)))]
    assert wrong == []


def test_what_is_shown_is_what_was_meant(pair: tuple[Built, Built]) -> None:
    hostile, _ = pair
    for k in range(WORKS):
        page = lxml_html.parse(hostile.root / f"site/articles/work-{k}.html").getroot()
        shown = " ".join(page.text_content().split())
        for field in ("title", "abstract", "abstract-en", "keyword", "keyword-en", "correction"):
            assert " ".join(hostile.said[field][k].split()) in shown, (k, field)


def test_data_files_are_whole(pair: tuple[Built, Built]) -> None:
    hostile, tame = pair
    for path in sorted((hostile.root / "site").rglob("*.json")):
        twin = tame.root / path.relative_to(hostile.root)
        assert keys(json.loads(path.read_text("utf-8"))) == keys(json.loads(twin.read_text("utf-8"))), path
    for path in pages(hostile):
        root = lxml_html.document_fromstring(path.read_text("utf-8"))
        for script in root.xpath("//script[contains(@type, 'json')]"):
            json.loads(script.text or "null")
    from bibtexparser import parse_string

    found = parse_string((hostile.root / "all.bibtex").read_text("utf-8"))
    assert not found.failed_blocks
    assert len(found.entries) == WORKS
    assert len(rispy.loads((hostile.root / "all.ris").read_text("utf-8"))) == WORKS
    assert len(json.loads((hostile.root / "all.csl-json").read_text("utf-8"))) == WORKS


def keys(value: Any) -> Any:
    """The shape of a JSON value: its keys and lengths, no words."""
    if isinstance(value, dict):
        return {k: keys(v) for k, v in value.items()}
    return [keys(v) for v in value] if isinstance(value, list) else type(value).__name__


def test_no_cell_is_a_formula(pair: tuple[Built, Built]) -> None:
    book = openpyxl.load_workbook(pair[0].root / "records.xlsx")
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert len(cells) > 10 * WORKS
    assert [c.coordinate for c in cells if c.data_type == "f"] == []
    with (pair[0].root / "terms.csv").open(encoding="utf-8-sig", newline="") as file:
        values = [cell for row in csv.reader(file) for cell in row]
    assert len(values) > 5 * len(TERMS)
    assert [v for v in values if re.match(r"[=+\-@\t\r]", v)] == []


def test_a_round_trip_gives_the_words_back(pair: tuple[Built, Built]) -> None:
    root = pair[0].root
    before = {p: p.read_bytes() for p in (root / "source_texts").rglob("*.yml")}
    shanben(root, "records", "import", "records.xlsx")
    shanben(root, "glossary", "import", "terms.csv")
    for path, data in before.items():
        assert yaml.safe_load(path.read_bytes()) == yaml.safe_load(data), path


# With the policy in a recorded run (70 s): what does not run without it does not run under it, and a built site of
# payloads is opened both ways in test_payloads.
@pytest.mark.parametrize(
    "csp", [False, pytest.param(True, marks=pytest.mark.long)], ids=["no policy", "policy"]
)
def test_a_browser_runs_nothing(browser: Any, pair: tuple[Built, Built], csp: bool) -> None:
    hostile = pair[0]
    ran, asked, bad = [], [], []
    context = browser.new_context(bypass_csp=not csp)
    context.add_init_script(RECORDER + "window.alert = window.prompt = window.confirm = window.SHANBEN;")
    tab = context.new_page()
    tab.on(
        "request",
        lambda r: asked.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None,
    )
    for page in pages(hostile):
        tab.goto(page.as_uri(), wait_until="load")
        if page.parent.name == "articles":
            for term in tab.locator("a.term").all()[:2]:
                term.hover(force=True)
        bad += [(page.name, x) for x in tab.evaluate(INJECTED)]
        if tab.evaluate("window.__ran"):
            ran.append(page.name)
    search = next(p for p in pages(hostile) if p.parent.name == "search" or p.name == "search.html")
    for query in ("底本", "寻常", "SHANBEN", "script", "onerror", "javascript", "校勘 异文"):
        tab.goto(search.as_uri() + "?q=" + query, wait_until="load")
        tab.wait_for_timeout(400)
        bad += [("search", query, x) for x in tab.evaluate(INJECTED)]
        if tab.evaluate("window.__ran"):
            ran.append(f"search {query}")
    context.close()
    assert ran == []
    assert asked == []
    assert bad == []


INJECTED = """[...document.querySelectorAll('*')].filter(e =>
    [...e.attributes].some(a => /^on/i.test(a.name)
        || ['href', 'src', 'action', 'formaction', 'data'].includes(a.name) && /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(a.value))
    || ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE'].includes(e.tagName)
).map(e => e.outerHTML.slice(0, 160))"""
