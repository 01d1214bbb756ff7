"""List every code: what it does, its cost if wrong, how to overrule it.

A code is overruled once by a correction (shanben review), for a work or for the whole collection by an overrule in
shanben.yml; an overrule that has nothing to do is reported. --write FILE writes the page of docs/.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from shanben.cli._words import add_lang, speaker
from shanben.model.atomic import write_atomic
from shanben.model.codes import Entry, catalogue

EXAMPLE = "shanben codes SPACE01 NOTE02"

HEAD = """# Codes · 代号

Everything the converter does to a text carries a code; so does everything it asks about.
转换器对文本所做的每一件事都有代号，每一个疑点也有代号。

**Overrule a code once** with a correction: on the review page, by `shanben review WORK`, or by hand in `corrections.tsv`.
**For a work or for the whole collection** in `shanben.yml`, beside `source_texts/`; an overrule that has nothing to do is reported:

```yaml
overrules:
  - code: SPACE01
    why: the gaps are the author's
    works: [some-work]    # absent: the whole collection
```

单处否决：写一条校改（校对页、`shanben review WORK`，或手写 `corrections.tsv`）。整篇或整套否决：写进 `shanben.yml`；没有用到的否决会报告出来。
"""
KINDS = {
    "rule": ("Rules", "规则"),
    "doubt": ("Doubts", "疑点"),
    "edit": ("Corrections", "校改"),
    "check": ("Checks of the collection", "整套检查"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Codes, or none for all."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="codes to show (default: all)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page of docs/")
    parser.add_argument("--json", action="store_true", help="print the catalogue as JSON")
    add_lang(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a code that is none."""
    say = speaker(args.lang)
    wanted = [c.upper() for c in args.codes] or list(catalogue())
    unknown = [c for c in wanted if c not in catalogue()]
    if unknown:
        print(say("no-code", code=unknown[0]))
        return 2
    if args.write:
        write_atomic(args.write, page())
        print(say("wrote", path=args.write))
        return 0
    if args.json:
        print(json.dumps([asdict(catalogue()[c]) for c in wanted], ensure_ascii=False, indent=1))
        return 0
    for code in wanted:
        entry = catalogue()[code]
        print(f"{code:10} {entry.said(say.lang)}")
        if args.codes:
            print(f"{'':10} {say('cost')}: {entry.cost_zh if say.lang == 'zh' else entry.cost}")
            for line in overrule(entry, say.lang):
                print(f"{'':10} {line}")
    return 0


def overrule(entry: Entry, lang: str) -> list[str]:
    """How to overrule a code."""
    zh = lang == "zh"
    if entry.kind == "edit":
        return ["删去 corrections.tsv 里的这一行。" if zh else "Delete its line in corrections.tsv."]
    if entry.code in ("EDIT09", "EDIT10"):
        return ["改正或删去那一行。" if zh else "Mend or delete that line."]
    if entry.kind == "check":
        return ["照提示改正；不能否决。" if zh else "Mend what it names; it cannot be overruled."]
    once = entry.once()
    return [
        f"单处：校改 `{once}`。" if zh else f"Once: a correction `{once}`.",
        f"整篇、整套：`shanben.yml` 的 overrules 写 `code: {entry.code}`。"
        if zh
        else f"For a work or a collection: `code: {entry.code}` under `overrules` in `shanben.yml`.",
    ]


def page() -> str:
    """The page of every code, in both languages."""
    out = [HEAD]
    for kind, (en, zh) in KINDS.items():
        out.append(f"## {en} · {zh}\n")
        for entry in catalogue().values():
            if entry.kind == kind:
                out.append(_entry(entry))
    return "\n".join(out)


def _entry(e: Entry) -> str:
    en, zh = overrule(e, "en"), overrule(e, "zh")
    return "\n".join(
        [
            f"### {e.code}",
            "",
            _safe(e.does),
            f"{_safe(e.does_zh)}",
            "",
            f"- Cost if wrong · 误判的代价: {_safe(e.cost)} {_safe(e.cost_zh)}",
            f"- Overrule · 否决: {' '.join(en)} {''.join(zh)}",
            "",
        ]
    )


def _safe(text: str) -> str:
    return text.replace("<", "&lt;").replace("[^1]", "&#91;^1&#93;").replace("^[1]^", "`^[1]^`")
