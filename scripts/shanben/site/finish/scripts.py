"""The Traditional edition of a finished site, with what the collection knows: its terms, titles, names and words."""

from __future__ import annotations

from pathlib import Path

from shanben.site import catalogue, editions
from shanben.site.finish.page import Site
from shanben.site.words import WORDS


def traditional(site_dir: Path, site: Site) -> editions.Report:
    """Write the mirror under ``zh-hant/``."""
    works = site.works.values()
    return editions.make_traditional(
        site_dir,
        editions.Traditional(
            glossary=site.glossary,
            interface=interface(),
            titles=frozenset(work.title for work in works if work.title),
            people=frozenset(name for work in works for name in catalogue.author_names(work)),
        ),
    )


def interface() -> dict[str, str]:
    """Whole strings of the interface, Simplified to Taiwan's own words."""
    simplified, taiwan = WORDS["zh-Hans"], WORDS["zh-Hant-TW"]
    return {text: taiwan[key] for key, text in simplified.items() if "{" not in text}
