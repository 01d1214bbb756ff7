"""Pages that are made from the records: the lists of works, the record pages, the English entrance.

They are ordinary Markdown, written under ``docs/`` and kept with it, so that ``mkdocs build`` alone, or a reader on
GitHub, finds every work. Each begins with a line that says it is generated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from shanben.model.work import Work
from shanben.site import catalogue
from shanben.site.finish.front import published_in
from shanben.site.words import words

_HAN = re.compile("[\u3400-\u9fff]+(?:[·・、][\u3400-\u9fff]+)*")
_LANG = r'<span lang="{}">\g<0></span>'

_START = re.compile(r"\d+[.)](?=\s|$)|[-+=:]")

GENERATED = (
    "<!-- 由 shanben build 从著录生成，请勿手改。 Generated from the records: edit work.yml instead. -->\n"
)
RECENT = 8


def index_pages(works: Iterable[Work], full: frozenset[str]) -> dict[str, str]:
    """The generated pages by their path under ``docs/``; ``full``: ids of works whose full text is there."""
    all_works = list(works)
    return {
        "works/index.md": _list_page("著作", "year", catalogue.by_year(all_works), full),
        "works/authors.md": _list_page("著作：按作者", "author", catalogue.by_author(all_works), full),
        "works/topics.md": _list_page("著作：按主题", "topic", catalogue.by_topic(all_works), full),
        "en/index.md": _english_page(all_works, full),
    }


def record_page(work: Work) -> str:
    """The page of a work whose full text this edition may not show: facts, abstracts, the way to the lawful text.

    So has a cleared work one while its raw text is not here; the page doesn't say ``full``, and gives way to the text.
    """
    says = words(work.lang)
    title = work.name
    lines = [
        "---",
        f"title: {_yaml(title)}",
        f"work: {work.id}",
        f"lang: {work.lang}",
        f"publish: {'metadata' if work.cleared else work.rights.publish}",
        "---",
        "",
        f"# {text(title)}",
        "",
    ]
    if work.subtitle:
        lines += _part("subtitle", work.lang, "——" + text(work.subtitle))
    authors = catalogue.author_names(work)
    if authors:
        lines += _part("authors", work.lang, "\u3000".join(text(a) for a in authors))
    for abstract in work.public_abstracts():
        facts = f'data-by="{abstract.by}" data-reviewed="{str(abstract.reviewed).lower()}"'
        body = "\n\n".join(text(p) for p in abstract.text.split("\n") if p.strip())
        lines += _part("abstract", abstract.lang, body, facts)
    for keywords in work.keywords:
        joined = ("；" if keywords.lang.startswith("zh") else "; ").join(text(k) for k in keywords.items)
        lines += _part("keywords", keywords.lang, joined, f'data-by="{keywords.by}"')
    lines += [f"| {says['field']} | {says['value']} |", "|---|---|"]
    lines += [f"| {term} | {value} |" for term, value in _facts(work, says)]
    return "\n".join(lines) + "\n"


def text(value: str) -> str:
    """A value of a record as Markdown that renders as the value: entities for what the renderer would change.

    A sign at its beginning too (- x, 1. x, : x, = x): a value often stands first on its line.
    """
    value = " ".join(value.split())
    start = _START.match(value)
    signs = {start.end() - 1} if start else set()
    return "".join(
        f"&#{ord(c)};" if c in "\\`*_{}[]<>&#|~$^!" or n in signs else c for n, c in enumerate(value)
    )


def _facts(work: Work, says: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    published = published_in(work, work.lang)
    if published:
        yield says["published-in"], text(published)
    elif work.year:
        yield says["year"], str(work.year)
    if work.csl.get("DOI"):
        doi = str(work.csl["DOI"])
        yield "DOI", f"[{text(doi)}](https://doi.org/{_url(doi)})"
    if work.topics:
        yield says["topics"], "；".join(text(t) for t in work.topics)
    if work.rights.link and work.rights.link.startswith(("https://", "http://")):
        yield says["lawful-text"], f"[{text(work.rights.link)}]({_url(work.rights.link)})"


def _list_page(title: str, order: str, groups: Mapping[str, list[Work]], full: frozenset[str]) -> str:
    lines = ["---", f"title: {title}", "---", GENERATED, f"# {title}", "", *_orders(order)]
    for name, works in groups.items():
        head = f"{name} 年" if name.isdigit() else name
        lines += [f"## {text(head)}", "", '<div data-role="works" markdown="1">', ""]
        lines += [_line(work, full, "zh-Hans") for work in works]
        lines += ["", "</div>", ""]
    if not groups:
        lines += ["尚无著作。`shanben add` 收入第一篇。", ""]
    return "\n".join(lines)


def _orders(here: str) -> list[str]:
    names = {
        "year": ("按年份", "index.md"),
        "author": ("按作者", "authors.md"),
        "topic": ("按主题", "topics.md"),
    }
    links = [f"**{n}**" if key == here else f"[{n}]({target})" for key, (n, target) in names.items()]
    return ['<div data-role="orders" markdown="1">', "", "　".join(links), "", "</div>", ""]


def _line(work: Work, full: frozenset[str], ui: str) -> str:
    """One work in a list: its title as a link, then who, where, and whether the text is here."""
    says = words(ui)
    english = ui == "en"
    title = (work.name_en if english else None) or work.name
    authors = list(work.authors_en) if english and work.authors_en else catalogue.author_names(work)

    facts = [
        (", " if english else "　").join(text(a) for a in authors),
        text(published_in(work, work.lang if not english else "en")),
        says["full-text" if work.id in full else "record-only"],
    ]
    shown, told = text(title), " · ".join(f for f in facts if f)
    if english:
        shown, told = _in_its_language(title, work.lang), _HAN.sub(_LANG.format(work.lang), told)
    return f"- [{shown}](../articles/{work.id}.md)<br>{told}"


def _in_its_language(value: str, lang: str) -> str:
    """What is Chinese on an English page says so: a title without a Latin word whole, with its own punctuation."""
    if _HAN.search(value) and not re.search("[A-Za-z]{2}", value):
        return f'<span lang="{lang}">{text(value)}</span>'
    return _HAN.sub(_LANG.format(lang), text(value))


def _english_page(works: list[Work], full: frozenset[str]) -> str:
    """The English entrance: every work with its English title and abstract, marked whose it is."""
    says = words("en")
    lines = ["---", "title: Shanben", "---", GENERATED, "# Shanben", ""]
    lines += [
        "Chinese scholarly texts, citable paragraph by paragraph, with English titles and abstracts.",
        "",
    ]
    lines += [
        '[Glossary](glossary.md)　[Citations](citations.md)　[<span lang="zh-Hans">中文</span>](../index.md)',
        "",
        "## Works",
        "",
    ]
    for work in catalogue.reading_order(works):
        lines += ['<div data-role="work" markdown="1">', "", _line(work, full, "en").removeprefix("- "), ""]
        if work.title_en and work.title:
            lines += [f'<p data-role="title" lang="{work.lang}">{text(work.title)}</p>', ""]
        for abstract in work.public_abstracts():
            if abstract.lang == "en":
                state = f"{says[f'by-{abstract.by}']}" + (
                    ""
                    if abstract.by == "author"
                    else f", {says['reviewed' if abstract.reviewed else 'not-reviewed']}"
                )
                lines += [f"{text(abstract.text)} ({says['abstract']} {state}.)", ""]
        lines += ["</div>", ""]
    return "\n".join(lines)


def _part(role: str, lang: str, body: str, facts: str = "") -> list[str]:
    more = f" {facts}" if facts else ""
    return [f'<div data-role="{role}" lang="{lang}"{more} markdown="1">', "", body, "", "</div>", ""]


def _yaml(value: str) -> str:
    """A title for the front matter, which the theme puts into the head as it stands: so ＜ ＞ ＆ for < > &."""
    shown = " ".join(value.split()).translate({60: "＜", 62: "＞", 38: "＆"})
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _url(value: str) -> str:
    return value.translate({ord(c): f"%{ord(c):02X}" for c in " <>()[]\"'|\\`*_"})
