"""Build the reading site: convert the collection, run mkdocs, finish every page.

The public edition goes to site/ and holds the full text of cleared works only; it is refused while a sentence of any
other work stands where the public can read it. The private edition goes to private/site/, holds every text, and asks
search engines to stay away.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from shanben.cli._words import add_lang, speaker, tell
from shanben.lint.rights import Leaked
from shanben.model.collection import PRIVATE
from shanben.model.lock import Held
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, load_collection
from shanben.site.building import Built, build
from shanben.site.engine_run import BuildFailed

EXAMPLE = "shanben build --edition private"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--edition``, ``--out``, ``--json``."""
    parser.add_argument(
        "--edition", choices=("public", "private"), default="public", help="which texts it holds"
    )
    parser.add_argument("--out", type=Path, help="the folder for the site (default: site/ or private/site/)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_lang(parser)


def run(args: argparse.Namespace) -> int:
    """Build, and say where the site is and how to look at it."""

    def say(line: str) -> None:
        tell(line, file=sys.stderr if args.json else sys.stdout, flush=True)

    try:
        built = build(load_collection(), args.edition, args.out, say)
    except (NoCollection, RecordError, Held, ValueError) as error:
        return _refused(error, 2)
    except Leaked as error:
        return _refused(error, 3, "The site that stood there is untouched.")
    except (BuildFailed, OSError) as error:
        return _refused(error, 3)
    if args.json:
        print(json.dumps(_as_data(built), ensure_ascii=False, sort_keys=True))
    else:
        words = speaker(args.lang)
        print(words("built", path=built.site))
        print(words("look", page=built.site / "index.html"))
        review = Path(PRIVATE) / "review" / "index.html"
        if review.is_file():
            print(words("site", path=review))
    return 1 if built.unconverted or built.unlike else 0


def _refused(error: Exception, code: int, after: str = "") -> int:
    tell(f"shanben build: {error}", file=sys.stderr)
    if after:
        tell(after, file=sys.stderr)
    return code


def _as_data(built: Built) -> dict[str, object]:
    return {
        "site": str(built.site),
        "pages": built.pages,
        "bytes": built.total_bytes,
        "html_bytes": built.html_bytes,
        "unconverted": [{"work": page.work, "why": page.detail} for page in built.unconverted],
        "unlike": list(built.unlike),
    }
