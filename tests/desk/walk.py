"""An editor's path, walked in Chromium and counted: thirty damaged texts to a built site with every doubt decided.

    uv run --frozen python -m tests.desk.walk [--count 30] [--shots DIR] [--json FILE]

What is counted: commands typed, clicks, keys, the seconds the machine needs at each step. Texts and harm come from
``tests/desk/thirty.py``; the walker opens the worst work, decides each doubt by keyboard, signs, and goes back for the
next until none is left. At the end every page is held against what was meant.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chromium import launched
from tests.desk.thirty import COUNT, Damaged, write_folder

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Walked:
    """What the path took."""

    texts: int = 0
    commands: int = 0
    clicks: int = 0
    keys: int = 0
    doubts: int = 0
    """Raised at the first look."""
    harm: int = 0
    found: int = 0
    """Harm that a doubt speaks of."""
    decided: int = 0
    left: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    """Harm that still stands on a finished page although a doubt spoke of it."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        begun = time.monotonic()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.monotonic() - begun, 1)


def project(folder: Path) -> Path:
    """An empty collection: the repository without its works."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles"))
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    (folder / "source_texts").mkdir()
    (folder / "source_texts" / "glossary.yml").write_text("[]\n", encoding="utf-8")
    return folder


def shanben(root: Path, *words: str) -> str:
    """One command, as typed."""
    run = subprocess.run(
        [sys.executable, "-m", "shanben", *words],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANGUAGE": "zh_CN", "PYTHONUTF8": "1"},
    )
    if run.returncode not in (0, 1):
        raise RuntimeError(f"shanben {' '.join(words)}: {run.stdout}{run.stderr}")
    return run.stdout


@contextmanager
def serve(root: Path) -> Iterator[str]:
    """``shanben serve``, as typed, until Ctrl-C; the address of its desk."""
    run = subprocess.Popen(
        [sys.executable, "-m", "shanben", "serve", "--port", "0", "--json"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANGUAGE": "zh_CN", "PYTHONUTF8": "1"},
    )
    assert run.stdout is not None
    try:
        told = run.stdout.readline()
        if not told:
            raise RuntimeError(f"shanben serve ended with {run.wait(30)} before it told an address")
        yield json.loads(told)["review"]
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(300)


@contextmanager
def quickly(root: Path) -> Iterator[str]:
    """The desk alone, without the site: for a test that has a few seconds."""
    from shanben.desk.serving import desk_served

    shanben(root, "review")
    with desk_served(root, root / "private" / "review") as address:
        yield address


def walk(
    browser: Any, root: Path, count: int = COUNT, shots: Path | None = None, build: bool = True
) -> Walked:
    """The whole path, in an empty folder ``root``."""
    done = Walked()
    texts = write_folder(root / "raw", count)
    done.texts, done.harm = len(texts), sum(len(t.harm) for t in texts)
    home = project(root / "project") if (root / "project").mkdir() is None else root
    with done.step("add"):
        shanben(home, "add", str(root / "raw"), "--publish", "full", "--license", "CC-BY-4.0")
    done.commands += 2
    with ExitStack() as held:
        with done.step("serve"):
            address = held.enter_context(serve(home) if build else quickly(home))
        before = {p.stem: p.read_text(encoding="utf-8") for p in (home / "private" / "review").glob("*.html")}
        done.doubts = sum(t.count('<article class="doubt"') for t in before.values())
        raws = {
            p.parent.name: p.read_text(encoding="utf-8") for p in (home / "source_texts").glob("*/raw.txt")
        }
        by_text = {text: name for name, text in raws.items()}
        raised: dict[str, Counter[str]] = {}
        for t in texts:
            name = by_text[t.text]
            raised[name] = Counter(re.findall(r'<article class="doubt"[^>]* data-code="(\w+)"', before[name]))
            done.found += sum(min(n, raised[name][c]) for c, n in Counter(h.code for h in t.harm).items())
        with done.step("decide"):
            decide(browser, address, done, shots)
    if build:
        with done.step("build"):
            shanben(home, "build")
        done.commands += 1
    else:
        shanben(home, "review")
    done.wrong = list(still_wrong(home, texts, by_text, raised, build))
    done.left = sum(
        line["kinds"] != [] for line in json.loads((home / "private/review/works.json").read_text("utf-8"))
    )
    return done


def decide(browser: Any, address: str, done: Walked, shots: Path | None) -> None:
    """Every doubt of every work, worst first; each work is signed."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 960, "height": 640})
    page = context.new_page()
    page.goto(address)
    page.evaluate("scrollTo(0, 0)")
    _shot(page, shots, "index")
    # Worst first; whoever signs is led to the next work, and at last back to the list.
    page.locator(".works tbody tr", has_text="未校").first.locator("a").click()
    page.wait_for_load_state()
    done.clicks += 1
    named = False
    while page.locator("#doubts").count():
        cards = page.locator(".doubt").count()
        for k in range(cards):
            if k == 0:
                page.keyboard.press("j")
            page.keyboard.press("a")
            done.keys += 2 if k == 0 else 1
            done.decided += 1
            if not named:
                page.fill("#by", "王校对")
                page.keyboard.press("Tab")
                done.keys += 4
                named = True
                page.locator("#list li", has_text="✓").first.wait_for()
                page.locator("#d0").evaluate("at => at.scrollIntoView({block: 'center'})")
                _shot(page, shots, "doubts")
                page.locator("#d1" if cards > 1 else "#d0").focus()
        if cards:
            page.locator("#list li", has_text="✓").nth(cards - 1).wait_for(timeout=60000)
        if not named:
            page.fill("#by", "王校对")
            named = True
        if done.clicks == 1 and shots:
            page.click("[data-act=reload]")
            page.locator("#text").evaluate("at => at.scrollIntoView()")
            _shot(page, shots, "text")
        here = page.url
        page.locator("[data-act=sign][data-then=next]").click()
        page.wait_for_url(lambda url, here=here: url != here, timeout=60000)
        page.wait_for_load_state()
        done.clicks += 1
    page.evaluate("scrollTo(0, 0)")
    _shot(page, shots, "done")
    context.close()


def _shot(page: Any, shots: Path | None, name: str) -> None:
    if shots:
        page.wait_for_timeout(300)
        page.screenshot(path=str(shots / f"{name}.png"))


def still_wrong(
    home: Path, texts: list[Damaged], ids: dict[str, str], raised: dict[str, Counter[str]], built: bool
) -> Iterator[str]:
    """Words that were mended by a decision and are not what was meant on the finished page."""
    for t in texts:
        name = ids[t.text]
        if built:
            page = (home / "docs" / "articles" / f"{name}.md").read_text(encoding="utf-8")
        else:
            page = (
                (home / "private" / "review" / f"{name}.html")
                .read_text(encoding="utf-8")
                .split('id="text"')[1]
            )
            page = re.sub(r'<div class="l".*?</div>', "", page, flags=re.DOTALL)
        plain = re.sub(r"<[^>]*>|\[\^[^\]]*\]|\s|⟦.*?⟧", "", page)
        for h in t.harm:
            meant = re.sub(r"\s|⟦.*?⟧", "", h.meant)
            if (
                h.code in ("WORD01", "WORD03")
                and raised[name][h.code]
                and MARKLESS.fullmatch(meant)
                and meant not in plain
            ):
                yield f"{name}: {h.code} {h.printed!r}"


MARKLESS = re.compile(r"[\u4e00-\u9fff]+")


def main() -> None:
    """Walk, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if args.shots:
        args.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as chromium:
        done = walk(chromium, Path(folder), args.count, args.shots)
    told = {name: getattr(done, name) for name in Walked.__slots__}
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
