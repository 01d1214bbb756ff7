"""Files, the lookup's entries, the JSON API and its schema."""

import json

import jsonschema
from shanben.bib.styles import STYLES
from shanben.site.citations.citing import citing_paragraphs

from tests.site.citations.collection import BASE, LINES, REFERENCES, make_site


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
