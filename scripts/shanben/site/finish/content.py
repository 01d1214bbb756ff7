"""What the engine leaves inside the content and no reader needs: its edit buttons, dates and permalinks."""

from __future__ import annotations

from shanben.site.finish.page import Page, Site

LEAVINGS = ["md-content__button", "md-source-file", "md-feedback", "headerlink", "md-tags"]


def trimmed(page: Page, site: Site) -> None:
    """Take the engine's leavings out and give the article a clean element with its language."""
    article = page.article
    for name in LEAVINGS:
        for element in article.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            element.drop_tree()
    for element in article.xpath(
        "./a[@id='__skip']"
    ):  # where zensical's "skip to content" leads; ours leads to #text
        element.drop_tree()
    article.attrib.clear()
    article.set("lang", page.lang)
    if page.work is not None:
        article.set("data-work", page.work.id)
    heading = article.find(".//h1")
    if heading is not None:
        heading.set("id", "title")
        page.title = " ".join(heading.text_content().split())
    if len(article):
        article[-1].tail = "\n"  # the theme's blank lines
    if article.text is not None and not article.text.strip():
        article.text = "\n"
