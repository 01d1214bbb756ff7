"""English title pages after the text: this article's, and those of other articles on the same page.

Recognises: the English lines directly above an English abstract (title, byline, affiliations); where a page holds two
or more, this article's is the one whose names are the pinyin of its authors, else the first. The others are
quarantined (label ``alien``, ALIEN01).
Lets pass: entries of a reference list above the abstract, sentences.
Cost if wrong: another article's abstract stands on the page, or this one's is missing; both are asked about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, latin_line, width
from shanben.han.names import latin_names
from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.passes.back.english_names import in_pinyin, spelt
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.institutions import AFFILIATION, OFFICE, ORGANISED


def title_pages(rows: tuple[Row, ...], text: list[int], rest: list[int]) -> dict[int, list[int]]:
    """The English rows above each English abstract of the tail, by the abstract's index."""
    free = set(rest)
    out: dict[int, list[int]] = {}
    for k in rest:
        found = label_of(rows[text[k]].text)
        if found and found[0] == "abstract" and found[1] == "en" and rows[text[k]].label == "p":
            out[k] = _title_page(rows, text, k, free)
    return out


def _title_page(rows: tuple[Row, ...], text: list[int], k: int, free: set[int]) -> list[int]:
    """The English rows directly above an English abstract: title, byline, affiliations."""
    out: list[int] = []
    j = k - 1
    while j in free and len(out) < 12:
        bare = rows[text[j]].bare
        if (found := label_of(bare)) and found[0] == "bio":
            j -= 1  # *Corresponding author: …
            continue
        if not latin_line(bare) or found or (not _marked_title(rows, text, j) and not _of_title_page(bare)):
            break
        out.insert(0, j)
        j -= 1
    return out


def _of_title_page(bare: str) -> bool:
    """Whether a Latin line may stand on an English title page: no entry of a list, no sentence, of some length at most."""
    places = AFFILIATION.search(bare) is not None
    cites = BIBLIOGRAPHIC.search(bare) is not None
    if width(bare) > (700 if places and not cites else 160) or (cites and not places):
        return False
    return not (ends_sentence(bare) and not bare.endswith(("?", ")", ";")) and len(bare) > 100)


def _marked_title(rows: tuple[Row, ...], text: list[int], j: int) -> bool:
    """Whether a line is marked as a heading and a line that names people or places stands below: a title may hold a year."""
    row = rows[text[j]]
    return (
        row.n.startswith("#") and width(row.bare) <= LONGEST and j + 1 < len(text) and not rows[text[j + 1]].n
    )


LONGEST = 240
"""Ems of an English title in two parts, at most."""
CONTENTS_PAGE = re.compile(
    r"\s+(?:[.…·]{3,}\s*)?(?:[（(]\s*)?pp?\.\s?\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\s*[)）]?\s*$"
)
"""Where the article begins, behind its English title or names: journals set these pages as a table of contents."""


def settle_groups(
    ledger: Ledger, text: list[int], groups: list[list[int]], names: list[str], new: dict[int, Row]
) -> None:
    """Keep the English title page that is this article's; quarantine the others as ``alien``."""
    if not groups:
        return
    read = [spelt(n) for n in names]
    rows = ledger.rows
    own = _own(rows, text, groups, [s for way in read for s in way])
    for group in groups:
        if group is own:
            _name_lines(ledger, text, group, in_pinyin(read), new)
        else:
            new.update({text[k]: _alien(new.get(text[k], rows[text[k]])) for k in group})


def _own(rows: tuple[Row, ...], text: list[int], groups: list[list[int]], syllables: list[str]) -> list[int]:
    """The group whose first lines hold most syllables of the authors; of several the first."""

    def score(group: list[int]) -> int:
        said = " ".join(rows[text[k]].bare for k in group[:6]).lower()
        return sum(bool(re.search(rf"\b{s}", said)) for s in syllables)

    return max(groups, key=score)


def _alien(row: Row) -> Row:
    row = relabelled(row, "alien", Reason("ALIEN01", note="another article's title page"), "")
    return replace(row, tiles=tuple(t if t.label == "lb" else replace(t, label="alien") for t in row.tiles))


def _name_lines(
    ledger: Ledger, text: list[int], group: list[int], people: re.Pattern[str] | None, new: dict[int, Row]
) -> None:
    """Label the lines above an abstract: a title, then names, then places; a page number behind them is furniture."""
    above: Row | None = None
    for k in group:
        if text[k] in new:
            continue
        row = ledger.rows[text[k]]
        known = {new[text[j]].label for j in group if text[j] in new}
        label = _line_label(row.bare, known, people) if above else "title"
        row = relabelled(row, label, Reason("BACK06"), "en")
        if above and label != "byline" and above.label == label:
            row = replace(row, glue=" ")
        if m := CONTENTS_PAGE.search(row.text):
            row = amended(ledger.source.text, row, [(m.start(), m.end(), None, "fw", Reason("BACK06"), "")])
        new[text[k]] = above = row


def _line_label(bare: str, known: set[str], people: re.Pattern[str] | None) -> str:
    """What a line below the title is; ``known``: the labels of this page so far."""
    named, placed = "byline" in known, "affiliation" in known
    if named and OFFICE.fullmatch(bare):
        return "affiliation"
    if not placed and not (named and ORGANISED.search(bare)) and _names(bare, people):
        return "byline"
    if named or placed or (AFFILIATION.search(bare) and re.match(r"[(（1\[]", bare)):
        return "affiliation"
    return "title"


def _names(bare: str, people: re.Pattern[str] | None) -> bool:
    """Whether a line names the authors: after By, in pinyin, or as nothing but names."""
    return bool(
        re.match(r"(?:By|BY)\s", bare)
        or (people is not None and people.search(bare) and not AFFILIATION.search(bare))
        or latin_names(bare)
        or re.search(r"[A-Z][a-z]+ [A-Z][a-z]+.*\(", bare)
    )
