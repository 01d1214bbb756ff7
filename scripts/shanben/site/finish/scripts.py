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
            config=site.traditional,
            glossary=site.glossary,
            interface=interface(),
            titles=frozenset(work.title for work in works if work.title),
            people=people(site),
            stated={name: form for made in site.decisions.values() for name, form in made.names.items()},
            rules={f"articles/{id}.html": made.rules for id, made in site.decisions.items()},
        ),
    )


def people(site: Site) -> frozenset[str]:
    """Everyone the collection names: authors of the works and of what they cite, as Chinese prints them."""
    names = {name for work in site.works.values() for name in catalogue.author_names(work)}
    for items in site.references.values():
        for item in items:
            for role in ("author", "editor", "translator"):
                names |= {f"{p.get('family', '')}{p.get('given', '')}" for p in item.get(role) or []}
    return frozenset(name for name in names if 1 < len(name) < 5 and not name.isascii())


def interface() -> dict[str, str]:
    """Whole strings of the interface, Simplified to Taiwan's own words."""
    simplified, taiwan = WORDS["zh-Hans"], WORDS["zh-Hant-TW"]
    return {text: taiwan[key] for key, text in simplified.items() if "{" not in text}
