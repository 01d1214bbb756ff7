"""Words that mean the same, as search needs them: forms to look for, and spellings that only lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanben.site.search.folding import RE_HAN, Folding


def glossary_data(glossary: Mapping[str, Sequence[str]], folding: Folding) -> list[list[list[str]]]:
    """``[[forms], [pinyin]]`` of each group: forms are searched in the texts, pinyin only leads to the forms.

    Pinyin is told from English by comparing it with that of the Han forms, and is added where the glossary has none.
    Groups that share a form stay apart; a query for it asks for all of them.
    """
    from pypinyin import Style, lazy_pinyin  # here: its tables take a quarter of a second to load

    groups: list[list[list[str]]] = []
    for term in sorted(glossary):
        forms = list(dict.fromkeys(form.strip() for form in (term, *glossary[term]) if form.strip()))
        readings: dict[str, None] = {}
        for form in forms:
            if RE_HAN.search(form):
                reading = "".join(lazy_pinyin(form, style=Style.NORMAL))
                readings[normal(reading, folding)] = None
                if "v" in reading:  # nü as nv
                    reading = "".join(lazy_pinyin(form, style=Style.NORMAL, v_to_u=True))
                    readings[normal(reading, folding)] = None
        shown: dict[str, str] = {}
        for form in forms:
            if normal(form, folding) not in readings:
                shown.setdefault(folding.fold(form), form)
        groups.append([list(shown.values()), sorted(readings)])
    return groups


def normal(form: str, folding: Folding) -> str:
    """A form without case, script, tones, spaces, hyphens and apostrophes: the key that finds it."""
    return "".join(char for char in folding.fold(form) if char not in " -'’‘·")
