"""The article's own citation, which a journal prints at the foot of its pages (label ``idno``, ``cite``).

Recognises: the first author, the title word for word and [J] with a year, as a line of its own or as the end of a
line that an OCR ran together with it; it is read for journal, year, volume, issue and pages. Where the OCR lost [J] or
read it otherwise (Ⅲ]), a journal, a year and a volume or an issue must follow. Where it read the title otherwise, four
of five Han characters agree.
Lets pass: entries whose title is another's, a sentence that quotes the title, the list of references.
Cost if wrong: an entry in which an author cites the very article is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from shanben.han.chars import han_count
from shanben.han.names import authors
from shanben.model.ledger import Ledger, Reason, relabelled
from shanben.passes.front.head_end import LIST_HEAD

WHY = Reason("RUNHEAD02", note="the article's own citation")
LEAST = 8
"""Han characters that a title has at least, for its words alone to tell it."""
NOISE = re.compile(r"[\s*＊†‡]+")


def own_citation(ledger: Ledger) -> Ledger:
    """Label the citations; needs the front matter labelled before."""
    rows = ledger.rows
    title = NOISE.sub("", "".join(r.bare for r in rows if r.label in ("title", "subtitle") and r.n != "en"))
    people = [n for r in rows if r.label == "byline" and r.n != "en" for n in authors(r.bare)]
    if han_count(title) < LEAST or len(title) > 90 or not people:
        return ledger
    if not any(r.label == "p" and _may_hold(r.text) and all(c in r.text for c in people[0]) for r in rows):
        return ledger  # the pattern is long, and most texts hold nothing it could match
    cited = _pattern(title, people[0])
    cuts: dict[int, Iterable[int]] = {}
    for i, row in enumerate(rows):
        if row.label == "p" and LIST_HEAD.fullmatch(row.bare):
            break
        if (
            row.label == "p"
            and _may_hold(row.text)
            and (m := cited.search(row.text))
            and row.text[: m.start()].strip()
        ):
            cuts[i] = [m.start()]
    ledger = ledger.split(cuts)
    found = {}
    for i, row in enumerate(ledger.rows):
        if row.label == "p" and LIST_HEAD.fullmatch(row.bare):
            break
        if (
            row.label == "p"
            and _may_hold(row.text)
            and (cited.fullmatch(row.bare) or _nearly(row.bare, title, people[0]))
        ):
            found[i] = relabelled(row, "idno", WHY, "cite")
    return ledger.with_rows(found)


VOLUME = re.compile(r"(?:19|20)\d\d\s*[,，]?\s*\d{0,3}\s*[(（]\s*\d{1,3}")
"""2016，1(3): what any such citation ends with, whose [J] may be lost."""


CITED = re.compile(
    r"(?P<names>[^.．。]{2,60}?)\s*[.．。]\s*(?P<title>.{6,160}?)\s*\[\s*J(?:/OL)?\s*\].{2,40}?(?:19|20)\d\d.{0,30}"
)
LIKE = 0.8
"""Share of its Han characters that a title keeps, however an OCR read it in one of the two places."""


def _nearly(line: str, title: str, first: str) -> bool:
    """Whether a line is such a citation, with a title that the OCR read otherwise than above."""
    m = CITED.fullmatch(line) if line.startswith(first) and "J" in line else None
    if m is None:
        return False
    one, two = (re.sub(r"[^\u3400-\u9fff]", "", t) for t in (title, m["title"]))
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= LIKE


def _may_hold(line: str) -> bool:
    """Whether a line may hold such a citation."""
    if "[" in line:
        return True
    end = line[-60:]
    return ("(" in end or "（" in end) and VOLUME.search(end) is not None


def _pattern(title: str, first: str) -> re.Pattern[str]:
    words = r"[\s：:—]*".join(
        re.escape(c) if not re.match(r"[：:，,—\-–“”\"‘’]", c) else r"[：:，,—\-–“”\"‘’]" for c in title
    )
    name = r"\s*".join(map(re.escape, first))
    return re.compile(
        rf"{name}(?:\s*[,，、]\s*[^.．。]{{1,60}}|\s*等)?\s*[.．。]\s*{words}\s*"
        r"(?:\[\s*J(?:/OL)?\s*\].{2,60}?(?:19|20)\d\d.{0,60}"
        r"|[\[ⅢⅡIlJ]{0,3}[\]］」]?\s*[.．]\s*[\u4e00-\u9fff]{3,14}\s*[,，]\s*(?:19|20)\d\d\s*[,，]?\s*\d{0,3}\s*[(（].{1,30})\s*$"
    )
