"""The standing names of headings: 引言, 结语, Conclusion …, which need no number to be headings.

Recognises: a name alone in either script, its characters set apart or not (引　言), and a name with words behind a colon
(结语：…); 方法, 结果 and 致谢 only alone.
Lets pass: a sentence behind the colon (结论：样本太少。); a name at the start of a longer heading (结论与展望),
which ``begins_standing`` knows; 参考文献 and 注释, which head lists and not text; a name inside a sentence.
"""

from __future__ import annotations

import re

OPENING = ("引言", "引论", "引子", "导言", "导论", "导语", "前言", "绪论", "绪言", "序言", "序论")
QUESTION = ("问题提出", "问题的提出")
CLOSING = ("结语", "代结语", "结论", "结束语", "余论", "小结", "总结", "讨论", "尾声")
BELOW = ("附录", "后记")
LATIN = ("Introduction", "Conclusion", "Conclusions", "Discussion")
ALONE = ("方法", "结果", "致谢")
TRADITIONAL = dict(zip("论导语绪问题结余总讨声附录后记谢", "論導語緒問題結餘總討聲附錄後記謝", strict=True))
"""Characters of the names that Traditional texts print otherwise, each with that form."""


def _spelt(name: str) -> str:
    """The pattern of a name whose characters may stand apart, each in either script."""
    return r"\s*".join(f"[{c}{TRADITIONAL[c]}]" if c in TRADITIONAL else c for c in name)


NAME = "|".join([*map(_spelt, OPENING + QUESTION + CLOSING + BELOW), *LATIN])
STANDING = rf"(?:{NAME})(?:\s*[：:]\s*[^。；]{{1,30}})?|" + "|".join(map(_spelt, ALONE))
"""The pattern of a line that is a standing name, with or without words behind a colon."""
_LINE = re.compile(STANDING)
_BEGINS = re.compile(rf"(?:{NAME})[^，。；：、]{{0,8}}")
_FIRST = frozenset(
    c
    for name in OPENING + QUESTION + CLOSING + BELOW + LATIN + ALONE
    for c in (name[0], TRADITIONAL.get(name[0], name[0]))
)


def standing(bare: str) -> bool:
    """Whether a line is a standing name, with or without words behind a colon."""
    return bare[:1] in _FIRST and _LINE.fullmatch(bare) is not None


def begins_standing(bare: str) -> bool:
    """Whether a line is a standing name, or a short heading that begins with one: 结论与展望, 附录一."""
    return bare[:1] in _FIRST and (_LINE.fullmatch(bare) or _BEGINS.fullmatch(bare)) is not None
