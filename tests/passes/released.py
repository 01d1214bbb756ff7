"""What the rules of the last release make of known texts, so that a change of the rules cannot pass unnoticed.

    uv run --frozen python -m tests.passes.released        # at a release: this is what it makes

``released.tsv`` holds, under the version of the rules, a hash of each raw text and of what became of it: every case of
``tests/cases`` (its expected article) and every fourth raw text of the corpus (its page). A text that is new, or was
changed itself, says nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from shanben.convert import convert
from shanben.readers.project import RULES_VERSION
from shanben.writers import write_markdown

from tests.passes.test_cases import CASES, RULES, cases

RELEASED = Path(__file__).with_name("released.tsv")
RAW = Path(__file__).parents[1] / "corpus" / "raw"
STEP = 4


def made() -> Iterator[tuple[str, str, str]]:
    """(hash of a raw text, hash of what became of it, what it is called)."""
    for code in RULES:
        for kind in ("changes", "stays"):
            for one in cases(CASES, code, kind):
                yield (
                    _hash(one.data),
                    _hash(one.expected.encode()),
                    f"tests/cases/{code}/{kind}.md {one.title}",
                )
    for path in sorted(p for p in RAW.iterdir() if p.is_file())[::STEP]:
        data = path.read_bytes()
        page = write_markdown(convert(data, path.name).article, path.stem)
        yield _hash(data), _hash(page.encode("utf-8", "surrogatepass")), f"tests/corpus/raw/{path.name}"


def released() -> tuple[str, dict[str, str]]:
    """The version of the rules that was released last, and what it made of each text."""
    head, *lines = RELEASED.read_text(encoding="utf-8").splitlines()
    return head.removeprefix("# version "), dict(line.split("\t") for line in lines)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def main() -> None:
    """Write what the present rules make."""
    lines = sorted({f"{raw}\t{page}" for raw, page, _ in made()})
    RELEASED.write_text("\n".join([f"# version {RULES_VERSION}", *lines]) + "\n", encoding="utf-8")
    print(f"{RELEASED}: version {RULES_VERSION}, {len(lines)} texts")


if __name__ == "__main__":
    main()
