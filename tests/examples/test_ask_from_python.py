"""The example in cells runs, and says what the commands say."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from tests.cli.running import thrombo

EXAMPLE = Path(__file__).parents[2] / "examples" / "ask_from_python.py"


def test_the_example_runs_and_its_joins_hold_the_answers_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = runpy.run_path(str(EXAMPLE))
    said = capsys.readouterr().out
    calls, joined, frame = found["calls"], found["joined"], found["frame"]
    source = "".join(json.dumps(row) + "\n" for row in calls.to_dict("records"))
    wanted = [json.loads(line) for line in thrombo("batch", stdin=source).out.splitlines()]
    for name in ("best", "status", "minutes_to_puncture"):
        assert joined[name].tolist() == [row[name] for row in wanted]
        assert frame[name].to_list() == [row[name] for row in wanted]
    assert said.startswith("open Royal Preston Hospital 157 minutes from onset")
    assert "2 None {'code': 2" in said
