"""Each gesture on an appointment in Thunderbird's views works as ever, and the server has just that change afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from harness import calendars, synced
from harness.gestures import Hand, day, on
from harness.notices import notices, remove_notices
from harness.samples import PLAIN, UNAVAILABILITY
from harness.server import Server
from harness.synced import BOOKKEEPING, Synced, wait_until_examined
from harness.targets import EVERYTHING, INVITED, LOCKED, ORDINARY, WEDNESDAY, all_day
from harness.thunderbird import Thunderbird
from harness.waiting import until
from harness.withstanding import NEW, expect_only, renew

pytestmark = [pytest.mark.guard, pytest.mark.thinned("amparex")]

FRIDAY = WEDNESDAY + 2
SINGLE, SERIES, EXCEPTION = (ORDINARY[kind] for kind in ("single", "series", "exception"))
MIXED = LOCKED["exception"]

_BOOKKEEPING = BOOKKEEPING | {"X-MOZ-LASTACK"}

_numbers = count(1)


@pytest.fixture(scope="module", params=[True, False], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, thunderbird: Thunderbird, server: Server) -> Iterator[Synced]:
    samples = (*EVERYTHING, INVITED)
    one = synced.set_up(thunderbird, server, f"erlaubt-{next(_numbers)}", samples, cached=request.param)
    one.calendar.set_property("imip.identity.key", "id1")
    yield one
    synced.take_down(one)


@pytest.fixture(autouse=True)
def renewed(thunderbird: Thunderbird, amparex: Synced, hand: Hand) -> Iterator[None]:
    remove_notices(thunderbird)
    calendars.forget_undo(thunderbird)
    hand.will_answer(occurrences="occurrence", calendar=amparex.calendar)
    hand.show("week", WEDNESDAY)
    yield
    calendars.set_offline(thunderbird, False)
    known = {sample.uid for sample in (*EVERYTHING, INVITED)}
    for uid in set(amparex.calendar.titles()) - known:
        amparex.calendar.delete(uid)
    renew(amparex, (*EVERYTHING, INVITED))


@pytest.fixture
def written(amparex: Synced) -> Callable[..., None]:
    """Waits for writes, each a method and a UID, and lets there be no other."""
    mark = amparex.server.mark()
    return lambda *writes: expect_only(amparex, mark, *writes)


def test_dragged_it_has_another_time_and_nothing_else(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, SINGLE.uid)
    hand.drag(on(SINGLE), 30)
    written(("PUT", SINGLE.uid))
    assert _lines(amparex, SINGLE.uid) - before == {_at("DTSTART", "120000"), _at("DTEND", "130000")}
    assert before - _lines(amparex, SINGLE.uid) == {_at("DTSTART", "113000"), _at("DTEND", "123000")}
    assert notices(thunderbird) == []


def test_resized_it_has_another_end_and_nothing_else(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, SINGLE.uid)
    hand.resize(on(SINGLE), 15)
    written(("PUT", SINGLE.uid))
    assert _lines(amparex, SINGLE.uid) ^ before == {_at("DTEND", "123000"), _at("DTEND", "124500")}


def test_dropped_on_another_day_of_the_month_it_keeps_its_time(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, SINGLE.uid)
    hand.show("month", WEDNESDAY)
    hand.drop(on(SINGLE), FRIDAY)
    written(("PUT", SINGLE.uid))
    expected = {_at("DTSTART", "113000", FRIDAY), _at("DTEND", "123000", FRIDAY)}
    assert _lines(amparex, SINGLE.uid) - before == expected


def test_dropped_on_another_day_of_the_header_it_still_lasts_all_day(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    sample = all_day(SINGLE)
    hand.drop(on(sample), FRIDAY)
    written(("PUT", sample.uid))
    assert {f"DTSTART;VALUE=DATE:{day(FRIDAY)}", f"DTEND;VALUE=DATE:{day(FRIDAY + 1)}"} <= _lines(amparex, sample.uid)


def test_dropped_as_a_copy_there_are_two(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    before = _lines(amparex, SINGLE.uid)
    known = set(amparex.calendar.titles())
    hand.show("month", WEDNESDAY)
    hand.drop(on(SINGLE), FRIDAY, "copy")
    if not hand.copies_by_drop():
        written(("PUT", SINGLE.uid))
        return
    written(("PUT", NEW))
    assert _lines(amparex, SINGLE.uid) == before
    (copy,) = until(lambda: set(amparex.calendar.titles()) - known, "copy")
    assert {_at("DTSTART", "113000", FRIDAY), f"SUMMARY:{SINGLE.summary}"} <= _lines(amparex, copy)


def test_a_title_edited_in_place_arrives(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    before = _lines(amparex, SINGLE.uid)
    assert hand.edit_in_place(on(SINGLE), "Nachkontrolle")
    written(("PUT", SINGLE.uid))
    assert _renamed(amparex, SINGLE.uid, "Nachkontrolle") - before == {"SUMMARY:Nachkontrolle"}


def test_the_delete_key_deletes(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    hand.select(on(SINGLE))
    hand.press("KEY_Delete")
    written(("DELETE", SINGLE.uid))
    assert amparex.stored(SINGLE.uid) is None


def test_of_a_mixed_selection_the_appointment_is_deleted(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    locked = LOCKED["single"]
    before = _lines(amparex, locked.uid)
    hand.select(on(SINGLE))
    hand.select_too(on(locked))
    hand.press("KEY_Delete")
    written(("DELETE", SINGLE.uid))
    assert amparex.stored(SINGLE.uid) is None
    assert _lines(amparex, locked.uid) == before


def test_cut_and_pasted_it_is_another_entry(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    hand.select(on(SINGLE))
    hand.press("x", accelKey=True)
    until(lambda: SINGLE.uid not in amparex.calendar.titles(), "cut")
    hand.press("v", accelKey=True)
    written(("DELETE", SINGLE.uid), ("PUT", NEW))


def test_an_edit_is_undone_and_redone(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    for edit, title in (
        (lambda: hand.edit_in_place(on(SINGLE), "Verschrieben"), "Verschrieben"),
        (lambda: hand.command("cmd_undo"), SINGLE.summary),
        (lambda: hand.command("cmd_redo"), "Verschrieben"),
    ):
        assert edit()
        until(lambda title=title: f"SUMMARY:{title}" in _lines(amparex, SINGLE.uid), title)
        amparex.calendar.refresh()
    written(("PUT", SINGLE.uid))


def test_an_invitation_is_accepted(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    assert hand.choose(on(INVITED), "calendar-item-context-menu-attend-accept-dontsend-menuitem")
    written(("PUT", INVITED.uid))
    (attendee,) = (line for line in _lines(amparex, INVITED.uid) if line.startswith("ATTENDEE"))
    assert "PARTSTAT=ACCEPTED" in attendee


def test_a_new_entry_is_swept_out_with_the_mouse(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    hand.choose_calendar(amparex.calendar)
    hand.sweep_out(FRIDAY, 9 * 60, 60, "Neuer Kunde")
    until(lambda: "Neuer Kunde" in amparex.calendar.titles().values(), "new entry")
    written(("PUT", NEW))


def test_one_occurrence_dragged_becomes_an_exception_and_its_series_stays(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, SERIES.uid)
    hand.drag(on(SERIES, WEDNESDAY), 30)
    written(("PUT", SERIES.uid))
    after = _lines(amparex, SERIES.uid)
    assert before <= after
    assert {_at("RECURRENCE-ID", "130000"), _at("DTSTART", "133000"), _at("DTEND", "143000")} <= after


def test_one_occurrence_is_deleted_and_its_series_stays(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, SERIES.uid)
    hand.select(on(SERIES, WEDNESDAY))
    hand.press("KEY_Delete")
    written(("PUT", SERIES.uid))
    (excluded,) = _lines(amparex, SERIES.uid) - before
    assert excluded.startswith("EXDATE")


def test_a_whole_series_is_deleted(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    hand.will_answer(occurrences="series")
    hand.select(on(SERIES, WEDNESDAY))
    hand.press("KEY_Delete")
    written(("DELETE", SERIES.uid))
    assert amparex.stored(SERIES.uid) is None


def test_the_title_of_an_exception_is_edited_in_place(amparex: Synced, hand: Hand, written: Callable[..., None]) -> None:
    hand.edit_in_place(on(EXCEPTION, WEDNESDAY), "Gruppe im Garten")
    written(("PUT", EXCEPTION.uid))
    assert "SUMMARY:Gruppe" in _renamed(amparex, EXCEPTION.uid, "Gruppe im Garten")


def test_beside_an_unavailability_the_other_occurrences_of_a_series_can_be_changed(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    before = _lines(amparex, MIXED.uid)
    hand.edit_in_place(on(MIXED), "Andere Gruppe")
    written(("PUT", MIXED.uid))
    assert before <= _renamed(amparex, MIXED.uid, "Andere Gruppe")


def test_dragged_offline_it_arrives_later(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    if not amparex.calendar.property("cache.enabled"):
        # Without offline support it cannot be dragged, as ever.
        calendars.set_offline(thunderbird, True)
        hand.drag(on(SINGLE), 30)
        calendars.set_offline(thunderbird, False)
        written()
        return
    calendars.set_offline(thunderbird, True)
    hand.drag(on(SINGLE), 30)
    until(amparex.calendar.queued, "queued edit")
    calendars.set_offline(thunderbird, False)
    written(("PUT", SINGLE.uid))
    assert _at("DTSTART", "120000") in _lines(amparex, SINGLE.uid)


def test_in_a_calendar_of_others_an_unavailability_is_dragged(
    thunderbird: Thunderbird, server: Server, amparex: Synced, hand: Hand
) -> None:
    sample = replace(UNAVAILABILITY, day=FRIDAY, start="09:00", end="10:00")
    cached = bool(amparex.calendar.property("cache.enabled"))
    others = synced.set_up(thunderbird, server, f"fremd-{next(_numbers)}", [PLAIN, sample], cached=cached)
    try:
        wait_until_examined(others)
        mark = others.server.mark()
        hand.drag(on(sample), 30)
        expect_only(others, mark, ("PUT", sample.uid))
        assert _at("DTSTART", "093000", FRIDAY) in _lines(others, sample.uid)
    finally:
        synced.take_down(others)


def test_an_unavailability_is_mailed(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    locked = LOCKED["single"]
    before = amparex.stored(locked.uid)
    assert hand.choose(on(locked), "calendar-view-context-menu-convert-message-menuitem")
    assert hand.mail_subject() == locked.summary
    written()
    assert amparex.stored(locked.uid) == before
    assert notices(thunderbird) == []


def test_dropped_on_the_tasks_an_unavailability_stays_and_a_task_is_made_beside_it(
    amparex: Synced, hand: Hand, written: Callable[..., None]
) -> None:
    """A task is nothing of AMPAREX's."""
    locked = LOCKED["single"]
    before = amparex.stored(locked.uid)
    hand.choose_calendar(amparex.calendar)
    dialog = hand.drop_on_tasks(locked.ics())
    dialog.save_and_close()
    dialog.wait_for_end()
    hand.hide_today_pane()
    written(("PUT", NEW))
    assert amparex.stored(locked.uid) == before


def _at(name: str, clock: str, number: int = WEDNESDAY) -> str:
    """A line with a time of this week."""
    return f"{name};TZID=Europe/Berlin:{day(number)}T{clock}"


def _renamed(synced: Synced, uid: str, title: str) -> set[str]:
    """The lines of the entry on the server, once it has that title."""
    return until(
        lambda: f"SUMMARY:{title}" in (lines := _lines(synced, uid)) and lines, f"“{title}” on the server"
    )


def _lines(synced: Synced, uid: str) -> set[str]:
    """The lines of the entry on the server, without Thunderbird's bookkeeping."""
    text = (synced.stored(uid) or "").replace("\r\n ", "").replace("\n ", "")
    entries = text[text.index("BEGIN:VEVENT") :] if "BEGIN:VEVENT" in text else ""
    return {line for line in entries.splitlines() if line.partition(":")[0].partition(";")[0] not in _BOOKKEEPING}
