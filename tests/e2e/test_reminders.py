"""Reminders of unavailabilities can be dismissed and snoozed; nothing of it is sent, and none is lost for good."""

from __future__ import annotations

import json
import time

import pytest

from conftest import MakeCalendar
from harness import calendars
from harness.attacks import TARGETS, Target, attack
from harness.samples import APPOINTMENT, Sample
from harness.synced import Synced
from harness.thunderbird import Thunderbird

pytestmark = pytest.mark.guard

_NOTES = "terminwache.reminders"
_NOTE = {"acknowledged": "20260105T080000Z", "snoozed": {}}

_REMINDED = Sample(**{**APPOINTMENT.__dict__, "extra": TARGETS["single"].sample.extra})


@pytest.fixture(scope="module", params=["online-cached", "offline-cached", "online-uncached"])
def setting(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def amparex(setting: str, make_calendar: MakeCalendar) -> Synced:
    samples = [_REMINDED, *(target.sample for target in TARGETS.values())]
    return make_calendar(samples, cached=not setting.endswith("uncached"))


@pytest.mark.attack(row=16, path="the service: snooze, then dismiss")
@pytest.mark.parametrize("kind", list(TARGETS))
def test_a_reminder_is_snoozed_and_dismissed_here_alone(
    thunderbird: Thunderbird, amparex: Synced, setting: str, kind: str
) -> None:
    target = TARGETS[kind]
    uid = target.sample.uid
    before = amparex.stored(uid), amparex.calendar.text(uid)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))

    attack(amparex.calendar, amparex.calendar, "snooze", target)
    assert any(name.startswith("X-MOZ-SNOOZE-TIME") for name in _notes(thunderbird, amparex, uid))
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    assert _notes(thunderbird, amparex, uid) == ["acknowledged"]

    assert amparex.calendar.queued() == []
    # The positive control: the appointment's reminder is noted on the server.
    attack(amparex.calendar, amparex.calendar, "dismiss", Target(_REMINDED, None))
    calendars.set_offline(thunderbird, False)
    _expect_only_the_appointments(amparex, mark)
    assert (amparex.stored(uid), amparex.calendar.text(uid)) == before
    amparex.calendar.wait_for_playback()
    assert not amparex.calendar.property("alarms.ignored")


@pytest.mark.attack(row=16, path="the window of reminders: dismiss all", state="single")
def test_dismissing_all_sends_the_appointments_alone(
    thunderbird: Thunderbird, amparex: Synced, setting: str
) -> None:
    locked = TARGETS["single"].sample
    before = amparex.stored(locked.uid)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    thunderbird.call("attacks", "dismissAll", amparex.calendar.id, [locked.uid, _REMINDED.uid])
    calendars.set_offline(thunderbird, False)
    _expect_only_the_appointments(amparex, mark)
    assert amparex.stored(locked.uid) == before
    assert not amparex.calendar.property("alarms.ignored")


def test_notes_of_entries_that_are_long_over_are_dropped_and_there_are_never_many(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    target = TARGETS["single"]
    now = int(time.time())
    lately = [[f"sperre-{number}", {**_NOTE, "over": now + number}] for number in range(600)]
    amparex.calendar.set_property(_NOTES, json.dumps([["vergangen", {**_NOTE, "over": now - 70 * 86400}], *lately[:3]]))
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    assert _noted(amparex) == {target.sample.uid, "sperre-0", "sperre-1", "sperre-2"}

    amparex.calendar.set_property(_NOTES, json.dumps(lately))
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    assert len(_noted(amparex)) == 500
    assert "sperre-0" not in _noted(amparex)
    assert "sperre-599" in _noted(amparex)


def _notes(thunderbird: Thunderbird, amparex: Synced, uid: str) -> list[str]:
    return list(thunderbird.call("attacks", "reminderNotes", amparex.calendar.id, uid))


def _noted(amparex: Synced) -> set[str]:
    return {uid for uid, _note in json.loads(amparex.calendar.property(_NOTES))}


def _expect_only_the_appointments(amparex: Synced, mark: int) -> None:
    amparex.wait_for("PUT", _REMINDED.uid, mark)
    assert {one.path for one in amparex.server.writes(mark)} == {amparex.path(_REMINDED.uid)}
