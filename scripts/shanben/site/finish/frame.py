"""The page around a text: our own shell, the same whichever engine built the site.

The engine's chrome is left behind: it cost 20 kB and two style sheets a page, asked for scripts that a strict policy
forbids, hid its navigation from the keyboard on small screens, and will change with the engine (docs/design/).
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from lxml import html

from shanben.site.finish import assets, csp
from shanben.site.finish.page import Heading, Page, Site
from shanben.site.search import BOX
from shanben.site.words import words

WAYS = {
    "works": "works/index.html",
    "glossary": "glossary/index.html",
    "citations": "citations/index.html",
    "search": "search.html",
    "about": "about/index.html",
}
ENGLISH_WAYS = {
    **WAYS,
    "works": "en/index.html",
    "glossary": "en/glossary.html",
    "citations": "en/citations.html",
    "search": "en/search.html",
}
MINIMUM_CONTENTS = 3


@cache
def _shell() -> Template:
    return Template(Path(__file__).with_name("shell.html").read_text(encoding="utf-8"))


def framed(page: Page, site: Site, languages: dict[str, str], lang: str = "") -> str:
    """The finished document. ``languages``: this page's address in each language of the site, by tag.

    ``lang`` is the language of the interface, the page's own unless told.
    """
    ui = lang or page.interface
    says = words(ui)
    root = page.root
    title = page.title if page.kind == "home" else f"{page.title} · {site.name}"
    scripts = (*assets.SCRIPTS, *(assets.ARTICLE_SCRIPTS if page.work else ()), *page.scripts)
    return _shell().substitute(
        lang=ui,
        root=root,
        kind=page.kind,
        policy=csp.policy(),
        title=escape(title or site.name),
        init=csp.INIT,
        head="".join(f"{line}\n" for line in _head(page, site, languages)),
        skip=says["skip"],
        name=escape(site.name),
        home_address="en/index.html" if ui == "en" else "index.html",
        search_box=BOX,
        site_nav=says["site-nav"],
        ways=_ways(page, ui),
        editions=says["editions"],
        edition_links=_editions(page, languages, ui),
        settings=says["settings"],
        size=says["size"],
        sizes=_choices("size", ("s", "m", "l", "xl"), ui),
        theme=says["theme"],
        themes=_choices("theme", ("auto", "light", "dark"), ui),
        contents=_contents(page, says["contents"]),
        article=html.tostring(page.article, encoding="unicode"),
        neighbours=_neighbours(page, site, ui),
        footer=_footer(page, site, ui),
        scripts="".join(f'<script defer src="{root}{s}"></script>\n' for s in scripts),
    )


def _head(page: Page, site: Site, languages: dict[str, str]) -> list[str]:
    lines = [f'<link rel="stylesheet" href="{page.root}{style}">' for style in (*assets.STYLES, *page.styles)]
    lines.append(f'<link rel="icon" href="{page.root}assets/seal.svg" type="image/svg+xml">')
    if site.address and site.edition == "public":
        lines.append(f'<link rel="canonical" href="{escape(site.address + page.address)}">')
        if len(languages) > 1:
            lines += [
                f'<link rel="alternate" hreflang="{tag}" href="{escape(site.address + address)}">'
                for tag, address in languages.items()
            ]
    return [*lines, *page.head]


def _ways(page: Page, ui: str) -> str:
    ways = ENGLISH_WAYS if ui == "en" else WAYS
    says = words(ui)
    links = []
    for key, address in ways.items():
        here = ' aria-current="page"' if address == page.address else ""
        links.append(f'<a href="{page.root}{address}"{here}>{says[key]}</a>')
    return "".join(links)


def _editions(page: Page, languages: dict[str, str], ui: str) -> str:
    """Links to the same page in the other scripts and in English, each in its own words."""
    names = {"zh-Hans": ("简", "简体中文"), "zh-Hant": ("繁", "繁體中文"), "en": ("EN", "English")}
    addresses = {"en": "en/index.html", **languages} if ui != "en" else {"zh-Hans": "index.html", **languages}
    links = []
    for script, (name, full) in names.items():
        tag = next((tag for tag in addresses if tag.startswith(script)), None)
        if tag is None:
            continue
        here = ' aria-current="true"' if tag == ui else ""
        links.append(
            f'<a href="{page.root}{addresses[tag]}" lang="{tag}" hreflang="{tag}" '
            f'aria-label="{full}" data-edition{here}>{name}</a>'
        )
    return "".join(links)


def _choices(name: str, values: tuple[str, ...], ui: str) -> str:
    says = words(ui)
    return "".join(
        f'<label><input type="radio" name="{name}" value="{value}"><span>{says[f"{name}-{value}"]}</span></label>'
        for value in values
    )


def _contents(page: Page, title: str) -> str:
    if page.kind not in ("article", "page") or len(page.contents) < MINIMUM_CONTENTS:
        return ""
    return (
        f'<nav class="contents" aria-label="{title}"><details open><summary>{title}</summary>\n'
        f"{_tree(page.contents)}</details></nav>\n"
    )


def _tree(headings: list[Heading]) -> str:
    """Nested lists of two levels; a heading of the third level before any of the second stands at the top."""
    lines, inside, opened = ["<ol>"], False, False
    for heading in headings:
        link = f'<a href="#{escape(heading.id)}">{escape(heading.text)}</a>'
        if heading.level == 3 and opened:
            lines.append(f"<li>{link}</li>" if inside else f"<ol><li>{link}</li>")
            inside = True
            continue
        if inside:
            lines.append("</ol>")
        if opened:
            lines.append("</li>")
        lines.append(f"<li>{link}")
        inside, opened = False, True
    return "".join([*lines, "</ol>" if inside else "", "</li></ol>\n" if opened else "</ol>\n"])


def _neighbours(page: Page, site: Site, ui: str) -> str:
    if page.work is None or page.work.id not in site.order:
        return ""
    says, place = words(ui), site.order.index(page.work.id)
    links = []
    for rel, at in (("previous", place - 1), ("next", place + 1)):
        if not 0 <= at < len(site.order):
            continue
        work = site.works[site.order[at]]
        title = escape(work.name)
        links.append(
            f'<a class="{rel}" rel="{"prev" if rel == "previous" else "next"}" href="{work.id}.html">'
            f'<small>{says[rel]}</small><span lang="{work.lang}">{title}</span></a>'
        )
    return (
        f'<nav class="neighbours" aria-label="{says["neighbours"]}">{"".join(links)}</nav>\n' if links else ""
    )


def _footer(page: Page, site: Site, ui: str) -> str:
    says = words(ui)
    line = f'<span lang="zh">{escape(site.name)}</span> · {says["tagline"]}'
    return f"{line} · {says['badge-private']}" if site.edition == "private" else line
