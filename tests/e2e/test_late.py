"""Things that come late or early.

A calendar's first synchronisation still runs, a write comes in the first second, or Thunderbird is started offline.
The add-on has a new version, there are two windows, or an add-on of others was there first.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import MakeCalendar
from harness import calendars, hooks
from harness.attacks import TARGETS, Target, attack, errors_of_ours
from harness.faulty import Delay, Faulty
from harness.notices import begin_anew, refused, wait_for_notice
from harness.panels import open_entry, panel
from harness.samples import APPOINTMENT, PLAIN, UNAVAILABILITY
from harness.server import Server
from harness.synced import Synced, made_anew, take_down, wait_until_examined
from harness.thunderbird import ChromeError, Thunderbird
from harness.variants import pack, variant
from harness.waiting import until
from harness.withstanding import OPERATION_CANCELLED, cancelled

pytestmark = pytest.mark.guard

_WRITER = Path(__file__).parent / "harness" / "addons" / "writer"
_LOCKED = TARGETS["single"].sample


@pytest.fixture(scope="module")
def bare_thunderbird(bare_thunderbird: Thunderbird) -> Thunderbird:
    hooks.remember(bare_thunderbird)
    return bare_thunderbird


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar([APPOINTMENT, UNAVAILABILITY, _LOCKED])


@pytest.mark.attack(row=20, path="addItem with its UID while the first synchronisation runs", state="online single")
@pytest.mark.attack(row=13, path="an import while the first synchronisation runs", state="online single")
@pytest.mark.parametrize("cached", [True, False], ids=["cached", "uncached"])
def test_a_calendar_is_guarded_while_its_first_synchronisation_still_runs(
    thunderbird: Thunderbird, server: Server, faulty: Faulty, cached: bool
) -> None:
    name = f"erstmals-{cached}".lower()
    server.make_calendar(name)
    for sample in (APPOINTMENT, UNAVAILABILITY):
        server.put(name, sample.uid, sample.ics())
    before = server.get(name, UNAVAILABILITY.uid)
    faulty.on("REPORT", name, Delay(30), times=1)
    mark = faulty.mark()
    calendar = calendars.connect(thunderbird, faulty.calendar(name), name, cached=cached)
    amparex = Synced(calendar, server, name)
    try:
        thunderbird.call("attacks", "startRefresh", calendar.id)
        until(lambda: faulty.asked(mark, "REPORT", name), "begin of the first synchronisation")
        for uid, item in (("neu-gesperrt", UNAVAILABILITY), (UNAVAILABILITY.uid, APPOINTMENT)):
            with cancelled():
                calendar.add(item.ics(uid))
        assert thunderbird.call("attacks", "put", calendar.id, APPOINTMENT.ics(UNAVAILABILITY.uid)) == 403
        assert faulty.writes(mark) == []
        calendar.add(APPOINTMENT.ics("neu-erlaubt"))
        assert server.get(name, "neu-erlaubt")
    finally:
        faulty.behave()
    until(lambda: UNAVAILABILITY.uid in calendar.titles(), "end of the first synchronisation")
    assert [one.path for one in faulty.writes(mark)] == [amparex.path("neu-erlaubt")]
    assert server.get(name, UNAVAILABILITY.uid) == before
    take_down(amparex)


@pytest.mark.attack(row=20, path="two at once, and a permitted one between them", state="online cached single")
def test_writes_at_the_same_moment_do_not_help_each_other(thunderbird: Thunderbird, amparex: Synced) -> None:
    mark = amparex.server.mark()
    ids = (amparex.calendar.id, amparex.calendar.id)
    ends = thunderbird.call(
        "attacks",
        "runTogether",
        [
            ["changed-copy", *ids, _LOCKED.uid, None],
            ["changed-copy", *ids, APPOINTMENT.uid, None],
            ["delete", *ids, _LOCKED.uid, None],
        ],
    )
    assert ends == [OPERATION_CANCELLED, None, OPERATION_CANCELLED]
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    assert [one.path for one in amparex.server.writes(mark)] == [amparex.path(APPOINTMENT.uid)]


@pytest.mark.attack(row=20, path="while the server's new copy is being stored", state="online single")
@pytest.mark.parametrize("cached", [True, False], ids=["cached", "uncached"])
def test_a_write_is_judged_by_a_copy_that_has_arrived_and_is_not_stored_yet(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, cached: bool
) -> None:
    """Thunderbird would send it with the new copy's etag: the server would take it."""
    arriving = make_calendar([APPOINTMENT], cached=cached)
    arriving.server.put(arriving.name, APPOINTMENT.uid, UNAVAILABILITY.ics(APPOINTMENT.uid))
    before = arriving.stored(APPOINTMENT.uid)
    mark = arriving.server.mark()
    thunderbird.call("attacks", "hold", arriving.calendar.id)
    try:
        thunderbird.call("attacks", "startRefresh", arriving.calendar.id)
        thunderbird.call("attacks", "reached", arriving.calendar.id)
        with pytest.raises(ChromeError):
            arriving.calendar.modify(APPOINTMENT.uid, location="Raum 30")
    finally:
        thunderbird.call("attacks", "release", arriving.calendar.id)
    assert arriving.server.writes(mark) == []
    assert arriving.stored(APPOINTMENT.uid) == before
    until(
        lambda: arriving.calendar.titles().get(APPOINTMENT.uid) == UNAVAILABILITY.summary, "the server's copy"
    )


@pytest.mark.attack(row=20, path="after offline support was switched off, and on", state="online single")
def test_a_calendar_that_is_made_anew_with_its_offline_support_is_guarded_on(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    toggled = make_calendar([APPOINTMENT, _LOCKED])
    for cached in (False, True):
        toggled = made_anew(toggled, cached)
        _expect_guarded(toggled)
    take_down(toggled)


@pytest.mark.parametrize("choice", ["on", "off"])
def test_what_a_person_chose_holds_for_the_calendar_that_is_made_anew(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, choice: str
) -> None:
    """No entry would have the calendar recognised; without the choice it is guarded until its first sync is done."""
    chosen = make_calendar([PLAIN, _LOCKED])
    chosen.calendar.set_property("terminwache.protection", choice)
    chosen = made_anew(chosen, False)
    assert chosen.can_be_modified(_LOCKED.uid) == (choice == "off")
    assert chosen.can_be_modified(PLAIN.uid)
    take_down(chosen)


@pytest.mark.attack(row=12, path="undo after the entry became an unavailability", state="online cached single")
def test_what_became_an_unavailability_cannot_be_undone(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> None:
    amparex = make_calendar([APPOINTMENT])
    amparex.calendar.modify(APPOINTMENT.uid, "transaction", location="Raum 31")
    amparex.server.put(amparex.name, APPOINTMENT.uid, UNAVAILABILITY.ics(APPOINTMENT.uid))
    amparex.calendar.refresh()
    mark = amparex.server.mark()
    with cancelled():
        calendars.undo(thunderbird)
    assert amparex.server.writes(mark) == []
    assert calendars.undo_state(thunderbird) == {"undo": 0, "redo": 0}


@pytest.mark.attack(row=12, path="undo of a move after the entry became an unavailability", state="online cached single")
@pytest.mark.attack(row=18, path="undo of a move after the entry became an unavailability", state="online cached single")
def test_a_move_whose_undo_is_refused_leaves_no_copy(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> None:
    source, target = make_calendar([APPOINTMENT]), make_calendar([APPOINTMENT, UNAVAILABILITY])
    moved = "umgezogen"
    source.server.put(source.name, moved, APPOINTMENT.ics(moved))
    source.calendar.refresh()
    source.calendar.move(moved, target.calendar)
    target.server.put(target.name, moved, UNAVAILABILITY.ics(moved))
    target.calendar.refresh()
    mark = source.server.mark()
    with pytest.raises(ChromeError):
        calendars.undo(thunderbird)
    assert source.server.writes(mark) == []
    assert moved not in source.calendar.titles()
    assert target.calendar.titles()[moved] == UNAVAILABILITY.summary
    assert calendars.undo_state(thunderbird) == {"undo": 0, "redo": 0}


@pytest.mark.attack(row=12, path="undo of a deletion when its UID is an unavailability's now", state="online cached single")
def test_a_deletion_is_not_undone_over_an_unavailability(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> None:
    amparex = make_calendar([APPOINTMENT])
    amparex.calendar.delete(APPOINTMENT.uid, "transaction")
    amparex.server.put(amparex.name, APPOINTMENT.uid, UNAVAILABILITY.ics(APPOINTMENT.uid))
    amparex.calendar.refresh()
    mark = amparex.server.mark()
    with pytest.raises(ChromeError):
        calendars.undo(thunderbird)
    assert amparex.server.writes(mark) == []
    assert amparex.calendar.titles()[APPOINTMENT.uid] == UNAVAILABILITY.summary


def test_with_two_windows_a_refusal_is_told_and_one_window_less_changes_nothing(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    thunderbird.call("attacks", "openSecondWindow")
    for _ in range(2):
        begin_anew(thunderbird)
        with pytest.raises(ChromeError):
            amparex.calendar.modify(_LOCKED.uid, "transaction", title="Frei")
        assert wait_for_notice(thunderbird) == refused(_LOCKED.summary, amparex.name, "Frei")
        left = thunderbird.call("attacks", "closeSecondWindow") if _ == 0 else 1
    assert left == 1
    _expect_guarded(amparex)


def test_a_new_version_guards_on_while_a_dialog_is_open(
    thunderbird: Thunderbird, amparex: Synced, xpi: Path, tmp_path: Path
) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    open_entry(thunderbird, UNAVAILABILITY.uid)
    panel(thunderbird)
    thunderbird.call("pages", "atRest")
    before = hooks.replaced(thunderbird)
    thunderbird.install(variant(xpi, tmp_path / "newer.xpi", "0.1.1"))
    assert hooks.replaced(thunderbird) == before
    panel(thunderbird)
    _expect_guarded(amparex)
    thunderbird.call("pages", "atRest")
    thunderbird.disable_addon()
    assert hooks.replaced(thunderbird) == []
    thunderbird.enable_addon()
    _expect_guarded(amparex)
    assert errors_of_ours(thunderbird) == []


@pytest.mark.attack(row=20, path="an add-on of others, as soon as there are calendars", state="online cached single")
@pytest.mark.attack(row=20, path="an add-on of others, offline from the start", state="offline cached single")
def test_another_addon_changes_nothing_not_even_in_the_first_second(
    thunderbird: Thunderbird, amparex: Synced, tmp_path: Path
) -> None:
    before = amparex.stored(_LOCKED.uid), amparex.essence(_LOCKED.uid)
    thunderbird.set_pref("terminwache-e2e.writer.uid", _LOCKED.uid)
    mark = amparex.server.mark()
    thunderbird.call("addon", "install", str(pack(_WRITER, tmp_path / "writer.xpi")))
    try:
        _expect_outcome(thunderbird, "page")
        thunderbird.restart()
        _expect_outcome(thunderbird, "startup")
        assert amparex.server.writes(mark) == []
        # Always offline at start.
        thunderbird.set_pref("offline.startup_state", 3)
        thunderbird.clear_pref("terminwache-e2e.writer.outcome.startup")
        thunderbird.restart()
        assert thunderbird.script("return Services.io.offline")
        _expect_outcome(thunderbird, "startup")
        assert amparex.calendar.queued() == []
        calendars.set_offline(thunderbird, False)
        amparex.calendar.refresh()
        assert amparex.server.writes(mark) == []
        assert (amparex.stored(_LOCKED.uid), amparex.essence(_LOCKED.uid)) == before
        _expect_guarded(amparex)
    finally:
        thunderbird.clear_pref("offline.startup_state")
        thunderbird.call("addon", "uninstall", "writer@terminwache.example")


@pytest.mark.usefixtures("amparex")
def test_started_after_thunderbirds_calendars_it_examines_them_and_a_panel_stands_ready(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, xpi: Path, tmp_path: Path
) -> None:
    thunderbird.install(variant(xpi, tmp_path / "late.xpi", "0.1.2", late=True))
    early = make_calendar([PLAIN])
    wait_until_examined(early)
    early.calendar.set_property("terminwache.examined", "")
    thunderbird.restart()
    wait_until_examined(early)
    wait_until_examined(make_calendar([PLAIN]))
    until(
        lambda: thunderbird.script("return Boolean(document.getElementById('terminwache-spare-panel'))"), "the panel"
    )


def _expect_outcome(thunderbird: Thunderbird, when: str) -> None:
    """Each write was refused; the one of the inner function has no caller to tell."""
    pref = f"terminwache-e2e.writer.outcome.{when}"
    told = until(lambda: thunderbird.script("return Services.prefs.getStringPref(arguments[0], '')", pref), pref)
    ends = OPERATION_CANCELLED
    assert json.loads(told) == [ends, ends, ends, None, ends]


def _expect_guarded(amparex: Synced) -> None:
    mark = amparex.server.mark()
    with cancelled():
        attack(amparex.calendar, amparex.calendar, "changed-copy", Target(_LOCKED, None))
    amparex.calendar.modify(APPOINTMENT.uid, minutes=5)
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    assert [one.path for one in amparex.server.writes(mark)] == [amparex.path(APPOINTMENT.uid)]
