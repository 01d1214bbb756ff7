"""Text nodes of a page: phrases across mark-up, protected spans, interface words."""

from lxml import html
from shanben.variants import Converter
from shanben.variants.pages import PageConverter, WorkRules


def turned(source, config="s2tw", **options):
    root = html.fragment_fromstring(source, create_parent="main")
    PageConverter(Converter(config)).convert(root, **options)
    return html.tostring(root, encoding="unicode")[len("<main>") : -len("</main>")]


def test_a_phrase_split_by_a_note_marker_or_a_link_is_one_phrase():
    assert turned('<p>头<sup id="r"><a class="footnote-ref" href="#f">①</a></sup>发</p>') == (
        '<p>頭<sup id="r"><a class="footnote-ref" href="#f">①</a></sup>髮</p>'
    )
    assert (
        turned('<p>吃面<a href="x">条</a>，<b>皇</b>后</p>') == '<p>吃麵<a href="x">條</a>，<b>皇</b>后</p>'
    )
    assert turned('<p>里<span role="doc-pagebreak" id="pb-3" data-n="3"></span>程</p>').count("裡") == 0


def test_blocks_do_not_see_each_other():
    assert turned("<p>头</p><p>发</p>") == "<p>頭</p><p>發</p>"


def test_protected_spans_keep_every_byte():
    kept = (
        '<p><code>头发</code><span translate="no">头发</span><span lang="ja">発展</span>'
        '<span data-protect="">发</span></p><pre>发</pre><script>var 发 = "头发";</script>'
        '<section data-role="references"><ol><li id="ref-1">张某. 头发[J]. 发展, 2020.</li></ol></section>'
        '<div class="citation">张某. 发展[J]</div><p data-role="doi">10.1/发</p>'
    )
    assert turned(kept) == kept


def test_the_heading_of_the_references_is_no_entry():
    assert "<h2>參考文獻</h2>" in turned(
        '<section data-role="references"><h2>参考文献</h2><ol><li>发</li></ol></section>'
    )


def test_a_note_is_converted_except_where_it_cites():
    note = '<section data-role="notes"><ol><li id="fn-1">{} <a class="footnote-backref" href="#r">↩</a></li></ol></section>'
    cites = "张某：《网络发展》，载《学术》，2023年第2期，第26—41页。"
    assert turned(note.format(cites)) == note.format(cites)
    assert turned(note.format("这里说的是头发。" + cites)) == note.format("這裡說的是頭髮。" + cites)


def test_interface_words_are_taiwans_own_and_texts_keep_their_words():
    assert turned('<nav><a title="设置">搜索</a></nav><p>搜索引擎的设置</p>') == (
        '<nav><a title="設定">搜尋</a></nav><p>搜索引擎的設置</p>'
    )
    assert (
        turned('<button aria-label="复制链接">链接</button>') == '<button aria-label="複製連結">連結</button>'
    )


def test_text_already_in_the_script_is_left_and_the_other_way_read():
    source = '<article lang="zh-Hant-TW"><p>頭髮「發展」</p></article><article lang="zh-Hans"><p>头发“发展”</p></article>'
    assert turned(source) == source.replace("头发“发展”", "頭髮「發展」")
    assert turned(source, "tw2s") == source.replace("頭髮「發展」", "头发“发展”")


def test_a_record_protects_blocks_and_states_words():
    rules = WorkRules(protect={"L3"}, words={"后": "后"})
    assert (
        turned('<p id="L3">头发</p><p id="L4">后</p>', rules=rules) == '<p id="L3">头发</p><p id="L4">后</p>'
    )


def test_quotation_marks_pair_across_marked_up_text():
    assert turned("<p>“<a>规范</a>”，“<code>网</code>”，“<code>x</code>”</p>") == (
        "<p>「<a>規範</a>」，「<code>网</code>」，“<code>x</code>”</p>"
    )


def test_names_from_the_byline_are_known_in_the_text():
    source = '<div data-role="authors">于某范　钟云</div><p>这里钟云说，于某范也在。</p>'
    assert turned(source) == '<div data-role="authors">于某范　鍾雲</div><p>這裡鍾雲說，于某范也在。</p>'


def test_a_page_may_say_itself_what_stands_in_the_traditional_edition():
    source = '<p>按<span data-zh-hant="依筆畫">拼音<b>顺</b>序</span>排列</p>'
    assert turned(source) == '<p>按<span data-zh-hant="依筆畫">依筆畫</span>排列</p>'
    assert turned(source, "tw2s") == source


def test_the_sites_own_pages_say_it_in_taiwans_words_and_works_do_not():
    page = "<h1>检索</h1><p>识别软件的输出，大数据，保存文献的程序，默认设置</p>"
    assert turned(page, own=True) == "<h1>搜尋</h1><p>識別軟體的輸出，大數據，保存文獻的程式，預設設定</p>"
    assert turned(page) == "<h1>檢索</h1><p>識別軟件的輸出，大數據，保存文獻的程序，默認設置</p>"


def test_a_title_in_a_list_is_read_by_characters():
    root = html.fragment_fromstring('<li><a href="x">网络软件与头发</a> · 网络</li>', create_parent="main")

    def terms(text):
        return [(m, m + 2, "網路") for m in range(len(text)) if text.startswith("网络", m)]

    PageConverter(Converter(terms=terms), titles={"网络软件与头发"}).convert(root, own=True)
    assert root.text_content() == "網絡軟件與頭髮 · 網路"
