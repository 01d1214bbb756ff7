"""What a person should look at in a converted text, each with its place and evidence; nothing here changes the text.

Recognises: repaired and unanswered markers, notes without a marker, another article's abstract, a caption lifted out
of a sentence, a text without title or author, private-use characters and undecodable bytes; and, word by word, a stray
English word inside Chinese (信息 and 技术), two English words run together (ofAmerican), a doubled character (在在),
a page of two columns read across, marks doubled by a join, brackets left open, quotation marks a word too early or too
late, a foreign name without its dot, a name that the text and the note spell differently, pinyin that no reading of the
name gives, gaps in the numbers of headings, characters that look or sound like a word's and make none, a phrase printed
twice, days that no calendar has, one name in two spellings, a short dash, a paragraph without an end mark.
Lets pass: reduplication that the language has, two words that meet in one character (美国国内, 对对方), brand names in
camel case, what an editor has decided.
Cost if wrong: a line in the review list; a false doubt is settled by one click and stays settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from shanben.han.chars import width
from shanben.lint.doubts.doubtful_heads import doubtful_heads
from shanben.lint.doubts.entries import names
from shanben.lint.doubts.entries import references as of_references
from shanben.lint.doubts.fields import fields
from shanben.lint.doubts.floats import captions, columns, legends
from shanben.lint.doubts.foreign_names import foreign_names
from shanben.lint.doubts.front import above, alien, front
from shanben.lint.doubts.headings import headings
from shanben.lint.doubts.joints import joints
from shanben.lint.doubts.lone_lines import lone_lines
from shanben.lint.doubts.markers import markers
from shanben.lint.doubts.misprints import dates, misprints
from shanben.lint.doubts.place import WHOLE
from shanben.lint.doubts.spellings import adverbs, dashes, titles, unended
from shanben.lint.doubts.taken import entries, strangers, taken
from shanben.lint.doubts.words import UNREAD, unread, words
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger
from shanben.model.measure import Setting
from shanben.model.placed import placed

BODY = frozenset({"p", "item", "q", "abstract"})
PROSE = frozenset({"p", "head", "item", "q", "abstract", "note", "title", "caption"})


def doubts(
    ledger: Ledger, facts: Setting, article: Article, references: Sequence[Mapping[str, Any]] = ()
) -> tuple[Doubt, ...]:
    """Everything doubtful, in the order of the raw text.

    ``facts`` are those of the ledger's source (model.measure), ``references`` the article's CSL-JSON items.
    """
    spots = list(placed(ledger))
    by_id = {s.id: s for s in spots}
    lines = [width(r.bare) for r in ledger.rows if r.label == "p" and r.bare]
    usual = median(lines or [0.0])
    # A site's menus make a page of paragraphs look like a print.
    wrapped = facts.wrapped and usual < WHOLE
    found = [
        *markers(ledger, article, by_id),
        *front(ledger, article, by_id),
        *above(ledger),
        *alien(ledger),
        *columns(ledger),
        *captions(ledger, usual if wrapped else 0.0),
        *legends(ledger),
        *headings(ledger, article, spots),
        *doubtful_heads(ledger, spots, wrapped),
        *lone_lines(ledger, spots, usual if wrapped else 0.0),
        *joints(ledger, spots, wrapped),
        *taken(ledger),
        *entries(ledger, article, spots),
        *strangers(ledger, spots),
        *fields(ledger, article, by_id),
        *names(ledger, article, by_id),
        *titles(ledger, [s for s in spots if s.label in BODY]),
        *unended(ledger, spots),
        *of_references(ledger, references, by_id),
    ]
    odd = UNREAD.search(ledger.source.text) is not None
    for spot in spots:
        if spot.label in PROSE:
            found += words(ledger, spot)
            found += foreign_names(ledger, spot)
            found += misprints(ledger, spot)
            found += dates(ledger, spot)
            found += adverbs(ledger, spot)
            found += dashes(ledger, spot)
        if odd:
            found += unread(ledger, spot)
    return tuple(sorted(set(found), key=_order))


def _order(doubt: Doubt) -> tuple[int, int, str, str, str, str]:
    """Two doubts of one code at one place stand in the order of their words: a set has none."""
    return doubt.line, doubt.start, doubt.code, doubt.printed, doubt.proposed, doubt.evidence
