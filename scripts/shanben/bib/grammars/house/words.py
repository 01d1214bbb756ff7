"""What no rule of the tokens knows: people with their role, places, universities, meetings, archives; else kept for later."""

from __future__ import annotations

import re

from shanben.bib.dates import NUMERAL
from shanben.bib.grammars.house.found import Found
from shanben.bib.item import Draft
from shanben.bib.kinds import PUBLISHER, THESIS, kind_words
from shanben.bib.people import put_names
from shanben.bib.places import is_place
from shanben.bib.roles import AT_END, field_of

STOP = re.compile(
    rf"[,.;《〈:]|(?:1[4-9]|20)\d\d\s?年|民[国國]\s?{NUMERAL}|第\s?{NUMERAL}{{1,5}}\s?[卷期辑集册冊版页]|總第|总第|\d{{1,4}}\s?卷\s?\d{{1,4}}\s?[期号]|(?<=[译譯])\s?、\s?(?=[^、,.]{{2,8}}[校審审])|\)|[(\[](?=[^()\[\]]{{0,60}}(?::|(?:1[4-9]|20)\d\d|民[国國]))"
)
TRANSLATOR = re.compile(r"\s*[(]?(?:译者?|(?<![点點辑参])[校审]译?|译注|譯)[)]?\s*$")
CHECKER = re.compile(r"(?<=[\u3400-\u9fff])\s*[审審]?[校订訂]\s*$")
"""李平校 behind 王远译: who compared a translation with the original; CSL has no field for him but the editor's."""
CONTRIBUTOR = re.compile(rf"[(]?(?P<role>{AT_END})[)]?\s*$")
MEETING = re.compile(
    r"(?P<event>.{2,60}?(?:研讨会|研討會|年会|年會|论坛|論壇|会议|會議|大会|大會|学会|學會))"
    r"(?:会议|參會|参会|交流|提交|宣读|宣讀)?(?:论文|論文|发言稿|報告|报告)$"
)
HELD = re.compile(r"(?P<archive>.{3,40}?(?:馆|館|局|室|院|会|會|所|大学|大學|中心|寺|堂))藏$")
NO_WORD = frozenset(
    re.findall(r"\S+", "载 刊 版 年 同上 等 主编 收入 内部资料 内部发行 下同 以下 及以下 以下各页")
)


# 江苏: 凤凰出版社: whatever stands before the colon of a house is its place.
AS_PLACE = re.compile(rf"[\u3400-\u9fff]{{2,4}}\s?:\s?[\u3400-\u9fff]{{2,16}}?{kind_words('press')}")


def read_word(draft: Draft, at: int, end: int, found: Found) -> int:
    """Read what stands at ``at``, up to the next separator; the offset behind it."""
    flat = draft.flat
    stop = STOP.search(flat, at + 1, end)
    if stop and stop.group() == ")" and "(" in flat[at : stop.start()]:
        stop = STOP.search(flat, stop.end(), end)  # 某某研究中心(ABC): the bracket belongs to the name
    to = stop.start() if stop else end
    if to < end and flat[to] == ":" and (is_place(draft.printed(at, to)) or AS_PLACE.match(flat, at, end)):
        draft.take("publisher-place", at, to, "house/place")
        found.place_at = to + 1
        return to + 1
    s, e = draft.trim(at, to, " ,.;:、-")
    if s < e and flat[s:e] not in NO_WORD and not _known(draft, s, e, found):
        found.words.append((s, e))
    return to


def _known(draft: Draft, s: int, e: int, found: Found) -> bool:
    """Whether the word is of a kind that tells itself; what it is, is put into the draft."""
    text = draft.flat[s:e]
    if (m := CHECKER.search(text)) and "translator" in draft.item and "editor" not in draft.item:
        put_names(draft, s, s + m.start(), "house/checker", "editor")
    elif m := TRANSLATOR.search(text):
        put_names(draft, s, s + m.start(), "house/translator", "translator")
    elif m := THESIS.search(text):
        found.thesis = True
        genre = s + m.start(), s + m.end()
        draft.put("genre", draft.printed(*genre), *genre, "house/thesis")
        if m.start() > 1:
            draft.take("publisher", s, genre[0], "house/university")
    elif m := MEETING.match(text):
        found.conference = True
        draft.take("event-title", s, s + m.end("event"), "house/meeting")
    elif m := HELD.match(text):
        draft.take("archive", s, s + m.end("archive"), "house/archive")
    elif (m := CONTRIBUTOR.search(text)) and len(text) > 2 and not PUBLISHER.search(text):
        put_names(draft, s, e, "house/contributor", field_of(m.group("role"), "editor"))
    elif is_place(text) and found.conference:
        draft.take("event-place", s, e, "house/place")
    elif is_place(text) and "publisher" not in draft.item:
        draft.take("publisher-place", s, e, "house/place")
    elif 0 <= found.place_at <= s and not draft.flat[found.place_at : s].strip():
        draft.take("publisher", s, e, "house/behind-place")
    else:
        return False
    return True
