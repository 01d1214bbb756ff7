"""Terms of the glossary with the words of an edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from shanben.glossary import Glossary, Matcher
from shanben.variants.scripts import Script


def terms(glossary: Glossary | None, script: Script) -> Any:
    """A finder of glossary terms with the words of an edition, for ``variants.Converter``."""
    if glossary is None:
        return None
    forms: dict[str, str] = {}
    source = "zh-Hant" if script.source == "zh-Hant" else "zh-Hans"
    for term in glossary:
        for names in term.names:
            printed = {names.hans} if source == "zh-Hans" else {f for f in names.distinct if f != names.hans}
            for spelling in printed:
                form = names.of(_language(script))
                if len(spelling) > 1 and re.search("[\u3400-\u9fff]", spelling) and form:
                    forms.setdefault(spelling, form)
    matcher = Matcher({spelling: spelling for spelling in forms})

    def find(text: str) -> Iterable[tuple[int, int, str]]:
        return [(m.start, m.end, forms[m.id]) for m in matcher.find(text)]

    return find


def _language(script: Script) -> str:
    return {"zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}.get(script.target, script.target)
