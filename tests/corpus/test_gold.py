"""The golds of the corpus are what they say: complete, contained in their raw texts, and right for the scorer."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from tests.corpus.press.gold import balance, fold, letters, shown

HERE = Path(__file__).parent
GOLDS = sorted((HERE / "gold").glob("*.gold.json"))
SHARED = Path(os.environ.get("SHANBEN_SHARED", HERE.parents[1].parent / "shared"))


def decoded(path: Path) -> str:
    """The raw text as read by a program that knows its encoding beforehand."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            names = [
                n
                for n in archive.namelist()
                if re.fullmatch(r"word/(document|footnotes|endnotes|header\d)\.xml", n)
            ]
            xml = "".join(archive.read(n).decode("utf-8") for n in names)
        return unescape(re.sub("<[^>]+>", "", xml))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030" if "gb18030" in path.name else "cp950"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{path.name}: no encoding fits")


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.name.removesuffix(".gold.json"))
def test_raw_text_holds_what_its_gold_asks(path: Path) -> None:
    """No Han character or letter of title, body, notes and references is missing from the raw text."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    raw = HERE / "raw" / gold["raw"]
    assert raw.name.rpartition(".")[0] == gold["id"] == path.name.removesuffix(".gold.json")
    seen = shown(decoded(raw), raw.suffix[1:])
    _, lacking = balance(gold, seen)
    if gold.get("ocr"):  # real OCR misreads characters; the words meant stay the measure
        total = sum(letters(seen).values())
        assert sum(lacking.values()) <= 0.1 * total
    else:
        assert lacking == Counter()


@pytest.mark.parametrize("path", GOLDS, ids=lambda p: p.name.removesuffix(".gold.json"))
def test_markers_point_to_notes_or_references(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    keys = set(gold["notes"]) | {str(r["n"]) for r in gold["references"] if r.get("n") is not None}
    used = set(
        re.findall(r"\d+", " ".join(re.findall("⟦([^⟧]+)⟧", " ".join(b["text"] for b in gold["blocks"]))))
    )
    assert used or not keys, "a numbered list that no marker points to"
    assert used <= keys | set(gold["unresolved"])


def test_radicals_count_as_the_ideographs_they_stand_for() -> None:
    assert fold("⽂本⻚⾯") == "文本页面"


def test_shared_scorer_accepts_a_gold_of_every_original(tmp_path: Path) -> None:
    """The scorer's own self-test: ideal HTML scores 1, degraded HTML less. One gold an original, another each: the
    scorer takes half a second over one, and the routes of one original differ in a few lines."""
    scorer = SHARED / "gold" / "score.py"
    if not scorer.exists():
        pytest.skip(f"no shared scorer at {scorer}; SHANBEN_SHARED names its folder")
    originals: dict[str, list[Path]] = {}
    for gold in sorted((HERE / "gold").glob("*.gold.json")):
        originals.setdefault(gold.name.split(".")[0], []).append(gold)
    assert len(originals) >= 16
    for n, golds in enumerate(originals.values()):
        shutil.copy(golds[n % len(golds)], tmp_path)
    done = subprocess.run(
        [sys.executable, str(scorer), "--selftest", "--gold", str(tmp_path)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "all right" in done.stdout
