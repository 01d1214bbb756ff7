"""``shanben add``: each text in its place, nothing uncleared in the open, one article once."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import opencc
import pytest
from shanben.cli import main
from shanben.readers.records import load_collection

BODY = (
    "底本是整理的起点。选错了底本，后面的工夫做得再细，也只是把错处抄得更整齐。"
    "校勘的人先问这一本从哪里来，再问它经过谁的手，最后才问它好不好。\n\n"
    "一部书往往有好几种本子，字体、行款、避讳各不相同，把它们摆在一处，差别自己会说话。"
    "遇到两本不同的地方，先记下来，不要急着定是非；记得多了，哪一本常错，哪一本偶错，便看得出来。\n"
)
TEXT = f"底本与校本\n\n王小五\n\n摘要：本文谈底本怎样选，校本怎样用，以及为什么先记异文、后定是非。\n\n关键词：底本；校本；异文\n\n{BODY}"
OTHER = (
    "断行的毛病\n\n李四\n\n断行的毛病出在版面。一行排满了就折到下一行，读者并不觉得，机器却把每一行都当成一段。\n\n"
    "要把它们接起来，先得知道一行本来有多宽，再看行末有没有句号。栏与栏之间还有书眉和页码夹在当中。\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    (root / "source_texts").mkdir(parents=True)
    (root / ".gitignore").write_text("/private/\n")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    return folder


def outcomes(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def files(root: Path) -> set[str]:
    names = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    return {name for name in names if name.split("/")[0] not in (".git", ".shanben")}


def test_an_unknown_text_gets_a_draft_and_stays_private(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--json", str(inbox)]) == 0
    (outcome,) = outcomes(capsys)
    work_id = outcome["work"]
    assert (outcome["status"], work_id) == ("drafted", "wang-dibenyuxiao")
    work = load_collection(root).works[work_id]
    assert work.title == "底本与校本"
    assert work.csl["author"] == [{"family": "王", "given": "小五"}]
    assert work.raw[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert work.open == ("container-title", "issued", "volume", "issue", "page")
    assert (work.rights.license, work.rights.publish) == ("all-rights-reserved", "metadata")
    assert work.keywords[0].items == ("底本", "校本", "异文")
    assert work.abstracts == ()
    assert files(root) == {
        ".gitignore",
        f"source_texts/{work_id}/work.yml",
        f"source_texts/{work_id}/fingerprints.txt",
        f"private/source_texts/{work_id}/raw.txt",
    }
    assert main(["check", "--rights"]) == 0


def test_a_second_run_changes_nothing(root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", str(inbox)])
    before = {name: (root / name).read_bytes() for name in files(root)}
    capsys.readouterr()
    assert main(["add", "--json", str(inbox)]) == 0
    assert [o["status"] for o in outcomes(capsys)] == ["there"]
    assert {name: (root / name).read_bytes() for name in files(root)} == before


def test_a_cleared_text_lies_in_the_open_with_its_abstract(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--publish", "full", "--license", "CC-BY-4.0", str(inbox / "a.txt")]) == 0
    (work,) = load_collection(root).works.values()
    assert work.abstracts[0].by == "author"
    assert work.abstracts[0].text.startswith("本文谈底本怎样选")
    assert (root / "source_texts" / work.id / "raw.txt").read_bytes() == TEXT.encode()
    assert not (root / "private").exists()


def test_a_work_that_is_cleared_takes_its_decisions_along(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record says full: the text is asked for by its path, and what was decided about it isn't left behind."""
    main(["add", str(inbox)])
    (work,) = load_collection(root).works.values()
    old, new = root / "private" / "source_texts" / work.id, root / "source_texts" / work.id
    (old / "corrections.tsv").write_text("kind\tline\n")
    record = (new / "work.yml").read_text(encoding="utf-8")
    cleared = record.replace("publish: metadata", "publish: full").replace("all-rights-reserved", "CC-BY-4.0")
    (new / "work.yml").write_text(cleared, encoding="utf-8")
    raw = f"private/source_texts/{work.id}/raw.txt"
    capsys.readouterr()
    main(["check"])
    assert f"Put it back: shanben add {raw}" in capsys.readouterr().out
    assert main(["add", raw]) == 0
    assert "corrections.tsv came along" in capsys.readouterr().out
    assert not list(old.iterdir())
    assert (new / "raw.txt").read_bytes() == TEXT.encode() and (new / "corrections.tsv").is_file()
    # And back again.
    (new / "work.yml").write_text(record, encoding="utf-8")
    assert main(["add", f"source_texts/{work.id}/raw.txt"]) == 0
    assert sorted(p.name for p in new.iterdir()) == ["fingerprints.txt", "work.yml"]
    assert sorted(p.name for p in old.iterdir()) == ["corrections.tsv", "raw.txt"]


def test_a_known_text_is_put_back(root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", str(inbox)])
    (work,) = load_collection(root).works.values()
    raw = root / "private" / "source_texts" / work.id / "raw.txt"
    raw.unlink()
    (inbox / "a.txt").rename(inbox / "renamed.bin")
    capsys.readouterr()
    assert main(["add", "--json", str(inbox)]) == 0
    assert [(o["status"], o["work"]) for o in outcomes(capsys)] == [("placed", work.id)]
    assert raw.read_bytes() == TEXT.encode()


def test_one_article_is_added_once(root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "b.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (inbox / "c.txt").write_text(OTHER, encoding="utf-8", newline="\n")
    traditional = opencc.OpenCC("s2tw").convert(BODY)
    wrapped = "\n".join(traditional[i : i + 23] for i in range(0, len(traditional), 23))
    (inbox / "d.txt").write_text(f"書眉　第三期\n{wrapped}\n15\n", encoding="utf-8")
    assert main(["add", "--json", str(inbox)]) == 1
    found = {Path(o["path"]).name: o for o in outcomes(capsys)}
    assert {name: o["status"] for name, o in found.items()} == {
        "a.txt": "drafted",
        "b.txt": "twin",
        "c.txt": "drafted",
        "d.txt": "twin",
    }
    assert "byte for byte" in found["b.txt"]["detail"]
    assert "% of the shorter text stands in the other" in found["d.txt"]["detail"]
    capsys.readouterr()
    assert main(["add", "--json", str(inbox / "d.txt")]) == 1
    (again,) = outcomes(capsys)
    assert again["work"] == found["a.txt"]["work"]
    assert main(["add", "--json", "--anyway", str(inbox / "d.txt")]) == 0
    assert len(load_collection(root).works) == 3


def test_bad_files_do_not_stop_the_others(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert main(["add", "--json", str(inbox), str(inbox / "none.txt")]) == 1
    found = {Path(o["path"]).name: (o["status"], o["detail"]) for o in outcomes(capsys)}
    assert found["a.txt"][0] == "drafted"
    assert {found[name][0] for name in ("empty.txt", "picture.txt", "none.txt")} == {"refused"}
    assert "Next step" in found["empty.txt"][1]
    assert main(["add", str(inbox / "none.txt")]) == 2


def test_another_file_in_the_place_is_not_overwritten(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(inbox)])
    (work,) = load_collection(root).works.values()
    raw = root / "private" / "source_texts" / work.id / "raw.txt"
    raw.write_text("by hand", encoding="utf-8")
    assert main(["add", str(inbox)]) == 2
    assert "Move it away" in capsys.readouterr().out
    assert raw.read_text(encoding="utf-8") == "by hand"


def test_nothing_is_added_where_git_would_pick_private_up(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".gitignore").unlink()
    assert main(["add", str(inbox)]) == 2
    assert "Add the line /private/ to .gitignore" in capsys.readouterr().err
    assert files(root) == set()


def test_a_raw_text_left_in_the_open_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "a.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    main(["add", "--json", "a.txt"])
    assert "a.txt itself is not private: delete it from here." in outcomes(capsys)[0]["detail"]


def test_works_of_the_same_name_get_ids_of_their_own(
    root: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "b.txt").write_text(TEXT.split("摘要")[0] + OTHER.split("李四")[1], encoding="utf-8")
    main(["add", str(inbox)])
    assert list(load_collection(root).works) == ["wang-dibenyuxiao", "wang-dibenyuxiao-2"]


def test_what_comes_next_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source_texts").mkdir()
    (tmp_path / ".gitignore").write_text("/private/\n", encoding="utf-8")
    text = tmp_path / "one.txt"
    text.write_text("断行的来历\n\n王小明\n\n　　从前的书不断行。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["add", str(text), "--lang", "zh"]) == 0
    assert "shanben serve" in capsys.readouterr().out
    assert main(["add", str(text), "--lang", "zh"]) == 0
    assert "shanben serve" not in capsys.readouterr().out
