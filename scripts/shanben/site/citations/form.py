"""The search form of the citations page; ``assets/citation-lookup.js`` brings it to life."""

from __future__ import annotations

from shanben.site.citations.shards import FOLDER
from shanben.site.citations.strings import FILES

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
        f'<div class="citation-lookup" data-src="{root}{FOLDER}/fold.js" data-root="{root}" data-lang="{lang}">'
        f'<form role="search"><label for="citation-query">{words["label"]}</label> '
        f'<input id="citation-query" type="search" autocomplete="off" spellcheck="false" '
        f'aria-describedby="citation-hint" disabled> '
        f'<button type="submit" disabled>{words["button"]}</button>'
        f'<p id="citation-hint">{words["hint"]}</p></form>'
        '<p class="citation-count" role="status" aria-live="polite"></p>'
        '<p class="cite-status" role="status" aria-live="polite"></p>'
        '<ol class="citation-results" translate="no"></ol>'
        '<button type="button" class="citation-more" hidden></button>'
        f"<noscript><p>{words['no-script']} {files}</p></noscript></div>"
    )
