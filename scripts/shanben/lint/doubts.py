"""What a person should look at in a converted text, each with its place and evidence; nothing here changes the text.

Recognises: repaired and unanswered markers, notes without a marker, another article's abstract, a caption lifted out
of a sentence, a text without title or author, private-use characters and undecodable bytes; and, word by word, a stray
English word inside Chinese (信息 and 技术), two English words run together (ofAmerican), a doubled character (在在),
a page of two columns read across, marks doubled by a join, brackets left open, a name that the text and the note spell differently, pinyin that no
reading of the name gives, gaps in the numbers of headings.
Lets pass: reduplication that the language has, two words that meet in one character (美国国内, 对对方), brand names in
camel case, what an editor has decided.
Cost if wrong: a line in the review list; a false doubt is settled by one click and stays settled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import rjieba

from shanben.bib.pinyin import contradicts
from shanben.han.chars import ends_sentence, is_han
from shanben.han.numerals import from_han
from shanben.han.surnames import is_personal_name
from shanben.lint.citations import Entry, citations, current_year
from shanben.model.article import Article, Doubt, Note, Ref, Reference
from shanben.model.correction import line_at
from shanben.model.ledger import Ledger, Row, Tile, read
from shanben.model.placed import Placed, placed
from shanben.variants.engine import convert_word

HAN = "\u3400-\u9fff"
STRAY = re.compile(rf"\s+(and|or|of|the|in|to|for|with|on|by|as|is|at|from)\b\s*(?=[{HAN}])")
"""What stands before is looked at apart: a pattern that begins with a space is searched much faster."""
MEANT = {"and": "和", "or": "或", "of": "的", "with": "与"}
GLUED = re.compile(
    r"(?<![A-Za-z])(of|the|and|in|for|to|on|with|from|by)(?=[A-Z][a-z]{2,})([A-Z][a-z]+)(?![A-Za-z])"
)
TWICE = re.compile(rf"([{HAN}])\1")
VERBS = frozenset("看想说听走试问谈聊笑等坐用写读讲天人个种两")
"""Single characters that the language doubles."""
MEET = frozenset(
    "中上下后前内外里间和与及或对为在是的等于以从向由到将把被有也又而各每该多大新同不会能可要这那其所之者性化时"
)
"""Single characters that may meet themselves at the head of the next word (对对方, 其中中国, 和和平)."""
DOUBLED = re.compile(r"[，。；：、]{2,}|，\s*。|。\s*，|[！？]\s*[，。；、]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]")
PAIRS = ("“”", "《》", "（）", "「」", "『』", "〈〉", "【】")
PROSE = frozenset({"p", "head", "item", "q", "abstract", "note", "title", "caption"})
NUMBERED = re.compile(
    r"\s*(?:第?([一二三四五六七八九十]{1,3})[、章．.]|[（(]([一二三四五六七八九十]{1,3})[）)])"
)
AUTHORS = re.compile(rf"^[\s\W\d]*((?:[{HAN}]{{2,3}}(?:\s*[、,，]\s*)?){{1,4}})(?:等)?\s*[：:.．]")
REFERENCE = ("REF01", "REF02", "REF04", "REF05", "REF06", "REF07", "REF08", "REF09")
"""Findings of lint.citations that are about the extraction, not about what the author left out."""
BEGINS = re.compile(rf"[，。；：、！？）》”]|为代表的|[{HAN}]{{0,4}}的[{HAN}]")


def doubts(
    ledger: Ledger, article: Article, references: Sequence[Mapping[str, Any]] = ()
) -> tuple[Doubt, ...]:
    """Everything doubtful, in the order of the raw text. ``references`` are the article's CSL-JSON items."""
    spots = list(placed(ledger))
    by_id = {s.id: s for s in spots}
    found = [
        *_markers(ledger, article, by_id),
        *_front(ledger, article, by_id),
        *_above(ledger),
        *_alien(ledger),
        *_columns(ledger),
        *_captions(ledger),
        *_legends(ledger),
        *_headings(ledger, spots),
        *_names(ledger, article, by_id),
        *_references(ledger, references, by_id),
    ]
    for spot in spots:
        if spot.label in PROSE:
            found += _words(ledger, spot)
        found += _unread(ledger, spot)
    return tuple(sorted(set(found), key=lambda d: (d.line, d.start, d.code, d.printed)))


def _decided(tile: Tile) -> bool:
    return any(r.by != "rule" for r in tile.reasons)


# --- markers and notes ---------------------------------------------------------------------------------------------


def _markers(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    text = ledger.source.text
    lost: list[Doubt] = []
    for row in ledger.rows:
        if row.label in ("byline", "affiliation"):
            continue  # they lead from a name to where it works
        for t in row.tiles:
            if t.label in ("note", "bibl") and not _decided(t):
                for reason in t.reasons:
                    if reason.code == "NOTE07":
                        printed = text[t.start : t.end]
                        yield Doubt("NOTE07", row.printed + 1, printed, "", reason.note, t.start, t.end)
            if t.label != "ptr" or _decided(t):
                continue
            printed = text[t.start : t.end]
            for reason in t.reasons:
                if reason.code == "NOTE02":
                    yield Doubt(
                        "NOTE02", row.printed + 1, printed, read(text, t), reason.note, t.start, t.end
                    )
            if t.n.startswith("?") and t.n != "?":
                why = "no note in the text answers this marker"
                lost.append(Doubt("NOTE04", row.printed + 1, printed, "", why, t.start, t.end))
    if len(lost) > 1 and not article.notes and not article.references:
        first = lost[0]
        lines = ", ".join(f"{d.printed} (line {d.line})" for d in lost[:40])
        why = f"{len(lost)} markers and no list of notes in the text: {lines}"
        yield Doubt("NOTE06", first.line, first.printed, "", why, first.start, first.end)
    else:
        yield from lost
    cited: Counter[str] = Counter(i.target for i in article.inlines() if isinstance(i, Ref))
    for part in (*article.front, *article.back):
        cited.update(i.target for i in part.content if isinstance(i, Ref))
    some = sum(cited.values()) > 0
    lists: tuple[tuple[str, Sequence[Note | Reference]], ...] = (
        ("note", article.notes),
        ("entry", article.references),
    )
    for what, entries in lists:
        silent = [e for e in entries if not cited[e.id]]
        if entries and not some:
            silent = silent[:1] if len(entries) > 1 and what == "note" else []
        if what == "entry" and len(silent) > 0.5 * len(entries):
            continue  # a list of further reading, or author and year in the text
        for e in silent:
            spot = spots.get(e.id)
            start, end = spot.span(0, 20) if spot else (0, 0)
            line = ledger.rows[spot.rows[0]].printed + 1 if spot else 0
            yield Doubt(
                "NOTE03", line, text[start:end], "", f"no marker in the text leads to this {what}", start, end
            )


# --- front, other articles, captions, headings ---------------------------------------------------------------------


def _front(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    titled = any(p.role == "title" for p in article.front)
    first = next((b for b in article.blocks if b.kind in ("p", "head")), None)
    if not titled:
        spot = spots.get(first.id) if first else None
        start, end = spot.span(0, 12) if spot else (0, 0)
        opening = ledger.source.text[start:end]
        why = "no title stands above the text: a fragment, or the title was lost"
        head = next((r.bare for r in ledger.rows if r.label == "fw"), "")
        if head:
            why += f"; a running head says “{head[:40]}”"
        if BEGINS.match(opening):
            why += f"; it begins inside a sentence (“{opening}”)"
        yield Doubt(
            "FRONT09", ledger.rows[spot.rows[0]].printed + 1 if spot else 1, opening, "", why, start, end
        )
    elif not article.meta.authors and not article.meta.authors_en:
        spot = spots.get("title")
        start, end = spot.span(0, 40) if spot else (0, 0)
        line = ledger.rows[spot.rows[0]].printed + 1 if spot else 1
        said = ledger.source.text[start:end]
        yield Doubt("FRONT10", line, said, "", "nobody is named as the author", start, end)
    for han, latin in zip(article.meta.authors, article.meta.authors_en, strict=False):
        if len(article.meta.authors) == len(article.meta.authors_en) and contradicts(han, latin):
            at = ledger.source.text.find(latin)
            words = latin.split()
            if at < 0 and words:
                at = ledger.source.text.find(words[0])
                latin = words[0] if at >= 0 else latin
            line = _line(ledger, max(at, 0))
            why = f"{latin} can't be the pinyin of {han}"
            yield Doubt("REF07", line, latin, "", why, max(at, 0), at + len(latin) if at >= 0 else 0)


def _above(ledger: Ledger) -> Iterator[Doubt]:
    """Lines above the title that were left out and that nothing explains; lines that begin another article."""
    for row in ledger.rows:
        if row.label != "blank" and not any(r.by != "rule" for r in row.reasons):
            for reason in row.reasons:
                if reason.code in ("FRONT04", "FRONT11"):
                    start, end = _ends(row)
                    said = ledger.source.text[start:end]
                    yield Doubt(reason.code, row.printed + 1, said[:80], "", reason.note, start, end)


def _alien(ledger: Ledger) -> Iterator[Doubt]:
    rows = [r for r in ledger.rows if r.label == "alien" and not any(x.by != "rule" for x in r.reasons)]
    if rows:
        first = rows[0]
        start, end = _ends(first)
        why = f"{len(rows)} lines belong to another article and are kept out (lines {first.printed + 1}-{rows[-1].printed + 1})"
        yield Doubt("ALIEN01", first.printed + 1, ledger.source.text[start:end], "", why, start, end)


def _columns(ledger: Ledger) -> Iterator[Doubt]:
    """Pages whose lines hold two columns that nothing parts."""
    source = ledger.source
    for no in source.unclear:
        start, stop = source.span(no)
        printed = source.text[start:stop].rstrip()
        why = "this page looks like two columns read across, and no clean gutter parts them: it is left as it is"
        yield Doubt("COL02", no + 1, printed[:80], "", why, start, start + len(printed[:80]))


def _captions(ledger: Ledger) -> Iterator[Doubt]:
    """A caption, credit or table that stood between two halves of a paragraph."""
    rows = ledger.rows
    before: Row | None = None
    between: list[Row] = []
    for row in rows:
        if row.label in ("caption", "credit", "cell", "image"):
            between.append(row)
        elif row.label in ("p", "item", "q"):
            if between and row.glue is not None and before is not None:
                if not any(r.by != "rule" for b in between for r in b.reasons):
                    start, end = _ends(between[0])[0], _ends(between[-1])[1]
                    why = f"stood inside a sentence and was lifted out: “…{before.bare[-12:]}” goes on with “{row.bare[:12]}…”"
                    said = " ".join(ledger.source.text[start:end].split())
                    yield Doubt("CAPT08", between[0].printed + 1, said[:80], "", why, start, end)
            between = []
            before = row
        elif row.label in ("head", "note", "bibl"):
            between = []


DATE_LINE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[,，]")
LEAVES_OPEN = re.compile(r"[在于自从到至和与是为、，,（“《：:]$")


def _legends(ledger: Ledger) -> Iterator[Doubt]:
    """Whole lines that begin with a date inside a sentence and end one: a photo's legend that was read as text."""
    rows = [r for r in ledger.rows if r.label in ("p", "item", "q")]
    for k in range(1, len(rows) - 1):
        row, above = rows[k], rows[k - 1]
        if row.glue is None or not DATE_LINE.match(row.bare) or any(r.by != "rule" for r in row.reasons):
            continue
        if not above.bare or not is_han(above.bare[-1]) or LEAVES_OPEN.search(above.bare):
            continue
        stop = next((j for j in range(k, min(k + 8, len(rows) - 1)) if ends_sentence(rows[j].bare)), 0)
        if stop and rows[stop + 1].glue is not None:
            start, end = _ends(row)[0], _ends(rows[stop])[1]
            after = rows[stop + 1].bare
            why = f"may be the legend of a picture inside a sentence: “…{above.bare[-12:]}” may go on with “{after[:12]}…”"
            said = " ".join(ledger.source.text[start:end].split())
            yield Doubt("CAPT09", row.printed + 1, said[:80], "caption", why, start, end)


def _ends(row: Row) -> tuple[int, int]:
    tiles = [t for t in row.tiles if t.label != "lb"] or list(row.tiles)
    return (tiles[0].start, tiles[-1].end) if tiles else (0, 0)


def _line(ledger: Ledger, offset: int) -> int:
    return line_at(ledger.source, offset) + 1


def _headings(ledger: Ledger, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Numbers of headings that leave one out or come twice."""
    last = {"top": 0, "under": 0}
    for spot in spots:
        if spot.label != "head":
            continue
        m = NUMBERED.match(spot.text)
        if not m:
            continue
        kind = "top" if m[1] else "under"
        number = from_han(m[1] or m[2]) or 0
        if kind == "top":
            last["under"] = 0
        row = ledger.rows[spot.rows[0]]
        if (
            number
            and number != last[kind] + 1
            and number != 1
            and not any(r.by != "rule" for r in row.reasons)
        ):
            start, end = spot.span(0, len(spot.text))
            why = f"heading number {number} comes after {last[kind] or 'none'}: one was lost, or a line is no heading"
            yield Doubt("HEAD02", row.printed + 1, spot.text[:40], "", why, start, end)
        last[kind] = number or last[kind]


# --- names and references ------------------------------------------------------------------------------------------


def _names(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    """A name before a marker that differs in one character from an author of the note it leads to."""
    authors: dict[str, list[str]] = {}
    for name in (*(n.id for n in article.notes), *(r.id for r in article.references)):
        spot = spots.get(name)
        m = AUTHORS.match(spot.text[:60]) if spot else None
        if m:
            authors[name] = [
                a for a in re.split(r"\s*[、,，]\s*", m[1]) if len(a) == 3 and is_personal_name(a)
            ]
    text = ledger.source.text
    for row in ledger.rows:
        if row.label not in ("p", "item", "q") or not any(t.label == "ptr" for t in row.tiles):
            continue
        said = ""
        spans: list[tuple[int, int]] = []
        for t in row.tiles:
            if t.label == "ptr" and t.n and not t.n.startswith("?"):
                for key in t.n.split(","):
                    for author in (
                        authors.get(f"fn-{key}") or authors.get(f"ref-{key.removesuffix('.r')}") or ()
                    ):
                        yield from _misspelt(author, said, spans, row.printed + 1, text)
                said, spans = "", []
            elif t.label not in ("lb", "markup") and not _decided(t):
                near = read(text, t)[-80:]
                if t.reading is None:
                    spans += [(k, k + 1) for k in range(t.end - len(near), t.end)]
                else:
                    spans += [(t.start, t.end)] * len(near)
                said, spans = (said + near)[-80:], spans[-80:]


def _misspelt(author: str, said: str, spans: list[tuple[int, int]], line: int, text: str) -> Iterator[Doubt]:
    if author in said:
        return
    for k in range(len(said) - 2):
        word = said[k : k + 3]
        if word[0] == author[0] and sum(a == b for a, b in zip(word, author, strict=True)) == 2:
            start, end = spans[k][0], spans[k + 2][1]
            why = f"the text names {word}, the note it cites names {author}"
            yield Doubt("NAME01", line, text[start:end], author, why, start, end)


def _references(
    ledger: Ledger, references: Sequence[Mapping[str, Any]], spots: Mapping[str, Placed]
) -> Iterator[Doubt]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for item in references:
        block = str((item.get("custom") or {}).get("block") or item.get("id", ""))
        m = re.match(r"(?:ref|fn)-[\w.]+", block)
        if m:
            groups.setdefault(m[0], []).append(item)
    for prefix in ("fn-", "ref-"):
        entries = []
        where: dict[int, Placed] = {}
        for spot in spots.values():
            if spot.id.startswith(prefix):
                line = ledger.rows[spot.rows[0]].printed + 1
                where.setdefault(line, spot)
                numbers = [n.split(".")[0] for n in ledger.rows[spot.rows[0]].n.split(",")]
                entries.append(Entry(numbers[0], tuple(groups.get(spot.id, ())), line, tuple(numbers[1:])))
        # Where number 1 comes again, numbers restart on every page: gaps and doubles say nothing.
        restart = prefix == "fn-" and any(r.label == "note" and "1.2" in r.n.split(",") for r in ledger.rows)
        for f in citations("", entries, (), current_year()):
            if f.code in REFERENCE and not (restart and f.code in ("REF01", "REF02")):
                home = where.get(f.line)
                start, end = _quoted(home, f.message) if home else (0, 0)
                yield Doubt(f.code, f.line, ledger.source.text[start:end], "", f.message, start, end)


def _quoted(spot: Placed, message: str) -> tuple[int, int]:
    """The span of an entry that a finding speaks of: a word of the message that stands in it, else its beginning."""
    said = spot.text
    for word in sorted(
        re.findall(r"10\.[^\s;]+|https?://\S+|[A-Z][a-z]+(?: [A-Z]\b)+|[\d-]{4,}", message),
        key=len,
        reverse=True,
    ):
        at = said.find(word)
        if at >= 0:
            return spot.span(at, at + len(word))
    return spot.span(0, min(30, len(said)))


# --- words ---------------------------------------------------------------------------------------------------------


def _words(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    s = spot.text
    for m in STRAY.finditer(s):
        if not is_han(s[m.start() - 1 : m.start()]):
            continue
        a, b = max(0, m.start() - 4), m.end() + 4
        meant = MEANT.get(m[1])
        proposed = s[a : m.start()] + meant + s[m.end() : b] if meant else ""
        yield _at(ledger, spot, "WORD01", a, b, proposed, f"a stray “{m[1]}” between Chinese words")
    for m in GLUED.finditer(s):
        yield _at(
            ledger, spot, "WORD02", m.start(), m.end(), f"{m[1]} {m[2]}", "two English words run together"
        )
    hits = [m.start() for m in TWICE.finditer(s)]
    if hits:
        yield from _twice(ledger, spot, s, hits)
    for m in DOUBLED.finditer(s):
        a, b = max(0, m.start() - 4), m.end() + 4
        yield _at(ledger, spot, "PUNCT01", a, b, "", f"“{m[0]}”: two marks where one is meant")
    if spot.label in ("p", "item", "note", "abstract"):
        yield from _open(ledger, spot, s)


def _unread(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """Characters that nobody but the font or the sender knows, wherever they stand."""
    s = spot.text
    for m in PRIVATE.finditer(s):
        a, b = max(0, m.start() - 4), m.end() + 4
        yield _at(
            ledger, spot, "CHAR08", a, b, "", "a private-use character: only the font knows what it shows"
        )
    for m in re.finditer("\ufffd+|[\udc80-\udcff]+", s):
        a, b = max(0, m.start() - 4), m.end() + 4
        yield _at(ledger, spot, "CHAR04", a, b, "", "bytes that no encoding could read")


def _at(ledger: Ledger, spot: Placed, code: str, a: int, b: int, proposed: str, why: str) -> Doubt:
    start, end = spot.span(a, min(b, len(spot.text)))
    return Doubt(code, _line(ledger, start), ledger.source.text[start:end], proposed, why, start, end)


def _twice(ledger: Ledger, spot: Placed, s: str, hits: list[int]) -> Iterator[Doubt]:
    """Doubled characters that no two words explain: one of the two is left over when the words are cut."""
    for _, near in groupby(hits, key=lambda h: h // 400):
        run = list(near)
        low = max(0, run[0] - 30)
        far = max(0, low - 400)
        base = max(far, *(s.rfind(c, far, low) + 1 for c in "，。；：！？、“”"))
        ends: dict[int, str] = {}
        begins: dict[int, str] = {}
        at = base
        for word in _cut(s[base : run[-1] + 40]):
            begins[at] = word
            at += len(word)
            ends[at] = word
        for i in run:
            left, right = ends.get(i + 1), begins.get(i + 1)
            if left is None or right is None:
                continue  # both stand inside one word: 方方面面, 常常
            single = [w for w in (left, right) if len(w) == 1]
            if not single or (len(single) == 1 and s[i] in MEET) or (len(single) == 2 and s[i] in VERBS):
                continue
            if s[i - 1 : i] == s[i] or s[i + 2 : i + 3] == s[i + 1]:
                continue
            yield _at(
                ledger, spot, "WORD03", i, i + 2, s[i], f"“{s[i]}” stands twice: {s[max(0, i - 5) : i + 7]}"
            )


def _cut(s: str) -> list[str]:
    """The words of a text; the dictionary is Simplified, so Traditional text is cut as its Simplified reading."""
    plain = convert_word("t2s", s)
    if len(plain) != len(s):
        return list(rjieba.cut(s))
    at = 0
    out = []
    for word in rjieba.cut(plain):
        out.append(s[at : at + len(word)])
        at += len(word)
    return out


def _open(ledger: Ledger, spot: Placed, s: str) -> Iterator[Doubt]:
    for pair in PAIRS:
        left, right = pair[0], pair[1]
        if left not in s and right not in s:
            continue
        depth = 0
        at = -1
        for m in re.finditer(f"[{left}{right}]", s):
            if m[0] == left:
                at = m.start() if depth == 0 else at
                depth += 1
            elif depth == 0:
                if not re.match(r"\s*[（(]?\d{1,2}$", s[: m.start()]):
                    yield _at(
                        ledger,
                        spot,
                        "PUNCT02",
                        max(0, m.start() - 6),
                        m.start() + 1,
                        "",
                        f"“{right}” closes what nothing opened",
                    )
                break
            else:
                depth -= 1
        else:
            if depth:
                yield _at(
                    ledger, spot, "PUNCT02", at, at + 7, "", f"“{left}” is never closed in this paragraph"
                )
