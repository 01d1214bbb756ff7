"""The review site under ``shanben serve``: kept at the click, from its own page on this machine, and from nowhere else."""

from __future__ import annotations

import hashlib
import http.client
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from shanben.cli import main
from shanben.convert_collection import write_pages
from shanben.desk import keeping
from shanben.desk.case import case
from shanben.desk.serving import desk_served
from shanben.readers.corrections import load_corrections
from shanben.readers.records import load_collection
from shanben.site.serving import served, watch

from tests.desk.sample import RAW
from tests.desk.test_review_page import project

TEXT = RAW.replace("最后才决定", "最后信息 and 才决定")
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
GOOD = {"kind": "text", "line": 23, "start": -1, "end": -1, "expected": "全全本", "want": "全本"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """The address of a desk with one work, and the folder of its raw text."""
    home = project(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    assert main(["review", "--lang", "en"]) == 1
    with desk_served(tmp_path, tmp_path / "private" / "review") as address:
        yield address, home


def asked(
    address: str, method: str, path: str | None = None, body: bytes | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    """One request; ``host`` and the like replace what a page of the desk would send."""
    at = urlsplit(address)
    wire = http.client.HTTPConnection("127.0.0.1", at.port or 0, timeout=20)
    wire.putrequest(method, path or at.path, skip_host=True)
    told = {"Host": at.netloc}
    if method == "POST":
        told |= {"Origin": f"http://{at.netloc}", "Content-Type": "application/json"}
        told |= {"Content-Length": str(len(body or b""))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        if value:
            wire.putheader(name, value)
    wire.endheaders(body)
    answer = wire.getresponse()
    read = answer.read()
    wire.close()
    return answer.status, read, dict(answer.headers)


def parcel(**more: Any) -> bytes:
    frame = {"work": "desk-rules", "sha256": SHA, "by": "甲", "date": "2026-01-02", "decisions": [GOOD]}
    return json.dumps(frame | more).encode()


def test_only_a_page_of_the_desk_is_answered(desk: tuple[str, Path]) -> None:
    address, home = desk
    kept = home / "corrections.tsv"
    top = urlsplit(address).path.rpartition("/")[0]
    send = f"{top}/decisions"
    port = urlsplit(address).port
    refused: list[tuple[str, str, dict[str, str], int]] = [
        ("POST", send, {"Host": "evil.example"}, 421),
        ("POST", send, {"Host": f"evil.example:{port}"}, 421),
        ("POST", send, {"Host": "127.0.0.1"}, 421),
        ("POST", send, {"Origin": "http://evil.example"}, 403),
        ("POST", send, {"Origin": "null"}, 403),
        ("POST", send, {"Origin": ""}, 403),
        ("POST", send, {"Origin": f"http://127.0.0.1:{(port or 1) - 1}"}, 403),
        ("POST", send, {"Sec-Fetch-Site": "cross-site"}, 403),
        ("POST", send, {"Sec-Fetch-Site": "same-site"}, 403),
        ("POST", send, {"Content-Type": "text/plain"}, 415),
        ("POST", send, {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("POST", "/decisions", {}, 403),
        ("POST", "/wrong-token/decisions", {}, 403),
        ("POST", f"{top}/index.html", {}, 404),
        ("GET", f"{top}/index.html", {"Host": "evil.example"}, 421),
        ("GET", f"{top}/index.html", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", "/index.html", {}, 403),
        ("GET", f"{top}/../../source_texts/desk-rules/work.yml", {}, 404),
        ("GET", f"{top}/works.json", {}, 404),
        ("GET", f"{top}/%2e%2e/index.html", {}, 404),
        ("PUT", send, {}, 501),
        ("OPTIONS", send, {}, 501),
    ]
    for method, path, headers, status in refused:
        body = parcel() if method == "POST" else None
        got, said, told = asked(address, method, path, body, **headers)
        assert got == status, (method, path, headers, said)
        assert "Access-Control-Allow-Origin" not in told
        assert not kept.exists()
    got, _, told = asked(address, "POST", send, b"x", Content_Length="99999999")
    assert got == 413
    status, page, told = asked(address, "GET")
    assert status == 200
    assert "校对" in page.decode()
    assert (told["X-Frame-Options"], told["Cache-Control"]) == ("DENY", "no-store")
    assert asked(address, "POST", send, parcel())[0] == 200
    assert [(c.expected, c.want, c.by) for c in load_corrections(kept)] == [("全全本", "全本", "甲")]


@pytest.mark.parametrize(
    "more, status, said",
    [
        ({"work": "../../etc/passwd"}, 409, "neither a work"),
        ({"work": "/etc/passwd"}, 409, "neither a work"),
        ({"sha256": "0" * 64}, 409, "another raw text"),
        ({"by": " "}, 409, "does not say by"),
        ({"decisions": [{**GOOD, "kind": "label", "want": "nonsense"}]}, 409, "is no label"),
        ({"decisions": [GOOD, {**GOOD, "expected": "没有的字"}]}, 409, "stands 0 times"),
        ({"decisions": "x"}, 409, "holds no decisions"),
    ],
)
def test_nonsense_is_refused_whole(
    desk: tuple[str, Path], more: dict[str, Any], status: int, said: str
) -> None:
    address, home = desk
    send = urlsplit(address).path.replace("index.html", "decisions")
    got, answer, _ = asked(address, "POST", send, parcel(**more))
    assert got == status
    assert said in json.loads(answer)["error"]
    assert not (home / "corrections.tsv").exists()


def test_the_served_site_answers_to_this_machine_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("private", encoding="utf-8")
    with served(tmp_path, 0) as address:
        assert asked(address + "index.html", "GET")[:2] == (200, b"private")
        assert asked(address + "index.html", "GET", Host="evil.example")[0] == 421
        assert asked(address + "index.html", "HEAD", Host="evil.example:80")[0] == 421


def test_what_is_decided_while_a_build_runs_is_built_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanben.site.serving.INTERVAL", 0.02)
    record, page = tmp_path / "source_texts" / "corrections.tsv", tmp_path / "docs" / "page.md"
    for path in (record, page):
        path.parent.mkdir()
        path.write_text("0", encoding="utf-8")
    runs: list[list[str]] = []

    def rebuild(changed: list[str]) -> None:
        runs.append([Path(c).name for c in changed])
        page.write_text("written by the build" * len(runs), encoding="utf-8")
        if len(runs) == 1:
            record.write_text("decided meanwhile", encoding="utf-8")

    looks = 0

    def stop() -> bool:
        nonlocal looks
        looks += 1
        if looks == 3:
            record.write_text("decided", encoding="utf-8")
        return len(runs) >= 2 or looks > 500

    watch(tmp_path, rebuild, stop)
    assert runs == [["corrections.tsv"], ["corrections.tsv"]]


class Meanwhile(Executor):
    """A pool in whose run the editor goes on: what she does happens when all pages are converted."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.then = then

    def map(self, fn: Callable[..., Any], *each: Iterable[Any], **_: Any) -> Iterator[Any]:
        done = list(map(fn, *each))
        self.then()
        return iter(done)


def test_what_is_signed_while_a_build_runs_stays_signed(desk: tuple[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "private" / "review"

    def line() -> dict[str, Any]:
        return next(
            x for x in json.loads((folder / "works.json").read_text("utf-8")) if x["id"] == "desk-rules"
        )

    def decide() -> None:
        text = case("desk-rules", tmp_path)
        data = json.loads(parcel()) | {"decisions": [GOOD]}
        assert keeping.take(text, data, "t").losses == ()
        assert keeping.sign(case("desk-rules", tmp_path), "甲") == 1

    before = load_collection(tmp_path)
    write_pages(before, lambda _: None, Meanwhile(decide))
    assert (line()["status"], line()["decided"]) == ("reviewed", 1)
    assert "甲" in (folder / "index.html").read_text("utf-8")
    # A build that read the records before the signature, and converts after it.
    write_pages(before, lambda _: None)
    assert (line()["status"], line()["decided"]) == ("reviewed", 1)
    assert 'data-status="unreviewed"' in (folder / "desk-rules.html").read_text("utf-8")


def test_what_is_refused_is_said_in_both_languages_and_the_next_work_is_named(
    desk: tuple[str, Path], tmp_path: Path
) -> None:
    address, _ = desk
    send = urlsplit(address).path.replace("index.html", "")
    said = json.loads(asked(address, "POST", f"{send}decisions", parcel(decisions="x"))[1])
    assert "holds no decisions" in said["error"]
    assert "没有决定" in said["zh"]
    signed = json.loads(asked(address, "POST", f"{send}review", parcel(decisions=[], status="reviewed"))[1])
    assert (signed["status"], signed["next"]) == ("reviewed", "")
    lines = tmp_path / "private" / "review" / "works.json"
    one = json.loads(lines.read_text("utf-8"))[0]
    other = one | {"id": "other", "name": "另一篇", "status": "unreviewed"}
    lines.write_text(json.dumps([one, other]), encoding="utf-8")
    signed = json.loads(asked(address, "POST", f"{send}review", parcel(decisions=[], status="reviewed"))[1])
    assert signed["next"] == "other.html"


@pytest.mark.browser
def test_decided_at_the_click(browser: Any, desk: tuple[str, Path], tmp_path: Path) -> None:
    address, home = desk
    kept = home / "corrections.tsv"
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: broken.append(str(e)))
    page.goto(address)
    page.click("#w-desk-rules a")
    assert not page.locator("[data-act=download]").is_visible()
    page.locator(".doubt[data-code=WORD01] [data-act=accept]").click()
    assert page.evaluate("document.activeElement.id") == "by"
    assert "先写你的名字" in page.inner_text("#said")
    assert not kept.exists()
    page.keyboard.type("王校对")
    page.keyboard.press("Tab")
    page.wait_for_selector("#said:has-text('已存')")
    assert [(c.kind, c.by) for c in load_corrections(kept)] == [("text", "王校对")]

    # By keyboard: the next doubt, edited; and a line of the text, part of it selected.
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.code") == "WORD03"
    page.keyboard.press("e")
    page.keyboard.type("全")
    page.keyboard.press("Enter")
    page.locator("#list li", has_text="✓").nth(1).wait_for()
    page.wait_for_selector("#said:has-text('还剩 0 处')")
    page.evaluate(
        """() => {
          const said = document.querySelector('#r13 .said'), range = document.createRange();
          range.setStart(said.firstChild, 4); range.setEnd(said.firstChild, 6);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.click("#r13 [data-act=line]")
    assert page.input_value("#panel [name=expected]") == TEXT.splitlines()[12][4:6]
    page.fill("#panel [name=want]", "改了")
    page.click("[data-act=add]")
    page.locator("#list li", has_text="✓").nth(2).wait_for()
    assert len(load_corrections(kept)) == 3

    # Seen again, taken back, signed.
    page.click("[data-act=reload]")
    assert page.locator(".doubt").count() == 0
    assert page.locator("#decided li").count() == 3
    assert "改了" in page.locator("#text").inner_text()
    page.locator("#decided li", has_text="改了").locator("[data-act=forget]").click()
    page.wait_for_selector("#said:has-text('已存')")
    assert len(load_corrections(kept)) == 2
    page.click("[data-act=sign]:not([data-then])")
    page.wait_for_selector("[data-act=sign][data-status=unreviewed]")
    review = load_collection(tmp_path).works["desk-rules"].review
    assert (review.status, review.by) == ("reviewed", "王校对")
    page.click("header a[href='index.html']")
    row = page.inner_text("#w-desk-rules")
    assert "已校" in row
    assert row.split("\t")[1].strip() == "0"
    assert broken == []

    # A page elsewhere, in the same browser, reaches nothing.
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "index.html").write_text("<title>elsewhere</title>", encoding="utf-8")
    before = kept.read_bytes()
    with served(other, 0) as foreign:
        page.goto(foreign + "index.html")
        send = address.replace("index.html", "decisions")
        for mode in ("cors", "no-cors"):
            said = page.evaluate(
                """async ([url, mode, body]) => {
                  try { return (await fetch(url, {method: 'POST', mode, body})).status; } catch (e) { return 'blocked'; }
                }""",
                [send, mode, parcel().decode()],
            )
            assert said in ("blocked", 0)
    assert kept.read_bytes() == before
    context.close()
