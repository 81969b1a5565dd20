"""In the window of due reminders, those of unavailabilities can be snoozed and dismissed, and the server is not told.
Both last: after a synchronisation, a restart, and where Thunderbird makes the calendar anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import MakeCalendar
from harness.profile import Pref
from harness.samples import APPOINTMENT, BERLIN, SERIES, UNAVAILABILITY, UNAVAILABILITY_SERIES, Sample, monday
from harness.server import Server
from harness.synced import Synced, made_anew
from harness.thunderbird import Thunderbird
from harness.variants import variant
from harness.waiting import until

pytestmark = pytest.mark.guard


def _due(sample: Sample, uid: str) -> Sample:
    """A sample that begins soon, its reminder due now."""
    start = datetime.now(UTC).astimezone(BERLIN) + timedelta(minutes=5)
    end = start + timedelta(minutes=30)
    return replace(
        sample,
        uid=uid,
        day=(start.date() - monday()).days,
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}" if end.date() == start.date() else "23:59",
        extra=("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Erinnerung", "TRIGGER:-PT15M", "END:VALARM"),
    )


CACHED = {True: "mit", False: "ohne"}
SNOOZED = "sperre-verschoben"
DISMISSED = ("sperre-geschlossen", "sperrserie-geschlossen", "ausnahme-geschlossen")
FREE = "termin-erinnert"


def _samples(suffix: str) -> list[Sample]:
    """To be snoozed; to be dismissed: a single one, a series, one in a series of appointments; an appointment."""
    single, series, exception = (f"{uid}-{suffix}" for uid in DISMISSED)
    locked = _due(UNAVAILABILITY, exception)
    return [
        _due(UNAVAILABILITY, f"{SNOOZED}-{suffix}"),
        _due(UNAVAILABILITY, single),
        _due(UNAVAILABILITY_SERIES, series),
        replace(_due(SERIES, exception), start=locked.start, end=locked.end, exception=locked),
        _due(APPOINTMENT, f"{FREE}-{suffix}"),
    ]


@pytest.fixture(scope="module")
def prefs() -> dict[str, Pref]:
    return {"calendar.alarms.show": True, "calendar.alarms.showmissed": True}


@pytest.fixture(scope="module")
def both(make_calendar: MakeCalendar) -> dict[bool, Synced]:
    """A calendar with offline support and one without."""
    return {cached: make_calendar(_samples(suffix), cached=cached) for cached, suffix in CACHED.items()}


def _each(*uids: str) -> set[str]:
    return {f"{uid}-{suffix}" for uid in uids for suffix in CACHED.values()}


@pytest.mark.attack(
    row=16,
    path="the window of reminders: snooze and dismiss",
    state="online cached uncached single series exception",
)
def test_a_locked_reminder_offers_to_snooze_and_to_dismiss_and_sends_nothing(
    thunderbird: Thunderbird, server: Server, both: dict[bool, Synced]
) -> None:
    until(lambda: _shown(thunderbird).keys() == _each(SNOOZED, *DISMISSED, FREE), "reminders of both calendars")
    until(lambda: all(_shown(thunderbird).values()), "buttons to snooze that can be pressed")
    assert thunderbird.call("alarms", "canSnoozeAll")
    mark = server.mark()

    for uid in _each(SNOOZED):
        thunderbird.call("alarms", "snooze", uid)
    until(lambda: _shown(thunderbird).keys() == _each(*DISMISSED, FREE), "end of the snoozed reminders")
    for uid in _each(*DISMISSED):
        thunderbird.call("alarms", "dismiss", uid)
    until(lambda: _shown(thunderbird).keys() == _each(FREE), "end of the dismissed reminders")

    # The positive control, and a synchronisation of what AMPAREX has changed: nothing comes back, nothing else is sent.
    for cached, amparex in both.items():
        free = f"{FREE}-{CACHED[cached]}"
        thunderbird.call("alarms", "dismiss", free)
        amparex.wait_for("PUT", free, mark)
        for sample in _samples(CACHED[cached])[:-1]:
            amparex.put(replace(sample, location="Filiale Süd"))
        amparex.calendar.refresh()
        assert not amparex.calendar.property("alarms.ignored")
    _expect_only_what_is_new(thunderbird, both, "gleich")
    free = {amparex.path(f"{FREE}-{CACHED[cached]}") for cached, amparex in both.items()}
    assert {request.path for request in server.writes(mark)} == free


@pytest.mark.attack(
    row=16,
    path="snoozed and dismissed, and Thunderbird started anew",
    state="online cached uncached single series exception",
)
def test_after_a_restart_none_is_shown_again_and_the_snoozed_ones_are_to_come(
    thunderbird: Thunderbird, server: Server, both: dict[bool, Synced]
) -> None:
    mark = server.mark()
    thunderbird.restart()
    _expect_only_what_is_new(thunderbird, both, "neustart")
    assert server.writes(mark) == []


def test_nor_where_thunderbird_makes_the_calendar_anew_with_its_offline_support(
    thunderbird: Thunderbird, server: Server, both: dict[bool, Synced]
) -> None:
    mark = server.mark()
    for cached, amparex in both.items():
        both[cached] = made_anew(amparex, not cached)
    _expect_only_what_is_new(thunderbird, both, "umgestellt")
    assert server.writes(mark) == []


def test_without_this_layer_a_locked_reminder_cannot_be_snoozed(
    thunderbird: Thunderbird, both: dict[bool, Synced], xpi: Path, tmp_path: Path
) -> None:
    bare = "sperre-unverschiebbar"
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", "0.2.1", off="alarmWindow"))
    both[True].put(_due(UNAVAILABILITY, bare))
    both[True].calendar.refresh()
    assert until(lambda: _shown(thunderbird), "the reminder") == {bare: False}


def _expect_only_what_is_new(thunderbird: Thunderbird, both: dict[bool, Synced], uid: str) -> None:
    """A reminder that is due now as well is shown when others would be; the snoozed one is to come."""
    for cached, amparex in both.items():
        amparex.put(_due(UNAVAILABILITY, f"{uid}-{CACHED[cached]}"))
        amparex.calendar.refresh()
    until(lambda: _each(uid) <= _shown(thunderbird).keys(), "the new reminders")
    assert _shown(thunderbird).keys() == _each(uid)
    for cached, amparex in both.items():
        assert f"{SNOOZED}-{CACHED[cached]}" in thunderbird.call("alarms", "toCome", amparex.calendar.id)
    for late in _each(uid):
        thunderbird.call("alarms", "dismiss", late)
    until(lambda: _shown(thunderbird) == {}, "end of the new reminders")


def _shown(thunderbird: Thunderbird) -> dict[str, bool]:
    """Whether each reminder that is shown can be snoozed, by UID."""
    return {row["id"]: row["snooze"] for row in thunderbird.call("alarms", "shown")}
