"""The language and script of a text, as a BCP 47 tag."""

from __future__ import annotations

from collections import Counter

from shanben.han.chars import han_count, latin_count

HANT = frozenset(
    "這個來說們為時後對裡過學發會沒還當無開與於從義經關進實現點論書頁註國體網際應該權種數據讀標準檔導構臺灣處見問題東車長門馬語變"
)
HANS = (
    frozenset(
        "这个来说们为时后对里过学发会没还当无开与于从义经关进实现点论书页注国体网际应该权种数据读标准档导构台湾处见问题东车长门马语变"
    )
    - HANT
)


def language(text: str) -> str:
    """zh-Hans, zh-Hant or en, by which characters the first 30,000 are."""
    sample = text[:30_000]
    if han_count(sample) * 3 < latin_count(sample):
        return "en"
    counts = Counter(sample)
    hant = sum(counts[c] for c in HANT)
    hans = sum(counts[c] for c in HANS)
    return "zh-Hant" if hant > hans else "zh-Hans"
