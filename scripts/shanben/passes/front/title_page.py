"""What stands above the labels or above the first prose: the title, and the lines about it."""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count, latin_line, width
from shanben.han.names import names_in
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.front.front_reach import FURNITURE
from shanben.passes.front.institutions import AFFILIATION
from shanben.passes.front.labelled_parts import take_part
from shanben.passes.front.labelled_rows import FUNDED, surely_named
from shanben.passes.front.lone_names import only_names, placed_names, rare_name
from shanben.passes.front.row_kinds import RAISED
from shanben.passes.front.said_twice import again_below_cover, browser_title, said_again
from shanben.passes.front.subtitles import dashed, lone_subtitle
from shanben.passes.front.titles import DASH, goes_on, squeezed, subtitle, title_of
from shanben.passes.lines.joints import glue

FOLLOW = re.compile(r"(?:\+\s*)?(?:已?关注(?:[他她ta]|TA|作者)?|添加关注|關注)")
NOTICE = 8.0
"""Ems of a line beside a site's own, below the title and above a label, that is the site's as well."""
WORD = re.compile("[A-Za-z]{3}")
LABELS = {
    "source": "date",
    "contact": "idno",
    "folio": "pb",
    "star": "bio",
    "menu": "nav",
    "column": "nav",
    "masthead": "fw",
    "cite": "idno",
}


def read_title_page(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    kinds: list[str],
    top: int,
    closed: bool,
    new: dict[int, Row],
) -> None:
    """Label the rows above the first labelled part, or above the first prose.

    ``text`` are indices of rows and ``kinds`` what each of the first ``top`` of them is by itself (head_lines);
    ``closed`` says that a labelled part ends them. The new rows are put into ``new``, by index; ``kinds`` is worn out.
    """
    text = text[:top]
    _labelled(ledger, facts, text, kinds, new)
    _latin_bylines(ledger.rows, text, kinds)
    browser_title(ledger.rows, text, kinds, new)
    said_again(ledger.rows, text, kinds, new)
    start, end = _span(ledger, facts, text, kinds, closed, new)
    _title(ledger, text, kinds, start, end, new)
    _followed(ledger.rows, text, kinds, end, new)
    _beside(ledger, facts, text, kinds, start, closed, new)


def _labelled(ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], new: dict[int, Row]) -> None:
    """Take what bears a label with all that stands below it."""
    rows = ledger.rows
    k = 0
    while k < len(text):
        if kinds[k] == "label":
            role, stop = take_part(ledger, facts, text, k, new, True, len(text))
            if role == "title" and new[text[k]].n == "en" and any(han_count(rows[i].bare) for i in text[:k]):
                role = "English title"  # 【英文标题】 below the Chinese one
            kinds[k:stop] = [f"label {role}"] * (stop - k)
            k = stop
        else:
            k += 1


def _latin_bylines(rows: tuple[Row, ...], text: list[int], kinds: list[str]) -> None:
    """Latin names that only look like it are a byline below an English title alone."""
    title = False
    for k, i in enumerate(text):
        latin = not han_count(rows[i].bare)
        torn = RAISED.match(rows[i].bare)
        if kinds[k] == "byline" and latin and not (title or torn or surely_named(rows[i].bare)):
            kinds[k] = ""
        title = title or (kinds[k] == "" and latin and WORD.search(rows[i].bare) is not None)


def _span(
    ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], closed: bool, new: dict[int, Row]
) -> tuple[int, int]:
    """The lines of the title, end-exclusive; where they are names, or names stand below, ``kinds`` is told so."""
    rows = ledger.rows
    if "label title" in kinds:
        cover = kinds.index("label title")
        again_below_cover(rows, text, kinds, new[text[cover]], new)
        return cover, cover
    if not any("byline" in x for x in kinds):
        free = [k for k in range(len(text)) if kinds[k] == ""]
        named = next((k for k in free[1:3] if placed_names(rows, text, kinds, k, closed)), None)
        if named is not None:
            kinds[named] = "byline"
    start, end = title_of(ledger, facts, text, kinds, _said(ledger, new)) or (0, 0)
    if end - start == 1 and "" not in kinds[end:] and only_names(rows, text[start], closed):
        kinds[start], end = "byline", start  # the title was lost: nothing but the names stands above the text
    if end < len(text) and not any("byline" in x for x in kinds) and rare_name(rows, text, end):
        kinds[end] = "byline"
    if end < len(text) and lone_subtitle(rows, text, kinds, start, end):
        kinds[end] = "subtitle"
        new[text[end]] = relabelled(dashed(ledger, rows[text[end]]), "subtitle", Reason("FRONT03"), "zh")
    return start, end


def _beside(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    kinds: list[str],
    start: int,
    closed: bool,
    new: dict[int, Row],
) -> None:
    """Label what stands above and below the title, which begins at ``start``."""
    rows = ledger.rows
    menu = _menu(rows, text[:start])
    for k, i in enumerate(text):
        if i in new:
            continue
        bare = rows[i].bare
        between = closed and k and kinds[k - 1] in ("byline", "affiliation")
        if kinds[k] == "byline" and k < start and "" in kinds[k + 1 : start] and "byline" in kinds[start:]:
            kinds[k] = ""  # another article's writer, on a cover or in a table of contents
        if not kinds[k] and between and width(bare) < 24:
            kinds[k] = "affiliation"  # between the names and a label nothing else stands
        elif not kinds[k] and closed and k > start and width(bare) <= NOTICE and _beside_site(rows, i):
            kinds[k] = "menu"
        if kinds[k]:
            _known(rows[i], kinds[k], new, i)
            if kinds[max(k - 1, 0) : k + 1] == ["byline"] * 2 and RAISED.match(bare):
                new[i] = replace(new[i], glue="")  # the number of a place, torn from the name above
        elif k > start and DASH.match(bare) and not any(r.label == "subtitle" for r in new.values()):
            new[i] = relabelled(dashed(ledger, rows[i]), "subtitle", Reason("FRONT03"), "zh")
        elif k < start and "byline" not in kinds and AFFILIATION.search(bare) and names_in(bare):
            _known(rows[i], "byline", new, i)  # the writer with his place, above the title
        elif k < start and _above_its_names(rows, text, kinds, k):
            new[i] = relabelled(rows[i], "title", Reason("FRONT03"), "en")
        elif k < start:
            _above(rows[i], i in menu, closed and "source" in kinds[start + 1 : start + 4], new, i)
        elif "again" in kinds[k + 1 :] and width(bare) < 20:
            new[i] = relabelled(
                rows[i], "nav", Reason("FURN05")
            )  # between a title and itself: a site's card of it
        elif latin_line(bare) and not ends_sentence(bare) and bare.count("（") <= bare.count("）"):
            new[i] = relabelled(rows[i], "title", Reason("FRONT03"), "en")
            above = new.get(text[k - 1])
            if above is not None and above.label == "title" and goes_on(ledger, facts, text, k):
                new[i] = replace(new[i], glue=glue(above.bare, bare))


def _above_its_names(rows: tuple[Row, ...], text: list[int], kinds: list[str], k: int) -> bool:
    """Whether an English line stands right above names in Latin letters: the English title, set above the Chinese one."""
    return (
        latin_line(rows[text[k]].bare)
        and not ends_sentence(rows[text[k]].bare)
        and kinds[k + 1 : k + 2] == ["byline"]
        and latin_line(rows[text[k + 1]].bare)
    )


def _beside_site(rows: tuple[Row, ...], i: int) -> bool:
    """Whether a site's own line stands right above or below a row."""
    ways = (range(i + 1, len(rows)), range(i - 1, -1, -1))
    near = (next((rows[j] for j in way if rows[j].label != "blank"), None) for way in ways)
    return any(r is not None and r.label == "nav" for r in near)


def _said(ledger: Ledger, new: dict[int, Row]) -> str:
    """Running heads and the article's own citation, squeezed: they give the title again."""
    heads = {squeezed(r.bare) for r in ledger.rows if r.label == "fw"}
    below = [
        squeezed(r.bare)
        for r in ledger.rows[:60]
        if r.n.startswith("#") and r.label == "p" and len(r.bare) > 8
    ]
    heads |= {x for x in below if below.count(x) > 1}
    heads |= {squeezed(r.bare) for r in new.values() if r.label == "fw"}
    cited = [squeezed(r.bare) for r in new.values() if r.label == "idno" and r.n == "cite"]
    return "\n".join([*sorted(heads), *cited])


def _title(
    ledger: Ledger, text: list[int], kinds: list[str], start: int, end: int, new: dict[int, Row]
) -> None:
    rows = ledger.rows
    before = joined = ""
    for k in range(start, end):
        row = rows[text[k]]
        label = "subtitle" if k > start and subtitle(row.bare, before) else "title"
        row = dashed(ledger, row) if label == "subtitle" else row
        done = relabelled(row, label, Reason("FRONT03"), "zh" if han_count(row.bare) else "en")
        if k > start and label == before:
            done = replace(done, glue=glue(joined, row.bare))
        before, joined = label, row.bare
        new[text[k]] = done
        kinds[k] = label


def _known(row: Row, kind: str, new: dict[int, Row], i: int) -> None:
    """Label a row that its own words explain."""
    if kind == "editorial":
        return  # it stays text
    label = LABELS.get(kind, kind)
    n = row.bare if kind == "folio" else ""
    if kind == "star":
        label = "funding" if FUNDED.search(row.bare) else "bio"
    if label in ("byline", "affiliation"):
        n = "en" if latin_count(row.bare) and not han_count(row.bare) else "zh"
    elif label == "idno":
        n = "cite" if kind == "cite" else "doi"
    new[i] = relabelled(row, label, Reason("FRONT02"), n)


def _followed(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], end: int, new: dict[int, Row]
) -> None:
    """Below the title, above a platform's 关注: the writer's name, whatever it looks like, and what he says of himself."""
    for k in range(end, len(text)):
        i = text[k]
        if kinds[k] == "" and i not in new and width(rows[i].bare) < 20:
            nearest = next((j for j in range(i + 1, min(i + 9, len(rows))) if rows[j].label == "nav"), None)
            if nearest is not None and FOLLOW.fullmatch(rows[nearest].bare):
                label, n = ("byline", "zh") if "byline" not in kinds else ("nav", "")
                if "source" in kinds[k + 1 :]:
                    label, n = "date", ""  # an outlet, its date, its place, and a button
                kinds[k] = label
                new[i] = relabelled(rows[i], label, Reason("FRONT02"), n)


def _menu(rows: tuple[Row, ...], above: list[int]) -> set[int]:
    """Runs of three short lines and more above the title, the site's own lines between them counted: a menu."""
    out: set[int] = set()
    if not above:
        return out
    run: list[int] = []
    for i in range(above[-1] + 2):
        row = rows[i] if i < len(rows) else None
        if row is None or (row.label not in FURNITURE and (i not in above or width(row.bare) > 8)):
            out.update(run if len(run) > 2 else ())
            run = []
        elif row.label in ("p", "nav") and width(row.bare) <= 8:
            run.append(i)
    out.update(run if len(run) > 2 else ())
    return out


def _above(row: Row, menu: bool, framed: bool, new: dict[int, Row], i: int) -> None:
    """A line above the title that nothing explains: left out and asked about; prose stays text, but where a site has
    ``framed`` the title, its source and day below it and a labelled part below these."""
    if menu:
        new[i] = relabelled(row, "nav", Reason("FURN05"))
        return
    clauses = re.search("[，。,]", row.bare) and not re.search(r"\[[JMDCNRSPZ]", row.bare)
    if clauses and ends_sentence(row.bare) and width(row.bare) > 30 and not framed:
        return
    new[i] = relabelled(row, "nav", Reason("FRONT04", note="above the title, and nothing explains it"))
