"""Look at every doubt and decide once: in the review site, in the terminal, or from a decisions file.

Without WORK it converts the collection and writes the review site (private/review/index.html, works sorted worst
first). With WORK it asks about each doubt: accept, reject, edit, skip. --apply takes the decisions file that a review
page saved. Decisions go to corrections.tsv beside the raw text and hold through every later conversion.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from collections.abc import Collection as Several
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

from shanben.cli._words import Speaker, add_lang, speaker, tell, told
from shanben.convert import Conversion, Unreadable
from shanben.desk import keeping
from shanben.desk.case import REFUSALS, Case, NoText, case, signer, today
from shanben.desk.facts import settled
from shanben.model.article import Doubt
from shanben.model.collection import Collection
from shanben.model.correction import Correction
from shanben.model.offers import FORGET, Answer, offers
from shanben.model.work import Work
from shanben.readers.corrections import CorrectionsError, load_corrections, merged, problems_of
from shanben.readers.decisions import answered, read_decisions
from shanben.readers.project import RULES_VERSION, Project, load_project
from shanben.readers.records import find_root, load_collection
from shanben.review_site import FOLDER, Reviewed, review_work, write_index
from shanben.writers.review.words import FACTS, NAMES

EXAMPLE = "shanben review handbook-line-breaks --by 王某"
SHOWN = 30
"""Works that a screen holds, the worst of them; the review site has all."""
MANY = 12
"""From this many works on, all processors work."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """A work, or none for the whole collection."""
    parser.add_argument(
        "work", nargs="?", metavar="WORK", help="a work's id, or a raw text (default: all works)"
    )
    parser.add_argument(
        "--apply", nargs="+", type=Path, metavar="FILE", help="decisions files from the review pages"
    )
    parser.add_argument(
        "--mine",
        action="store_true",
        help="what the files of --apply say takes the place of what others decided meanwhile",
    )
    parser.add_argument("--by", metavar="NAME", help="who decides (default: git's user.name)")
    parser.add_argument("--reviewed", action="store_true", help="mark the work as reviewed in its record")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"the review site's folder (default: {FOLDER}/)"
    )
    parser.add_argument("--list", action="store_true", help="list the doubts, ask nothing")
    parser.add_argument("--json", action="store_true", help="print the doubts as JSON")
    add_lang(parser)


def run(args: argparse.Namespace) -> int:
    """0 nothing is doubtful, 1 something is, 2 wrong input, 3 a correction broke the audit and was not written."""
    say = speaker(args.lang)
    try:
        if args.apply:
            return apply(args.apply, say, args.work, args.mine)
        if args.work is None:
            return survey(args, say)
        text = case(args.work)
        if args.reviewed:
            return mark(text, args, say)
        return one(text, args, say)
    except (*REFUSALS, Unreadable) as error:
        tell(f"shanben review: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        tell(f"shanben review: {error.filename}: {error.strerror}", file=sys.stderr)
        return 3


# --- the whole collection ------------------------------------------------------------------------------------------


def survey(args: argparse.Namespace, say: Speaker) -> int:
    """Convert every work, write the review site, print the works worst first."""
    collection = load_collection(find_root())
    project = load_project(collection.root)
    collection = settled(collection, project, lambda line: tell(line, file=sys.stderr))
    folder = args.out or collection.root / FOLDER
    done, refused = reviewed(collection, project, folder)
    for line in refused:
        tell(line, file=sys.stderr)
    lines = sorted((r.line for r in done), key=lambda s: s.badness)
    index = write_index(folder, lines)
    if args.json:
        print(json.dumps([asdict(s) for s in lines], ensure_ascii=False, indent=1))
    else:
        tongue = 0 if say.lang == "zh" else 1
        for s in lines[:SHOWN]:
            kinds = ", ".join(f"{NAMES[c][tongue] if c in NAMES else c}×{n}" for c, n in s.kinds)
            missing = ", ".join(FACTS[m][tongue] for m in s.missing)
            print(say("row", name=s.id, doubts=s.doubts, kinds=kinds or "-", missing=missing or "-"))
        if lines[SHOWN:]:
            print(say("more-rows", count=len(lines[SHOWN:])))
        for where, o in project.unused({r.line.id: r.overruled for r in done}, collection.works):
            print("EDIT10", say("unused", where=where, code=o.code, why=o.why))
        if project.pins_another:
            print(say("rules", pinned=project.rules, now=RULES_VERSION))
        print(say("site", path=index))
    return 1 if refused or any(s.doubts or s.losses for s in lines) else 0


def reviewed(collection: Collection, project: Project, folder: Path) -> tuple[list[Reviewed], list[str]]:
    """Every work whose raw text is there, and a message for each that cannot be converted."""
    works = list(collection.works.values())
    if len(works) < MANY:
        results = [_try(collection, w, project, folder) for w in works]
    else:
        with ProcessPoolExecutor() as pool:
            n = len(works)
            each = ([collection] * n, works, [project] * n, [folder] * n)
            results = list(pool.map(_try, *each, chunksize=4))
    return [r for r in results if isinstance(r, Reviewed)], [r for r in results if isinstance(r, str)]


def _try(collection: Collection, work: Work, project: Project, folder: Path) -> Reviewed | str | None:
    try:
        return review_work(Collection(collection.root, {work.id: work}), work, project, folder)
    except (Unreadable, CorrectionsError) as error:
        return f"{work.id}: {error}"


# --- decisions files -----------------------------------------------------------------------------------------------


def apply(files: Iterable[Path], say: Speaker, work: str | None = None, mine: bool = False) -> int:
    """Turn decisions files into corrections, whoever decided meanwhile; ``work`` for a text without a record.

    ``mine``: where somebody has decided otherwise, what the file says takes the place of it.
    """
    worst = 0
    for path in files:
        data = read_decisions(path)
        text = case(work or data["work"])
        done = keeping.take(text, data, str(path))
        if mine and done.clashes:
            data = {**data, "over": [c.theirs.digest for c in done.clashes]}
            done = keeping.take(case(work or data["work"]), data, str(path))
        worst = max(worst, report(text, done, say))
        if done.clashes:
            print(say("clashes", count=len(done.clashes), path=path))
    return worst


def report(text: Case, done: keeping.Kept, say: Speaker) -> int:
    """Say what was kept and what is left."""
    if done.losses:
        print(say("broken", work=text.id, loss=done.losses[0]), file=sys.stderr)
        return 3
    print(say("kept", path=text.path, count=done.count, left=done.left))
    for note in done.facts:
        print(told(note))
    for d in done.stale:
        print(say("stale", line=d.line, why=told(d.evidence)))
    for c in done.clashes:
        print(say("stale", line=c.mine.line or c.theirs.line, why=f"{named(c.mine)}: {told(c.told)}"))
    return 1 if done.stale or done.clashes else 0


def named(c: Correction) -> str:
    """A decision in a few words."""
    return f"{c.expected[:24] or c.detail} → {c.want or c.kind}"


# --- one work in the terminal --------------------------------------------------------------------------------------


def mark(text: Case, args: argparse.Namespace, say: Speaker) -> int:
    """Write the review status into the record."""
    by = signer(args.by)
    if text.collection is None or text.work is None:
        raise NoText(say("no-record", work=text.id))
    if not by:
        raise NoText(say("who"))
    open_ = keeping.sign(text, by)
    print(say("marked", work=text.id, by=by, left=open_))
    return 1 if open_ else 0


def one(text: Case, args: argparse.Namespace, say: Speaker) -> int:
    """Ask about each doubt of a work."""
    done = text.convert()
    found = done.article.doubts
    if args.json:
        fields = ("code", "line", "printed", "proposed", "evidence")
        print(json.dumps([{f: getattr(d, f) for f in fields} for d in found], ensure_ascii=False, indent=1))
        return 1 if found else 0
    if args.list or not sys.stdin.isatty():
        for d in found:
            print("\n".join(shown(done.source.text, d, say)))
        print(say("count", work=text.id, count=len(found)))
        return 1 if found else 0
    by = signer(args.by)
    if not by:
        raise NoText(say("who"))
    made = ask(text, by, say, input)
    if made == text.corrections:
        return 1 if found else 0
    now = load_corrections(text.path)
    left = text.convert(now).article.doubts
    stale = tuple(d for d in left if d.code == "EDIT09")
    return report(text, keeping.Kept(len(now), len(left), stale), say)


def shown(text: str, d: Doubt, say: Speaker) -> list[str]:
    """A doubt as the terminal prints it."""
    around = ""
    if d.end > d.start:
        a, b = max(0, d.start - 24), min(len(text), d.end + 24)
        around = " ".join(f"{text[a : d.start]}【{text[d.start : d.end]}】{text[d.end : b]}".split())
    return [
        f"{d.code} {say('line')} {d.line}: {told(d.evidence)}",
        *([f"    {around}"] if around else []),
        *([f"    {d.printed} → {d.proposed}"] if d.proposed else []),
    ]


def ask(text: Case, by: str, say: Speaker, answer: Callable[[str], str]) -> tuple[Correction, ...]:
    """The corrections after asking about each doubt; ``answer`` asks one question. Each is kept as it is decided.

    The end of the input or Ctrl-C ends the questions, and what was decided stays decided.
    """
    done = text.convert()
    keys = {k for n in done.article.notes for k in n.numbers} | {r.n for r in done.article.references}
    found = done.article.doubts
    for k, d in enumerate(found, 1):
        print(f"\n[{k}/{len(found)}] " + "\n".join(shown(done.source.text, d, say)))
        try:
            made = answer_to(d, text, done, by, say, answer, keys)
        except (EOFError, KeyboardInterrupt):
            print()
            break
        if made is None:
            break
        if made != text.corrections:
            kept = keeping.keep(text, made)
            if kept.losses:
                print(say("broken", work=text.id, loss=told(kept.losses[0])), file=sys.stderr)
                continue
            for c in kept.clashes:
                print(told(c.told))
                if answer(say("ask-over")).strip().lower()[:1] == "y":
                    # What she has been shown, she may replace.
                    keeping.keep(replace(text, corrections=(*text.corrections, c.theirs)), made)
            text = replace(text, corrections=made)
    return text.corrections


def answer_to(
    d: Doubt,
    text: Case,
    done: Conversion,
    by: str,
    say: Speaker,
    answer: Callable[[str], str],
    keys: Several[str],
) -> tuple[Correction, ...] | None:
    """The corrections with the answer to one doubt; None: no more questions."""
    can = offers(d, keys)
    choices = {"a": can.accept, "r": can.reject, "e": can.edit}
    menu = " ".join(say(f"menu-{c}") for c, x in choices.items() if x is not None)
    while True:
        said = answer(f"{menu} {say('menu-s')} {say('menu-q')} > ").strip().lower()[:1]
        if said == "q":
            return None
        if said in ("", "s"):
            return text.corrections
        chosen = choices.get(said)
        if chosen is None:
            continue
        if chosen.kind == FORGET:
            return tuple(
                c for c in text.corrections if not (c.expected == d.printed and keeping.lost(text, c))
            )
        if said == "e":
            fact = FACTS.get(chosen.detail, ("", ""))[0 if say.lang == "zh" else 1]
            asked = say(f"ask-{chosen.kind}", printed=d.printed, want=chosen.want, fact=fact)
            chosen = Answer(chosen.kind, answer(asked).strip() or chosen.want, chosen.detail)
        made = answered(done.source, d, chosen, by, today(), d.code)
        wrong = problems_of(made)
        if wrong or (chosen.kind == "meta" and not chosen.want):
            print("".join(told(p) for p in wrong[:1]))
            continue
        why = answer(say("ask-why")).strip()
        return merged(text.corrections, [replace(made, why=why or d.code)])
