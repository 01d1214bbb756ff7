"""The lock of a project: one writer, named to the others, and none left behind by the dead."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from shanben.model.lock import Held, writing

HOLDER = """
import sys, time
from pathlib import Path
from shanben.model.lock import writing
with writing(Path(sys.argv[1]), "shanben build"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()


def test_the_second_is_told_who_writes(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    said = rf"shanben build \(process {holder.pid}\) is writing here. Wait"
    with pytest.raises(Held, match=said), writing(tmp_path, "shanben add", patience=0.1):
        pass


def test_a_killed_run_leaves_no_lock(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    part = tmp_path / "source_texts" / "a" / ".raw.txt.0123.part"
    part.parent.mkdir(parents=True)
    part.write_text("half")
    holder.kill()
    holder.wait()
    with writing(tmp_path, "shanben add", patience=0.1):
        assert "shanben add" in (tmp_path / ".shanben" / "lock").read_text()
        assert not part.exists()


def test_the_second_waits_for_the_first(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    begun = time.monotonic()
    timer = subprocess.Popen(
        [sys.executable, "-c", f"import time, os; time.sleep(0.5); os.kill({holder.pid}, 9)"]
    )
    with writing(tmp_path, "shanben add", patience=30):
        assert time.monotonic() - begun > 0.3
    timer.wait()


def test_one_after_the_other(tmp_path: Path) -> None:
    for _ in range(2):
        with writing(tmp_path, "shanben add", patience=0):
            pass
    assert (tmp_path / ".shanben" / "lock").read_bytes() == b""
