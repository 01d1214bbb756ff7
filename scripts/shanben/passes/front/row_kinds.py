"""What each row above the first labelled part of a head is: byline, place of work, running head …, or a title perhaps.

Takes what a line is by itself (head_lines) and adds what its neighbours tell: names above a place, a place that goes on
below, the journal's name above its masthead, the article's own citation.
Cost if wrong: a name stands as the title, or the other way about.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.names import authors, closely, names_in
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Row
from shanben.passes.front.cited_lines import cited
from shanben.passes.front.front_labels import head_label_of
from shanben.passes.front.front_reach import FURNITURE, REACH
from shanben.passes.front.head_lines import kind_of
from shanben.passes.front.institutions import AFFILIATION, placed
from shanben.passes.front.named_titles import HEADED, SITED, posts
from shanben.passes.front.set_apart import closed, set_apart
from shanben.passes.front.source_lines import source_line
from shanben.passes.front.titles import DASH, WEAK, squeezed

SIGN = re.compile(r"作\s*者\s*[:：]|原[创創]|文\s*[│|丨｜/／]")
"""What stands before a writer's name, on a line of its own."""
SIGNED_NAME = re.compile(r"(?:文|作\s*者|撰\s*文)\s*[│|丨｜/／]\s*[\u4e00-\u9fff·]{2,4}")
"""The same and the name, whatever it looks like."""
RAISED = re.compile(r"\d(?:[,，]?[\d*†]){0,3}(?:[,，、；;]|$)")
"""The numbers of places behind a name, where a reader gave them a line of their own, and the names behind."""
LEADS_TITLE = re.compile(r"(?!作\s*者)[\u4e00-\u9fff、\s]{2,24}[:：|｜丨]")
"""Names before the title on its line."""
WRITTEN = re.compile(r"\s*文\s*[│|丨｜/／]\s*")
"""The sign alone, whose name stands behind it."""


def head_kinds(rows: tuple[Row, ...], above: list[int]) -> list[str]:
    """What each row above the first labelled part is; "label" where another label begins it."""
    out: list[str] = []
    apart = set_apart([r.bare for r in rows[:REACH]])
    for i in above:
        row = rows[i]
        kind = _placed_kind(rows, above, out)
        if kind is None:
            titled = "" in out or any(k in WEAK for k in out)
            bare = closed(row.bare) if apart else row.bare
            kind = kind_of(bare, titled, out[-1] if out else "")
        out.append(kind)
    _names_and_place(rows, above, out)
    _cited_below(rows, above, out)
    _own_name(rows, above, out)
    firsts = [k for k, i in enumerate(above) if rows[i].n == "#1"]
    if len(firsts) == 1 and out[firsts[0]] == "column" and width(rows[above[firsts[0]]].bare) >= 14:
        out[firsts[0]] = ""  # 专题 | 题名: the only line marked as a title holds its column's name too
    return out


def _placed_kind(rows: tuple[Row, ...], above: list[int], out: list[str]) -> str | None:
    """What the next row is by a label, a byline's sign, or the rows above it, whose kinds are ``out``; else None."""
    i = above[len(out)]
    row = rows[i]
    titled = "" in out or any(k in WEAK for k in out)
    cut = i > 0 and rows[i - 1].line == row.line
    if head_label_of(row.text):
        return "label"
    if not out and _cut_below(rows, i):
        return "folio"
    if out[-1:] == ["source"] and _value(rows[above[len(out) - 1]].bare, row.bare):
        return "source"
    if cut and SITED.fullmatch(row.bare):
        return "column"
    if _account(rows, i) or (cut and row.bare[:1] in ("|", "｜", "丨") and not _signed(rows, i, cut)):
        return "column"
    if not out and i + 1 < len(rows) and rows[i + 1].line == row.line and HEADED.fullmatch(row.bare):
        return "column"
    if cut and out[-1:] == ["byline"] and LEADS_TITLE.fullmatch(rows[i - 1].bare):
        return ""  # the rest of the line whose first words were the writer's name
    if row.n == "byline" or _signed(rows, i, cut) or (not titled and _names_first(rows, i)):
        return "byline"
    if out[-1:] == ["byline"] and RAISED.fullmatch(row.bare):
        return "byline"
    if out[-1:] == ["byline"] and not titled and placed(row.bare):
        return "affiliation"
    if out[-1:] in (["affiliation"], ["byline"]) and titled and _half_place(rows, above, len(out)):
        return "affiliation"
    named = [rows[j].bare for j, x in zip(above, out, strict=False) if x == "byline"]
    if named and _tells(row.bare, named):
        return "bio"
    if SIGN.fullmatch(row.bare):
        return "source"
    if titled and SIGNED_NAME.fullmatch(row.bare) and not AFFILIATION.search(row.bare):
        return "byline"
    if out and not cut and SIGN.fullmatch(rows[above[len(out) - 1]].bare) and width(row.bare) < 9:
        return "byline"  # on the line below 文/, whatever his name looks like
    if cut and _place_behind(rows, i, out[-1:] == ["byline"]):
        return "affiliation"
    dated = out[-2:] == ["source", "byline"] and rows[above[len(out) - 2]].line == row.line
    return "source" if cut and dated and not names_in(row.bare) else None


def _place_behind(rows: tuple[Row, ...], i: int, named: bool) -> bool:
    """Whether a row cut off its line is the place behind 文/ or, where ``named``, behind a byline."""
    above, row = rows[i - 1], rows[i]
    return bool(WRITTEN.fullmatch(above.text)) or (
        named
        and AFFILIATION.search(row.bare) is not None
        and not source_line(row.bare)
        and above.bare[-1:] not in "：:】]〕］|｜丨"
    )


def _names_and_place(rows: tuple[Row, ...], above: list[int], out: list[str]) -> None:
    """Names that only the place of work right below them tells; 甲·乙·丙 above its subtitle is a title."""
    for k in range(1, len(out) - 1):
        if (
            not out[k]
            and "" in out[:k]
            and out[k + 1] in ("", "affiliation")
            and closely(rows[above[k]].bare)
            and placed(rows[above[k + 1]].bare)
        ):
            out[k : k + 2] = ["byline", "affiliation"]
    k = next((k for k, x in enumerate(out) if x == "byline"), -1)
    if 0 <= k < len(out) - 1 and "" not in out[:k]:
        if DASH.match(rows[above[k + 1]].bare) and "·" in rows[above[k]].bare:
            out[k] = ""


def _value(above: str, bare: str) -> bool:
    """Whether a short line is what a field of the line above names: 来源： / 某某网."""
    return (
        above.endswith(("：", ":"))
        and not re.search(r"作\s*者\s*[:：]$", above)
        and width(bare) < 16
        and re.search("[，。：；]", bare) is None
    )


def _account(rows: tuple[Row, ...], i: int) -> bool:
    """Whether a row is the account before a bar, behind which a writer and a colon stand."""
    return (
        rows[i].bare.endswith(("|", "｜", "丨"))
        and i + 1 < len(rows)
        and rows[i + 1].line == rows[i].line
        and rows[i + 1].bare.endswith((":", "："))
    )


def _half_place(rows: tuple[Row, ...], above: list[int], k: int) -> bool:
    """A place of work that goes on below its 、, or the line that it goes on with."""
    bare, before = rows[above[k]].bare, rows[above[k - 1]].bare
    if bare.endswith("、"):
        return placed(bare[:-1])
    if (
        width(bare) < 14
        and OFFICE_END.search(bare)
        and not re.search(r"[，。、：；]", bare)
        and placed(before)
    ):
        return True
    if POSTCODE.fullmatch(bare):
        return before[:1] in "（(" and before[-1:] not in "）)"
    return (
        before.endswith("、")
        and placed(before[:-1])
        and OFFICE_END.search(bare) is not None
        and width(bare) < 30
    )


POSTCODE = re.compile(r"[1-9]\d{5}[)）]")
"""What a line end parted from the place of work that the line above names in an open bracket."""
OFFICE_END = re.compile(
    r"(?:教授|[研硏]究[员員生]|讲师|講師|博士|硕士|碩士|院长|院長|主任|所长|所長|会长|會長)$"
)


POSTED_NAME = re.compile(
    r"(?:文\s*[│|丨｜/／]\s*)?(?P<place>[^，。：；]{4,40})[\s\u3000]+(?P<name>[\u4e00-\u9fff]{2,4})"
)
"""A writer behind the place and the office that he holds: 某大学法学院教授 张某."""


def _tells(bare: str, bylines: list[str]) -> bool:
    """Whether a line says who the writer is that a byline above it names: 某某某，某大学教授…, 某大学教授 某某某."""
    if (m := POSTED_NAME.fullmatch(bare)) and AFFILIATION.search(m["place"]):
        return any(m["name"] in authors(line) for line in bylines)
    m = re.match(r"([\u4e00-\u9fff]{2,4})(?:\s*[，,（(]|[\s\u3000]+)", bare)
    return (
        m is not None
        and AFFILIATION.search(bare, m.end()) is not None
        and any(m[1] in authors(line) for line in bylines)
        and not names_in(bare)
    )


def _own_name(rows: tuple[Row, ...], above: list[int], kinds: list[str]) -> None:
    """The journal's name by itself, where a masthead below says it again with its issue."""
    said = {
        squeezed(m[0]) for k, i in enumerate(above) if kinds[k] == "fw" and (m := LEADS.match(rows[i].bare))
    }
    for k, i in enumerate(above):
        if not kinds[k] and not rows[i].n.startswith("#") and squeezed(rows[i].bare) in said:
            kinds[k] = "masthead"


LEADS = re.compile(r"[\u4e00-\u9fff][^\d]{3,30}(?=\s*\d)")


def _cited_below(rows: tuple[Row, ...], above: list[int], kinds: list[str]) -> None:
    """The article's own citation above its title: a citation whose words hold those of a line below it."""
    for k, i in enumerate(above):
        bare = rows[i].bare
        if kinds[k] == "" and len(bare) > 30 and cited(bare):
            said = squeezed(bare)
            if any(len(t := squeezed(rows[j].bare)) > 7 and t in said for j in above if j != i):
                kinds[k] = "cite"


def _signed(rows: tuple[Row, ...], i: int, cut: bool) -> bool:
    """Whether a row was cut off its line for the names it holds."""
    if cut and re.search(r"作\s*者\s*[:：]\s*$|原[创創]\s*$", rows[i - 1].text):
        return True
    parted = i + 1 < len(rows) and rows[i + 1].line == rows[i].line
    return (cut or parted) and NAME_ROW.fullmatch(rows[i].bare) is not None and _beside_title(rows, i)


COLUMN = re.compile(r"^【[^【】]*】\s*")
NAME_ROW = re.compile(
    r"[【（(\[〔［]\s*[\u4e00-\u9fff、，\s]{2,24}\s*[)）】\]〕］]|(?:【[^【】]{2,8}】)?[\u4e00-\u9fff、\s]{2,24}[:：|｜丨]|[|｜丨]\s*[\u4e00-\u9fff、\s]{2,24}|[\u4e00-\u9fff]{2,20}"
)


def _beside_title(rows: tuple[Row, ...], i: int) -> bool:
    """Whether a row was cut off a title for the names it holds, or off a date."""
    bare = rows[i].bare
    if bare[:1] in "【（([〔［|｜丨" or bare[-1] in "：:|｜丨":
        named = bare.strip("：:|｜丨 ")
        return all(map(is_personal_name, authors(named))) or posts(COLUMN.sub("", named), rows[i + 1 :])
    return STAMPED_END.search(rows[i - 1].text) is not None and bool(names_in(bare) or closely(bare, 2))


def _names_first(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the names stand above the title: below them in brackets the place, and below it the title."""
    below = [r.bare for r in rows[i + 1 : i + 8] if r.label not in FURNITURE][:2]
    return (
        len(below) == 2
        and below[0][:1] in "(（"
        and placed(below[0])
        and bool(names_in(rows[i].bare))
        and width(below[1]) >= 10
        and not ends_sentence(below[1])
    )


STAMPED_END = re.compile(r"\d\s*$")


def _cut_below(rows: tuple[Row, ...], i: int) -> bool:
    """Whether the first row is a folio that was cut off its line."""
    return i + 1 < len(rows) and rows[i + 1].line == rows[i].line and rows[i].bare.isdecimal()
