"""A refused edit leaves its dialog, in a window or in a tab, open with all that was typed, and says why there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from conftest import MakeCalendar
from harness import calendars, editor
from harness.editor import Editor, Place
from harness.notices import begin_anew, notices, refused, wait_for_notice
from harness.samples import APPOINTMENT, PLAIN, SERIES, UNAVAILABILITY
from harness.synced import Synced, wait_until_examined
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

pytestmark = [pytest.mark.guard, pytest.mark.thinned("place")]

TERM = "Nichtverfügbarkeit"


@pytest.fixture(scope="module", params=[True, False], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Synced:
    synced = make_calendar([APPOINTMENT, PLAIN, SERIES, UNAVAILABILITY], cached=request.param)
    thunderbird.call("windows", "showCalendar", "week", 8)
    return synced


@pytest.fixture(autouse=True)
def restored(thunderbird: Thunderbird, amparex: Synced) -> Iterator[None]:
    begin_anew(thunderbird)
    yield
    editor.discard(thunderbird)
    for sample in (APPOINTMENT, PLAIN):
        if amparex.stored(sample.uid) != sample.ics():
            amparex.put(sample)
            amparex.calendar.refresh()


@pytest.mark.attack(row=1, path="an appointment given an unavailability's title", state="online single")
@pytest.mark.parametrize("closing", [True, False], ids=["save-and-close", "save"])
def test_a_refused_title_keeps_the_dialog_open(
    thunderbird: Thunderbird, amparex: Synced, place: Place, closing: bool
) -> None:
    mark = amparex.server.mark()
    undo = calendars.undo_state(thunderbird)
    dialog = editor.edit(amparex.calendar, PLAIN.uid, place)
    dialog.type_description("Und Kaffee. ")
    dialog.type_title(TERM)

    dialog.save_and_close() if closing else dialog.save()

    why = german("refused_becomes_unavailability", PLAIN.summary, amparex.name)
    assert dialog.wait_for_notice() == why
    assert notices(thunderbird) == [why]
    assert dialog.title() == TERM
    assert "Und Kaffee." in dialog.description()
    assert amparex.server.writes(mark) == []
    assert calendars.undo_state(thunderbird) == undo

    dialog.type_title("Frühstück")
    dialog.save_and_close()
    dialog.wait_for_end()
    amparex.wait_for("PUT", PLAIN.uid, mark)
    stored = amparex.stored(PLAIN.uid)
    assert stored
    assert "SUMMARY:Frühstück" in stored
    assert "Und Kaffee." in stored.replace("\r\n ", "")


@pytest.mark.attack(row=1, path="a new entry with an unavailability's title", state="online single")
def test_a_refused_new_entry_keeps_the_dialog_open(thunderbird: Thunderbird, amparex: Synced, place: Place) -> None:
    mark = amparex.server.mark()
    dialog = editor.new(amparex.calendar, place)
    dialog.type_title(TERM)
    dialog.save_and_close()
    assert dialog.wait_for_notice() == german("refused_unavailability_created", TERM, amparex.name)
    assert dialog.title() == TERM
    assert amparex.server.writes(mark) == []

    dialog.type_title("Neuer Termin")
    dialog.save_and_close()
    dialog.wait_for_end()
    until(lambda: [one.method for one in amparex.server.writes(mark)] == ["PUT"], "PUT of the new entry")
    until(lambda: "Neuer Termin" in amparex.calendar.titles().values(), "the new entry")


@pytest.mark.parametrize("end", [Editor.save_and_close, Editor.delete], ids=["save", "delete"])
def test_an_entry_that_the_server_locks_meanwhile_is_refused_in_the_dialog_and_the_input_stays(
    thunderbird: Thunderbird, amparex: Synced, place: Place, end: Callable[[Editor], object]
) -> None:
    dialog = editor.edit(amparex.calendar, PLAIN.uid, place)
    amparex.put(replace(PLAIN, category=TERM, notes=""))
    amparex.calendar.refresh()
    assert dialog.wait_for_notice() == german("lockedWhileOpen", PLAIN.summary)
    begin_anew(thunderbird)
    mark = amparex.server.mark()

    dialog.type_description("Bitte trotzdem. ")
    # No question is asked before a deletion that is refused.
    assert not end(dialog)

    until(lambda: dialog.notices() == [refused(PLAIN.summary, amparex.name)], "refusal in the dialog")
    assert "Bitte trotzdem." in dialog.description()
    assert amparex.server.writes(mark) == []


def test_an_entry_that_is_locked_on_the_server_alone_is_not_saved_and_the_input_stays(
    amparex: Synced, place: Place
) -> None:
    dialog = editor.edit(amparex.calendar, PLAIN.uid, place)
    amparex.put(replace(PLAIN, category=TERM, notes=""))
    mark = amparex.server.mark()
    dialog.type_description("Bitte trotzdem. ")
    dialog.save_and_close()
    assert dialog.wait_for_notice() == refused(PLAIN.summary, amparex.name)
    assert "Bitte trotzdem." in dialog.description()
    assert amparex.server.writes(mark) == []


def test_offline_an_edit_is_queued_and_arrives_later(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, place: Place
) -> None:
    amparex = make_calendar([APPOINTMENT])
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid, place)
    dialog.type_title("Unterwegs")
    dialog.save_and_close()
    dialog.wait_for_end()
    until(lambda: amparex.calendar.queued() == [APPOINTMENT.uid], "queued edit")
    calendars.set_offline(thunderbird, False)
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    amparex.calendar.wait_for_playback()


@pytest.mark.attack(row=1, path="saved while the dialog closes", state="online single")
def test_save_chosen_while_closing_is_refused_too_and_the_dialog_stays(amparex: Synced, place: Place) -> None:
    mark = amparex.server.mark()
    dialog = editor.edit(amparex.calendar, PLAIN.uid, place)
    dialog.type_title(TERM)
    assert len(dialog.close(button=0)) == 1
    assert dialog.wait_for_notice() == german("refused_becomes_unavailability", PLAIN.summary, amparex.name)
    assert dialog.title() == TERM
    assert amparex.server.writes(mark) == []

    dialog.type_title("Frühstück")
    assert len(dialog.close(button=0)) == 1
    dialog.wait_for_end()
    amparex.wait_for("PUT", PLAIN.uid, mark)


def test_closing_without_saving_asks_nothing_of_the_guard(
    thunderbird: Thunderbird, amparex: Synced, place: Place
) -> None:
    mark = amparex.server.mark()
    dialog = editor.edit(amparex.calendar, PLAIN.uid, place)
    dialog.type_title(TERM)
    assert len(dialog.close(button=2)) == 1
    dialog.wait_for_end()
    assert notices(thunderbird) == []
    assert amparex.server.writes(mark) == []


def test_a_permitted_edit_closes_the_dialog_and_can_be_undone(
    thunderbird: Thunderbird, amparex: Synced, place: Place
) -> None:
    mark = amparex.server.mark()
    undo = calendars.undo_state(thunderbird)["undo"]
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid, place)
    dialog.type_title("Otoplastik abholen")
    dialog.save_and_close()
    dialog.wait_for_end()
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    until(lambda: calendars.undo_state(thunderbird)["undo"] == undo + 1, "undo")
    assert notices(thunderbird) == []


def test_saved_twice_without_closing_both_edits_arrive(amparex: Synced, place: Place) -> None:
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid, place)
    for title in ("Erster Titel", "Zweiter Titel"):
        mark = amparex.server.mark()
        dialog.type_title(title)
        dialog.save()
        amparex.wait_for("PUT", APPOINTMENT.uid, mark)
        until(lambda: title in (amparex.stored(APPOINTMENT.uid) or ""), title)
        until(lambda: amparex.calendar.titles().get(APPOINTMENT.uid) == title, f"{title} in Thunderbird")
        amparex.calendar.refresh()
    assert dialog.is_open()


def test_an_appointment_is_deleted_from_the_dialog(amparex: Synced, place: Place) -> None:
    mark = amparex.server.mark()
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid, place)
    assert len(dialog.delete()) == 1
    dialog.wait_for_end()
    amparex.wait_for("DELETE", APPOINTMENT.uid, mark)


def test_who_reads_mail_is_told_as_well(thunderbird: Thunderbird, amparex: Synced) -> None:
    thunderbird.script("document.getElementById('tabmail').switchToTab(0);")
    with pytest.raises(Exception, match="refused"):
        amparex.calendar.delete(UNAVAILABILITY.uid)
    why = refused(UNAVAILABILITY.summary, amparex.name)
    assert wait_for_notice(thunderbird) == why
    below = until(lambda: _below_all_tabs(thunderbird), "notice below all tabs")
    assert below == [[why, "alert", True]]
    thunderbird.script("specialTabs.msgNotificationBar.removeAllNotifications(true);")
    thunderbird.call("windows", "showCalendar", "week", 8)


def test_other_calendars_are_edited_without_the_guard(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, place: Place
) -> None:
    others = make_calendar([PLAIN])
    wait_until_examined(others)
    mark = others.server.mark()
    dialog = editor.edit(others.calendar, PLAIN.uid, place)
    dialog.type_title(TERM)
    dialog.save_and_close()
    dialog.wait_for_end()
    others.wait_for("PUT", PLAIN.uid, mark)
    assert notices(thunderbird) == []


@pytest.mark.usefixtures("amparex")
def test_nothing_of_the_addon_stands_on_the_error_console(thunderbird: Thunderbird) -> None:
    errors = [error for error in thunderbird.errors() if "terminwache" in error.lower()]
    assert [error for error in errors if "refused (" not in error] == []


def _below_all_tabs(thunderbird: Thunderbird) -> list[list[object]]:
    rows: list[list[object]] = thunderbird.script(
        """
        return specialTabs.msgNotificationBar.allNotifications.map(
          one => [one.message, one.getAttribute("role"), one.getBoundingClientRect().height > 0]
        );
        """
    )
    return [row for row in rows if row[1:] == ["alert", True]]
