"""Any item we can hold, in biblatex, RIS and CSL-JSON, read by other people's parsers: pandoc, bibtexparser, rispy."""

import json
import random
import re
import subprocess

import bibtexparser
import pypandoc
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from shanben.bib.exchange import to_bibtex, to_csl_json, to_ris
from shanben.bib.fields import public_item
from shanben.bib.ris import RIS_TYPES

# What a text can bring along; ends of lines and blanks are one blank in every value (``public_item``).
PIECES = [
    "蔡翠红", "網路空間", "Žižek", "and", "And", "Keohane", "{", "}", "{x}", "\\", "\\emph{a}", "\\&", "%", "$", "$x_1$", "#", "&", "_",
     "^", "~", '"', "'", "“引”", "‘q’", "``", "''", "--", "---", "...", "…", "<", ">", "<i>", "<script>", "@misc{x,", "=", ",", ";", ":",
     "TY  - BOOK", "ER  - ", "AU  - x", "\n", "\r\n", "\u2028", "1", "2023", "1-2", "O’Neil", "①", "a/b", "|", "*b*", "[1]", "(n)",
     "《题》", "—", "😀", "𠮷", "é", "e\u0301", "\u00a0", "?`", "!`", "\t", "<b>粗</b>", "H<sub>2</sub>O"
]  # fmt: skip
WORDS = [
    "蔡",
    "翠红",
    "Vincent",
    "Gogh",
    "O’Neil",
    "King",
    "张",
    "Jean-Luc",
    "D'Arcy",
    "Des Marais",
    "Mc & Co",
]
# pandoc's reader gives these back in every entry type
EVERYWHERE = ("title", "volume", "edition", "publisher", "publisher-place", "abstract", "note", "version",
              "title-short", "event-place", "keyword", "container-title", "original-title", "DOI")  # fmt: skip
# these have no place in biblatex, so only bibtexparser finds them, under their own name
OWN_NAME = {"authority": "authority", "archive": "archive", "archive_location": "archivelocation", "medium": "medium",
            "section": "section", "source": "source", "jurisdiction": "jurisdiction"}  # fmt: skip


def text(draw):
    """Up to five pieces; at least one of them is a word."""
    pieces = [draw.choice(PIECES) for _ in range(draw.randint(0, 4))]
    pieces.insert(draw.randint(0, len(pieces)), draw.choice(["蔡翠红", "Keohane", "2023", "网络空间"]))
    return " ".join(pieces)


def name(draw):
    if draw.random() < 0.2:
        return {"literal": text(draw)}
    made = {"family": draw.choice(WORDS), "given": draw.choice(WORDS)}
    part = draw.choice([None, None, "non-dropping-particle", "dropping-particle", "suffix"])
    if part:
        made[part] = draw.choice(["Jr.", "III"] if part == "suffix" else ["van", "de la", "von der"])
    return made


def date(draw):
    parts = [draw.randint(1000, 2100), draw.randint(1, 12), draw.randint(1, 28)]
    return {"date-parts": [parts[: draw.randint(1, 3)]]}


def an_item(kind, draw):
    fields = dict.fromkeys((*EVERYWHERE[1:-1], *OWN_NAME, "genre", "number", "issue"), text)
    fields |= {
        f: lambda draw: [name(draw) for _ in range(draw.randint(1, 4))]
        for f in ("author", "editor", "translator")
    }
    fields |= {
        "issued": date,
        "accessed": date,
        "page": lambda draw: draw.choice(["1", "12-34", "A3", "e0209899"]),
        "DOI": lambda draw: draw.choice(
            ["10.1000/a_b", "10.1002/(SICI)1096<1::AID-A>3.0.CO;2-#", "10.1000/x%y"]
        ),
        "URL": lambda draw: draw.choice(["https://e.org/a_b?c=1&d=%E4#x~y", "http://a.b.cn/{1}"]),
        "language": lambda draw: draw.choice(["zh-Hans", "zh-Hant", "en", "fr"]),
        "custom": lambda draw: {"title-en": text(draw), "authors-en": [text(draw)]},
    }
    return {
        "type": kind,
        "title": text(draw),
        **{f: make(draw) for f, make in fields.items() if draw.random() < 0.6},
    }


@pytest.fixture(scope="module", params=range(3))
def items(request):
    """Three of every type, drawn by a fixed seed: the same for everyone."""
    draw = random.Random(request.param)
    return numbered([an_item(kind, draw) for kind in sorted(RIS_TYPES) for _ in range(3)])


def numbered(items):
    return [public_item({"id": str(n), **item}) for n, item in enumerate(items)]


def pandoc(reader, text):
    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "csljson"]
    return json.loads(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)


def seen(value, braces=True):
    """As pandoc gives a text back, which makes its own of quotation marks and runs of blanks.

    Braces that do not match have no escape in BibTeX: they are full-width ones there.
    """
    if isinstance(value, list):
        return [seen(v, braces) for v in value]
    if isinstance(value, dict):
        return {k: seen(v, braces) for k, v in value.items()}
    if not isinstance(value, str):
        return value
    depth = 0
    for char in value if braces else "":
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    value = value.translate({123: "｛", 125: "｝"}) if depth else value
    return re.sub(r"\s+", " ", re.sub("[‘’“”\"'`]+", "'", value))


def test_pandoc_reads_our_biblatex_field_by_field(items):
    back = pandoc("biblatex", to_bibtex(items))
    assert len(back) == len(items)
    for item, found in zip(items, back, strict=True):
        for field in EVERYWHERE:
            if field in item:
                assert seen(found.get(field)) == seen(item[field]), (item["type"], field)
        for field in ("author", "editor", "translator"):
            assert seen(found.get(field)) == seen(item.get(field)), field
        for field in ("issued", "accessed", "URL"):
            assert found.get(field) == item.get(field), field
        assert str(found.get("page", "")).replace("–", "-") == item.get("page", "")


# biblatex field -> CSL field, for the values that stand in the file to the letter
TO_THE_LETTER = {"type": "genre", "volume": "volume", "edition": "edition", "abstract": "abstract", "note": "note", "version": "version",
                 "shorttitle": "title-short", "venue": "event-place", "keywords": "keyword", "origtitle": "original-title",
                 **{name: field for field, name in OWN_NAME.items()}}  # fmt: skip


def test_bibtexparser_finds_every_field(items):
    library = bibtexparser.parse_string(to_bibtex(items), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == [] and len(library.entries) == len(items)
    for item, entry in zip(items, library.entries, strict=True):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        for name, field in TO_THE_LETTER.items():
            assert (field in item) == (name in fields), field
            if field in item and "<" not in item[field]:
                # the decoder closes up blanks after a macro, takes ' for ’ and full-width braces for what they are
                assert bare(fields[name]) == bare(item[field]), field
        assert ("titleen" in fields) == ("custom" in item)
        assert ("author" in fields) == ("author" in item)


def bare(value):
    return re.sub(r"[\s'’‘`{}｛｝]", "", value.replace("ˆ", "^"))


def test_rispy_reads_our_ris_field_by_field(items):
    back = rispy.loads(to_ris(items))
    assert len(back) == len(items)
    for item, found in zip(items, back, strict=True):
        values = [str(v) for value in found.values() for v in (value if isinstance(value, list) else [value])]
        for field, value in item.items():
            if isinstance(value, str) and field not in ("id", "type", "page", "keyword"):
                assert value in values or f"{field}: {value}" in values, field
        for field in ("author", "editor", "translator"):
            for name in item.get(field, ()):
                assert any(all(part in value for part in name.values()) for value in values), name
        if "custom" in item:
            assert found["translated_title"] == item["custom"]["title-en"]
        assert found.get("year") == (str(item["issued"]["date-parts"][0][0]) if "issued" in item else None)


def test_pandoc_reads_our_csl_json_field_by_field(items):
    text = to_csl_json(items)
    assert json.loads(text) == items
    plain = [
        {k: v for k, v in item.items() if k != "custom"} for item in items if "<" not in json.dumps(item)
    ]
    back = pandoc("csljson", json.dumps(plain))
    for item, found in zip(plain, back, strict=True):
        for field in ("title", "volume", "issued", "accessed", "author", "URL", "publisher", "genre"):
            if field in item:
                assert seen(found.get(field), braces=False) == seen(item[field], braces=False), field
