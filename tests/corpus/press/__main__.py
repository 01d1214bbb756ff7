"""Press originals into raw texts and golds.

    uv run --group press python -m tests.corpus.press [--only ID ...] [--route ROUTE ...] [--list] [--out DIR]

Without arguments: every (original, route) pair of plan.py, written to tests/corpus/raw and tests/corpus/gold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import original as originals
from .gold import balance, shown
from .routes import ROUTES, run
from .tools import as_json


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(data)
    temporary.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", default=[], help="ids of originals")
    parser.add_argument("--route", nargs="*", default=[], help="names of routes; all of them with `all`")
    parser.add_argument("--originals", type=Path, default=originals.ORIGINALS)
    parser.add_argument("--out", type=Path, default=originals.HERE)
    parser.add_argument("--list", action="store_true", help="list the routes and stop")
    args = parser.parse_args()
    if args.list:
        for r in ROUTES.values():
            print(f"{r.name:22} {'hard' if r.hard else '    '} {r.how}")
        return 0
    from .plan import routes_for

    odd = 0
    for original in originals.load_all(args.only, args.originals):
        names = list(ROUTES) if args.route == ["all"] else args.route or routes_for(original)
        for name in names:
            raw, file, data, text = run(original, name)
            write(args.out / "raw" / file, raw)
            write(args.out / "gold" / f"{data['id']}.gold.json", as_json(data).encode())
            more, less = balance(data, shown(text, ROUTES[name].extension))
            if (more or less) and not ROUTES[name].hard:
                odd += 1
                print(
                    f"{file}: in the raw text only {dict(more)}; in the gold only {dict(less)}",
                    file=sys.stderr,
                )
            print(file, len(raw), data.get("tier", ""), data.get("disorder", ""))
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main())
