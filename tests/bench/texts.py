"""Texts made for measuring: ordinary articles of any size, and families that hurt careless programs.

Every sentence is put together from words of our own, by a generator of numbers that is always the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

WHO = ("编者", "抄手", "刻工", "校者", "藏家", "读者", "书坊", "后人", "作序的人", "地方官", "塾师", "画工")
WHEN = (
    "起初",
    "后来",
    "到了晚年",
    "次年春天",
    "翻检旧稿时",
    "雨季过后",
    "搬家之前",
    "重订之际",
    "有一回",
    "多年以后",
)
DOES = ("补上", "删去", "抄错", "改动", "核对", "漏掉", "圈出", "誊清", "保留", "怀疑", "引用", "移走")
WHAT = (
    "三处缺字",
    "卷首的序",
    "一条旧注",
    "两页图版",
    "末尾的跋",
    "地名的写法",
    "断开的句子",
    "书眉上的批语",
    "版心的页码",
    "一行双排的小字",
    "目录里的次序",
    "几个俗体字",
)
WHY = (
    "因为底本已经虫蛀",
    "以便后来的人查考",
    "却没有说明根据",
    "仍旧留下原来的样子",
    "这在同类的书里并不少见",
    "于是两个本子便分了家",
    "只好另纸记下",
    "到今天还看得出来",
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
COUNT = "一二三四五六七八九十"


def sentence(rng: random.Random) -> str:
    """One sentence of about thirty characters."""
    return f"{rng.choice(WHEN)}，{rng.choice(WHO)}{rng.choice(DOES)}了{rng.choice(WHAT)}，{rng.choice(WHY)}。"


def entry(rng: random.Random) -> str:
    """A note that cites a book or a paper."""
    name = rng.choice(SURNAMES) + "某"
    if rng.random() < 0.5:
        return f"{name}：《{rng.choice(WHAT)}考》，工坊出版社{rng.randint(1980, 2024)}年版，第{rng.randint(1, 300)}页。"
    return f"{name}：《{rng.choice(WHO)}与{rng.choice(WHAT)}》，载《善本工作坊》，{rng.randint(1980, 2024)}年第{rng.randint(1, 12)}期，第{rng.randint(1, 90)}页。"


def lines(text: str, size: int) -> Iterator[str]:
    """A paragraph as printed lines, its first line indented."""
    text = "\u3000\u3000" + text
    for at in range(0, len(text), size):
        yield text[at : at + size]


def article(characters: int, notes: int, size: int = 36, seed: int | None = None) -> str:
    """A hard-wrapped article with headings and ``notes`` bracketed notes, of about ``characters`` in its body.

    ``seed`` tells articles of one size apart.
    """
    rng = random.Random(characters if seed is None else seed)
    out = [
        "旧稿重订的几个问题",
        "",
        "赵某　钱某",
        "",
        "【内容提要】" + sentence(rng) + sentence(rng),
        "",
        "【关键词】旧稿；重订；校勘",
        "",
    ]
    written = number = section = 0
    every = characters // notes if notes else characters + 1
    while written < characters:
        if written >= section * 6000:
            section += 1
            out += ["", f"{section}. 关于{rng.choice(WHAT)}", ""]
        said = ""
        for _ in range(rng.randint(4, 9)):
            said += sentence(rng)
            written += 30
            if number < notes and written >= number * every:
                number += 1
                said = f"{said[:-1]}[{number}]。"
        out += lines(said, size)
    out += ["", "注释", ""]
    out += [f"[{k}] {entry(rng)}" for k in range(1, number + 1)]
    return "\n".join(out) + "\n"


def plain(characters: int) -> str:
    """An article with one note for every 2,500 characters."""
    return article(characters, characters // 2500)


def one_line(n: int) -> str:
    """One paragraph on one line."""
    rng = random.Random(1)
    said = "".join(sentence(rng) for _ in range(2000))
    return (said * (n // len(said) + 1))[:n] + "\n"


def nested(n: int) -> str:
    """Brackets, quotes and tags that open and never close."""
    depth = n // 12
    return "深处" + "（“" * depth + "<b>" * depth + "[（" * depth + "\n"


def quotes(n: int) -> str:
    """Markdown quotes in quotes, lists in lists."""
    return "".join(f"{'> ' * (k % 60)}{'  ' * (k % 40)}- 第{k}层的话。\n" for k in range(n // 80))


def notes(n: int) -> str:
    """``n`` notes and their markers, one for each short sentence."""
    rng = random.Random(2)
    body = "".join(f"{rng.choice(WHO)}{rng.choice(DOES)}了{rng.choice(WHAT)}[{k}]。" for k in range(1, n + 1))
    return (
        "题目\n\n" + body + "\n\n注释\n\n" + "\n".join(f"[{k}] {entry(rng)}" for k in range(1, n + 1)) + "\n"
    )


def restarting(n: int) -> str:
    """Notes that restart on every page: ① to ⑤ at the foot, again and again."""
    rng = random.Random(3)
    out = []
    for page in range(n // 5):
        out.append("".join(f"{sentence(rng)[:-1]}{mark}。" for mark in "①②③④⑤"))
        out += [f"{mark}{entry(rng)}" for mark in "①②③④⑤"]
        out.append(f"\f· {page + 1} ·")
    return "题目\n\n" + "\n".join(out) + "\n"


def headings(n: int) -> str:
    """Nothing but numbered lines."""
    rng = random.Random(4)
    return "".join(f"{k}.{rng.choice(WHAT)}\n" for k in range(1, n + 1))


def references(n: int) -> str:
    """A reference list of ``n`` entries under one paragraph."""
    rng = random.Random(5)
    items = "".join(
        f"[{k}] {rng.choice(SURNAMES)}某. {rng.choice(WHAT)}考[J]. 善本工作坊, {rng.randint(1980, 2024)}, {rng.randint(1, 30)}({rng.randint(1, 12)}): {rng.randint(1, 90)}-{rng.randint(91, 99)}.\n"
        for k in range(1, n + 1)
    )
    return f"题目\n\n{sentence(rng)}\n\n参考文献\n\n{items}"


def titles(n: int) -> str:
    """A paragraph a title, no two alike."""
    signs = "地志书史文论考证源流河山水木金石"
    made = ("".join(signs[k >> 4 * i & 15] for i in range(5)) for k in range(n))
    return "题目\n\n" + "\n\n".join(f"这里说到《{title}考》一书的来历。" for title in made) + "\n"


FAMILIES: dict[str, tuple[Callable[[int], str], int]] = {
    "[": (lambda n: "[" * n + "\n", 1_000_000),
    "①": (lambda n: "①" * n + "\n", 1_000_000),
    "[ on lines": (lambda n: ("[" * 30 + "\n") * (n // 31), 1_000_000),
    "① on lines": (lambda n: ("断行①\n") * (n // 4), 1_000_000),
    "notes": (notes, 50_000),
    "notes that restart": (restarting, 50_000),
    "blank lines": (lambda n: "题目\n" + "\n" * n + "正文在这里。\n", 100_000),
    "one line, 10 MB": (one_line, 3_500_000),
    "nesting": (nested, 1_000_000),
    "quotes in quotes": (quotes, 1_000_000),
    "numbered lines": (headings, 50_000),
    "references": (references, 20_000),
    "^ and $": (lambda n: "^$[1" * (n // 4) + "\n", 1_000_000),
    "《": (lambda n: "《" * n + "\n", 1_000_000),
    "spaces": (lambda n: "断" + " " * n + "行\n", 1_000_000),
    "* and _": (lambda n: "# 题\n**重\n" + "*_" * (n // 2) + "\n", 1_000_000),
    "<sup>": (lambda n: "断<sup>" * (n // 6) + "\n", 1_000_000),
    "digits": (lambda n: "断1,2-3、" * (n // 7) + "\n", 1_000_000),
    "titles": (titles, 100_000),
    "table rows": (lambda n: "| 甲 | 乙 |\n" * (n // 10), 1_000_000),
}
"""Name: the text of size n, and the n that issue 8 asks for (a family's own unit: signs, notes, lines)."""
