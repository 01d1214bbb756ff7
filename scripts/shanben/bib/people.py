"""Names in a span of an entry, put into author, editor or translator by the role printed with them."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.name_lists import Names
from shanben.bib.names import read_names
from shanben.bib.roles import AT_END, HAN_ROLES, field_of

ROLES_WITHIN = re.compile(
    rf"(?<=[\u3400-\u9fff)\] A-Za-z])[(]?(?:编著|主编|原著|著|撰|编)[)]?\s*[、,;]\s*(?=[^《]{{2,60}}?[(]?(?:{AT_END})[)]?\s*$)"
)


def put_names(draft: Draft, start: int, end: int, rule: str, field_name: str) -> Names:
    """Read names in a span into ``author``, ``editor`` or ``translator`` by their role.

    山田某著、李某译 names an author and a translator, 山田某著，李某、王某译 two: each part is read by itself.
    """
    if field_name == "author" and _each_with_role(draft, start, end, rule):
        return Names()
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


# [汉]许某撰, [清]段某注, 许某某整理: each with the word for what was done.
ONE_WITH_ROLE = re.compile(
    rf"\s*(?:[(\[]\s?(?P<n>[\u3400-\u9fff]{{1,4}})\s?[)\]]\s?)?(?P<who>[\u3400-\u9fff]{{2,4}}?(?:\s?、\s?[\u3400-\u9fff]{{2,4}}?){{0,3}})(?P<etal>等)?(?P<role>{'|'.join(HAN_ROLES)})\s*"
)


# 王远译、李平校: the comma of a list parts two tasks.
PARTED = re.compile("[,;]|(?<=[译譯著])、")


def _each_with_role(draft: Draft, start: int, end: int, rule: str) -> bool:
    """Read a list in which everyone stands with a role; ``False`` when it is none."""
    spans: list[re.Match[str]] = []
    at = start
    for part in PARTED.split(draft.flat[start:end]):
        m = ONE_WITH_ROLE.fullmatch(draft.flat, at, at + len(part))
        if m is None or m.group("role") in ("修", "述"):
            return False
        spans.append(m)
        at += len(part) + 1
    if len(spans) < 2 or {"author", "editor", "translator"} & draft.item.keys():
        return False
    for m in spans:
        s, e = m.span("who")
        names = read_names(draft.flat[s:e], draft.raw[s:e])
        field_name = field_of(m.group("role"), "author")
        if field_name in draft.item:
            draft.item[field_name] = [*draft.item[field_name], *names.names]
        else:
            draft.put(field_name, names.names, s, e, rule)
        if m.group("etal"):
            draft.custom.setdefault("et-al", []).append(field_name)
        if m.group("n"):
            draft.custom.setdefault("nationality", []).append(m.group("n"))
        for why in names.doubts:
            draft.doubt(field_name, why)
    if "author" not in draft.item and "editor" in draft.item:
        draft.custom["cited-under"] = "editor"
    draft.custom.setdefault("role", spans[0].group("role"))
    return True
