"""What stands above the labels or above the first prose: the title, and the lines about it."""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count, width
from shanben.han.names import names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.front_reach import FURNITURE
from shanben.passes.front.head_lines import AFFILIATION, latin_line
from shanben.passes.front.labelled_parts import take_part
from shanben.passes.front.labelled_rows import FUNDED, surely_named
from shanben.passes.front.titles import DASH, goes_on, squeezed, subtitle, title_of
from shanben.passes.lines.headings import NAMED, shape
from shanben.passes.lines.joints import glue

FOLLOW = re.compile(r"(?:\+\s*)?(?:已?关注(?:[他她ta]|TA|作者)?|添加关注|關注)")
LABELS = {
    "source": "date",
    "contact": "idno",
    "folio": "pb",
    "star": "bio",
    "menu": "nav",
    "column": "nav",
    "masthead": "fw",
    "cite": "idno",
}


def read_title_page(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    kinds: list[str],
    top: int,
    closed: bool,
    new: dict[int, Row],
) -> None:
    """Label the rows above the first labelled part, or above the first prose.

    ``text`` are indices of rows and ``kinds`` what each of the first ``top`` of them is by itself (head_lines);
    ``closed`` says that a labelled part ends them. The new rows are put into ``new``, by index; ``kinds`` is worn out.
    """
    rows = ledger.rows
    text = text[:top]
    k = 0
    while k < top:
        if kinds[k] == "label":
            role, stop = take_part(ledger, facts, text, k, new, True, top)
            kinds[k:stop] = [f"label {role}"] * (stop - k)
            k = stop
        else:
            k += 1
    for k, i in enumerate(text):
        if kinds[k] == "byline" and not han_count(rows[i].bare) and not surely_named(rows[i].bare):
            if not any(x == "" and not han_count(rows[text[j]].bare) for j, x in enumerate(kinds[:k])):
                kinds[k] = ""
    _said_again(rows, text, kinds, new)
    cover = next((k for k, x in enumerate(kinds) if x == "label title"), None)
    if cover is None:
        span = title_of(ledger, facts, text, kinds, _said(ledger, new))
        start, end = span or (0, 0)
    else:
        start = end = cover
        _again(rows, text, kinds, new[text[cover]], new)
    if (
        end - start == 1
        and cover is None
        and "" not in kinds[end:]
        and _only_names(rows, text[start], closed)
    ):
        kinds[start], end = "byline", start  # the title was lost: nothing but the names stands above the text
    if cover is None and end < top and not any("byline" in x for x in kinds) and _rare_name(rows, text, end):
        kinds[end] = "byline"
    _title(rows, text, kinds, start, end, new)
    _followed(rows, text, kinds, end, new)
    menu = _menu(rows, text[:start])
    for k, i in enumerate(text):
        if i in new:
            continue
        if (
            not kinds[k]
            and closed
            and k
            and kinds[k - 1] in ("byline", "affiliation")
            and width(rows[i].bare) < 24
        ):
            kinds[k] = "affiliation"  # between the names and a label nothing else stands
        if kinds[k]:
            _known(rows[i], kinds[k], new, i)
        elif k > start and DASH.match(rows[i].bare) and not any(r.label == "subtitle" for r in new.values()):
            new[i] = relabelled(rows[i], "subtitle", Reason("FRONT03"), "zh")
        elif (
            k < start
            and "byline" not in kinds
            and AFFILIATION.search(rows[i].bare)
            and names_in(rows[i].bare)
        ):
            _known(rows[i], "byline", new, i)  # the writer with his place, above the title
        elif k < start:
            _above(rows[i], i in menu, new, i)
        elif latin_line(rows[i].bare) and not ends_sentence(rows[i].bare):
            new[i] = relabelled(rows[i], "title", Reason("FRONT03"), "en")
            above = new.get(text[k - 1])
            if above is not None and above.label == "title" and goes_on(ledger, facts, text, k):
                new[i] = replace(new[i], glue=glue(above.bare, rows[i].bare))


SECTION = re.compile(
    r"(?:缘[起由]|背景|概[述况说论]|楔子|题记|导[读引]|按语|目[录次]|正文|编者按|序[章曲幕]?|自?序|开[篇头]|开场白|问题(?:域|意识)?|提要|综述|小引|弁言|附记|说明|摘要|前[记因传]|源[起流]|旧事|新论|人物|事件|现状|起因|经过|结果|溯源)"
)


def _rare_name(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a line of three characters directly below the title, above prose, is the writer whatever his surname.

    Only where the text's own headings are numbered, and the word heads no section anywhere.
    """
    row = rows[text[k]]
    if re.fullmatch(r"[\u4e00-\u9fff]{3}", row.bare) is None or row.n or SECTION.fullmatch(row.bare):
        return False
    below = next((r.bare for r in rows[text[k] + 1 :] if r.label == "p"), "")
    if not ends_sentence(below) or width(below) < LONG or NAMED.fullmatch(row.bare):
        return False
    return sum(r.label == "p" and (s := shape(r.bare)) is not None and s.number <= 2 for r in rows) >= 2


def _said_again(rows: tuple[Row, ...], text: list[int], kinds: list[str], new: dict[int, Row]) -> None:
    """A site that sets its own head above the journal's: title, names and places stand twice; the second is left out."""
    seen: set[str] = set()
    names: set[str] = set()
    for k, i in enumerate(text):
        bare = rows[i].bare
        said = names_in(bare) if kinds[k] == "byline" else []
        mark = STAR.sub("", squeezed(bare))
        if (
            i not in new
            and kinds[k] in ("", "byline", "affiliation")
            and (mark in seen if not said else set(said) <= names)
            and (said or len(mark) > 3)
        ):
            kinds[k] = "again"
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
        seen.add(mark)
        names.update(said)


STAR = re.compile(r"[*＊]+$")


def _only_names(rows: tuple[Row, ...], i: int, closed: bool) -> bool:
    """Whether a line can be nothing but names: two and more, one behind a mark, or one of whom the text does not speak.

    ``closed``: an abstract or keywords stand below. A life of 张某某 names him again; its writer's name stands once.
    """
    row = rows[i]
    names = names_in(row.bare)
    if row.n.startswith("#") or width(row.bare) > 24 or not names:
        return False
    if len(names) > 1 or row.bare[0] in "□■◎○●◆◇▲△" or SIGNED.match(row.bare):
        return True
    if len(names[0]) != (2 if closed and len(row.bare) == 2 else 3) or not is_personal_name(names[0]):
        return False
    about = "".join(r.bare for r in rows[i + 1 :] if r.label == "p" and not SIGNS.match(r.bare))
    parts = (names[0],) if len(names[0]) == 2 else (names[0][:2], names[0][1:])
    return not any(x in about for x in parts) and (closed or " " in row.bare or "\u3000" in row.bare)


SIGNED = re.compile(r"(?:文|作\s*者|撰\s*文)\s*[:：/／|｜丨│]")
SIGNS = re.compile(r"[（(【\[〔［]?\s*(?:作者|第一作者|通[讯訊信]作者|基金)|.{0,12}[（(]\s*(?:19|20)\d\d")
"""Where a text speaks of its writer: 作者简介：…."""


def _again(rows: tuple[Row, ...], text: list[int], kinds: list[str], named: Row, new: dict[int, Row]) -> None:
    """Below a cover page: its title and its names stand again above the text."""
    names = [n for r in new.values() if r.label == "byline" for n in names_in(r.bare)]
    said = squeezed(named.bare)
    for k, i in enumerate(text):
        bare = rows[i].bare
        if i in new:
            continue
        again = len(squeezed(bare)) > 3 and squeezed(bare) in said
        if again or (
            kinds[k] == "byline" and names_in(bare) and all(n in " ".join(names) for n in names_in(bare))
        ):
            new[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))


def _said(ledger: Ledger, new: dict[int, Row]) -> str:
    """Running heads and the article's own citation, squeezed: they give the title again."""
    heads = {squeezed(r.bare) for r in ledger.rows if r.label == "fw"}
    below = [
        squeezed(r.bare)
        for r in ledger.rows[:60]
        if r.n.startswith("#") and r.label == "p" and len(r.bare) > 8
    ]
    heads |= {x for x in below if below.count(x) > 1}
    heads |= {squeezed(r.bare) for r in new.values() if r.label == "fw"}
    cited = [squeezed(r.bare) for r in new.values() if r.label == "idno" and r.n == "cite"]
    return "\n".join([*sorted(heads), *cited])


def _title(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], start: int, end: int, new: dict[int, Row]
) -> None:
    before = joined = ""
    for k in range(start, end):
        row = rows[text[k]]
        label = "subtitle" if k > start and subtitle(row.bare, before) else "title"
        done = relabelled(row, label, Reason("FRONT03"), "zh" if han_count(row.bare) else "en")
        if k > start and label == before:
            done = replace(done, glue=glue(joined, row.bare))
        before, joined = label, row.bare
        new[text[k]] = done
        kinds[k] = label


def _known(row: Row, kind: str, new: dict[int, Row], i: int) -> None:
    """Label a row that its own words explain."""
    if kind == "editorial":
        return  # it stays text
    label = LABELS.get(kind, kind)
    n = row.bare if kind == "folio" else ""
    if kind == "star":
        label = "funding" if FUNDED.search(row.bare) else "bio"
    if label in ("byline", "affiliation"):
        n = "en" if latin_count(row.bare) and not han_count(row.bare) else "zh"
    elif label == "idno":
        n = "cite" if kind == "cite" else "doi"
    new[i] = relabelled(row, label, Reason("FRONT02"), n)


def _followed(
    rows: tuple[Row, ...], text: list[int], kinds: list[str], end: int, new: dict[int, Row]
) -> None:
    """Below the title, above a platform's 关注: the writer's name, whatever it looks like, and what he says of himself."""
    for k in range(end, len(text)):
        i = text[k]
        if kinds[k] == "" and i not in new and width(rows[i].bare) < 20:
            nearest = next((j for j in range(i + 1, min(i + 9, len(rows))) if rows[j].label == "nav"), None)
            if nearest is not None and FOLLOW.fullmatch(rows[nearest].bare):
                label, n = ("byline", "zh") if "byline" not in kinds else ("nav", "")
                if "source" in kinds[k + 1 :]:
                    label, n = "date", ""  # an outlet, its date, its place, and a button
                kinds[k] = label
                new[i] = relabelled(rows[i], label, Reason("FRONT02"), n)


def _menu(rows: tuple[Row, ...], above: list[int]) -> set[int]:
    """Runs of three short lines and more above the title, the site's own lines between them counted: a menu."""
    out: set[int] = set()
    if not above:
        return out
    run: list[int] = []
    for i in range(above[-1] + 2):
        row = rows[i] if i < len(rows) else None
        if row is None or (row.label not in FURNITURE and (i not in above or width(row.bare) > 8)):
            out.update(run if len(run) > 2 else ())
            run = []
        elif row.label in ("p", "nav") and width(row.bare) <= 8:
            run.append(i)
    out.update(run if len(run) > 2 else ())
    return out


def _above(row: Row, menu: bool, new: dict[int, Row], i: int) -> None:
    """A line above the title that nothing explains: left out and asked about; prose stays text."""
    if menu:
        new[i] = relabelled(row, "nav", Reason("FURN05"))
        return
    if ends_sentence(row.bare) and width(row.bare) > 30 and not re.search(r"\[[JMDCNRSPZ]", row.bare):
        return
    new[i] = relabelled(row, "nav", Reason("FRONT04", note="above the title, and nothing explains it"))
