"""Debian's Firefox over WebDriver BiDi, which it speaks itself on a socket: no driver program, no patched browser.

Playwright drives only its own build of Firefox. What the tests need of the protocol is a page's worth: open, run a
script, point, click, type, print, and hear of every request.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
FIREFOX = os.environ.get("SHANBEN_FIREFOX") or next(filter(None, map(shutil.which, NAMES)), "")
# Every connection goes to a port where nobody listens: the network is off, whatever a page asks for.
PREFERENCES: dict[str, object] = {
    "remote.active-protocols": 1,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "extensions.update.enabled": False,
    "ui.prefersReducedMotion": 1,
}
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015", "Tab": "\ue004"}


class Firefox:
    """One tab. ``asked``: the address of every request that left it; ``wrong``: errors of its console."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.numbers = count(1)
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.send("session.new", capabilities={})
        self.tab = self.send("browsingContext.create", type="tab")["context"]
        self.send("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])

    def send(self, method: str, **params: Any) -> Any:
        """The result of a command; events that come before it are noted. Raises ``RuntimeError`` for a refusal."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            got = json.loads(self.socket.recv(timeout=60))
            if got.get("type") == "event":
                self._event(got["method"], got["params"])
            elif got.get("id") == number:
                if got.get("type") == "error":
                    raise RuntimeError(f"{method}: {got['error']}: {got['message']}")
                return got["result"]

    def _event(self, method: str, params: Any) -> None:
        if method == "network.beforeRequestSent":
            self.asked.append(params["request"]["url"])
        elif method == "log.entryAdded" and params["level"] in ("error", "warn"):
            self.wrong.append(str(params.get("text")))

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def narrow(self, width: int, height: int) -> None:
        self.send(
            "browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height}
        )

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        text = f"Promise.resolve({expression}).then(v => JSON.stringify(v === undefined ? null : v))"
        done = self._evaluate(text)
        return json.loads(done["value"])

    def _evaluate(self, expression: str) -> Any:
        done = self.send(
            "script.evaluate", expression=expression, target={"context": self.tab}, awaitPromise=True
        )
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return done["result"]

    def until(self, expression: str, seconds: float = 30) -> Any:
        """The first true value of an expression."""
        end = time.monotonic() + seconds
        while not (found := self.run(expression)):
            if time.monotonic() > end:
                raise AssertionError(f"not in {seconds} s: {expression}")
            time.sleep(0.1)
        return found

    def _element(self, css: str) -> dict[str, object]:
        picked = f"(e => {{ e.scrollIntoView({{block: 'center'}}); return e; }})(document.querySelector({json.dumps(css)}))"
        return {"type": "element", "element": {"sharedId": self._evaluate(picked)["sharedId"]}}

    def hover(self, css: str) -> None:
        self._point([{"type": "pointerMove", "x": 0, "y": 0, "origin": self._element(css)}])

    def click(self, css: str) -> None:
        self._point(
            [
                {"type": "pointerMove", "x": 0, "y": 0, "origin": self._element(css)},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ]
        )

    def _point(self, actions: Sequence[Any]) -> None:
        source = {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": list(actions),
        }
        self.send("input.performActions", context=self.tab, actions=[source])

    def press(self, key: str) -> None:
        self.type(KEYS[key])

    def type(self, text: str) -> None:
        pressed = [{"type": kind, "value": char} for char in text for kind in ("keyDown", "keyUp")]
        self.send(
            "input.performActions",
            context=self.tab,
            actions=[{"type": "key", "id": "keys", "actions": pressed}],
        )

    def pdf(self) -> bytes:
        """The page as printed."""
        return base64.b64decode(self.send("browsingContext.print", context=self.tab)["data"])


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own, ended at the end. Raises ImportError without websockets."""
    from websockets.sync.client import connect

    with tempfile.TemporaryDirectory() as folder:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()
        )
        (Path(folder) / "user.js").write_text("".join(lines), encoding="utf-8")
        said = Path(folder) / "said"
        command = [FIREFOX, "--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"]
        with said.open("wb") as log:
            running = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": folder})
        try:
            with connect(f"{_listening(said, running)}/session", max_size=1 << 28, proxy=None) as socket:
                yield Firefox(socket)
        finally:
            running.terminate()
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()


def _listening(said: Path, running: subprocess.Popen[bytes], seconds: float = 60) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end and running.poll() is None:
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", said.read_text("utf-8", "replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not begin to listen:\n{said.read_text('utf-8', 'replace')[-2000:]}")
