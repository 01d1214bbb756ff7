"""What stands on a byline beside the names: marks of affiliation, what people do, a date, translators."""

from __future__ import annotations

import re

MARKS = re.compile(
    r"<[^>]*>|\$[^$]{0,40}\$|\^?\\?\[[\d,，*a-e]+\\?\]\^?|\^\{?[\d,，*a-e†‡]{1,8}\}?\^?"
    r"|(?:\\?[\d①-⑳*＊†‡§#☆★△▲✉↑¹²³⁴⁵⁶⁷⁸⁹⁰]|(?<=[\u3400-\u9fff\d,，])[a-e](?![A-Za-z]))(?:\\?[\d①-⑳*＊†‡§#△▲✉¹²³⁴⁵⁶⁷⁸⁹]|[,，.、](?=\\?[\d①-⑨*＊†¹²³⁴⁵⁶]|[a-e])|(?<=[,，])[a-e](?![A-Za-z]))*"
    r"|(?<=[\u3400-\u9fff\d,，*＊¹²³])(?:[}{\]」「』『'’‘`\"ʰᵃᵇᶜ]|[lIa-e](?![A-Zf-km-z]))+(?=[\d,，、;；\s*＊¹²³⁴⁵（(\[]|$)"
)
"""Marks that lead from a name to its affiliation or to a note, and what an OCR reads for a raised 1."""
DATED = re.compile(
    r"[\s\u3000|｜]*(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*$"
)
"""A date that a site sets behind the names."""
STOP = re.compile(r"(?<=[\d*¹²³⁴⁵])。\s*(?=[\u4e00-\u9fff]{2,3}(?:[\d*，,¹²³⁴⁵]|$))")
"""A comma behind a marked name that an OCR read as a full stop."""
BRACKETED = re.compile(r"[（(\[［〔【][^（()）\[\]［］〔〕【】]{0,60}[）)\]］〕】]")
DOES = (
    r"本刊特约记者|本报特约记者|本[报刊网台社]记者|[\u4e00-\u9fff]{2,8}(?:[报网社刊台]|新闻)记者|特约(?:记者|撰稿人?|评论员)|见习记者|实习(?:记者|生)|记\s*者|通讯员|撰稿人?|撰\s*文|采\s*写|采\s*访|执\s*笔|口\s*述|整\s*理"
    r"|編\s*著|编\s*著|作\s*者|主\s*讲|主\s*持|文|著|撰|编|編|图|摄影"
)
REPORTS = r"(?:[\u4e00-\u9fff]{2,4}[\s\u3000]+)?(?:本[報报刊網网台社]|特[約约]|[见見]习|見習|实习|實習|资深|資深)?[記记]者(?=[\u4e00-\u9fff]{2,4}(?:[\s\u3000、/／╱（(]|$))"
"""A reporter whose name no gap parts from what he is: 記者某某某／綜合報導, 港聞 特約記者某某某."""
LEADING = re.compile(
    rf"\s*(?:[□■◎○●◆◇▲△▪•⊙]\s*|(?:{DOES})\s*\\?[:：/／|｜丨│]\s*|(?:{DOES})[\s\u3000]+|{REPORTS})+"
)
"""What stands before the names."""
TRAILING = re.compile(
    r"[\s\u3000]*(?:副?教授|博士后?|副?研究员|讲师|编著|主编|著|撰文|撰|(?<=[\s\u3000])文|等\s*著|等|先生|女士|/\s*文|／\s*文|[/／╱]\s*[\u4e00-\u9fff]{2,4}(?:報導|報道|报道))$"
)
TRANSLATES = re.compile(
    r"[\s\u3000,，;；、/／]*([\u4e00-\u9fff·•]{2,12}(?:[\s、，,]+[\u4e00-\u9fff·•]{2,12})*)[\s\u3000]*(?:译|譯|编译|編譯|校|译校|审校|译注)\s*$"
)
THEN = re.compile(
    r"(?<=[著撰])[\s\u3000,，;；、/／]*[\u4e00-\u9fff·•\s、，,]{2,40}(?:译|譯|编译|編譯|校译|译校)\s*$"
)
"""The translators behind an author who is said to be one: 某某著　某某译."""
FRAMED = re.compile(
    r"[【（(\[]\s*(?:文|作\s*者|撰\s*文)\s*[/／|｜:：]\s*(?:[\u4e00-\u9fff·]{2,16}(?:作者|[记記]者|撰稿人?|[评評][论論][员員])[\s\u3000]*)?(?P<names>\S.{1,23}?)\s*[】）)\]]"
)
"""A whole byline in brackets: 【文/某网专栏作者 某某】."""
PARTS = re.compile(
    r"[\s\u3000、，,;；&|｜/／”“’‘」「』『′']+|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})"
)
BESIDE = re.compile(
    r"[\s\u3000]+(?:责编|責編|责任编辑|責任編輯|编辑|編輯|来源|來源|时间|時間|日期|浏览)\s*[:：].*$"
)
"""What a site says behind the names, on their line."""
BLANK = " 　,，;；、:：/／·|｜丨│"


def behind(line: str) -> str:
    """A line without what stands before its names: 文/, 记者, □."""
    bare = line.strip()
    return bare[led.end() :] if (led := LEADING.match(bare)) else bare


def unmarked(line: str) -> str:
    """A line without the marks and brackets about its names, and without its translators."""
    bare = BRACKETED.sub(" ", MARKS.sub(" ", line)).strip(BLANK)
    translated = THEN.search(bare) or TRANSLATES.search(bare)
    return bare[: translated.start()] if translated and translated.start() > 1 else bare


def parts(line: str) -> list[str]:
    """The words of a line of names, as its signs and gaps part them."""
    return [p for p in PARTS.split(line) if p]
