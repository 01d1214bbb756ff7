"""Print the version."""

from __future__ import annotations

import argparse
import json
from importlib.metadata import version

EXAMPLE = "shanben version"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the version of the installed package."""
    print(json.dumps({"version": version("shanben")}) if args.json else version("shanben"))
    return 0
