"""The READMEs show what the converter really does, and name only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from shanben.cli import commands, main

ROOT = Path(__file__).parents[2]
RAW = Path(__file__).with_name("fangzhi.txt")
# Commands that the documents name and that are not there yet.
COMING: set[str] = set()
READMES = ["README.md", "README.zh.md"]


@pytest.mark.parametrize("name", READMES)
def test_the_raw_lines_at_the_top_are_lines_of_the_example(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").split("```")[1].strip("\n").split("\n")
    assert len(lines) == 3
    assert "\n".join(lines) in RAW.read_text(encoding="utf-8")


def test_the_finished_page_is_what_the_command_makes(tmp_path: Path) -> None:
    assert main(["convert", str(RAW), "--to", "html", "--out", str(tmp_path)]) in (0, 1)
    article = lxml.html.parse(str(tmp_path / "fangzhi.html")).getroot().find(".//article")
    for marker in article.iter("sup"):
        marker.text = marker.text_content()
        for child in list(marker):
            marker.remove(child)
    made = re.sub(r"\s", "", article.text_content())
    for name in READMES:
        shown = [
            line.removeprefix("> ")
            for line in (ROOT / name).read_text(encoding="utf-8").split("\n")
            if line.startswith("> ")
        ]
        assert len(shown) == 4
        for line in shown:
            text = re.sub(r"<[^>]*>|\]\([^)]*\)|[\[#\s]", "", line).lstrip("①")
            assert text in made, f"{name}: {text}"


@pytest.mark.parametrize("name", READMES)
def test_the_figure_in_words_is_the_size_of_the_example(name: str) -> None:
    size = len(RAW.read_text(encoding="utf-8"))
    assert {"README.md": f"the {size} characters", "README.zh.md": "三百一十六个字符"}[name] in (
        ROOT / name
    ).read_text(encoding="utf-8")
    assert size == 316


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    assert targets or name == "CHANGELOG.md"
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "SECURITY.md", "Makefile", ".ci/run"])
def test_every_command_named_is_there(name: str) -> None:
    known = set(commands())
    named = set(re.findall(r"shanben ([a-z]+)(?=[\s`])", (ROOT / name).read_text(encoding="utf-8")))
    assert named - known <= COMING
    assert not COMING & known, "they have come: take them out of COMING"


def test_every_make_target_stands_in_the_readmes() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    ) - {"help"}
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert {target for target in targets if f"`make {target}`" not in text} == set(), name
