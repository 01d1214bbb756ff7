"""What a person should look at in a converted text, each with its place and evidence; nothing here changes the text.

Recognises: repaired and unanswered markers, notes without a marker, another article's abstract, a text without a
title, private-use characters and undecodable bytes, a stray English word inside Chinese (信息 and 技术), two English
words run together (ofAmerican), a doubled character (在在), punctuation doubled by a join.
Lets pass: reduplication that the language has (常常, 人人, 渐渐), brand names in camel case.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.model.article import Article, Doubt, Ref
from shanben.model.ledger import Ledger, Row, read

STRAY = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*\b(and|or|of|the|in|to|for|with|on|by|as|is)\b\s*(?=[\u4e00-\u9fff])"
)
GLUED = re.compile(r"\b(of|the|and|in|for|to|on|with|from|by)(?=[A-Z][a-z]{2,})([A-Z][a-z]+)\b")
TWICE = re.compile(r"([\u4e00-\u9fff])\1")
REDUPLICATED = frozenset(
    "人天年月日事个种时处步常渐往刚仅偏恰屡频每各家户代层条件样点些慢好明清深久远早大小高多少真略稍纷默悄暗渺茫滔熊济源绵翩栩堂星妈爸哥姐弟妹爷奶叔公婆宝太谢看想说听走试问谈聊笑等坐用写读讲一万千世區區斤谆孜兢战惴津洋彬沾井蒸欣历累循比在"
)
DOUBLED = re.compile(r"[，。；：、！？]{2,}|，\s*。|。\s*，")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]")


def doubts(ledger: Ledger, article: Article) -> tuple[Doubt, ...]:
    """Everything doubtful, in the order of the raw text."""
    found = [*_markers(ledger, article), *_words(ledger)]
    if not any(p.role == "title" for p in article.front):
        found.append(
            Doubt("FRONT09", 1, "", "", "no title stands above the text: a fragment, or the title was lost")
        )
    alien = [r for r in ledger.rows if r.label == "alien"]
    if alien:
        found.append(
            Doubt(
                "ALIEN01",
                alien[0].line + 1,
                alien[0].bare[:60],
                "",
                f"{len(alien)} lines belong to another article and are kept out",
            )
        )
    return tuple(sorted(found, key=lambda d: (d.line, d.code, d.printed)))


def _markers(ledger: Ledger, article: Article) -> list[Doubt]:
    out = []
    text = ledger.source.text
    cited: Counter[str] = Counter(i.target for i in article.inlines() if isinstance(i, Ref))
    for part in (*article.front, *article.back):
        cited.update(i.target for i in part.content if isinstance(i, Ref))
    for row in ledger.rows:
        for t in row.tiles:
            if t.label != "ptr":
                continue
            for reason in t.reasons:
                if reason.code == "NOTE02":
                    out.append(
                        Doubt("NOTE02", row.line + 1, text[t.start : t.end], read(text, t), reason.note)
                    )
            if t.n.startswith("?"):
                out.append(
                    Doubt(
                        "NOTE04",
                        row.line + 1,
                        text[t.start : t.end],
                        "",
                        "no note in the text answers this marker",
                    )
                )
    lines = {r.n: r.line + 1 for r in reversed(ledger.rows) if r.label == "note"}
    for note in article.notes:
        if not cited[note.id]:
            out.append(
                Doubt(
                    "NOTE03",
                    lines.get(",".join(note.numbers), 0),
                    note.printed,
                    "",
                    "no marker in the text leads to this note",
                )
            )
    return out


def _words(ledger: Ledger) -> list[Doubt]:
    out = []
    for row in ledger.rows:
        if row.label not in ("p", "head", "item", "abstract", "note", "title"):
            continue
        out += _row(row)
    return out


def _row(row: Row) -> list[Doubt]:
    out = []
    line = row.line + 1
    s = row.text
    for m in STRAY.finditer(s):
        out.append(
            Doubt(
                "WORD01",
                line,
                s[max(0, m.start() - 4) : m.end() + 4],
                "",
                f"a stray “{m[1]}” between Chinese words",
            )
        )
    for m in GLUED.finditer(s):
        out.append(Doubt("WORD02", line, m[0], f"{m[1]} {m[2]}", "two English words run together"))
    for m in TWICE.finditer(s):
        if m[1] not in REDUPLICATED and s[m.end() : m.end() + 1] != m[1]:
            pair = s[m.end() : m.end() + 2]
            if not (len(pair) == 2 and pair[0] == pair[1]):
                out.append(
                    Doubt(
                        "WORD03", line, s[max(0, m.start() - 4) : m.end() + 4], "", f"“{m[1]}” stands twice"
                    )
                )
    for m in DOUBLED.finditer(s):
        if m[0] not in ("！！", "？？", "！？", "？！"):
            out.append(
                Doubt(
                    "PUNCT01",
                    line,
                    s[max(0, m.start() - 4) : m.end() + 4],
                    "",
                    "two marks where one is meant",
                )
            )
    if PRIVATE.search(s):
        out.append(
            Doubt("CHAR08", line, s[:40], "", "a private-use character: only the font knows what it shows")
        )
    if "\ufffd" in s:
        out.append(Doubt("CHAR04", line, s[:40], "", "bytes that no encoding could read"))
    return out
