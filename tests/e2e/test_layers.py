"""Each layer of the guard is switched off once: then a deeper one refuses, or, where there is none, the write gets
through and this suite would notice.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from conftest import MakeCalendar
from harness.attacks import TARGETS, Target, attack
from harness.samples import APPOINTMENT
from harness.synced import Synced
from harness.thunderbird import ChromeError, Thunderbird
from harness.variants import variant
from harness.waiting import until

pytestmark = pytest.mark.guard

_versions = itertools.count(1)

_TARGET = Target(TARGETS["single"].sample, None)


@dataclass(frozen=True)
class Way:
    """A write of the locked entry, and which layer refuses it when all are there."""

    attack: str
    layer: str


TRANSACTION = Way("by-a-transaction", "transaction")
API = Way("changed-copy", "calendar")
BELOW = Way("uncached-modify", "caldav")
REQUEST = Way("put", "wire")
QUEUE = Way("queue-a-change-in-the-storage", "playback")
PUBLISH = Way("publish-to-its-address", "window")
# While the server's new copy has arrived and is not stored: until then it was an appointment.
EARLY = Way("early", "wire")

# What refuses instead when a layer is off; None: nothing does.
CASES: dict[str | None, dict[Way, str | None]] = {
    None: {way: way.layer for way in (TRANSACTION, API, BELOW, REQUEST, QUEUE, PUBLISH, EARLY)},
    "transactions": {TRANSACTION: "calendar", API: "calendar"},
    "cached": {TRANSACTION: "transaction", API: "caldav"},
    "caldav": {API: "calendar", BELOW: "wire"},
    "playback": {API: "calendar", QUEUE: None},
    "wire": {BELOW: "caldav", REQUEST: None},
    "incoming": {REQUEST: "wire", EARLY: None},
    "windows": {TRANSACTION: "transaction", PUBLISH: None},
}


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar([APPOINTMENT, _TARGET.sample])


@pytest.mark.parametrize("off", list(CASES), ids=lambda off: off or "none")
def test_without_a_layer(thunderbird: Thunderbird, amparex: Synced, xpi: Path, tmp_path: Path, off: str | None) -> None:
    version = f"0.2.{next(_versions)}"
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", version, off))
    for way, expected in CASES[off].items():
        sample = APPOINTMENT if way is EARLY else _TARGET.sample
        if way is EARLY:
            amparex.server.put(amparex.name, sample.uid, _TARGET.sample.ics(sample.uid))
        before = amparex.stored(sample.uid)
        known = len(_log(thunderbird, version))
        mark = amparex.server.mark()
        with _made(amparex, way):
            if expected is None:
                amparex.wait_for("PUT", sample.uid, mark)
            else:
                until(lambda k=known: len(_log(thunderbird, version)) > k, f"refusal of {way.attack}")
        if expected is None:
            assert amparex.stored(sample.uid) != before
        else:
            assert _log(thunderbird, version)[known] == expected, way.attack
            assert amparex.server.writes(mark) == []
            assert amparex.stored(sample.uid) == before
        if expected is None or way is EARLY:
            amparex.put(sample)
            amparex.calendar.refresh()


@pytest.mark.parametrize("off", ["acl", "reminders"])
def test_without_what_a_person_sees(
    thunderbird: Thunderbird, amparex: Synced, xpi: Path, tmp_path: Path, off: str
) -> None:
    """These send nothing; without them the entry looks as if it could be changed, or loses its reminder."""
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", f"0.2.{next(_versions)}", off))
    may_be_changed = thunderbird.call("attacks", "mayBeChanged", amparex.calendar.id, _TARGET.sample.uid)
    assert may_be_changed == (off == "acl")
    # A copy of the server's own, without notes of ours.
    amparex.put(replace(_TARGET.sample, location=off))
    amparex.calendar.refresh()
    mark = amparex.server.mark()
    # Thunderbird tries to write it: refused, 140 says so, 153 never shows the reminder again.
    with suppress(ChromeError):
        attack(amparex.calendar, amparex.calendar, "snooze", _TARGET)
    noted = thunderbird.call("attacks", "reminderNotes", amparex.calendar.id, _TARGET.sample.uid)
    assert bool(noted) == (off == "acl")
    assert amparex.server.writes(mark) == []


@contextmanager
def _made(amparex: Synced, way: Way) -> Iterator[None]:
    """Makes the attack; what comes of it is to be awaited within."""
    calendar = amparex.calendar
    call = calendar.thunderbird.call
    if way is TRANSACTION:
        with pytest.raises(ChromeError):
            calendar.modify(_TARGET.sample.uid, "transaction", title="Frei")
        yield
    elif way is EARLY:
        call("attacks", "hold", calendar.id)
        call("attacks", "startRefresh", calendar.id)
        call("attacks", "reached", calendar.id)
        call("attacks", "begin", "changed-copy", calendar.id, calendar.id, APPOINTMENT.uid, None)
        yield
        call("attacks", "release", calendar.id)
    else:
        with suppress(ChromeError):
            attack(calendar, calendar, way.attack, _TARGET)
        if way is QUEUE:
            calendar.refresh()
        yield


def _log(thunderbird: Thunderbird, version: str) -> list[str]:
    """The layers that have refused something in that version of the add-on."""
    logged = thunderbird.call("attacks", "logged", version)
    return [path for _entry, path, _reason in logged]
