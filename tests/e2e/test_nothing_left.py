"""Each started program ends with the program that started it, however that one ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.waiting import until

ROOT = Path(__file__).parents[2]

# Names the processes of one test in their environment, which children inherit.
MARK = "TERMINWACHE_MARK"

# The processes that `cargo xtask run` has when it is ready.
STARTED = ("thunderbird", "Xvfb", "radicale", "web-ext")


@pytest.fixture(autouse=True)
def tidy() -> None:
    """Tidies no Thunderbird: these tests have none of their own module."""


@pytest.fixture
def mark() -> Iterator[str]:
    """A mark of its own for each test; whatever is left is ended after it."""
    value = uuid.uuid4().hex
    yield value
    for process in marked(value):
        os.kill(process, signal.SIGKILL)


def marked(mark: str) -> dict[int, str]:
    """The running processes with that mark: their command lines by number."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                # The process has ended meanwhile, or is somebody else's.
                continue
    return found


def start(command: list[str], mark: str, folder: Path) -> subprocess.Popen[bytes]:
    """Starts it on a screen of its own, in a group of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.Popen(command, cwd=folder, env={**environment, MARK: mark}, start_new_session=True)


def all_started(mark: str) -> bool:
    lines = "\n".join(marked(mark).values())
    return all(name in lines for name in STARTED)


def nothing_left(mark: str) -> None:
    with contextlib.suppress(TimeoutError):
        until(lambda: not marked(mark), "end of all", timeout=20)
    assert list(marked(mark).values()) == []


def signals(*always: signal.Signals, full: list[signal.Signals]) -> list[object]:
    """Signals to end a program with, as parameters; those of `full` go the way of another one."""
    return [pytest.param(number, id=number.name) for number in always] + [
        pytest.param(number, id=number.name, marks=pytest.mark.full) for number in full
    ]


@pytest.mark.parametrize("number", signals(signal.SIGTERM, signal.SIGKILL, full=[signal.SIGINT, signal.SIGHUP]))
def test_run_ends_all_it_started_when_it_is_ended(mark: str, number: signal.Signals) -> None:
    # Packaged is what this run of the tests looks at.
    xtask = start(["cargo", "xtask", "run", "--packaged"], mark, ROOT)
    until(lambda: all_started(mark), "all that run starts", timeout=120)
    # Itself alone, not its group.
    os.kill(xtask.pid, number)
    nothing_left(mark)
    assert xtask.wait(10) == (-number if number == signal.SIGKILL else 130)


def test_run_ends_all_it_started_when_its_harness_crashes(mark: str) -> None:
    xtask = start(["cargo", "xtask", "run", "--packaged"], mark, ROOT)
    until(lambda: all_started(mark), "all that run starts", timeout=120)
    for process, line in marked(mark).items():
        if line.rstrip().endswith("-m harness.run") and "keeper.py" not in line:
            os.kill(process, signal.SIGKILL)
    nothing_left(mark)
    assert xtask.wait(10) != 0


@pytest.mark.parametrize("number", signals(signal.SIGINT, signal.SIGKILL, full=[signal.SIGTERM]))
def test_pytest_ends_its_workers_thunderbirds_when_it_is_ended(mark: str, number: signal.Signals) -> None:
    pytest_itself = start([sys.executable, "-m", "pytest", "-n", "2", "test_late.py", "test_block.py"], mark, ROOT / "tests/e2e")
    until(lambda: sum("-marionette" in line for line in marked(mark).values()) >= 2, "two Thunderbirds", timeout=120)
    os.kill(pytest_itself.pid, number)
    nothing_left(mark)
    assert pytest_itself.wait(10) != 0
