"""The work that holds another one: 载某某主编：《书》, 收入《书》."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.names import read_names
from shanben.bib.people import ROLES_WITHIN, put_names

IN_HOST = re.compile(
    r"\s*(?:原?[载載][于於]?|刊[载載]?[于於]?|收(?:入|[录錄]?[于於])|[辑輯]入|[编編]入|[发發]表[于於在]|[见見][于於]?|自|in)\s*[:,]?\s*"
)


# 见《某刊》杂志社编：《书名》: the first 《》 belongs to the name of the board.
BOARD_OF_HOST = re.compile(
    r"(?P<who>《[^》]{2,60}》(?:杂志社|编写组|编委会|编辑部|编辑委员会|课题组|编纂委员会))\s?(?:主编|汇编|选编|编)\s?[:,]?\s?(?=《)"
)


def host_follows(flat: str, at: int, end: int) -> bool:
    near = min(end, at + 90)
    if at < end and flat[at] in "《〈":
        return True
    found = [p for p in (flat.find("《", at, near), flat.find("〈", at, near)) if p >= 0]
    return bool(found) and re.search(r"\d{4}|[;.]", flat[at : min(found)]) is None


def editor_before_host(draft: Draft, at: int, end: int) -> int:
    """In 载某某主编：《书》, read the editor; return where 《 stands."""
    flat = draft.flat
    host = min(p for p in (flat.find("《", at, end), flat.find("〈", at, end)) if p >= 0)
    if board := BOARD_OF_HOST.match(flat, host, end):
        draft.put(
            "editor", [{"literal": draft.printed(*board.span("who"))}], *board.span("who"), "house/host-board"
        )
        return board.end()
    s, e = draft.trim(at, host, " ,:.")
    if s < e and (m := ROLES_WITHIN.search(flat, s, e)):
        # 张三主编、李四译：《书》: the last part is the translator's.
        put_names(draft, m.end(), e, "house/host-translator", "translator")
        draft.custom.pop("role", None)
        e = m.end() - len(m.group()) + len(m.group().rstrip(" 、,;"))
    if s < e:
        names = read_names(flat[s:e], draft.raw[s:e])
        if names.names:
            name = "editor" if names.role and names.role not in {"著", "撰", "合著"} else "container-author"
            draft.put(name, names.names, s + names.spans[0][0], s + names.spans[-1][1], "house/host-editor")
            if names.et_al:
                draft.custom.setdefault("et-al", []).append(name)
    return host
