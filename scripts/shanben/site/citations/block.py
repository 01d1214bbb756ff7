"""The block "cite this" on a work's page. It needs no JavaScript: every string is in the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from shanben.bib.cite import edition_version
from shanben.bib.exchange import MEDIA_TYPES
from shanben.bib.folios import least_page
from shanben.bib.formats import Formatted, name_field
from shanben.bib.styles import STYLES
from shanben.model.work import Work
from shanben.site.citations.links import linked
from shanben.site.citations.strings import FILES, PAGE_SENTINEL, WorkCitations

# Shown at once; the others open beneath.
WESTERN = frozenset(("apa", "chicago", "mla"))
"""Families whose entries are sentences in English, whatever they cite."""
FIRST_STYLES = ("gb-t-7714-2025", "chinese-humanities", "apa", "chicago", "mla")

_ACCESSED = (
    ("2999-12-31", "iso", "引用日期"),
    ("2999年12月31日", "zh", "引用日期"),
    ("December 31, 2999", "en", "date of access"),
    ("2999", "year", "引用年"),
)

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
        "quote": "选中正文，或点段末的 ¶，可将引文连同出处一并复制。",
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
        "quote": "Select a sentence, or press ¶ at the end of a paragraph, to copy it with its citation.",
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
    least = least_page(str(work.csl.get("type") or ""), pages)
    return (f' data-pages="{escape(pages)}"' if pages else "") + (f' data-least="{least}"' if least else "")


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
        out.append(f'<p class="cite-missing">{words["missing"]}{_named(missing, lang)}</p>')
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
        unchecked = f'<p class="cite-unchecked">{words["unchecked"]}{_named(formatted.unchecked, lang)}</p>'
    # What a Western style makes is English with Chinese in it: its quotation marks are narrow, its letters hyphenate.
    english = ' lang="en"' if STYLES[style].family in WESTERN else ""
    template = (
        f'<p class="citation-from-page" translate="no" hidden>{_with_page(there.html)}</p>' if there else ""
    )
    return (
        f'<div data-style="{style}"><dt>{escape(STYLES[style].label)}</dt>'
        f'<dd><p class="citation" id="{key}"{english} translate="no">{_with_access(linked(formatted.html))}</p>{unchecked}'
        f'<button type="button" class="cite-copy" data-copies="{key}" hidden>{words["copy"]}</button>{template}</dd></div>\n'
    )


def _named(fields: Sequence[str], lang: str) -> str:
    """Fields as a list in the language of the page."""
    en = lang.startswith("en")
    return (", " if en else "、").join(name_field(field, "en" if en else "zh") for field in fields)


def _with_access(html: str) -> str:
    for day, form, shown in _ACCESSED:
        html = html.replace(day, f'<span class="accessed" data-form="{form}">{shown}</span>')
    return html


def _with_page(html: str) -> str:
    return html.replace(PAGE_SENTINEL, f'<span class="page">{PAGE_SENTINEL}</span>')


def _file_links(stem: str, root: str, words: Mapping[str, str]) -> str:
    names = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"}
    links = [
        f'<a href="{root}{FILES}/{stem}.{MEDIA_TYPES[kind][0]}" type="{MEDIA_TYPES[kind][1]}" download>{label}</a>'
        for kind, label in names.items()
    ]
    return f'<p class="cite-files">{words["files"]} {" ".join(links)}</p>'
