"""Back matter: what stands after the body, in order.

The decisions stand in files of their own: lists of notes and entries (entry_lists), English title pages and those of
other articles (english_pages), closing lines (closing_lines), labelled parts (labelled_parts), what fills the page (page_fill).
Lets pass: the same words inside a sentence; labelled parts in the first quarter of a text (they are its sections).
Cost if wrong: lines of the body stand as entries, or entries in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, latin_line
from shanben.han.names import latin_authors, latin_names, names_in
from shanben.han.names.around import LEADING
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.back.english_names import glued_biography, split_titles
from shanben.passes.back.english_pages import settle_groups, title_pages
from shanben.passes.back.entry_lists import zone_of
from shanben.passes.back.list_heads import entries_follow, list_head, split_inline_heads
from shanben.passes.back.lives import lives
from shanben.passes.back.page_fill import announced, continued
from shanben.passes.front.closing_lines import BIO, carry, closing, enclosed
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.labelled_parts import take_part

LAST = 8
"""Rows from the end in which closing lines are looked for where no list parts them from the text."""

ABOVE = 3
"""Rows right above the first list in which who wrote or paid for the work may stand, in brackets."""


def back_matter(ledger: Ledger, facts: Setting) -> Ledger:
    """Label notes, references and what follows them; needs front matter and furniture labelled before."""
    ledger = continued(split_titles(split_inline_heads(lives(ledger))))
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p"]
    new: dict[int, Row] = {}
    taken: set[int] = set()
    k = max(1, len(text) // 20)
    last_zone = len(text)
    while k < len(text):
        if rows[text[k]].n == "note":
            stop = zone_of(ledger, facts, text, k, "notes", new)
            taken.update(range(k, stop))
            last_zone = min(last_zone, k)
            k = max(stop, k + 1)
            continue
        zone = list_head(rows, text, k)
        if zone and entries_follow(rows, text, k + 1):
            new[text[k]] = relabelled(rows[text[k]], "label", Reason("BACK01"), zone)
            stop = zone_of(ledger, facts, text, k + 1, zone, new)
            taken.update(range(k, stop))
            last_zone = min(last_zone, k)
            k = stop
            continue
        k += 1
    ledger = ledger.with_rows(new)
    return _tail(ledger, facts, text, taken, last_zone)


def _tail(ledger: Ledger, facts: Setting, text: list[int], taken: set[int], zone: int) -> Ledger:
    """Label what stands after the body: labelled parts, English title pages, biographies, funding."""
    rows = ledger.rows
    new: dict[int, Row] = {}
    names = [n for r in rows if r.label == "byline" for n in (*names_in(r.bare), *latin_names(r.bare))]
    marks = "".join(
        c
        for r in rows
        if r.label in ("title", "subtitle", "byline")
        for c in re.findall("[①-⑳*＊†‡]", r.text)
    )
    rest = [k for k in range(len(text)) if k not in taken]
    free = set(rest)
    limits = _limits(len(text), taken)
    groups: list[list[int]] = []
    done: set[int] = set()
    heads = title_pages(rows, text, rest)
    titled = {j for head in heads.values() for j in head}
    names += [n for j in titled for n in latin_names(rows[text[j]].bare)]
    written = [n for j in titled for n in latin_authors(rows[text[j]].bare)]
    for k in rest:
        row = rows[text[k]]
        if k in done or k in titled or row.label != "p":
            continue
        found = label_of(row.text)
        after = rows[text[k + 1]].bare if k + 1 < len(text) else ""
        if found and _labels(row, found, after, k, zone, len(text)):
            role, stop = take_part(ledger, facts, text, k, new, False, limits[k])
            done.update(range(k, stop))
            english = new[text[stop - 1]].n == "en"
            if role == "abstract" and english:
                groups.append([*heads.get(k, []), *range(k, stop)])
            elif role in ("keywords", "abstract") and groups and k - groups[-1][-1] <= 3 and english:
                groups[-1] += range(k, stop)
            continue
        if k >= len(text) - LAST and row.bare in names and (not after or BIO.search(after)):
            new[text[k]] = relabelled(row, "fw", Reason("RUNHEAD02"))
            continue
        if k >= len(text) - LAST and LEADING.match(row.bare) and (said := names_in(row.bare)):
            if not names:
                new[text[k]] = relabelled(row, "byline", Reason("BACK05"), "zh")
                continue
            if set(said) <= set(names):
                new[text[k]] = relabelled(row, "fw", Reason("RUNHEAD02"))
                continue
        below = k > zone or bool(groups and k > groups[-1][-1])
        above_list = zone - ABOVE <= k < zone and zone < len(text)
        last = k >= len(text) - LAST and not _amid(ledger, facts, text, k)
        label = closing(row.bare, names, below, last, marks)
        if label is None and (above_list or 2 * k > len(text)):
            label = enclosed(row.bare)
        if not label and below and latin_line(row.bare):
            broken = k + 1 in free and latin_line(after) and not ends_sentence(row.bare)
            if glued_biography(row.bare + after if broken else row.bare, names + written):
                label = "bio"
                if broken:
                    done.add(k + 1)
                    new[text[k + 1]] = relabelled(rows[text[k + 1]], label, Reason("BACK05"))
                    new[text[k + 1]] = replace(new[text[k + 1]], glue=" ")
        if label:
            new[text[k]] = relabelled(row, label, Reason("BACK05"))
            carry(ledger, facts, text, k, label, new, done)
    settle_groups(ledger, text, groups, names, new)
    announced(rows, text, rest, zone, names + written, new)
    return ledger.with_rows(new)


def _amid(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether a printed line goes on with the full line right above it, which ends no sentence."""
    if not k or not facts.wrapped:
        return False
    above, row = ledger.rows[text[k - 1]], ledger.rows[text[k]]
    full = facts.widths[above.line] > facts.measures[above.line] - 3
    return row.line - above.line == 1 and full and not ends_sentence(above.bare)


def _limits(n: int, taken: set[int]) -> list[int]:
    """For each index the next that a list has taken, or the end."""
    out = [n] * n
    last = n
    for k in range(n - 1, -1, -1):
        out[k] = last
        if k in taken:
            last = k
    return out


def _labels(row: Row, found: tuple[str, str, int], after: str, k: int, zone: int, n: int) -> bool:
    """Whether a label in the text is one: it stands below the lists, or no sentence begins so."""
    role = found[0]
    clear = _clear(row, found) or _gapped(row, found) or _dated(row, found, after)
    if not (clear or k > zone or (found[1] == "en" and latin_line(row.bare))):
        return False
    early = role in ("abstract", "keywords") and k < 0.25 * n and k < zone
    return not early or row.text.lstrip().startswith(("【", "["))


def _gapped(row: Row, found: tuple[str, str, int]) -> bool:
    """收稿日期 2026-02-11: a label of a title page, a gap, and what such a label takes."""
    head, rest = row.text[: found[2]], row.text[found[2] :]
    if not head[-1:].isspace():
        return False
    if found[0] == "date":
        return DAY.match(rest) is not None
    return (
        found[0] in ("funding", "bio", "clc", "doccode", "articleid")
        and bool(rest.strip())
        and not re.match(r"[的是在和与，]", rest)
    )


DAY = re.compile(r"(?:19|20)\d\d\s*[-年./]")


def _dated(row: Row, found: tuple[str, str, int], after: str) -> bool:
    """收稿日期 above 2026-02-11: a gap that the extractor made a line's end."""
    return found[0] == "date" and not row.text[found[2] :].strip() and DAY.match(after) is not None


def _clear(row: Row, found: tuple[str, str, int]) -> bool:
    """A label no sentence would begin with: bracketed, or followed by a colon, or of a kind that prose never uses."""
    head = row.text[: found[2]]
    return bool(re.search(r"[:：】\]］〕]", head)) or found[0] in (
        "doi",
        "cstr",
        "doccode",
        "articleid",
        "bio",
    )
