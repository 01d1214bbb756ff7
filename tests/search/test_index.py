"""The index as files: what it holds, that it is the same every time, and that nothing in it can run."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from opencc import OpenCC
from shanben.cli import main
from shanben.site.search import FOLDER, BadShard, Index, NoIndex, Search, build_index, documents
from shanben.site.search.coding import (
    Bits,
    Gaps,
    canonical,
    code_lengths,
    gamma,
    packed,
    rice_width,
    unpacked,
)
from shanben.site.search.counting import ascending_bits, np
from shanben.site.search.documents import KINDS, clean, read_page
from shanben.site.search.folding import Folding, pairs, squeezed, squeezed_offsets
from shanben.site.search.texts import Decoder, Encoder

from tests.search.sample_site import GLOSSARY, PAGES, write_site


def test_the_index_says_what_the_pages_say_and_no_more(site):
    told = [(section.kind, name, text) for section, name, text in Index(site).all_units()]
    shown = [(unit.kind, unit.id, unit.text) for document in documents(site) for unit in document.units]
    assert sorted(told) == sorted(shown)
    assert [kind for kind, _, _ in told] == sorted((kind for kind, _, _ in told), key=KINDS.index)


def test_same_pages_same_bytes_whatever_the_hash_seed(tmp_path):
    code = "import sys; from pathlib import Path; from shanben.site.search import build_index;"
    code += "from tests.search.sample_site import *; s = write_site(Path(sys.argv[1]), PAGES, GLOSSARY_PAGE); print(build_index(s, GLOSSARY).digest)"
    seen = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        run = subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        )
        files = {path.name: path.read_bytes() for path in sorted((folder / FOLDER).iterdir())}
        seen.append((run.stdout, files))
    assert seen[0] == seen[1]


def test_building_again_leaves_nothing_of_before(tmp_path):
    write_site(tmp_path, PAGES)
    build_index(tmp_path, GLOSSARY)
    (tmp_path / FOLDER / "t99.js").write_text("old")
    (tmp_path / "articles" / "hostile.html").unlink()
    report = build_index(tmp_path)
    assert report.files == len(list((tmp_path / FOLDER).iterdir()))
    assert Search(tmp_path).answer("window.bad").hits == ()
    assert {path.name for path in (tmp_path / "assets").iterdir()} == {"search"}


def test_an_empty_site_has_an_empty_index(tmp_path):
    (tmp_path / "articles").mkdir()
    assert build_index(tmp_path).units == 0
    for query in ("网络", "的", "net", "author:张", '"x"'):
        assert Search(tmp_path).answer(query).hits == ()


def test_shards_are_inert(site):
    for path in (site / FOLDER).iterdir():
        text = path.read_text(encoding="utf-8")
        assert re.fullmatch(r'__shanbenSearch\("[a-z]\d*","[0-9a-f]{12}",.*\);\n', text, re.DOTALL), path
        assert "<" not in text and "\u2028" not in text and "\u2029" not in text, path
        json.loads(text[text.index(",", text.index(",") + 1) + 1 : -3])


def test_a_missing_or_mixed_index_is_told(tmp_path, site, capsys):
    with pytest.raises(NoIndex, match="shanben build"):
        Search(tmp_path)
    write_site(tmp_path, PAGES[:1])
    build_index(tmp_path)
    shard = tmp_path / FOLDER / "p0.js"
    shard.write_bytes((site / FOLDER / "p0.js").read_bytes())
    with pytest.raises(BadShard, match="Build the site again"):
        Search(tmp_path).answer("段落")
    assert main(["search", "段落", "--site", str(tmp_path)]) == 2
    assert "Build the site again" in capsys.readouterr().err


def test_command_line(site, capsys):
    assert main(["search", "網絡", "--site", str(site), "--json", "--limit", "2"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["query"] == "網絡" and len(answer["hits"]) == 2
    hit = answer["hits"][0]
    assert (hit["work"], hit["id"], hit["match"]) == ("tw-networks", "L3", "exact")
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["網路", "網絡"]
    assert main(["search", "元宇宙", "--site", str(site)]) == 1
    assert main(["search", "网络", "--site", str(site), "--limit", "0"]) == 2


def test_texts_leave_no_trace_of_what_a_page_adds(site):
    units = {(d.facts.id, u.kind, u.id): u.text for d in documents(site) for u in d.units}
    assert units["line-breaks", "body", "L14"].startswith(
        "印出的行在版心里断开，读出的段落却不断。网络版的读者看不见纸页的宽度"
    )
    assert units["line-breaks", "body", "L16"].startswith("一行 28 个字，乘方写作 102，引用写作上标。")
    assert units["line-breaks", "body", "L20"] == "一段引文的上半。\n下半另起一段。"
    assert units["line-breaks", "note", "fn-3"].endswith("第26—41页。")
    assert units["line-breaks", "reference", "ref-1"].endswith(
        "26-41. Zhang M. A short history of line breaks."
    )
    assert ("line-breaks", "title", "title") in units
    facts = next(d.facts for d in documents(site) if d.facts.id == "line-breaks")
    assert (facts.authors, facts.year, facts.journal) == (("张某", "李某某"), 2020, "排印学刊")


def test_tooltips_and_hidden_parts_are_not_text():
    page = '<article><p id="L1">甲<a class="term" href="#t">乙</a><span role="tooltip">解释</span><span hidden>藏</span>丙<sup>③</sup>丁<sup>[3, 9]</sup></p></article>'
    document = next(read_page(page.encode(), "articles/x.html"))
    assert document is not None and [unit.text for unit in document.units] == ["甲乙丙丁"]


def test_clean():
    assert clean(" 一\n二　三\u200b四 a\nb \ufeff") == "一二 三四 a b"
    assert clean("他说：\n“是”\nyes") == "他说：“是” yes"


def test_folding_is_one_to_one_and_blind_to_every_table():
    folding = Folding()
    text = "网络主权与后来的发展，什么裡面著眼台灣臺灣台湾ＡＢＣ「引」①②"
    folded = folding.fold(text)
    assert len(folded) == len(text)
    assert folding.fold(folded) == folded
    assert "①②" in folded
    for table in ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s"):
        common = "".join(
            bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)
        )
        assert folding.fold(OpenCC(table).convert(common)) == folding.fold(common), table


def test_squeezing_and_pairs():
    text = "第 2 期 in China 的 a b"
    assert squeezed(text) == "第2期in China的a b"
    assert "".join(text[at] for at in squeezed_offsets(text)) == squeezed(text)
    assert pairs("第2期，ab的c d") == {"第2", "2期", "b的", "的c"}


def test_bits_come_back():
    chance = random.Random(2)
    gaps = Gaps()
    lists, universes = [], []
    for _ in range(300):
        universe = chance.choice((1, 2, 7, 100, 5000, 10**6))
        lists.append(sorted(chance.sample(range(universe), chance.randint(1, min(universe, 60)))))
        universes.append(universe)
    bits = "".join(
        gaps.ascending(numbers, universe) for numbers, universe in zip(lists, universes, strict=True)
    )
    reader = Bits(unpacked(packed(bits)))
    assert [reader.ascending(universe) for universe in universes] == lists
    starts = np.cumsum([0, *map(len, lists)])[:-1]
    together, ends = ascending_bits(
        np.array([n for numbers in lists for n in numbers]), starts, np.array(universes)
    )
    assert together == bits
    assert ends[-1] == len(bits)
    assert Bits(gamma(1) + gamma(77)).gamma() == 1
    assert rice_width(1000, 1000) == 0


def test_texts_come_back():
    texts = ["网络网络网络空间的治理", "", "𠀀𠀁 rare ones", "</script>\u2028", *["网络空间治理" * 3] * 40]
    encoder = Encoder(texts)
    decoder = Decoder(json.loads(json.dumps(encoder.data())))
    reader = Bits(unpacked(packed("".join(map(encoder.bits, texts)))))
    assert [decoder.text(reader) for _ in texts] == texts
    codes = canonical(sorted(code_lengths({"a": 5, "b": 1, "c": 1}).items(), key=lambda i: (i[1], i[0])))
    assert codes == {"a": "0", "b": "10", "c": "11"}
