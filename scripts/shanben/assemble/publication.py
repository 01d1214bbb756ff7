"""Journal, year, volume, issue and pages, from what the text says of itself.

Recognises, the surest first: labelled fields (刊名, 年卷期, 页码), the article's own citation (引用格式), running heads and
mastheads, closing lines (原载《…》2022年第1期，第12-20页), lines of source that quote a journal, its number where it
agrees with them (1004-8049(2021)03-0045-09: issue, first page and number of pages, after CAJ-CD B/T 1-1998).
Lets pass: names that the title or the byline hold, dates of a web page (they are not the issue's).
Cost if wrong: a wrong fact in the record; the editor's record overrules it.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.han.chars import han_count
from shanben.han.journal_issues import CITED_ISSUE, NAMED_ISSUE
from shanben.han.numerals import from_han
from shanben.model.ledger import Ledger, Row, read

FIELDS = ("journal", "year", "volume", "issue", "pages")
CITED = re.compile(
    r"\[[JMDCNRSPZ](?:/OL)?\]\s*[.．]?\s*(?P<j>[^,，.．]{2,30}?)\s*[,，.．]\s*(?P<y>(?:19|20)\d\d)(?:\s*[,，]\s*(?P<v>\d{1,3}))?(?:\s*[（(](?P<n>\d{1,3})[）)])?(?:\s*[:：]\s*(?P<p>\d{1,4}\s*[-–—~－]\s*\d{1,4}))?"
    r"|[.．。]\s*(?P<j2>[^,，.．。\[\]]{2,30}?)\s*[,，]\s*(?P<y2>(?:19|20)\d\d)\s*[,，]\s*(?P<v2>\d{1,3})?\s*(?:[（(](?P<n2>\d{1,3})[）)])?\s*(?:[:：]\s*(?P<p2>\d{1,4}\s*[-–—~－]\s*\d{1,4}))?"
)
FIRST_ONLINE = re.compile(r"\[[JMDCNRSPZ]/OL\]\s*[.．]\s*(?P<j>[^,，.．\d]{2,30})[.．]")
NUMBER_OF_ARTICLE = re.compile(
    r"\d{4}-?\d{3}[\dXx]-?\s*[（(]\s*(?P<y>(?:19|20)\d\d)\s*[）)]\s*(?P<n>\d{2})\s*-\s*(?P<p>\d{4})\s*-\s*(?P<count>\d{2,3})"
)
QUOTED = re.compile(
    r"《(?P<j>[^》]{2,30})》\s*(?:杂志|期刊|学报|月刊|季刊)?\s*[，,（(]?\s*(?:(?P<y>(?:19|20)\d\d)|第\s*[\d一二三四五六七八九十百]+\s*[期卷])|《(?P<j2>[^》]{2,30})》\s*网络首发"
)
FIRST_IN = re.compile(
    r"[（(【\[]?\s*(?:本文|原文|文章)?\s*(?:原\s*[载載刊]|[载載刊]|刊[登发發载載]|发表|發表)\s*[于於在]?\s*[:：]?\s*《(?P<j>[^《》]{2,30})》\s*(?:[（(][^（()）]{2,12}[）)])?\s*[)）】\]]?"
)
"""Where a text first stood, and nothing more on the line: 原载《某学报》."""
PERIODICAL = r"(?:[学學][报報刊](?:[（(]?[\u4e00-\u9fff]{2,8}版[)）]?)?|[导導院]刊|[论論][丛叢]|[双雙半]?月刊|季刊|[旬周週]刊|[杂雜][志誌]|文摘|(?<!通)[日晚晨早时時周週][报報])"
RECORDED = re.compile(
    r"《(?P<j>[^《》]{2,30})》\s*(?P<y>(?:19|20)\d\d)\s*年\s*(?:第?\s*(?P<v>\d{1,3})\s*卷)?\s*第?\s*(?P<n>\d{1,3})\s*期"
    r"(?:\s*[,，]?\s*(?P<first>\d{1,4})\s*[-–—~]\s*(?P<last>\d{1,4}))?"
)
"""A record's line of source: 《某学刊》2023年第3期158-166,共9页."""
SOURCED = re.compile(
    rf"(?:[来來]\s*源|出\s*[处處])\s*[:：]\s*(?:《(?P<j>[^《》]{{2,30}})》|(?P<j2>[\u4e00-\u9fff（()）·]{{1,16}}?{PERIODICAL}))(?=$|[\s\u3000,，;；|｜（(\d]|作|[发發][布佈]|[时時][间間]|[责責]|[浏瀏])"
)
"""The periodical that a site's line of source names: 来源：某某学刊, 来源:《某刊》."""
POSTED_BY = re.compile(
    rf"(?:.{{0,24}}[\s\u3000])?(?P<j>[\u4e00-\u9fff（()）]{{1,16}}?{PERIODICAL})[\s\u3000]+(?:19|20)\d\d[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}.{{0,12}}"
)
"""The periodical whose account put the text out: 某某学报 2021-03-04."""
ISSUE = re.compile(r"((?:19|20)\d\d)\s*年\s*第?\s*(\d{1,2})\s*期")
HAN = "[一二三四五六七八九十百〇]{1,4}"
VOLUME = re.compile(rf"第\s*(\d{{1,3}}|{HAN})\s*卷|\bVol\.?\s*(\d{{1,3}})")
NUMBER = re.compile(rf"(?<!总)(?<!總)第\s*(\d{{1,3}}|{HAN})\s*期|\b(?:No|no|Issue)\.?\s*[（(]?(\d{{1,3}})")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
MONTHLY = re.compile(r"((?:19|20)\d\d)\s*[·.．•]\s*(0?[1-9]|1[0-2])(?!\d)")
SERIAL = re.compile(
    r"(?<![\d:：])(?P<v>\d{1,3})\s*[:：]\s*(?P<n>\d{1,2})(?![\d:：])[^\u4e00-\u9fff]{0,30}?(?P<y>(?:19|20)\d\d)"
)
"""Volume and number as journals of Taiwan print them: 53 : 1 (Winter 2016)."""
ENDS_PAGES = re.compile(r"[)）:：]\s*(\d{1,4})\s*[-–—~]\s*(\d{1,4})(?!\d)")
PAGES = re.compile(r"(?:第|[页頁])\s*(\d{1,4})\s*[-–—~－至]\s*(\d{1,4})\s*[页頁]?")
VOLUME_OF = re.compile(
    r"(?P<y>(?:19|20)\d\d)?\s*[年,，]?\s*(?:(?P<v>\d{1,3})\s*卷?)?\s*[,，]?\s*[（(]?\s*(?:第)?\s*(?P<n>\d{1,3})\s*期?\s*[）)]?$"
)
APART = re.compile(
    r"(?:19|20)\d\d\s*[·.．•]\s*\d{1,2}|(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|[（(]?总第\s*\d+\s*期[）)]?|第\s*[\d一二三四五六七八九十百]+\s*[卷期辑輯號号]|(?:Vol|No|VOL|NO)\.?\s*\d+|[，,（()）]|[页頁]?\s*\d+(?:\s*[-–—]\s*\d+)?|[·•|｜/—–-]"
)


def publication(ledger: Ledger, taken: str) -> dict[str, str]:
    """The facts, "" where the text leaves one open. ``taken``: the title and the names, without white space."""
    out = dict.fromkeys(FIELDS, "")
    rows = [
        r for r in ledger.rows if r.label in ("fw", "credit", "date", "idno", "nav") and len(r.bare) <= 400
    ]
    for row in rows:
        _labelled(ledger, row, out)
    for row in rows:
        if row.label == "idno" and row.n == "cite":
            _cited(row.bare, out)
    fw = [r for r in rows if r.label == "fw"]
    near = [None, *fw, None]
    heads = Counter(
        name
        for k, r in enumerate(fw, 1)
        for name in _names(
            r, taken, any(x is not None and _issued(x.bare) for x in (near[k - 1], near[k + 1]))
        )
    )
    for row in rows:
        if len(row.bare) <= 160:
            _closing(row, out)
    for row in rows:
        if row.label == "idno" and (m := NUMBER_OF_ARTICLE.search(row.bare)):
            first, count = int(m["p"]), int(m["count"])
            _put(out, year=m["y"])
            if out["year"] == m["y"] and out["issue"] in ("", str(int(m["n"]))):
                _put(out, issue=str(int(m["n"])), pages=f"{first}-{first + count - 1}")
    if heads:
        best = max(heads, key=lambda n: (heads[n], -list(heads).index(n)))
        _put(out, journal=best)
    return out


def _put(out: dict[str, str], **facts: str | None) -> None:
    """Fill what is still open."""
    for key, value in facts.items():
        if value and not out[key]:
            out[key] = value.strip()


def _digits(number: str) -> str:
    """A number without leading noughts; Han numerals as digits."""
    return number.lstrip("0") if number.isdigit() else str(from_han(number) or "")


def _labelled(ledger: Ledger, row: Row, out: dict[str, str]) -> None:
    if row.label != "fw" or row.n not in ("journal", "issue", "pages", "year", "volume"):
        return
    said = "".join(read(ledger.source.text, t) for t in row.tiles if t.label not in ("label", "lb")).strip(
        " 　;；"
    )
    if row.n == "journal":
        m = RECORDED.match(said)
        pages = f"{m['first']}-{m['last']}" if m and m["last"] else ""
        facts = {"year": m["y"], "issue": m["n"].lstrip("0"), "volume": m["v"], "pages": pages} if m else {}
        _put(out, journal=m["j"] if m else said.strip("《》"), **facts)
    elif row.n in ("year", "volume") and (m := re.search(r"\d{1,4}", said)):
        _put(out, **{row.n: m[0].lstrip("0")})
    elif row.n == "pages" and (m := re.search(r"(\d{1,4})\s*[-–—~+]\s*(\d{1,4})", said)):
        _put(out, pages=f"{m[1]}-{m[2]}")
    elif row.n == "issue" and said.isdigit():
        _put(out, issue=said.lstrip("0"))
    elif row.n == "issue" and (m := VOLUME_OF.search(said)):
        _put(out, year=m["y"], volume=m["v"], issue=m["n"].lstrip("0"))


def _cited(said: str, out: dict[str, str]) -> None:
    if m := CITED.search(said):
        some = {k: m[k] or m[f"{k}2"] for k in "jyvnp"}
        pages = re.sub(r"\s*[-–—~－]\s*", "-", some["p"]) if some["p"] else ""
        _put(out, journal=some["j"], year=some["y"], volume=some["v"], issue=some["n"], pages=pages)
    elif m := FIRST_ONLINE.search(said):
        _put(out, journal=m["j"])


def _issued(bare: str) -> bool:
    return any(p.search(bare) for p in (VOLUME, NUMBER, MONTHLY))


def _names(row: Row, taken: str, beside: bool) -> list[str]:
    """What may be the journal's name in a running head or masthead: the words beside its issue, or above or below it."""
    named = not re.search(r"\d", row.bare) and (beside or any(r.code == "FRONT02" for r in row.reasons))
    if row.n.strip("#123456*") or not (named or _issued(row.bare)):
        return []
    words = row.bare.strip("《》") if named else APART.sub("\t", row.bare)
    parts = [re.sub(r"[\s\u3000]+", "", p) for p in re.split(r"\t", words)]
    return [
        p
        for p in parts
        if 3 <= han_count(p) <= 20
        and not re.search(r"[，。：；？！《》]|[图圖]片$", p)
        and re.sub(r"\s", "", p) not in taken
    ]


def _closing(row: Row, out: dict[str, str]) -> None:
    """Running heads, closing lines and lines of source."""
    bare = row.bare
    if row.label == "fw" and (m := NAMED_ISSUE.fullmatch(bare)):
        _put(out, journal=m["journal"], year=m["year"], issue=m["issue"].lstrip("0"))
    if row.label == "fw" and (m := CITED_ISSUE.fullmatch(bare)):
        spread = re.sub(r"\s*[-–—~～]\s*", "-", m["pages"] or "")
        name = m["journal"] if han_count(m["journal"]) else ""  # its name in English is not the journal's own
        issue = m["issue"].lstrip("0")
        _put(
            out,
            journal=name,
            year=m["year"],
            volume=m["volume"],
            issue=issue,
            pages=spread if "-" in spread else "",
        )
    if row.label == "credit" and (m := FIRST_IN.fullmatch(bare)):
        _put(out, journal=m["j"])
    if m := QUOTED.search(bare):
        _put(out, journal=m["j"] or m["j2"], year=m["y"])
    if row.label == "date" and (m := SOURCED.search(bare) or POSTED_BY.fullmatch(bare)):
        _put(out, journal=m["j"] or m.groupdict().get("j2"))
    if m := ISSUE.search(bare):
        _put(out, year=m[1], issue=m[2].lstrip("0"))
    if row.label in ("fw", "credit", "idno") and row.n != "date":
        if m := VOLUME.search(bare):
            y = YEAR.search(bare)
            _put(out, volume=_digits(m[1] or m[2]), year=y[1] if y else "")
        if m := NUMBER.search(bare):
            _put(out, issue=_digits(m[1] or m[2]))
        if m := PAGES.search(bare):
            _put(out, pages=f"{m[1]}-{m[2]}")
    if row.label == "fw" and (m := SERIAL.search(bare)):
        _put(out, volume=m["v"], issue=m["n"], year=m["y"])
        if pages := ENDS_PAGES.search(bare):
            _put(out, pages=f"{pages[1]}-{pages[2]}")
    if row.label == "fw" and (m := MONTHLY.search(bare)):
        _put(out, year=m[1], issue=m[2].lstrip("0"))
