"""The work that holds another one: 载某某主编：《书》, 收入《书》."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.names import read_names

IN_HOST = re.compile(
    r"\s*(?:载于|载|刊于|刊载于|刊|收入|收于|收錄於|收录于|辑入|编入|原载于|原载|發表於|发表于|发表在|见于|见|自|in)\s*[:,]?\s*"
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
    s, e = draft.trim(at, host, " ,:.")
    if s < e:
        names = read_names(flat[s:e], draft.raw[s:e])
        if names.names:
            name = "editor" if names.role and names.role not in {"著", "撰", "合著"} else "container-author"
            draft.put(name, names.names, s + names.spans[0][0], s + names.spans[-1][1], "house/host-editor")
            if names.et_al:
                draft.custom.setdefault("et-al", []).append(name)
    return host
