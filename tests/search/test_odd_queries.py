"""Queries that hurt: marks, digits, widths, compatibility characters, rare characters, patterns, mark-up, great length.

Held against a plain scan that shares nothing with the search: every piece of every text is asked for in quotation marks.
"""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from html import escape
from pathlib import Path

import pytest
from opencc import OpenCC
from shanben.site.search import Search, build_index, copy_assets, documents

from tests.search.sample_site import GLOSSARY, SamplePage, write_site
from tests.search.test_script import compare

TEXTS = [
    "标点：“引号”、《书名》（括号）……破折号——还有·间隔号，以及；分号！问号？",
    "数字123与１２３、3.14、1,000、-5、50%、5‰、½、²，第37页，2023年10月，20-30岁。",
    "全角ＡＢＣ与半角ABC，ａｂｃ与abc；全角（）与半角()，：与:，！与!。",
    "康熙部首⾥⽅⼈，兼容字豈更車賈，组合é与é，ﬁ与fi，㈱与①②③⑳㊿。",
    "生僻字𠮷野家、𡘙、㐂、鿍、䶮，还有𪚥𪚥𪚥四龙，𠀋𠂉丈。",
    "正则 .* [a-z]+ (?:x) \\d{2,3} ^$ a|b c++ f(x) $1 \\1 也只是字。",
    "标记 <b>粗</b> &amp; &lt;i&gt; <!-- 注 --> </script> ]]> {{x}} ${y} `z` 也只是字。",
    "English words: state-owned, e-mail, don’t, O'Neill, U.S.A., naïve café Ångström, COVID-19, H2O, C₆H₁₂.",
    "中英mixed混排text文本，GDP增长3%，5G网络，iPhone手机，α粒子与Ω电阻，第Ⅳ章ⅳ节。",
    "空 格 隔 开 的 字，中文 English 中文，全角　空格，不换行 空格。",
    "重复重复重复，啊啊啊啊啊，哈哈哈，2222，aaaa。",
    "ひらがなとカタカナ、ハングル한국어，注音ㄅㄆㄇ，藏文བོད，阿拉伯عربي。",
    "软" + "很长的一段话里没有停顿" * 60 + "完",
    "后面、後面、皇后；里面、裡面、裏面；发、發、髮；台、臺、檯、颱；云、雲；只、隻、祇。",
    "网络主权与網路主權，信息與資訊，軟體與软件。",
    "引号里的引号：他说：“她说‘好’。”又「他『她』」。\"直引号\"与'单引号'。",
    "减号 -前 后- a-b −5 －3；冒号 author:张 year:2020 kind：notes；AND OR NOT。",
    "表情😀与👨‍👩‍👧，肤色👍🏽，旗🇨🇳，变体㊙️，葛󠄀。",
]
PAGES = [
    SamplePage("odd", "怪字符", blocks=[("p", f"L{n}", escape(text)) for n, text in enumerate(TEXTS, 1)]),
    SamplePage(
        "plain", "平常的一篇", blocks=[("p", "L1", "这里没有什么特别的字，只有一段平常的话，网络也提到了。")]
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("odd"), PAGES)
    build_index(folder, GLOSSARY)
    copy_assets(folder)
    return folder


SIMPLE = OpenCC("t2s")
STYLES = str.maketrans("「」『』｢｣｡､・･•", "“”‘’“”。、···")


def plain(text: str) -> str:
    """One width, one case, one script, one style of quotation marks: character by character, by other tables than ours."""
    out = []
    for char in text:
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E or 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
            char = unicodedata.normalize("NFKC", char)[0]
        if char.isspace():
            char = " "
        bare = unicodedata.normalize("NFD", char)
        if 0xC0 <= code < 0x530 or 0x1E00 <= code < 0x2000:
            char = bare[0]
        out.append(char.lower() if len(char.lower()) == 1 else char)
    return SIMPLE.convert("".join(out).translate(STYLES))


HAN = re.compile(
    "[\u2e80-\u2fd5々〇\u3041-\u30fe\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af]"
)


def test_every_piece_of_every_text_is_found_and_nothing_else(site: Path) -> None:
    search, chance = Search(site), random.Random(7)
    units = {(d.facts.id, u.id): u.text for d in documents(site) for u in d.units}
    scan = {place: plain(text) for place, text in units.items()}
    asked = 0
    for place, text in units.items():
        for length in (2, 3, 4, 7, 12, 40, len(text)):
            for at in sorted(
                chance.sample(range(max(1, len(text) - length + 1)), min(12, max(1, len(text) - length + 1)))
            ):
                piece = text[at : at + length]
                if not HAN.search(piece) or '"' in piece or piece != piece.strip():
                    continue
                asked += 1
                got = {(h.facts.id, h.id) for h in search.answer(f'"{piece}"').hits}
                expected = {where for where, other in scan.items() if plain(piece) in other}
                assert place in got, piece
                assert got == expected, piece
    assert asked > 500


ODD = [
    "123", "１２３", "3.14", "1,000", "50%", "½", "①", "⑳", "²", "Ⅳ", ".*", "[a-z]+", "\\d{2,3}", "c++", "f(x)", "$1", "^$", "a|b",
    "<b>", "</script>", "&amp;", "<!--", "]]>", "{{x}}", "${y}", "`z`", "state-owned", "don’t", "don't", "O'Neill", "U.S.A.", "naive",
    "cafe", "angstrom", "COVID-19", "covid", "H2O", "h2", "mixed", "gdp增长", "5g网络", "5Ｇ網路", "αnd", "α粒子", "한국어", "カタカナ", "ひら", "𠮷", "𠮷野家",
    "𪚥𪚥", "㐂", "䶮", "⾥⽅", "里方", "豈更", "岂更", "😀", "👨‍👩‍👧", "👍🏽", "-", "--", "-\"", "\"", "\"\"", "“", "”", "「」", "AND", "NOT", "AND AND", "NOT NOT 网络",
    "author:", "year:-", "year:2020-", "kind:nothing 网络", "kind:", ":", "author:\"", "网络 author:(张", "%E7%BD%91", "\x00", "\u200b网络", "网\u200b络", "\ufeff网络",
    "网络\u3000主权", "网 络 主 权", "　", "\t\n", "a", "A", "é", "ﬁ", "fi", "…", "……", "——", "·", "。", "，。", "“引号”", "\"引号\"", "'单引号'", "(括号)", "（括号）",
    "-网络 -软件", "网络 -网络", "\"网络\" -\"软件\"", "很长的一段话里没有停顿" * 30, "网络" * 500, "x" * 3000, "网" * 3000,
]  # fmt: skip


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_page_and_the_program_answer_alike(site: Path) -> None:
    compare(site, [(query, limit) for query in ODD for limit in (None, 2)])


def test_what_a_reader_would_expect(site: Path) -> None:
    search = Search(site)

    def found(query: str) -> set[str]:
        return {hit.id for hit in search.answer(query).hits if hit.facts.id == "odd"}

    for query, place in {
        "１２３与123": "L2", "3.14": "L2", "abc": "L3", "ＡＢＣ": "L3", "里方人": "L4", "岂更车贾": "L4", "𠮷野家": "L5", "𪚥": "L5", "c++": "L6", "</script>": "L7",
        "state-owned": "L8", "naive": "L8", "cafe": "L8", "ANGSTROM": "L8", "covid-19": "L8", "gdp增长3": "L9", "5g網路": "L9", "α粒子": "L9", "空格隔开": "L10",
        "한국어": "L12", "网\u200b络主\xad权": "L15", "\ufeff网络主权": "L15", "她说‘好’": "L16", "「她说『好』": "L16",
    }.items():  # fmt: skip
        assert place in found(query), query
    for query in ("ABD", "zzz", "没停顿有", '"空格隔开"', "网络主杈"):
        assert not found(query), query


def test_long_queries_end_soon(site: Path) -> None:
    import time

    search = Search(site)
    start = time.process_time()
    for query in (
        "网络" * 2000,
        "x" * 20000,
        '"' * 5000,
        "-" * 5000,
        "a " * 2000,
        "软件 " * 800,
        "网络 主权 " * 500,
    ):
        search.answer(query, 10)
    assert time.process_time() - start < 10
