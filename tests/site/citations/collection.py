"""A small site with everything that citing needs, made without the engine: two works, three references, one page each."""

from pathlib import Path

from shanben.model.work import Abstract, Keywords, RawFile, Rights, Work
from shanben.site import citations

BASE = "https://reader.example.org/shanben/"


def work(key, cleared=True, **csl):
    companions = ("title_en", "authors_en", "open", "supplied_title", "abstracts", "keywords")
    more = {k: csl.pop(k) for k in companions if k in csl}
    csl = {"type": "article-journal", "language": "zh-Hans", **csl}
    rights = Rights("CC-BY-4.0" if cleared else "all-rights-reserved", "full" if cleared else "metadata")
    return Work(id=key, raw=(RawFile("0123456789abcdef" * 4, "raw.txt"),), csl=csl, rights=rights, **more)


LINES = work(
    "handbook-line-breaks",
    title="断行与“段落”：</script><b>论",
    author=[{"family": "张", "given": "某"}, {"family": "欧阳", "given": "娜娜"}],
    issued={"date-parts": [[2026, 3]]},
    **{"container-title": "版本学刊"},
    volume="1",
    issue="2",
    page="34-40",
    DOI="10.1000/line.1",
    title_en="Lines and Paragraphs",
    authors_en=("Zhang Mou", "Ouyang Nana"),
    abstracts=(
        Abstract("zh-Hans", "author", True, "一段\n摘要"),
        Abstract("en", "editor", False, "An abstract"),
    ),
    keywords=(Keywords("zh-Hans", "author", ("断行", "段落")), Keywords("en", "editor", ("line breaks",))),
)
BARE = work("bare", cleared=False, title="只有题名", open=("container-title", "issued", "page"))
REFERENCES = {
    "handbook-line-breaks": [
        {"id": "ref-1", "type": "book", "title": "国史旧闻", "author": [{"family": "陈", "given": "登原"}],
         "publisher": "中华书局", "issued": {"date-parts": [[2000]]}},
        {"id": "ref-2", "type": "article-journal", "title": "Power and Interdependence",
         "author": [{"family": "Keohane", "given": "Robert O."}], "container-title": "World Politics", "volume": "1",
         "issued": {"date-parts": [[1977]]}, "page": "1-9", "URL": "file:///home/someone/x.pdf", "language": "en"},
    ],
    "bare": [
        {"id": "ref-1", "type": "book", "title": "國史舊聞", "author": [{"family": "陳", "given": "登原"}],
         "issued": {"date-parts": [[2000]]}},
        {"id": "ref-2", "type": "book", "title": "国史旧闻"},
    ],
}  # fmt: skip

BODY = """
<header data-role="authors">张某　欧阳娜娜</header>
<h1 id="title">断行与段落</h1>
<p id="L3">第一段在首页，尚无换页。</p>
<h2 id="L5">一、纸上的行</h2>
<p id="L6">县志之有凡例<sup><a href="#ref-1">[1]</a></sup>，由来已久。<span role="doc-pagebreak" id="pb-35" data-n="35"></span>学者多说“始于宋”<sup id="fnref-1"><a class="footnote-ref" role="doc-noteref" href="#fn-1">①</a></sup>，其实不然。</p>
<p id="L8">又一段引<sup><a href="#ref-2">[2]</a></sup>而论之。</p>
<section role="doc-endnotes" data-role="notes"><h2>注释</h2><ol><li id="fn-1">参见<a href="#ref-2">[2]</a>。<a class="footnote-backref" role="doc-backlink" href="#fnref-1">↩</a></li></ol></section>
<section role="doc-bibliography" data-role="references"><h2>参考文献</h2><ol><li id="ref-1">陈登原</li><li id="ref-2">Keohane</li></ol></section>
"""


def page(item, prepared, body, base=None):
    head = "".join(citations.head_metadata(item, base))
    policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; connect-src 'none'; base-uri 'none'"
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<link rel="stylesheet" href="../assets/citations.css">{head}</head><body><main><article lang="zh-Hans">{body}'
        f"{citations.citation_block(prepared[item.id])}</article></main>"
        f'<script src="../assets/copying.js"></script><script src="../assets/citations.js"></script></body></html>'
    )


def make_site(folder: Path, base=None, works=(LINES, BARE), references=REFERENCES):
    prepared = citations.prepare(works, base)
    (folder / "articles").mkdir(parents=True)
    for item in works:
        body = BODY if item is LINES else '<h1>只有题名</h1><p id="L1">正文<a href="#ref-1">[1]</a>。</p>'
        (folder / "articles" / f"{item.id}.html").write_text(
            page(item, prepared, body, base), encoding="utf-8"
        )
    (folder / "citations").mkdir()
    (folder / "citations" / "index.html").write_text(
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:\"></head><body>"
        f'{citations.lookup_block()}<script src="../assets/copying.js"></script><script src="../assets/citation-lookup.js"></script></body></html>',
        encoding="utf-8",
    )
    citations.build(folder, works, references, base, prepared, [["断行", "斷行", "换行", "line breaking"]])
    return prepared
