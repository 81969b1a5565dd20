"""A repeated test counts against the run (harness/repeats.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest
from pathlib import Path

@pytest.mark.parametrize("number", range({steady}))
def test_steady(number):
    pass

def test_flaky():
    once = Path("once")
    if not once.exists():
        once.touch()
        raise TimeoutError("end: not within 1 s")
"""


@pytest.fixture(autouse=True)
def tidy() -> None:
    """Tidies no Thunderbird: these tests need none."""


@pytest.mark.parametrize(("steady", "code"), [(98, 1), (99, 0)])
def test_more_than_one_repeat_in_a_hundred_fails_the_run(tmp_path: Path, steady: int, code: int) -> None:
    (tmp_path / "test_it.py").write_text(TESTS.format(steady=steady), "utf-8")
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "harness.repeats", "-p", "no:cacheprovider", "--rootdir", ".", "-q"]
        + ["--reruns", "1", "--only-rerun", "not within"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
    )
    assert finished.returncode == code, finished.stdout
    assert "test_it.py::test_flaky" in finished.stdout
    assert f"1 of {steady + 1} tests were repeated" in finished.stdout
