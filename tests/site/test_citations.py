"""Citing on the site: the block, the head, the files, the lookup and the API; then all of it in a browser."""

import functools
import http.server
import json
import os
import re
import threading
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from shanben.bib.styles import STYLES
from shanben.model.work import RawFile, Rights, Work
from shanben.site import citations
from shanben.site.citations.citing import citing_paragraphs
from shanben.site.citations.links import linked

BASE = "https://reader.example.org/shanben/"


def work(key, cleared=True, **csl):
    more = {k: csl.pop(k) for k in ("title_en", "authors_en", "open", "supplied_title") if k in csl}
    csl = {"type": "article-journal", "language": "zh-Hans", **csl}
    rights = Rights("CC-BY-4.0" if cleared else "all-rights-reserved", "full" if cleared else "metadata")
    return Work(id=key, raw=(RawFile("0123456789abcdef" * 4, "raw.txt"),), csl=csl, rights=rights, **more)


LINES = work(
    "handbook-line-breaks",
    title="断行与“段落”：</script><b>论",
    author=[{"family": "张", "given": "某"}, {"family": "欧阳", "given": "娜娜"}],
    issued={"date-parts": [[2026, 3]]},
    **{"container-title": "版本学刊"},
    volume="1",
    issue="2",
    page="34-40",
    DOI="10.1000/line.1",
    title_en="Lines and Paragraphs",
    authors_en=("Zhang Mou", "Ouyang Nana"),
)
BARE = work("bare", cleared=False, title="只有题名", open=("container-title", "issued", "page"))
REFERENCES = {
    "handbook-line-breaks": [
        {"id": "ref-1", "type": "book", "title": "国史旧闻", "author": [{"family": "陈", "given": "登原"}],
         "publisher": "中华书局", "issued": {"date-parts": [[2000]]}},
        {"id": "ref-2", "type": "article-journal", "title": "Power and Interdependence",
         "author": [{"family": "Keohane", "given": "Robert O."}], "container-title": "World Politics", "volume": "1",
         "issued": {"date-parts": [[1977]]}, "page": "1-9", "URL": "file:///home/someone/x.pdf", "language": "en"},
    ],
    "bare": [
        {"id": "ref-1", "type": "book", "title": "國史舊聞", "author": [{"family": "陳", "given": "登原"}],
         "issued": {"date-parts": [[2000]]}},
        {"id": "ref-2", "type": "book", "title": "国史旧闻"},
    ],
}  # fmt: skip

BODY = """
<header data-role="authors">张某　欧阳娜娜</header>
<h1 id="title">断行与段落</h1>
<p id="L3">第一段在首页，尚无换页。</p>
<h2 id="L5">一、纸上的行</h2>
<p id="L6">县志之有凡例<sup><a href="#ref-1">[1]</a></sup>，由来已久。<span role="doc-pagebreak" id="pb-35" data-n="35"></span>学者多说“始于宋”<sup id="fnref-1"><a class="footnote-ref" role="doc-noteref" href="#fn-1">①</a></sup>，其实不然。</p>
<p id="L8">又一段引<sup><a href="#ref-2">[2]</a></sup>而论之。</p>
<section role="doc-endnotes" data-role="notes"><h2>注释</h2><ol><li id="fn-1">参见<a href="#ref-2">[2]</a>。<a class="footnote-backref" role="doc-backlink" href="#fnref-1">↩</a></li></ol></section>
<section role="doc-bibliography" data-role="references"><h2>参考文献</h2><ol><li id="ref-1">陈登原</li><li id="ref-2">Keohane</li></ol></section>
"""


def page(item, prepared, body, base=None):
    head = "".join(citations.head_metadata(item, base))
    policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; connect-src 'none'; base-uri 'none'"
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<link rel="stylesheet" href="../assets/citations.css">{head}</head><body><main><article lang="zh-Hans">{body}'
        f"{citations.citation_block(prepared[item.id])}</article></main>"
        f'<script src="../assets/citations.js"></script></body></html>'
    )


def make_site(folder: Path, base=None, works=(LINES, BARE), references=REFERENCES):
    prepared = citations.prepare(works, base)
    (folder / "articles").mkdir(parents=True)
    for item in works:
        body = BODY if item is LINES else '<h1>只有题名</h1><p id="L1">正文<a href="#ref-1">[1]</a>。</p>'
        (folder / "articles" / f"{item.id}.html").write_text(
            page(item, prepared, body, base), encoding="utf-8"
        )
    (folder / "citations").mkdir()
    (folder / "citations" / "index.html").write_text(
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:\"></head><body>"
        f'{citations.lookup_block()}<script src="../assets/citation-lookup.js"></script></body></html>',
        encoding="utf-8",
    )
    citations.build(folder, works, references, base, prepared)
    return prepared


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "site"
    make_site(folder, BASE)
    return folder


@pytest.fixture(scope="module")
def prepared():
    return citations.prepare([LINES, BARE], BASE)


# --- the block and the head ------------------------------------------------------------------------------


def test_the_block_holds_every_style_twice_without_a_script(prepared):
    block = html.fragment_fromstring(citations.citation_block(prepared[LINES.id]))
    assert block.tag == "details" and block.get("open") is None
    for which in ("published", "edition"):
        section = block.find(f".//section[@data-cites='{which}']")
        assert {d.get("data-style") for d in section.iter("div")} == set(STYLES)
        for shown in section.findall(".//p[@class='citation']"):
            assert "断行与" in shown.text_content() and shown.get("translate") == "no"
    assert not block.xpath(".//*[@onclick or @style]") and not block.xpath(".//script")
    assert all(
        b.get("hidden") is not None for b in block.iter("button")
    )  # a button that can do nothing isn't shown
    first = block.find(".//p[@id='cite-published-gb-t-7714-2025']").text_content()
    assert (
        first
        == "张某，欧阳娜娜. 断行与“段落”：</script><b>论[J/OL]. 版本学刊，2026，1（2）：34-40. DOI:10.1000/line.1."
    )
    edition = block.find(".//p[@id='cite-edition-gb-t-7714-2025']").text_content()
    assert edition == (
        "张某，欧阳娜娜. 断行与“段落”：</script><b>论[EB/OL]. 底本 01234567. [引用日期]. "
        f"{BASE}articles/handbook-line-breaks.html."
    )
    apa = block.find(".//p[@id='cite-edition-apa']").text_content()
    assert "Retrieved date of access, from https://reader.example.org/" in apa
    mla = block.find(".//p[@id='cite-edition-mla']").text_content()
    assert mla.endswith(f"Shanben 善本 (source 01234567), {BASE}articles/handbook-line-breaks.html.")
    assert {a.get("href") for a in block.findall(".//p[@class='cite-files']/a")} >= {
        f"../cite/handbook-line-breaks.{e}" for e in ("bib", "ris", "json")
    }


def test_what_is_not_in_the_record_is_named(prepared):
    block = html.fragment_fromstring(citations.citation_block(prepared["bare"]))
    named = [p.text_content() for p in block.findall(".//p[@class='cite-missing']")]
    assert named == ["原文未载，请查原刊补足：刊名、年份、页码"]
    for shown in block.findall(".//section[@data-cites='published']//p[@class='citation']"):
        western = shown.get("id").rsplit("-published-", 1)[1].startswith(("apa", "chicago", "mla"))
        named = "not in the record: journal, year, pages" if western else "缺：刊名、年份、页码"
        assert named in shown.text_content()


def test_romanization_by_program_is_marked_and_that_of_the_record_is_not(prepared):
    block = html.fragment_fromstring(citations.citation_block(prepared[LINES.id]))
    chicago = block.find(".//section[@data-cites='published']//div[@data-style='chicago']")
    assert "Zhang Mou 张某 and Ouyang Nana 欧阳娜娜. “" in chicago.text_content()
    assert "[Lines and Paragraphs]" in chicago.text_content()
    assert "未经核对：题名, 刊名" in chicago.text_content()


@pytest.mark.parametrize("base", [None, "http://localhost:8000/", "file:///srv/site/", "http://10.0.0.3/x/"])
def test_a_private_address_is_never_cited(base):
    done = citations.prepare([LINES], base, ["gb-t-7714-2025", "mla"])
    block = citations.citation_block(done[LINES.id])
    assert "本版尚无公开网址" in block
    for bad in ("localhost", "file:", "10.0.0.3"):
        assert bad not in block + "".join(citations.head_metadata(LINES, base))


def test_the_head_reads_as_scholar_and_zotero_want_it():
    tags = html.fragment_fromstring("".join(citations.head_metadata(LINES, BASE)), create_parent="div")
    metas = [(m.get("name"), m.get("content")) for m in tags.iter("meta")]
    assert metas[:4] == [
        ("citation_title", "断行与“段落”：</script><b>论"),
        ("citation_author", "张, 某"),
        ("citation_author", "欧阳, 娜娜"),
        ("citation_journal_title", "版本学刊"),
    ]
    assert dict(metas[4:]) == {
        "citation_publication_date": "2026/03",
        "citation_volume": "1",
        "citation_issue": "2",
        "citation_firstpage": "34",
        "citation_lastpage": "40",
        "citation_doi": "10.1000/line.1",
        "citation_language": "zh-Hans",
        "citation_abstract_html_url": f"{BASE}articles/handbook-line-breaks.html",
        "citation_fulltext_html_url": f"{BASE}articles/handbook-line-breaks.html",
    }
    assert [x.get("rel") for x in tags.iter("link")] == ["describedby"] * 3
    script = tags.find(".//script")
    assert "<" not in script.text
    data = json.loads(script.text)
    assert (
        data["headline"] == "断行与“段落”：</script><b>论"
        and data["alternativeHeadline"] == "Lines and Paragraphs"
    )


def test_an_open_record_gives_no_empty_tags():
    tags = "".join(citations.head_metadata(BARE, None))
    assert "citation_journal_title" not in tags and 'content=""' not in tags and "citation_author" not in tags


def test_links_leave_the_last_point_outside():
    assert linked("X[J/OL]. https://a.org/b?c=1&amp;d. DOI:10.1000/a.b. CSTR:32012.36.x.") == (
        'X[J/OL]. <a href="https://a.org/b?c=1&amp;d" rel="external">https://a.org/b?c=1&amp;d</a>. '
        'DOI:<a href="https://doi.org/10.1000/a.b" rel="external">10.1000/a.b</a>. '
        'CSTR:<a href="https://cstr.cn/32012.36.x" rel="external">32012.36.x</a>.'
    )


# --- files and API ---------------------------------------------------------------------------------------


def test_files_of_every_work_and_of_all(site):
    names = {p.name for p in (site / "cite").iterdir()}
    for stem in ("handbook-line-breaks", "handbook-line-breaks-edition", "bare", "bare-edition", "all"):
        assert {f"{stem}.bib", f"{stem}.ris", f"{stem}.json"} <= names
    assert (site / "cite" / "all.bib").read_text("utf-8").count("\n}") == 2
    assert "张, 某" in (site / "cite" / "handbook-line-breaks.ris").read_text("utf-8")


def test_nothing_private_is_written_anywhere(site):
    for path in site.rglob("*"):
        if path.is_file():
            assert b"file:///" not in path.read_bytes().replace(b"'self' file:", b""), path


def test_who_cites_what_where(site):
    found = citing_paragraphs(
        site / "articles" / "handbook-line-breaks.html", "x", REFERENCES["handbook-line-breaks"]
    )
    assert {n: [(c.anchor, c.section) for c in cs] for n, cs in found.items()} == {
        0: [("L6", "一、纸上的行")],
        # once by its own marker, once through note 1, whose marker stands in L6
        1: [("L8", "一、纸上的行"), ("L6", "一、纸上的行")],
    }
    assert found[0][0].snippet.startswith("县志之有凡例，由来已久。学者多说")


def test_the_api_fits_its_published_schema(site):
    schema = json.loads((site / "api" / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, part in {"works.json": "works", "references.json": "references"}.items():
        check = {**schema, "$ref": f"#/$defs/{part}"}
        del check["oneOf"]
        jsonschema.validate(json.loads((site / "api" / name).read_text("utf-8")), check)
    for path in (site / "api" / "works").glob("*.json"):
        check = {**schema, "$ref": "#/$defs/work"}
        del check["oneOf"]
        jsonschema.validate(json.loads(path.read_text("utf-8")), check)


def test_a_reference_of_two_works_is_one_entry_and_a_title_alone_is_not(site):
    listed = json.loads((site / "api" / "references.json").read_text("utf-8"))["references"]
    both = [r for r in listed if {c["work"] for c in r["cited_by"]} == {"handbook-line-breaks", "bare"}]
    assert len(both) == 1 and both[0]["item"]["publisher"] == "中华书局"
    assert [c["url"] for c in both[0]["cited_by"]] == [
        f"{BASE}articles/bare.html#L1",
        f"{BASE}articles/handbook-line-breaks.html#L6",
    ]
    assert len(listed) == 3
    assert [r["missing"] for r in listed if r["item"]["title"] == "国史旧闻" and r not in both] == [
        ["publisher", "issued"]
    ]
    own = json.loads((site / "api" / "works" / "bare.json").read_text("utf-8"))
    assert own["references"][0]["key"] == both[0]["key"] and own["citations"].keys() == STYLES.keys()


def test_a_twin_and_an_ibid_belong_to_their_original(tmp_path):
    references = {
        LINES.id: [
            {"id": "ref-1", "type": "article-journal", "title": "系统性困境", "author": [{"family": "蔡", "given": "翠红"}],
             "container-title": "现代国际关系", "issued": {"date-parts": [[2023]]}, "custom": {"raw": "…", "block": "ref-1"}},
            {"id": "ref-1-en", "type": "article-journal", "title": "Systemic Predicament", "container-title": "Contemporary IR",
             "author": [{"family": "Cai", "given": "Cuihong"}], "custom": {"block": "ref-1", "translation-of": "ref-1"}},
            {"id": "fn-1", "type": "article-journal", "title": "", "custom": {"block": "fn-1", "same-as": "ref-1"}},
        ]
    }  # fmt: skip
    make_site(tmp_path / "site", BASE, [LINES], references)
    listed = json.loads((tmp_path / "site" / "api" / "references.json").read_text("utf-8"))["references"]
    assert len(listed) == 1
    assert "“Xitongxing kunjing” 系统性困境 [Systemic Predicament]" in listed[0]["citations"]["chicago"]
    assert listed[0]["citations"]["chicago"].startswith("Cai Cuihong 蔡翠红. ")
    assert listed[0]["item"]["custom"] == {
        "title-en": "Systemic Predicament",
        "container-title-en": "Contemporary IR",
        "authors-en": ["Cai Cuihong"],
    }
    assert [c["url"] for c in listed[0]["cited_by"]] == [f"{BASE}articles/handbook-line-breaks.html#L6"]
    own = json.loads((tmp_path / "site" / "api" / "works" / f"{LINES.id}.json").read_text("utf-8"))
    assert {r["key"] for r in own["references"]} == {listed[0]["key"]} and len(own["references"]) == 3


def test_the_same_input_gives_the_same_bytes(site, tmp_path):
    make_site(tmp_path / "again", BASE)
    names = sorted(p.relative_to(site) for p in site.rglob("*") if p.is_file())
    assert names == sorted(
        p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file()
    )
    for name in names:
        assert (site / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


# --- in a browser ----------------------------------------------------------------------------------------

CHROMIUM = Path(os.environ.get("SHANBEN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.is_file():
        pytest.skip(f"{CHROMIUM} is absent")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def served(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def address(request, site, served):
    return site.as_uri() + "/" if request.param == "file" else served


CAUGHT = """() => { window.caught = null; window.addEventListener('copy', function (event) {
  window.caught = {text: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html')}; }); }"""


def open_page(browser, url, **context):
    found = browser.new_context(**context)
    tab = found.new_page()
    tab.errors = []
    tab.on("pageerror", lambda e: tab.errors.append(str(e)))
    tab.on("console", lambda m: tab.errors.append(m.text) if m.type == "error" else None)
    tab.goto(url)
    return tab


@pytest.mark.browser
def test_every_copy_button_copies_rich_and_plain(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html")
    tab.evaluate(
        """() => { window.caught = []; var put = DataTransfer.prototype.setData;
        DataTransfer.prototype.setData = function (kind, value) { window.caught.push([kind, value]); return put.call(this, kind, value); }; }"""
    )
    tab.click("#cite > summary")
    for more in tab.query_selector_all(".cite-more > summary"):
        more.click()
    buttons = tab.query_selector_all("#cite .cite-copy")
    assert len(buttons) == 2 * len(STYLES)
    for button in buttons:
        tab.evaluate("window.caught = []")
        button.click()
        assert tab.text_content(".cite-status") == "已复制。"
        kinds = dict(tab.evaluate("window.caught"))
        shown = tab.text_content(f"#{button.get_attribute('data-copies')}")
        assert kinds["text/plain"] == " ".join(shown.split())
        assert "断行与" in kinds["text/html"] and "<script" not in kinds["text/html"]
    assert tab.errors == []


@pytest.mark.browser
def test_the_day_of_access_is_the_readers_own(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html", timezone_id="Asia/Shanghai")
    today = tab.evaluate("(d => [d.getFullYear(), d.getMonth() + 1, d.getDate()])(new Date())")
    assert "[{}-{:02d}-{:02d}]".format(*today) in tab.text_content("#cite-edition-gb-t-7714-2025")
    assert "{}年{}月{}日访问".format(*today) in tab.text_content("#cite-edition-chinese-humanities")
    assert f"，[{today[0]}]." in tab.text_content("#cite-edition-gb-t-7714-2025-author-date")


@pytest.mark.browser
def test_where_the_clipboard_is_refused_the_text_is_selected(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html")
    tab.evaluate(
        "() => { document.execCommand = () => false; Object.defineProperty(navigator, 'clipboard', {value: undefined}); }"
    )
    tab.click("#cite > summary")
    tab.click("[data-copies='cite-published-apa']")
    assert "已选中" in tab.text_content(".cite-status")
    assert tab.evaluate("String(getSelection())").strip() == tab.text_content("#cite-published-apa").strip()


def select_words(tab, block, words):
    tab.evaluate(
        """([id, words]) => { const walk = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode());) { const at = node.data.indexOf(words[0]);
          if (at >= 0) { const range = document.createRange(); range.setStart(node, at);
            let end = node, stop = node.data.indexOf(words[1], at); while (stop < 0) { end = walk.nextNode(); stop = end.data.indexOf(words[1]); }
            range.setEnd(end, stop + words[1].length); const s = getSelection(); s.removeAllRanges(); s.addRange(range); return; } } }""",
        [block, words],
    )
    tab.wait_for_selector(".quote-bar:not([hidden])")


def copied(tab):
    tab.evaluate(
        """() => { window.caught = {}; var put = DataTransfer.prototype.setData;
        DataTransfer.prototype.setData = function (kind, value) { window.caught[kind] = value; return put.call(this, kind, value); }; }"""
    )
    tab.click(".quote-bar button")
    return tab.evaluate("window.caught")


@pytest.mark.browser
def test_a_selection_is_copied_with_its_printed_page(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html")
    select_words(tab, "L6", ["学者多说", "其实不然"])
    got = copied(tab)
    assert got["text/plain"] == (
        "“学者多说‘始于宋’，其实不然”\n张某，欧阳娜娜. 断行与“段落”：</script><b>论[J/OL]. 版本学刊，2026，1（2）：35. DOI:10.1000/line.1."
    )
    assert got["text/html"].startswith("<blockquote>“学者多说‘始于宋’，其实不然”</blockquote>")
    assert tab.errors == []


@pytest.mark.browser
def test_before_the_first_break_it_is_the_first_page_and_over_a_break_both(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html")
    select_words(tab, "L3", ["第一段", "换页"])
    assert "1（2）：34. DOI" in copied(tab)["text/plain"]
    select_words(tab, "L6", ["由来", "始于宋"])
    assert "1（2）：34-35. DOI" in copied(tab)["text/plain"]


@pytest.mark.browser
def test_without_printed_pages_our_own_count_is_called_ours(browser, address):
    tab = open_page(browser, f"{address}articles/bare.html")
    select_words(tab, "L1", ["正", "文"])
    text = copied(tab)["text/plain"]
    assert text == "“正文”\n只有题名[J]. ［缺：刊名、年份、页码］ 第1段（本版编号）"
    assert "L1" not in text and "127.0.0.1" not in text and "file:" not in text


@pytest.mark.browser
def test_without_javascript_every_citation_can_be_read(browser, address):
    tab = open_page(browser, f"{address}articles/handbook-line-breaks.html", java_script_enabled=False)
    tab.click("#cite > summary")
    tab.click("[data-cites=edition] .cite-more > summary")
    assert tab.is_visible("#cite-published-chicago") and tab.is_visible("#cite-edition-gb-t-7714-2015")
    assert "[引用日期]" in tab.text_content("#cite-edition-gb-t-7714-2015")
    assert not tab.is_visible(".cite-copy")
    tab = open_page(browser, f"{address}citations/index.html", java_script_enabled=False)
    assert "每篇文章页面列有其参考文献" in tab.inner_text("body")


def ask(tab, query):
    tab.fill("#citation-query", query)
    tab.wait_for_function("q => document.querySelector('.citation-lookup').dataset.complete === q", arg=query)
    return [r.inner_text() for r in tab.query_selector_all(".citation-result")]


QUERIES = {
    "国史旧闻": "国史旧闻", "国史舊聞": "国史旧闻", "國史舊聞": "国史旧闻", "陈登原 2000": "国史旧闻", "chen dengyuan": "国史旧闻",
    "chendengyuan": "国史旧闻", "guoshi": "国史旧闻", "keohane": "Interdependence", "world pol": "Interdependence",
    "1977": "Interdependence", "10.1000/LINE.1": "断行", "版本学刊": "断行", "欧阳": "断行", "lines and": "断行",
}  # fmt: skip


@pytest.mark.browser
def test_the_lookup_finds(browser, address):
    tab = open_page(browser, f"{address}citations/index.html")
    for query, title in QUERIES.items():
        assert any(title in shown for shown in ask(tab, query)), query
    assert tab.errors == []


@pytest.mark.browser
def test_the_lookup_shows_how_to_cite_it_and_who_cites_it(browser, address):
    tab = open_page(browser, f"{address}citations/index.html")
    first = ask(tab, "陈登原")[0]
    assert "陈登原. 国史旧闻[M]. 中华书局，2000." in first and "被2篇引用，共2处" in first
    links = [a.get_attribute("href") for a in tab.query_selector_all(".citation-places a")]
    assert links == ["../articles/bare.html#L1", "../articles/handbook-line-breaks.html#L6"]
    assert ask(tab, "绝无此书此人") == [] and "没有找到" in tab.inner_text(".citation-count")


@pytest.mark.long
@pytest.mark.browser
def test_ten_thousand_references_are_answered_within_a_tenth_of_a_second(browser, tmp_path):
    from shanben.site.citations import shards

    names, topics = (
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许",
        "网络空间治理数据安全人工智能国际关系法律经济历史哲学社会文化教育传播",
    )
    rows = []
    for n in range(10_000):
        title = f"{topics[n % 23 : n % 23 + 9]}与{topics[n * 7 % 29 :][:5]}之研究{n}"
        item = {"type": "book", "title": title, "author": [{"family": names[n % 20], "given": topics[n % 30]}],
                "container-title": f"{topics[n % 13 : n % 13 + 4]}学报", "issued": {"date-parts": [[1950 + n % 75]]}}  # fmt: skip
        citation = f"{names[n % 20]}{topics[n % 30]}. {title}[M]. {1950 + n % 75}."
        rows.append(
            {
                "key": f"r{n}",
                "item": item,
                "cited_by": [],
                "citations": {"gb-t-7714-2025": citation},
                "missing": [],
            }
        )
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    shards.write_shards(folder / shards.FOLDER, rows, {})
    script = Path(citations.__file__).parent.parent / "assets" / "citation-lookup.js"
    (folder / "assets" / "citation-lookup.js").write_bytes(script.read_bytes())
    page = f'<!doctype html><meta charset="utf-8">{citations.lookup_block()}<script src="../assets/citation-lookup.js"></script>'
    (folder / "citations" / "index.html").write_text(page, encoding="utf-8")

    def answer(query):
        """Milliseconds to the answer on a fresh page, and what was loaded before the question."""
        tab = browser.new_page()
        loaded = []
        tab.on("request", lambda r: loaded.append(r.url))
        tab.goto((folder / "citations" / "index.html").as_uri())
        tab.focus("#citation-query")
        tab.wait_for_timeout(200)
        before = sum(len((folder / u.split("/site/", 1)[1]).read_bytes()) for u in loaded)
        assert ask(tab, query), query
        took = int(tab.get_attribute(".citation-lookup", "data-ms"))
        tab.close()
        return took, before

    for query in ("人工智能", "赵", "数据安全 2001", "法律经济历史哲", "zhao", "研究1234", "xuebao"):
        took, before = answer(query)
        assert before < 300_000
        # other work on a shared machine may slow one try, never each of five
        assert took < 100 or min(answer(query)[0] for _ in range(4)) < 100, (query, took)
    largest = max(len(p.read_bytes()) for p in (folder / shards.FOLDER).glob("*.js"))
    assert largest < 150_000, largest


def test_no_asset_parses_text_as_markup_or_fetches():
    for name in citations.ASSETS:
        text = (Path(citations.__file__).parent.parent / "assets" / name).read_text("utf-8")
        assert not re.search(
            r"innerHTML\s*=|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttp|import\(",
            text,
        )
