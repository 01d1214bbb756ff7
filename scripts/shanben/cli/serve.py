"""Look at the site on this machine, and decide doubts at the click; built anew when a text or a record changes.

Two addresses, both reachable from this machine only: the site, and the review site, where a decision is written to
corrections.tsv at once. The second holds a token, new at every start. A build that fails is told, and the last good
site stays. End with Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from shanben.cli._words import tell, told
from shanben.desk.serving import desk_served
from shanben.lint.rights import Leaked
from shanben.model.lock import Held
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, load_collection
from shanben.review_site import FOLDER
from shanben.site.building import build
from shanben.site.engine_run import BuildFailed
from shanben.site.serving import served, watch

EXAMPLE = "shanben serve --port 8000"
PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--edition``, ``--port``, ``--json``."""
    parser.add_argument(
        "--edition", choices=("public", "private"), default="public", help="which texts it holds"
    )
    parser.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}; 0 takes a free one")
    parser.add_argument("--json", action="store_true", help="print address and site as JSON")


def _port(text: str) -> int:
    """The desk has the port after the site's, so the last one of all is out of reach."""
    if not text.isdecimal() or int(text) > 65534:
        raise argparse.ArgumentTypeError(told("a port is a number from 0 to 65534"))
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Build, serve, watch."""

    def say(line: str) -> None:
        tell(line, file=sys.stderr if args.json else sys.stdout, flush=True)

    try:
        collection = load_collection()
        site = build(collection, args.edition, say=say).site
    except (NoCollection, RecordError, Held, ValueError) as error:
        tell(f"shanben serve: {error}", file=sys.stderr)
        return 2
    except (BuildFailed, Leaked, OSError) as error:
        tell(f"shanben serve: {error}", file=sys.stderr)
        return 3
    try:
        review = collection.root / FOLDER
        with (
            served(site, args.port) as address,
            desk_served(collection.root, review, args.port and args.port + 1) as desk,
        ):
            if args.json:
                print(json.dumps({"address": address, "site": str(site), "review": desk}), flush=True)
            else:
                print(f"{address}  (Ctrl-C ends)", flush=True)
                tell(f"{desk}  doubts: decided at the click", flush=True)
            watch(collection.root, lambda changed: _again(args.edition, collection.root, changed, say))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        tell(f"shanben serve: port {args.port}: {error.strerror}. Name another with --port.", file=sys.stderr)
        return 2
    return 0


def _again(edition: str, root: Path, changed: list[str], say: Callable[[str], None]) -> None:
    first = Path(changed[0])
    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    say(f"{first.relative_to(root) if first.is_relative_to(root) else first}{more} changed; building")
    try:
        build(load_collection(root), "private" if edition == "private" else "public", say=say)
    except (RecordError, Held, ValueError, BuildFailed, Leaked, OSError) as error:
        say(f"shanben serve: {error}\nThe last good site stays.")
