"""The end of an article: what this text is, of which source and under which rights, and where to report an error."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from lxml import html
from lxml.html import HtmlElement, builder

from shanben.bib.styles import DEFAULT_STYLE
from shanben.model.work import ALL_RIGHTS_RESERVED, Work
from shanben.site.finish.page import Page, Site
from shanben.site.words import words

LICENSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
SAFE_SCHEMES = ("https://", "http://")


def colophon(page: Page, site: Site) -> None:
    """Append the colophon to the page of a work."""
    if page.work is None:
        return
    says = words(page.lang)
    facts = builder.DL()
    for term, value in _facts(page.work, says):
        facts.append(builder.DT(term))
        facts.append(builder.DD(value))
    heading = builder.H2(says["colophon"], id="colophon")
    heading.set("data-no-contents", "")
    section = builder.E.section(heading, facts)
    section.set("class", "colophon")
    section.set("data-added", "label")
    section.set("aria-labelledby", "colophon")
    report = builder.A(says["report"], href=report_address(page, site))
    report.set("class", "report")
    if page.kind == "article" and page.work.review.status != "reviewed":
        report.set("data-paragraphs", "")  # the page's script offers it at every paragraph
    section.append(builder.P(report))
    for line in _for_paper(page, site, page.work):
        section.append(line)
    page.article.append(section)


def _for_paper(page: Page, site: Site, work: Work) -> Iterator[HtmlElement]:
    """How to cite it and where it stands, for the print sheet alone."""
    cited = site.citations.get(work.id)
    if cited is not None and DEFAULT_STYLE in cited.published:
        line = html.fragment_fromstring(cited.published[DEFAULT_STYLE].html, create_parent="p")
        line.set("translate", "no")
        line.set("class", "paper-only")
        yield line
    if site.public_address:
        yield builder.P({"class": "paper-only", "translate": "no"}, site.public_address + page.address)


def report_address(page: Page, site: Site) -> str:
    """A prefilled issue, or a mail, that names the page; the script of the page adds paragraph and text."""
    subject = f"{page.title} ({page.address})"
    body = f"{site.public_address or ''}{page.address}\n\n"
    # The script adds the words of a paragraph: those of a work not cleared go into no public list of issues.
    if site.report_issue and site.edition == "public":
        return f"{site.report_issue}?{urlencode({'title': subject, 'body': body})}"
    return f"mailto:{site.report_mail}?subject={quote(subject)}&body={quote(body)}"


def _facts(work: Work, says: dict[str, str] | object) -> list[tuple[str, HtmlElement | str]]:
    assert isinstance(says, dict)
    facts: list[tuple[str, HtmlElement | str]] = [(says["copyright"], _rights(work, says))]
    if work.rights.link and work.rights.link.startswith(SAFE_SCHEMES):
        link = builder.A(work.rights.link, href=work.rights.link, rel="external")
        facts.append((says["lawful-text"], link))
    if work.open:
        # By the names that a reader knows; a field without one keeps the record's.
        named = [says.get(f"open-{name}", name) for name in work.open]
        facts.append((says["open-facts"], says["list-mark"].join(named)))
    for raw in work.raw[:1]:
        facts.append((says["source-hash"], builder.CODE(f"sha256:{raw.sha256[:16]}", translate="no")))
    return facts


def _rights(work: Work, says: dict[str, str]) -> HtmlElement:
    rights = work.rights
    line: HtmlElement = builder.SPAN()
    if rights.license == ALL_RIGHTS_RESERVED:
        line.text = says["all-rights-reserved"]
    elif rights.license in LICENSES:
        line.append(builder.A(rights.license, href=LICENSES[rights.license], rel="license"))
    else:
        line.text = rights.license
    if rights.holder:
        holder = builder.SPAN(f"（{rights.holder}）")
        line.append(holder)
    return line
