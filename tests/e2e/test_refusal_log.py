"""The log of refusals in the profile: a broken line costs that line alone, and the file does not grow for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import MakeCalendar
from harness import options
from harness.samples import APPOINTMENT, UNAVAILABILITY
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import ChromeError, Thunderbird
from harness.waiting import until

MOST = 1000

GOOD = {
    "time": "2026-01-05T08:00:00.000Z",
    "calendar": "AMPAREX",
    "entry": "Urlaub",
    "path": "transaction",
    "reason": "unavailability-locked",
}
BROKEN = [
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b'{"time": 1, "calendar": [], "entry": {}, "path": null, "reason": "x"}',
    b"\xff\xfe\x00 no UTF-8",
    json.dumps(GOOD).encode()[:-20],
]


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar([APPOINTMENT, UNAVAILABILITY])


def test_broken_lines_of_the_file_cost_nothing_but_themselves(thunderbird: Thunderbird, amparex: Synced) -> None:
    lines = [json.dumps({**GOOD, "entry": f"Urlaub {number}"}).encode() for number in (1, 2)]
    _restart_with(thunderbird, b"\n".join([lines[0], *BROKEN, lines[1]]) + b"\n")
    with pytest.raises(ChromeError):
        amparex.calendar.delete(UNAVAILABILITY.uid)

    shown = _entries_shown(thunderbird)
    assert sorted(shown) == sorted(["Urlaub 1", "Urlaub 2", UNAVAILABILITY.summary])
    kept = until(lambda: _all_kept(thunderbird, 3), "three lines in the file")
    assert [entry["entry"] for entry in kept] == ["Urlaub 1", "Urlaub 2", UNAVAILABILITY.summary]


@pytest.mark.usefixtures("amparex")
def test_the_oldest_of_too_many_go(thunderbird: Thunderbird) -> None:
    lines = [json.dumps({**GOOD, "entry": f"Urlaub {number}"}) for number in range(MOST + 5)]
    _restart_with(thunderbird, "\n".join(lines).encode() + b"\n")
    kept = until(lambda: _all_kept(thunderbird, MOST), f"{MOST} lines in the file")
    assert kept[0]["entry"] == "Urlaub 5"


def test_each_layer_and_reason_is_named_in_words(thunderbird: Thunderbird, amparex: Synced) -> None:
    _restart_with(thunderbird, b"")
    for via in ("api", "transaction"):
        with pytest.raises(ChromeError):
            amparex.calendar.delete(UNAVAILABILITY.uid, via)  # type: ignore[arg-type]
    options.open_options(thunderbird)
    rows = options.text(thunderbird, "#refusals tbody")
    for word in ("path_calendar", "path_transaction", "reason_unavailability_locked"):
        assert german(word) in rows
    assert amparex.name in rows


def _restart_with(thunderbird: Thunderbird, content: bytes) -> None:
    """Starts again with the log switched on and this in its file."""
    thunderbird.set_pref("extensions.terminwache.keepRefusals", True)
    thunderbird.quit()
    _file(thunderbird).write_bytes(content)
    thunderbird.start()


def _file(thunderbird: Thunderbird) -> Path:
    return thunderbird.profile / "terminwache-refusals.jsonl"


def _all_kept(thunderbird: Thunderbird, number: int) -> list[dict[str, str]] | None:
    lines = _file(thunderbird).read_bytes().decode("utf-8", "replace").splitlines()
    return [json.loads(line) for line in lines] if len(lines) == number else None


def _entries_shown(thunderbird: Thunderbird) -> list[str]:
    options.open_options(thunderbird)
    rows = options.text(thunderbird, "#refusals tbody").splitlines()
    return [word for row in rows for word in row.split("\t") if "Urlaub" in word or UNAVAILABILITY.summary == word]
