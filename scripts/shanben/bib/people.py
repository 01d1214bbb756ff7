"""Names in a span of an entry, put into author, editor or translator by the role printed with them."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.name_lists import Names
from shanben.bib.names import read_names
from shanben.bib.roles import AT_END, field_of

ROLES_WITHIN = re.compile(
    rf"(?<=[\u3400-\u9fff)\]])(?:编著|主编|原著|著|撰|编)\s*[、,;]\s*(?=[^《]{{2,60}}?(?:{AT_END})\s*$)"
)


def put_names(draft: Draft, start: int, end: int, rule: str, field_name: str) -> Names:
    """Read names in a span into ``author``, ``editor`` or ``translator`` by their role.

    山田某著、李某译 names an author and a translator, 山田某著，李某、王某译 two: each part is read by itself.
    """
    if m := ROLES_WITHIN.search(draft.flat, start, end):
        put_names(draft, m.end(), end, rule, field_name)
        draft.custom.pop("role", None)
        end = m.end() - len(m.group()[len(m.group().rstrip(" 、,;")) :])
    if re.search(r"\b[JS]r$", draft.flat[start:end]) and draft.flat[end : end + 1] == ".":
        end += 1
    names = read_names(draft.flat[start:end], draft.raw[start:end])
    role = names.role
    if field_name == "author":
        field_name = field_of(role, "author")
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
