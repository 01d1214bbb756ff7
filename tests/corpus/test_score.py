"""Our scorer says what the shared one says, and moves when a page gets worse."""

from __future__ import annotations

import copy
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import score as ours

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SHANBEN_SHARED", HERE.parents[1].parent / "shared")) / "gold" / "score.py"
GOLDS = dict(ours.golds(HERE / "gold"))
SAMPLE = sorted(GOLDS)[::9]
NAMES = {"spurious": "spurious_share"}


def article(gold: dict[str, Any]) -> str:
    """A plain page that holds the whole gold."""
    keys = set(gold["notes"]) | {str(r["n"]) for r in gold["references"] if r.get("n")}

    def marks(text: str) -> str:
        show = lambda k: f'<sup><a class="footnote-ref" href="#n{k}">{k}</a></sup>' if k in keys else ""  # noqa: E731
        return ours.MARK.sub(lambda m: "".join(show(k) for k in ours.expand(m[1])), text).replace(
            "\n", "<br>"
        )

    tags = {"heading": "h{level}", "caption": "figcaption", "quote": "blockquote"}
    body = ""
    for b in gold["blocks"]:
        if b["kind"] == "table":
            body += "<table><tr>" + "".join(f"<td>{c}</td>" for c in b["text"].split(" ")) + "</tr></table>"
        else:
            tag = tags.get(b["kind"], "p").format(level=b.get("level"))
            body += f"<{tag}>{marks(b['text'])}</{tag}>\n"
    entries = "".join(f'<li id="n{k}"><p>{v}</p></li>' for k, v in gold["notes"].items())
    entries += "".join(f'<li id="n{r["n"]}">{r["raw"]}</li>' for r in gold["references"])
    meta = gold["meta"]
    head = f'<meta name="citation_title" content="{meta["title"]}"><meta name="citation_doi" content="{meta["doi"]}">'
    head += "".join(f'<meta name="citation_author" content="{a}">' for a in meta["authors"])
    head += "".join(
        f'<meta name="citation_keywords" content="{k}">' for k in meta["keywords_zh"] + meta["keywords_en"]
    )
    front = "".join(
        f'<div data-role="abstract" lang="{x}">{meta["abstract_" + x] or ""}</div>' for x in ("zh", "en")
    )
    notes = f'<section role="doc-endnotes"><ol>{entries}</ol></section>'
    return f"<html><head>{head}</head><body><article><h1>{meta['title']}</h1>{front}{body}{notes}</article></body></html>"


@pytest.mark.parametrize("name", SAMPLE)
def test_whole_page_is_perfect(name: str) -> None:
    row = ours.score(GOLDS[name], article(GOLDS[name]))
    assert row["perfect"] == 1.0, {k: row[k] for k in ours.METRICS}


def halves(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every long paragraph cut in two where no marker is hurt."""
    for b in blocks:
        cut = 30 if b["kind"] == "paragraph" and len(b["text"]) > 60 and "⟦" not in b["text"][20:40] else 0
        yield from ([b | {"text": b["text"][:cut]}] if cut else [])
        yield b | {"text": b["text"][cut:]}


DAMAGES = {
    "para_f1": lambda g: g["blocks"].__setitem__(slice(None), list(halves(g["blocks"]))),
    "fidelity": lambda g: g["blocks"].remove(max(g["blocks"], key=lambda b: len(b["text"]))),
    "head_f1": lambda g: next(b for b in g["blocks"] if b["kind"] == "heading").update(level=5),
    "leak": lambda g: g["blocks"].insert(5, {"kind": "paragraph", "text": max(g["furniture"], key=len)}),
    "meta": lambda g: g["meta"].update(title="另一个题目"),
    "refs_f1": lambda g: g["notes"].pop(next(iter(g["notes"]))),
    "links": lambda g: g["blocks"].__setitem__(
        slice(None), [b | {"text": ours.MARK.sub("", b["text"])} for b in g["blocks"]]
    ),
    "han_gaps": lambda g: next(b for b in g["blocks"] if len(b["text"]) > 99).update(
        text="断 行 之 后 " * 20
    ),
}


@pytest.mark.parametrize("metric", sorted(DAMAGES))
def test_damage_moves_its_metric(metric: str) -> None:
    name = next(
        n
        for n in sorted(GOLDS)
        if len(GOLDS[n]["notes"]) > 3 and any(b["kind"] == "heading" for b in GOLDS[n]["blocks"])
    )
    worse = copy.deepcopy(GOLDS[name])
    DAMAGES[metric](worse)
    good, bad = (ours.score(GOLDS[name], article(g)) for g in (GOLDS[name], worse))
    low = metric in ("leak", "han_gaps")
    assert (bad[metric] > good[metric]) if low else (bad[metric] < good[metric])
    assert bad["perfect"] == 0


@pytest.mark.parametrize("name", SAMPLE)
def test_agrees_with_the_shared_scorer(name: str) -> None:
    if not SHARED.exists():
        pytest.skip(f"no shared scorer at {SHARED}; SHANBEN_SHARED names its folder")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    assert spec and spec.loader
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    gold = GOLDS[name]
    half = copy.deepcopy(gold)
    half["blocks"] = half["blocks"][::2] + [{"kind": "paragraph", "text": f} for f in gold["furniture"][:3]]
    for page in (article(gold), article(half)):
        mine, theirs = ours.score(gold, page), shared.score_doc(gold, page)
        for metric in ours.METRICS:
            a, b = mine[metric], theirs[NAMES.get(metric, metric)]
            assert (a is None) == (b is None) and abs((a or 0) - (b or 0)) <= 0.01, (metric, a, b)
