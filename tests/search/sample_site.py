"""A small finished site of our own sentences, and a generator of large ones, by the contract of finished pages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import accumulate
from pathlib import Path

from opencc import OpenCC
from shanben.site.search import BOX, results_page


@dataclass
class SamplePage:
    """A page to be written: blocks are ``(tag, id, html)``."""

    id: str
    title: str
    lang: str = "zh-Hans"
    authors: Sequence[str] = ()
    year: int = 2020
    journal: str = ""
    keywords: Sequence[str] = ()
    abstract: str = ""
    blocks: Sequence[tuple[str, str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()
    references: Sequence[tuple[str, str]] = ()
    extra: str = field(default="")


POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"
HEAD = f"""<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="{{root}}assets/search.css"><script defer src="{{root}}assets/search.js"></script>"""


def search_page(lang: str) -> str:
    """The page of results."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>检索</title>{HEAD.format(root="")}</head>
<body><header class="site">{BOX}</header><main><article lang="{lang}"><h1>检索</h1>{results_page(lang)}</article></main></body></html>"""


def html_of(page: SamplePage) -> str:
    """The finished page."""
    metas = [f'<meta name="citation_title" content="{escape(page.title)}">']
    metas += [f'<meta name="citation_author" content="{escape(name)}">' for name in page.authors]
    metas.append(f'<meta name="citation_publication_date" content="{page.year}">')
    metas.append(f'<meta name="citation_journal_title" content="{escape(page.journal)}">')
    metas += [f'<meta name="citation_keywords" content="{escape(word)}">' for word in page.keywords]
    body = "".join(f'<{tag} id="{name}">{text}</{tag}>\n' for tag, name, text in page.blocks)
    notes = "".join(
        f'<li id="{name}">{text} <a class="footnote-backref" role="doc-backlink" href="#x">↩</a></li>\n'
        for name, text in page.notes
    )
    references = "".join(f'<li id="{name}">{text}</li>\n' for name, text in page.references)
    return f"""<!doctype html><html lang="{page.lang}"><head><meta charset="utf-8"><title>{escape(page.title)}</title>
{"".join(metas)}{HEAD.format(root="../")}</head><body><header class="site"><nav>导航里的字不算正文</nav>{BOX}</header><main><article lang="{page.lang}">
<header><h1 id="title">{escape(page.title)}</h1>
<div data-role="authors"><p>{escape("　".join(page.authors))}</p></div></header>
<div data-role="abstract" lang="{page.lang}"><p class="provenance" data-added="label">摘要</p><p>{page.abstract}</p></div>
{body}
<section role="doc-endnotes" data-role="notes"><h2 data-added="label">注释</h2><ol>
{notes}</ol></section>
<section role="doc-bibliography" data-role="references"><h2>参考文献</h2><ol>
{references}</ol></section>{page.extra}
</article></main></body></html>"""


def write_site(folder: Path, pages: Sequence[SamplePage], glossary_page: str = "") -> Path:
    """Write the pages under ``folder/articles``."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for page in pages:
        (folder / "articles" / f"{page.id}.html").write_text(html_of(page), encoding="utf-8")
    (folder / "search.html").write_text(search_page("zh-Hans"), encoding="utf-8")
    if glossary_page:
        (folder / "glossary").mkdir(exist_ok=True)
        (folder / "glossary" / "index.html").write_text(glossary_page, encoding="utf-8")
    return folder


def mark(number: int) -> str:
    return (
        f'<sup id="fnref-{number}"><a class="footnote-ref" role="doc-noteref" href="#fn-{number}">③</a></sup>'
    )


PERMALINK = '<a class="pilcrow" href="?v=0#L1" data-added="permalink">¶</a>'
GLOSSARY = {
    "网络": ["網路", "網絡", "network", "wǎngluò"],
    "软件": ["軟體", "software"],
    "网络主权": ["網路主權", "cyber sovereignty", "wǎngluò zhǔquán"],
}
GLOSSARY_PAGE = """<!doctype html><html lang="zh-Hans"><body><article lang="zh-Hans"><h1>术语</h1><dl>
<dt id="wangluo">网络</dt><dd>由许多点和线连成的整体。</dd></dl></article></body></html>"""
PAGES = [
    SamplePage(
        "line-breaks",
        "断行与段落",
        authors=("张某", "李某某"),
        year=2020,
        journal="排印学刊",
        keywords=("断行", "段落"),
        abstract="本文讨论断行怎样影响段落的判断，并给出一份清单。",
        blocks=(
            ("h2", "L12", f"一、印出的行与读出的行{PERMALINK}"),
            (
                "p",
                "L14",
                f"印出的行在版心里断开，读出{mark(3)}的段落却不断。网络版的读者看不见\n纸页的宽度，只看见文字。{PERMALINK}",
            ),
            (
                "p",
                "L16",
                "一行 28 个字，乘方写作 10<sup>2</sup>，引用写作<sup>[<a href='#ref-1'>1</a>]</sup>上标。Power and Interdependence 是书名。",
            ),
            ("p", "L18", "后来的人说，皇后与太后不同；ＧＤＰ增长与GDP增长是一回事，“引号”也是。"),
            ("blockquote", "L20", "<p>一段引文的上半。</p><p>下半另起一段。</p>"),
            ("table", "L22", "<tr><td>甲</td><td>乙丙</td></tr><tr><td>丁</td><td>戊</td></tr>"),
        ),
        notes=(
            ("fn-3", "作者：《读出的行》，载《排印学刊》，2019年第2期，第26—41页。"),
            ("fn-4", "参见 state-owned 与 State Capacity。"),
        ),
        references=(
            (
                "ref-1",
                "张某. 断行小史[J]. 排印学刊, 2019(2): 26-41.<br>Zhang M. A short history of line breaks.",
            ),
        ),
    ),
    SamplePage(
        "tw-networks",
        "臺灣的網路與軟體",
        lang="zh-Hant",
        authors=("王某",),
        year=2015,
        journal="通訊季刊",
        keywords=("網路",),
        abstract="本文從網路與軟體談起。",
        blocks=(
            ("p", "L3", "網路主權不是網絡的主權；着眼於長遠，著眼於細節。後來的軟體裡面有裏外之別。"),
            ("p", "L5", "「引號」與『引號』都是引號。什麼是國？什麼是网络？"),
        ),
        notes=(("fn:1", "同上，頁 12。"),),
    ),
    SamplePage(
        "hostile",
        "</script><script>alert(1)</script>",
        authors=('"quoted" & <b>',),
        year=0,
        abstract="文本里有 &lt;/script&gt;&lt;script&gt;window.bad=1&lt;/script&gt; 与 \u2028 行分隔符 \\u003c \\\\ 和 ]]&gt;。",
        blocks=(
            (
                "p",
                "L2",
                "反斜杠 \\ 引号 &quot; 与 '); window.bad=2; (' 都只是字。&lt;img src=x onerror=alert(1)&gt;",
            ),
        ),
    ),
]


def generated_pages(count: int, seed: int = 1, traditional: float = 0.0) -> Iterator[SamplePage]:
    """Works of invented words with the statistics of scholarly Chinese: Zipf's law, each work with words of its own.

    About 10,000 characters each, with notes and references; ``traditional`` is the share of works in that script.
    """
    chance = random.Random(seed)
    chars = [
        bytes([high, low]).decode("gb2312", "ignore")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
    ]
    chars = [char for char in chars if char]
    chance.shuffle(chars)
    by_char = list(accumulate(1 / (n + 12) for n in range(len(chars))))
    words = [
        "".join(chance.choices(chars, cum_weights=by_char, k=chance.choice((2, 2, 2, 2, 3, 4))))
        for _ in range(40_000)
    ]
    by_word = list(accumulate(1 / (n + 20) ** 0.95 for n in range(len(words))))
    by_particle = list(accumulate(1 / (n + 1) for n in range(60)))
    syllables = [
        "ter",
        "na",
        "tion",
        "al",
        "po",
        "li",
        "cy",
        "net",
        "work",
        "se",
        "cu",
        "ri",
        "ty",
        "gov",
        "er",
        "ment",
    ]
    latin = ["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(20_000)]

    def sentence(topic: list[str], size: int) -> str:
        parts, length = [], 0
        while length < size:
            draw = chance.random()
            if draw < 0.28:
                part = chance.choices(chars[:60], cum_weights=by_particle)[0]
            elif draw < 0.55:
                part = chance.choice(topic)
            else:
                part = chance.choices(words, cum_weights=by_word)[0]
            parts.append(part)
            length += len(part)
            if chance.random() < 0.14:
                parts.append(chance.choice("，，，。、；"))
        return "".join(parts) + "。"

    turned = OpenCC("s2tw")
    for number in range(count):
        topic = chance.choices(words, k=250)
        names = ["".join(chance.choices(chars[:300], k=3)) for _ in range(2)]
        year = chance.randint(1990, 2026)
        line, blocks = 10, []
        for _ in range(chance.randint(35, 65)):
            line += chance.randint(1, 4)
            blocks.append(("p", f"L{line}", sentence(topic, chance.randint(60, 320))))
        notes = [
            (
                f"fn-{n}",
                f"{names[0]}：《{sentence(topic, 8)[:-1]}》，载《{chance.choice(topic)}》，{year}年第{n % 12 + 1}期，第{n}页。",
            )
            for n in range(1, 25)
        ]
        references = [
            (
                f"ref-{n}",
                f"{' '.join(chance.choices(latin, k=10)).title()}. {chance.choice(latin).title()} Press, {year - n}.",
            )
            for n in range(1, 25)
        ]
        page = SamplePage(
            f"work-{number:05d}",
            sentence(topic, 12)[:-1],
            authors=names,
            year=year,
            journal=words[number % 40] + "学刊",
            keywords=topic[:5],
            abstract=sentence(topic, 250),
            blocks=blocks,
            notes=notes,
            references=references,
        )
        yield _turned(page, turned) if chance.random() < traditional else page


def _turned(page: SamplePage, turned: OpenCC) -> SamplePage:
    """The page in the other script."""
    return replace(
        page,
        lang="zh-Hant",
        title=turned.convert(page.title),
        abstract=turned.convert(page.abstract),
        blocks=[(tag, name, turned.convert(text)) for tag, name, text in page.blocks],
        notes=[(name, turned.convert(text)) for name, text in page.notes],
    )


def markdown_of(page: SamplePage) -> str:
    """The page as the converter would write it (BRIEF's article page), to weigh the index against."""
    head = f"---\ntitle: {page.title}\nwork: {page.id}\nlang: {page.lang}\npublish: full\n---\n# {page.title}\n\n"
    head += f'<div data-role="authors" lang="{page.lang}" markdown="1">\n\n{"　".join(page.authors)}\n\n</div>\n\n'
    head += f'<div data-role="abstract" lang="{page.lang}" data-by="author" markdown="1">\n\n{page.abstract}\n\n</div>\n\n'
    body = "".join(f'<a id="{name}"></a>{text}\n\n' for _, name, text in page.blocks)
    notes = "".join(
        f'[^{name[3:]}]: <a id="L{n + 500}"></a>{text}\n\n' for n, (name, text) in enumerate(page.notes)
    )
    references = "".join(
        f'{n}. <a id="{name}"></a>{text}\n' for n, (name, text) in enumerate(page.references, 1)
    )
    return f'{head}{body}{notes}<div data-role="references" markdown="1">\n\n## 参考文献\n\n{references}\n</div>\n'
