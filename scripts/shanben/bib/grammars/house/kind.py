"""What kind of work the tokens make, and which fields the unknown words are."""

from __future__ import annotations

import re

from shanben.bib.grammars.house.found import Found
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft, Item
from shanben.bib.kinds import (
    DECREE,
    IMPRINT,
    LAW,
    NEWSPAPER,
    ORGANISATION,
    PUBLISHER,
    TREATY,
    WEBSITE,
    WEEKLY,
)


def settle(draft: Draft, found: Found) -> None:
    """Decide the kind of work, and which fields the unknown words are."""
    item = draft.item
    words = found.words
    _bare_serial(draft, found)
    for span in found.containers[:1]:
        _container(draft, found, span)
    account = _account(draft, found)
    host = str(item.get("container-title", ""))
    for i, (s, e) in enumerate(words):
        if m := WITHIN.match(draft.flat, s, e):
            words[i] = (m.end(), e)
    for s, e in list(words):
        text = draft.printed(s, e)
        if PUBLISHER.search(text) or IMPRINT.match(text):
            draft.put("publisher", text, s, e, "house/publisher")
            words.remove((s, e))
    item["type"] = "webpage" if account else _type(draft, found, host)
    if item["type"] == "article-newspaper" and found.sheet:
        draft.put("page", *found.sheet, "house/sheet")
    elif found.sheet and "edition" not in item:
        draft.put("edition", *found.sheet, "house/edition")
    if found.numbered_year and "issued" not in item:
        year, s, e = found.numbered_year
        draft.put("issued", {"date-parts": [[year]]}, s, e, "house/numbered-year")
    if found.edition:
        draft.put("edition", *found.edition, "house/edition")
    for s, e in words:
        text = draft.printed(s, e)
        _place_word(draft, text, s, e)
    _cited_page(draft, item)


def _container(draft: Draft, found: Found, span: tuple[int, int]) -> None:
    """Take the title of the container, with （社会科学版） where that stands right behind its marks."""
    if found.of_serial and found.of_serial[0] == span[1] + 1:
        value = draft.printed(*span) + draft.printed(*found.of_serial)
        draft.put("container-title", value, span[0], found.of_serial[1], "house/container")
    draft.take("container-title", *span, "house/container", edges=" ")


# 微信公众号“某某评论”: the name of the account holds the text.
ACCOUNT = re.compile(r"(?:微信)?公[众眾][号號]\s?[“\"「《](?P<name>[^”\"」》]{2,30})[”\"」》]")


def _account(draft: Draft, found: Found) -> bool:
    for i, (s, e) in enumerate(found.words):
        if (m := ACCOUNT.search(draft.flat, s, e)) and "container-title" not in draft.item:
            draft.take("container-title", *m.span("name"), "house/account")
            del found.words[i]
            return True
    return False


def _bare_serial(draft: Draft, found: Found) -> None:
    """〈題名〉，某某季刊，第10卷第3期: the first word behind is the serial, where a volume or an issue is printed."""
    if (
        found.containers
        or not found.words
        or not ({"volume", "issue"} & draft.item.keys() or "whole-number" in draft.custom)
    ):
        return
    if found.article and not PUBLISHER.search(draft.flat, *found.words[0]):
        found.containers.append(found.words.pop(0))


# 载人民网2004年1月10日: what holds it, without marks.
WITHIN = re.compile(r"(?:[载載][于於]?|刊[载載]?[于於]|[见見])\s?(?=[\u3400-\u9fffA-Za-z]{2})")


def _place_word(draft: Draft, text: str, s: int, e: int) -> None:
    item = draft.item
    kind = item["type"]
    if len(text) > 60:
        draft.custom.setdefault("rest", []).append(text)
    elif kind == "thesis" and "publisher" not in item:
        draft.put("publisher", text, s, e, "house/university")
    elif (
        kind in {"webpage", "document", "report", "speech", "legislation"}
        and not item.get("container-title")
        and "publisher" not in item
    ):
        if ORGANISATION.search(text) and not WEBSITE.search(text):
            draft.put("publisher", text, s, e, "house/organisation")
        elif WEBSITE.search(text) or NEWSPAPER.search(text) or item.get("URL"):
            draft.put("container-title", text, s, e, "house/site")
        else:
            draft.custom.setdefault("rest", []).append(text)
            if kind != "legislation":
                draft.doubt("publisher", f"not certain whether {text!r} is publisher or site")
    elif kind in {"book", "chapter"} and "publisher" not in item and not HAN.search(text):
        draft.put("publisher", text, s, e, "house/publisher")
    else:
        draft.custom.setdefault("rest", []).append(text)


def _type(draft: Draft, found: Found, host: str) -> str:
    """The kind of work, by the surest sign that the entry has."""
    item = draft.item
    if found.thesis:
        return "thesis"
    if found.standard and not host:
        return "standard"
    if found.conference:
        return "paper-conference"
    if host:
        return _hosted(item, found, host)
    if item.get("publisher") or found.edition or item.get("publisher-place") or item.get("edition"):
        return "book"
    if re.search(r"皮[书書]|报告", str(item.get("genre", ""))):
        return "report"
    if official := _official(draft, found):
        return official
    title = str(item.get("title", ""))
    if REPORT.search(title) and any(_organisation(draft, w) for w in found.words):
        return "report"
    if item.get("URL"):
        return "webpage"
    if TOLD_REPORT.search(title):
        return "report"
    if found.words and any(WEBSITE.search(draft.printed(*w)) for w in found.words):
        return "webpage"
    if item.get("translator") or item.get("volume"):
        return "book"
    draft.doubt("type", "nothing tells what kind of work this is")
    return "document"


def _hosted(item: Item, found: Found, host: str) -> str:
    """What stands in something else: told by what it stands in and by the numbers printed with it."""
    if item.get("URL") and WEBSITE.search(host) and not {"volume", "issue"} & item.keys():
        return "webpage"
    if item.get("editor") or item.get("container-author") or item.get("publisher") or WORKS.search(host):
        return "chapter"
    if item.get("issue") or item.get("volume"):
        return "article-journal"
    if NEWSPAPER.search(host):
        return "article-newspaper"
    if WEEKLY.search(host):
        return "article-magazine"
    if len(item.get("issued", {}).get("date-parts", [[]])[0]) == 3:
        return "article-newspaper" if found.sheet else "article-magazine"
    return "article-journal"


def _official(draft: Draft, found: Found) -> str:
    """What a court, states or an organ of state gave out, by its title; "" for anything else."""
    item = draft.item
    title, named = str(item.get("title", "")), item.get("author", [])
    if LITIGATION.search(title) and not named:
        return "legal_case"
    if TREATY.search(title) and not named:
        return "treaty"
    if any("literal" not in n for n in named):
        return ""
    if LAW.search(title) and "nationality" not in draft.custom:
        return "legislation"
    numbered = found.numbered_year and item.get("number")
    return "legislation" if DECREE.search(title) and (named or numbered) else ""


# Works of one author: 第9册 of them is no issue.
WORKS = re.compile(r"(?:全集|文集|选集|選集|文选|文選|文存|遗集|遺集|文稿)$")
LITIGATION = re.compile(r"[\u3400-\u9fff）)]诉[\u3400-\u9fff（(].*案$")
REPORT = re.compile(r"(?:报告|報告|白皮书|白皮書|蓝皮书|绿皮书)(?:\s*[(（].{0,20}[)）])?$")
TOLD_REPORT = re.compile(r"报告|報告|白皮书|白皮書|蓝皮书|展望|指数")
"""What only a report has anywhere in its title, where nothing else tells the kind."""


def _organisation(draft: Draft, span: tuple[int, int]) -> bool:
    text = draft.printed(*span)
    return ORGANISATION.search(text) is not None and WEBSITE.search(text) is None


def _cited_page(draft: Draft, item: Item) -> None:
    """A note's page is the page cited unless it is the range of an article."""
    page = str(item.get("page", ""))
    if item["type"] == "article-newspaper":
        return
    if page and (
        item["type"] in {"book", "thesis", "report", "document"} or not re.search(r"\d-\w*\d", page)
    ):
        draft.custom["page-is"] = "cited"
