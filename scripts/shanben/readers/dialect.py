"""Which kind of damage a text shows: the dialect, on named evidence.

Recognises ``ocr_markdown``, ``web_page``, ``blank_line_text``, ``hard_wrapped`` and ``pdf_text``. The passes look
at the facts themselves (model.measure); the dialect names the kind for people and picks the profile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanben.model.frozen import replace
from shanben.model.measure import habits
from shanben.model.source import Line, measure

MARKUP = re.compile(r"^#{1,6} |<sup>|!\[[^\]]*\]\(|\$\^\{|^\|.*\|$|</t[dr]>|\*\*\S", re.M)
NAV = re.compile(
    r"^(?:.{0,12}首\s*页.{0,40}[|>»›·/].*|.{0,8}(?:当前位置|您的位置|目前位置|您所在的位置).*|.{0,20}(?:网站地图|加入收藏|设为首页).*"
    r"|(?:分享到|分享至|上一篇|下一篇|相关阅读|相关链接|字号|打印|浏览次数|责任编辑|來源|来源)[:：\s].{0,40})$",
    re.M,
)


SAMPLE = 40_000
"""Characters judged."""


def dialect(text: str, whole: Sequence[Line] | None = None) -> tuple[str, tuple[str, ...]]:
    """The dialect of a decoded text and the evidence in words; ``whole`` are its lines, if they are measured."""
    sample = text[:SAMPLE]
    marks = len(MARKUP.findall(sample))
    lines = tuple(measure(sample)) if whole is None else _within(whole, sample)
    facts = habits(lines, sample)
    evidence = []
    full = [x.width for x in lines if x.width > 8]
    if facts.wrapped and full:
        evidence.append(
            f"printed lines: {len(full)} lines of up to {max(full):.0f} ems, none a whole paragraph"
        )
    elif full:
        evidence.append("one line a paragraph: most text stands in lines wider than any column")
    evidence.append(
        {
            "every": "a blank line after each printed line",
            "paragraph": "blank lines between blocks",
            "none": "no blank lines",
        }[facts.blanks]
    )
    if marks >= 3 or re.match(r"\s*# ", sample):
        return "ocr_markdown", (f"{marks} Markdown or HTML marks", *evidence)
    nav = len(NAV.findall(sample))
    if not facts.wrapped:
        return "web_page", (f"{nav} lines of site navigation", *evidence)
    if facts.blanks == "every":
        return "blank_line_text", tuple(evidence)
    if facts.indented and "\f" not in sample and nav == 0 and facts.blanks != "none":
        return "hard_wrapped", (*evidence, "first lines indented, no page marks")
    return "pdf_text", tuple(evidence)


def _within(whole: Sequence[Line], sample: str) -> tuple[Line, ...]:
    """The lines of a sample that begins the text, the last as short as it is there."""
    lines = [x for x in whole if x.start < len(sample)]
    if lines and lines[-1].end > len(sample):
        last = lines.pop()
        cut = measure(sample[last.start :])[0]
        lines.append(replace(last, end=len(sample), stop=len(sample), width=cut.width, indent=cut.indent))
    return tuple(lines)
