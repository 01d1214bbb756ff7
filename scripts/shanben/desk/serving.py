"""The review site under ``shanben serve``: a decision is kept at the click, on this machine only.

Served at ``http://127.0.0.1:PORT/TOKEN/``; the token is new at every start, and without it nothing is shown and
nothing is taken. Refused besides: a request that names another host (DNS rebinding), that comes from another origin,
that is no JSON, that is longer than a decision can be; a name that is no page of the review site.
"""

from __future__ import annotations

import hmac
import http.server
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar

from shanben.convert import Unreadable
from shanben.desk import keeping
from shanben.desk.case import REFUSALS, NoText, case
from shanben.desk.merging import Clash
from shanben.model.chinese import in_chinese
from shanben.model.correction import Correction
from shanben.readers.corrections import same_thing
from shanben.readers.decisions import Decision, checked, decided
from shanben.readers.records import load_collection
from shanben.review_site import next_open

LIMIT = 4 << 20
"""Bytes of a request: a thousand decisions are 300 kB."""
PAGE = re.compile(r"[\w.-]+\.html", re.ASCII)
SAFE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Refused(ValueError):
    """A request that is not answered; ``status`` says how."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class _Handler(http.server.BaseHTTPRequestHandler):
    """Pages of the review folder, and two things that may be asked: decisions, and a signature."""

    root: ClassVar[Path]
    folder: ClassVar[Path]
    token: ClassVar[str]
    one_at_a_time: ClassVar[threading.Lock]
    timeout = 30
    server_version = "shanben"
    sys_version = ""

    def do_GET(self) -> None:
        """A page."""
        self._answer(self._page)

    def do_POST(self) -> None:
        """Decisions or a signature."""
        self._answer(self._take)

    def _answer(self, respond: Callable[[str], tuple[str, bytes]]) -> None:
        try:
            kind, body = respond(self._trusted())
            status = HTTPStatus.OK
        except Refused as error:
            said = {"error": str(error), "zh": in_chinese(str(error))}
            status, kind, body = error.status, "application/json", _json(said)
        self.send_response(status)
        for name, value in SAFE.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _trusted(self) -> str:
        """What is asked for, once it is certain that a page of ours, or the editor, asks. Raises Refused."""
        assert isinstance(self.server, http.server.HTTPServer)
        port = self.server.server_port
        host = self.headers.get("Host", "")
        if host not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "This desk answers to 127.0.0.1 only.")
        origin = self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "none")
        if origin not in (None, f"http://{host}") or site not in ("none", "same-origin"):
            raise Refused(HTTPStatus.FORBIDDEN, "This desk answers its own pages only.")
        token, _, asked = self.path.partition("?")[0].lstrip("/").partition("/")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise Refused(
                HTTPStatus.FORBIDDEN, "Open the whole address that shanben serve printed: it holds a token."
            )
        return asked

    def _page(self, asked: str) -> tuple[str, bytes]:
        name = asked or "index.html"
        if not PAGE.fullmatch(name):
            raise Refused(HTTPStatus.NOT_FOUND, "No such page.")
        try:
            return "text/html", (self.folder / name).read_bytes()
        except OSError as error:
            raise Refused(HTTPStatus.NOT_FOUND, "No such page.") from error

    def _take(self, asked: str) -> tuple[str, bytes]:
        if asked not in ("decisions", "review"):
            raise Refused(HTTPStatus.NOT_FOUND, "No such page.")
        if self.headers.get("Origin") is None:
            raise Refused(HTTPStatus.FORBIDDEN, "This desk answers its own pages only.")
        if self.headers.get_content_type() != "application/json":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Decisions come as JSON.")
        size = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,9}", size) or int(size) > LIMIT:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too long for decisions.")
        try:
            data = checked(json.loads(self.rfile.read(int(size))), "the page")
            with self.one_at_a_time:
                said = self._decide(data) if asked == "decisions" else self._sign(data)
        except (*REFUSALS, keeping.Meanwhile) as error:
            raise Refused(HTTPStatus.CONFLICT, str(error)) from error
        except (Unreadable, ValueError) as error:
            raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from error
        except OSError as error:
            raise Refused(
                HTTPStatus.INSUFFICIENT_STORAGE, f"{error.filename}: {error.strerror}. Nothing was written."
            ) from error
        return "application/json", _json(said)

    def _decide(self, data: Mapping[str, Any]) -> dict[str, Any]:
        text = case(data["work"], self.root)
        each = decided(data, text.source, "the page").each
        done = keeping.take(text, data, "the page")
        if done.losses:
            raise Refused(
                HTTPStatus.CONFLICT,
                f"With this decision the audit finds a loss: {done.losses[0]}. Nothing was written. Decide otherwise.",
            )
        stale = [{"line": d.line, "why": d.evidence, "zh": in_chinese(d.evidence)} for d in done.stale]
        against = {(c.mine, c.undo): c for c in done.clashes}
        results = [_result(d, against.get((d.correction, d.undo)), done.corrections) for d in each]
        return {"count": done.count, "left": done.left, "stale": stale, "results": results}

    def _sign(self, data: Mapping[str, Any]) -> dict[str, Any]:
        text = case(data["work"], self.root)
        if text.work is None:
            raise NoText(f"{text.id} has no record to mark. Draft one: shanben add FILE")
        status = "unreviewed" if data.get("status") == "unreviewed" else "reviewed"
        seen, was = data.get("seen"), data.get("was")
        left = keeping.sign(
            text,
            data["by"].strip(),
            status,
            [str(d) for d in seen] if isinstance(seen, list) else None,
            was if isinstance(was, str) else None,
        )
        return {"left": left, "status": status, "next": next_open(self.folder, text.id)}

    def log_message(self, format: str, *args: object) -> None:
        """The token stands in every address: nothing is logged."""


def _result(one: Decision, clash: Clash | None, there: tuple[Correction, ...]) -> dict[str, Any]:
    """What became of a decision: what it is called in the file, or who has decided otherwise."""
    if clash is not None:
        theirs = clash.theirs
        said = {"said": clash.told, "zh": in_chinese(clash.told), "over": theirs.digest}
        return {"clash": said | {n: getattr(theirs, n) for n in ("kind", "want", "by", "date", "why")}}
    if one.undo or one.stale:
        return {}
    c = next((t for t in there if same_thing(t) == same_thing(one.correction)), one.correction)
    names = {n: getattr(c, n) for n in ("kind", "detail", "before", "expected", "after")}
    return {"of": names, "digest": c.digest}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


@contextmanager
def desk_served(root: Path, folder: Path, port: int = 0, token: str = "") -> Iterator[str]:
    """Serve the review site of the collection at ``root``; gives the address. A taken port: a free one instead.

    Raises NoCollection, RecordError.
    """
    load_collection(root)
    told = {
        "root": root,
        "folder": folder,
        "token": token or secrets.token_urlsafe(18),
        "one_at_a_time": threading.Lock(),
    }
    handler = type("Handler", (_Handler,), told)
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{told['token']}/index.html"
    finally:
        server.shutdown()
        server.server_close()
