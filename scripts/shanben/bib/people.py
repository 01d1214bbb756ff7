"""Names in a span of an entry, put into author, editor or translator by the role printed with them."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.name_lists import Names
from shanben.bib.names import read_names

ROLES_WITHIN = re.compile(
    r"(?<=[\u3400-\u9fff])(?:编著|主编|著|撰|编|原著)\s*[、,;]\s*(?=[^、,;]*(?:译|校注|整理|点校|注)\s*$)"
)


def put_names(draft: Draft, start: int, end: int, rule: str, field_name: str) -> Names:
    """Read names in a span into ``author``, ``editor`` or ``translator`` by their role.

    山田某著、李某译 names an author and a translator: each part is read by itself.
    """
    if m := ROLES_WITHIN.search(draft.flat, start, end):
        put_names(draft, m.end(), end, rule, "translator" if field_name == "author" else field_name)
        draft.custom.pop("role", None)
        end = m.end() - len(m.group()[len(m.group().rstrip(" 、,;")) :])
    names = read_names(draft.flat[start:end], draft.raw[start:end])
    role = names.role
    if role in {
        "主编",
        "总主编",
        "總主编",
        "联合主编",
        "编",
        "合编",
        "选编",
        "ed",
        "eds",
        "editor",
        "editors",
        "辑",
        "comp",
        "comps",
    }:
        field_name = "editor" if field_name == "author" else field_name
    elif role in {"译", "译注", "译著", "trans", "translator", "translators"} and field_name == "author":
        field_name = "translator"
    if names.names and field_name not in draft.item:
        spans = names.spans
        draft.put(field_name, names.names, start + spans[0][0], start + spans[-1][1], rule)
        if role:
            draft.custom.setdefault("role", role)
        if names.et_al:
            draft.custom.setdefault("et-al", []).append(field_name)
        if names.nationality:
            draft.custom["nationality"] = names.nationality
        if field_name == "editor" and rule.endswith("/author"):
            # Cited under its editors: CSL prints editors in the author's place when there is no author.
            draft.custom["cited-under"] = "editor"
    for why in names.doubts:
        draft.doubt(field_name, why)
    return names
