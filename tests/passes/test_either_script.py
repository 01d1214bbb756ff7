"""The words of sites are known in either script: no character of a list lacks its Traditional form in the table."""

import opencc
from shanben.passes.furniture import credits, declarations, site_frame, site_furniture, site_words
from shanben.passes.furniture.either_script import SIMPLIFIED, TRADITIONAL, folded


def test_every_character_of_the_lists_is_folded() -> None:
    lists = (
        site_words.ALL_BUTTONS,
        site_words.NAV,
        site_words.OTHERS,
        site_frame.ENDS,
        site_furniture.INVITES,
        site_frame.OWN,
        site_frame.SECTIONS,
        site_frame.OTHERS,
        credits.CREDITS,
        declarations.DECLARATION,
        declarations.STATEMENT,
    )
    taiwan = opencc.OpenCC("s2tw")
    said = {c for p in lists for c in p.pattern if "\u4e00" <= c <= "\u9fff"}
    lacking = sorted(c for c in said if folded(taiwan.convert(c)) != folded(c))
    assert not lacking, f"add the Traditional forms of {''.join(lacking)}"


def test_the_table_pairs_its_characters() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
