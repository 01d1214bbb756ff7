"""Workflows: every action by its commit, no right that a job does not name, nothing of an event in a command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[2] / ".github" / "workflows"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda p: p.stem)
def test_a_workflow_is_pinned_and_has_the_least_rights(path: Path) -> None:
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert flow["permissions"] == {}
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    assert steps
    for job in flow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        writes = {k for k, v in job["permissions"].items() if v == "write"}
        assert writes <= {"pages", "id-token"}
        assert (
            not writes or len(job["steps"]) == 1
        )  # rights to write stand alone: no code of ours runs with them
    for step in steps:
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
