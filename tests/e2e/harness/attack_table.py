"""The table of attacks, `docs/attacks.md`: which test goes which way to write an unavailability, and whether it runs always.

`python -m harness.attack_table` writes it, with `--check` it only says whether it is stale; `--list` prints the node ids
of all end-to-end tests that run with `--full` alone. A test says what it attacks::

    @pytest.mark.attack(row=5, path="drag and resize, day/week")
    @pytest.mark.attack(row="promptOverwrite", path="412 → overwrite?", state="online cached single")

`row` is one of `ROWS`, `path` the way in words. The state is told by the words of `STATES` in the ids of the test's
parameters; `state` adds to it where the test has none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from .thinning import FULL, SPARED

TABLE = Path(__file__).parents[3] / "docs" / "attacks.md"
_TESTS = Path(__file__).parents[1]

# Every write path of docs/thunderbird.md §3, by its number there, and every call that bypasses the public methods, by name.
ROWS: dict[int | str, str] = {
    1: "edit dialog (window or tab), save",
    2: "edit dialog, delete",
    3: "summary dialog (reply, reminder)",
    4: "inline title edit",
    5: "drag and resize, day/week",
    6: "drag and drop, month and all-day header",
    7: "drop of foreign ICS or mail",
    8: "Delete key, menus, unifinder",
    9: "today pane",
    10: "cut, paste",
    11: "attendance in the context menu",
    12: "undo, redo",
    13: "ICS import",
    14: "iTIP/iMIP",
    15: "invitations manager",
    16: "reminder snooze and dismiss",
    17: "exceptions of a series",
    18: "move to another calendar",
    19: "offline edits",
    20: "other add-ons",
    21: "Publish…",
    "promptOverwrite": "“overwrite?” after a 412: an unconditional PUT",
    "doDeleteItem": "deletion that calls itself with `ignoreEtag`",
    "processItipReply": "a reply from the scheduling inbox",
    "playbackOfflineItems": "queued edits, straight to the uncached calendar",
}

# The states of an attack: whether the network is there, how the calendar is kept, and which entry is attacked.
STATES: tuple[tuple[str, ...], ...] = (
    ("online", "offline"),
    ("cached", "uncached"),
    ("single", "series", "exception"),
)
_WORDS = frozenset(word for words in STATES for word in words)


class UnknownMark(Exception):
    """A test's mark that names no row, or a state that there is not."""


# When a test runs: always, on the oldest Thunderbird with `--full` alone, on both with `--full` alone.
Runs = Literal["always", "always, but on the oldest", "with `--full`"]


@dataclass(frozen=True)
class Attack:
    """A test: `state` has a word, or several, or none for each of `STATES`."""

    row: int | str
    path: str
    state: tuple[str, ...]
    file: str
    test: str
    runs: Runs = "always"

    @property
    def is_always(self) -> bool:
        return self.runs != "with `--full`"

    @property
    def order(self) -> tuple[object, ...]:
        places = [
            [words.index(word) for word in part.split() if word in words]
            for words, part in zip(STATES, self.state, strict=True)
        ]
        return (self.path, places, self.file, self.test)


def attacks() -> list[Attack]:
    """The attacks of all tests, as pytest collects them."""
    return [attack for item in tests() for attack in _of(item)]


def tests() -> list[pytest.Item]:
    """All end-to-end tests, as pytest collects them."""
    collected = _Collected()
    status = pytest.main(["--full", "--collect-only", "-p", "no:terminal", str(_TESTS)], plugins=[collected])
    if status != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests cannot be collected: {collected.errors or status}")
    return collected.items


def lost(found: list[Attack]) -> list[str]:
    """Roads that no test takes always; kinds of entry that a row with enough roads attacks on none of them."""
    roads: dict[tuple[object, ...], list[Attack]] = {}
    for one in found:
        roads.setdefault((one.row, one.path, *one.state[:-1]), []).append(one)
    said = [" ".join(map(str, road)) for road, those in roads.items() if not any(one.is_always for one in those)]
    for row in ROWS:
        those = [one for one in found if one.row == row]
        always = [kind for one in those if one.is_always for kind in one.state[-1].split()]
        kinds = {kind for one in those for kind in one.state[-1].split()}
        if len(always) >= len(kinds):
            said += [f"{_title(row)}: {kind}" for kind in sorted(kinds - set(always))]
    return said


def table(found: list[Attack]) -> str:
    """The whole file."""
    lines = [
        "# Attacks on an unavailability, and the tests that make them",
        "",
        "Written by `python -m harness.attack_table` in `tests/e2e` from the tests themselves; a test fails when it is stale.",
        "The paths are those on which Thunderbird writes, and the calls that bypass a calendar's public methods.",
        "After each attack nothing has been sent, queued or changed.",
        "",
        "`cargo xtask test` takes each road, a path in one state, with one kind of entry; `cargo xtask test --full` with every",
        "kind (`tests/e2e/harness/thinning.py`). On the oldest Thunderbird that is supported, a path is taken in one state",
        "always. `python -m harness.attack_table --list` names every end-to-end test that runs with `--full` alone.",
        "",
        "| path | always | with `--full` as well |",
        "|---|--:|--:|",
        *(
            f"| {_title(row)} | {_count(found, row, full=False) or '**none**'} | {_count(found, row, full=True) or ''} |"
            for row in ROWS
        ),
    ]
    for row in ROWS:
        lines += ["", f"## {_title(row)}", ""]
        those = sorted((one for one in found if one.row == row), key=lambda one: one.order)
        if not those:
            lines.append("No test.")
            continue
        lines += ["| path | network | calendar | entry | runs | test |", "|---|---|---|---|---|---|"]
        for one in those:
            state = " | ".join(word or "–" for word in one.state)
            test = f"`{one.file}` `{one.test.replace('|', chr(92) + '|')}`"
            lines.append(f"| {one.path} | {state} | {one.runs} | {test} |")
    return "\n".join(lines) + "\n"


def _count(found: list[Attack], row: int | str, *, full: bool) -> int:
    return sum(one.row == row and one.is_always != full for one in found)


def _title(row: int | str) -> str:
    return f"{row}. {ROWS[row]}" if isinstance(row, int) else f"`{row}`: {ROWS[row]}"


class _Collected:
    """A pytest plugin that keeps what is collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []
        self.errors: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(report.longreprtext)


def _of(item: pytest.Item) -> Iterator[Attack]:
    for mark in item.iter_markers("attack"):
        row, path, state = _read(**mark.kwargs)
        if row not in ROWS:
            raise UnknownMark(f"{item.nodeid}: there is no row {row!r}")
        said = set(state.split())
        if unknown := said - _WORDS:
            raise UnknownMark(f"{item.nodeid}: unknown state {unknown}")
        callspec = getattr(item, "callspec", None)
        words = said | set(re.split(r"\W|_", callspec.id) if callspec else ())
        yield Attack(
            row,
            path,
            tuple(" ".join(word for word in part if word in words) for part in STATES),
            item.path.name,
            item.name,
            _runs(item),
        )


def _runs(item: pytest.Item) -> Runs:
    if item.get_closest_marker(FULL):
        return "with `--full`"
    if item.get_closest_marker(SPARED) or item.get_closest_marker("newest"):
        return "always, but on the oldest"
    return "always"


def _read(*, row: int | str, path: str, state: str = "") -> tuple[int | str, str, str]:
    """The mark's arguments."""
    return row, path, state


def main() -> int:
    parser = argparse.ArgumentParser(prog="harness.attack_table", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the table is stale")
    parser.add_argument("--list", action="store_true", help="write nothing, print the tests that run with --full alone")
    options = parser.parse_args()
    if options.list:
        print("\n".join(item.nodeid for item in tests() if item.get_closest_marker(FULL)))
        return 0
    found = attacks()
    text = table(found)
    if missing := lost(found):
        print("never attacked without --full:", *missing, sep="\n", file=sys.stderr)
        return 1
    if TABLE.exists() and TABLE.read_text("utf-8") == text:
        return 0
    if options.check:
        print(f"{TABLE.name} is stale: run `python -m harness.attack_table` in tests/e2e", file=sys.stderr)
        return 1
    TABLE.write_text(text, "utf-8")
    print(f"{TABLE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
