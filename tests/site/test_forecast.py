"""What ``shanben build`` says before a long build, and of a site too large for GitHub Pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from shanben.convert import convert
from shanben.model.chinese import in_chinese
from shanben.readers.records import load_collection
from shanben.site import building, forecast
from shanben.site.forecast import Forecast, Load, Past, load_of, over_limit, remember, remembered, speed

from tests.site.test_building import small_collection

SMALL = Past(works=10, texts=8, text_bytes=200_000, seconds=20.0, site_bytes=8_000_000)


def test_a_short_build_is_not_foretold() -> None:
    told = forecast.forecast(SMALL.load, SMALL, lambda: pytest.fail("nothing need be measured"))
    assert told.seconds == pytest.approx(20.0) and told.site_bytes == pytest.approx(8_000_000)
    assert told.lines(published=True) == []


def test_a_grown_collection_is_reckoned_from_the_last_build() -> None:
    load = Load(works=2000, texts=1600, text_bytes=40_000_000)
    twice = Past(10, 8, 200_000, 40.0, 16_000_000)
    one, other = (forecast.forecast(load, past, lambda: 1.0) for past in (SMALL, twice))
    assert other.seconds == pytest.approx(2 * one.seconds) and other.site_bytes == pytest.approx(
        2 * one.site_bytes
    )
    assert one.seconds > 60 * SMALL.seconds / 20
    [line] = one.lines(published=True)
    assert line.startswith("2000 works will take about ") and "last build" in line
    assert in_chinese(line).startswith("2000 篇约需 ")


def test_a_long_first_build_measures_the_first_works() -> None:
    load = Load(works=2000, texts=2000, text_bytes=40_000_000)
    slow, fast = (forecast.forecast(load, None, lambda s=s: s) for s in (3.0, 1.0))
    assert slow.seconds == pytest.approx(3 * fast.seconds) and slow.site_bytes == fast.site_bytes
    assert "first works" in slow.lines(published=False)[0]


def test_the_limit_of_github_pages() -> None:
    over = Forecast(9000, 10.0, 1_300_000_000.0, True)
    [line] = over.lines(published=True)
    assert "about 1300 MB" in line and "Next step: " in line
    assert "GitHub Pages 的 1000 MB 上限。下一步：" in in_chinese(line)
    assert over.lines(published=False) == []
    assert over_limit(1_000_000_000) == ""
    assert "1001 MB" in over_limit(1_001_000_000)
    assert not any(c in in_chinese(over_limit(1_001_000_000)) for c in ("holds", "step"))


def test_the_load_is_what_the_edition_shows(tmp_path: Path) -> None:
    collection = load_collection(small_collection(tmp_path))
    public, private = load_of(collection, "public"), load_of(collection, "private")
    assert (public.works, public.texts) == (2, 1) and (private.works, private.texts) == (2, 2)
    assert private.text_bytes > public.text_bytes > 500
    assert 0.01 < speed(collection, "public", convert) < 1000


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"works": 1}', '{"works": "x", "seconds": 0}'])
def test_what_was_kept_may_be_damaged(tmp_path: Path, text: str) -> None:
    assert remembered(tmp_path, "public") is None
    remember(tmp_path, "public", SMALL)
    assert remembered(tmp_path, "public") == SMALL
    (tmp_path / ".shanben" / "build-public.json").write_text(text)
    assert remembered(tmp_path, "public") is None


def test_a_build_says_it_first_and_remembers_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_collection(tmp_path)
    shutil.rmtree(root / "docs" / "codes")
    shutil.rmtree(root / "docs" / "design")
    monkeypatch.setattr(forecast, "LONG_BUILD", 0.0)
    monkeypatch.setattr(forecast, "PAGES_LIMIT", 1000)
    # The pages that lead to what was left out are not what this test is of.
    monkeypatch.setattr(building, "run_engine", _small_engine)
    said: list[str] = []
    built = building.build(load_collection(root), "public", say=said.append)
    assert "first works" in said[0] and "GitHub Pages" in said[1]
    assert "the site holds" in said[-2]
    kept = json.loads((root / ".shanben" / "build-public.json").read_text())
    assert kept["site_bytes"] == built.total_bytes and kept["works"] == 2
    said.clear()
    building.build(load_collection(root), "public", say=said.append)
    assert "last build" in said[0]
    foretold = int(said[0].split(" and ")[1].split(" MB")[0])
    assert abs(foretold - built.total_bytes / 1e6) <= 1


def _small_engine(config: Path, docs: Path, site: Path) -> None:
    page = '<!doctype html><html><body><article class="md-content__inner"><h1>题</h1><p>文</p></article></body></html>'
    for name in ("index.html", "articles/fangzhi.html", "articles/closed.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(page, encoding="utf-8")
    shutil.copytree(docs / "assets", site / "assets")
