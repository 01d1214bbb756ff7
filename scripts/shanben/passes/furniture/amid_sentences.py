"""A printed line inside a sentence: whatever its words are, it is no site's.

Recognises: a line right below one of some length that breaks off, and is itself no declaration. Lets pass: what stands below
a colon, below a line of a menu, below a heading or a blank line.
Cost if wrong: a site's line that an extractor set directly below open words stays in the text.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Row
from shanben.passes.furniture.declarations import declares
from shanben.passes.furniture.either_script import folded
from shanben.passes.furniture.site_words import NAV

PRINTED = 16.0
"""Ems of a printed line at least."""
CLAUSE = re.compile("[，,。；]")


def amid_sentence(above: Row, row: Row, below: bool) -> bool:
    """Whether a row goes on with the row ``above`` it.

    Not ``below`` the first prose, the line above must hold a clause: a site's menus break off as well.
    """
    said = above.bare
    return (
        row.line - above.line == 1
        and width(said) > PRINTED
        and not ends_sentence(said)
        and not said.endswith(("：", ":"))
        and not row.n.startswith("#")
        and (CLAUSE.search(said) is not None or (below and NAV.fullmatch(folded(said)) is None))
        and not declares(said)
    )
