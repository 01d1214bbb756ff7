"""Records in a spreadsheet: write all of them to one, and take changed cells back.

export FILE.xlsx writes one row a work. import FILE.xlsx takes over every cell that differs from its record, or, if a
single cell cannot be taken over (a date that Excel made, an unknown value, a duplicate id, a record changed
meanwhile), names each such cell and changes nothing. schema prints the JSON Schema of a record.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from shanben.cli._words import tell
from shanben.model.lock import Held, writing
from shanben.readers.record_import import SheetRefused, apply, import_records
from shanben.readers.record_problems import schema
from shanben.readers.record_sheet import export_records
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, load_collection

SHOWN = 40
"""Refused cells that a screen holds."""
EXAMPLE = """\
shanben records export records.xlsx
shanben records import records.xlsx --dry-run
shanben records schema"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """``export FILE``, ``import FILE [--dry-run]``, ``schema``; ``--json``."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    out = what.add_parser("export", parents=[common], help="write every record into a spreadsheet")
    out.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx")
    back = what.add_parser("import", parents=[common], help="take changed cells back")
    back.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx")
    back.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    what.add_parser("schema", parents=[common], help="print the JSON Schema of a record")


def run(args: argparse.Namespace) -> int:
    """0 done, 1 cells refused and nothing changed, 2 no collection or no spreadsheet, 3 not written."""
    if args.what == "schema":
        print(json.dumps(schema(), ensure_ascii=False, indent=2))
        return 0
    try:
        collection = load_collection()
        if args.what == "export":
            number = export_records(collection, args.file)
            if args.json:
                print(json.dumps({"file": str(args.file), "records": number}))
            else:
                tell(f"{number} records in {args.file}")
            return 0
        with writing(collection.root, "shanben records import"):
            # Read again under the lock: another run may have changed a record since.
            changed = import_records(load_collection(collection.root), args.file)
            if not args.dry_run:
                apply(changed)
    except SheetRefused as error:
        if args.json:
            rows = [{"cell": r.cell, "message": r.message, "step": r.step} for r in error.refusals]
            print(json.dumps({"refused": rows}, ensure_ascii=False, indent=1))
        else:
            for refusal in error.refusals[:SHOWN]:
                tell(refusal, file=sys.stderr)
            if more := len(error.refusals[SHOWN:]):
                tell(f"... and {more} more cells; --json lists all.", file=sys.stderr)
            tell(f"{len(error.refusals)} cells refused; nothing was changed.", file=sys.stderr)
        return 1
    except FileNotFoundError:
        tell(
            f"shanben records: {args.file}: not there. Next step: shanben records export {args.file} writes one",
            file=sys.stderr,
        )
        return 2
    except OSError as error:
        tell(
            f"shanben records: {error.filename or args.file}: {error.strerror or error}. Nothing was left half written.",
            file=sys.stderr,
        )
        return 3
    except (NoCollection, RecordError, ValueError, Held) as error:
        tell(f"shanben records: {error}", file=sys.stderr)
        return 2
    names = [path.relative_to(collection.root).as_posix() for path in sorted(changed)]
    if args.json:
        print(json.dumps({"changed": names}, ensure_ascii=False))
    else:
        print(*names, sep="\n", end="\n" if names else "")
        tell(f"{len(names)} records would change" if args.dry_run else f"{len(names)} records changed")
    return 0
