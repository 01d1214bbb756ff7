"""A look at the site while it is being worked on: a server for this machine only, and a build after each change."""

from __future__ import annotations

import functools
import http
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shanben.model.collection import PRIVATE, RECORDS

WATCHED = ("mkdocs.yml", "shanben.yml", "docs", RECORDS, f"{PRIVATE}/{RECORDS}")
INTERVAL = 1.0
"""Seconds between two looks: a thousand files cost a few milliseconds, and an editor saves no faster."""

State = dict[str, tuple[int, int]]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files as they are now, never from the browser's store; to this machine by its own name only.

    A page elsewhere whose name is made to lead here (DNS rebinding) could read the private edition otherwise.
    """

    def send_head(self) -> Any:
        """The answer's head, for GET and HEAD."""
        assert isinstance(self.server, http.server.HTTPServer)
        port = self.server.server_port
        if self.headers.get("Host", "") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            self.send_error(http.HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Only what is missing is worth a line."""
        if "404" in [str(a) for a in args]:
            super().log_message(format, *args)


@contextmanager
def served(site: Path, port: int) -> Iterator[str]:
    """Serve the folder on 127.0.0.1; gives the address. Port 0 takes a free one. Raises ``OSError`` for a taken one.

    The folder is looked up at each request: a build may put another in its place.
    """
    handler = functools.partial(_Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def state(root: Path) -> State:
    """Time and size of every file that a build reads."""
    found: State = {}
    for name in WATCHED:
        top = root / name
        for path in (top,) if top.is_file() else top.rglob("*"):
            if path.is_file() and not path.name.endswith(".part"):
                stat = path.stat()
                found[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def watch(root: Path, rebuild: Callable[[list[str]], None], stop: Callable[[], bool] = lambda: False) -> None:
    """Call ``rebuild`` with the changed files after each change, until ``stop`` says so.

    Changes that come close upon each other (decisions, one click after the other) are one. What a build itself
    writes under ``docs/`` is no change; what an editor changes elsewhere while it runs is the next one.
    """
    before = state(root)
    while not stop():
        time.sleep(INTERVAL)
        now = state(root)
        if now == before:
            continue
        while not stop():
            time.sleep(INTERVAL)
            later, now = now, state(root)
            if later == now:
                break
        changed = sorted(name for name in {**before, **now} if before.get(name) != now.get(name))
        rebuild(changed)
        docs = str(root / "docs")
        written = {name: seen for name, seen in state(root).items() if name.startswith(docs)}
        before = {name: seen for name, seen in now.items() if not name.startswith(docs)} | written
