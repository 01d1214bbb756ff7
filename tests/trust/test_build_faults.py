"""``build`` and ``export`` killed, without room, at once: what stood there is whole, and the next run gives the bytes of a clean one."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from shanben.site.building import _sweep

from tests.bench import texts
from tests.killing import Processes, Way, can_kill
from tests.small_site import lay_pages

pytestmark = can_kill
BUILD = ("build",)
EXPORT = ("export", "zip", "--built", "--out", "all.zip")


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
        lay_pages(folder)
        (folder / "source_texts" / "glossary.yml").write_text("[]\n")
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "shanben", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1767312000"}


def outcome(root: Path) -> dict[str, str]:
    """Digests of everything a reader could get."""
    found = [*sorted((root / "site").rglob("*")), root / "all.zip"]
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in found
        if p.is_file()
    }


@dataclass(frozen=True)
class States:
    """A project built from an old raw text, the same from a new one, and with a zip of the new in place of the old.

    ``seconds``: what each command cost from the one to the next.
    """

    old: Path
    new: Path
    zipped: Path
    seconds: dict[tuple[str, ...], float]


def made(folder: Path, way: Way) -> States:
    """The three, built in ``folder``."""
    old, new, zipped = (folder / name / "project" for name in ("old", "new", "zipped"))
    way.finish(BUILD, project(old, 3))
    way.finish(EXPORT, old)
    shutil.copytree(old, new)
    seconds = {BUILD: way.finish(BUILD, project(new, 4))}
    shutil.copytree(new, zipped)
    seconds[EXPORT] = way.finish(EXPORT, zipped)
    assert outcome(old) != outcome(new) != outcome(zipped)
    return States(old, new, zipped, seconds)


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    """The same project built from an old and from a new raw text."""
    return made(tmp_path_factory.mktemp("states"), Processes())


def kill_and_rerun(states: States, folder: Path, tries: range, arguments: tuple[str, ...], way: Way) -> int:
    """Kill a build or an export once a number of ``tries``; how many were struck."""
    before, after = (states.old, states.new) if arguments == BUILD else (states.new, states.zipped)
    old, new = outcome(before), outcome(after)
    struck = 0
    for n in tries:
        root = folder / f"run{n}"
        shutil.copytree(before, root)
        project(root, 4)
        struck += way.kill(states.seconds[arguments] * random.Random(n).uniform(0.05, 0.95), arguments, root)
        assert outcome(root) in (old, new)
        way.finish(arguments, root)
        assert outcome(root) == new
        assert not [
            p.name for p in root.iterdir() if p.name.startswith(".site-")
        ]  # a .part may stay, as write_atomic says
        shutil.rmtree(root)
    return struck


@pytest.mark.parametrize("arguments", [BUILD, EXPORT], ids=["build", "export"])
def test_killed_once(states: States, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    # a run whose clean twin was slow ends before its kill: then another is tried
    assert any(kill_and_rerun(states, tmp_path, range(n, n + 1), arguments, Processes()) for n in range(1, 5))


@pytest.mark.parametrize("arguments", [BUILD, EXPORT], ids=["build", "export"])
def test_a_full_disk_leaves_the_old_site(states: States, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(p.stat().st_size for p in states.old.rglob("*") if p.is_file()) // 1024 + 3000
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        root = disk / "project"
        shutil.copytree(states.old, root)
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
def test_the_second_of_two_builds_waits_or_says_who_builds(states: States, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(states.old, root)
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
        assert outcome(root) == outcome(states.new)


def test_a_kill_between_two_renames_is_made_good(tmp_path: Path) -> None:
    left = tmp_path / ".site-abcdefgh" / "old"
    left.mkdir(parents=True)
    (left / "index.html").write_text("old")
    _sweep(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
