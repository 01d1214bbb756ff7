"""Which passes run, in which order.

One order serves every dialect: each pass looks at the facts of the text (model.measure) and does nothing where its
kind of damage is absent. Characters come first, for a heading may be numbered with a radical; markup before any
label; what frames a site's page before its lines are measured; furniture before front matter, back matter before joins; headings and joins are one decision; markers last.
"""

from __future__ import annotations

from collections.abc import Callable

from shanben.model.ledger import Ledger
from shanben.model.measure import Setting
from shanben.passes.back.back_matter import back_matter
from shanben.passes.body.blocks import blocks
from shanben.passes.body.captions import captions
from shanben.passes.body.levels import levels
from shanben.passes.body.word_breaks import word_breaks
from shanben.passes.front.front_matter import front_matter
from shanben.passes.front.several_articles import several_articles
from shanben.passes.front.title_marks import title_marks
from shanben.passes.front.torn_words import torn_words
from shanben.passes.furniture.folios import folios, folios_beside_heads
from shanben.passes.furniture.glued_sites import glued_sites
from shanben.passes.furniture.named_heads import named_heads
from shanben.passes.furniture.online_first import online_first
from shanben.passes.furniture.own_citation import own_citation
from shanben.passes.furniture.page_feet import page_feet
from shanben.passes.furniture.running_heads import running_heads
from shanben.passes.furniture.site_frame import site_frame
from shanben.passes.furniture.site_furniture import site_furniture
from shanben.passes.furniture.upright_folios import upright_folios
from shanben.passes.markers import markers
from shanben.passes.notes.cut_markers import cut_markers
from shanben.passes.notes.empty_notes import empty_notes
from shanben.passes.notes.foot_notes import foot_notes
from shanben.passes.notes.lifted_markers import lifted_markers
from shanben.passes.notes.run_on_notes import run_on_notes
from shanben.passes.text.ascii_marks import ascii_marks
from shanben.passes.text.characters import characters
from shanben.passes.text.code_marks import code_marks
from shanben.passes.text.glossed_readings import glossed_readings
from shanben.passes.text.half_width_marks import half_width_marks
from shanben.passes.text.latex_floats import latex_floats
from shanben.passes.text.latex_marks import latex_marks
from shanben.passes.text.lost_spaces import lost_spaces
from shanben.passes.text.markup import markup
from shanben.passes.text.ruled_tables import ruled_tables
from shanben.passes.text.spaces import spaces
from shanben.passes.text.yaml_head import yaml_head

Step = Callable[[Ledger, Setting], Ledger]


def _plain(step: Callable[[Ledger], Ledger]) -> Step:
    def run(ledger: Ledger, facts: Setting) -> Ledger:
        return step(ledger)

    run.__name__ = step.__name__
    return run


UNMEASURED: tuple[Callable[[Ledger], Ledger], ...] = (
    characters,
    code_marks,
    glossed_readings,
    lost_spaces,
    markup,
    latex_marks,
    latex_floats,
    yaml_head,
    ascii_marks,
    ruled_tables,
    cut_markers,
    lifted_markers,
    torn_words,
    glued_sites,
    site_frame,
    online_first,
)
"""Passes that need no facts; what a site sets around an article is labelled before the article's lines are measured."""
PASSES: tuple[Step, ...] = (
    _plain(upright_folios),
    _plain(folios),
    _plain(running_heads),
    _plain(page_feet),
    _plain(site_furniture),
    front_matter,
    several_articles,
    _plain(own_citation),
    _plain(named_heads),
    _plain(folios_beside_heads),
    _plain(run_on_notes),
    back_matter,
    _plain(title_marks),
    foot_notes,
    captions,
    blocks,
    _plain(levels),
    _plain(word_breaks),
    _plain(markers),
    _plain(empty_notes),
    _plain(half_width_marks),
    _plain(spaces),
)
