"""The head of an article: where it appeared, title, authors, state of the text, and abstracts side by side.

What the page itself says stays in its elements (``data-role``); what the record adds is marked ``data-added``, so that
the audit can tell the text from what the site says about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, builder

from shanben.model.work import Abstract, Work
from shanben.site.finish.page import Page, Site
from shanben.site.words import words

HEAD_ROLES = ("subtitle", "title", "authors", "affiliations", "doi")
TWIN_ROLES = ("abstract", "keywords")
BACK_ROLES = ("funding", "bio")
SAYS_ITSELF = (
    "基金", "资助", "資助", "项目基金", "作者简介", "作者簡介", "作者介绍", "作者介紹", "作者单位", "作者單位",
    "收稿", "funding", "foundation", "supported", "about the author", "biograph", "author",
)  # fmt: skip
CLAUSE = re.compile(r"([^：]{2,}：)([^：]{4,})|([^—]{2,})(——[^—]{4,})")


def matter(page: Page, site: Site) -> None:
    """Gather title, byline and badges in a ``header``, abstracts and keywords in one column a language."""
    if page.work is None:
        return
    header = builder.E.header({"class": "front"})
    title = page.article.find(".//h1")
    for element in _kicker(page, page.work):
        header.append(element)
    if title is not None:
        _keep_whole(title)
        _move(title, header)
    for role in HEAD_ROLES:
        for element in page.article.xpath(f"./div[@data-role='{role}']"):
            _move(element, header)
    _english_title(header, page.work)
    header.append(_badges(page, site))
    columns = _columns(page, site)
    _label_back_matter(page)
    page.article.insert(0, header)
    header.tail = "\n"
    if columns is not None:
        header.addnext(columns)
        columns.tail = "\n"


def published_in(work: Work, lang: str) -> str:
    """Journal, year, issue and pages as a line; only what the record states, "" when it states no journal."""
    csl = work.csl
    journal = str(csl.get("container-title") or csl.get("publisher") or "")
    year, volume, issue, pages = (
        str(work.year or ""),
        str(csl.get("volume") or ""),
        str(csl.get("issue") or ""),
        str(csl.get("page") or "").replace("-", "–"),
    )
    if not journal:
        return ""
    if lang.startswith("zh"):
        hant = lang.startswith("zh-Hant")
        parts = [f"《{journal}》", f"{year}年" if year else ""]
        parts.append(f"第{volume}卷" if volume else "")
        parts.append(f"第{issue}期" if issue else "")
        parts.append(f"，第{pages}{'頁' if hant else '页'}" if pages else "")
        return "".join(parts)
    numbers = volume + (f"({issue})" if issue else "")
    return ", ".join(part for part in (journal, numbers, year, pages) if part)


def _keep_whole(title: HtmlElement) -> None:
    """What stands before and after a colon or a dash in a title stays on one line where the line holds it: sense
    breaks, not measure. Both parts, for Firefox balances no line of bare text and a part."""
    found = CLAUSE.fullmatch(title.text or "")
    if found is not None and len(title) == 0:
        title.text = None
        for part in (found[1] or found[3], found[2] or found[4]):
            clause = builder.SPAN(part)
            clause.set("class", "clause")
            title.append(clause)


def _label_back_matter(page: Page) -> None:
    """Say what a note on the grant or on the authors is, where its own words don't: it stands far from the head."""
    for role in BACK_ROLES:
        labelled = set()
        for element in page.article.xpath(f"./div[@data-role='{role}']"):
            lang = element.get("lang") or page.lang
            said = element.text_content().lstrip(" \u3000\n[【［(（*＊")
            if lang not in labelled and said and not said.casefold().startswith(SAYS_ITSELF):
                label = _added("p", "provenance")
                label.append(builder.B(words(lang)[role]))
                element.insert(0, label)
            labelled.add(lang)


def _kicker(page: Page, work: Work) -> Iterator[HtmlElement]:
    line = published_in(work, page.lang)
    if line:
        yield _added("p", "kicker", line)


def _english_title(header: HtmlElement, work: Work) -> None:
    if work.title_en is None or header.xpath("./div[@data-role='title'][starts-with(@lang, 'en')]"):
        return
    title = work.title_en + (f": {work.subtitle_en}" if work.subtitle_en else "")
    element = _added("p", "title-en", title)
    element.set("lang", "en")
    after = header.xpath("./h1 | ./div[@data-role='subtitle']")
    if after:
        after[-1].addnext(element)
        element.tail = "\n"


def _badges(page: Page, site: Site) -> HtmlElement:
    assert page.work is not None
    says = words(page.lang)
    line = _added("p", "badges")
    if page.kind == "record":
        line.append(_badge("record", says["badge-record"]))
    elif page.work.review.status == "reviewed":
        line.append(_badge("reviewed", says["badge-reviewed"]))
    else:
        line.append(_badge("unreviewed", says["badge-unreviewed"]))
    if site.edition == "private":
        line.append(_badge("private", says["badge-private"]))
    return line


def _badge(name: str, text: str) -> HtmlElement:
    badge: HtmlElement = builder.SPAN(text)
    badge.set("class", f"badge badge-{name}")
    return badge


def _columns(page: Page, site: Site) -> HtmlElement | None:
    """Abstracts and keywords, one box a language, the text's own first."""
    assert page.work is not None
    sections: dict[str, HtmlElement] = {}
    for element in _twins(page, site, page.work):
        lang = (element.get("lang") or page.lang).split("-")[0]
        section = sections.get(lang)
        if section is None:
            section = sections[lang] = builder.DIV(lang=element.get("lang") or page.lang)
            section.set("class", "twin")
        _move(element, section)
    if not sections:
        return None
    columns = builder.DIV({"class": "twins"}, *sections.values())
    if len(sections) == 1:
        columns.set("class", "twins alone")
    return columns


def _twins(page: Page, site: Site, work: Work) -> list[HtmlElement]:
    """The page's own abstracts and keywords with their provenance, then those that only the record has."""
    shown: list[HtmlElement] = []
    for role in TWIN_ROLES:
        own = page.article.xpath(f"./div[@data-role='{role}']")
        labelled = set()
        for element in own:
            lang = element.get("lang") or page.lang
            if lang not in labelled and (element.text_content().strip() or len(own) == 1):
                labelled.add(lang)  # an abstract in two parts has one heading
                element.insert(0, _provenance(element, role))
        shown += own
        langs = {(element.get("lang") or page.lang).split("-")[0] for element in own}
        shown += [e for e in _from_record(site, work, role) if e.get("lang").split("-")[0] not in langs]
    return shown


def _from_record(site: Site, work: Work, role: str) -> Iterator[HtmlElement]:
    if role == "abstract":
        abstracts = work.public_abstracts() if site.edition == "public" else work.abstracts
        for abstract in abstracts:
            yield _abstract(abstract)
        return
    for keywords in work.keywords:
        joined = ("；" if keywords.lang.startswith("zh") else "; ").join(keywords.items)
        yield _part("keywords", keywords.lang, keywords.by, None, [joined])


def _abstract(abstract: Abstract) -> HtmlElement:
    paragraphs = [line for line in abstract.text.split("\n") if line.strip()]
    return _part("abstract", abstract.lang, abstract.by, abstract.reviewed, paragraphs)


def _part(role: str, lang: str, by: str, reviewed: bool | None, paragraphs: list[str]) -> HtmlElement:
    part = builder.DIV(lang=lang)
    part.set("data-role", role)
    part.set("data-by", by)
    if reviewed is not None:
        part.set("data-reviewed", str(reviewed).lower())
    part.set("data-added", "record")
    for text in paragraphs:
        part.append(builder.P(text))
    part.insert(0, _provenance(part, role))
    return part


def _provenance(element: HtmlElement, role: str) -> HtmlElement:
    """The small heading of an abstract: 摘要, by whom, reviewed or not."""
    says = words(element.get("lang") or "zh-Hans")
    line = _added("p", "provenance")
    line.append(builder.B(says[role]))
    facts = (
        [says[f"by-{element.get('data-by')}"]]
        if element.get("data-by") in ("author", "editor", "machine")
        else []
    )
    if element.get("data-by") != "author" and element.get("data-reviewed") is not None:
        facts.append(says["reviewed" if element.get("data-reviewed") == "true" else "not-reviewed"])
    for fact in facts:
        line.append(builder.SPAN(fact))
    return line


def _added(tag: str, name: str, text: str = "") -> HtmlElement:
    element: HtmlElement = getattr(builder.E, tag)(text)
    element.set("class", name)
    element.set("data-added", "label")
    return element


def _move(element: HtmlElement, to: HtmlElement) -> None:
    """Move without the text that follows, which is only white space between blocks."""
    element.tail = "\n"
    to.append(element)
