"""The index of the review site: works sorted worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from shanben.model.codes import catalogue
from shanben.writers.review.frame import page
from shanben.writers.review.sheet import Line
from shanben.writers.review.words import facts, kind, label, ui


def index_page(sheets: Iterable[Line]) -> str:
    """One row a work: doubts by kind, missing fields, rights, audit, lint, status."""
    rows = sorted(sheets, key=lambda s: s.badness)
    doubts = sum(s.doubts for s in rows)
    kinds = Counter(code for s in rows for code, _ in s.kinds)
    body = [
        '<header class="top">',
        f"<h1>善本 · {ui('review')}</h1>",
        f'<p class="bar"><span><strong>{len(rows)}</strong> {ui("many")} · <strong>{doubts}</strong> {ui("so-many-doubts")}</span> '
        f'<input id="filter" type="search" placeholder=""{label("filter")}> '
        f'<span id="shown" role="status"></span><span class="fill"></span> '
        f'<button type="button" data-act="lang">{ui("lang")}</button></p>',
        f'<p class="kinds">{"".join(_pick(*one) for one in _picks(rows))}</p>',
        f'<p class="kinds">{"".join(_pick(f"k-{c}", kind(c), n) for c, n in kinds.most_common())}</p>',
        "</header>",
        '<main><table class="works"><thead><tr>',
        *(
            f'<th scope="col" aria-sort="none"><button type="button" data-act="sort">{ui(k)}</button></th>'
            for k in ("work", "doubts", "missing", "rights", "audit", "lint", "decided", "status")
        ),
        "</tr></thead><tbody>",
        *(_row(s) for s in rows),
        "</tbody></table></main>",
    ]
    return page("善本 · 校对 · Review", body)


def _picks(rows: list[Line]) -> Iterator[tuple[str, str, int]]:
    """The states that a work can be in: class of its row, name, how many."""
    for name, word in (
        ("open", "unreviewed"),
        ("doubtful", "doubtful"),
        ("bad", "to-mend"),
        ("signed", "reviewed"),
    ):
        count = sum(name in _states(s) for s in rows)
        if count:
            yield name, ui(word), count


def _states(s: Line) -> list[str]:
    """What a row can be picked by: signed or open, doubtful, bad, its kinds of doubt."""
    out = ["signed" if s.status == "reviewed" else "open"]
    out += ["doubtful"] if s.doubts else []
    out += ["bad"] if s.losses or s.stale else []
    return out + [f"k-{code}" for code, _ in s.kinds]


def _pick(name: str, said: str, count: int) -> str:
    # Works, not doubts: a row's own chips count those, with ×.
    return f'<button type="button" data-act="pick" aria-pressed="false" data-pick="{escape(name)}">{said} · {count} {ui("many")}</button> '


def file_name(work: str) -> str:
    """The page of a work; the folders of a text without a record become part of the name."""
    return work.replace("/", "--") + ".html"


def _row(s: Line) -> str:
    codes = catalogue()
    chips = " ".join(
        f'<span class="chip" title="{escape(codes[c].does_zh + " " + codes[c].does) if c in codes else ""}">{kind(c)} × {n}</span>'
        for c, n in s.kinds
    )
    state = ui("reviewed") if s.status == "reviewed" else ui("unreviewed")
    signed = f" {escape(s.by)} {escape(s.date)}" if s.status == "reviewed" else ""
    audit = ui("passed") if not s.losses else f"<strong>{len(s.losses)}</strong> {ui('losses')}"
    return (
        f'<tr id="w-{escape(s.id)}" data-in="{escape(" ".join(_states(s)))}" class="{"bad" if s.losses or s.stale else "look" if s.doubts else "ready"}">'
        f'<th scope="row"><a href="{escape(file_name(s.id))}">{escape(s.name or s.id)}</a><br><small>{escape(s.id)}</small></th>'
        f'<td data-n="{s.doubts}"><strong>{s.doubts}</strong> {chips}</td>'
        f'<td data-n="{len(s.missing)}">{facts(s.missing)}</td>'
        f"<td>{ui(s.rights) if s.rights else ui('norecord')}</td>"
        f'<td data-n="{len(s.losses)}">{audit}</td>'
        f'<td data-n="{len(s.findings)}">{len(s.findings) or ui("none")}</td>'
        f'<td data-n="{s.decided}">' + f"{s.decided}{f' · {s.stale} ' + ui('stale') if s.stale else ''}</td>"
        f"<td>{state}{signed}</td></tr>"
    )
