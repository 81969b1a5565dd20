"""Each layer of the guard is switched off once: then a deeper one refuses.

Where there is no deeper layer, the write gets through, and this suite would notice.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from harness import calendars, editor
from harness.attacks import TARGETS, Target, attack
from harness.faulty import Cut, Faulty
from harness.samples import APPOINTMENT, UNAVAILABILITY
from harness.server import Server
from harness.synced import Synced, take_down
from harness.thunderbird import ADDON, ChromeError, Thunderbird
from harness.variants import variant
from harness.waiting import until
from harness.withstanding import renew

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
# Saved in an edit dialog that was open before the lock.
DIALOG = Way("dialog", "dialog")
# The server's answer arrived in two pieces, cut through the "ü" of the term.
CUT = Way("cut", "calendar")
# While the server's new copy has arrived and is not stored: until then it was an appointment.
EARLY = Way("early", "wire")

# Ways that attack an appointment which has just become an unavailability.
LOCKED_NOW = (EARLY, CUT, DIALOG)

# The layer that refuses instead when one is off; None where no layer does.
CASES: dict[str | None, dict[Way, str | None]] = {
    None: {way: way.layer for way in (TRANSACTION, API, BELOW, REQUEST, QUEUE, PUBLISH, EARLY, CUT, DIALOG)},
    "transactions": {TRANSACTION: "calendar", API: "calendar"},
    "cached": {TRANSACTION: "transaction", API: "caldav"},
    "caldav": {API: "calendar", BELOW: "wire"},
    "playback": {API: "calendar", QUEUE: None},
    "wire": {BELOW: "caldav", REQUEST: None},
    "incoming": {REQUEST: "wire", EARLY: None},
    "decoding": {API: "calendar", CUT: None},
    "dialogs": {TRANSACTION: "transaction", DIALOG: "transaction"},
    "windows": {TRANSACTION: "transaction", PUBLISH: None},
}


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, server: Server, faulty: Faulty) -> Iterator[Synced]:
    name = "schichten"
    thunderbird.call("windows", "showCalendar", "week", 8)
    server.make_calendar(name)
    synced = Synced(calendars.connect(thunderbird, faulty.calendar(name), name), server, name)
    for sample in (APPOINTMENT, _TARGET.sample):
        synced.put(sample)
    synced.calendar.refresh()
    yield synced
    take_down(synced)


@pytest.fixture(autouse=True)
def renewed(amparex: Synced, faulty: Faulty) -> Iterator[None]:
    """A write that one variant let through, or left half done, does not reach the next."""
    yield
    faulty.behave()
    renew(amparex, (APPOINTMENT, _TARGET.sample))


@pytest.mark.parametrize("off", list(CASES), ids=lambda off: off or "none")
def test_without_a_layer(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty, xpi: Path, tmp_path: Path, off: str | None
) -> None:
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", f"0.2.{next(_versions)}", off))
    for way, expected in CASES[off].items():
        sample = APPOINTMENT if way in LOCKED_NOW else _TARGET.sample
        if way in LOCKED_NOW:
            amparex.server.put(amparex.name, sample.uid, UNAVAILABILITY.ics(sample.uid))
        before = amparex.stored(sample.uid)
        known = len(_log(thunderbird))
        mark = amparex.server.mark()
        with _made(amparex, faulty, way):
            if expected is None:
                amparex.wait_for("PUT", sample.uid, mark)
            else:
                until(lambda k=known: len(_log(thunderbird)) > k, f"refusal of {way.attack}")
        if expected is None:
            until(lambda u=sample.uid, b=before: amparex.stored(u) != b, "the attack on the server")
        else:
            assert _log(thunderbird)[known] == expected, way.attack
            assert amparex.server.writes(mark) == []
            assert amparex.stored(sample.uid) == before
        renew(amparex, [sample])


@pytest.mark.parametrize("off", ["acl", "reminders"])
def test_without_what_a_person_sees(
    thunderbird: Thunderbird, amparex: Synced, xpi: Path, tmp_path: Path, off: str
) -> None:
    """These layers send no write; without them the entry looks as if it could be changed, or loses its reminder."""
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", f"0.2.{next(_versions)}", off))
    may_be_changed = thunderbird.call("attacks", "mayBeChanged", amparex.calendar.id, _TARGET.sample.uid)
    assert may_be_changed == (off == "acl")
    amparex.calendar.set_property("terminwache.reminders", None)
    mark = amparex.server.mark()
    # Thunderbird tries to write it: refused, 140 says so, 153 never shows the reminder again.
    with suppress(ChromeError):
        attack(amparex.calendar, amparex.calendar, "snooze", _TARGET)
    noted = thunderbird.call("attacks", "reminderNotes", amparex.calendar.id, _TARGET.sample.uid)
    assert bool(noted) == (off == "acl")
    assert amparex.server.writes(mark) == []


@contextmanager
def _made(amparex: Synced, faulty: Faulty, way: Way) -> Iterator[None]:
    """Makes the attack; what comes of it is to be awaited within."""
    calendar = amparex.calendar
    call = calendar.thunderbird.call
    if way is TRANSACTION:
        with pytest.raises(ChromeError):
            calendar.modify(_TARGET.sample.uid, "transaction", title="Frei")
        yield
    elif way is DIALOG:
        dialog = editor.edit(calendar, APPOINTMENT.uid)
        calendar.refresh()
        dialog.type_title("Frei")
        dialog.save_and_close()
        yield
        editor.discard(calendar.thunderbird)
    elif way is CUT:
        faulty.on("REPORT", APPOINTMENT.uid, Cut("SUMMARY:Nichtverf"))
        calendar.refresh()
        until(lambda: calendar.titles()[APPOINTMENT.uid] != APPOINTMENT.summary, "the server's copy")
        faulty.behave()
        with suppress(ChromeError):
            attack(calendar, calendar, "changed-copy", Target(APPOINTMENT, None))
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


def _log(thunderbird: Thunderbird) -> list[str]:
    """The layers that have refused something."""
    logged = thunderbird.call("attacks", "logged", ADDON)
    return [path for _entry, path, _reason in logged]
