"""A site's own lines that an extractor ran together, with the title or with each other: 题名选择字号：大 中 小 更新时间：….

Recognises a line in which two labels of a site and more begin (site_words.tsv, ``seam``), at its ends of the text; a
first line that goes on, behind its first comma, to say that a site does not answer for it; a count behind the title.
Lets pass: a line with one such label; lines in the middle of a text.
Cost if wrong: a line is cut where nothing ends; each part is then judged by itself.
"""

from __future__ import annotations

from shanben.model.ledger import Ledger
from shanben.passes.furniture.either_script import folded, pattern
from shanben.passes.furniture.site_words import site_words

SEAM = pattern(site_words("seam"))
WRITER = pattern(r"[●■◆]\s?(?=[\u4e00-\u9fff·\s]{2,10}[（(]进入专栏)")
"""The writer, behind whose name a site links his column."""
DISOWNED = pattern(r"[，,](?=[^。]{0,120}(?:文献|文章|内容|观点)不代表本(?:站|网))")
COUNTED = pattern(rf"(?<=\S)[\s\u3000]+(?={site_words('count')}\s*[:：]\s*\d+\s*\Z)")
"""What a database counts, behind the title of its record: 题名 被引量:13."""
ENDS = 24
"""Text rows from the top and from the end in which such lines are looked for."""
LONGEST = 600
LEAST = 8
"""Characters of a title before a disclaimer at least."""


def glued_sites(ledger: Ledger) -> Ledger:
    """Cut such lines into what the site set apart."""
    text = [i for i, r in enumerate(ledger.rows) if r.label == "p" and r.bare]
    cuts: dict[int, list[int]] = {}
    for k in sorted({*range(min(ENDS, len(text))), *range(max(0, len(text) - ENDS), len(text))}):
        line = ledger.rows[text[k]].text
        if len(line) > LONGEST:
            continue
        at = [m.start() for m in SEAM.finditer(folded(line))]
        if len(at) > 1:
            at += [m.start() for m in WRITER.finditer(line)]
            cuts[text[k]] = sorted(x for x in at if line[:x].strip())
        elif not k and (m := DISOWNED.search(folded(line)) or COUNTED.search(line)) and m.start() >= LEAST:
            cuts[text[k]] = [m.start()]
    return ledger.split(cuts)
