"""Payloads (``payloads/*.txt``) through every way in, looked for in every way out.

The oracle is the parsed page: it may hold nothing but the elements and attributes that the writers and the site make,
and links only to places, whatever the text says. One run in Chromium looks at all of them in a built site.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from lxml import html as lxml_html
from shanben.bib.exchange import to_bibtex, to_csl_json, to_ris
from shanben.convert import Unreadable, convert, write
from shanben.model.article import Article, Block, LineBreak, Meta, Note, Part, Ref, Reference, Text
from shanben.model.work import Abstract, Keywords, Rights, Work
from shanben.readers.record_yaml import UNSEEN
from shanben.readers.records import load_collection
from shanben.site.building import build
from shanben.site.pages import index_pages, record_page
from shanben.writers import write_html, write_markdown
from shanben.writers.sheet import sheet

from tests.small_site import lay_pages
from tests.trust.rendering import render

FOLDER = Path(os.environ.get("SHANBEN_PAYLOADS") or Path(__file__).parent / "payloads")
"""``SHANBEN_PAYLOADS`` names another folder of ``NAME.txt`` and ``manifest.tsv`` (``name``, ``kind``)."""
ROOT = Path(__file__).resolve().parents[2]
TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "article",
        "header",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "tr",
        "td",
        "thead",
        "tbody",
        "sup",
        "a",
        "span",
        "br",
        "hr",
        "meta",
        "title",
    ]
)
NAMES = frozenset(
    [
        "id",
        "lang",
        "class",
        "href",
        "role",
        "value",
        "start",
        "title",
        "name",
        "content",
        "charset",
        "aria-label",
        "data-role",
        "data-added",
        "data-n",
        "data-begins",
        "data-by",
        "data-reviewed",
    ]
)
PLACE = re.compile(r"#[A-Za-z0-9.:_-]+")
TERM = re.compile(r"(?:\.\./)*glossary/index\.html#term-[a-z0-9-]+")
SAFE_ID = re.compile(r"[\w.:\-]+")


@cache
def payloads() -> dict[str, str]:
    """Every payload by its name, in the order of the manifest."""
    lines = (FOLDER / "manifest.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {n: (FOLDER / f"{n}.txt").read_bytes().decode() for n in (line.split("\t")[0] for line in lines)}


EVERY = pytest.mark.parametrize("name", sorted(payloads()))


def foreign(page: str) -> list[str]:
    """Elements, attributes and links of a page that no writer of ours makes."""
    out = []
    root = lxml_html.document_fromstring(page)
    for tip in root.xpath("//div[@class='term-tips']"):  # the glossary's own: looked at in the built site
        tip.drop_tree()
    for node in root.iter():
        if node.get("class") == "term" and TERM.fullmatch(node.get("href")):
            continue
        if not isinstance(node.tag, str) or node.tag not in TAGS:
            out.append(str(node.tag))
            continue
        out += [f"{node.tag} {a}" for a in node.attrib if a not in NAMES]
        if "href" in node.attrib and not PLACE.fullmatch(node.get("href")):
            out.append(f"href {node.get('href')}")
        if "id" in node.attrib and not SAFE_ID.fullmatch(node.get("id")):
            out.append(f"id {node.get('id')}")
        if node.tag == "meta" and "http-equiv" in node.attrib:
            out.append("meta http-equiv")
    return out


def one_in_every_place(said: str) -> Article:
    """An article that says one thing in its title, parts, blocks, notes and references."""
    text = (Text(said),)
    kinds = ("p", "head", "item", "quote", "verse", "caption")
    blocks = [Block(kind, f"L{n}", text, 2 if kind == "head" else 0) for n, kind in enumerate(kinds, 1)]
    blocks.append(Block("table", "L7", (), rows=((said, said),)))
    blocks.append(Block("p", "L8", (*text, Ref("fn-1", said, "1"), *text, Ref("", said, said))))
    front = tuple(
        Part(role, "zh-Hans", role, text) for role in ("title", "subtitle", "authors", "abstract", "keywords")
    )
    meta = Meta(
        title=said, authors=(said,), journal=said, doi=said, volume=said, pages=said, year=said,
        keywords={"zh-Hans": (said,)},
    )  # fmt: skip
    return Article(
        said, "zh-Hans", meta, front, tuple(blocks), (Note("fn-1", ("1",), text),),
        (Reference("ref-1", "1", (*text, LineBreak(), *text)),), (Part("bio", "zh-Hans", "bio", text),),
    )  # fmt: skip


def test_there_are_enough() -> None:
    assert len(payloads()) >= 80
    assert {p.stem for p in FOLDER.glob("*.txt")} == set(payloads())


@EVERY
def test_no_element_from_an_article(name: str) -> None:
    article = one_in_every_place(payloads()[name])
    page = write_markdown(article)
    assert foreign(write_html(article)) == []
    assert foreign(render(page)) == []
    assert foreign(render(page, wider=True)) == []
    head = yaml.safe_load(page.split("\n---\n")[0][4:])
    assert set(head) == {"title", "work", "lang", "publish"}
    assert "<" not in head["title"]


RAW = """{0}

作者：{0}

【摘要】{0}旧稿重订，先定底本，再校异文，末了写明去取的理由。

【关键词】{0}；旧稿

一、{0}

旧稿重订，先定底本{0}[1]，再校异文，末了写明去取的理由[2]。

{0}

> {0}

- {0}

| {0} | 乙 |
|---|---|
| 甲 | {0} |

参考文献

[1] {0}. {0}[J]. 善本, 2020, 1(2): 3-4.
[2] 赵某. {0}[M]. 某地: 某社, 2001.
"""


@EVERY
def test_no_element_from_a_raw_text(name: str) -> None:
    said = payloads()[name]
    data = RAW.replace("{0}", said).encode("utf-8", "replace")
    try:
        done = convert(data, f"{name}.txt")
    except Unreadable as error:
        assert re.search("[\x00-\x08]", said)
        assert "Next step:" in str(error)
        return
    pages = write(done, data, "html")
    assert pages.verdict.passed, pages.verdict.losses
    assert foreign(pages.files["html"].replace(sheet(), "")) == []
    assert foreign(render(write(done, data, "md").files["md"])) == []
    json.loads(pages.files["refs.json"])
    json.loads(write(done, data, "json").files["json"])


@EVERY
def test_no_record_from_a_field(name: str) -> None:
    said = payloads()[name]
    item = {
        "id": "one",
        "type": "article-journal",
        "title": said,
        "author": [{"family": said, "given": said}, {"literal": said}],
        "container-title": said,
        "abstract": said,
        "note": said,
        "DOI": said,
        "URL": said,
        "page": said,
        "issued": {"date-parts": [[2020]]},
    }
    assert len(json.loads(to_csl_json([item]))) == 1
    ris = to_ris([item])
    assert len(rispy.loads(ris)) == 1
    assert len(re.findall(r"^TY  - ", ris, re.M)) == len(re.findall(r"^ER  -", ris, re.M)) == 1


def work_of(name: str, said: str) -> Work:
    """A work that may not be shown in full, and says one thing in every field."""
    both = tuple(Abstract(lang, "editor", False, said) for lang in ("zh-Hans", "en"))
    csl = {
        "type": "article-journal",
        "title": said,
        "author": [{"literal": said}],
        "container-title": said,
        "DOI": said,
    }
    return Work(
        name, (), csl, Rights("all-rights-reserved", "abstract", f"https://a.cn/{said}", said), said,
        subtitle=said, authors_en=(said,), abstracts=both, topics=(said,),
        keywords=tuple(Keywords(lang, "editor", (said, said)) for lang in ("zh-Hans", "en")),
    )  # fmt: skip


def elements(page: str) -> list[str]:
    return [f"{e.tag} {' '.join(sorted(e.attrib))}" for e in lxml_html.document_fromstring(page).iter()]


def test_no_element_from_a_record() -> None:
    """Record pages and lists of works, held against those of plain words: the same elements, the words as they are."""
    spaced = {n: " ".join(p.split()) for n, p in payloads().items()}
    fit = {
        n: p
        for n, p in spaced.items()
        if p and not UNSEEN.search(p) and not re.search("[\x00-\x1f\x7f-\x9f\U0000d800-\U0000dfff]", p)
    }
    assert len(fit) > 100
    plain = elements(render(record_page(work_of("work", "寻常话"))))
    for name, said in fit.items():
        page = record_page(work_of("work", said))
        shown = render(page)
        assert elements(shown) == plain, name
        tree = lxml_html.document_fromstring(shown)
        assert tree.findtext(".//h1") == said, name
        assert {p.text_content().strip() for p in tree.xpath("//div[@data-role='abstract']")} == {said}, name
        assert "<" not in yaml.safe_load(page.split("\n---\n")[0][4:])["title"]
    pages = index_pages([work_of(f"work-{n}", said) for n, said in enumerate(fit.values())], frozenset())
    tame = index_pages([work_of(f"work-{n}", f"寻常话{n}") for n in range(len(fit))], frozenset())
    for name, page in pages.items():
        assert set(elements(render(page))) - {"span lang"} <= set(elements(render(tame[name]))), name


def test_no_entry_from_a_field_in_bibtex() -> None:
    from bibtexparser import parse_string

    items = [
        {"id": f"n{k}", "type": "book", "title": said, "author": [{"family": said}], "publisher": said}
        for k, said in enumerate(payloads().values())
    ]
    found = parse_string(to_bibtex(items))
    assert not found.failed_blocks
    assert len(found.entries) == len(items)
    assert {e.entry_type for e in found.entries} == {"book"}


def hostile_collection(folder: Path) -> Path:
    """A project whose work, record and glossary hold every payload."""
    usable = [p for p in payloads().values() if not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", p)]
    blocks = "\n\n".join(f"先定底本，再校异文。{p}末了写明理由。" for p in usable)
    notes = "\n".join(f"[{k}] {p.splitlines()[0]}" for k, p in enumerate(usable, 1))
    first = "</title><script>SHANBEN()</script>"
    raw = f"{first}\n\n赵某\n\n【摘要】{first}旧稿重订。\n\n一、{first}\n\n{blocks}\n\n注释\n\n{notes}\n".encode()
    work = folder / "source_texts" / "hostile"
    work.mkdir(parents=True)
    (work / "raw.txt").write_bytes(raw)
    said = "<img src=x onerror=SHANBEN()>{{ 7*7 }}"
    record = {
        "id": "hostile",
        "raw": [{"sha256": hashlib.sha256(raw).hexdigest(), "file": "raw.txt"}],
        "csl": {
            "type": "article-journal",
            "title": first,
            "author": [{"family": said, "given": "某"}],
            "issued": {"date-parts": [[2020]]},
            "container-title": "}@misc{x, title={y}} " + said,
            "volume": "1",
            "issue": "2",
            "page": "1-2",
            "language": "zh-Hans",
        },
        "title-en": said,
        "abstracts": [
            {
                "lang": "zh-Hans",
                "by": "editor",
                "reviewed": True,
                "text": said + "</script><script>SHANBEN()",
            },
            {"lang": "en", "by": "editor", "reviewed": True, "text": said},
        ],
        "topics": [said],
        "rights": {"license": "CC-BY-4.0", "publish": "full"},
        "review": {"status": "unreviewed"},
    }
    (work / "work.yml").write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False))
    entry = {
        "id": "one",
        "zh-Hans": "底本",
        "zh-Hant": "底本",
        "en": said,
        "field": "handbook",
        "definition": {"zh-Hans": said + "</script><script>SHANBEN()</script>", "en": said},
    }
    (folder / "source_texts" / "glossary.yml").write_text(yaml.safe_dump([entry], allow_unicode=True))
    lay_pages(folder)
    return folder


RECORDER = "window.__ran = 0; window.SHANBEN = () => { window.__ran += 1; };"


@pytest.mark.browser
def test_nothing_runs_in_a_built_site(browser: Any, tmp_path: Path) -> None:
    root = hostile_collection(tmp_path / "project")
    built = build(load_collection(root), "public", say=lambda line: None)
    pages = [p for p in sorted(built.site.rglob("*.html")) if "SHANBEN" in p.read_text(encoding="utf-8")]
    assert any(p.parent.name == "articles" for p in pages)
    ran, asked = [], []
    for bypass in (True, False):
        context = browser.new_context(bypass_csp=bypass)
        context.add_init_script(RECORDER)
        tab = context.new_page()
        tab.on(
            "request",
            lambda r: asked.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None,
        )
        for page in pages:
            tab.goto(page.as_uri(), wait_until="load")
            tab.wait_for_timeout(100)
            for term in tab.locator("[data-term], .term, dfn").all()[:2]:
                term.hover(force=True)
            if tab.evaluate("window.__ran"):
                ran.append((page.name, bypass))
            bad = tab.evaluate(
                "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)"
                " || /^\\s*(javascript|vbscript):/i.test(a.value) && a.name == 'href')).map(e => e.outerHTML.slice(0, 120))"
            )
            assert bad == [], page.name
        context.close()
    assert ran == []
    assert asked == []
