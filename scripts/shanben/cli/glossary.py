"""Check the glossary, find terms for it in texts, and exchange it with spreadsheets and term banks.

check     unused terms, spellings that overlap, languages that are missing
suggest   pairs that texts give themselves: “嵌入式自由主义”(Embedded Liberalism), keyword lists in two languages
export    write the glossary as CSV (opens in Excel) or TBX (ISO 30042)
import    read it back; a damaged row is named by its number, and then nothing is applied
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from shanben.cli._words import tell, told
from shanben.glossary import Glossary, GlossaryError, load
from shanben.glossary.check import check
from shanben.glossary.dump import dump
from shanben.glossary.places import Article, article, places
from shanben.glossary.suggest import suggest
from shanben.glossary.tables import TableError, read_table, write_table
from shanben.glossary.tbx import TbxError, read_tbx, write_tbx
from shanben.model.atomic import write_atomic
from shanben.model.ordinary import read_ordinary

EXAMPLE = """\
shanben glossary check
shanben glossary suggest docs/articles
shanben glossary export terms.csv
shanben glossary import terms.csv --dry-run"""
DEFAULT = Path("source_texts/glossary.yml")
ARTICLES = Path("docs/articles")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which files."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--glossary", type=Path, default=DEFAULT, metavar="FILE", help=f"default: {DEFAULT}")
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    looks = actions.add_parser("check", parents=[common], help="unused, overlapping, missing language")
    looks.add_argument("--articles", type=Path, default=ARTICLES, metavar="DIR", help=f"default: {ARTICLES}")
    finds = actions.add_parser("suggest", parents=[common], help="pairs that the texts themselves give")
    finds.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=f"texts or folders (default: {ARTICLES})"
    )
    writes = actions.add_parser("export", parents=[common], help="write .csv or .tbx")
    writes.add_argument("file", type=Path, metavar="FILE", help="ends in .csv or .tbx")
    reads = actions.add_parser("import", parents=[common], help="read .csv or .tbx")
    reads.add_argument("file", type=Path, metavar="FILE", help="ends in .csv or .tbx")
    reads.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")


def run(args: argparse.Namespace) -> int:
    """0 done, 1 something needs a look, 2 unusable input, 3 nothing could be written."""
    try:
        return {"check": _check, "suggest": _suggest, "export": _export, "import": _import}[args.action](args)
    except (GlossaryError, TableError, TbxError) as error:
        tell(error, file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        step = "go to the project's folder, or name the file with --glossary."
        if args.action == "import" and Path(error.filename) == args.file:
            step = f"shanben glossary export {args.file} writes one."
        tell(f"{error.filename}: not there. Next step: {step}", file=sys.stderr)
        return 2
    except UnicodeDecodeError as error:
        tell(f"not UTF-8: {error}. Next step: save the file as UTF-8.", file=sys.stderr)
        return 2
    except OSError as error:
        tell(f"{error.filename or args.glossary}: {error.strerror}. Nothing was written.", file=sys.stderr)
        return 3


def articles(folder: Path) -> list[Article]:
    """The article pages of a folder, by id."""
    return [article(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.md"))]


def _check(args: argparse.Namespace) -> int:
    glossary = load(args.glossary)
    pages = articles(args.articles)
    findings = check(glossary, places(glossary, pages))
    if not pages:
        findings = [f for f in findings if f.code != "unused"]
        tell(f"{args.articles}: no article pages, so nothing is called unused", file=sys.stderr)
    if args.json:
        told = [
            {"code": f.code, "term": f.term, "path": str(args.glossary), "line": f.line, "message": f.message}
            for f in findings
        ]
        print(json.dumps({"terms": len(glossary), "findings": told}, ensure_ascii=False, indent=2))
    else:
        for f in findings:
            tell(f"{args.glossary}:{f.line}: {f.code} {f.term}: {f.message}")
        tell(f"{len(glossary)} terms, {len(findings)} findings")
    return 1 if any(f.code != "overlapping" for f in findings) else 0  # overlaps are a fact of the language


def _suggest(args: argparse.Namespace) -> int:
    glossary = load(args.glossary) if args.glossary.exists() else None
    told = [
        (path, s)
        for path in _files(args.paths or [ARTICLES])
        for s in suggest(path.read_text(encoding="utf-8", errors="replace"), glossary)
    ]
    if args.json:
        rows = [
            {"zh": s.zh, "en": s.en, "abbreviation": s.abbreviation, "how": s.how, "path": str(p), "line": s.line,
             "known": s.known}
            for p, s in told
        ]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for path, s in told:
            known = f"  [half of it is in the glossary: {s.known}]" if s.known else ""
            tell(f"{path}:{s.line}: {s.zh} = {s.en} ({s.how}){known}")
        tell(f"{len(told)} suggestions; add what is right to {args.glossary}")
    return 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in (".md", ".txt") and p.is_file())
        else:
            yield path


def _export(args: argparse.Namespace) -> int:
    glossary = load(args.glossary)
    kind = _kind(args.file)
    if kind is None:
        return 2
    data = write_table(glossary).encode("utf-8-sig") if kind == "csv" else write_tbx(glossary)
    write_atomic(args.file, data)
    _say(args, {"terms": len(glossary), "file": str(args.file)}, f"{args.file}: {len(glossary)} terms")
    return 0


def _import(args: argparse.Namespace) -> int:
    kind = _kind(args.file)
    if kind is None:
        return 2
    data = read_ordinary(args.file)
    new = read_table(data, str(args.file)) if kind == "csv" else read_tbx(data, str(args.file))
    old = load(args.glossary) if args.glossary.exists() else Glossary({})
    added = sorted(set(new.terms) - set(old.terms))
    removed = sorted(set(old.terms) - set(new.terms))
    changed = sorted(
        id
        for id in set(new.terms) & set(old.terms)
        if dump(Glossary({id: new[id]})) != dump(Glossary({id: old[id]}))
    )
    text = dump(new)
    if not args.dry_run and (not args.glossary.exists() or args.glossary.read_text(encoding="utf-8") != text):
        write_atomic(args.glossary, text)
    verb = "would be " if args.dry_run else ""
    _say(
        args,
        {"added": added, "removed": removed, "changed": changed, "applied": not args.dry_run},
        f"{args.glossary}: {len(added)} {verb}added, {len(removed)} {verb}removed, {len(changed)} {verb}changed",
    )
    return 0


def _kind(file: Path) -> str | None:
    kind = file.suffix.lower().lstrip(".")
    if kind in ("csv", "tbx"):
        return kind
    tell(f"{file}: the name must end in .csv or .tbx, so that the form is plain", file=sys.stderr)
    return None


def _say(args: argparse.Namespace, data: object, line: str) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2) if args.json else told(line))
