"""What reference managers and search engines read in the head: by Scholar's list, by Zotero's rules, by schema.org."""

import json

import pytest
from lxml import html
from shanben.site import citations
from shanben.site.citations.highwire import highwire
from shanben.site.citations.schema_org import json_ld, scholarly_article

from tests.site.citations.collection import BARE, BASE, LINES, work

# https://scholar.google.com/intl/en/scholar/inclusion.html, "Indexing guidelines": the bibliographic tags it names
SCHOLAR = {
    "citation_title", "citation_author", "citation_publication_date", "citation_journal_title",
    "citation_conference_title", "citation_issn", "citation_isbn", "citation_volume", "citation_issue",
    "citation_firstpage", "citation_lastpage", "citation_dissertation_institution",
    "citation_technical_report_institution", "citation_technical_report_number", "citation_pdf_url",
}  # fmt: skip
# Zotero's "Embedded Metadata": tag -> its field, and the tags that decide the type of the item, first found wins
ZOTERO = {
    "citation_title": "title", "citation_publication_date": "date", "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "bookTitle", "citation_book_title": "bookTitle", "citation_volume": "volume",
    "citation_issue": "issue", "citation_series_title": "series", "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university", "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number", "citation_publisher": "publisher", "citation_isbn": "ISBN",
    "citation_issn": "ISSN", "citation_abstract": "abstractNote", "citation_doi": "DOI", "citation_public_url": "url",
    "citation_language": "language", "citation_patent_number": "patentNumber",
}  # fmt: skip
ZOTERO_TYPES = [
    ("citation_journal_title", "journalArticle"), ("citation_technical_report_institution", "report"),
    ("citation_conference_title", "conferencePaper"), ("citation_book_title", "bookSection"),
    ("citation_dissertation_institution", "thesis"), ("citation_patent_number", "patent"),
]  # fmt: skip


def zotero(metas):
    """What "Embedded Metadata" makes of the tags: the first value of a field, every author, pages of first and last."""
    item = {"creators": [], "tags": []}
    for name, value in metas:
        if name == "citation_author":
            last, comma, first = value.partition(
                ","
            )  # a name with a comma is split there, one without is not
            item["creators"].append((last.strip(), first.strip()) if comma else (value, ""))
        elif name == "citation_keywords":
            item["tags"].append(value)
        elif name in ZOTERO:
            item.setdefault(ZOTERO[name], value)
    found = dict(reversed(metas))
    pages = [found[k] for k in ("citation_firstpage", "citation_lastpage") if k in found]
    item["pages"] = "-".join(pages)
    item["itemType"] = next((kind for name, kind in ZOTERO_TYPES if name in found), "journalArticle")
    return item


def tags_of(item, base=BASE):
    return html.fragment_fromstring("".join(citations.head_metadata(item, base)), create_parent="div")


def metas_of(item, base=BASE):
    return [(m.get("name"), m.get("content")) for m in tags_of(item, base).iter("meta")]


def test_zotero_reads_every_field():
    assert zotero(metas_of(LINES)) == {
        "itemType": "journalArticle",
        "title": "断行与“段落”：</script><b>论",
        "creators": [("张", "某"), ("欧阳", "娜娜")],
        "publicationTitle": "版本学刊",
        "date": "2026/03",
        "volume": "1",
        "issue": "2",
        "pages": "34-40",
        "DOI": "10.1000/line.1",
        "language": "zh-Hans",
        "abstractNote": "一段 摘要",
        "tags": ["断行", "段落", "line breaks"],
        "url": f"{BASE}articles/handbook-line-breaks.html",
    }


def test_scholar_finds_what_it_lists_and_the_addresses():
    names = [name for name, _ in metas_of(LINES)]
    assert SCHOLAR >= {n for n in names if n in SCHOLAR} >= {
        "citation_title", "citation_author", "citation_publication_date", "citation_journal_title", "citation_volume",
        "citation_issue", "citation_firstpage", "citation_lastpage",
    }  # fmt: skip
    assert names.count("citation_author") == 2 and names.count("citation_title") == 1
    assert dict(metas_of(LINES))["citation_fulltext_html_url"] == f"{BASE}articles/handbook-line-breaks.html"
    assert "citation_fulltext_html_url" not in dict(metas_of(BARE))  # the record page has no text


KINDS = [
    ({"type": "thesis", "title": "甲", "publisher": "温州大学", "author": [{"family": "金", "given": "燕萍"}]},
     "thesis", {"university": "温州大学"}),
    ({"type": "report", "title": "甲", "publisher": "中心", "number": "R-7"}, "report", {"institution": "中心", "number": "R-7"}),
    ({"type": "chapter", "title": "甲", "container-title": "乙集", "page": "32-36", "ISBN": "978-7"},
     "bookSection", {"bookTitle": "乙集", "pages": "32-36", "ISBN": "978-7"}),
    ({"type": "paper-conference", "title": "甲", "event-title": "年会"}, "conferencePaper", {"conferenceName": "年会"}),
    ({"type": "article-newspaper", "title": "甲", "container-title": "报", "issued": {"date-parts": [[2000, 11, 20]]}},
     "journalArticle", {"publicationTitle": "报", "date": "2000/11/20"}),
    ({"type": "patent", "title": "甲", "number": "CN1"}, "patent", {"patentNumber": "CN1"}),
    ({"type": "article-journal", "title": "甲", "container-title": "刊", "number": "730570", "ISSN": "1000-0054"},
     "journalArticle", {"pages": "730570", "ISSN": "1000-0054"}),
    ({"type": "book", "title": "甲", "issued": {"literal": "1865（清同治四年）"}, "collection-title": "丛"},
     "journalArticle", {"date": "1865", "series": "丛"}),
]  # fmt: skip


@pytest.mark.parametrize("item, kind, fields", KINDS)
def test_other_types_are_told_apart(item, kind, fields):
    read = zotero(highwire(item))
    assert read["itemType"] == kind
    assert {name: read.get(name) for name in fields} == fields


def test_a_name_with_particle_and_suffix_is_split_at_its_comma():
    names = [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
             {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
             {"family": "Nye", "given": "Joseph S.", "suffix": "Jr."}, {"literal": "课题组"}]  # fmt: skip
    read = zotero(highwire({"type": "book", "title": "T", "author": names}))
    assert read["creators"] == [
        ("van Gogh", "Vincent"),
        ("Humboldt", "Alexander von"),
        ("Nye Jr.", "Joseph S."),
        ("课题组", ""),
    ]


def test_links_lead_to_the_files_and_to_the_doi():
    links = [(x.get("rel"), x.get("type"), x.get("href")) for x in tags_of(LINES).iter("link")]
    assert links == [
        ("describedby", "application/x-bibtex", "../cite/handbook-line-breaks.bib"),
        ("describedby", "application/x-research-info-systems", "../cite/handbook-line-breaks.ris"),
        ("describedby", "application/vnd.citationstyles.csl+json", "../cite/handbook-line-breaks.json"),
        ("cite-as", None, "https://doi.org/10.1000/line.1"),
    ]


def test_json_ld_says_it_in_schema_org_and_no_text_can_close_it():
    address = f"{BASE}articles/handbook-line-breaks.html"
    block = json_ld(scholarly_article(LINES, address, full=True))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    data = json.loads(inside)
    assert (
        data["headline"] == "断行与“段落”：</script><b>论"
        and data["alternativeHeadline"] == "Lines and Paragraphs"
    )
    assert data["author"][0] == {"@type": "Person", "name": "张某", "familyName": "张", "givenName": "某"}
    issue = data["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "2")
    assert issue["isPartOf"]["volumeNumber"] == "1"
    assert issue["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "版本学刊"}
    assert (data["datePublished"], data["pageStart"], data["pageEnd"]) == ("2026-03", "34", "40")
    assert data["sameAs"] == "https://doi.org/10.1000/line.1" and data["url"] == address
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0" and data["isAccessibleForFree"] is True


def test_a_book_is_a_book():
    data = scholarly_article(
        work("b", type="book", title="甲", publisher="乙", ISBN="978-7"), None, full=True
    )
    assert (data["@type"], data["publisher"]["name"], data["isbn"]) == ("Book", "乙", "978-7")
    assert "url" not in data and "isPartOf" not in data


def test_an_open_record_gives_no_empty_tags():
    tags = "".join(citations.head_metadata(BARE, None))
    assert "citation_journal_title" not in tags and 'content=""' not in tags and "citation_author" not in tags
    assert not [v for v in scholarly_article(BARE, None, full=False).values() if v in (None, "", [])]
