"""Reminders of unavailabilities can be dismissed and snoozed; nothing of it is sent, and none is lost for good."""

from __future__ import annotations

import pytest

from conftest import MakeCalendar
from harness.attacks import TARGETS, Target, attack
from harness.samples import APPOINTMENT, Sample
from harness.synced import Synced
from harness.thunderbird import Thunderbird

pytestmark = pytest.mark.guard

_REMINDED = Sample(**{**APPOINTMENT.__dict__, "extra": TARGETS["single"].sample.extra})
_ROW = pytest.mark.attack(row=16, path="the service: snooze, then dismiss", state="online")


@pytest.fixture(scope="module", params=[True, False], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, make_calendar: MakeCalendar) -> Synced:
    samples = [_REMINDED, *(target.sample for target in TARGETS.values())]
    return make_calendar(samples, cached=request.param)


@_ROW
@pytest.mark.parametrize("kind", list(TARGETS))
def test_a_reminder_is_snoozed_and_dismissed_here_alone(
    thunderbird: Thunderbird, amparex: Synced, kind: str
) -> None:
    target = TARGETS[kind]
    before = amparex.stored(target.sample.uid)
    mark = amparex.server.mark()

    attack(amparex.calendar, amparex.calendar, "snooze", target)
    assert any(name.startswith("X-MOZ-SNOOZE-TIME") for name in _notes(thunderbird, amparex, target))
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    assert _notes(thunderbird, amparex, target) == ["alarmLastAck"]

    _expect_only_the_appointments(amparex, mark)
    assert amparex.stored(target.sample.uid) == before
    assert amparex.calendar.queued() == []
    assert not amparex.calendar.property("alarms.ignored")


@pytest.mark.attack(row=16, path="the window of reminders: dismiss all", state="online single")
def test_dismissing_all_sends_the_appointments_alone(thunderbird: Thunderbird, amparex: Synced) -> None:
    locked = TARGETS["single"].sample
    before = amparex.stored(locked.uid)
    mark = amparex.server.mark()
    thunderbird.call("attacks", "dismissAll", amparex.calendar.id, [locked.uid, _REMINDED.uid])
    amparex.wait_for("PUT", _REMINDED.uid, mark)
    assert {one.path for one in amparex.server.writes(mark)} == {amparex.path(_REMINDED.uid)}
    assert amparex.stored(locked.uid) == before
    assert not amparex.calendar.property("alarms.ignored")


@pytest.mark.attack(row=16, path="dismissed, and Thunderbird started anew", state="online single")
def test_after_a_restart_it_stays_dismissed_and_nothing_is_sent(thunderbird: Thunderbird, amparex: Synced) -> None:
    target = TARGETS["single"]
    attack(amparex.calendar, amparex.calendar, "dismiss", target)
    cached = bool(amparex.calendar.property("cache.enabled"))
    mark = amparex.server.mark()
    thunderbird.restart()
    amparex.calendar.refresh()
    # Without offline support Thunderbird keeps no copy; a reminder that is over does not come back for a locked entry.
    assert _notes(thunderbird, amparex, target) == (["alarmLastAck"] if cached else [])
    assert amparex.server.writes(mark) == []
    assert not amparex.calendar.property("alarms.ignored")


def _notes(thunderbird: Thunderbird, amparex: Synced, target: Target) -> list[str]:
    return list(thunderbird.call("attacks", "reminderNotes", amparex.calendar.id, target.sample.uid))


def _expect_only_the_appointments(amparex: Synced, mark: int) -> None:
    """The positive control: the appointment's reminder is noted on the server."""
    attack(amparex.calendar, amparex.calendar, "dismiss", Target(_REMINDED, None))
    amparex.wait_for("PUT", _REMINDED.uid, mark)
    assert {one.path for one in amparex.server.writes(mark)} == {amparex.path(_REMINDED.uid)}
