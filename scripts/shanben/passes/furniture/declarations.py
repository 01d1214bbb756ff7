"""Declarations of a site or a journal: copyright, who may reprint, whose opinion it is, who contributed what.

Recognises copyright lines, what a site asks its readers for (請加入成為訂戶…), addresses of the press, 声明：…, the statements that a journal asks for (作者贡献说明：…) with the
few lines below each. Lets pass: such words in quotation marks; a statement in the first half of a text.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.model.ledger import Ledger
from shanben.passes.furniture.found import Found

DECLARATION = re.compile(
    r"[（(【\[]?\s*(?:(?:特别|特別)?[声聲]\s*明|免責聲明|版權聲明|著作權聲明|免责[声申]明|版权声明|特别[声申]明|郑重[声申]明|转载声明|版权提示)\s*[:：】\]].*"
    r"|.{0,60}(?:版权所有|版權所有|著作權所有|未經授權|未經許可|不得轉載|請註明出處|依法追究|Copyright\s*[©(（]|Copyright\s*(?:19|20)\d\d|©|ICP备|京公网安备|公网安备|未经授权|未经许可|不得转载|禁止转载|侵权必究|转载请注明|All Rights Reserved).{0,120}"
    r"|.{0,20}(?:代表作者个人观点|不代表本(?:网|刊|站|平台)|仅供参考|与本(?:网|刊|站)立场无关).{0,60}"
    r"|(?:[請请]|[歡欢]迎|邀[請请]).{0,14}(?:[訂订][戶户閱阅]|月[費费]|[會会][員员]|[贊赞]助|捐款|打[賞赏]|支持我[們们]).{0,80}|(?:月[費费][訂订][戶户]|支持我[們们]|[贊赞]助我[們们])\s*[:：\[（(].{0,150}"
    r"|凡.{0,16}(?:转载|使用)本(?:网|站|刊).{0,60}|[“\"]?(?:转引|转载|摘引)自.{2,30}[（(]https?:.{3,60}"
    r"|(?:主管单位|主办单位|承办单位|技术支持|地址|邮编|电话|传真|邮箱|网址|投稿邮箱|国内统一刊号|国际标准刊号|ISSN|CN)(?:\s*[:：]\s*|\s).{0,120}"
)
DECLARES = ("声", "聲", "免責", "版權", "著作權", "免责", "版权", "特别", "郑重", "转载声明")
QUOTED = re.compile(
    r"[“「『《](?:版权所有|版權所有|著作權所有|未經授權|未經許可|不得轉載|未经授权|未经许可|不得转载|禁止转载|侵权必究)"
)
STATEMENT = re.compile(
    r"[【\[]?\s*(?:作者贡献(?:说明|声明)?|作者分工|(?:本文)?无?利益冲突(?:声明|说明)?。?|支撑数据(?:说明)?|数据可用性(?:声明)?|伦理(?:声明|审批)|开放科学声明)\s*[】\]]?\s*[:：]?"
    r"|The authors?(?: have)? declared? .{0,40}\bno .{0,40}(?:interests?|conflicts?)\b.{0,40}"
)
SAID = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:[，,、]\s*[\u4e00-\u9fff]{2,4})*\s*[:：]|所有作者|支撑数据|本(?:文|研究)(?:不|无|经)|作者声明|\[\d+\]\s*[\u4e00-\u9fff]{2,4}[，,.．].*数据"
)
"""张某：起草论文； 所有作者声明不存在利益冲突。"""


def declares(bare: str) -> bool:
    """Whether a line is a declaration; one that quotes such words speaks of them."""
    return bool(DECLARATION.fullmatch(bare)) and not QUOTED.search(bare)


def statements(ledger: Ledger, text: list[int]) -> Found:
    """Statements that a journal asks for (作者贡献说明：…) in the last half of a text, with the few lines below each."""
    rows = ledger.rows
    out: Found = {}
    for k in range(len(text) // 2, len(text)):
        if rows[text[k]].label != "p" or STATEMENT.fullmatch(rows[text[k]].bare) is None:
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
