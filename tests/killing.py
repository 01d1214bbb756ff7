"""``kill -9`` at a moment told in processor time.

Other work on the machine stretches the clock, and a kill that comes after the end proves nothing: so the moment is
counted in what the process itself has used, and whoever kills is told whether anything still ran.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

PROC = Path("/proc")
# `pytestmark = can_kill` for a module that kills: only Linux tells the processor time of a running group.
can_kill = pytest.mark.skipif(
    not (PROC / "self" / "stat").exists(),
    reason="no /proc: the processor time of a running group is not told",
)


def timed(command: Sequence[str], **how: Any) -> tuple[subprocess.CompletedProcess[str], float]:
    """The ended run, and the seconds of processor time that it and its children used."""
    before = os.times()
    run = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    after = os.times()
    return run, after.children_user + after.children_system - before.children_user - before.children_system


def kill_after(seconds: float, command: Sequence[str], **how: Any) -> bool:
    """Kill the run with all its children once they have used ``seconds`` of processor time; whether it still ran."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **how
    )
    try:
        while process.poll() is None and _used(process.pid) < seconds:
            time.sleep(0.002)
        running = process.poll() is None
        if running:
            os.killpg(process.pid, signal.SIGKILL)
        return running
    finally:
        process.wait()


def _used(group: int) -> float:
    """Seconds of processor time of a process group, children that have ended included (proc(5), stat)."""
    ticks = 0
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                fields = (
                    (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                )
            except OSError:  # it ended meanwhile
                continue
            if int(fields[2]) == group:
                ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
