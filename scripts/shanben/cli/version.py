"""Print the version."""

from __future__ import annotations

import argparse
from importlib.metadata import version

EXAMPLE = "shanben version"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    """Print the version of the installed package."""
    print(version("shanben"))
    return 0
