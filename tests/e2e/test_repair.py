"""The add-on comes when edits already wait to be sent: those of unavailabilities are taken back, the others arrive."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from harness import calendars, synced
from harness.attacks import TARGETS, errors_of_ours
from harness.notices import begin_anew, notices, refused, wait_for_notice
from harness.samples import APPOINTMENT, BLOCKED, HOLIDAY, PLAIN, SAMPLES, UNAVAILABILITY, UNAVAILABILITY_SERIES
from harness.server import Server
from harness.synced import Synced
from harness.thunderbird import ADDON, Thunderbird
from harness.waiting import until

pytestmark = pytest.mark.guard

_numbers = itertools.count(1)

_OTHER = next(sample for sample in SAMPLES if sample.uid == "termin-brandt")
_ANOTHER = next(sample for sample in SAMPLES if sample.uid == "termin-dupont")


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """There is no add-on whose traces were to be removed: each test installs it."""
    yield


@pytest.fixture
def amparex(bare_thunderbird: Thunderbird, server: Server) -> Iterator[Synced]:
    bare_thunderbird.call("addon", "uninstall", ADDON)
    one = synced.set_up(bare_thunderbird, server, f"nachzuegler-{next(_numbers)}", SAMPLES)
    yield one
    calendars.set_offline(bare_thunderbird, False)
    synced.take_down(one)


@pytest.mark.attack(row=19, path="queued before the add-on was installed", state="offline cached single series")
@pytest.mark.attack(row="playbackOfflineItems", path="queued before the add-on was installed", state="offline cached single series")
def test_what_was_queued_before_the_addon_was_installed_is_judged_by_the_servers_copy(
    bare_thunderbird: Thunderbird, amparex: Synced, xpi: Path
) -> None:
    locked = (UNAVAILABILITY, HOLIDAY, UNAVAILABILITY_SERIES)
    calendar = amparex.calendar
    server_before = {sample.uid: amparex.stored(sample.uid) for sample in SAMPLES}
    said = {sample.uid: amparex.essence(sample.uid) for sample in SAMPLES}
    calendars.set_offline(bare_thunderbird, True)
    mark = amparex.server.mark()
    calendar.modify(UNAVAILABILITY.uid, title="Frei", minutes=30)
    calendar.delete(HOLIDAY.uid)
    # The storage calendar lets it take the place of the one that has that UID.
    calendar.add(APPOINTMENT.ics(UNAVAILABILITY_SERIES.uid))
    calendar.add(UNAVAILABILITY.ics("neu-gesperrt"))
    calendar.modify(PLAIN.uid, title="Nichtverfügbarkeit", description="")
    calendar.modify(APPOINTMENT.uid, description="Neue Notiz\n\nKunde: Falsch\nTyp: Falsch")
    calendar.modify(_OTHER.uid, location="Raum 20")
    calendar.add(replace(APPOINTMENT, uid="neu-erlaubt").ics())
    calendar.delete(_ANOTHER.uid)

    bare_thunderbird.install(xpi)
    calendars.set_offline(bare_thunderbird, False)

    allowed = {("PUT", APPOINTMENT.uid), ("PUT", _OTHER.uid), ("PUT", "neu-erlaubt"), ("DELETE", _ANOTHER.uid)}
    for method, uid in allowed:
        amparex.wait_for(method, uid, mark)
    calendar.wait_for_playback()
    calendar.refresh()
    writes = {(one.method, one.path) for one in amparex.server.writes(mark)}
    assert writes == {(method, amparex.path(uid)) for method, uid in allowed}

    for sample in (*locked, PLAIN):
        assert amparex.stored(sample.uid) == server_before[sample.uid]
        until(lambda uid=sample.uid: amparex.essence(uid) == said[uid], f"the server's copy of {sample.uid}")
    assert "neu-gesperrt" not in calendar.titles()
    description = (amparex.stored(APPOINTMENT.uid) or "").replace("\r\n ", "")
    assert "Neue Notiz" in description
    assert "Kunde: Kling\\, Else" in description
    assert "Falsch" not in description
    assert "Raum 20" in (amparex.stored(_OTHER.uid) or "")
    assert calendar.titles()[BLOCKED.uid] == BLOCKED.summary
    assert errors_of_ours(bare_thunderbird) == []

    # From here on it is guarded like any other.
    mark = amparex.server.mark()
    with pytest.raises(Exception, match="refused"):
        calendar.modify(UNAVAILABILITY.uid, title="Frei")
    assert amparex.server.writes(mark) == []


@pytest.mark.attack(row="playbackOfflineItems", path="queued, and Thunderbird started anew", state="offline cached")
@pytest.mark.parametrize("way", ["change", "deletion"])
@pytest.mark.parametrize("kind", ["series", "exception"])
def test_a_series_that_was_queued_is_taken_back_after_a_restart_and_said_once(
    bare_thunderbird: Thunderbird, amparex: Synced, xpi: Path, kind: str, way: str
) -> None:
    """In the session in which it was queued, Thunderbird itself does not see a series' place in the queue."""
    target = TARGETS[kind]
    uid, calendar = target.sample.uid, amparex.calendar
    amparex.put(target.sample)
    calendar.refresh()
    before, said = amparex.stored(uid), amparex.essence(uid)
    bare_thunderbird.install(xpi)
    bare_thunderbird.disable_addon()
    calendars.set_offline(bare_thunderbird, True)
    if target.sample.exception:
        calendar.modify_occurrence(uid, 1, title="Frei") if way == "change" else calendar.delete_occurrence(uid, 1)
    else:
        calendar.modify(uid, title="Frei") if way == "change" else calendar.delete(uid)
    assert amparex.essence(uid) != said or way == "deletion"
    bare_thunderbird.enable_addon()
    mark = amparex.server.mark()

    bare_thunderbird.restart()
    calendar.refresh()

    until(lambda: amparex.essence(uid) == said, "the server's copy")
    title = "Frei" if (kind, way) == ("series", "change") else target.sample.summary
    assert wait_for_notice(bare_thunderbird) == refused(title, amparex.name)
    begin_anew(bare_thunderbird)
    calendar.refresh()
    assert notices(bare_thunderbird) == []
    assert calendar.queued() == []
    assert amparex.server.writes(mark) == []
    assert amparex.stored(uid) == before
