"""Reading and writing the glossary file."""

from pathlib import Path

import pytest
from shanben.glossary.dump import dump
from shanben.glossary.load import GlossaryError, load, parse

GLOSSARY = Path(__file__).parents[2] / "source_texts" / "glossary.yml"
GOOD = """- id: data
  zh-Hans: 数据
  zh-Hant: 數據
  en: data
  definition: {zh-Hans: 记录, en: a record}
"""


def test_the_glossary_of_the_collection_is_whole_and_written_in_its_own_shape():
    glossary = load(GLOSSARY)
    assert len(glossary) >= 90
    assert {t.field for t in glossary} == {"cyberspace", "handbook"}
    assert all(t.definition and t.definition_en and t.sources for t in glossary)
    assert dump(glossary) == GLOSSARY.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD + GOOD, "glossary.yml:6: id 'data' is taken by line 1"),
        (GOOD.replace("  en: data\n", ""), "glossary.yml:1: 'en' is missing"),
        (GOOD.replace("  en:", "  englisch:"), "glossary.yml:4: unknown field 'englisch'"),
        (GOOD.replace("en: a record", "fr: x"), "glossary.yml:5: definition: 'fr'"),
        (GOOD + "  related: [nothing]\n", "glossary.yml:1: related term 'nothing' is not in the glossary"),
        (GOOD.replace("id: data", "id: Data"), "glossary.yml:1: id 'Data'"),
        (
            GOOD.replace("数据", "数\\u200b据").replace("数\\u200b据", '"数\\u200b据"'),
            "glossary.yml:2: zh-Hans: holds",
        ),
        ("a: b", "glossary.yml:1: a list of terms"),
        ("- [", "glossary.yml:2: not YAML"),
        (GOOD + "  en: again\n", "glossary.yml:6: field 'en' stands twice"),
        (GOOD + GOOD.replace("id: data", "id: other"), "glossary.yml:6: '数据' also names 'data' (line 1)"),
        (GOOD + "  field: cooking\n", "glossary.yml:6: field 'cooking' is none of"),
    ],
)
def test_an_error_names_the_line(text, problem):
    with pytest.raises(GlossaryError) as caught:
        parse(text)
    assert any(p.startswith(problem) for p in caught.value.problems), caught.value.problems


def test_whatever_a_definition_holds_is_read_back():
    awkward = [
        "a: b",
        "- x",
        "'quoted' \"twice\"",
        "# no comment",
        "true",
        "1:20",
        "<script>&amp;",
        "{a}",
        "x: y #z",
        "@a",
    ]
    for text in awkward:
        glossary = parse(GOOD)
        term = glossary["data"]
        changed = type(term)(
            **{f: getattr(term, f) for f in term.__slots__} | {"definition": text, "sources": (text,)}
        )
        again = parse(dump(type(glossary)({"data": changed})))["data"]
        assert (again.definition, again.sources) == (text, (text,))
