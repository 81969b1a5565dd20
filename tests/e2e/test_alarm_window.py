"""In the window of due reminders, those of unavailabilities can be snoozed and dismissed, and the server is not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import MakeCalendar
from harness.profile import Pref
from harness.samples import APPOINTMENT, BERLIN, UNAVAILABILITY, Sample, monday
from harness.synced import Synced
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


SNOOZED = "sperre-verschoben"
DISMISSED = "sperre-geschlossen"
FREE = "termin-erinnert"


@pytest.fixture(scope="module")
def prefs() -> dict[str, Pref]:
    return {"calendar.alarms.show": True, "calendar.alarms.showmissed": True}


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar(
        [_due(UNAVAILABILITY, SNOOZED), _due(UNAVAILABILITY, DISMISSED), _due(APPOINTMENT, FREE)]
    )


def test_a_locked_reminder_offers_to_snooze_and_to_dismiss_and_sends_nothing(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    until(lambda: _shown(thunderbird).keys() == {SNOOZED, DISMISSED, FREE}, "three reminders")
    until(lambda: all(_shown(thunderbird).values()), "buttons to snooze that can be pressed")
    assert thunderbird.call("alarms", "canSnoozeAll")
    mark = amparex.server.mark()

    thunderbird.call("alarms", "snooze", SNOOZED)
    until(lambda: _shown(thunderbird).keys() == {DISMISSED, FREE}, "end of the snoozed reminder")
    thunderbird.call("alarms", "dismiss", DISMISSED)
    until(lambda: _shown(thunderbird).keys() == {FREE}, "end of the dismissed reminder")

    # The positive control, and a synchronisation: nothing comes back, nothing else is sent.
    thunderbird.call("alarms", "dismiss", FREE)
    amparex.wait_for("PUT", FREE, mark)
    amparex.calendar.refresh()
    until(lambda: _shown(thunderbird) == {}, "end of all reminders")
    assert {one.path for one in amparex.server.writes(mark)} == {amparex.path(FREE)}
    assert not amparex.calendar.property("alarms.ignored")


def test_after_a_restart_neither_is_shown_again(thunderbird: Thunderbird, amparex: Synced) -> None:
    late = "sperre-spaeter"
    mark = amparex.server.mark()
    thunderbird.restart()
    # A reminder that is due now as well shows when the others would have been shown.
    amparex.put(_due(UNAVAILABILITY, late))
    amparex.calendar.refresh()
    until(lambda: late in _shown(thunderbird), "the new reminder")
    assert _shown(thunderbird).keys() == {late}
    assert amparex.server.writes(mark) == []
    thunderbird.call("alarms", "dismiss", late)


def test_without_this_layer_a_locked_reminder_cannot_be_snoozed(
    thunderbird: Thunderbird, amparex: Synced, xpi: Path, tmp_path: Path
) -> None:
    bare = "sperre-unverschiebbar"
    thunderbird.install(variant(xpi, tmp_path / "variant.xpi", "0.2.1", off="alarmWindow"))
    amparex.put(_due(UNAVAILABILITY, bare))
    amparex.calendar.refresh()
    assert until(lambda: _shown(thunderbird), "the reminder") == {bare: False}


def _shown(thunderbird: Thunderbird) -> dict[str, bool]:
    """Whether each reminder that is shown can be snoozed, by UID."""
    return {row["id"]: row["snooze"] for row in thunderbird.call("alarms", "shown")}
