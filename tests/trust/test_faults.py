"""``kill -9`` at random moments, a file-size limit, a folder that takes no files: every page is old or new and whole."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.bench import texts
from tests.killing import Processes, Way, can_kill

pytestmark = can_kill
WORKS = 5


def folder_of(root: Path, notes: int) -> None:
    """Texts to convert; another number of notes makes other pages."""
    (root / "raw").mkdir(parents=True, exist_ok=True)
    for n in range(WORKS):
        (root / "raw" / f"{n}.txt").write_text(texts.article(1500 + 100 * n, notes), encoding="utf-8")


COMMAND = ("convert", "raw", "--to", "html", "--out", "pages", "--jobs", "1")


def command() -> list[str]:
    return [sys.executable, "-m", "shanben", *COMMAND]


def tree(root: Path) -> dict[str, str]:
    """Digests of the pages; a temporary file that a kill left behind is none of them."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in (root / "pages").glob("*")
        if p.name.endswith((".html", ".refs.json", ".ledger.tsv"))
    }


def kill_and_rerun(root: Path, tries: range, way: Way) -> int:
    """Kill one run a number of ``tries``, each at the moment that its number draws; how many were struck."""
    folder_of(root, 3)
    way.finish(COMMAND, root)
    old = tree(root)
    kept = {name: (root / "pages" / name).read_bytes() for name in old}
    folder_of(root, 4)
    seconds = way.finish(COMMAND, root)
    new = tree(root)
    assert len(old) == len(new) == 3 * WORKS
    assert all(old[name] != new[name] for name in old if name.endswith(".html"))
    struck = 0
    for n in tries:
        shutil.rmtree(root / "pages")
        (root / "pages").mkdir()
        for name, data in kept.items():
            (root / "pages" / name).write_bytes(data)
        struck += way.kill(seconds * random.Random(n).uniform(way.begins, 0.95), COMMAND, root)
        assert all(digest in (old[name], new[name]) for name, digest in tree(root).items())
        assert set(tree(root)) == set(old)
        way.finish(COMMAND, root)
        assert tree(root) == new
    return struck


def test_killed_once(tmp_path: Path) -> None:
    # a run whose clean twin was slow ends before its kill: then another is tried
    assert any(kill_and_rerun(tmp_path / f"project{n}", range(n, n + 1), Processes()) for n in range(1, 5))


def test_a_file_size_limit_leaves_the_old_pages(tmp_path: Path) -> None:
    import resource

    folder_of(tmp_path, 3)
    Processes().finish(COMMAND, tmp_path)
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
