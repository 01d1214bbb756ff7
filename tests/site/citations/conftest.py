"""The small site, once a module; Chromium, and the site from a disk and over plain http."""

import functools
import http.server
import os
import threading
from pathlib import Path

import pytest
from shanben.site import citations

from tests.site.citations.collection import BARE, BASE, LINES, make_site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "site"
    make_site(folder, BASE)
    return folder


@pytest.fixture(scope="session")
def prepared():
    return citations.prepare([LINES, BARE], BASE)


CHROMIUM = Path(os.environ.get("SHANBEN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.is_file():
        pytest.skip(f"{CHROMIUM} is absent")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def served(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def address(request, site, served):
    return site.as_uri() + "/" if request.param == "file" else served
