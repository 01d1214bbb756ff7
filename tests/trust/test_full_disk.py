"""A full disk, a read-only one, a file-size limit: the file is named, what stood there is whole, no trace of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_killed import project, tree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no tmpfs and no file-size limit on Windows")
COMMANDS = (
    ("add", "../inbox/new"),
    ("records", "import", "../records.xlsx"),
    ("records", "export", "../again.xlsx"),
    ("convert", "../inbox/new/7.txt", "--to", "html", "--out", "../pages"),
)


def run(root: Path, *arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        import resource

        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # preexec_fn is for tests only: nothing else runs in this process.
    return subprocess.run(
        [sys.executable, "-m", "shanben", *arguments],
        cwd=root, capture_output=True, text=True, check=False, preexec_fn=limited,
        env={**os.environ, "TMPDIR": str(root.parent), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def made(top: Path) -> Path:
    """A project with a sheet to import and a new text to add."""
    root = project(top / "project")
    assert run(root, "add", "../inbox").returncode == 0
    (top / "inbox" / "new").mkdir()
    (top / "inbox" / "new" / "7.txt").write_text(
        "第七篇\n\n作者乙\n\n" + "抄书的人把旧本摊在窗下逐字对照。\n" * 99, encoding="utf-8"
    )
    assert run(root, "records", "export", "../records.xlsx").returncode == 0
    assert run(root, "convert", "../inbox/0.txt", "--to", "html", "--out", "../pages").returncode in (0, 1)
    book = openpyxl.load_workbook(top / "records.xlsx")
    column = [cell.value for cell in book["records"][1]].index("topics") + 1
    for row in range(2, 5):
        book["records"].cell(row, column).value = "校勘；底本" * 900
    book.save(top / "records.xlsx")
    return root


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project on a disk of 8 MB."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        made(folder)
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def refused(done: subprocess.CompletedProcess[str], why: str) -> None:
    assert done.returncode == 3, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert why in said
    assert "Traceback" not in said
    assert "None" not in said


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk(disk: Path, arguments: tuple[str, ...]) -> None:
    root = disk / "project"
    before, pages = tree(root), tree_of(disk / "pages")
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
    try:
        done = run(root, *arguments)
    finally:
        (disk / "filler").unlink()
    refused(done, "No space left on device")
    assert tree(root) == before
    assert tree_of(disk / "pages") == pages


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_disk_that_takes_no_writing(disk: Path, arguments: tuple[str, ...]) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        done = run(disk / "project", *arguments)
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    refused(done, "Read-only file system")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_limit_on_the_size_of_files(disk: Path, arguments: tuple[str, ...]) -> None:
    root = disk / "project"
    before, pages = tree(root), tree_of(disk / "pages")
    done = run(root, *arguments, limit=1000)
    refused(done, "File too large")
    assert {n: d for n, d in tree(root).items() if n in before} == before
    assert tree_of(disk / "pages") == pages
    assert not [n for n in tree(root) if n.endswith(".part")]


def tree_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
