"""Every quick gate in one run; prints each command, goes on after a failure, exits 1 if any failed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHANBEN_SHARED", ROOT.parent / "shared"))


def gates() -> list[list[str]]:
    """The commands, in the order in which their messages help most."""
    found = [
        ["ruff", "format", "--check"],
        ["ruff", "check"],
        ["mypy"],
        ["lint-imports"],
    ]
    # A second opinion on rights, independent of our own leak check; only where the shared folder stands beside us.
    second = SHARED / "tools" / "check_rights.py"
    if second.is_file():
        found.append([sys.executable, str(second), str(ROOT)])
    return found


def main() -> int:
    failed = []
    for command in gates():
        print("$", " ".join(command), flush=True)
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(" ".join(command))
    for command in failed:
        print(f"failed: {command}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
