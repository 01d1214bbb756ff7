"""Judgments, treaties and documents of the United Nations, as CSL ``legal_case``, ``treaty``, ``legislation``, ``report``.

Laws cited as 《…法》 are read by the house grammar; here stand the forms that carry a number of their own:
（2019）最高法民终123号, Brown v. Board of Education, 347 U.S. 483 (1954), A/RES/73/27, 1155 U.N.T.S. 331.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from shanben.bib.grammars.acts import is_act, read_act
from shanben.bib.grammars.house.before import signal_end
from shanben.bib.grammars.legal.cases import is_case, is_named_case, read_case, read_named_case
from shanben.bib.grammars.legal.treaties import is_treaty, read_treaty
from shanben.bib.grammars.legal.united_nations import is_united_nations, read_united_nations
from shanben.bib.item import Draft

ARTICLE = re.compile(
    r"第\s?[〇零一二三四五六七八九十百\d]{1,6}\s?(?:条|條)(?:第?\s?[一二三四五六七八九十\d]{1,3}\s?[款项項])*|\b[Aa]rt(?:icle|s?\.)s?\s\d{1,4}(?:\(\d\))*|\bpara(?:graph|\.)s?\s\d{1,4}"
)

Test = Callable[[str, int, int], object]
Reader = Callable[[Draft, int, int], None]
FORMS: tuple[tuple[Test, Reader], ...] = (
    (is_named_case, read_named_case),
    (is_case, read_case),
    (is_united_nations, read_united_nations),
    (is_act, read_act),
    (is_treaty, read_treaty),
)
"""Each form by what shows it; the first that holds reads the entry."""


def applies(draft: Draft, start: int, end: int) -> bool:
    """Whether one of the legal forms stands here."""
    return _form(draft, start, end) is not None


def _form(draft: Draft, start: int, end: int) -> Reader | None:
    return next((read for shows, read in FORMS if shows(draft.flat, start, end)), None)


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` as the legal form that ``applies`` saw; what shows none is read as a document."""
    form = _form(draft, start, end) or read_united_nations
    start = signal_end(draft, start, end)
    form(draft, start, end)
    if m := ARTICLE.search(draft.flat, start, end):
        draft.custom["locator"] = draft.printed(*m.span())
