"""Turn a page edited by hand into corrections, and say which parts could not be.

PAGE is an article page of docs/articles/ or private/articles/. What you changed is traced to the raw text and written
to corrections.tsv, so that it holds through every later conversion. A part that no correction can say stays on the
page, and the converter goes on leaving the page alone; --force writes the converter's page over it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from shanben.cli._words import Speaker, add_lang, speaker, tell, told
from shanben.convert import Unreadable
from shanben.desk import keeping
from shanben.desk.case import Case, NoText, collection_or_none, of_work, signer, today
from shanben.model.atomic import write_atomic
from shanben.model.correction import Correction
from shanben.model.lock import Held
from shanben.readers.adoption import Signature, adopt
from shanben.readers.corrections import CorrectionsError, merged
from shanben.readers.decisions import DecisionsError
from shanben.readers.hand_page import Token, Unit, front_matter, units
from shanben.readers.project import ProjectError, load_project
from shanben.readers.record_yaml import RecordError

EXAMPLE = "shanben adopt docs/articles/handbook-line-breaks.md --by 王某"


def arguments(parser: argparse.ArgumentParser) -> None:
    """A page."""
    parser.add_argument("page", type=Path, metavar="PAGE", help="an article page that was edited by hand")
    parser.add_argument("--by", metavar="NAME", help="who edited it (default: git's user.name)")
    parser.add_argument("--why", default="", metavar="TEXT", help="why, for all corrections")
    parser.add_argument(
        "--force", action="store_true", help="write the converter's page over what could not be adopted"
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    add_lang(parser)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The corrections that reproduce the edit, and the parts (address, why) that they do not."""

    corrections: tuple[Correction, ...]
    left: tuple[tuple[str, str], ...]


def run(args: argparse.Namespace) -> int:
    """0 all was adopted, 1 some parts could not be, 2 wrong input."""
    say = speaker(args.lang)
    try:
        text = _case(args.page, say)
        by = signer(args.by)
        if not by:
            raise NoText(say("who"))
        edited = args.page.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        found = adopted(text, edited, Signature(by, today(), args.why or say("edited-page")))
    except (NoText, CorrectionsError, RecordError, ProjectError, Unreadable) as error:
        tell(f"shanben adopt: {error}", file=sys.stderr)
        return 2
    except (OSError, UnicodeDecodeError) as error:
        tell(f"shanben adopt: {args.page}: {error}", file=sys.stderr)
        return 2
    all_ = merged(text.corrections, found.corrections)
    kept = keeping.Kept(0, 0)
    if found.corrections:
        try:
            kept = keeping.keep(text, all_)
        except (RecordError, DecisionsError, Held) as error:
            tell(f"shanben adopt: {error}", file=sys.stderr)
            return 2
        all_ = kept.corrections
    left = [*found.left, *(("", c.told) for c in kept.clashes)]
    if not left or args.force:
        for ending, content in text.pages(text.convert(all_)).files.items():
            write_atomic(args.page.with_name(f"{text.id}.{ending}"), content)
    if args.json:
        out = {"corrections": len(found.corrections), "left": left, "facts": kept.facts}
        print(json.dumps(out, ensure_ascii=False, indent=1))
    else:
        if found.corrections:
            print(say("adopted", count=len(found.corrections), path=text.path))
        elif not left:
            print(say("nothing-to-adopt", path=args.page))
        for note in kept.facts:
            print(f"  {told(note)}")
        for key, why in left:
            print(f"  {f'#{key}: ' if key else ''}{told(why)}")
        if left:
            print(say("overwritten" if args.force else "left", page=args.page))
    return 1 if left else 0


def _case(page: Path, say: Speaker) -> Case:
    collection = collection_or_none()
    if collection is None or page.suffix != ".md" or page.stem not in collection.works:
        raise NoText(say("no-page", page=page))
    return of_work(collection, collection.works[page.stem], load_project(collection.root))


def adopted(text: Case, edited: str, sign: Signature) -> Outcome:
    """The corrections that make the converter write the page as edited; what they do not reach is listed.

    Each unit's corrections are kept only when the converter, given them, writes that unit as it was edited.
    """
    done = text.convert()
    written = text.pages(done).files["md"]
    found = adopt(done.ledger, done.article, written, edited, sign)
    left = list(found.left)
    if front_matter(written) != front_matter(edited) and not _stale_title(text, written, edited):
        left.append(("", "the front matter: decide it in the record (work.yml)"))
    wanted = {u.key: _told(u) for u in units(edited) if u.key}
    groups = dict(found.corrections)
    while groups:
        all_ = merged(text.corrections, [c for group in groups.values() for c in group])
        again = text.convert(all_)
        pages = text.pages(again)
        made = {u.key: _told(u) for u in units(pages.files["md"]) if u.key}
        stale = {d.printed for d in again.article.doubts if d.code == "EDIT09"}
        bad = [
            key
            for key, group in groups.items()
            if made.get(key) != wanted.get(key) or any(c.expected in stale for c in group)
        ]
        if not pages.verdict.passed and not bad:
            bad = list(groups)
        if not bad:
            break
        for key in bad:
            del groups[key]
            left.append((key, "no correction makes the converter write it so"))
    return Outcome(tuple(c for group in groups.values() for c in group), tuple(dict.fromkeys(left)))


def _stale_title(text: Case, written: str, edited: str) -> bool:
    """Whether the front matter differs in the title only, and says what it said before the heading was adopted."""
    now, then = front_matter(edited).splitlines(), front_matter(written).splitlines()
    bare = front_matter(text.pages(text.convert(())).files["md"]).splitlines()
    return all(line.startswith("title:") and line in bare for line in now if line not in then) and len(
        now
    ) == len(then)


def _told(u: Unit) -> list[Token]:
    """What a unit says; the empty anchor that a join leaves says nothing."""
    return [t for t in u.tokens if not (t[0] == "raw" and t[1].startswith("<span id="))]
