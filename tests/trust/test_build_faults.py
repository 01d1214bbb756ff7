"""``build`` and ``export`` killed, without room, at once: what stood there is whole, and the next run gives the bytes of a clean one."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from shanben.site.building import _sweep

from tests.bench import texts
from tests.killing import can_kill, kill_after, timed
from tests.trust.test_payloads import ROOT

pytestmark = can_kill
COMMANDS = (("build",), ("export", "zip", "--out", "all.zip"))
SECONDS: dict[tuple[str, ...], float] = {}
"""Processor time of each command from the old state to the new, told by the fixture ``states``."""


def project(folder: Path, notes: int, raw: bytes = b"") -> Path:
    """A project of one work; another number of notes makes another site."""
    work = folder / "source_texts" / "one"
    work.mkdir(parents=True, exist_ok=True)
    raw = raw or texts.article(1200, notes).encode()
    (work / "raw.txt").write_bytes(raw)
    record = {
        "id": "one",
        "raw": [{"sha256": hashlib.sha256(raw).hexdigest(), "file": "raw.txt"}],
        "csl": {"type": "article-journal", "title": "一篇旧稿", "language": "zh-Hans"},
        "open": ["author", "container-title", "issued"],
        "rights": {"license": "CC-BY-4.0", "publish": "full"},
    }
    (work / "work.yml").write_text(
        yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    if not (folder / "mkdocs.yml").exists():
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles"))
        (folder / "source_texts" / "glossary.yml").write_text("[]\n")
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "shanben", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1767312000"}


def finished(root: Path, *arguments: str) -> float:
    run, seconds = timed(command(*arguments), cwd=root, env=environment())
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return seconds


def outcome(root: Path) -> dict[str, str]:
    """Digests of everything a reader could get."""
    found = [*sorted((root / "site").rglob("*")), root / "all.zip"]
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in found
        if p.is_file()
    }


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The same project built from an old and from a new raw text."""
    old = project(tmp_path_factory.mktemp("old"), 3)
    for arguments in COMMANDS:
        finished(old, *arguments)
    new = tmp_path_factory.mktemp("new") / "project"
    shutil.copytree(old, new)
    project(new, 4)
    for arguments in COMMANDS:
        SECONDS[arguments] = finished(new, *arguments)
    assert outcome(old) != outcome(new)
    yield old, new


def kill_and_rerun(states: tuple[Path, Path], folder: Path, times: int) -> None:
    old, new = (outcome(state) for state in states)
    chance = random.Random(8)
    struck = 0
    for n in range(times):
        root = folder / f"run{n}"
        shutil.copytree(states[0], root)
        project(root, 4)
        for arguments in COMMANDS:
            at = SECONDS[arguments] * chance.uniform(0.1, 0.95)
            struck += kill_after(at, command(*arguments), cwd=root, env=environment())
            now = outcome(root)
            whole = {name for name in now if name.startswith("site/")}
            site = {name: now[name] for name in whole}
            assert site in ({k: v for k, v in state.items() if k != "all.zip"} for state in (old, new))
            assert now["all.zip"] in (old["all.zip"], new["all.zip"])
        for arguments in COMMANDS:
            finished(root, *arguments)
        assert outcome(root) == new
        assert not [p.name for p in root.iterdir() if p.name.startswith((".site-", ".all.zip"))]
        shutil.rmtree(root)
    assert struck >= times, f"{struck} of {2 * times} kills found the run still going"


def test_killed_once(states: tuple[Path, Path], tmp_path: Path) -> None:
    kill_and_rerun(states, tmp_path, 1)


@pytest.mark.long
def test_killed_100_times(states: tuple[Path, Path], tmp_path: Path) -> None:
    kill_and_rerun(states, tmp_path, 100)


@pytest.mark.parametrize(
    "arguments", [COMMANDS[0], pytest.param(COMMANDS[1], marks=pytest.mark.long)], ids=["build", "export"]
)
def test_a_full_disk_leaves_the_old_site(
    states: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(p.stat().st_size for p in states[0].rglob("*") if p.is_file()) // 1024 + 3000
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        root = disk / "project"
        shutil.copytree(states[0], root)
        project(root, 4)
        before = outcome(root)
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "filler").write_bytes(b"\0" * max(0, room - 200_000))
        run = subprocess.run(
            command(*arguments),
            cwd=root,
            env={**environment(), "TMPDIR": str(disk)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 3, run.stdout + run.stderr
        assert "Traceback" not in run.stderr
        assert "No space left" in run.stderr
        assert outcome(root) == before
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.long
def test_the_second_of_two_builds_waits_or_says_who_builds(states: tuple[Path, Path], tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(states[0], root)
    project(root, 4)
    both = [
        subprocess.Popen(
            command("build"),
            cwd=root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [p.communicate() for p in both]
    codes = sorted(p.returncode for p in both)
    assert codes[0] in (0, 1)
    for process, (_, error) in zip(both, said, strict=True):
        assert process.returncode in (0, 1) or "shanben build (process" in error, error
    finished(root, *COMMANDS[1])
    assert outcome(root) == outcome(states[1])


def test_a_kill_between_two_renames_is_made_good(tmp_path: Path) -> None:
    left = tmp_path / ".site-abcdefgh" / "old"
    left.mkdir(parents=True)
    (left / "index.html").write_text("old")
    _sweep(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
