"""The review page in a browser, from file://: seen, decided, saved, applied, and the page afterwards."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from shanben.cli import main
from shanben.readers.corrections import load_corrections
from shanben.writers.review import Line, index_page

from tests.desk.sample import RAW

HOSTILE = "<script>document.title='broken'</script><img src=x onerror=alert(1)>\"'&"


def project(root: Path, text: str = RAW, publish: str = "full", work: str = "desk-rules") -> Path:
    """A project folder with one work; its raw text's folder."""
    folder = root / "source_texts" / work
    folder.mkdir(parents=True)
    sha = hashlib.sha256(text.encode()).hexdigest()
    (folder / "work.yml").write_text(
        f"id: {work}\nraw: {{sha256: {sha}, file: raw.txt}}\ncsl: {{type: article-journal, title: 校对桌上的规矩}}\n"
        f"rights: {{license: MIT, publish: {publish}}}\n",
        encoding="utf-8",
    )
    home = folder if publish == "full" else root / "private" / "source_texts" / work
    home.mkdir(parents=True, exist_ok=True)
    (home / "raw.txt").write_text(text, encoding="utf-8", newline="\n")
    return home


@pytest.mark.browser
def test_from_the_page_to_the_corrections(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RAW.replace("读者并不觉得", HOSTILE + "读者并不觉得").replace("最后才决定", "最后信息 and 才决定")
    home = project(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    assert main(["review", "--lang", "en"]) == 1
    index = tmp_path / "private" / "review" / "index.html"
    assert index.is_file()

    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: broken.append(str(e)))
    page.on("dialog", lambda d: broken.append("a dialog opened"))
    page.goto(index.as_uri())
    assert page.inner_text("#w-desk-rules th").startswith("校对桌上的规矩")
    page.click("#w-desk-rules a")
    assert "broken" not in page.title()
    assert page.locator("h2 .ui[lang='zh-Hans']").first.is_visible()
    page.click("[data-act=lang]")
    assert page.locator("h2 .ui[lang='en']").first.is_visible()
    assert not page.locator("h2 .ui[lang='zh-Hans']").first.is_visible()

    stray = page.locator(".doubt[data-code=WORD01]")
    assert "信息和才决" in stray.inner_text()
    stray.locator("[data-act=accept]").click()
    twice = page.locator(".doubt[data-code=WORD03]")
    twice.locator("[data-act=edit]").click()
    page.fill("#panel [name=want]", "全")
    page.fill("#panel [name=why]", "印重")
    page.click("[data-act=add]")
    page.click("#r17 [data-act=line]")
    page.select_option("#panel [name=kind]", "join")
    page.fill("#panel [name=expected]", "第三段本来")
    page.click("[data-act=add]")
    page.fill("[data-fact=journal]", "善本")
    page.press("[data-fact=journal]", "Tab")
    assert page.inner_text("#count") == "4"
    page.reload()
    assert page.inner_text("#count") == "4"
    page.click("[data-act=download]")
    assert page.evaluate("document.activeElement.id") == "by"
    page.fill("#by", "王校对")
    with page.expect_download() as waiting:
        page.click("[data-act=download]")
    saved = tmp_path / "saved.json"
    waiting.value.save_as(saved)
    # What to do with the file is said where it was saved, in the language of the page.
    assert page.inner_text("#said").endswith(f"shanben review --apply {waiting.value.suggested_filename}")
    assert broken == []
    assert all(u.startswith(("file:", "blob:")) for u in asked)
    context.close()

    capsys.readouterr()
    assert main(["review", "--apply", str(saved), "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "4 条校改" in said
    made = load_corrections(home / "corrections.tsv")
    assert {c.by for c in made} == {"王校对"}
    assert {c.kind for c in made} == {"text", "join", "meta"}
    after = (tmp_path / "private" / "review" / "desk-rules.html").read_text(encoding="utf-8")
    assert 'data-code="WORD01"' not in after
    assert "EDIT02 王校对" in after


def test_a_decisions_file_about_another_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = project(tmp_path)
    monkeypatch.chdir(tmp_path)
    sha = hashlib.sha256(RAW.encode()).hexdigest()
    good = {"kind": "text", "line": 23, "start": -1, "end": -1, "expected": "全全本", "want": "全本"}
    frame = {"work": "desk-rules", "sha256": sha, "by": "甲", "date": "2026-01-02"}
    cases = [
        ({**frame, "sha256": "0" * 64, "decisions": [good]}, "another raw text"),
        ({**frame, "decisions": [{**good, "expected": "全"}]}, "stands 3 times in raw line 23"),
        ({**frame, "decisions": [good, {**good, "kind": "label", "want": "nonsense"}]}, "is no label"),
        ({**frame, "decisions": [{**good, "start": 3, "end": 6}]}, "does not read"),
        ({**frame, "by": "", "decisions": [good]}, "does not say by"),
        ({**frame, "work": "../../etc", "decisions": [good]}, "neither a work"),
    ]
    path = tmp_path / "d.json"
    for data, said in cases:
        path.write_text(json.dumps(data), encoding="utf-8")
        assert main(["review", "--apply", str(path)]) == 2
        assert said in capsys.readouterr().err
        assert not (home / "corrections.tsv").exists()
    path.write_text(json.dumps({**frame, "decisions": [good]}), encoding="utf-8")
    assert main(["review", "--apply", str(path)]) == 0
    assert load_corrections(home / "corrections.tsv")[0].before.endswith("所谓“")


def test_the_same_pages_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, publish="metadata")
    monkeypatch.chdir(tmp_path)
    main(["review"])
    folder = tmp_path / "private" / "review"
    first = {p.name: p.read_bytes() for p in folder.glob("*")}
    assert set(first) == {"index.html", "works.json", "desk-rules.html"}
    (folder / "gone.html").write_text("old", encoding="utf-8")
    main(["review"])
    assert {p.name: p.read_bytes() for p in folder.glob("*")} == first


@pytest.mark.browser
@pytest.mark.parametrize("colour", ["light", "dark"])
def test_no_violation_of_axe_core(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colour: str
) -> None:
    found = find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed: uv sync")
    axe = (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    project(tmp_path, RAW.replace("最后才决定", "最后信息 and 才决定"))
    monkeypatch.chdir(tmp_path)
    main(["review"])
    context = browser.new_context(locale="zh-CN", color_scheme=colour, bypass_csp=True)
    page = context.new_page()
    for name in ("index", "desk-rules"):
        page.goto((tmp_path / "private" / "review" / f"{name}.html").as_uri())
        if name == "desk-rules":
            page.click("#r13 [data-act=line]")
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
    context.close()


@pytest.mark.browser
def test_all_at_once_is_asked_for_twice(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(
        tmp_path, RAW.replace("最后才决定", "最后信息 and 才决定").replace("文献", "文献信息 and 文献", 1)
    )
    monkeypatch.chdir(tmp_path)
    main(["review"])
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto((tmp_path / "private" / "review" / "desk-rules.html").as_uri())
    ways = page.locator(".doubt [data-act=accept]").count()
    assert ways > 1
    page.click("[data-act=all]")
    assert page.locator(".doubt.done").count() == 0 and f"{ways} 条全部接受" in page.inner_text("#said")
    page.click("[data-act=all]")
    assert page.locator(".doubt.done").count() == ways
    context.close()


@pytest.mark.browser
def test_what_was_done_is_two_clicks_away(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, RAW.replace("所以要由人来合并", "所以要由 人来合并"))
    monkeypatch.chdir(tmp_path)
    main(["review"])
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto((tmp_path / "private" / "review" / "desk-rules.html").as_uri())
    page.locator("#done summary", has_text="SPACE01").click()
    page.locator("#k-SPACE01 a", has_text="17").click()
    assert page.evaluate("location.hash") == "#r17"
    page.locator("#r17 a.chip", has_text="SPACE01").click()
    assert page.locator("#k-SPACE01").is_visible()
    assert "work.yml" in page.inner_text("#k-SPACE01")
    context.close()


@pytest.mark.browser
def test_four_hundred_works_are_filtered_and_sorted(browser: Any, tmp_path: Path) -> None:
    lines = [
        Line(
            f"w{n:03d}",
            f"{'丙甲乙'[n % 3]}篇{n}",
            (("WORD01", n % 5), ("NOTE02", 1)) if n % 5 else (),
            ("doi",) * (n % 2),
            "full",
            ("lost",) if n == 7 else (),
            (),
            n,
            "reviewed" if n % 4 == 0 else "unreviewed",
            "甲",
            "",
        )
        for n in range(400)
    ]
    path = tmp_path / "index.html"
    path.write_text(index_page(lines), encoding="utf-8")
    assert path.stat().st_size < 700_000
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(path.as_uri())

    def shown(column: int) -> list[str]:
        return page.locator(f".works tbody tr:visible > :nth-child({column + 1})").all_inner_texts()

    assert shown(0)[0].startswith("甲篇7"), "what fails the audit is first"
    page.click("[data-pick=doubtful]")
    page.click("[data-pick=open]")
    assert len(shown(0)) == sum(1 for n in range(400) if n % 5 and n % 4)
    page.click("[data-pick=k-WORD01]")
    page.fill("#filter", "甲篇")
    count = sum(1 for n in range(400) if n % 5 and n % 4 and n % 3 == 1)
    assert len(shown(0)) == count
    assert page.inner_text("#shown") == f"{count} / 400"
    page.locator("[data-act=sort]").nth(6).click()
    kept = [int(said) for said in shown(6)]
    assert kept == sorted(kept, reverse=True)
    page.locator("[data-act=sort]").nth(6).click()
    assert [int(said) for said in shown(6)] == kept[::-1]
    assert page.locator(".works th[aria-sort=ascending]").count() == 1
    page.reload()
    assert [int(said) for said in shown(6)] == kept[::-1], "she comes back to what she was looking at"
    context.close()


@pytest.mark.browser
def test_on_a_phone(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, RAW.replace("２", "２０２６", 1))
    monkeypatch.chdir(tmp_path)
    main(["review"])
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto((tmp_path / "private" / "review" / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_navigation():
        page.locator(".works a").first.tap()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("#by", "甲")
    page.locator(".doubt [data-act=accept]").first.tap()
    page.wait_for_function("() => document.querySelector('#count').innerText === '1'")
    context.close()
