"""What was left out of the page and reads like prose; the list that is empty, the entry that holds more than one.

Recognises: sentences under the labels of a site's frame, a running head or a credit, each stretch once; a heading of
references that nothing follows; an entry with another label, two marks of a kind ([J] … [J]) or the article's own title.
Lets pass: a site's own words (its licence, its buttons), declarations, which their words tell.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shanben.han.chars import ends_sentence, han_count, width
from shanben.lint.doubts.place import decided, doubt_at, doubt_over, ends
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger, Row
from shanben.model.placed import Placed

SHOWN = frozenset({"nav", "fw", "credit"})
PROSE = 30.0
"""Ems of a line of prose at least."""
MUCH = 0.5
"""Share of a page's text that is much to leave out, where little is left."""
LITTLE = 800.0
OURS = re.compile(
    r"Copyright|版权|版權|许可|授权|授權|转载|轉載|举报|舉報|客服|登录|登錄|注册|註冊|订阅|訂閱|扫码|掃碼|二维码|微信|邮箱|网友|網友|ICP|免责|免責"
)
LIST = re.compile(
    r"[【\[]?\s*(?:主要)?(?:参考文献|參考文獻|参考书目|注释|註釋|References)\s*[】\]]?\s*[:：]?"
)
STRANGE = re.compile(
    r"作者贡献|作者貢獻|收稿日期|修回日期|责任编辑|責任編輯|作者简介|作者簡介|基金项目|基金項目|通讯作者|通信作者"
)
KIND = re.compile(r"[\[［]\s?(?:J|M|N|D|C|R|EB|Z|G|S|P)(?:/OL)?\s?[\]］]")


def taken(ledger: Ledger) -> Iterator[Doubt]:
    """Stretches of prose that stand under a label which the page does not show; the longest where little is left."""
    runs: list[list[Row]] = [[]]
    for row in ledger.rows:
        if row.label in SHOWN:
            runs[-1] += [row] if row.bare else []
        elif row.label != "blank" and runs[-1]:
            runs.append([])
    free = [run for run in runs if run and not any(map(decided, run))]
    text = sum(width(r.bare) for r in ledger.rows if r.label in ("p", "head", "item", "q", "l"))
    gone = sum(width(r.bare) for r in ledger.rows if r.label == "nav")
    little = gone > MUCH * (gone + text) and text < LITTLE
    longest = max(free, key=len, default=[])
    for run in free:
        yield from _stretch(ledger, run, little and run is longest)


def _stretch(ledger: Ledger, run: list[Row], most: bool) -> Iterator[Doubt]:
    said = [
        r
        for r in run
        if ends_sentence(r.bare)
        and width(r.bare) > PROSE
        and han_count(r.bare) > 10
        and not OURS.search(r.bare)
    ]
    if said:
        first = said[0]
        why = f"{len(run)} lines were left out, and {len(said)} of them read like prose: lines {run[0].printed + 1}-{run[-1].printed + 1}"
    elif most and len(run) > 5:
        first = run[0]
        why = f"{len(run)} lines were left out, and little is left of the page: lines {run[0].printed + 1}-{run[-1].printed + 1}"
    else:
        return
    start, end = ends(first)
    yield Doubt("FURN07", first.printed + 1, ledger.source.text[start:end][:80], "", why, start, end)


def entries(ledger: Ledger, article: Article, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Lists and entries that are not what they seem."""
    title = article.meta.title
    for spot in spots:
        if any(decided(ledger.rows[i]) for i in spot.rows):
            continue
        text = spot.text
        if (
            spot.label == "head"
            and not article.references
            and not article.notes
            and LIST.fullmatch(text.strip())
        ):
            why = "the heading of a list, and no entry was found below it"
            yield doubt_at(ledger, spot, "BACK07", 0, len(text), "", why)
        elif spot.label == "bibl":
            if m := STRANGE.search(text):
                why = f"“{m[0]}” stands in an entry: what follows belongs elsewhere"
                yield doubt_at(ledger, spot, "BACK07", m.start(), m.end(), "", why)
            elif len(title) > 8 and (at := text.find(title)) > 8:
                why = "the title of this article stands in an entry: a running head may have run into it"
                yield doubt_at(ledger, spot, "BACK07", at, at + len(title), "", why)


MARKS = re.compile(
    r"[，。；：、！？,.;:!?“”‘’《》〈〉（）()\[\]［］【】「」『』·—–/\-~～…|\d%$\\{}^_=+*<>#&@\"'①-⑳]"
)
UNMARKED = 60
"""Han characters without a mark that no sentence has."""
FEW = 4
"""Latin letters that are a word, and no sign of a formula."""
WIDE = 160.0
"""Ems of an entry at most."""
YEAR = re.compile(r"(?:19|20)\d\d")


def strangers(ledger: Ledger, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Paragraphs that are no prose of this text: its language, an entry, the words of a picture."""
    body = [s for s in spots if s.label in ("p", "item")]
    if sum(han_count(s.text) for s in body[:60]) < 0.4 * sum(len(s.text) for s in body[:60]):
        return
    run: list[tuple[Placed, str]] = []
    for spot in [*body, None]:
        kind = _stranger(spot.text.strip()) if spot is not None else ""
        if kind and spot is not None and not any(decided(ledger.rows[i]) for i in spot.rows):
            run.append((spot, kind))
            continue
        if run:
            yield _strange(ledger, run)
        run = []
    for spot in body:
        yield from _unmarked(ledger, spot)


def _strange(ledger: Ledger, run: list[tuple[Placed, str]]) -> Doubt:
    if any(kind == "entry" for _, kind in run):
        why = f"{len(run)} paragraphs read like entries of a list of references"
    else:
        why = f"{len(run)} paragraphs in another language stand in the text"
    return doubt_over(ledger, [spot for spot, _ in run], "ALIEN02", why)


def _stranger(text: str) -> str:
    if ("[" in text or "［" in text) and KIND.search(text) and YEAR.search(text) and width(text) < WIDE:
        return "entry"
    bare = "".join(text.split())
    if len(bare.encode("ascii", "ignore")) <= 0.7 * len(bare):
        return ""  # as nearly every paragraph
    latin = sum("A" <= c <= "z" for c in bare)
    alone = latin > FEW and han_count(bare) == 0 and width(text) < WIDE
    return "latin" if latin > 0.7 * len(bare) and (latin > 25 or alone) else ""


def _unmarked(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """A stretch without any mark, told once a paragraph.

    Behind a mark the last one of as many characters as no sentence has is looked for: a stretch begins there, if at all.
    """
    text = spot.text
    last = -1
    while len(text) - last > UNMARKED:
        near = text[last + 1 : last + 1 + UNMARKED]
        if m := MARKS.search(near[::-1]):
            last += len(near) - m.start()
            continue
        m = MARKS.search(text, last + 1 + UNMARKED)
        at = m.start() if m else len(text)
        if han_count(text[last + 1 : at]) > UNMARKED:
            why = "no mark stands in so many characters: the words of a picture or the cells of a table"
            yield doubt_at(ledger, spot, "ALIEN02", last + 1, min(at, last + 61), "", why)
            return
        last = at
