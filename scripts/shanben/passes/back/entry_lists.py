"""Note lists and reference lists: their entries, one after the other.

Recognises: entries by their numbers, that rise; entries without numbers by bullet, indent or the short line above; the heads
of groups (一、中文文献); second lines, English twins on a line of their own.
Lets pass: a number that leaps, or is spelled otherwise than the list's: it stays inside the entry.
Cost if wrong: lines of the body stand as entries, or entries in the body.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.back.entry_lines import complete, lost_number, original, twin, unnumbered_start
from shanben.passes.back.entry_numbers import FAR, LEAP, lost_digit, mended, numbers_follow, unprinted
from shanben.passes.back.list_ends import (
    afloat,
    closed,
    declared,
    declared_list,
    ends_list,
    english_below,
    foreign_page,
)
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.back.trailing_numbers import trailing_numbers, with_numbers
from shanben.passes.lines.damaged_entries import MANY, Start, damaged_start, in_brackets
from shanben.passes.lines.entries import BULLET, entry_start
from shanben.passes.lines.joints import glue

GROUP = re.compile(
    r"[（(]?[一二三四五六七八九十\d]*[）)]?[、.]?\s*(?:中文|英文|外文|西文|日文|中、英文|專書|专著|論文|论文|期刊|古籍|其他|史料|著作|近人|檔案|档案|网络)\S{0,8}"
)
"""The head of a group of entries: 一、中文文献, （一）古籍."""
NAME = re.compile(r"[\u3400-\u9fff·、]{2,16}")
YEAR = re.compile(r"(?:19|20)\d\d[a-z]?[\s\u3000]")
"""李安 / 2001 〈題名〉: how lists of Taiwan set a writer above his works."""
NUMBERED_HEAD = re.compile(
    r"(?:\d{1,2}(?:[.．]\d{1,2}){0,3}[.．、]?|[一二三四五六七八九十]{1,3}、)\s*[\u4e00-\u9fff]{2}"
)
"""A heading's number and its first words."""
OPEN_AT_END = re.compile(r"(?<=.)[\[［〔【][^\[\]［］〔〕【】」]{0,16}$")
"""[2022-03-0 at a line's end: its bracket closes on the next. The bracket of a number, in either width, is none."""


def zone_of(ledger: Ledger, facts: Setting, text: list[int], k: int, zone: str, new: dict[int, Row]) -> int:
    """Label the entries from ``k`` on; the index after the last."""
    label = "bibl" if zone == "references" else "note"
    if numbers := trailing_numbers(ledger, text, k):
        new.update(with_numbers(ledger, numbers, label))
        return k + len(numbers)
    return _List(ledger, facts, text, k, label).read(k, new)


class _List:
    """A list as far as it was read: ``last`` the number it has come to, ``number`` the key of the entry at hand,
    ``defined`` whether its first row is a note by its markup."""

    def __init__(self, ledger: Ledger, facts: Setting, text: list[int], k: int, label: str) -> None:
        self.ledger, self.rows, self.facts, self.text, self.label = ledger, ledger.rows, facts, text, label
        self.last = 0
        self.number = ""
        self.unnumbered = 0
        self.spelling = ""
        self.before: Row | None = None
        self.defined = self.rows[text[k]].n == "note"
        own = takewhile(lambda j: not closed(self.rows, text, j), range(k, min(k + MANY, len(text))))
        self.whole = in_brackets([self.rows[text[j]].text for j in own])
        self.numbered = (
            entry_start(self.rows[text[k]].text) is not None
            or self._damaged_first(self.rows[text[k]].text)
            or numbers_follow(self.rows, text, k)
            or self.whole
        )

    def read(self, k: int, new: dict[int, Row]) -> int:
        """Label row after row; the index of the first that is no entry."""
        rows, text = self.rows, self.text
        while k < len(text) and not closed(rows, text, k):
            row = rows[text[k]]
            if row.n == "note" and not self.defined:
                return k  # [^1]: what Markdown defines as a note is no entry
            if afloat(rows, text, k):
                k += 1
                continue
            if not self.numbered and GROUP.fullmatch(row.bare) and self._whole_before():
                new[text[k]] = relabelled(row, "label", Reason("BACK03"), "group")
                k += 1
                continue
            start = entry_start(row.text)
            if start and start[0][0] == 1 < self.last and declared(rows, text, k):
                return declared_list(rows, text, k, new)
            start, repair = self._start(k, row, start)
            if start and (self._fits(start) or self._leaps(k, start)):
                new[text[k]] = self._entry(row, start, repair)
            elif (note := self._unprinted(k, row, start)) is not None:
                new[text[k]] = relabelled(row, self.label, Reason("BACK02", note=note), self.number)
            else:
                begins = self._begins(row)
                if self._past(k, row, begins):
                    return k
                row, new[text[k]] = self._unnumbered(row) if begins else self._more(row)
            self.before = row
            k += 1
        return k

    @staticmethod
    def _damaged_first(line: str) -> bool:
        first = damaged_start(line, 1)
        return first is not None and first[0] == (1,)

    def _whole_before(self) -> bool:
        return self.before is None or complete(self.before.bare)

    def _start(self, k: int, row: Row, start: Start | None) -> tuple[Start | None, Reason | None]:
        """The entry's number where it is damaged, and how that is known."""
        before = self.before
        closes = before is not None and OPEN_AT_END.search(before.bare) is not None
        repair: Reason | None = None
        brackets = self.whole or self.spelling == "bracket" or before is None
        # [2022-03-0 ⏎ 9]. https: where a bracket stands open above, this one is no number's
        if not closes and brackets:
            found = mended(self.rows, self.text, k, start, self.last, self.whole)
            start, repair = found or (start, None)
        if (
            start
            and self.numbered
            and (meant := lost_digit(self.rows, self.text, k, start, self.last)) is not None
        ):
            start = ((meant,), start[1], start[2])
        return start, repair

    def _fits(self, start: Start) -> bool:
        """Whether a number is the list's next: by its value, by its spelling, and by the end of the entry above."""
        (number, *_), _, spelling = start
        if not self.numbered:
            return False
        again = number == 1 <= self.last and spelling == self.spelling != "gap"
        if not again and not (self._next(number, spelling) and self._alike(number, spelling)):
            return False
        return self._whole_before() or spelling not in ("gap", "bare", "point") or number == self.last + 1

    def _leaps(self, k: int, start: Start) -> bool:
        """Whether numbers were lost above this one: the list's next two come behind it, spelled as the list's."""
        (number, *_), _, spelling = start
        if not (self.numbered and self.last < number <= self.last + FAR and self._alike(number, spelling)):
            return False
        below = (entry_start(self.rows[i].text) for i in self.text[k + 1 : k + 5])
        numbers = [s[0][0] for s in below if s and s[2] == spelling]
        return self._whole_before() and numbers[:2] == [number + 1, number + 2]

    def _next(self, number: int, spelling: str) -> bool:
        return self.last < number <= self.last + (LEAP if self.whole and spelling == "bracket" else 3)

    def _alike(self, number: int, spelling: str) -> bool:
        return (
            self.spelling in ("", spelling)
            or {spelling, self.spelling} <= {"gap", "point", "bare"}
            or (self.spelling == "bare" and spelling == "bracket" and number == self.last + 1)
        )

    def _entry(self, row: Row, start: Start, repair: Reason | None) -> Row:
        numbers, end, spelling = start
        self.last = numbers[0]  # ①③ may share a note: ② comes after it
        self.spelling = spelling if spelling == "bracket" else self.spelling or spelling
        self.number = ",".join(map(str, numbers))
        reading = f"[{self.number}] " if repair else None
        cut = amended(self.ledger.source.text, row, [(0, end, reading, "ptr", repair, self.number)])
        return relabelled(cut, self.label, Reason("BACK02"), self.number)

    def _unprinted(self, k: int, row: Row, start: Start | None) -> str | None:
        """Why a row begins an entry whose number was lost; None where nothing says so."""
        if start is not None or not row.bare:
            return None
        if (
            self.whole
            and self.before is not None
            and unprinted(self.rows, self.text, k, self.last, self.before)
        ):
            self.last += 1
            self.number = str(self.last)
            return (
                f"its number is not printed; as many entries stand here as are missing behind {self.last - 1}"
            )
        if self.before is None and self.numbered and BIBLIOGRAPHIC.search(row.text):
            self.last, self.number = 1, "1"
            return "its number is not printed"
        return None

    def _begins(self, row: Row) -> bool:
        """Whether a row without a number begins an entry."""
        if self.before is None:
            return True
        if self.numbered:
            return not self.facts.wrapped and lost_number(self.before, row)
        return not original(self.before, row) and unnumbered_start(self.ledger, self.facts, self.before, row)

    def _past(self, k: int, row: Row, begins: bool) -> bool:
        """Whether the list has ended above this row."""
        if self.before is None:
            return self.numbered
        if (
            row.n.startswith("#")
            and foreign_page(self.rows, self.text, k)
            and english_below(self.rows, self.text, k)
        ):
            return True  # however the entry above broke off
        if row.n.startswith("#") and NUMBERED_HEAD.match(row.bare) and not BIBLIOGRAPHIC.search(row.bare):
            return True  # a heading of the text, whose number is none of the list's
        told = not BIBLIOGRAPHIC.search(row.text) if begins else complete(self.before.bare)
        return told and ends_list(self.rows, self.text, k)

    def _unnumbered(self, row: Row) -> tuple[Row, Row]:
        """The row as the next one sees it, and the row as an entry."""
        self.unnumbered += 1
        self.number = f"u{self.unnumbered}"
        row = self._unbulleted(row)
        return row, relabelled(row, self.label, Reason("BACK02"), self.number)

    def _more(self, row: Row) -> tuple[Row, Row]:
        """The row as the next one sees it, and the row as more of the entry at hand."""
        assert self.before is not None
        bullet = BULLET.match(row.text)
        row = self._unbulleted(row)
        plain = replace(row, text=row.text[bullet.end() :]) if bullet else row
        twins = twin(self.before, plain, self.number) or (not self.numbered and original(self.before, plain))
        joint = "\n" if twins else self._joint(self.before.bare, plain.bare)
        why = Reason("BACK04" if joint == "\n" else "BACK02")
        return row, replace(relabelled(row, self.label, why, self.number), glue=joint)

    @staticmethod
    def _joint(above: str, bare: str) -> str:
        """What stands between two lines of an entry: a gap between a writer's name on its own line and the year below."""
        return " " if NAME.fullmatch(above) and YEAR.match(bare) else glue(above, bare)

    def _unbulleted(self, row: Row) -> Row:
        bullet = BULLET.match(row.text)
        if not bullet:
            return row
        return amended(self.ledger.source.text, row, [(0, bullet.end(), None, "ptr", None, "")])
