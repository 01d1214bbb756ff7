"""``kill -9`` at a random moment: every file is old or new, and the next run ends where a clean one ends."""

from __future__ import annotations

import hashlib
import random
import subprocess
from pathlib import Path

import openpyxl
from shanben.readers.records import load_collection

from tests.killing import Processes, Way, can_kill

pytestmark = can_kill

TRIES = 5
"""A run ends early where its clean twin was slow: then the kill strikes nothing, and another is tried."""
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


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for top in ("source_texts", "private")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def add_and_kill(tmp_path: Path, tries: range, way: Way) -> int:
    """Kill ``add`` once a number of ``tries``; how many were struck."""
    arguments = ("add", "../inbox")
    clean = project(tmp_path / "clean")
    seconds = way.finish(arguments, clean)
    wanted = tree(clean)
    assert len(wanted) == 3 * len(SENTENCES)
    struck = 0
    for n in tries:
        root = project(tmp_path / f"run{n}")
        struck += way.kill(seconds * random.Random(n).uniform(way.begins, 0.95), arguments, root)
        load_collection(root)
        whole = {name: digest for name, digest in tree(root).items() if not name.endswith(".part")}
        assert whole.items() <= wanted.items()
        way.finish(arguments, root)
        assert tree(root) == wanted
    return struck


def import_and_kill(tmp_path: Path, tries: range, way: Way) -> int:
    """Kill ``records import`` once a number of ``tries``; how many were struck."""
    arguments = ("records", "import", "../records.xlsx")
    root = project(tmp_path / "clean")
    way.finish(("add", "../inbox"), root)
    old = tree(root)
    way.finish(("records", "export", "../records.xlsx"), root)
    book = openpyxl.load_workbook(tmp_path / "records.xlsx")
    column = [cell.value for cell in book["records"][1]].index("page") + 1
    for row in range(2, len(SENTENCES) + 2):
        book["records"].cell(row, column).value = f"{row}-{row + 9}"
        open_cell = book["records"].cell(row, [cell.value for cell in book["records"][1]].index("open") + 1)
        open_cell.value = open_cell.value.replace("；page", "")
    book.save(tmp_path / "records.xlsx")
    texts = {name: (root / name).read_bytes() for name in old}
    seconds = way.finish(arguments, root)
    new = tree(root)
    assert sum(old[name] != new[name] for name in old) == len(SENTENCES)
    struck = 0
    for n in tries:
        for name, data in texts.items():
            (root / name).write_bytes(data)
        struck += way.kill(seconds * random.Random(n).uniform(way.begins, 0.95), arguments, root)
        for name, digest in tree(root).items():
            assert name.endswith(".part") or digest in (old[name], new[name])
        way.finish(arguments, root)
        assert tree(root) == new
    return struck


def test_add(tmp_path: Path) -> None:
    assert any(add_and_kill(tmp_path / str(n), range(n, n + 1), Processes()) for n in range(1, TRIES))


def test_records_import(tmp_path: Path) -> None:
    assert any(import_and_kill(tmp_path / str(n), range(n, n + 1), Processes()) for n in range(1, TRIES))
