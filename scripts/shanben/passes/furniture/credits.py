"""Credits: who edited, proof-read, photographed; where a text was first printed (label ``credit``).

Recognises a line that is nothing else, in brackets or behind a label, and photo credits set upright, a character or two
a line. Lets pass: the same words within a sentence; where such a line may stand is for site_furniture to say.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.chars import is_han
from shanben.model.ledger import Ledger
from shanben.passes.furniture.either_script import folded, pattern
from shanben.passes.furniture.found import Found
from shanben.passes.furniture.site_words import site_words

OPEN = r"[（(【\[]"
SHUT = r"[）)】\]]"
CREDITS = pattern(
    "|".join(
        (
            # who worked on it
            rf"[（(【\[〔［■□●◆▲►\s]*(?:本文|本期|栏目)?\s*{site_words('editor')}\s*[:：/／∕|｜丨]\s*[^。！？]{{1,40}}[）)】\]〕］\s]*",
            r"[（(【\[〔［]\s*(?:责任编辑|责任校对)[\u4e00-\u9fff]{2,8}[）)】\]〕］]",
            rf"[（(【\[〔［]\s*{site_words('editor-named')}[\s\u3000]+[^。！？，]{{2,20}}[）)】\]〕］]",
            rf"{site_words('editor-apart')}[\s\u3000]+[\u4e00-\u9fff](?:[\s\u3000]*[\u4e00-\u9fff]){{1,5}}|本文由.{{2,20}}(?:整理|上传|提供|发布|推送)。?",
            rf"{OPEN}?\s*为了?(?:方便|便于|适应)[^。]{{0,8}}(?:阅读|排版)[^。]{{0,12}}(?:略去|删去|省略|删除|删节|从略)[^。]{{2,30}}。?\s*{SHUT}?",
            # where it first stood
            rf"{OPEN}?\s*(?:本文)?原标题\s*[:：].{{2,60}}|(?:原文|转载|素材|内容)\s*(?:来源|出处)\s*[:：|｜].{{1,60}}",
            r"(?:文章|本文|图文|稿件)?(?:来源|出处)\s*[|｜丨]\s*.{2,50}",
            rf"{OPEN}?\s*{site_words('source')}\s*[:：】\]](?:.{{1,60}}|\s*https?://\S{{1,200}})",
            rf"{OPEN}\s*(?:本文|原文|原载|文章|本稿)?\s*(?:{site_words('printed-in')}|来源于)\s*[:：]?.{{2,70}}{SHUT}",
            rf"(?:注\s*[:：]\s*)?(?:本文|原文|文章)\s*(?:{site_words('printed-in')}|转载自)\s*[:：]?\s*.{{2,60}}",
            r"(?:转载自|转自|摘自|选自)\s*[:：|｜丨]\s*[^。]{2,40}|本文已?[经获由][^。]{0,16}授权[^。]{0,20}",
            r"原\s*载\s*于?\s*[:：]?\s*《[^《》]{2,30}》.{0,60}|《[^》]{2,20}》\s*[（(](?:19|20)\d\d\s*年[^）)]{0,40}[）)]",
            r"(?:原文|文章|本文)?(?:来自|转自|选自|首发于)\s*(?:微信|公众号|微博|博客|网站)*[^「」“”《》『』。，：]{0,10}[「“《『][^「」“”《》『』]{1,30}[」”》』]"
            r"(?:\s*[，,]\s*作者\s*[:：]?\s*[\u4e00-\u9fff·]{2,8})?\s*(?:[:：].{0,60})?",
            r"(?:原文|文章|本文)?(?:来自|转自)\s*[^\s，。：]{2,10}\s*[:：][^。！？]{2,60}",
            # when it was finished, and whose the pictures are
            rf"{OPEN}?\s*{site_words('finished')}\s*[:：].{{0,60}}{SHUT}?",
            rf"{site_words('picture-from')}(?:均)?(?:来源于|来自于?|源自|选自)[^，。]{{2,16}}。?|本文为(?:简写|节选|删节|缩略|压缩|精简|节录)版.{{0,80}}",
            rf"[（(]\s*{site_words('picture-by')}[^。]{{0,24}}[）)]|(?:图片来源|题图来源|封面来源|图源|摄影)\s*[:：/／|｜丨].{{1,40}}"
            rf"|[（(][^（()）。，：]{{2,12}}(?:档案|资料|新闻)(?:照片?|图片?)[）)]|{OPEN}\s*《[^》]{{2,20}}》\s*(?:19|20)\d\d\s*年[^）)。]{{0,24}}{SHUT}",
        )
    )
)
OF_TAIWAN = re.compile(rf"{OPEN}?\s*資料來源\s*[:：].{{1,60}}")
"""Where a page of Taiwan has its text from; in Simplified texts the words stand below a table."""
CUT = re.compile(r"[（(【\[〔［]\s*(?:责任编辑|责任校对|责编)\s*[:：]?")
"""A credit whose name a line end parted: 〔责任编辑 / 某某〕."""
UPRIGHT = re.compile(r"(?:摄影|攝影|摄|供图|图片|制图|绘图|文图|图|資料)\s*[／/:：|｜]")


def credited(bare: str) -> bool:
    """Whether a line is nothing but a credit."""
    return bool(CREDITS.fullmatch(folded(bare)) or OF_TAIWAN.fullmatch(bare))


def parted(ledger: Ledger, text: list[int]) -> Found:
    """Credits over two lines: the editor's label in an open bracket, and his name."""
    rows = ledger.rows
    out: Found = {}
    for a, b in pairwise(text):
        if CUT.fullmatch(rows[a].bare) and credited(rows[a].bare.rstrip("：: ") + "：" + rows[b].bare):
            out |= dict.fromkeys((a, b), ("credit", "FURN04"))
    return out


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
