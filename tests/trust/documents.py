"""Random articles: Markdown's trigger characters inside Chinese text, in every context that the writer has."""

from __future__ import annotations

import random

from shanben.model.article import (
    Article,
    Block,
    Inline,
    LineBreak,
    Meta,
    Note,
    PageBreak,
    Part,
    Ref,
    Reference,
    Text,
)

HAN = "断行是文字整理里最常见的毛病，一行写满便要另起。“引文”《题名》〔注〕（某）"
TRIGGERS = tuple("\\`*_{}[]()#+-.!<>&|~^$:=\"'/@%;,?0123456789 abXYZ\u3000")
RUNS = (
    "**", "__", "***", "~~", "==", "++", "--", "---", "***", "```", "~~~", "![", "](", "][", "]:", "[^1]", "[^1]:",
    "[TOC]", "[[", "]]", "<b>", "</p>", "<!--", "-->", "<script>", "</script>", "&lt;", "&amp;", "&#60;", "&", "&copy",
    "\\*", "\\\\", "{: #x }", "{{", "}}", "{%", "$$", "$x$", "\\(", "\\[", ":smile:", "http://a.b/c_d_e", "www.x.cn",
    "a@b.cn", "--8<--", "{++", "{--", "{==", "(c)", "# ", "## ", "- ", "* ", "+ ", "1. ", "1) ", "> ", "    ", "| a | b",
    "|---|---|", ": ", "!!! note", "*[甲]: 乙", "[1]: http://x", "[x](javascript:alert(1))", "<http://x.y>", "<a@b.c>",
    "![x](y)", "***x***", "_中_", "中_文_字", "*中*", "`x`", "  ", "///", "???", ":::", "===", "\t", "^2^", "H~2~O", "'\"",
    "&nbsp;", "&#x202e;", "&NewLine;", "#", "##", "\u200b", "[J]", "[1-3]", "[1][2]", "①", "..", "(tm)",
)  # fmt: skip
ROLES = ("subtitle", "authors", "affiliations", "abstract", "keywords", "funding", "bio")
KINDS = ("p", "p", "p", "head", "item", "item", "quote", "verse", "caption", "table")


def text(rng: random.Random, size: int = 12) -> str:
    """A run of Han text and triggers; never white space at its ends, as assembly writes it."""
    out = []
    for _ in range(rng.randint(1, size)):
        kind = rng.random()
        if kind < 0.35:
            at = rng.randrange(len(HAN))
            out.append(HAN[at : at + rng.randint(1, 6)])
        elif kind < 0.7:
            out.append(rng.choice(TRIGGERS))
        else:
            out.append(rng.choice(RUNS))
    return "".join(out).strip()


def content(rng: random.Random, notes: int, references: int, breaks: bool) -> tuple[Inline, ...]:
    """Runs of text with markers, page breaks and, where lines count, line breaks between them."""
    out: list[Inline] = [Text(text(rng))]
    while rng.random() < 0.35:
        kind = rng.random()
        if kind < 0.35 and notes:
            n = str(rng.randint(1, notes))
            out.append(Ref(f"fn-{n}", f"[{n}]", n))
        elif kind < 0.6 and references:
            n = str(rng.randint(1, references))
            out.append(Ref(f"ref-{n}", f"[{n}]", n))
        elif kind < 0.7:
            out.append(Ref("", text(rng, 3), "7"))
        elif kind < 0.8:
            out.append(PageBreak(str(rng.randint(1, 99))))
        elif breaks:
            out.append(LineBreak())
        out.append(Text(text(rng)))
    return tuple(out)


def article(rng: random.Random) -> Article:
    """A small article with every part and kind of block in reach."""
    notes, references = rng.randint(0, 3), rng.randint(0, 3)

    def some(breaks: bool = False) -> tuple[Inline, ...]:
        return content(rng, notes, references, breaks)

    title = text(rng)
    front = [Part("title", "zh-Hans", "title", (Text(title),))] if rng.random() < 0.8 else []
    back = []
    for role in rng.sample(ROLES, rng.randint(0, 3)):
        part = Part(role, rng.choice(("zh-Hans", "en")), role, (Text(text(rng)),))
        (back if role in ("bio", "funding") else front).append(part)
    blocks = []
    for n in range(rng.randint(1, 5)):
        kind = rng.choice(KINDS)
        if kind == "table":
            rows = tuple(tuple(text(rng, 4) for _ in range(2)) for _ in range(2))
            blocks.append(Block(kind, f"L{n + 1}", (), rows=rows))
        else:
            level = rng.randint(2, 5) if kind == "head" else 0
            blocks.append(Block(kind, f"L{n + 1}", some(kind == "verse"), level))
    return Article(
        "random",
        "zh-Hans",
        Meta(title=title if front and front[0].role == "title" else ""),
        tuple(front),
        tuple(blocks),
        tuple(Note(f"fn-{n}", (str(n),), (Text(text(rng)),)) for n in range(1, notes + 1)),
        tuple(Reference(f"ref-{n}", str(n), twins(rng)) for n in range(1, references + 1)),
        tuple(back),
    )


def twins(rng: random.Random) -> tuple[Inline, ...]:
    """An entry, now and then with its twin below."""
    entry: tuple[Inline, ...] = (Text(text(rng)),)
    return (*entry, LineBreak(), Text(text(rng))) if rng.random() < 0.5 else entry
