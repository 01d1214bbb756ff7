"""``kill -9`` at random moments, a file-size limit, a folder that takes no files: every page is old or new and whole."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import texts
from tests.killing import can_kill, kill_after, timed

pytestmark = can_kill
WORKS = 5


def folder_of(root: Path, notes: int) -> None:
    """Texts to convert; another number of notes makes other pages."""
    (root / "raw").mkdir(parents=True, exist_ok=True)
    for n in range(WORKS):
        (root / "raw" / f"{n}.txt").write_text(texts.article(1500 + 100 * n, notes), encoding="utf-8")


def command(*more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "shanben",
        "convert",
        "raw",
        "--to",
        "html",
        "--out",
        "pages",
        "--jobs",
        "1",
        *more,
    ]


def finished(root: Path) -> float:
    run, seconds = timed(command(), cwd=root)
    assert run.returncode in (0, 1), run.stderr
    return seconds


def tree(root: Path) -> dict[str, str]:
    """Digests of the pages; a temporary file that a kill left behind is none of them."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in (root / "pages").glob("*")
        if p.name.endswith((".html", ".refs.json", ".ledger.tsv"))
    }


def kill_and_rerun(root: Path, times: int) -> None:
    folder_of(root, 3)
    finished(root)
    old = tree(root)
    kept = {name: (root / "pages" / name).read_bytes() for name in old}
    folder_of(root, 4)
    seconds = finished(root)
    new = tree(root)
    assert len(old) == len(new) == 3 * WORKS
    assert all(old[name] != new[name] for name in old if name.endswith(".html"))
    chance = random.Random(8)
    struck = 0
    for _ in range(times):
        shutil.rmtree(root / "pages")
        (root / "pages").mkdir()
        for name, data in kept.items():
            (root / "pages" / name).write_bytes(data)
        struck += kill_after(seconds * chance.uniform(0.4, 0.95), command(), cwd=root)
        assert all(digest in (old[name], new[name]) for name, digest in tree(root).items())
        assert set(tree(root)) == set(old)
        finished(root)
        assert tree(root) == new
    assert 2 * struck >= times, f"{struck} of {times} kills found the run still going"


def test_killed_twice(tmp_path: Path) -> None:
    kill_and_rerun(tmp_path, 2)


@pytest.mark.long
def test_killed_200_times(tmp_path: Path) -> None:
    kill_and_rerun(tmp_path, 200)


def test_a_file_size_limit_leaves_the_old_pages(tmp_path: Path) -> None:
    import resource

    folder_of(tmp_path, 3)
    finished(tmp_path)
    old = tree(tmp_path)
    folder_of(tmp_path, 4)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    # preexec_fn is for tests only: nothing else runs in this process.
    run = subprocess.run(command(), cwd=tmp_path, capture_output=True, preexec_fn=limited, check=False)
    assert run.returncode == 3
    assert b"Traceback" not in run.stderr
    assert tree(tmp_path) == old


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    folder_of(tmp_path, 3)
    (tmp_path / "pages").write_text("kept")
    run = subprocess.run(command(), cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 3
    assert b"Traceback" not in run.stderr
    assert (tmp_path / "pages").read_text() == "kept"
