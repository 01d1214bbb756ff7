"""Lines of the article itself that look like a site's: a title with its column behind a bar, names before a bar, 作者｜某某."""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.names import names_in
from shanben.han.names.around import LEADING
from shanben.han.surnames import is_personal_name
from shanben.passes.front.source_lines import WRITER, source_line
from shanben.passes.furniture.site_words import buttons

BARRED = re.compile(
    r"(?:【[^【】]{2,8}】\s*)?([\u4e00-\u9fff]{2,4}?(?:[、，,\s]+[\u4e00-\u9fff]{2,4}?){0,4}?)\s*等?\s*[|｜丨│](?=[^|｜丨│]+$)"
)
SIGNED = re.compile(
    r"[\s■□●◆▲▍*]*(?:作\s*者|撰\s*文)\s*\\?[|｜丨│]\s*[\u4e00-\u9fff·]{2,8}(?:[、，,\s]+[\u4e00-\u9fff·]{2,8}){0,4}(?:[\s\u3000]+[\u4e00-\u9fff]{4,30})?"
)
"""The writer behind a bar, whatever his name looks like: 作者｜某某、某某."""


BAR = frozenset("|｜丨")


def names_the_author(bare: str) -> bool:
    """Whether a line names the author: in a line of source and date, or behind 文 | or 作者 |."""
    return (
        (WRITER.search(bare) is not None and source_line(bare))
        or SIGNED.fullmatch(bare) is not None
        or ("|" in bare and len(bare) < 24 and LEADING.match(bare) is not None and bool(names_in(bare)))
        or (bare[:1] in BAR and len(bare) < 24 and bool(names_in(bare[1:])))
    )


def barred_title(bare: str) -> bool:
    """Whether one bar parts a title from the name of its column: 某某事的由来与变化 ｜ 观察."""
    parts = re.split(r"\s*[|｜丨]\s*", bare)
    sizes = sorted(map(han_count, parts))
    return (
        len(parts) == 2
        and (sizes[1] > 9 or re.search(r"[\u4e00-\u9fff]{2,4}[：:].{4}", parts[1]) is not None)
        and 1 < sizes[0] < 8
        and not buttons(parts[0])
        and not buttons(parts[1])
    )


def begins_with_names(bare: str) -> bool:
    """Whether names stand before a bar and a title (某某某等 | 题名); passes.front.named_titles takes them apart."""
    m = BARRED.match(bare)
    return m is not None and len(bare) - m.end() > 7 and all(map(is_personal_name, names_in(m[1])))
