"""The calendar's status is one click away: saved as Thunderbird saves, undone as it undoes, guarded as all is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from marionette_driver.errors import NoSuchWindowException
from marionette_driver.keys import Keys

from harness import calendars, judgement, pages, panels
from harness.notices import notices
from harness.panels import EDITOR, POPUP, SUMMARY, TAB
from harness.samples import APPOINTMENT, BLOCKED, HOLIDAY, SERIES, Sample
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

VISIT = replace(APPOINTMENT, uid="termin-status", day=3, status="TENTATIVE")


@pytest.fixture(scope="module")
def calendar_samples() -> list[Sample]:
    return [VISIT, HOLIDAY, SERIES, BLOCKED]


@pytest.fixture(autouse=True)
def as_it_was(thunderbird: Thunderbird, amparex: Synced) -> Iterator[None]:
    """Each saved change of a test ends with that test."""
    yield
    panels.close_dialogs(thunderbird)
    for sample in (VISIT, SERIES):
        amparex.put(sample)
    amparex.calendar.refresh()


def _status(amparex: Synced, uid: str = VISIT.uid) -> str:
    text = amparex.stored(uid) or ""
    (line,) = [line for line in text.splitlines() if line.startswith("STATUS:")]
    return line.removeprefix("STATUS:")


def _done(status: str) -> str:
    return german("statusSaved", german(f"calendarStatus_{status}"))


@pytest.mark.parametrize("status", ["confirmed", "cancelled"])
def test_a_click_in_the_summary_saves_the_status_and_undo_takes_it_back(
    thunderbird: Thunderbird, amparex: Synced, status: str
) -> None:
    panels.open_summary(thunderbird, VISIT.uid)
    mark = amparex.server.mark()
    assert panels.press_status(thunderbird, SUMMARY, status) == _done(status)
    amparex.wait_for("PUT", VISIT.uid, mark)
    assert _status(amparex) == status.upper()
    # The block went back as the server had it.
    assert "Kunde: Kling\\, Else" in (amparex.stored(VISIT.uid) or "").replace("\r\n ", "")

    shown = panels.panel(thunderbird)
    assert shown.values["calendar-status"] == status
    assert shown.statuses == {name: name == status for name in ("tentative", "confirmed", "cancelled")}
    # Thunderbird's own row agrees, and the button that was pressed keeps the focus.
    assert thunderbird.call("panel", "statusRow") == german(f"calendarStatus_{status}")
    assert _focused(thunderbird) == status

    mark = amparex.server.mark()
    calendars.undo(thunderbird)
    amparex.wait_for("PUT", VISIT.uid, mark)
    assert _status(amparex) == "TENTATIVE"
    until(lambda: panels.panel(thunderbird).values["calendar-status"] == "tentative", "the status as it was")


def test_enter_edits_as_ever(thunderbird: Thunderbird) -> None:
    panels.open_summary(thunderbird, VISIT.uid)
    # The window goes with the key.
    with suppress(NoSuchWindowException), thunderbird.within(SUMMARY):
        thunderbird.type_keys(Keys.ENTER)
    until(lambda: panels.has_panel(thunderbird, EDITOR), "the edit dialog")


def test_the_status_that_it_has_is_not_saved_again(thunderbird: Thunderbird, amparex: Synced) -> None:
    panels.open_summary(thunderbird, VISIT.uid)
    mark = amparex.server.mark()
    panels.click(thunderbird, SUMMARY, "[data-status=tentative]")
    assert panels.press_status(thunderbird, SUMMARY, "confirmed") == _done("confirmed")
    amparex.wait_for("PUT", VISIT.uid, mark)
    assert [request.method for request in amparex.server.writes(mark)] == ["PUT"]


def test_edited_from_the_summary_the_status_stays(thunderbird: Thunderbird, amparex: Synced) -> None:
    """Thunderbird's dialog hands on the entry as it was when it opened: the old status would come back."""
    panels.open_summary(thunderbird, VISIT.uid)
    panels.press_status(thunderbird, SUMMARY, "cancelled")
    assert panels.press_edit(thunderbird)
    shown = panels.panel(thunderbird, EDITOR)
    assert shown.statuses == {"tentative": False, "confirmed": False, "cancelled": True}
    mark = amparex.server.mark()
    thunderbird.call("panel", "setEditorTitle", EDITOR, "Otoplastik, neu")
    panels.save_editor(thunderbird, EDITOR)
    amparex.wait_for("PUT", VISIT.uid, mark)
    assert _status(amparex) == "CANCELLED"
    assert "Otoplastik\\, neu" in (amparex.stored(VISIT.uid) or "")


@pytest.mark.parametrize("place", [SUMMARY, POPUP], ids=["summary", "popup"])
def test_an_occurrence_changes_alone(thunderbird: Thunderbird, amparex: Synced, place: str) -> None:
    if place == SUMMARY:
        panels.open_summary(thunderbird, SERIES.uid)
    else:
        panels.select(thunderbird, SERIES.uid)
        panels.open_popup(thunderbird)
    mark = amparex.server.mark()
    assert panels.press_status(thunderbird, place, "cancelled") == _done("cancelled")
    amparex.wait_for("PUT", SERIES.uid, mark)
    text = amparex.stored(SERIES.uid) or ""
    master, *exceptions = sorted(text.split("BEGIN:VEVENT")[1:], key=lambda part: "RECURRENCE-ID" in part)
    assert "STATUS:CONFIRMED" in master
    assert len(exceptions) == 1
    assert "STATUS:CANCELLED" in exceptions[0]
    assert panels.panel(thunderbird, place).values["calendar-status"] == "cancelled"


def test_a_click_in_the_popup_saves_the_status_and_the_entry_stays_selected(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    panels.select(thunderbird, VISIT.uid)
    panels.open_popup(thunderbird)
    assert panels.press_status(thunderbird, POPUP, "confirmed") == _done("confirmed")
    until(lambda: _status(amparex) == "CONFIRMED", "the status on the server")
    assert panels.panel(thunderbird, POPUP).values["calendar-status"] == "confirmed"
    panels.close_popup(thunderbird)
    (shown,) = panels.open_popup(thunderbird)
    assert shown.title == VISIT.summary


@pytest.mark.parametrize("place", [EDITOR, TAB], ids=["window", "tab"])
def test_in_the_edit_dialog_the_status_is_chosen_and_saved_with_the_dialog(
    thunderbird: Thunderbird, amparex: Synced, place: str
) -> None:
    panels.open_editor(thunderbird, VISIT.uid, in_tab=place == TAB)
    mark = amparex.server.mark()
    word = german("calendarStatus_cancelled")
    assert panels.press_status(thunderbird, place, "cancelled") == german("statusChosen", word)
    assert panels.editor_status(thunderbird, place) == "CANCELLED"
    until(lambda: panels.panel(thunderbird, place).statuses["cancelled"], "the pressed button")
    assert amparex.server.writes(mark) == []
    assert _status(amparex) == "TENTATIVE"

    panels.save_editor(thunderbird, place)
    amparex.wait_for("PUT", VISIT.uid, mark)
    assert _status(amparex) == "CANCELLED"


@pytest.mark.parametrize("place", [EDITOR, TAB], ids=["window", "tab"])
def test_the_panel_follows_the_dialogs_own_menu(thunderbird: Thunderbird, place: str) -> None:
    panels.open_editor(thunderbird, VISIT.uid, in_tab=place == TAB)
    thunderbird.call("panel", "chooseInMenu", place, "cmd_status_confirmed")
    until(lambda: panels.panel(thunderbird, place).statuses["confirmed"], "the pressed button")


def test_a_locked_entry_has_no_buttons(thunderbird: Thunderbird) -> None:
    assert panels.open_summary(thunderbird, HOLIDAY.uid).statuses == {}


def test_a_blocked_appointment_has_them(thunderbird: Thunderbird) -> None:
    assert panels.open_summary(thunderbird, BLOCKED.uid).statuses["confirmed"]


def test_an_entry_of_a_read_only_calendar_has_none(thunderbird: Thunderbird, amparex: Synced) -> None:
    amparex.calendar.set_property("readOnly", True)
    try:
        assert panels.open_summary(thunderbird, VISIT.uid).statuses == {}
    finally:
        amparex.calendar.set_property("readOnly", False)


def test_a_refusal_is_said_in_the_panel_and_nothing_is_sent(thunderbird: Thunderbird, amparex: Synced) -> None:
    panels.open_summary(thunderbird, VISIT.uid)
    mark = amparex.server.mark()
    with judgement.none(thunderbird):
        said = panels.press_status(thunderbird, SUMMARY, "cancelled")
    assert said == german("statusRefused", german("reason_guard_unavailable"))
    assert notices(thunderbird)
    assert amparex.server.writes(mark) == []
    assert panels.panel(thunderbird).values["calendar-status"] == "tentative"
    assert calendars.undo_state(thunderbird)["undo"] == 0


def _focused(thunderbird: Thunderbird) -> str | None:
    focused: str | None = pages.run(
        thunderbird, pages.PANEL, "return document.activeElement?.dataset.status ?? null"
    )
    return focused
