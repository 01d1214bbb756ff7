"""The language and script of a text, as a BCP 47 tag."""

from __future__ import annotations

import re

from shanben.han.chars import han_count, latin_count

HANT = re.compile(
    "[這個來說們為時後對裡過學發會沒還當無開與於從義經關進實現點論書頁註國體網際應該權種數據讀標準檔導構臺灣處見問題東車長門馬語變]"
)
HANS = re.compile(
    "[这个来说们为时后对里过学发会没还当无开与于从义经关进实现点论书页注国体网际应该权种数据读标准档导构台湾处见问题东车长门马语变]"
)
"""Frequent characters that one script alone writes so."""
CODE = re.compile(
    r"\$\$?[^$\n\u4e00-\u9fff]{1,600}\$\$?|https?://[^\s\u3000-\u9fff\uff00-\uffef]+|<[a-zA-Z/!][^<>\n]{0,800}>|\b[\w/.-]{1,120}\.(?:jpe?g|png|gif|webp)\b"
)
"""Letters that are no words: formulas, addresses, tags, names of image files."""


def language(text: str) -> str:
    """zh-Hans, zh-Hant or en, by which characters the first 30,000 are, addresses and tags apart.

    A text that begins in Chinese is Chinese, be there a longer English version below it.
    """
    sample = CODE.sub("", text[:30_000])
    han, latin = han_count(sample), latin_count(sample)
    begins = sample[:1_500]
    if han * 3 < latin and (han * 12 < latin or han_count(begins) < latin_count(begins)):
        return "en"
    return "zh-Hant" if len(HANT.findall(sample)) > len(HANS.findall(sample)) else "zh-Hans"
