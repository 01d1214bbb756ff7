"""Chromium as every browser test opens it, and a folder served to it over plain http.

The browser is the system's own, never one that Playwright fetches. ``SHANBEN_CHROMIUM`` names another. The flags keep
it from asking anything of anyone: the tests count requests.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = Path(
    os.environ.get("SHANBEN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "/usr/bin/chromium")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# `pytestmark = in_chromium` for a module that is of no use without a browser.
in_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}; SHANBEN_CHROMIUM names another"
    ),
]


@contextmanager
def launched() -> Iterator[Any]:
    """A headless Chromium, closed at the end. Raises ImportError where Playwright is not installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, once a module; the test is skipped, with the reason, where it or Playwright is absent."""
    pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; SHANBEN_CHROMIUM names another")
    with launched() as chromium:
        yield chromium


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing on the screen of the tests."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """A page that was left before its files had come is no error."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, with a slash at its end, at which ``folder`` is served on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def reloaded_after(page: Any, act: Callable[[], object]) -> None:
    """Does ``act``, which makes the page store something, and reloads.

    On a busy machine Chromium forgets, about once in sixty times, all that a fresh context has stored in its first
    moments. A canary beside what the page stores tells that from a page which stored nothing: only when it is gone as
    well is the act done again.
    """
    for _ in range(4):
        act()
        page.evaluate("localStorage.setItem('canary', 'alive')")
        page.reload()
        if page.evaluate("localStorage.getItem('canary')"):
            page.evaluate("localStorage.removeItem('canary')")
            return
    pytest.fail("Chromium forgot four times what it had stored; is its profile's disk full?")


def watched(page: Any, wrong: list[str]) -> Any:
    """``page``; what it warns of in its console or throws is added to ``wrong``."""
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    return page
