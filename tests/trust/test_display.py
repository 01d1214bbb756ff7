"""Display equality: the Markdown page, rendered as the site renders it, shows exactly the text of the article.

Held block by block against the direct HTML page of the same article; both are read by lxml.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shanben.model.article import Article, Block, Inline, LineBreak, Meta, Note, Part, Ref, Reference, Text
from shanben.writers import write_html, write_markdown
from shanben.writers.escaping import safe
from shanben.writers.markdown import MANY

from tests.trust import documents
from tests.trust.rendering import render, seen_in_html, seen_in_markdown

CHUNKS = 10
"""Seeds are tried in chunks, so that several workers share them."""


def parts(article: Article, wider: bool = False) -> tuple[dict[str, str], dict[str, str]]:
    """What the direct page shows and what the rendered Markdown page shows, address by address."""
    meant = seen_in_html(write_html(article))
    shown = seen_in_markdown(render(write_markdown(article), wider))
    return meant, {name: text for name, text in shown.items() if name in meant}


def same(article: Article, wider: bool = False) -> None:
    meant, shown = parts(article, wider)
    wrong = {name: (text, shown.get(name)) for name, text in meant.items() if shown.get(name) != text}
    assert not wrong, write_markdown(article)


def tried(first: int, last: int) -> None:
    for seed in range(first, last):
        try:
            same(documents.article(random.Random(seed)), wider=seed % 5 == 0)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_5000_random_documents(chunk: int) -> None:
    tried(chunk * 500, chunk * 500 + 500)


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(100))
def test_100000_random_documents(chunk: int) -> None:
    tried(1_000_000 + chunk * 1000, 1_000_000 + chunk * 1000 + 1000)


RUN = st.lists(st.sampled_from([*documents.HAN[:12], *documents.TRIGGERS, *documents.RUNS]), max_size=8).map(
    "".join
)


def holding(said: str) -> Article:
    """An article that says one thing in every context."""
    text: tuple[Inline, ...] = (Text(said),)
    kinds = ("p", "head", "item", "item", "quote", "verse", "caption")
    blocks = [Block(kind, f"L{n}", text, 2 if kind == "head" else 0) for n, kind in enumerate(kinds, 1)]
    blocks.append(Block("verse", "L8", (*text, LineBreak(), *text)))
    blocks.append(Block("table", "L9", (), rows=((said, said),)))
    front = [Part(role, "zh-Hans", role, text) for role in ("title", "authors", "abstract", "keywords")]
    return Article(
        "one",
        "zh-Hans",
        Meta(title=said),
        tuple(front),
        tuple(blocks),
        (Note("fn-1", ("1",), text),),
        (Reference("ref-1", "1", text), Reference("ref-2", "2", (*text, LineBreak(), *text))),
        (Part("bio", "zh-Hans", "bio", text),),
    )


@given(RUN)
@settings(max_examples=120, deadline=None, derandomize=True, database=None)
def test_every_context_shows_the_same(said: str) -> None:
    same(holding(said.strip() or "空"))


@pytest.mark.parametrize("sign", [*"*[`<&_\\{~$^", "![", "](", "&#60;", "[^1]", "中*"])
def test_a_block_of_many_signs_is_written_as_html(sign: str) -> None:
    article = holding("中" + sign * (2 * MANY) + "文")
    page = write_markdown(article)
    assert page.count("&#") < MANY
    same(article)


def test_markers_lead_to_notes_written_as_html() -> None:
    note = Note("fn-1", ("1",), (Text("*" * (MANY + 1)),))
    block = Block("p", "L1", (Text("正文"), Ref("fn-1", "①", "1"), Text("。")))
    page = render(write_markdown(Article("a", "zh-Hans", Meta(), (), (block,), (note,), ())))
    assert 'href="#fn:1"' in page
    assert 'id="fn:1"' in page


def test_a_marker_and_a_colon_define_no_note() -> None:
    marked = (Ref("fn-1", "①", "1"), Text(":文"))
    for content in (marked, (Text("甲"), LineBreak(), *marked)):
        parts = tuple(Part(role, "zh-Hans", role, content) for role in ("abstract", "bio"))
        block = Block("verse", "L1", content)
        note = Note("fn-1", ("1",), (Text("注"),))
        entry = Reference("ref-1", "1", content)
        same(Article("a", "zh-Hans", Meta(), parts[:1], (block,), (note,), (entry,), parts[1:]))


PROSE = (
    "《尚书·禹贡》云：“九州攸同。”（见卷六，第12—15页）1998年至2003年，共收录37份文本，占62.5%。",
    "张某. 电子文本的整理[J]. 善本, 2020, 12(3): 45-52. DOI: 10.1000/abc_def.2020.01.003.",
    "Zhang M. Line breaks & paragraphs [EB/OL]. (2020-01-02)[2021-03-04]. https://example.org/a_b/c-d?e=f#g.",
    "其一，断行；其二，脱文；其三，衍文[1][2]。前人已言之[3,5-7]，如C#、C++与R语言。",
    "参见 Smith (2019: 33) 与 O’Neill’s “note”, vol. 3; e-mail: someone@example.org，约合5~7万字，价$5。",
    "１．“文”字①的用法，见注②；“注”〔一〕则不然！何以知之？—— 以其例知之……",
)


@pytest.mark.parametrize("prose", PROSE)
def test_ordinary_prose_stays_as_it_is(prose: str) -> None:
    assert safe(prose) == safe(prose, start=True) == prose
    assert prose in write_markdown(holding(prose))
    same(holding(prose))


@pytest.mark.parametrize(
    "title",
    [
        "</title><script>x</script>",
        "a: b # c",
        '"',
        "\u0000\x85\u2028\ufeff\U0000d800",
        "- x",
        "{{ x }}",
        "[x",
        "null",
        "3",
    ],
)
def test_front_matter_is_yaml_and_holds_no_tag(title: str) -> None:
    article = holding("正文")
    page = write_markdown(replace(article, meta=Meta(title=title), name=title))
    head = yaml.safe_load(page.split("---\n")[1])
    assert head["title"] == title.translate({60: "＜", 62: "＞", 38: "＆", 0xD800: "\ufffd"})
    assert head["work"] == title.replace("\U0000d800", "\ufffd")
    assert set(head) == {"title", "work", "lang", "publish"}
