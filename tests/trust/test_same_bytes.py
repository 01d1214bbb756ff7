"""The same input gives the same bytes under another hash seed, time zone, language, umask, place and directory order."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import texts
from tests.trust.test_build_faults import outcome, project

SETTINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "C", "LANG": "zh_CN.GB18030"},
    {"PYTHONHASHSEED": "99", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8"},
)


def files() -> dict[str, bytes]:
    """A folder of texts in several encodings, two of them with names that differ in case only by folder."""
    return {
        "甲.txt": texts.article(2000, 10).encode(),
        "b/乙.txt": texts.restarting(20).encode("gb18030"),
        "b/c.md": texts.references(12).encode("utf-16"),
        "z/quotes.txt": texts.quotes(900).encode(),
        "z/a.txt": texts.article(900, 3).encode("utf-8-sig"),
    }


def converted(folder: Path, to: str, setting: dict[str, str], umask: int, seed: int) -> dict[str, str]:
    """Convert the texts in a process of its own, their files made in an order of its own."""
    names = list(files())
    random.Random(seed).shuffle(names)
    for name in names:
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files()[name])
    subprocess.run(
        [sys.executable, "-m", "shanben", "convert", "raw", "--to", to, "--out", "pages"],
        cwd=folder,
        env={**os.environ, **setting},
        umask=umask,
        capture_output=True,
        check=False,
    )
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted((folder / "pages").rglob("*"))
        if p.is_file()
    }


@pytest.mark.skipif(os.name == "nt", reason="no umask on Windows")
@pytest.mark.parametrize("to", ["html", "markdown", "json"])
def test_the_same_bytes(to: str, tmp_path: Path) -> None:
    found = []
    for k, (setting, umask) in enumerate(zip(SETTINGS, (0o022, 0o077, 0o002), strict=True)):
        folder = tmp_path / ("x" * (k + 1)) / ("目录" * k or "d")
        folder.mkdir(parents=True)
        found.append(converted(folder, to, setting, umask, k))
    assert len(found[0]) >= 3 * len(files())
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif(os.name == "nt", reason="no umask on Windows")
def test_the_same_site_and_zip(tmp_path: Path) -> None:
    found = []
    for k, (setting, umask) in enumerate(zip(SETTINGS[1:], (0o077, 0o002), strict=True)):
        root = tmp_path / ("目录" * k or "d") / "project"
        root.mkdir(parents=True)
        project(root, 4)
        for arguments in (["build"], ["export", "zip", "--built", "--out", "all.zip"]):
            run = subprocess.run(
                [sys.executable, "-m", "shanben", *arguments],
                cwd=root,
                env={**os.environ, **setting, "SOURCE_DATE_EPOCH": "1767312000"},
                umask=umask,
                capture_output=True,
                check=False,
            )
            assert run.returncode in (0, 1), run.stderr.decode(errors="replace")
        found.append(outcome(root))
    assert len(found[0]) > 30
    assert any(name.endswith(".json") or "search" in name for name in found[0])
    differ = [name for name in found[0] if found[0][name] != found[1].get(name)]
    assert differ == []
    assert found[0].keys() == found[1].keys()
