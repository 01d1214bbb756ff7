"""What a record may decide, and what names the collection knows."""

from pathlib import Path

from shanben.readers.record_yaml import parse_record
from shanben.variants import Converter
from shanben.variants.names import Names, traditional
from shanben.variants.rules import of_record

RECORD = """id: sample
raw: {sha256: "%s", file: raw.txt}
csl: {type: article-journal, title: 样}
rights: {license: CC-BY-4.0, publish: full}
variants:
  protect: [L14]
  words: {后: 后}
  names: {钟敬文: 鐘敬文}
glossary:
  - {term: data, at: L14, n: 1, mark: false}
""" % ("0" * 64)


def test_a_record_may_say_so(tmp_path):
    path = tmp_path / "sample" / "work.yml"
    path.parent.mkdir()
    path.write_text(RECORD, encoding="utf-8")
    assert parse_record(RECORD, path).id == "sample"
    made = of_record(path)
    assert (made.rules.protect, made.rules.words, made.names) == (
        frozenset({"L14"}),
        {"后": "后"},
        {"钟敬文": "鐘敬文"},
    )
    assert of_record(Path("nowhere.yml")).names == {}


def test_known_and_stated_names():
    people = Names(frozenset({"于右", "李征", "张三"}), {"钟敬文": "鐘敬文"})
    turn = Converter(people=people)
    assert turn("这里于右与钟敬文、李征、张三一起发问") == "這裡于右與鐘敬文、李征、張三一起發問"
    assert people.unsure == {"李征"}


def test_names_by_their_tables():
    assert traditional("范云") == "范雲"
    assert traditional("欧阳修") == "歐陽修"
    assert traditional("叶圣陶") == "葉聖陶"
    assert traditional("肖某") is None
    assert traditional("周志杰") is None


def test_ten_thousand_known_names_cost_nothing():
    import time

    people = Names(frozenset(f"张{chr(0x4E00 + n)}{chr(0x4E10 + n % 900)}" for n in range(10_000)))
    text = "这里说的是网络与数据的发展。" * 200
    Converter(people=people)(text)
    turn = Converter(people=people)
    turn.prepare([text])
    start = time.process_time()
    turn.read(text)
    assert time.process_time() - start < 0.5
