"""The places on a page that ``search.js`` fills: the box in the header, and the page of results.

A page needs ``assets/search.css`` and ``<script defer src=".../assets/search.js">``; the script finds the index and the
root of the site by its own address, and the edition by the page's.
"""

from __future__ import annotations

BOX = '<div class="search-place" data-shanben-search="box"></div>'
"""Goes into the header of every page; stays empty, and takes no room, where scripts are off."""

_WITHOUT_SCRIPT = {
    "zh-Hans": "检索需要浏览器允许本站的脚本运行；不用脚本时，可从著作目录找起，或用浏览器自带的页内查找。",
    "zh-Hant": "搜尋需要瀏覽器允許本站的指令碼執行；不用指令碼時，可從著作目錄找起，或用瀏覽器自帶的頁內尋找。",
    "en": "Search needs the scripts of this site to run. Without them, begin at the list of works, or use your browser's own find.",
}


def results_page(lang: str) -> str:
    """The content of the page of results (``search.html`` beside ``index.html`` in each edition)."""
    key = "en" if lang.startswith("en") else "zh-Hant" if lang.startswith("zh-Hant") else "zh-Hans"
    return f'<div data-shanben-search="page"><noscript><p>{_WITHOUT_SCRIPT[key]}</p></noscript></div>'
