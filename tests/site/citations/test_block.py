"""The block "cite this": every string in the page, nothing private, what is missing named."""

import pytest
from lxml import html
from shanben.bib.styles import STYLES
from shanben.site import citations
from shanben.site.citations.links import linked

from tests.site.citations.collection import BASE, LINES


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
    assert "未经核对：题名、刊名" in chicago.text_content()


@pytest.mark.parametrize("base", [None, "http://localhost:8000/", "file:///srv/site/", "http://10.0.0.3/x/"])
def test_a_private_address_is_never_cited(base):
    done = citations.prepare([LINES], base, ["gb-t-7714-2025", "mla"])
    block = citations.citation_block(done[LINES.id])
    assert "本版尚无公开网址" in block
    for bad in ("localhost", "file:", "10.0.0.3"):
        assert bad not in block + "".join(citations.head_metadata(LINES, base))


def test_links_leave_the_last_point_outside():
    assert linked("X[J/OL]. https://a.org/b?c=1&amp;d. DOI:10.1000/a.b. CSTR:32012.36.x.") == (
        'X[J/OL]. <a href="https://a.org/b?c=1&amp;d" rel="external">https://a.org/b?c=1&amp;d</a>. '
        'DOI:<a href="https://doi.org/10.1000/a.b" rel="external">10.1000/a.b</a>. '
        'CSTR:<a href="https://cstr.cn/32012.36.x" rel="external">32012.36.x</a>.'
    )
