"""`shanben serve`: a local server whose folder may be swapped, and a watch that builds after a change only."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from shanben.site import serving


def test_the_folder_may_be_swapped_while_it_is_served(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("one", encoding="utf-8")
    with serving.served(site, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        assert urllib.request.urlopen(address).read() == b"one"
        site.rename(tmp_path / "old")
        site.mkdir()
        (site / "index.html").write_text("two", encoding="utf-8")
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"two"
            assert answer.headers["Cache-Control"] == "no-store"


def test_a_change_is_built_once_and_what_the_build_writes_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "INTERVAL", 0.02)
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text("a", encoding="utf-8")
    built: list[list[str]] = []
    rounds = iter(range(8))

    def rebuild(changed: list[str]) -> None:
        built.append([Path(name).name for name in changed])
        (tmp_path / "docs" / "generated.md").write_text("g", encoding="utf-8")

    def stop() -> bool:
        n = next(rounds)
        if n == 2:
            page.write_text("abc", encoding="utf-8")
        return n == 7

    serving.watch(tmp_path, rebuild, stop)
    assert built == [["index.md"]]
