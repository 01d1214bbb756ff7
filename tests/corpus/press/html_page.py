"""A galley as HTML: the printed journal page (for Chromium) and the web page of a site."""

from __future__ import annotations

import random
from html import escape

from .galley import Galley, Piece, first_page, masthead
from .original import pieces

SIZES = {"title": "h1", "subtitle": "p", "heading": "h2", "label": "p"}


def inline(g: Galley, text: str, *, links: bool = False) -> str:
    """Escaped text, markers raised; `links` gives each marker an anchor as a web page has it."""
    out = []
    for kind, part in pieces(text):
        if kind == "text":
            out.append(escape(part, quote=False).replace("\n", "<br>"))
        else:
            shown = escape(g.mark(part))
            out.append(
                f'<sup><a href="#n{escape(part)}">{shown}</a></sup>' if links else f"<sup>{shown}</sup>"
            )
    return "".join(out)


def table_html(piece: Piece) -> str:
    rows = ("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in piece.rows)
    return "<table>" + "".join(rows) + "</table>"


def block(g: Galley, piece: Piece, *, links: bool = False) -> str:
    role, body = piece.role, inline(g, piece.text, links=links)
    lang = f' lang="{piece.lang}"' if piece.lang == "en" else ""
    if role == "title":
        return f"<h1>{body}</h1>"
    if role == "heading":
        return f"<h{piece.level}>{body}</h{piece.level}>"
    if role == "table" and piece.rows:
        return table_html(piece)
    if role == "quote":
        return f"<blockquote><p>{body}</p></blockquote>"
    if role in ("note", "ref"):
        return f'<p class="{role}"{lang}>{escape(g.entry(piece))}{body}</p>'
    label = f"<b>{escape(piece.label)}</b>" if piece.label else ""
    return f'<p class="{role}"{lang}>{label}{body}</p>'


PRINT_CSS = """
html { font: 10.5pt/1.7 "Noto Serif CJK SC"; text-align: justify; }
:lang(en) { hyphens: auto; }
h1 { font-size: 18pt; text-align: center; line-height: 1.3; margin: 6mm 0 3mm; }
.subtitle, .byline, .affiliation, .title_en, .byline_en, .affiliation_en { text-align: center; }
.title_en { font-weight: bold; } .affiliation, .abstract, .keywords, .clc, .code { font-size: 9pt; }
.abstract, .keywords, .clc, .code, .doi { margin: 0 2em; }
h2 { font-size: 12pt; text-align: center; margin: 3mm 0; break-after: avoid; }
h3, h4 { font-size: 10.5pt; margin: 2mm 0; padding-left: 2em; break-after: avoid; }
p { margin: 0; text-indent: 2em; orphans: 2; widows: 2; } .paragraph:lang(en) { hyphens: auto; }
.front p, .label, p.caption, .rest { text-indent: 0; } .label { font-weight: bold; margin-top: 4mm; }
.note, .ref { font-size: 8.5pt; line-height: 1.45; text-indent: 0; padding-left: 2em; text-indent: -2em; }
sup { font-size: 6.5pt; line-height: 0; } blockquote { margin: 2mm 2em; font-family: "Noto Sans CJK SC"; }
blockquote p { text-indent: 0; } table { border-collapse: collapse; margin: 2mm auto; font-size: 9pt; }
td { border: .4pt solid; padding: 0 2mm; } figure { margin: 2mm 0; break-inside: avoid; text-align: center; }
.plate { height: 26mm; background: #bbb; } .caption { font-size: 8.5pt; text-align: center; line-height: 1.3; }
a { color: inherit; text-decoration: none; }
"""


def running_heads(g: Galley, page: int, *, right: bool) -> tuple[str, ...]:
    """The head strings of one page: the journal on left pages, author and title on right ones."""
    m = g.original.meta
    even = masthead(g.original) or m["title"]
    odd = "　".join(m.get("authors") or []) + "：" + m["title"] if m.get("authors") else m["title"]
    return (odd, str(page)) if right else (str(page), even)


def page_rules(g: Galley) -> str:
    even, odd = running_heads(g, 0, right=False)[1], running_heads(g, 0, right=True)[0]
    small = 'font: 8.5pt "Noto Sans CJK SC"'
    return f"""
@page {{ size: A4; margin: 24mm 21mm 20mm; }}
@page :left {{ @top-left {{ content: counter(page); {small} }} @top-center {{ content: "{even}"; {small} }} }}
@page :right {{ @top-right {{ content: counter(page); {small} }} @top-center {{ content: "{odd}"; {small} }} }}
@page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} @top-center {{ content: none }}
  @bottom-center {{ content: counter(page); {small} }} }}
html {{ counter-reset: page {first_page(g.original) - 1}; }}
"""


FRONT = {"masthead", "title", "subtitle", "byline", "affiliation", "abstract", "keywords", "clc", "code", "doi",
         "title_en", "byline_en", "affiliation_en", "abstract_en", "keywords_en"}  # fmt: skip


def float_figures(g: Galley) -> list[Piece]:
    """Captions as a page maker places them: in the middle of the paragraph before, at a word's inside."""
    out: list[Piece] = []
    for piece in g.pieces:
        before = out[-1] if out else None
        if piece.role == "caption" and before and before.role == "paragraph" and len(before.text) > 120:
            cut = len(before.text) * 3 // 5
            while "⟦" in before.text[cut - 4 : cut + 4] or not all(
                "\u4e00" <= c <= "\u9fff" for c in before.text[cut - 1 : cut + 1]
            ):
                cut += 1
            out[-1:] = [Piece("paragraph", before.text[:cut]), piece, Piece("rest", before.text[cut:])]
        else:
            out.append(piece)
    return out


def print_page(g: Galley, columns: int) -> str:
    """The journal page as Chromium prints it: title block over the columns, figures inside paragraphs."""
    front: list[str] = []
    rest: list[str] = []
    body_began = False
    for piece in float_figures(g):
        body_began = body_began or piece.role not in FRONT
        shown = block(g, piece)
        if piece.role == "caption":
            shown = f'<figure><div class="plate"></div>{shown}</figure>'
        (rest if body_began else front).append(shown)
    lang = g.original.lang
    css = PRINT_CSS.replace("CJK SC", "CJK TC") if g.original.traditional else PRINT_CSS
    split = f"columns: {columns}; column-gap: 8mm;" if columns > 1 else ""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title></title><style>{page_rules(g)}{css}'
        f'.body {{ {split} }}</style></head><body><div class="front">{"".join(front)}</div>'
        f'<div class="body">{"".join(rest)}</div></body></html>'
    )


NAVS = (
    ("首页", "资讯", "学术", "专题", "期刊", "读者来信", "关于我们"),
    ("网站首页", "理论前沿", "文献天地", "数字人文", "图书评介", "投稿指南", "联系我们"),
)
SHARES = ("分享到：微信　微博　QQ空间", "【字号：大　中　小】", "【打印本页】", "收藏", "举报")
RELATED = (
    "旧报纸数字化项目公布首批影像",
    "专家研讨古籍数字资源共建共享",
    "县级图书馆怎样整理地方文献",
    "第六届文本技术工作坊征稿启事",
    "一本字典的电子化之路",
)
DECLARATIONS = (
    "声明：本网站所载文章仅代表作者本人观点，转载请注明来源及作者，未经许可不得用于商业用途。",
    "版权声明：凡本网注明来源的作品，版权均属本网所有，任何媒体转载时须保留出处，违者将依法追究责任。",
)
FOOTS = ("版权所有　Copyright © 2026　All Rights Reserved", "京ICP备00000000号　技术支持：网络信息中心")
TO_HANT = str.maketrans(
    "资讯学术专题期刊读者来信关于们网站页论数图书评介稿联系发转载请注明仅观点须许经许声权违将责县馆样启电纸项首项批间号举报为专环术",
    "資訊學術專題期刊讀者來信關於們網站頁論數圖書評介稿聯繫發轉載請註明僅觀點須許經許聲權違將責縣館樣啟電紙項首項批間號舉報為專環術",
)


def site_page(g: Galley, rng: random.Random, headings: str = "h", *, image_names: bool = False) -> str:
    """The article inside a site: navigation, share bar, related links, declaration (all listed as furniture).

    `headings` is "h" for <h2> and so on, "strong" for bold paragraphs as many editors make them;
    `image_names` when the reader program will print the name of an image file.
    """

    def furnish(text: str) -> str:
        text = text.translate(TO_HANT) if g.original.traditional else text
        g.furniture.append(text)
        return escape(text)

    nav = [furnish(x) for x in rng.choice(NAVS)]
    crumbs = furnish(f"您现在的位置：{nav[0]} > {nav[2]} > 正文")
    day = f"2026-0{rng.randint(1, 9)}-{rng.randint(10, 28)} {rng.randint(8, 17):02d}:{rng.randint(10, 59)}"
    source = furnish(
        f"来源：{g.original.meta.get('journal') or '本站'}　发布时间：{day}　阅读：{rng.randint(100, 4000)}次"
    )
    shares = [furnish(x) for x in rng.sample(SHARES, 3)]
    inner = []
    for piece in g.pieces:
        if piece.role == "heading" and headings == "strong":
            inner.append(f"<p><strong>{inline(g, piece.text, links=True)}</strong></p>")
        elif piece.role == "caption":
            image = f"{rng.randint(1000, 9999)}.jpg"
            g.furniture += [f"[{image}]"] if image_names else []
            inner.append(f'<div class="pic"><img src="/upload/2026/{image}"></div>{block(g, piece)}')
        else:
            inner.append(block(g, piece, links=True))
        if piece.role == "title":
            inner.append(f'<div class="info">{source}</div><div class="share">{"　".join(shares)}</div>')
    declaration = furnish(rng.choice(DECLARATIONS))
    before_after = [furnish("上一篇：" + RELATED[0]), furnish("下一篇：" + RELATED[1])]
    head = furnish("相关阅读")
    related = [furnish(x) for x in rng.sample(RELATED[2:], 3)]
    feet = [furnish(x) for x in FOOTS]
    items = "".join(f'<li><a href="/c{i}/">{x}</a></li>' for i, x in enumerate(nav))
    links = "".join(f'<li><a href="/a/{i}.html">{x}</a></li>' for i, x in enumerate(related))
    return (
        f'<!doctype html>\n<html lang="{g.original.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(g.original.meta['title'])}</title>"
        "<style>.info{color:#999}</style><script>var page_id=1;</script></head>\n<body>\n"
        f'<div class="top"><ul class="menu">{items}</ul></div>\n<div class="crumbs">{crumbs}</div>\n'
        '<div class="content">\n' + "\n".join(inner) + "\n</div>\n"
        f'<p class="notice">{declaration}</p>\n<div class="pager"><p>{before_after[0]}</p><p>{before_after[1]}</p></div>\n'
        f'<div class="related"><h3>{head}</h3><ul>{links}</ul></div>\n'
        f'<div class="foot"><p>{feet[0]}</p><p>{feet[1]}</p></div>\n</body></html>\n'
    )
