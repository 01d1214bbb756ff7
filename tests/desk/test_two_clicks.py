"""Whatever a converter did is two clicks away on the review page: open the code, go to the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from shanben.convert import Conversion, convert, write
from shanben.review_site import sheet
from shanben.writers.review import work_page

RAW = Path(__file__).parents[1] / "corpus" / "raw"


def deeds(done: Conversion) -> Iterator[tuple[str, int, set[str]]]:
    """What was done: (what, raw line, the codes that say why)."""
    text = done.source.text
    for row in done.ledger.rows:
        if not row.tiles or not text[row.tiles[0].start : row.tiles[-1].end].strip():
            continue
        line, whole = row.printed + 1, {r.code for r in row.reasons}
        if not any(t.place for t in row.tiles):
            yield "dropped", line, whole | {r.code for t in row.tiles for r in t.reasons}
        elif row.label not in ("p", "blank"):
            yield "labelled or moved", line, whole
        if row.glue is not None:
            yield "joined", line, whole
        for t in row.tiles:
            if t.reading is not None:
                yield "changed", line, {r.code for r in t.reasons}
            elif t.label not in (row.label, "lb", "ptr"):
                yield "a label", line, whole | {r.code for r in t.reasons}


@pytest.mark.parametrize(
    "name",
    [
        "handbook-page-furniture.typst2-pdfium.txt",
        "handbook-notes-markers.typst2-pdfium.txt",
        "handbook-script-variants.typst2-pdfium.txt",
    ],
)
def test_everything_that_was_done_is_two_clicks_away(name: str) -> None:
    data = (RAW / name).read_bytes()
    done = convert(data, name)
    page = html.fromstring(work_page(sheet("one", done, write(done, data, "md", "one"))))
    lines = {
        fold.xpath("string(summary/code)"): {
            a.get("href") for a in fold.xpath(".//div[@class='links']/p[1]/a")
        }
        for fold in page.xpath("//section[@id='done']//details")
    }
    there = set(page.xpath("//section[@id='text']//@id"))
    found = list(deeds(done))
    assert {"dropped", "joined", "changed", "labelled or moved"} <= {what for what, _, _ in found}
    assert [
        (what, line, codes)
        for what, line, codes in found
        if f"r{line}" not in there or not any(f"#r{line}" in lines.get(code, ()) for code in codes)
    ] == []
