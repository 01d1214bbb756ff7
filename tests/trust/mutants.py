"""Inputs that no editor would send: generated, mutated, in every encoding, with what no text holds."""

from __future__ import annotations

import random

from tests.bench import texts
from tests.trust.documents import HAN, RUNS

FRONT = (
    "【摘要】", "【关键词】", "摘要：", "Abstract: ", "Keywords: ", "DOI: 10.1000/1", "参考文献", "注释", "【注释】", "附录", "作者简介：",
    "基金项目：", "收稿日期：2020-01-01", "# ", "## ", "### ", "> ", "- ", "| 甲 | 乙 |", "|---|---|", "---", "```", "[^1]: ", "\f", "· 12 ·",
    "第一章 ", "一、", "（一）", "1.1 ", "1. ", "图1 ", "表2 ", "责任编辑：", "来源：", "上一篇：", "<table><tr><td>甲</td></tr></table>",
    "<p>", "<sup>①</sup>", "^[1]^", "$^{[1]}$", "\\textcircled{1}", "[1] ", "[2-4]", "①", "⑳", "㉑", "註1", "（註1）", "见注①", "https://a.cn/b_c",
    "![图](a.png)", "[文](http://a.cn)", "&#x202e;", "&NewLine;", "&#0;", "&#55296;", "&lt;script&gt;", "&amp;amp;",
)  # fmt: skip
ODD = (
    "\x00", "\x02", "\x03", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\u2029", "\u2066", "\ufeff",
    "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010ffff", "\ue000", "\u2f00", "\uf900", "\U0002f800", "\U000e0041", "𠀀", "😀", "e\u0301", "\r", "\r\n",
    "\t", "\u3000", " ", "\n", "\n\n", "\n\n\n",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "big5", "cp950", "big5hkscs", "latin-1", "shift_jis")  # fmt: skip
BYTES = (b"\x80", b"\xff\xfe", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xf0\x9f", b"\x00", b"\xef\xbb\xbf", b"\xa1", b"\xfe\xff")  # fmt: skip
SHORT = (
    "",
    " ",
    "\n",
    "\r\n\r\n",
    "\ufeff",
    "\x00",
    "题",
    "\u3000",
    "。",
    "[1]",
    "①",
    "#",
    "---",
    "|",
    "\f",
    "<",
    "&",
    "\\",
    "参考文献",
    "注释\n",
    "1",
    "[^1]:",
)


def generated(rng: random.Random, lines: int = 30) -> str:
    """Lines of sentences, front and back matter, markup and odd characters, in any order."""
    out = []
    for _ in range(rng.randint(1, lines)):
        line = ""
        for _ in range(rng.randint(0, 6)):
            kind = rng.random()
            if kind < 0.35:
                line += texts.sentence(rng)[: rng.randint(1, 40)]
            elif kind < 0.6:
                line += rng.choice(FRONT)
            elif kind < 0.7:
                line += texts.entry(rng)
            elif kind < 0.85:
                line += rng.choice(RUNS)
            elif kind < 0.93:
                line += rng.choice(ODD)
            else:
                line += rng.choice(HAN)
        out.append(line)
    return rng.choice(("\n", "\n\n", "\r\n", "\r", "\n\u3000\u3000")).join(out)


def mutated(rng: random.Random, text: str) -> str:
    """A text with pieces cut, doubled, moved or replaced."""
    for _ in range(rng.randint(1, 8)):
        a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        b = min(b, a + rng.choice((1, 3, 20, 200)))
        kind = rng.randrange(5)
        new = ("", text[a:b] * 2, rng.choice(ODD), rng.choice(FRONT), text[a:b][::-1])[kind]
        text = text[:a] + new + text[b:]
    return text


def raw(rng: random.Random, samples: list[str], lines: int = 30) -> bytes:
    """Bytes to convert: generated or mutated text in some encoding, now and then broken."""
    kind = rng.random()
    if kind < 0.05:
        text = rng.choice(SHORT) * rng.randint(1, 3)
    elif kind < 0.6:
        text = generated(rng, lines)
    else:
        text = mutated(rng, rng.choice(samples))
    encoding = rng.choice(ENCODINGS) if rng.random() < 0.35 else "utf-8"
    data = text.encode(encoding, "ignore")
    if rng.random() < 0.15:
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data) + 1)
            data = data[:at] + rng.choice(BYTES) + data[at + rng.choice((0, 0, 1, 2)) :]
    if rng.random() < 0.02:
        data = rng.randbytes(rng.randint(0, 2000))
    return data
