"""The evidence of a doubt in Chinese: rules write it in English, editors read it in either language."""

from __future__ import annotations

import re

SAID: tuple[tuple[str, str], ...] = (
    (r"printed (\S+), read (\S+): ", r"印作 \1，读作 \2："),
    (r"(\d+) markers for (\d+) notes between (.+?) and (.+?)(?=;|$)", r"\3 与 \4 之间有 \1 个注码、\2 条注"),
    (
        r"first citations run (\S+) … (\S+) and (\S+) is cited nowhere else",
        r"首次引用从 \1 到 \2，而 \3 别处未引",
    ),
    (
        r"first citations run (\S+) … (\S+) and (\S+) is cited only after them",
        r"首次引用从 \1 到 \2，而 \3 首次引用反在其后",
    ),
    (
        r"it stands where a marker is missing, between (.+?) and (.+?)(?=;|$)",
        r"\1 与 \2 之间缺一个注码，它正在那里",
    ),
    (r"; confidence high", "；把握大"),
    (r"; confidence fair", "；把握一般"),
    (r"; ([^;]+?) stands before it", r"；前面有“\1”"),
    (r"(?<=：)([^;：]+?) stands before it", r"前面有“\1”"),
    (r"its number stands here and no words of it", "只见号码，不见注文"),
    (r"no note in the text answers this marker", "全文没有与此注码相应的注"),
    (r"(\d+) markers and no list of notes in the text: ", r"\1 个注码，全文没有注释："),
    (r"\(line (\d+)\)", r"（第 \1 行）"),
    (r"no marker in the text leads to this (?:note|entry)", "正文没有注码指向这一条"),
    (
        r"no title stands above the text: a fragment, or the title was lost",
        "文上没有标题：或是残篇，或标题已失",
    ),
    (r"; it begins inside a sentence \((.+)\)", r"；开头在句子中间（\1）"),
    (r"above the title, and nothing explains it", "在标题之上，说不清来历"),
    (r"another article may begin here: (“.+”), by ([^;]+)", r"可能另有一篇文章由此开始：\1，作者 \2"),
    (r"a second Chinese abstract: another article begins above it", "又一篇中文摘要：另一篇文章在它之上开始"),
    (r"; this file holds (\d+) articles or more", r"；本文件至少有 \1 篇文章"),
    (r"nobody is named as the author", "没有署名"),
    (r"(.+) can't be the pinyin of (.+?)\.?$", r"\1 不可能是“\2”的拼音"),
    (
        r"(\d+) lines belong to another article and are kept out \(lines (\S+)\)",
        r"有 \1 行属于别的文章，未收（第 \2 行）",
    ),
    (
        r"stood inside a sentence and was lifted out: (.+) goes on with (.+)",
        r"落在句子中间，已移出：\1 接 \2",
    ),
    (
        r"may be the legend of a picture inside a sentence: (.+) may go on with (.+)",
        r"可能是落在句子中间的图片说明：\1 可接 \2",
    ),
    (
        r"heading number (\d+) comes after none: one was lost, or a line is no heading",
        r"标题从 \1 开始：前面有缺，或某行不是标题",
    ),
    (
        r"heading number (\d+) comes after (\d+): one was lost, or a line is no heading",
        r"标题 \1 跟在 \2 之后：中间有缺，或某行不是标题",
    ),
    (r"the text names (.+), the note it cites names (.+)", r"正文作“\1”，所引的注作“\2”"),
    (r"a stray “(.+)” between Chinese words", r"中文之间夹着“\1”"),
    (r"two English words run together", "两个英文词连在一起"),
    (r"“(.)” stands twice: ", r"“\1”重出："),
    (r"“(.+)”: two marks where one is meant", r"“\1”：标点重出"),
    (r"“(.)” closes what nothing opened", r"只有后半“\1”，没有前半"),
    (r"“(.)” is never closed in this paragraph", r"本段只有前半“\1”，没有后半"),
    (r"a private-use character: only the font knows what it shows", "私用区字符：只有原字体知道它是什么字"),
    (r"bytes that no encoding could read", "任何编码都解不开的字节"),
    (r"number (\S+) stands (\d+) times\.", r"编号 \1 出现 \2 次"),
    (r"numbers? (\S+) (?:is|are) missing before (\S+)\.", r"\2 之前缺 \1"),
    (r"(“.+”): pages (\S+) run backwards\.", r"\1：页码 \2 倒置"),
    (r"(“.+”): (\S+) is no well-formed DOI\.", r"\1：\2 不是合格式的 DOI"),
    (r"(“.+”) is dated (\S+), (?:after|before) (\S+)\.", r"\1 的年份 \2 不可能（界限 \3）"),
    (r"(“.+”): (.+) is (.+) in Chinese and (.+) in English\.", r"\1：\2 中文作 \3，英文作 \4"),
    (r"the correction in line (\d+) \((\S+)\) was not applied: ", r"校改文件第 \1 行（\2）没有施用："),
    (r"the correction \((\S+)\) was not applied: ", r"校改（\1）没有施用："),
    (r"the raw text no longer holds what it quotes", "原文已没有它所引的字句"),
    (
        r"what it quotes stands (\d+) times in the raw text, and not once in line (\d+)",
        r"所引字句在原文出现 \1 次，而不在第 \2 行",
    ),
    (
        r"what it quotes is gone from line (\d+) and too short to be looked for elsewhere",
        r"所引字句已不在第 \1 行，又太短，不能到别处去找",
    ),
    (r"another correction reads the same characters", "另一条校改已改读同样的字"),
    (r"the text has no note (\S+)", r"全文没有注 \1"),
)
PATTERNS = tuple((re.compile(pattern), said) for pattern, said in SAID)


def in_chinese(evidence: str) -> str:
    """The evidence in Chinese; what no pattern knows stays as it is."""
    for pattern, said in PATTERNS:
        evidence = pattern.sub(said, evidence)
    return evidence
