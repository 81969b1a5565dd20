"""Reminders of unavailabilities can be dismissed and snoozed; nothing of it is sent, and none is lost for good."""

from __future__ import annotations

import pytest

from conftest import MakeCalendar
from harness import calendars
from harness.attacks import TARGETS, Target, attack
from harness.samples import APPOINTMENT, Sample
from harness.synced import Synced
from harness.thunderbird import Thunderbird

pytestmark = pytest.mark.guard

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
    before = amparex.stored(target.sample.uid)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))

    attack(amparex.calendar, amparex.calendar, "snooze", target)
    assert any(name.startswith("X-MOZ-SNOOZE-TIME") for name in _notes(thunderbird, amparex, target))
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    assert _notes(thunderbird, amparex, target) == ["alarmLastAck"]

    assert amparex.calendar.queued() == []
    # The positive control: the appointment's reminder is noted on the server.
    attack(amparex.calendar, amparex.calendar, "dismiss", Target(_REMINDED, None))
    calendars.set_offline(thunderbird, False)
    _expect_only_the_appointments(amparex, mark)
    assert amparex.stored(target.sample.uid) == before
    assert amparex.calendar.queued() == []
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


@pytest.mark.attack(row=16, path="dismissed, and Thunderbird started anew", state="single")
def test_after_a_restart_it_stays_dismissed_and_nothing_is_sent(
    thunderbird: Thunderbird, amparex: Synced, setting: str
) -> None:
    target = TARGETS["single"]
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    mark = amparex.server.mark()
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    thunderbird.restart()
    amparex.calendar.refresh()
    # Without offline support Thunderbird keeps no copy; a reminder that is over does not come back for a locked entry.
    assert _notes(thunderbird, amparex, target) == ([] if setting.endswith("uncached") else ["alarmLastAck"])
    assert amparex.server.writes(mark) == []
    assert not amparex.calendar.property("alarms.ignored")


def _notes(thunderbird: Thunderbird, amparex: Synced, target: Target) -> list[str]:
    return list(thunderbird.call("attacks", "reminderNotes", amparex.calendar.id, target.sample.uid))


def _expect_only_the_appointments(amparex: Synced, mark: int) -> None:
    amparex.wait_for("PUT", _REMINDED.uid, mark)
    assert {one.path for one in amparex.server.writes(mark)} == {amparex.path(_REMINDED.uid)}
