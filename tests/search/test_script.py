"""``search.js`` answers as the Python reader does: same hits, same order, same marks, same totals."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from shanben.cli.search import as_data
from shanben.site.search import Search, build_index, copy_assets, documents

from tests.search.sample_site import GLOSSARY, generated_pages, write_site

NODE = shutil.which("node")
SCRIPT = Path(__file__).with_name("answer.cjs")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")

FIXED = [
    "网络", "網絡", "網路", "wang luo", "wangluo", "wǎngluò", "network", "Network 软体", "网络主权", "台湾的网络", '"网络"', "“网络”",
    "「網絡」", "「網絡", "的", "國", "后", "後", "后来", "後來", "什么", "着眼", "著眼", "一行28个字", '"一行28个字"', '"一行 28 个字"', "10上标",
    "读出的段落", "interdep", "POWER inter", '"power and inter"', "state-own", "a", "2", "2019", "GDP增长", "ＧＤＰ增长", "gdp增长",
    "读出 AND 行", "读出 NOT 网络", "读出 -网络", "-网络", "author:张 段落", "author:王", "year:2015-2016 引号", "year:2016", "year:abc 网络",
    "journal:通讯 网络", "journal:“排印 学刊”", 'author:"李某某"', "keyword:断行 读出", "kind:notes 读出", "kind:abstracts,notes 讨论", "KIND：notes 读出", "-author:王 网络", "NOT kind:notes 读出", "-year:2016", "，网络", "。", "", "  ",
    '"</script><script>', "window.bad=2", "\\u003c", "元宇宙", "读出　行", "“引号”也", "断行 ", "A B",
]  # fmt: skip


def by_script(
    site: Path, queries: list[tuple[str, int | None]], edition: str = ""
) -> list[dict[str, object]]:
    assert NODE
    run = subprocess.run(
        [NODE, str(SCRIPT), str(site), edition],
        input=json.dumps(queries).encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def by_python(search: Search, queries: list[tuple[str, int | None]]) -> list[dict[str, object]]:
    answers = [(query, search.answer(query, limit)) for query, limit in queries]
    return [
        {"query": query, "total": a.total, "hits": [as_data(hit) for hit in a.hits]} for query, a in answers
    ]


def compare(site: Path, queries: list[tuple[str, int | None]], edition: str = "") -> list[dict[str, object]]:
    ours, theirs = by_python(Search(site, edition), queries), by_script(site, queries, edition)
    for one, other in zip(ours, theirs, strict=True):
        assert one == other, one["query"]
    return ours


def test_fixed_queries(site):
    answers = compare(site, [(query, limit) for query in FIXED for limit in (None, 1, 3)])
    assert sum(bool(answer["hits"]) for answer in answers) > len(answers) * 0.7


def test_random_queries_on_generated_works_of_both_scripts(tmp_path):
    write_site(tmp_path, list(generated_pages(6, seed=3, traditional=0.5)))
    build_index(tmp_path, GLOSSARY)
    copy_assets(tmp_path)
    chance = random.Random(5)
    texts = [unit.text for document in documents(tmp_path) for unit in document.units]
    queries: list[tuple[str, int | None]] = []
    for _ in range(80):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.choice((1, 2, 2, 3, 4, 6, 12))]
        queries.append((f'"{piece}"' if chance.random() < 0.3 else piece, chance.choice((None, 5, 10))))
    answers = compare(tmp_path, queries)
    assert any(hit["match"] == "folded" for answer in answers for hit in answer["hits"])


def test_the_entry_of_the_term_itself_comes_before_those_that_speak_of_it(tmp_path):
    entries = [
        ("加密", "jiā mì", "把数据变换成密文；是数据安全的手段。"),
        ("数据", "shù jù", "对信息所作的记录。"),
        ("数据安全", "shù jù ān quán", "使数据受到保护。"),
        ("数据治理", "shù jù zhì lǐ", "数据安全以外，还管数据的质量。"),
    ]
    page = "".join(
        f'<div class="entry" id="t{n}" data-headword="{head}"><p><b class="headword">{head}</b> {pinyin}</p><p>{said}</p></div>'
        for n, (head, pinyin, said) in enumerate(entries)
    )
    write_site(
        tmp_path, [], f'<html><body><article lang="zh-Hans"><h1>术语</h1>{page}</article></body></html>'
    )
    build_index(tmp_path, GLOSSARY)
    copy_assets(tmp_path)
    answers = compare(tmp_path, [("数据安全", None), ("數據安全", None), ("数据", 2), ("数据的", None)])
    assert [[hit["id"] for hit in answer["hits"]] for answer in answers] == [
        ["t2", "t0", "t3"], ["t2", "t0", "t3"], ["t1", "t0"], ["t3"],
    ]  # fmt: skip
