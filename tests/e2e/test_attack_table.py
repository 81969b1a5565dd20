"""`docs/attacks.md` says what the tests do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.attack_table import STATES, Attack, Runs, lost, table


@pytest.fixture(autouse=True)
def tidy() -> None:
    """No Thunderbird is needed here."""


def test_the_committed_table_is_that_of_the_tests() -> None:
    # In a process of its own: pytest cannot collect while it runs.
    checked = subprocess.run(
        [sys.executable, "-m", "harness.attack_table", "--check"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_a_row_without_a_test_is_shown_as_such() -> None:
    only = Attack(5, "drag", ("online", "cached", "single"), "test_x.py", "test_x[online-cached-single]")
    written = table([only])
    assert "| drag | online | cached | single | always | `test_x.py` `test_x[online-cached-single]` |" in written
    assert "| 5. drag and resize, day/week | 1 |  |" in written
    assert "| 21. Publish… | **none** |  |" in written
    assert len(STATES) == len(only.state)


def test_a_road_and_a_kind_that_no_test_takes_always_are_named() -> None:
    def one(path: str, kind: str, runs: Runs = "always") -> Attack:
        return Attack(5, path, ("online", "cached", kind), "test_x.py", f"test_x[{path}-{kind}]", runs)

    kept = [one("drag", "single"), one("resize", "series")]
    assert lost([*kept, one("drag", "series", "with `--full`")]) == []
    assert lost([*kept, one("sweep", "single", "with `--full`")]) == ["5 sweep online cached"]
    assert lost([one("drag", "single"), one("resize", "single"), one("drag", "series", "with `--full`")]) == [
        "5. drag and resize, day/week: series"
    ]
