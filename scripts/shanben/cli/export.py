"""Take the site away: one zip that opens from a disk without a network, or one work as one file.

zip          the whole site, both scripts, search and citations included; unpack it and open README.html
html WORK    one work as one file, for a phone
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from shanben.cli._words import tell
from shanben.lint.rights import Leaked, guarded, refuse_leaks
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, Collection
from shanben.model.lock import Held
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, load_collection
from shanben.site.building import build, site_folder, site_of
from shanben.site.engine_run import BuildFailed
from shanben.site.export import date_of, one_file, readme, zipped

EXAMPLE = """\
shanben export zip --out shanben.zip
shanben export html handbook-line-breaks --out line-breaks.html"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to export, from which edition, to where."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--out", type=Path, metavar="FILE", help="default: in dist/, or in private/dist/")
    common.add_argument(
        "--edition", choices=("public", "private"), default="public", help="which texts it holds"
    )
    common.add_argument("--built", action="store_true", help="take the site as it was built last")
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    kinds.add_parser("zip", parents=[common], help="the whole site")
    one = kinds.add_parser("html", parents=[common], help="one work")
    one.add_argument("work", metavar="WORK", help="its id, as in source_texts/")


def run(args: argparse.Namespace) -> int:
    """Build, then write one file."""
    try:
        collection = load_collection()
        if args.kind == "html" and args.work not in collection.works:
            tell(f"shanben export: no work {args.work!r}. See source_texts/ for the ids.", file=sys.stderr)
            return 2
        site_dir = site_folder(collection, args.edition)
        if not args.built or not (site_dir / "index.html").is_file():
            build(collection, args.edition, say=lambda line: tell(line, file=sys.stderr))
        elif args.edition == "public":
            refuse_leaks(guarded(collection), site_dir)  # rights may have changed since
        out, data = _made(args, collection, site_dir)
        out.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(out, data)
    except (NoCollection, RecordError, Held, ValueError) as error:
        tell(f"shanben export: {error}", file=sys.stderr)
        return 2
    except (BuildFailed, Leaked, OSError) as error:
        tell(f"shanben export: {error}", file=sys.stderr)
        return 3
    if args.json:
        print(json.dumps({"file": str(out), "bytes": len(data)}, ensure_ascii=False))
    else:
        print(f"{out}  {len(data) / 1e6:.1f} MB")
    return 0


def _made(args: argparse.Namespace, collection: Collection, site_dir: Path) -> tuple[Path, bytes]:
    site = site_of(collection, args.edition)
    top = collection.root if args.edition == "public" else collection.root / PRIVATE
    if args.kind == "zip":
        when = date_of(collection)
        return args.out or top / "dist" / "shanben.zip", zipped(site_dir, readme(site, when), when)
    base = site.public_address
    # A name under .example can never be anyone's (RFC 2606): the site was told no address.
    reachable = base if base and not base.rstrip("/").endswith(".example") else None
    page = one_file(site_dir, f"articles/{args.work}.html", reachable)
    return args.out or top / "dist" / f"{args.work}.html", page.encode()
