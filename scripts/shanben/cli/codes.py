"""List every code: what it does, its cost if wrong, how to overrule it.

A code is overruled once by a correction (shanben review), for a work in its record, for the whole collection in
shanben.yml; an overrule that has nothing to do is reported. --write DIR writes the pages of docs/codes/.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from shanben.cli._words import add_lang, speaker
from shanben.model.atomic import write_atomic
from shanben.model.codes import Entry, catalogue
from shanben.readers.corrections import COLUMNS

EXAMPLE = "shanben codes SPACE01 NOTE02"

HEAD = """# 代号 · Codes

转换器对文本所做的每一件事都有代号，每一个疑点也有代号。每个代号一页：做什么，误判的代价，例子，怎样否决（一处、一篇、整套）。
Everything the converter does to a text carries a code; so does everything it asks about. Each code has a page: what it
does, its cost if wrong, examples, and how to overrule it once, for a work, for the collection.
"""
KINDS = {
    "rule": ("Rules", "规则"),
    "doubt": ("Doubts", "疑点"),
    "edit": ("Corrections", "校改"),
    "check": ("Checks of the collection", "整套检查"),
}
CASES = Path("tests") / "cases"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Codes, or none for all."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="codes to show (default: all)")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the pages of docs/codes/")
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
        for name, text in pages(CASES).items():
            write_atomic(args.write / name, text)
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
            for line in entry.overrule(say.lang):
                print(f"{'':10} {line}")
    return 0


def pages(cases: Path) -> dict[str, str]:
    """File name -> page: the list of all codes, and each code's own page with examples from its ``cases``."""
    return {"index.md": index(), **{f"{e.code}.md": page(e, cases) for e in catalogue().values()}}


def index() -> str:
    """The list of all codes."""
    out = [HEAD]
    for kind, (en, zh) in KINDS.items():
        out.append(f"## {zh} · {en}\n")
        out += [
            f"- [{e.code}]({e.code}.md) {_safe(e.does_zh)} {_safe(e.does)}"
            for e in catalogue().values()
            if e.kind == kind
        ]
        out.append("")
    return "\n".join(out)


def page(e: Entry, cases: Path) -> str:
    """The page of one code."""
    en, zh = KINDS[e.kind]
    out = [
        f"# {e.code}",
        "",
        f"[{zh} · {en}](index.md)",
        "",
        "## 做什么 · What it does",
        "",
        _safe(e.does_zh),
        "",
        _safe(e.does),
        "",
        "## 误判的代价 · Cost if wrong",
        "",
        _safe(e.cost_zh),
        "",
        _safe(e.cost),
        "",
        *_examples(cases / e.code),
        "## 怎样否决 · How to overrule",
        "",
    ]
    zh_lines, en_lines = e.overrule("zh"), e.overrule("en")
    if len(zh_lines) == 1:
        return "\n".join([*out, zh_lines[0], "", en_lines[0], ""])
    scopes = ("一处 · Once", "一篇 · For a work", "整套 · For the collection")
    for scope, said_zh, said_en, shown in zip(scopes, zh_lines, en_lines, _snippets(e), strict=True):
        out += [f"### {scope}", "", said_zh, "", said_en, "", *shown, ""]
    out += [
        "没有用到的否决会列为 [EDIT10](EDIT10.md)。",
        "An overrule that has nothing to do is listed as [EDIT10](EDIT10.md).",
        "",
    ]
    return "\n".join(out)


def _snippets(e: Entry) -> Iterator[list[str]]:
    kind, _, want = e.once().partition(" ")
    detail = e.code if kind == "keep" else ""
    row = [
        f"{kind.rstrip(',')}",
        "12",
        "所引原文",
        "所引原文" if kind == "text" else want.split(",")[0],
        detail,
        "",
        "",
        "王某",
        "2026-01-31",
        "为什么",
    ]
    shown = [(a, b) for a, b in zip(COLUMNS, row, strict=True) if b]
    table = [
        "| " + " | ".join(a for a, _ in shown) + " |",
        "|" + "---|" * len(shown),
        "| " + " | ".join(b for _, b in shown) + " |",
    ]
    yield [
        "`corrections.tsv`（校对页和 `shanben review` 会替你写 · the review page writes it for you）：",
        "",
        *table,
    ]
    lines = ["```yaml", "overrules:", f"  - code: {e.code}", "    why: 为什么", "```"]
    yield ["`source_texts/<id>/work.yml`:", "", *lines]
    yield ["`shanben.yml`:", "", *lines]


def _examples(folder: Path) -> list[str]:
    """The first case that changes and the first that stays."""
    out: list[str] = []
    for name, title in (("changes", "改 · It changes"), ("stays", "不改 · It lets stand")):
        path = folder / f"{name}.md"
        case = _first_case(path.read_text(encoding="utf-8")) if path.is_file() else None
        if case:
            said, raw, made = case
            fence = "~~~~~~"
            out += [f"### {title}", "", _safe(said), "", f"{fence}text", raw, fence, ""]
            out += [] if raw == made else ["→", "", f"{fence}text", made, fence, ""]
    return ["## 例 · Examples", "", *out] if out else []


def _first_case(text: str) -> tuple[str, str, str] | None:
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) < 4:
        return None
    title = " ".join(parts[0]).partition(" @")[0].strip()
    return title, "\n".join(parts[1]), "\n".join(parts[2])


def _safe(text: str) -> str:
    return text.replace("<", "&lt;").replace("[^1]", "&#91;^1&#93;").replace("^[1]^", "`^[1]^`")
