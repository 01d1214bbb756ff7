"""Characters that look like an ideograph but are coded as something else, and the ideograph they stand for.

Kangxi radicals (U+2F00..2FD5) and compatibility ideographs (U+F900..FAD9, U+2F800..2FA1D) carry their ideograph
in the Unicode character database, read here one character at a time. A text is never put through NFKC: that
would turn ① into 1 and ， into a comma. The CJK Radicals Supplement has almost no such mapping: ours follows the
names and notes of the code chart. Twelve code points in the compatibility block are ordinary ideographs
(U+FA0E and others): they have no decomposition and stay.
"""

from __future__ import annotations

import unicodedata

SUPPLEMENT = dict(
    zip(
        "⺁⺇⺌⺎⺏⺐⺑⺒⺓⺔⺕⺗⺛⺝⺞⺟⺠⺥⺧⺨⺪⺫⺬⺮⺯⺳⺴⺵⺶⺷⺸⺹⺻⺼⻁⻄⻅⻆⻈⻉⻋⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "厂几小兀尣尢尣巳幺彑彐心旡月歺母民爪牛犬疋目示竹糸网冈网羊羊羊老聿肉虎西见角讠贝车钅长长门阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def _decomposed(first: int, last: int) -> dict[str, str]:
    out = {}
    for code in range(first, last + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and len(parts[-1]) >= 4 and not (len(parts) > 1 and parts[0] not in ("<compat>",)):
            out[chr(code)] = chr(int(parts[-1], 16))
    return out


RADICALS: dict[str, str] = {**SUPPLEMENT, **_decomposed(0x2E80, 0x2FD5), "⾭": "青"}
"""⾭ is 靑 in the database: a form that only Korean print and old books have."""
DOOR = "⼾"
"""The radical that is 戶 in the database, and stands for 户 in a text in Simplified characters."""
COMPATIBILITY: dict[str, str] = {**_decomposed(0xF900, 0xFAD9), **_decomposed(0x2F800, 0x2FA1D)}
