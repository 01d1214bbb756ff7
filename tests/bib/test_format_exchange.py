"""biblatex, RIS and CSL-JSON read back by other people's parsers, field by field, hostile characters too."""

import json
import re
import subprocess

import bibtexparser
import pypandoc
import pytest
import rispy
from shanben.bib.biblatex import entry_keys
from shanben.bib.exchange import EACH, TOGETHER, WRITERS, to_bibtex, to_csl_json, to_ris
from shanben.bib.fields import missing_fields, public_item
from shanben.bib.formats import format_items

ITEMS = [
    {
        "type": "article-journal", "title": "互联网药品可信交易环境中的备案模式：一项“研究”", "language": "zh-Hans",
        "author": [{"family": "于", "given": "潇"}, {"family": "欧阳", "given": "娜娜"}, {"literal": "课题组"}],
        "container-title": "清华大学学报（自然科学版）", "issued": {"date-parts": [[2012, 11, 3]]}, "volume": "52",
        "issue": "11", "page": "1518-1523", "DOI": "10.16511/j.cnki.qhdxxb.2012.11.011", "ISSN": "1000-0054",
        "keyword": "药品, 互联网", "abstract": "一段摘要。", "URL": "https://example.org/a_b?c=1&d=%E4%BD%A0#x~",
    },
    {
        "type": "book", "title": "Why the West Rules—for Now: The Patterns of History", "edition": "2",
        "author": [{"family": "Nye", "given": "Joseph S.", "suffix": "Jr."}, {"family": "O’Neil", "given": "Ann"}],
        "publisher": "Farrar, Straus and Giroux", "publisher-place": "New York", "issued": {"date-parts": [[2010]]},
        "language": "en", "translator": [{"family": "姜", "given": "海伦"}], "ISBN": "9780374290023",
    },
    {
        "type": "chapter", "title": "洪水的成因", "container-title": "长江流域洪涝灾害与科技对策", "language": "zh",
        "author": [{"family": "程", "given": "根伟"}], "editor": [{"family": "许", "given": "厚泽"}],
        "container-author": [{"literal": "科学院"}], "publisher": "科学出版社", "publisher-place": "北京",
        "issued": {"date-parts": [[1999]]}, "page": "32-36",
    },
    {
        "type": "thesis", "title": "社交媒体研究", "author": [{"family": "金", "given": "燕萍"}], "genre": "博士学位论文",
        "publisher": "温州大学", "publisher-place": "温州", "issued": {"date-parts": [[2020]]}, "language": "zh",
    },
    {
        "type": "webpage", "title": "章程", "URL": "https://example.org/", "issued": {"date-parts": [[2021, 4, 21]]},
        "accessed": {"date-parts": [[2023, 5, 2]]}, "language": "zh", "author": [{"literal": "北京鲁迅博物馆"}],
    },
    {"type": "article-newspaper", "title": "国际化", "container-title": "中国青年报", "page": "15", "language": "zh",
     "issued": {"date-parts": [[2000, 11, 20]]}, "author": [{"family": "丁", "given": "文详"}]},
    {"type": "legislation", "title": "著作权法", "issued": {"date-parts": [[2020, 11, 11]]}, "language": "zh"},
    {"type": "report", "title": "报告", "number": "RMRS-262", "issued": {"date-parts": [[2011]]}, "language": "zh"},
    {"type": "paper-conference", "title": "论文", "container-title": "论文集", "event-title": "第31次年会",
     "issued": {"date-parts": [[2022]]}, "page": "2", "language": "zh"},
    {"type": "patent", "title": "节电器", "number": "CN200610171314.3", "issued": {"date-parts": [[2008, 1, 16]]},
     "author": [{"family": "邓", "given": "一刚"}], "language": "zh"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("10.5555/a.1", "10.5555/a.1"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("https://doi.org/10.5555/a.1", "10.5555/a.1"),
        ("DOI: 10.5555/a.1", "10.5555/a.1"),
        ("1O.5555/a.1", None),
        ("10.55/a.1", None),
        ("10.5555/a. 1", None),
    ],
)
def test_a_malformed_doi_is_wanted_not_printed(printed, kept):
    item = {"id": "a", "type": "article-journal", "title": "On maps", "DOI": printed, "language": "en"}
    public = public_item(item)
    assert public.get("DOI") == kept
    assert ("DOI" in missing_fields(public)) is (kept is None)
    (entry,) = format_items([item], "apa")
    assert ("doi.org" in entry.text) is (kept is not None)
    assert ("DOI" in entry.text) is (kept is None)


HOSTILE = {
    "type": "article-journal",
    "language": "en",
    "title": "A }@misc{x, title={boo}} & 50% $x_1$ #1 ~ \\cmd ^2 <b & > end",
    "author": [
        {"family": "O’Neil, Jr", "given": "Ann and Bob"},
        {"literal": "U.S. Dept. of State and Others, Inc."},
    ],
    "container-title": "Line one\nTY  - BOOK\r\nER  - \u2028AU  - Evil, E",
    "issued": {"date-parts": [[1999]]},
    "abstract": "first\n\nER  - \nTY  - JOUR\nTI  - forged",
    "DOI": "10.1002/(SICI)1096<1::AID-A>3.0.CO;2-#",
    "volume": "{3",
}


def pandoc(reader, text):
    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "csljson"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return json.loads(done.stdout)


def test_pandoc_reads_every_field_of_our_biblatex():
    back = pandoc("biblatex", to_bibtex([{"id": str(n), **i} for n, i in enumerate(ITEMS)]))
    assert len(back) == len(ITEMS)
    for item, found in zip(ITEMS, back, strict=True):
        for field, value in item.items():
            got = found.get({"event-title": "event"}.get(field, field))
            if field == "language":  # pandoc lowers the tag; BCP 47 ignores case
                got, value = str(got).casefold(), value.casefold()
            if field == "page":
                got = str(got).replace("–", "-")
            assert got == value, (item["title"], field)


def test_pandoc_reads_the_hostile_item_as_one_entry():
    back = pandoc("biblatex", to_bibtex([{"id": "x", **HOSTILE}]))
    assert len(back) == 1
    assert back[0]["title"] == HOSTILE["title"].replace("{", "｛").replace("}", "｝").replace(
        "<b & >", "<b & >"
    )
    assert back[0]["author"] == HOSTILE["author"]
    assert back[0]["DOI"] == HOSTILE["DOI"]
    assert back[0]["container-title"] == "Line one TY - BOOK ER - AU - Evil, E"
    assert back[0]["volume"] == "｛3"


def test_bibtexparser_reads_as_many_entries_as_there_are_items():
    text = to_bibtex([{"id": str(n), **i} for n, i in enumerate([*ITEMS, HOSTILE])])
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert [e.key for e in library.entries] == entry_keys([*ITEMS, HOSTILE])
    fields = {e.key: {k: f.value for k, f in e.fields_dict.items()} for e in library.entries}
    assert fields["yu2012"]["journal"] == "清华大学学报（自然科学版）"
    assert fields["yu2012"]["author"] == "于, 潇 and 欧阳, 娜娜 and {课题组}"
    assert fields["yu2012"]["doi"] == "10.16511/j.cnki.qhdxxb.2012.11.011"
    assert fields["yu2012"]["number"] == "11"
    # capitals of an English title are protected, since biblatex would lower them
    assert fields["nye2010"]["title"] == "{Why the West Rules—for Now: The Patterns of History}"
    assert fields["jin2020"]["type"] == "博士学位论文"
    assert [e.entry_type for e in library.entries[:5]] == [
        "article",
        "book",
        "incollection",
        "thesis",
        "online",
    ]


def test_keys_are_plain_and_all_different():
    items = [
        {"title": "甲}", "author": [{"family": "蔡", "given": "翠红"}], "issued": {"date-parts": [[2023]]}}
    ] * 30
    keys = entry_keys([*items, {"title": "}@x{"}, {"title": "Ångström, a"}, {}])
    assert len(set(keys)) == len(keys)
    assert keys[0] == "cai2023" and keys[1] == "cai2023a" and keys[27] == "cai2023aa"
    assert all(re.fullmatch(r"[a-z0-9]+", k) for k in keys)


def test_rispy_reads_every_field_of_our_ris():
    back = rispy.loads(to_ris([{"id": str(n), **i} for n, i in enumerate(ITEMS)]))
    assert len(back) == len(ITEMS)
    first = back[0]
    assert first["type_of_reference"] == "JOUR"
    assert first["title"] == ITEMS[0]["title"]
    assert first["authors"] == ["于, 潇", "欧阳, 娜娜", "课题组"]
    assert first["secondary_title"] == first["alternate_title3"] == "清华大学学报（自然科学版）"
    assert (first["volume"], first["number"], first["start_page"], first["end_page"]) == (
        "52",
        "11",
        "1518",
        "1523",
    )
    assert (first["year"], first["date"]) == ("2012", "2012/11/03")
    assert first["doi"] == ITEMS[0]["DOI"] and first["urls"] == [ITEMS[0]["URL"]]
    assert first["keywords"] == ["药品", "互联网"] and first["issn"] == "1000-0054"
    assert back[1]["authors"] == ["Nye, Joseph S., Jr.", "O’Neil, Ann"]
    assert back[1]["subsidiary_authors"] == ["姜, 海伦"] and back[1]["edition"] == "2"
    assert back[2]["secondary_authors"] == ["许, 厚泽", "科学院"]
    assert back[3]["type_of_work"] == "博士学位论文" and back[3]["place_published"] == "温州"
    assert back[4]["access_date"] == "2023/05/02"
    assert [e["type_of_reference"] for e in back[5:]] == ["NEWS", "STAT", "RPRT", "CPAPER", "PAT"]


def test_pandoc_reads_our_ris_too():
    back = pandoc("ris", to_ris([{"id": str(n), **i} for n, i in enumerate(ITEMS)]))
    assert len(back) == len(ITEMS)
    for item, found in zip(ITEMS, back, strict=True):
        assert found["title"] == item["title"]
        if item["type"] != "article-newspaper" and "author" in item:
            family = item["author"][0].get("family") or item["author"][0]["literal"]
            assert family in json.dumps(found["author"], ensure_ascii=False)


def test_a_line_end_cannot_forge_a_ris_record():
    back = rispy.loads(to_ris([{"id": "x", **HOSTILE}]))
    assert len(back) == 1
    assert back[0]["type_of_reference"] == "JOUR"
    assert back[0]["title"] == HOSTILE["title"]
    assert back[0]["secondary_title"] == "Line one TY  - BOOK ER  - AU  - Evil, E"
    assert back[0]["authors"] == ["O’Neil, Jr, Ann and Bob", "U.S. Dept. of State and Others, Inc."]


def test_csl_json_comes_back_whole_and_private_addresses_do_not():
    private = {"type": "webpage", "title": "t", "URL": "file:///home/me/a.html", "_evidence": 1}
    back = json.loads(to_csl_json([{"id": str(n), **i} for n, i in enumerate([*ITEMS, private])]))
    assert [{k: v for k, v in b.items() if k != "id"} for b in back[:-1]] == ITEMS
    assert back[-1] == {"id": str(len(ITEMS)), "type": "webpage", "title": "t"}


@pytest.mark.parametrize("kind", TOGETHER)
def test_texts_at_hand_make_the_same_as_all_at_once(kind):
    items = [{"id": str(n), **i} for n, i in enumerate([*ITEMS, *ITEMS])]  # each key is asked for twice
    assert TOGETHER[kind](items, EACH[kind](items)) == WRITERS[kind](items)


@pytest.mark.parametrize("write", [to_bibtex, to_ris])
def test_nothing_gives_nothing(write):
    assert write([]) == ""


@pytest.mark.parametrize("url", ["file:///a", "http://localhost:8000/", "http://192.168.1.2/x", "http://me:pw@a.org/",
                                 "http://intranet/x", "javascript:alert(1)", "http://127.0.0.1/", "http://[::1]/"])  # fmt: skip
@pytest.mark.parametrize("write", [to_bibtex, to_ris, to_csl_json])
def test_no_private_address_is_written(write, url):
    text = write([{"id": "x", "type": "webpage", "title": "t", "URL": url}])
    assert "://" not in text and "javascript" not in text
