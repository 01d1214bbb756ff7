"""``kill -9`` at a random moment: every file is old or new, and the next run ends where a clean one ends."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from shanben.readers.records import load_collection

from tests.killing import can_kill, kill_after, timed

pytestmark = can_kill

SENTENCES = (
    "底本是整理的起点，选错了底本，后面的工夫做得再细，也只是把错处抄得更整齐。",
    "断行的毛病出在版面，一行排满了就折到下一行，读者并不觉得，机器却把每一行都当成一段。",
    "注码从一页到下一页重新编号，抄写的人若不留心，第二页的注便挂到第一页的句子上去了。",
    "字典里的字形和书上的字形不一定相同，先认清是哪一种写法，再决定要不要换成通行的。",
    "书眉告诉读者翻到了哪里，可是混进正文以后，它便成了一句谁也没有写过的话。",
    "两份稿子放在一处，先看哪一份改得多，再看改动是谁的手迹，次序就大致出来了。",
)


def project(folder: Path) -> Path:
    (folder / "source_texts").mkdir(parents=True)
    (folder / ".gitignore").write_text("/private/\n/.shanben/\n")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    inbox = folder.parent / "inbox"
    inbox.mkdir(exist_ok=True)
    for n, sentence in enumerate(SENTENCES):
        (inbox / f"{n}.txt").write_text(
            f"第{'一二三四五六'[n]}篇\n\n作者甲\n\n{sentence}\n", encoding="utf-8"
        )
    return folder


def shanben(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "shanben", *arguments]


def finished(root: Path, *arguments: str) -> float:
    run, seconds = timed(shanben(*arguments), cwd=root)
    assert run.returncode == 0, run.stderr
    return seconds


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for top in ("source_texts", "private")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def add_and_kill(tmp_path: Path, times: int) -> None:
    clean = project(tmp_path / "clean")
    seconds = finished(clean, "add", "../inbox")
    wanted = tree(clean)
    assert len(wanted) == 3 * len(SENTENCES)
    chance = random.Random(8)
    struck = 0
    for n in range(times):
        root = project(tmp_path / f"run{n}")
        # Most of a run is the interpreter's start; the last third is where files are written.
        struck += kill_after(seconds * chance.uniform(0.5, 0.95), shanben("add", "../inbox"), cwd=root)
        load_collection(root)
        whole = {name: digest for name, digest in tree(root).items() if not name.endswith(".part")}
        assert whole.items() <= wanted.items()
        finished(root, "add", "../inbox")
        assert tree(root) == wanted
    assert 2 * struck >= times, f"{struck} of {times} kills found the run still going"


def import_and_kill(tmp_path: Path, times: int) -> None:
    root = project(tmp_path / "clean")
    finished(root, "add", "../inbox")
    old = tree(root)
    finished(root, "records", "export", "../records.xlsx")
    book = openpyxl.load_workbook(tmp_path / "records.xlsx")
    column = [cell.value for cell in book["records"][1]].index("page") + 1
    for row in range(2, len(SENTENCES) + 2):
        book["records"].cell(row, column).value = f"{row}-{row + 9}"
        open_cell = book["records"].cell(row, [cell.value for cell in book["records"][1]].index("open") + 1)
        open_cell.value = open_cell.value.replace("；page", "")
    book.save(tmp_path / "records.xlsx")
    texts = {name: (root / name).read_bytes() for name in old}
    seconds = finished(root, "records", "import", "../records.xlsx")
    new = tree(root)
    assert sum(old[name] != new[name] for name in old) == len(SENTENCES)
    chance = random.Random(8)
    struck = 0
    for _ in range(times):
        for name, data in texts.items():
            (root / name).write_bytes(data)
        struck += kill_after(
            seconds * chance.uniform(0.5, 0.95), shanben("records", "import", "../records.xlsx"), cwd=root
        )
        for name, digest in tree(root).items():
            assert name.endswith(".part") or digest in (old[name], new[name])
        finished(root, "records", "import", "../records.xlsx")
        assert tree(root) == new
    assert 2 * struck >= times, f"{struck} of {times} kills found the run still going"


def test_add(tmp_path: Path) -> None:
    add_and_kill(tmp_path, 1)


def test_records_import(tmp_path: Path) -> None:
    import_and_kill(tmp_path, 1)


@pytest.mark.long
def test_add_200_times(tmp_path: Path) -> None:
    add_and_kill(tmp_path, 200)


@pytest.mark.long
def test_records_import_200_times(tmp_path: Path) -> None:
    import_and_kill(tmp_path, 200)
