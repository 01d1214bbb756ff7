"""A built site to take away: one zip that opens from a disk, or one work as one file."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from shanben.model.collection import Collection
from shanben.model.work import ALL_RIGHTS_RESERVED
from shanben.site.catalogue import author_names
from shanben.site.finish import csp, frame
from shanben.site.finish.page import Page, Site
from shanben.site.words import words

FOLDER = "shanben"
README = "README.html"
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A zip knows no earlier time."""
CHROME = (
    "//a[@class='skip']",
    "//header//nav",
    "//header//*[@data-shanben-search]",
    "//*[@class='neighbours']",
    "//link[@rel='stylesheet' or @rel='icon' or @rel='describedby' or @rel='alternate']",
    "//meta[@http-equiv]",
    "//script[@src]",
)
LEFT_OUT = ("assets/search.js", "assets/search.css", "assets/editions.js")


def date_of(collection: Collection) -> datetime | None:
    """The day of an export: ``SOURCE_DATE_EPOCH``, else that of the last commit; None where neither is known.

    Not the clock: the same collection gives the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        try:
            run = subprocess.run(
                ["git", "-C", str(collection.root), "log", "-1", "--format=%ct"],
                capture_output=True,
                text=True,
            )
        except OSError:
            return None
        epoch = run.stdout.strip() if run.returncode == 0 else ""
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def zipped(site_dir: Path, readme: str, when: datetime | None) -> bytes:
    """The site as a zip: one folder, names in order, one time, the same modes everywhere."""
    time = max(when or EARLIEST, EARLIEST).timetuple()[:6]
    names = {path.relative_to(site_dir).as_posix(): path for path in site_dir.rglob("*") if path.is_file()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted({*names, README}):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", time)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, readme.encode() if name == README else names[name].read_bytes())
    return out.getvalue()


def readme(site: Site, when: datetime | None) -> str:
    """``README.html``: what the folder is, of which day, whose texts, how to begin."""
    article = html.fragment_fromstring('<article lang="zh-Hans"><h1 id="title">离线版</h1></article>')
    day = f"{when:%Y-%m-%d}" if when else "未注明"
    _paragraph(article, f"这是“{site.name}”的离线版，内容截至 {day}。不需要网络，也不需要安装任何东西。")
    _paragraph(article, f"An offline copy of “{site.name}”, as of {day}. It needs no network.", "en")
    begin = html.fragment_fromstring(
        '<p><a href="index.html">开始阅读</a>　<a href="zh-hant/index.html" lang="zh-Hant">繁體版</a>　'
        '<a href="en/index.html" lang="en">English</a></p>'
    )
    article.append(begin)
    if site.edition == "private":
        _paragraph(article, "私人版本：含有未获准公开的全文，请勿流传。")
    article.append(html.fragment_fromstring("<h2>权利</h2>"))
    _paragraph(article, "各篇的权利以其页面所载为准：")
    works = html.fragment_fromstring("<ul></ul>")
    for name in site.order:
        work = site.works[name]
        item = html.fragment_fromstring("<li></li>")
        link = html.fragment_fromstring("<a></a>")
        link.set("href", f"articles/{name}.html")
        link.set("lang", work.lang)
        link.text = work.name
        shown = "全文" if name in site.full else "仅著录"
        rights = work.rights.license
        if rights == ALL_RIGHTS_RESERVED:
            rights = words("zh-Hans")["all-rights-reserved"]
        link.tail = f"　{'　'.join(author_names(work))}　{rights}　{shown}"
        item.append(link)
        works.append(item)
    article.append(works)
    page = Page(README, article, "zh-Hans", "page", title="离线版")
    return frame.framed(page, site, {"zh-Hans": "index.html"})


def _paragraph(article: HtmlElement, text: str, lang: str = "") -> None:
    paragraph = html.fragment_fromstring("<p></p>")
    paragraph.text = text
    if lang:
        paragraph.set("lang", lang)
    article.append(paragraph)


def one_file(site_dir: Path, address: str, base: str | None) -> str:
    """One finished page as one file: sheets and scripts inside, links to the rest of the site led to ``base``.

    Where the site has no public address, such links become plain text. Raises ``OSError`` for a page not there.
    """
    page = site_dir / address
    tree: Any = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    styles = [_read(page, link) for link in _own(tree.xpath("//link[@rel='stylesheet']/@href"))]
    scripts = [_read(page, link) for link in _own(tree.xpath("//script[@src]/@src"))]
    inline = [str(s.text) for s in tree.xpath("//script[not(@src) and not(@type)]")]
    for path in CHROME:
        for element in tree.xpath(path):
            element.drop_tree()
    for link in tree.xpath("//a[@href]"):
        _led_out(link, address, base)
    head, body = tree.find("head"), tree.find("body")
    assert head is not None and body is not None
    policy = csp.closed_policy([*inline, *scripts], styles)
    meta = html.fragment_fromstring("<meta>")
    meta.set("http-equiv", "Content-Security-Policy")
    meta.set("content", policy)
    head.insert(1, meta)
    for text in styles:
        head.append(_raw("style", text))
    for text in scripts:
        body.append(_raw("script", text))
    return "<!doctype html>\n" + str(html.tostring(tree, encoding="unicode")) + "\n"


def _own(links: Iterable[object]) -> list[str]:
    return [str(link) for link in links if not str(link).endswith(LEFT_OUT)]


def _read(page: Path, link: str) -> str:
    text = (page.parent / link).read_text(encoding="utf-8")
    # Nothing of ours ends an element early; a sheet or script that did would not be put inside.
    if re.search(r"</(?:script|style)|<!--", text, re.I):
        raise ValueError(f"{link}: it cannot stand inside a page")
    return text


def _raw(tag: str, text: str) -> HtmlElement:
    element: HtmlElement = html.fragment_fromstring(f"<{tag}></{tag}>")
    element.text = text
    return element


def _led_out(link: HtmlElement, address: str, base: str | None) -> None:
    href = str(link.get("href"))
    if re.match(r"[a-z][a-z0-9+.-]*:|#", href, re.I):
        return
    if href.startswith("?"):  # an address of this page, with the hash of its text
        link.set("href", href if base is None else base + address + href)
    elif base is None:
        del link.attrib["href"]
    else:
        link.set("href", urljoin(base + address, href))
