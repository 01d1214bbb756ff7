"""What the people of a work did, by the word printed behind their names, and the CSL field they then belong in."""

from __future__ import annotations

import re

# Who collates, annotates or arranges a classic stands, in CSL, among its editors.
FIELDS = {
    "author": "著 撰 敕撰 奉敕撰 敕修 奉敕修 编著 合著 原著 口述 执笔 联合撰写 述 发布 發布 联合发布 聯合發布 共同发布",
    "editor": "主编 总主编 總主编 联合主编 编 合编 选编 汇编 编选 编辑 辑 选辑 编纂 纂 修 主修 总纂 校 校注 点校 點校 校点 校點 校订 校訂 校勘 "
    "监修 監修 校释 校釋 校刻 校笺 校箋 笺注 箋注 笺证 箋證 辑校 辑注 集注 集解 集释 集釋 注 注释 注釋 注疏 疏 标点 標點 整理 增订 "
    "ed eds editor editors comp comps",
    "translator": "译 译注 译著 编译 译述 译校 合译 注译 trans translator translators",
}
FIELD_OF = {word: field for field, words in FIELDS.items() for word in re.findall(r"\S+", words)}
HAN_ROLES = sorted((w for w in FIELD_OF if not w.isascii()), key=lambda w: (-len(w), w))
# Words of one character that also end given names and surnames (修, 述, 注, 校, 疏, 纂): a separator must stand before.
AFTER_SEPARATOR = frozenset("修述注校疏纂")
AT_END = "|".join(w if w not in AFTER_SEPARATOR else rf"(?<=[,\s等]){w}" for w in HAN_ROLES)

# 海尔, 王远译, 版式史: who wrote and who translated, parted by commas alone.
TRANSLATED_BY = re.compile(
    r"(?P<who>[\u3400-\u9fff·]{2,16})(?:著|撰)?\s?,\s?(?P<by>[\u3400-\u9fff]{2,4}(?:[、,]\s?[\u3400-\u9fff]{2,4}){0,3}?等?\s?(?P<role>译|校注|点校|整理))\s?,\s?"
)


def field_of(role: str, otherwise: str) -> str:
    """The CSL field of a role: ``editor`` for 点校 and *eds.*, ``translator`` for 译; ``otherwise`` for no role."""
    return FIELD_OF.get(role, otherwise)
