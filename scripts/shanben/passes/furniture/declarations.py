"""Declarations of a site or a journal: copyright, who may reprint, whose opinion it is, who contributed what.

Recognises copyright lines, what a site asks its readers for (請加入成為訂戶…), addresses of the press, 声明：…, （本文注释略）, the statements that a journal asks for (作者贡献说明：…) with the
few lines below each. Lets pass: such words in quotation marks; a statement in the first half of a text.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.model.ledger import Ledger
from shanben.passes.furniture.either_script import folded, pattern
from shanben.passes.furniture.found import Found
from shanben.passes.furniture.site_words import site_words

DECLARATION = pattern(
    "|".join(
        (
            rf"[（(【\[]?\s*{site_words('declares')}\s*[:：】\]].*",
            rf".{{0,60}}(?:{site_words('rights')}(?!的(?!转载|使用|复制|引用))|Copyright\s*(?:[©(（]|(?:19|20)\d\d)).{{0,120}}",
            rf".{{0,20}}{site_words('opinion')}.{{0,60}}|.{{0,90}}不代表本(?:站|网)[^。]{{0,60}}。?",
            r".{0,60}(?:(?:仅|只)代表(?:该|原)?作者(?:本人|个人|或机构)|纯属作者(?:个人)?(?:意见|观点)|仅提供信息(?:发布平台|存储)).{0,120}",
            r"Notice: The content above .{20,240}|©.{2,230}|.{2,16}欢迎(?:读者|网友|您)发表评论.{0,80}",
            rf"(?:请|欢迎|邀请).{{0,14}}{site_words('subscribe')}.{{0,80}}|(?:月费订户|支持我们|赞助我们)\s*[:：\[（(].{{0,150}}",
            r"凡(?:本(?:网|站|刊|号)|.{0,16}(?:转载|使用)本(?:网|站|刊)).{4,150}|.{2,40}(?:网站|本站|本网|平台|公众号)(?:为|是|系|属)[^。]{0,10}公益.{0,60}|[“\"]?(?:转引|转载|摘引)自.{2,30}[（(]https?:.{3,60}",
            r"[（(【\[]?(?:本文|文中|原文|此处)?的?(?:注释|脚注|尾注|参考文献|注释[及和与、]参考文献|参考文献[及和与、]注释)(?:均|皆|已)?(?:从略|略去|省略|略)(?:[，；。,;].{0,40})?[)）】\]]?",
            rf"(?:《[^《》]{{2,20}}》\s*)?{site_words('office')}(?:\s*[:：]\s*|\s).{{0,120}}",
        )
    )
)
LICENSED = re.compile(
    r"Copyright\s*(?:©|\([cC]\))?\s*(?:19|20)\d\d\b.{0,120}"
    r"|This (?:work|article|is an open).{0,40}(?:licensed|distributed) under.{0,200}"
)
"""What a press of open access prints between the head and the text."""
LICENCE = re.compile(r"Open\s?Access|https?://creativecommons\.org/licenses/\S+")
"""What stands below such a line; by itself it may be the end of an entry."""
BEGINS = ("声", "免责", "版权", "著作权", "特别", "郑重", "转载声明")
QUOTED = pattern(rf"[“「『《]{site_words('rights-said')}")
STATEMENT = pattern(
    rf"[【\[]?\s*{site_words('statement')}。?\s*[】\]]?\s*[:：]?"
    r"|The authors?(?: have)? declared? .{0,40}\bno .{0,40}(?:interests?|conflicts?)\b.{0,40}"
)
SAID = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:[，,、]\s*[\u4e00-\u9fff]{2,4})*\s*[:：]|所有作者|支撑数据|本(?:文|研究)(?:不|无|经)|作者声明|\[\d+\]\s*[\u4e00-\u9fff]{2,4}[，,.．].*数据"
)
"""张某：起草论文； 所有作者声明不存在利益冲突。"""


def declares(bare: str) -> bool:
    """Whether a line is a declaration; one that quotes such words speaks of them."""
    said = folded(bare)
    return bool(DECLARATION.fullmatch(said) or LICENSED.fullmatch(bare)) and not QUOTED.search(said)


def begins_to_declare(bare: str) -> bool:
    """Whether a line begins with the word for a declaration, or is a licence, which no text says of itself elsewhere."""
    return LICENSED.fullmatch(bare) is not None or folded(bare).lstrip("（(【[").startswith(BEGINS)


def licence(bare: str, above: str) -> bool:
    """Whether a line is the address of a licence below the words that name it."""
    named = LICENSED.match(above) or LICENCE.match(above)
    return named is not None and LICENCE.fullmatch(bare) is not None


def statements(ledger: Ledger, text: list[int]) -> Found:
    """Statements that a journal asks for (作者贡献说明：…) in the last half of a text, with the few lines below each."""
    rows = ledger.rows
    out: Found = {}
    for k in range(len(text) // 2, len(text)):
        if rows[text[k]].label != "p" or STATEMENT.fullmatch(folded(rows[text[k]].bare)) is None:
            continue
        out[text[k]] = ("declaration", "FURN02")
        for i in text[k + 1 : k + 7]:
            row = rows[i]
            if (
                row.label != "p"
                or row.n.startswith("#")
                or width(row.bare) > 90
                or SAID.match(row.bare) is None
            ):
                break
            out[i] = ("declaration", "FURN02")
    return out
