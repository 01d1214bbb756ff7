"""Whether one word is a name; and characters that stand alone side by side, which are names set wide (郎　平)."""

from __future__ import annotations

import re

from shanben.han.names.around import DOES, TRAILING
from shanben.han.surnames import COMMON, COMPOUND, IN_LISTS, is_personal_name

FOREIGN = re.compile(r"[\u4e00-\u9fffA-Z.]{1,8}[·•・‧][\u4e00-\u9fffA-Z.·•・‧]{1,16}")
WORDS = frozenset(
    re.findall(
        r"\S+",
        "简介 簡介 简讯 简报 年龄 年齡 时事 時事 时间 時間 单位 單位 关于 關於 关注 關注 相关 相關 更多 通知 方法 成果 平台 全文 "
        "计划 計劃 应用 應用 路径 路徑 文化 安全 管理 高等 和平 常用",
    )
)
"""Words of two characters that stand alone on the lines of a site, and begin like a name."""


HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
WHAT_HE_DOES = re.compile(DOES)


def is_name(part: str) -> bool:
    """Whether a word is a personal name by itself."""
    if FOREIGN.fullmatch(part):
        return True
    return part not in WORDS and HAN_NAME.fullmatch(part) is not None and is_personal_name(part)


def may_be_name(part: str) -> bool:
    """Whether a word may be a name beside a sure one: four characters after a surname, a rare surname, a pen name."""
    if is_name(part):
        return True
    if not HAN_NAME.fullmatch(part):
        return False
    return len(part) < 4 or part[0] in COMMON or part[0] in IN_LISTS or part[:2] in COMPOUND


def merged(parts: list[str]) -> list[str]:
    """Characters that stand alone side by side are names set wide; what a person does is taken off."""
    out: list[str] = []
    k = 0
    while k < len(parts):
        j = k
        while j < len(parts) and len(parts[j]) == 1:
            j += 1
        if j - k >= 2:
            out += _spaced("".join(parts[k:j])) or [
                a + b for a, b in zip(parts[k:j:2], parts[k + 1 : j : 2], strict=False)
            ]
            k = j
            continue
        part = TRAILING.sub("", parts[k]) or parts[k]
        if not WHAT_HE_DOES.fullmatch(part):
            out.append(part)
        k += 1
    return out


def _spaced(characters: str) -> list[str]:
    """Names of two or three characters, each begun by a surname, that make up a run; [] where none do."""
    if not characters:
        return []
    for size in (2, 3) if len(characters) in (2, 4) else (3, 2):
        head, rest = characters[:size], characters[size:]
        if len(head) == size and is_personal_name(head):
            after = _spaced(rest) if rest else []
            if not rest or after:
                return [head, *after]
    return []
