"""Title, names and places that stand twice: a site's own head above the journal's, a cover page above the text.

Recognises a line that says again, letter for letter or name for name, what stood above; above the title the title with
the site's name behind it, as browsers show it, or without its marks; a teaser, cut short by an ellipsis, of the lines below.
Lets pass: three letters and fewer.
Cost if wrong: nothing is lost from the page but what it says already; the ledger keeps the line as ``fw``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from shanben.han.chars import ends_sentence
from shanben.han.journal_issues import NAMED_ISSUE
from shanben.han.names import authors, names_in
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.titles import squeezed
from shanben.passes.front.told_titles import named_behind

MOST = 3
"""Lines that a title is set over at most."""


def _again(mark: str, seen: Mapping[str, int], kinds: list[str]) -> bool:
    """Whether a line stood above, or below the line of source is the first or the last part of a title above it."""
    return (mark in seen and len(mark) > 3) or (
        len(mark) > 5
        and "source" in kinds
        and any(len(mark) < len(s) < 4 * len(mark) and (s.startswith(mark) or s.endswith(mark)) for s in seen)
    )


def _parts(marks: list[str], seen: Mapping[str, int]) -> int:
    """How many lines together say what one line above said: a running head, and the title below it over two lines."""
    if not all(marks[:2]):
        return 0
    return next(
        (n for n in range(2, len(marks) + 1) if "".join(marks[:n]) in seen and len("".join(marks[:n])) > 5), 0
    )


WRITER = re.compile(r"作\s*者\s*[:：]\s*(\S.{1,30})")
FROM = re.compile(r"[【\[]?\s*(?:文献|文章|原文|论文)(?:来源|出处)\s*[】\]]?\s*[:：]?|原文出处\s*[:：]?")
"""A platform's own head above the journal and its issue."""
STAR = re.compile(r"[*＊]+$")


def _with_marks(bare: str, above: str) -> bool:
    """Whether a line has marks that its copy above lost: a site sets a title without its quotation marks."""
    return len(MARKS.findall(bare)) > len(MARKS.findall(above)) and not re.search(r"[\d*＊#]", bare)


MARKS = re.compile(r"[“”‘’《》「」『』：:、，—]")


def said_again(rows: tuple[Row, ...], text: list[int], kinds: list[str], new: dict[int, Row]) -> None:
    """A site that sets its own head above the journal's: title, names and places stand twice; the second is left out."""
    seen: dict[str, int] = {}
    names: set[str] = set()
    parts = 0
    for k, i in enumerate(text):
        bare = rows[i].bare
        heads = {mark: at for mark, at in seen.items() if not kinds[at]}
        parts = parts - 1 if parts else _parts([squeezed(rows[j].bare) for j in text[k : k + MOST]], heads)
        said = names_in(bare) if kinds[k] == "byline" else []
        mark = STAR.sub("", squeezed(bare))
        if (
            i not in new
            and kinds[k] in ("", "byline", "affiliation")
            and (parts or (_again(mark, seen, kinds[:k]) if not said else set(said) <= names))
        ):
            copy = k
            if not kinds[k] and not parts and mark in seen and _with_marks(bare, rows[text[seen[mark]]].bare):
                copy, seen[mark] = seen[mark], k
            kinds[copy] = "again"
            new[text[copy]] = relabelled(rows[text[copy]], "fw", Reason("RUNHEAD02"))
        elif i not in new:
            seen.setdefault(mark, k)
        names.update(said)


CUT = re.compile(r"(?:\.{2,6}|…{1,2}|\[(?:…|\.{3})\])$")
LEAST = 12
"""Characters of a teaser at least."""
TOP, NEAR = 16, 8
"""Rows of text from the top in which a teaser stands; rows below it that say it again."""


def teasers(ledger: Ledger) -> Ledger:
    """Leave out what a site sets above an article of its first lines, cut short: 摘要: 县志的体例始于宋…

    An abstract that breaks off without an ellipsis is such a one too, where a line below says it again."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows[: 8 * TOP]) if r.label == "p" and r.bare]
    out: dict[int, Row] = {}
    for k, i in enumerate(text[:TOP]):
        label = label_of(rows[i].text)
        cut = CUT.search(rows[i].bare)
        if cut is None and (label is None or label[0] != "abstract" or ends_sentence(rows[i].bare)):
            continue
        said = squeezed(rows[i].text[label[2] if label else 0 :].strip()[: -len(cut[0]) if cut else None])
        if len(said) >= (LEAST if cut else 3 * LEAST) and said in "".join(
            squeezed(rows[j].bare) for j in text[k + 1 : k + 1 + NEAR]
        ):
            out[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
    return ledger.with_rows(out) if out else ledger


def browser_title(rows: tuple[Row, ...], text: list[int], kinds: list[str], new: dict[int, Row]) -> None:
    """题名 - 站名, _站名, where the title stands again below by itself: the first is the site's."""
    for k, i in enumerate(text[:3]):
        bare = rows[i].bare
        for j in text[k + 1 :]:
            own = rows[j].bare
            if len(squeezed(own)) > 3 and named_behind(bare, own):
                kinds[k] = "again"
                new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
                break


def said_below(rows: tuple[Row, ...], text: list[int], new: dict[int, Row]) -> None:
    """Below the labelled parts, as platforms set it: the writer again (作者：某某某), and 文献来源 above the journal."""
    names = {n for r in new.values() if r.label == "byline" for n in authors(r.bare)}
    for i in text[:30]:
        if rows[i].label != "p" or i in new:
            continue
        m = WRITER.fullmatch(rows[i].bare)
        said = names_in(m[1]) if m else []
        if said and set(said) <= names:
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
        elif FROM.fullmatch(rows[i].bare):
            below = next((r for r in rows[i + 1 : i + 4] if r.label != "blank"), None)
            if below is not None and (below.label == "fw" or NAMED_ISSUE.fullmatch(below.bare)):
                new[i] = relabelled(rows[i], "nav", Reason("FURN05"))


def again_below_cover(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], named: Row, new: dict[int, Row]
) -> None:
    """Below a cover page: its title and its names stand again above the text."""
    names = [n for r in new.values() if r.label == "byline" for n in names_in(r.bare)]
    said = squeezed(named.bare)
    for k, i in enumerate(text):
        bare = rows[i].bare
        if i in new:
            continue
        again = len(squeezed(bare)) > 3 and squeezed(bare) in said
        if again or (
            kinds[k] == "byline" and names_in(bare) and all(n in " ".join(names) for n in names_in(bare))
        ):
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
