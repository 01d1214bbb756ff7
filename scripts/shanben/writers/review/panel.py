"""Where an editor types: the panel of one correction, and the tray of all that were decided."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.model.correction import LABELS
from shanben.writers.review.words import held, option, ui
from shanben.writers.review.words import label as named

NAMES = {k: k for k in ("join", "split", "head", "level", "note-target", "meta", "keep")} | {
    "text": "text-kind",
    "label": "label-of",
}
"""How a kind of correction is called in the words of the pages."""
HELD = NAMES | {
    k: k
    for k in (
        "again",
        "forget",
        "saved",
        "downloaded",
        "no-desk",
        "name-first",
        "line",
        "undo",
        "mine",
        "theirs",
        "clash",
    )
}
KINDS = ("text-kind", "join", "split", "head", "level", "label", "note-target")


def panel() -> Iterator[str]:
    """The dialog of one correction."""
    yield '<div id="panel" role="dialog" aria-labelledby="panel-head" hidden>'
    yield f'<p id="panel-head">{ui("edit")} · {ui("line")} <strong class="where"></strong></p>'
    yield f'<p><label>{ui("kind")} <select name="kind">'
    for k in KINDS:
        yield option(k.removesuffix("-kind"), k)
    yield "</select></label></p>"
    yield f'<p><label>{ui("quote")}<br><textarea name="expected" rows="3"></textarea></label></p>'
    yield (
        f'<p class="two"><label>{ui("want")} <input name="want" list="wants" autocomplete="off"></label> '
        f'<label>{ui("detail")} <input name="detail" autocomplete="off"></label></p>'
    )
    yield f'<datalist id="wants" data-labels="{" ".join(sorted(LABELS))}"></datalist>'
    yield f'<p><label>{ui("why")} <input name="why"></label></p>'
    yield f'<p><button type="button" data-act="add">{ui("add")}</button> <button type="button" data-act="cancel">{ui("cancel")}</button></p>'
    yield "</div>"


def tray() -> Iterator[str]:
    """The footer: what was decided, by whom, and where it goes."""
    yield f'<footer id="tray">{held(HELD)}<div class="bar">'
    yield f'<span><strong id="count">0</strong> {ui("decisions")}</span> '
    yield f'<input id="by" autocomplete="name" placeholder=""{named("you")}> '
    yield f'<input id="because" placeholder=""{named("why")}> '
    yield f'<button type="button" class="unserved" data-act="download">{ui("download")}</button> '
    yield f'<button type="button" class="unserved" data-act="clear">{ui("clear")}</button> '
    yield f'<button type="button" class="changed" data-act="reload">{ui("reload")}</button> '
    yield '<span id="said" role="status"></span> '
    yield f'<details><summary aria-label="?">?</summary><p class="unserved">{ui("apply")}</p><p class="served">{ui("apply-served")}</p></details>'
    yield '</div><ol id="list"></ol></footer>'
