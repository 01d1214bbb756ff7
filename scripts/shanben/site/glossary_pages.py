"""The glossary for readers: ``glossary/index.md`` by pinyin, ``en/glossary.md`` by English.

Ordinary Markdown, generated before the engine runs. Each entry shows the term in its scripts and regions, its reading,
English and definitions, what it is related to and where the definition comes from, and every paragraph of the
collection in which it stands, with the number of times: all that a plain scan of the text finds. Times that the term
stands within a longer term (数据 in 数据安全) are counted and set back.

The Traditional edition puts the entries in order of strokes (``site.editions``); ``data-headword`` is what it sorts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from shanben.glossary import Forms, Glossary, Term
from shanben.glossary.order import by_english, by_pinyin, initial, pinyin
from shanben.glossary.places import Article, Place, article, places

GENERATED = "<!-- 由 shanben build 从术语表生成，请勿手改。 Generated from source_texts/glossary.yml: edit that instead. -->\n"
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|{}~^$]")
_HAN = re.compile("[\u3400-\u9fff]+")
_REGIONS = (("繁", "hant", "zh-Hant"), ("台", "tw", "zh-Hant-TW"), ("港", "hk", "zh-Hant-HK"))


def read_articles(folder: Path) -> list[Article]:
    """The article pages under ``docs/articles``, by id."""
    return [article(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.md"))]


def glossary_pages(glossary: Glossary, articles: Sequence[Article]) -> dict[str, str]:
    """The generated pages by their path under ``docs/``."""
    where = places(glossary, articles)
    titles = {page.id: page.title for page in articles}
    return {
        "glossary/index.md": _chinese(glossary, where, titles),
        "en/glossary.md": _english(glossary, where),
    }


def _chinese(glossary: Glossary, where: Mapping[str, Sequence[Place]], titles: Mapping[str, str]) -> str:
    parts = [
        GENERATED,
        "# 术语\n",
        f'共 {len(glossary)} 条，<span data-zh-hant="依筆畫排列">按汉语拼音排列</span>。[English](../en/glossary.md)\n',
        '<div class="terms" data-order="pinyin" markdown="1">\n',
    ]
    before = ""
    for term in sorted(glossary, key=by_pinyin):
        parts.append(_entry(term, glossary, where[term.id], titles, first=initial(term) != before))
        before = initial(term)
    parts.append("</div>\n")
    return "\n".join(parts)


def _entry(
    term: Term, glossary: Glossary, found: Sequence[Place], titles: Mapping[str, str], *, first: bool
) -> str:
    mark = " data-first" if first else ""
    lines = [
        f'<div class="entry" id="term-{term.id}" data-headword="{escape(term.name.hans)}" '
        f'data-initial="{initial(term)}"{mark} markdown="1">\n',
        "　".join(_heads(term)) + "\n",
    ]
    forms = "；".join(filter(None, (_forms(names, main=n == 0) for n, names in enumerate(term.names))))
    if forms:
        lines.append(f'<span class="meta">{forms}</span>\n')
    lines.append(f"{text(term.definition)}\n")
    lines.append(f'<span lang="en">{english(term.definition_en)}</span>\n')
    if term.related:
        links = "、".join(f"[{text(glossary[id].name.hans)}](#term-{id})" for id in term.related)
        # Ways to other entries, and none of this one's words: a search for 数据安全 is no search for 加密.
        lines.append(f'<span class="meta" data-added="related">相关：{links}</span>\n')
    if term.sources:
        sources = "；".join(f'<span{_lang(s)} translate="no">{text(s)}</span>' for s in term.sources)
        lines.append(f'<span class="meta">出处：{sources}</span>\n')
    lines.append(_places(found, titles))
    lines.append("</div>\n")
    return "\n".join(lines)


def _lang(source: str) -> str:
    """A source without a Han character is cited in English, with the narrow marks of English."""
    return "" if _HAN.search(source) else ' lang="en"'


def _heads(term: Term) -> Iterable[str]:
    """Headword, reading, English; what is the same is said once (GB 18030)."""
    yield f'<b class="headword">{text(term.name.hans)}</b>'
    if pinyin(term) != term.name.hans:
        yield f'<span lang="zh-Latn-pinyin">{text(pinyin(term))}</span>'
    if term.en != term.name.hans or term.abbreviation:
        abbreviation = (
            f" ({text(term.abbreviation)})" if term.abbreviation and term.abbreviation != term.en else ""
        )
        yield f'<span lang="en">{text(term.en)}{abbreviation}</span>'


def _forms(names: Forms, *, main: bool) -> str:
    """``又作 跨境数据传输（繁 …，台 …）``; a regional form is shown where it differs from the one before."""
    shown = []
    for label, part, lang in _REGIONS:
        form = getattr(names, part)
        if form and form != (names.hans if part == "hant" else names.hant):
            shown.append(f'{label} <span lang="{lang}" translate="no">{text(form)}</span>')
    joined = "　".join(shown)
    if main:
        return joined
    return f"又作 {text(names.hans)}（{joined}）" if joined else f"又作 {text(names.hans)}"


def _places(found: Sequence[Place], titles: Mapping[str, str]) -> str:
    if not found:
        return '<span class="meta">本集各篇未见。</span>\n'
    times, inside = sum(p.count for p in found), sum(p.inside for p in found)
    works = len({p.article for p in found})
    summary = f"见于 {works} 篇 {len(found)} 段，共 {times} 处"
    if inside:
        summary += f"，其中 {inside} 处在更长的术语之中"
    lines = [f'<details class="places" markdown="1"><summary>{summary}</summary>\n']
    for id, group in groupby(found, key=lambda p: p.article):
        links = " ".join(_place(p) for p in group)
        lines.append(f"[{text(titles[id])}](../articles/{id}.md)：{links}\n")
    lines.append("</details>\n")
    return "\n".join(lines)


def _place(place: Place) -> str:
    times = f"×{place.count}" if place.count > 1 else ""
    link = f"[¶{place.block[1:]}](../articles/{place.article}.md#{place.block}){times}"
    return f'<span class="inside">{link}</span>' if place.inside == place.count else link


def _english(glossary: Glossary, where: Mapping[str, Sequence[Place]]) -> str:
    parts = [
        GENERATED,
        "# Glossary\n",
        f'{len(glossary)} terms in the order of their English. [<span lang="zh-Hans">中文</span>](../glossary/index.md)\n',
        '<div class="terms" data-order="english" markdown="1">\n',
    ]
    before = ""
    for term in sorted(glossary, key=by_english):
        letter = _letter(term)
        parts.append(_english_entry(term, where[term.id], first=letter != before))
        before = letter
    parts.append("</div>\n")
    return "\n".join(parts)


def _letter(term: Term) -> str:
    """Under which letter an English term stands; ``#`` for what begins with none."""
    return term.en[0].upper() if term.en[0].isalnum() else "#"


def _english_entry(term: Term, found: Sequence[Place], *, first: bool) -> str:
    abbreviation = f" ({text(term.abbreviation)})" if term.abbreviation else ""
    mark = " data-first" if first else ""
    chinese = " ".join(
        f'<span lang="{lang}" translate="no">{text(form)}</span>' for lang, form in _scripts(term.name)
    )
    times = sum(p.count for p in found)
    works = len({p.article for p in found})
    stands = (
        f"{_number(times, 'time')} in {_number(works, 'work')}"
        if found
        else "not in the works of this collection"
    )
    return "\n".join(
        [
            f'<div class="entry" id="term-{term.id}" data-initial="{_letter(term)}"{mark} markdown="1">\n',
            f'<b class="headword">{text(term.en)}{abbreviation}</b>　{chinese}　'
            f'<span lang="zh-Latn-pinyin">{text(pinyin(term))}</span>\n',
            f"{english(term.definition_en)}\n",
            f'<span class="meta">[{stands}](../glossary/index.md#term-{term.id})</span>\n',
            "</div>\n",
        ]
    )


def _scripts(names: Forms) -> Iterable[tuple[str, str]]:
    shown = {""}
    forms = (names.hans, names.hant, names.tw, names.hk)
    for lang, form in zip(("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"), forms, strict=True):
        if form not in shown:
            shown.add(form)
            yield lang, form


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def text(plain: str) -> str:
    """``plain`` so that Markdown shows it as it is: what a renderer could take for mark-up becomes an entity."""
    escaped = _SPECIAL.sub(lambda m: f"&#{ord(m.group())};", plain)
    return re.sub(r"^(\s*(?:\d+))([.)])|^(\s*)([-+#=])", _at_start, escaped)


def english(plain: str) -> str:
    """``text`` of an English definition, the characters it speaks of (峰 and 峯) marked as Chinese and kept as they are."""
    return _HAN.sub(r'<span lang="zh" translate="no">\g<0></span>', text(plain))


def _at_start(m: re.Match[str]) -> str:
    if m.group(2):
        return f"{m.group(1)}&#{ord(m.group(2))};"
    return f"{m.group(3)}&#{ord(m.group(4))};"
