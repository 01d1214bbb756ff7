"""Everything about citing that is written beside the pages: files to download, the lookup's data, the JSON API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from shanben.bib.cite import edition_item, work_item
from shanben.bib.exchange import EACH, MEDIA_TYPES, TOGETHER
from shanben.bib.fields import Item
from shanben.bib.styles import DEFAULT_STYLE
from shanben.model.work import Work
from shanben.site.citations.api import write_api
from shanben.site.citations.citing import Paragraphs, citing_paragraphs
from shanben.site.citations.entries import Listed, entries_of, listed
from shanben.site.citations.shards import FOLDER, write_shards
from shanben.site.citations.strings import ARTICLES, FILES, WorkCitations, page_url, prepare

# Written under assets/: scripts of every work's page, scripts of the citations page, the sheet of both.
SCRIPTS, LOOKUP_SCRIPTS = ("copying.js", "citations.js"), ("copying.js", "citation-lookup.js")
SHEET = "citations.css"
ASSETS = (*SCRIPTS, LOOKUP_SCRIPTS[1], SHEET)


def build(
    site_dir: Path,
    works: Sequence[Work],
    references: Mapping[str, Sequence[Item]],
    base_url: str | None,
    prepared: Mapping[str, WorkCitations] | None = None,
    same: Sequence[Sequence[str]] = (),
    known: Listed | None = None,
    paragraphs: Mapping[str, Paragraphs] | None = None,
) -> None:
    """Write the citation files, the lookup's data and the JSON API into a finished site.

    ``references`` are the CSL items that each work cites, by the work's id, in the order of its list.
    ``same``: for each term of the glossary its forms; the lookup finds each by any other.
    ``known``: the works and references, where they are listed already.
    ``paragraphs``: where each work cites each item of its list, else read from its page under ``site_dir``; so nothing is
    shown that the pages do not show.
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
        texts = EACH[kind]([*published, *editions])
        for item, text in zip([*published, *editions], texts, strict=True):
            _write(folder / f"{item['id']}.{extension}", text)
        _write(folder / f"all.{extension}", TOGETHER[kind](published, texts[: len(published)]))
    strings = {w.id: {s: f.html for s, f in prepared[w.id].published.items()} for w in works}
    missing = {
        w.id: prepared[w.id].published[DEFAULT_STYLE].missing for w in works if prepared[w.id].published
    }
    known = known or listed(works, references)
    if paragraphs is None:
        folder = site_dir / ARTICLES
        paragraphs = {
            w: citing_paragraphs(folder / f"{w}.html", w, items) for w, items in known.lists.items()
        }
    found = entries_of(paragraphs, known, strings, missing)
    write_shards(site_dir / FOLDER, found.rows, {w.id: w.name for w in works}, same)
    write_api(site_dir / "api", works, found, strings, missing, base_url)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # the whole site takes its place by one rename
