"""How large a site will be and how long its build will take, told before a long build begins.

The shape of the reckoning is what ``make bench-site`` measured: so much for the site itself, so much a work, so much a
byte of text. The scale is this collection's and this machine's own: the last build of the edition, where there was one,
else the conversion of the first works for the time, and no scale for the size. It is a forecast of the order of things,
right within a third for works like those of the last build, and says so by its round numbers.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.work import Work

PAGES_LIMIT = 1_000_000_000
"""Bytes of a site on GitHub Pages: docs.github.com, "GitHub Pages limits"."""
LONG_BUILD = 60.0
"""Seconds; a shorter build is over before its forecast is read."""
FIRST_WORKS = 5

# make bench-site, public edition: seconds on its machine, bytes of the finished site in both editions with its index.
SITE_SECONDS, WORK_SECONDS, BYTE_SECONDS = 9.0, 0.04, 4.5e-6
SITE_BYTES, WORK_BYTES, BYTES_A_BYTE = 3.1e6, 82_000, 5.2
CONVERSION_BYTE_SECONDS = 3.6e-6


@dataclass(frozen=True, slots=True)
class Load:
    """What a build has to do: works, of them those whose full text is shown, and the bytes of these texts as received."""

    works: int
    texts: int
    text_bytes: int


@dataclass(frozen=True, slots=True)
class Past:
    """A finished build of one edition: its load, its seconds by the clock, the bytes of its site."""

    works: int
    texts: int
    text_bytes: int
    seconds: float
    site_bytes: int

    @property
    def load(self) -> Load:
        return Load(self.works, self.texts, self.text_bytes)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Seconds by the clock and bytes of the site; ``by_past``: scaled by an earlier build."""

    works: int
    seconds: float
    site_bytes: float
    by_past: bool

    def lines(self, published: bool) -> list[str]:
        """What to say before the build: nothing before a short one that fits."""
        out = []
        minutes, size = max(1, round(self.seconds / 60)), _megabytes(self.site_bytes)
        if self.seconds > LONG_BUILD and self.by_past:
            out.append(
                f"{self.works} works will take about {minutes} min and {size} MB (reckoned from the last build)"
            )
        elif self.seconds > LONG_BUILD:
            out.append(
                f"{self.works} works will take about {minutes} min and {size} MB (reckoned from the first works)"
            )
        if published and self.site_bytes > PAGES_LIMIT:
            out.append(
                f"the site will hold about {size} MB, more than the 1000 MB that GitHub Pages takes. "
                "Next step: publish it elsewhere, or show fewer full texts"
            )
        return out


def forecast(load: Load, past: Past | None, first: Callable[[], float]) -> Forecast:
    """The forecast of a load. ``first`` measures the first works; it is asked only before a long first build."""
    seconds, size = _seconds(load), _bytes(load)
    if past is not None:
        return Forecast(
            load.works,
            seconds * past.seconds / _seconds(past.load),
            size * past.site_bytes / _bytes(past.load),
            True,
        )
    if seconds > LONG_BUILD / 2:
        seconds *= first()
    return Forecast(load.works, seconds, size, False)


def load_of(collection: Collection, edition: str) -> Load:
    """The load of an edition; a raw text that is not here counts nothing."""
    shown = [path for work in _shown(collection, edition) if (path := collection.raw_path(work)).is_file()]
    return Load(len(collection.works), len(shown), sum(path.stat().st_size for path in shown))


def speed(collection: Collection, edition: str, convert: Callable[[bytes, str], object]) -> float:
    """How many times as long as on the machine of the bench the conversion of the first works takes; 1.0 for none."""
    size = 0
    start = time.perf_counter()
    for work in islice(_shown(collection, edition), FIRST_WORKS):
        raw = collection.raw_path(work)
        if raw.is_file():
            data = raw.read_bytes()
            try:
                convert(data, raw.name)
            except ValueError:  # the conversion proper will say what is wrong with it
                continue
            size += len(data)
    spent = time.perf_counter() - start
    return spent / (size * CONVERSION_BYTE_SECONDS) if size else 1.0


def _shown(collection: Collection, edition: str) -> Iterable[Work]:
    return (work for work in collection.works.values() if work.cleared or edition == "private")


def _seconds(load: Load) -> float:
    conversion = load.text_bytes * CONVERSION_BYTE_SECONDS / (os.cpu_count() or 1)
    return SITE_SECONDS + WORK_SECONDS * load.works + BYTE_SECONDS * load.text_bytes + conversion


def _bytes(load: Load) -> float:
    return SITE_BYTES + WORK_BYTES * load.works + BYTES_A_BYTE * load.text_bytes


def _megabytes(size: float) -> int:
    """Two digits that count: 4 MB, 38 MB, 310 MB, 2100 MB."""
    whole = max(1, round(size / 1e6))
    return int(round(whole, 2 - max(2, len(str(whole)))))


def over_limit(site_bytes: int) -> str:
    """What to say of a finished public site, or ""."""
    if site_bytes <= PAGES_LIMIT:
        return ""
    return (
        f"the site holds {round(site_bytes / 1e6)} MB, more than the 1000 MB that GitHub Pages takes. "
        "Next step: publish it elsewhere, or show fewer full texts"
    )


def remember(root: Path, edition: str, past: Past) -> None:
    """Keep the figures of a finished build for the next forecast."""
    write_atomic(_path(root, edition), json.dumps(asdict(past), sort_keys=True) + "\n")


def remembered(root: Path, edition: str) -> Past | None:
    """The figures of the last build; None where there was none, or where they cannot be read."""
    try:
        data = json.loads(_path(root, edition).read_text(encoding="utf-8"))
        past = Past(
            int(data["works"]),
            int(data["texts"]),
            int(data["text_bytes"]),
            float(data["seconds"]),
            int(data["site_bytes"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return past if past.seconds > 0 and past.site_bytes > 0 else None


def _path(root: Path, edition: str) -> Path:
    return root / ".shanben" / f"build-{edition}.json"
