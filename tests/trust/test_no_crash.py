"""Whatever comes in, either a page comes out that its audit passes, or an error that says what to do."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from shanben.audit.ledger_file import decoded, read_ledger
from shanben.cli import main
from shanben.convert import Unreadable, convert, write
from shanben.writers import write_json, write_markdown

from tests.bench import texts
from tests.trust import mutants
from tests.trust.test_display import parts

ROOT = Path(__file__).resolve().parents[2]
CHUNKS = 4


@cache
def samples() -> tuple[str, ...]:
    """Whole articles to mutate: the bundled originals' beginnings, and made ones."""
    found = [p.read_bytes() for p in sorted((ROOT / "source_texts").glob("*/raw.*"))]
    out = [data.decode("utf-8", "ignore")[:6000] for data in found]
    return (*out, texts.article(1500, 8), texts.restarting(10), texts.references(6), texts.quotes(800))


def tried(seed: int) -> bool:
    """Convert one input and write it every way; False where it was refused."""
    return held(mutants.raw(random.Random(seed), list(samples())))


@cache
def pieces() -> list[str]:
    """The samples cut into pieces of 500 characters."""
    return [s[at : at + 500] for s in samples() for at in range(0, len(s), 500)]


def tried_short(seed: int) -> bool:
    """The same of a short input, a tenth of the work; every fortieth is as long as those of every test run."""
    if seed % 40 == 0:
        return tried(seed)
    return held(mutants.raw(random.Random(seed), pieces(), lines=6))


def held(data: bytes) -> bool:
    """Convert bytes and hold every form against the others and the audit; False where they were refused."""
    try:
        done = convert(data, "text.txt")
    except Unreadable as error:
        assert "Next step:" in str(error)
        assert str(error).startswith("text.txt: ")
        return False
    pages = write(done, data, "html")  # the audit reads the HTML page, whatever is written
    assert pages.verdict.passed, pages.verdict.losses[:3]
    whole = write_json(done.article)
    for content in (*pages.files.values(), write_markdown(done.article, "text"), whole):
        content.encode("utf-8")
    json.loads(whole)
    json.loads(pages.files["refs.json"])
    ledger = read_ledger(data, pages.files["ledger.tsv"])
    assert not ledger.losses
    assert sum(e.end - e.start for e in ledger.entries) == len(decoded(data, done.source.detection.encoding))
    meant, shown = parts(done.article)
    wrong = {k: (text, shown.get(k)) for k, text in meant.items() if shown.get(k) != text}
    assert not wrong
    return True


def many(first: int, last: int) -> None:
    done = 0
    for seed in range(first, last):
        try:
            done += tried(seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {type(error).__name__}: {error}") from error
    assert done > 0.6 * (last - first)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_300_inputs(chunk: int) -> None:
    many(chunk * 75, chunk * 75 + 75)


FOUND = (
    ")\n\\textcircled{1}\n参考文献\x0cp\nKeyword 版\n第2页，\n[1]http://",
    "翻检\n[1]:ttpx【摘要】\n註1s",
    "Abstract [1]:\n\\textcircled{1}考》",
    "校者\n<b>\n一",
    "cn\\\\\n&nbsp;\n走",
    "于\n批\np\n[\n〔\n:\n\u3000收稿日期：",
    "\U0000dc8a句末点号与用；点凌，恰好有一行以句尾，是常有的事。据常识推算，若平均每二十一个句末末点号，一栏排",
    "规约的写法\n\n季怀渡\n\n摘要：本文考察规约的来历。\n\n\x00关\n\n键\n词：规约；来历\n\n渡口在县城以东二十里，两岸都是缓坡，水流到这里转了一个弯。",
    "王明以为始于宋代[1]，李文以为始于元代[2]，张力以为始于明代[3]。\n\n注释\n\n[1]王明：《凡例考》，2001年。\n\u200b\n[3]张力：《体例考》，2003年。\n[2]李文：《断限考》，2002年。",
)
"""What a long run found, cut down to the lines that matter."""


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_stays_mended(text: str) -> None:
    assert held(text.encode(errors="surrogateescape"))


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(100))
def test_100000_inputs(chunk: int) -> None:
    many(1_000_000 + chunk * 1000, 1_000_000 + chunk * 1000 + 1000)


@pytest.mark.parametrize(
    "name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.caj", "a.doc", "a.wps", "a"]
)
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 50, b"\n \n", b"%PDF-1.4", b"PK\x03\x04", b"\xff\xfe", b"<html>", bytes(range(256))],
)
def test_files_that_pretend_are_refused_with_a_next_step(
    name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "out"
    code = main(["convert", str(tmp_path / name), "--to", "html", "--out", str(out), "--json"])
    (outcome,) = json.loads(capsys.readouterr().out)
    assert code == {"ready": 0, "look": 1, "refused": 2}[outcome["status"]]
    assert outcome["step"] or outcome["status"] == "ready"
    assert out.exists() == (outcome["status"] != "refused")
