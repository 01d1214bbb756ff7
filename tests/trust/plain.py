"""The same payloads on plain mkdocs-material, for comparison: how many of them take effect there.

    python -m tests.trust.plain [--json]

Each payload is a page between two plain paragraphs, as someone would paste it, under the extensions that the theme's own
documentation turns on. It takes effect when a script runs, a request leaves, an element stands in the article that no
text makes, or the words shown are not the words meant.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from lxml import html as lxml_html
from playwright.sync_api import Page, Request

from tests.chromium import launched
from tests.trust.test_payloads import RECORDER, payloads

CONFIG = """site_name: plain
theme: {name: material, font: false}
use_directory_urls: false
plugins: []
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, meta, tables, {toc: {permalink: true}}, pymdownx.arithmatex,
  pymdownx.critic, pymdownx.caret, pymdownx.tilde, pymdownx.mark, pymdownx.details, pymdownx.emoji, pymdownx.snippets, pymdownx.superfences, pymdownx.tasklist]
"""
BEFORE, AFTER = "先定底本，再校异文。", "末了写明去取的理由。"
EFFECTS = ("run", "ask", "inject", "change")


def effects() -> dict[str, str]:
    """The first effect of each payload that has one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (root / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
        for name, said in payloads().items():
            page = f"{BEFORE}\n\n{said}\n\n{AFTER}\n"
            (root / "docs" / f"{name}.md").write_bytes(page.encode("utf-8", "replace"))
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True, capture_output=True
        )
        with launched() as chromium:
            tab = chromium.new_page()
            tab.add_init_script(RECORDER)
            found = {
                name: _seen(tab, root / "site" / f"{name}.html", said) for name, said in payloads().items()
            }
    return {name: effect for name, effect in found.items() if effect}


def _seen(tab: Page, page: Path, said: str) -> str:
    asked: list[str] = []

    def record(request: Request) -> None:
        if request.url.startswith("http"):
            asked.append(request.url)

    tab.on("request", record)
    tab.goto(page.as_uri(), wait_until="load")
    tab.wait_for_timeout(100)
    tab.remove_listener("request", record)
    ran = tab.evaluate("window.__ran")
    shown = tab.evaluate("document.querySelector('article')?.innerText || ''")
    if ran:
        return "run"
    if asked:
        return "ask"
    found = lxml_html.parse(page).getroot().xpath("//article")
    tags = Counter(e.tag for a in found for e in a.iter() if isinstance(e.tag, str))
    if set(tags) - {"article", "p", "h1", "a"} or any(e.attrib for a in found for e in a.iter("p")):
        return "inject"
    meant = "".join(f"{BEFORE}{said}{AFTER}".split())
    return "" if meant in "".join(shown.split()) else "change"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = effects()
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        count = Counter(found.values())
        kinds = ", ".join(f"{count[e]} {e}" for e in EFFECTS)
        print(f"{len(found)} of {len(payloads())} payloads take effect in plain mkdocs-material: {kinds}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
