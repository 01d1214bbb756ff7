"""Citing on the site: "cite this" on a work's page, what reference managers read in its head, files to download.

``build`` writes the files beside the pages. ``prepare`` formats every work of the site in one batch a style; the
functions for one page take its result and return plain HTML, so that the finishing pass decides where it stands.
The block needs no JavaScript: every string is in the page. ``assets/citations.js`` adds the copying.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from shanben.bib.cite import Locator, at, edition_item, edition_version, work_item
from shanben.bib.exchange import MEDIA_TYPES, WRITERS
from shanben.bib.fields import Item, is_public_address, name_text, public_item, year_of
from shanben.bib.formats import DEFAULT_STYLE, STYLES, Formatted, format_items, name_field
from shanben.model.work import Work
from shanben.site import citation_data

# The page that JavaScript replaces by the one a quotation stands on. A number, so that styles say 第…页 and p.
PAGE_SENTINEL = "7300073"

# GB/T 7714, Chinese notes and APA ask when a page was read. Only the reader knows: the page says 引用日期 there, and
# JavaScript puts the day of copying in its place. A day no record can hold marks the spot.
ACCESS_SENTINEL = (2999, 12, 31)
_ACCESSED = (
    ("2999-12-31", "iso", "引用日期"),
    ("2999年12月31日", "zh", "引用日期"),
    ("December 31, 2999", "en", "date of access"),
    ("2999", "year", "引用年"),
)

# Shown at once; the others open beneath.
FIRST_STYLES = ("gb-t-7714-2025", "chinese-humanities", "apa", "chicago", "mla")

FILES = "cite"
ARTICLES = "articles"

# Written under assets/: the first for every work's page, the second for the citations page, the sheet for both.
SCRIPT, LOOKUP_SCRIPT, SHEET = "citations.js", "citation-lookup.js", "citations.css"
ASSETS = (SCRIPT, LOOKUP_SCRIPT, SHEET)


@dataclass(frozen=True, slots=True)
class WorkCitations:
    """One work in every style: as published, as this edition, and from one page (``PAGE_SENTINEL``)."""

    work: Work
    published: Mapping[str, Formatted]
    edition: Mapping[str, Formatted]
    from_page: Mapping[str, Formatted]


def page_url(work: Work, base_url: str | None) -> str | None:
    """Where this edition of the work stands, if the site is told where it lives and others can reach it."""
    if not base_url or not is_public_address(base_url):
        return None
    return f"{base_url.rstrip('/')}/{ARTICLES}/{work.id}.html"


def prepare(
    works: Sequence[Work], base_url: str | None, styles: Sequence[str] = tuple(STYLES)
) -> dict[str, WorkCitations]:
    """Every work in every style, by id; one call of pandoc a style and language, whatever the number of works."""
    published = [work_item(w) for w in works]
    editions = [edition_item(w, page_url(w, base_url)) for w in works]
    pages = [at(item, Locator(page=PAGE_SENTINEL)) for item in published]
    count = len(works)
    read_on = {"accessed": {"date-parts": [list(ACCESS_SENTINEL)]}}
    dated = [{**item, **read_on} if "URL" in item else item for item in editions]

    def formatted(style: str) -> list[Formatted]:
        asks = STYLES[style].family in ("gb2025", "gb2015", "humanities", "apa")
        return format_items([*published, *(dated if asks else editions), *pages], style)

    with ThreadPoolExecutor(2) as pool:  # pandoc works, the threads wait
        done = dict(zip(styles, pool.map(formatted, styles), strict=True))
    return {
        work.id: WorkCitations(
            work,
            {s: f[n] for s, f in done.items()},
            {s: f[count + n] for s, f in done.items()},
            {s: f[2 * count + n] for s, f in done.items()},
        )
        for n, work in enumerate(works)
    }


# --- the block on a work's page --------------------------------------------------------------------------

_WORDS = {
    "zh": {
        "cite": "引用",
        "published": "引用原刊文章",
        "edition": "引用本版",
        "copy": "复制",
        "more": "其他格式",
        "files": "题录文件",
        "missing": "原文未载，请查原刊补足：",
        "unchecked": "拼音由程序转写，未经核对：",
        "no-address": "本版尚无公开网址。",
        "version": "本版所据底本：",
        "quote": "选中正文，可将引文连同出处一并复制。",
    },
    "en": {
        "cite": "Cite",
        "published": "Cite the published article",
        "edition": "Cite this edition",
        "copy": "Copy",
        "more": "Other styles",
        "files": "Files",
        "missing": "Not in the text; look it up in the journal: ",
        "unchecked": "Romanized by program, unchecked: ",
        "no-address": "This edition has no public address yet.",
        "version": "Source of this edition: ",
        "quote": "Select a sentence to copy it with its citation.",
    },
}


def citation_block(citations: WorkCitations, root: str = "../", lang: str = "zh") -> str:
    """``<details class="cite">``: every style for the published article and for this edition, and the files.

    ``root`` leads from the page to the site's root; ``lang`` is the language of the labels, ``zh`` or ``en``.
    Citation strings carry ``translate="no"``: no conversion of scripts touches them.
    """
    words = _WORDS["en" if lang.startswith("en") else "zh"]
    work = citations.work
    out = [f'<details class="cite" id="cite" data-work="{escape(work.id)}"{_pages(work)}>']
    out.append(f"<summary>{words['cite']}</summary>")
    out.append(_section("published", citations.published, citations.from_page, words, lang))
    out.append(_file_links(work.id, root, words))
    out.append(_section("edition", citations.edition, {}, words, lang))
    version = edition_version(work)
    if version:
        out.append(f'<p class="cite-version">{words["version"]}<code>sha256 {version}</code></p>')
    out.append(_file_links(f"{work.id}-edition", root, words))
    out.append(f'<p class="cite-hint" hidden>{words["quote"]}</p>')
    out.append('<p class="cite-status" role="status" aria-live="polite"></p>')
    out.append("</details>")
    return "\n".join(out)


def _pages(work: Work) -> str:
    """The printed pages, for quotations from before the first page break; ``25-`` where only the first is known."""
    pages = str(work.csl.get("page") or "") or (
        f"{work.csl['page-first']}-" if work.csl.get("page-first") else ""
    )
    return f' data-pages="{escape(pages)}"' if pages else ""


def _section(
    which: str,
    strings: Mapping[str, Formatted],
    from_page: Mapping[str, Formatted],
    words: Mapping[str, str],
    lang: str,
) -> str:
    out = [f'<section class="cite-what" data-cites="{which}">', f"<h3>{words[which]}</h3>"]
    missing = next(iter(strings.values())).missing if strings else ()
    if which == "edition" and "URL" in missing:
        out.append(f'<p class="cite-missing">{words["no-address"]}</p>')
        missing = tuple(m for m in missing if m != "URL")
    if missing:
        separator = ", " if lang.startswith("en") else "、"
        named = separator.join(name_field(m, "en" if lang.startswith("en") else "zh") for m in missing)
        out.append(f'<p class="cite-missing">{words["missing"]}{named}</p>')
    first = [s for s in FIRST_STYLES if s in strings]
    others = [s for s in strings if s not in first]
    out.append(
        f"<dl>{''.join(_entry(which, s, strings[s], from_page.get(s), words, lang) for s in first)}</dl>"
    )
    if others:
        rest = "".join(_entry(which, s, strings[s], from_page.get(s), words, lang) for s in others)
        out.append(f'<details class="cite-more"><summary>{words["more"]}</summary><dl>{rest}</dl></details>')
    out.append("</section>")
    return "\n".join(out)


def _entry(
    which: str, style: str, formatted: Formatted, there: Formatted | None, words: Mapping[str, str], lang: str
) -> str:
    key = f"cite-{which}-{style}"
    unchecked = ""
    if formatted.unchecked:
        named = ", ".join(name_field(u, "en" if lang.startswith("en") else "zh") for u in formatted.unchecked)
        unchecked = f'<p class="cite-unchecked">{words["unchecked"]}{named}</p>'
    template = (
        f'<p class="citation-from-page" translate="no" hidden>{_with_page(there.html)}</p>' if there else ""
    )
    return (
        f'<div data-style="{style}"><dt>{escape(STYLES[style].label)}</dt>'
        f'<dd><p class="citation" id="{key}" translate="no">{_with_access(linked(formatted.html))}</p>{unchecked}'
        f'<button type="button" class="cite-copy" data-copies="{key}" hidden>{words["copy"]}</button>{template}</dd></div>\n'
    )


def _with_access(html: str) -> str:
    for day, form, shown in _ACCESSED:
        html = html.replace(day, f'<span class="accessed" data-form="{form}">{shown}</span>')
    return html


def _with_page(html: str) -> str:
    return html.replace(PAGE_SENTINEL, f'<span class="page">{PAGE_SENTINEL}</span>')


_ADDRESS = re.compile(
    r"(?:https?://[^\s<>，。；]+|(?<=DOI:)10\.\d{4,9}/[^\s<>，。；]+|(?<=CSTR:)[0-9][^\s<>，。；]+)"
)


def linked(html: str) -> str:
    """The addresses, DOIs and CSTRs in a formatted citation as links; the point that ends it stays outside."""

    def link(match: re.Match[str]) -> str:
        shown = match.group().rstrip(".,;")
        rest = match.group()[len(shown) :]
        before = match.string[max(0, match.start() - 5) : match.start()]
        prefix = (
            "https://doi.org/"
            if before.endswith("DOI:")
            else "https://cstr.cn/"
            if before.endswith("CSTR:")
            else ""
        )
        return f'<a href="{(prefix + shown).replace(chr(34), "%22")}" rel="external">{shown}</a>{rest}'

    return _ADDRESS.sub(link, html)


def _file_links(stem: str, root: str, words: Mapping[str, str]) -> str:
    names = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"}
    links = [
        f'<a href="{root}{FILES}/{stem}.{MEDIA_TYPES[kind][0]}" type="{MEDIA_TYPES[kind][1]}" download>{label}</a>'
        for kind, label in names.items()
    ]
    return f'<p class="cite-files">{words["files"]} {" ".join(links)}</p>'


# --- the head of a work's page ---------------------------------------------------------------------------


def head_metadata(work: Work, base_url: str | None, root: str = "../", json_ld: bool = True) -> list[str]:
    """Highwire tags, links to the files that describe the work, and JSON-LD.

    Google Scholar and Zotero read one ``citation_author`` a person and split a Han name at an ASCII comma; the values
    in the language of the text come first. What the record does not hold is left out, never guessed.
    """
    item = public_item(work_item(work))
    tags = [f'<meta name="{name}" content="{escape(value)}">' for name, value in highwire(item)]
    address = page_url(work, base_url)
    if address:
        tags.append(f'<meta name="citation_abstract_html_url" content="{escape(address)}">')
        if work.cleared:
            tags.append(f'<meta name="citation_fulltext_html_url" content="{escape(address)}">')
    for extension, media in MEDIA_TYPES.values():
        tags.append(
            f'<link rel="describedby" type="{media}" href="{root}{FILES}/{escape(work.id)}.{extension}">'
        )
    if json_ld:
        tags.append(json_ld_block(scholarly_article(work, item, address)))
    return tags


_CONTAINER = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
_PUBLISHER = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def highwire(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The Highwire names and values of an item, in the order in which they should stand."""
    kind = str(item.get("type"))
    out: list[tuple[str, str]] = []

    def put(name: str, value: Any) -> None:
        if value not in (None, ""):
            out.append((name, str(value)))

    put("citation_title", item.get("title"))
    for name in item.get("author") or ():
        family, given = str(name.get("family") or ""), str(name.get("given") or "")
        put("citation_author", f"{family}, {given}" if family and given else name_text(name))
    put(_CONTAINER.get(kind, "citation_journal_title"), item.get("container-title"))
    if "event-title" in item and "container-title" not in item:
        put("citation_conference_title", item["event-title"])
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    if parts:
        put(
            "citation_publication_date",
            "/".join(f"{int(p):02d}" if n else str(p) for n, p in enumerate(parts[:3])),
        )
    else:
        put("citation_publication_date", year_of(item))
    put("citation_volume", item.get("volume"))
    put("citation_issue", item.get("issue"))
    pages = re.split(r"\s*[-–—~～]\s*", str(item.get("page") or item.get("page-first") or ""), maxsplit=1)
    put("citation_firstpage", pages[0])
    put("citation_lastpage", pages[1] if len(pages) == 2 else "")
    put("citation_doi", item.get("DOI"))
    put("citation_issn", item.get("ISSN"))
    put("citation_isbn", item.get("ISBN"))
    put(_PUBLISHER.get(kind, "citation_publisher"), item.get("publisher"))
    put("citation_language", item.get("language"))
    return out


def scholarly_article(work: Work, item: Mapping[str, Any], address: str | None) -> dict[str, Any]:
    """The work in the words of schema.org."""
    custom = item.get("custom") or {}
    container: dict[str, Any] | None = None
    if "container-title" in item:
        container = {"@type": "Periodical", "name": item["container-title"], "issn": item.get("ISSN")}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": item.get("title"),
        "alternativeHeadline": custom.get("title-en"),
        "inLanguage": work.lang,
        "author": [
            {"@type": "Person" if n.get("family") else "Organization", "name": name_text(n)}
            for n in item.get("author", ())
        ],
        "datePublished": year_of(item) or None,
        "isPartOf": {k: v for k, v in container.items() if v} if container else None,
        "volumeNumber": item.get("volume"),
        "issueNumber": item.get("issue"),
        "pagination": item.get("page"),
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else None,
        "identifier": item.get("DOI"),
        "license": work.rights.license,
        "isAccessibleForFree": work.cleared,
        "url": address,
        "keywords": [word for words in work.keywords for word in words.items] or None,
    }
    return {k: v for k, v in data.items() if v not in (None, "", [])}


def json_ld_block(data: Mapping[str, Any]) -> str:
    """A data block that no text can close: ``<`` is written ``\\u003c``."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


# --- the lookup page -------------------------------------------------------------------------------------

_LOOKUP_WORDS = {
    "zh": {
        "label": "作者、题名、刊名、年份、DOI",
        "hint": "简繁皆可，也可用拼音或英文。",
        "no-script": "检索需要 JavaScript。不用脚本时，每篇文章页面列有其参考文献；全部题录见",
        "button": "检索",
    },
    "en": {
        "label": "Author, title, journal, year, DOI",
        "hint": "In either script, in pinyin or in English.",
        "no-script": "Searching needs JavaScript. Without it, each article lists its references; all records are in",
        "button": "Search",
    },
}


def lookup_block(root: str = "../", lang: str = "zh") -> str:
    """The search form of the citations page; ``assets/citation-lookup.js`` brings it to life."""
    lang = "en" if lang.startswith("en") else "zh"
    words = _LOOKUP_WORDS[lang]
    files = " ".join(f'<a href="{root}{FILES}/all.{e}" download>.{e}</a>' for e in ("bib", "ris", "json"))
    return (
        f'<div class="citation-lookup" data-src="{root}{citation_data.FOLDER}/fold.js" data-root="{root}" data-lang="{lang}">'
        f'<form role="search"><label for="citation-query">{words["label"]}</label> '
        f'<input id="citation-query" type="search" autocomplete="off" spellcheck="false" '
        f'aria-describedby="citation-hint" disabled> '
        f'<button type="submit" disabled>{words["button"]}</button>'
        f'<p id="citation-hint">{words["hint"]}</p></form>'
        '<p class="citation-count" role="status" aria-live="polite"></p>'
        '<ol class="citation-results" translate="no"></ol>'
        '<button type="button" class="citation-more" hidden></button>'
        f"<noscript><p>{words['no-script']} {files}</p></noscript></div>"
    )


# --- files -----------------------------------------------------------------------------------------------


def build(
    site_dir: Path,
    works: Sequence[Work],
    references: Mapping[str, Sequence[Item]],
    base_url: str | None,
    prepared: Mapping[str, WorkCitations] | None = None,
) -> None:
    """Write the citation files, the lookup's data and the JSON API into a finished site.

    ``references`` are the CSL items that each work cites, by the work's id, in the order of its list; paragraphs
    that cite them are read from the pages under ``site_dir``, so nothing is shown that the pages do not show.
    """
    prepared = prepare(works, base_url) if prepared is None else prepared
    folder = site_dir / FILES
    folder.mkdir(parents=True, exist_ok=True)
    published = [work_item(w) for w in works]
    editions = [edition_item(w, page_url(w, base_url)) for w in works]
    (site_dir / "assets").mkdir(exist_ok=True)
    for name in ASSETS:
        _write(
            site_dir / "assets" / name, (files("shanben.site") / "assets" / name).read_text(encoding="utf-8")
        )
    for kind, (extension, _) in MEDIA_TYPES.items():
        for item in [*published, *editions]:
            _write(folder / f"{item['id']}.{extension}", WRITERS[kind]([item]))
        _write(folder / f"all.{extension}", WRITERS[kind](published))
    citation_data.write(
        site_dir,
        works,
        references,
        {w.id: {s: f.html for s, f in prepared[w.id].published.items()} for w in works},
        {w.id: prepared[w.id].published[DEFAULT_STYLE].missing for w in works if prepared[w.id].published},
        base_url,
    )


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # the whole site takes its place by one rename
