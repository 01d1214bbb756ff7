"""What a line of the head of an article is, from itself alone.

Recognises, in the order of ``ANY_LENGTH`` and ``SHORT`` below: an editor's note, the article's own citation, the legend of a
photo, lines of source and date, mastheads, identifiers, addresses, notes that a star ties to the title or a name,
bylines (han.names), affiliations, columns, names of journals, menus. The words stand in ``head_words.tsv``.
Lets pass ("" = it may be the title): everything else; a line with an institution's name in the middle; a lone date
that a sentence needs.
Cost if wrong: a line of the head stands under another name; above the title it is left out and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from shanben.han.chars import han_count
from shanben.han.names import latin_names, names_in
from shanben.passes.front.cited_lines import cited
from shanben.passes.front.columns import COLUMN, POINTED, menu
from shanben.passes.front.head_words import head_words
from shanben.passes.front.institutions import OFFICE, all_places, in_pieces, placed
from shanben.passes.front.mastheads import JOURNAL, issue, issue_as_cited
from shanben.passes.front.source_lines import DAY, META_DATE, PLACE, UNNAMED, source_line

LONGEST = 240
"""Characters of a line that anything but ``ANY_LENGTH`` explains."""
STARRED = re.compile(r"\s*(?:[*＊†‡]{1,3}|\[[*＊]\]|[（(][*＊][）)])[\s\u3000]*(?=\S)")
EDITORIAL = re.compile(
    rf"[【\[〔（(]?\s*(?:本刊)?{head_words('editor-note')}\s*[】\]〕）)]?\s*(?:[:：\s]|$)|[【\[〔（(]?按[】\]〕）)]?\s*[:：]"
)
CONTACT = re.compile(rf"{head_words('contact')}\s*[:：].{{3,80}}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CAPTIONED = re.compile(r"[▲△▼▽◀▶]\s*\S.{2,70}[（(]\s*[圖图]\s*[/／:：].{1,24}[)）]")
"""The legend of a photo as newspapers of Taiwan set it: ▲老橋的橋墩。(圖/資料照)"""
IDENTIFIED = re.compile(
    r"(?:DOI|doi|CSTR)\b\s*[:：]?\s*(?:https?:|10\.|\d{4,}\.).*|(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,}/\S+(?:\s[a-z\d]\S*){0,3}|https?://\S+"
)
BOXED = re.compile(r"□\s*[\u4e00-\u9fff]{2,4}(?:[\s、]*[\u4e00-\u9fff]{2,4}){0,3}")
"""Names behind the box that journals set before them, with gaps or without."""
LEADS = re.compile(r"(?:编者按|編者按|本期导读)$")
PEOPLE = ("byline", "affiliation")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a head, and what stands above it."""

    bare: str
    titled: bool
    """A line that may be the title stands above."""
    before: str
    """The kind of the line above."""


Rules = tuple[tuple[str, Callable[[Line], object]], ...]
ANY_LENGTH: Rules = (
    ("editorial", lambda x: EDITORIAL.match(x.bare)),
    ("cite", lambda x: not x.titled and cited(x.bare)),
    ("affiliation", lambda x: x.titled and x.before in PEOPLE and all_places(x.bare)),
)
SHORT: Rules = (
    ("caption", lambda x: CAPTIONED.fullmatch(x.bare)),
    ("source", lambda x: source_line(x.bare) or META_DATE.fullmatch(x.bare)),
    ("fw", lambda x: issue(x.bare) or issue_as_cited(x.bare)),
    ("idno", lambda x: IDENTIFIED.fullmatch(x.bare)),
    ("contact", lambda x: CONTACT.fullmatch(x.bare)),
    ("source", lambda x: x.before == "source" and PLACE.fullmatch(x.bare)),
    ("source", lambda x: x.before == "byline" and DAY.fullmatch(x.bare)),
    ("star", lambda x: x.titled and STARRED.match(x.bare) and han_count(x.bare) > 4 and not names_in(x.bare)),
    ("affiliation", lambda x: x.before == "byline" and OFFICE.fullmatch(x.bare)),
    ("byline", lambda x: (x.titled or re.search("[记記]者", x.bare[:8])) and names_in(x.bare)),
    ("byline", lambda x: BOXED.fullmatch(x.bare)),
    ("source", lambda x: x.titled and UNNAMED.fullmatch(x.bare)),
    ("byline", lambda x: x.titled and not han_count(x.bare) and latin_names(x.bare)),
    ("affiliation", lambda x: x.titled and (placed(x.bare) or (x.before in PEOPLE and in_pieces(x.bare)))),
    ("column", lambda x: COLUMN.fullmatch(x.bare) or (x.titled and POINTED.fullmatch(x.bare))),
    ("column", lambda x: LEADS.match(x.bare)),
    ("masthead", lambda x: JOURNAL.fullmatch(x.bare)),
    ("menu", lambda x: menu(x.bare)),
)


def kind_of(bare: str, titled: bool, before: str = "") -> str:
    """The first kind whose rule fits the line, or "" when the line may be the title.

    ``titled``: a line that may be the title stands above; without one no line is a byline or an affiliation.
    ``before``: the kind of the line above; below a byline a short line in pieces says where its people work.
    """
    line = Line(bare, titled, before)
    rules = ANY_LENGTH if len(bare) > LONGEST else ANY_LENGTH + SHORT
    return next((kind for kind, fits in rules if fits(line)), "")
