"""``kill -9`` at a moment told in processor time.

Other work on the machine stretches the clock, and a kill that comes after the end proves nothing: so the moment is
counted in what the process itself has used, and whoever kills is told whether anything still ran.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import traceback
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


class Processes:
    """Runs of ``shanben`` as anyone starts them, an interpreter each."""

    begins = 0.5
    """Most of a short run is the start of the interpreter; kills before this part of it say nothing."""

    def finish(self, arguments: Sequence[str], cwd: Path) -> float:
        """Run to the end; the processor seconds used. Raises ``AssertionError`` for an exit code above 1."""
        run, seconds = timed([sys.executable, "-m", "shanben", *arguments], cwd=cwd, env=_environment())
        assert run.returncode in (0, 1), run.stdout + run.stderr
        return seconds

    def kill(self, seconds: float, arguments: Sequence[str], cwd: Path) -> bool:
        """As ``kill_after``."""
        return kill_after(seconds, [sys.executable, "-m", "shanben", *arguments], cwd=cwd, env=_environment())


class Forks:
    """The same from a process that has its modules loaded: for long runs, where most of a run is its start."""

    begins = 0.02

    def finish(self, arguments: Sequence[str], cwd: Path) -> float:
        """As ``Processes.finish``."""
        said = cwd.with_name(f"{cwd.name}.said")
        _, status, used = os.wait4(self._begun(arguments, cwd, said), 0)
        assert os.waitstatus_to_exitcode(status) in (0, 1), said.read_text(encoding="utf-8")
        return used.ru_utime + used.ru_stime

    def kill(self, seconds: float, arguments: Sequence[str], cwd: Path) -> bool:
        """As ``kill_after``."""
        pid = self._begun(arguments, cwd, Path(os.devnull))
        polls = 0
        while _of_process(pid) < seconds and (polls % 10 or _used(pid) < seconds):
            time.sleep(0.002)
            polls += 1
            if os.waitpid(pid, os.WNOHANG)[0]:
                return False
        os.killpg(pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL

    def _begun(self, arguments: Sequence[str], cwd: Path, said: Path) -> int:
        import shanben.cli

        shanben.cli.commands()
        if pid := os.fork():
            with contextlib.suppress(OSError):  # the child was faster, and may have ended
                os.setpgid(pid, pid)
            return pid
        code = 70
        try:
            with contextlib.suppress(OSError):
                os.setpgid(0, 0)
            out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(out, 1)
            os.dup2(out, 2)
            os.chdir(cwd)
            os.environ.update(_environment())
            code = shanben.cli.main(list(arguments))
        except BaseException:
            traceback.print_exc()
        finally:
            with contextlib.suppress(OSError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)


def _of_process(pid: int) -> float:
    """Seconds that one process used, to the nanosecond (clock_getcpuclockid(3)); its children not."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:  # it ended, and waits to be asked
        return 0.0


Way = Processes | Forks


def _environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1767312000"}
