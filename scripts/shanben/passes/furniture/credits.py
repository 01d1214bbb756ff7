"""Credits: who edited, proof-read, photographed; where a text was first printed (label ``credit``).

Recognises a line that is nothing else, in brackets or behind a label, and photo credits set upright, a character or two
a line. Lets pass: the same words within a sentence; where such a line may stand is for site_furniture to say.
"""

from __future__ import annotations

import re

from shanben.han.chars import is_han
from shanben.model.ledger import Ledger
from shanben.passes.furniture.found import Found

CREDIT = re.compile(
    r"[（(【\[〔［■□●◆▲►\s]*(?:本文|本期|栏目)?\s*(?:責任編輯|執行編輯|版面編輯|網絡編輯|編輯|責任校對|校對|攝影|責\s*編|美\s*編|編\s*審|審\s*校|審\s*核|初審|複審|終審|監製|排\s*版|本文责编|本文責編|版面编辑|网络编辑|责任编辑|责任编审|责\s*编|美\s*编|责任校对|责\s*校|校对|排版|编辑|编审|审校|审核|初审|复审|终审|监制|审读|图文编辑|微信编辑|英文编辑|英文审校|本文编辑|执行编辑|特约编辑|文字编辑|技术编辑|值班编辑|供稿|摄影|制图)"
    r"\s*[:：/／∕|｜丨]\s*[^。！？]{1,40}[）)】\]〕］\s]*"
    r"|[（(【\[〔［]\s*(?:責任編輯|责任编辑|责任校对)[\u4e00-\u9fff]{2,8}[）)】\]〕］]"
    r"|[（(【\[〔［]\s*(?:責任編輯|责任编辑|责\s*编|编辑|校对|责任校对|执行编辑|本文编辑|特约编辑|本期编辑|英文编辑)[\s\u3000]+[^。！？，]{2,20}[）)】\]〕］]"
    r"|[（(【\[]?\s*(?:本文)?原(?:标题|標題)\s*[:：].{2,60}|(?:原文|转载|素材|内容)\s*(?:来源|出处)\s*[:：|｜].{1,60}|(?:文章|本文|图文|稿件)?(?:来源|出处)\s*[|｜丨]\s*.{2,50}"
    r"|[（(【\[]?\s*(?:截稿|收稿|本文截稿|完稿(?:日期|时间|時間)?)\s*[:：].{0,60}[）)】\]]?"
    r"|[（(【\[]\s*(?:本文|原文|原载|文章|本稿)?\s*(?:刊登于|刊登在|刊于|发表于|原载于|原载|载于|刊发于|转自|来源于|摘自|选自|节选自)\s*[:：]?.{2,70}[）)】\]]"
    r"|(?:本文|原文|文章)\s*(?:刊登于|刊登在|刊于|发表于|原载于|原载|载于|刊发于|转载自|转自|摘自|节选自)\s*[:：]?\s*.{2,60}"
    r"|原\s*[载載]\s*[:：]?\s*《[^《》]{2,30}》.{0,60}"
    r"|[（(【\[]?\s*(?:来源|文献来源|稿件来源|文章来源|信息来源|資料來源)\s*[:：].{1,60}"
    r"|[（(]\s*(?:新华社|中新社|人民视觉|视觉中国|资料图片?|图片来源|图源|供图|图片?)[^。]{0,24}[）)]"
    r"|《[^》]{2,20}》\s*[（(](?:19|20)\d\d\s*年[^）)]{0,40}[）)]"
    r"|(?:图片来源|图源|摄影)\s*[:：/／].{1,40}"
    r"|(?:原文|文章|本文)?(?:来自|來自|转自|選自|选自|首发于|首發於)\s*(?:微信|公众号|公眾號|微博|博客|网站|網站)*[^「」“”《》『』。，：]{0,10}[「“《『][^「」“”《》『』]{1,30}[」”》』](?:\s*[，,]\s*作者\s*[:：]?\s*[\u4e00-\u9fff·]{2,8})?\s*(?:[:：].{0,60})?"
    r"|(?:原文|文章|本文)?(?:来自|來自|转自|轉自)\s*[^\s，。：]{2,10}\s*[:：][^。！？]{2,60}"
)
UPRIGHT = re.compile(r"(?:摄影|攝影|摄|供图|图片|制图|绘图|文图|图|資料)\s*[／/:：|｜]")


def upright(ledger: Ledger, text: list[int]) -> Found:
    """Photo credits set upright, a character or two a line: （ 中 新 社 图 片 ）, 摄 影 ／ 石 某."""
    rows = ledger.rows
    out: Found = {}
    k = 0
    while k < len(text):
        if len(rows[text[k]].bare) > 2:
            k += 1
            continue
        j = k + 1
        while j < len(text) and j - k < 20 and len(rows[text[j]].bare) <= 2:
            j += 1
        run = text[k:j]
        said = "".join(rows[i].bare for i in run)
        bracketed = said[:1] in "（(" and said[-1:] in "）)"
        if len(run) >= 4 and sum(map(is_han, said)) >= 2 and (bracketed or UPRIGHT.match(said)):
            out.update(dict.fromkeys(run, ("credit", "FURN04")))
        k = max(j, k + 1)
    return out
