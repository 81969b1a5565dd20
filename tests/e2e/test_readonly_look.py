"""Unavailabilities look locked wherever they are shown, and offer nothing that would change them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from conftest import MakeCalendar
from harness.accessibility import ENOUGH, contrast
from harness.notices import begin_anew, notices, refused, wait_for_notice
from harness.panels import EDITOR, open_windows, panel
from harness.samples import (
    APPOINTMENT,
    BLOCKED,
    HOLIDAY,
    PLAIN,
    SAMPLES,
    UNAVAILABILITY,
    UNAVAILABILITY_SERIES,
    monday,
)
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

pytestmark = pytest.mark.guard

LOCKED = {UNAVAILABILITY.uid, HOLIDAY.uid, UNAVAILABILITY_SERIES.uid}

ITEM_MENU = "calendar-item-context-menu"

# Commands that change or remove the selected entry.
CHANGING = [
    "cmd_cut",
    "cmd_delete",
    "button_delete",
    "calendar_delete_event_command",
    "calendar_delete_focused_item_command",
    "calendar_modify_event_command",
    "calendar_modify_focused_item_command",
]
READING = ["cmd_copy", "calendar_view_event_command"]


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Synced:
    synced = make_calendar()
    thunderbird.call("windows", "fillScreen")
    thunderbird.set_pref("calendar.item.promptDelete", False)
    return synced


@pytest.fixture
def week(thunderbird: Thunderbird, amparex: Synced) -> Iterator[Synced]:
    _show(thunderbird, "week")
    yield amparex
    thunderbird.call("look", "select", [])


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize("view", ["day", "week", "multiweek", "month"])
def test_every_view_marks_unavailabilities_and_nothing_else(thunderbird: Thunderbird, view: str) -> None:
    _show(thunderbird, view)
    boxes = until(lambda: _settled(thunderbird), "boxes with drawn marks")
    assert {box["id"] for box in boxes if box["mark"]} == {box["id"] for box in boxes} & LOCKED
    for box in boxes:
        assert bool(box["mark"]) == (box["edge"] == "solid") == (german("locked") in box["spoken"])
        if box["mark"]:
            assert box["mark"] == german("locked")
            assert box["inside"]
            assert box["title"] in box["spoken"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", ["week", "month"])
@pytest.mark.usefixtures("amparex")
def test_the_mark_stands_out_in_light_and_in_dark(thunderbird: Thunderbird, view: str, dark: bool) -> None:
    _show(thunderbird, view)
    thunderbird.set_pref("ui.systemUsesDarkTheme", int(dark))
    try:
        scheme = f"(prefers-color-scheme: {'dark' if dark else 'light'})"
        until(lambda: thunderbird.script("return matchMedia(arguments[0]).matches", scheme), scheme)
        colours = until(lambda: thunderbird.call("look", "markColours", UNAVAILABILITY.uid), "the mark")
        assert contrast(*colours) >= ENOUGH
    finally:
        thunderbird.clear_pref("ui.systemUsesDarkTheme")


@pytest.mark.usefixtures("amparex")
def test_the_today_pane_marks_unavailabilities_and_nothing_else(thunderbird: Thunderbird) -> None:
    wednesday = monday() + timedelta(UNAVAILABILITY.day)
    rows: list[dict[str, Any]] = []

    def drawn() -> bool:
        rows[:] = thunderbird.call("look", "agenda", wednesday.year, wednesday.month, wednesday.day)
        return _are_drawn(rows)

    until(drawn, "rows with drawn marks")
    # On the day that is today the pane shows the days after it, too.
    marked = {row["id"] for row in rows if row["mark"]}
    assert marked == {row["id"] for row in rows} & LOCKED
    assert marked >= {UNAVAILABILITY.uid, UNAVAILABILITY_SERIES.uid}
    assert any(not row["mark"] for row in rows)
    for row in rows:
        assert bool(row["mark"]) == (german("locked") in row["spoken"])


@pytest.mark.usefixtures("week")
def test_the_event_list_marks_unavailabilities_and_nothing_else(thunderbird: Thunderbird) -> None:
    thunderbird.call("look", "showList")
    rows = until(lambda: _listed(thunderbird), "all entries in the event list, for screen readers too")
    for row in rows:
        assert row["mark"] == (row["id"] in LOCKED)
        assert row["text"] == (german("lockedTitle", row["title"]) if row["mark"] else row["title"])


@pytest.mark.usefixtures("week")
def test_disabled_no_mark_is_left_and_enabled_they_are_back(thunderbird: Thunderbird) -> None:
    until(lambda: thunderbird.call("look", "marks"), "marks")
    thunderbird.disable_addon()
    try:
        assert thunderbird.call("look", "marks") == 0
        rows = thunderbird.call("look", "list")
        assert [row["text"] for row in rows] == [row["title"] for row in rows]
    finally:
        thunderbird.enable_addon()
    until(lambda: thunderbird.call("look", "marks"), "marks")


@pytest.mark.usefixtures("week")
def test_a_double_click_in_the_event_list_opens_the_read_only_dialog(thunderbird: Thunderbird) -> None:
    thunderbird.call("look", "showList")
    until(lambda: _listed(thunderbird), "all entries in the event list")
    x, y = thunderbird.call("look", "listRow", HOLIDAY.uid)
    thunderbird.click(thunderbird.element("look", "listBody"), x, y, times=2)
    assert "AMPAREX" in panel(thunderbird).fields["lock-reason"]
    assert EDITOR not in open_windows(thunderbird)


@pytest.mark.usefixtures("amparex")
def test_a_double_click_in_the_today_pane_opens_the_read_only_dialog(thunderbird: Thunderbird) -> None:
    wednesday = monday() + timedelta(UNAVAILABILITY.day)
    thunderbird.call("look", "agenda", wednesday.year, wednesday.month, wednesday.day)
    thunderbird.double_click(thunderbird.element("look", "agendaRow", UNAVAILABILITY.uid))
    assert "AMPAREX" in panel(thunderbird).fields["lock-reason"]
    assert EDITOR not in open_windows(thunderbird)


@pytest.mark.usefixtures("week")
def test_enter_opens_the_read_only_dialog(thunderbird: Thunderbird) -> None:
    thunderbird.call("look", "select", [UNAVAILABILITY.uid])
    thunderbird.script("editSelectedEvents();")
    assert "AMPAREX" in panel(thunderbird).fields["lock-reason"]
    assert EDITOR not in open_windows(thunderbird)


@pytest.mark.usefixtures("week")
def test_commands_that_change_are_off_for_an_unavailability(thunderbird: Thunderbird) -> None:
    thunderbird.call("look", "select", [APPOINTMENT.uid])
    assert thunderbird.call("look", "enabled", CHANGING + READING) == CHANGING + READING
    thunderbird.call("look", "select", [UNAVAILABILITY.uid])
    assert thunderbird.call("look", "enabled", CHANGING + READING) == READING
    thunderbird.call("look", "select", [BLOCKED.uid])
    assert thunderbird.call("look", "enabled", CHANGING + READING) == CHANGING + READING


@pytest.mark.usefixtures("week")
def test_the_context_menu_offers_nothing_that_changes_an_unavailability(thunderbird: Thunderbird) -> None:
    convert = "calendar-item-context-menu-convert-task-menuitem"
    locked = _context_menu(thunderbird, UNAVAILABILITY.uid)
    assert not {*CHANGING, convert} & set(locked)
    assert {"calendar_view_event_command", "cmd_copy"} <= set(locked)
    free = _context_menu(thunderbird, APPOINTMENT.uid)
    assert {"calendar_modify_event_command", "cmd_cut", "calendar_delete_event_command", convert} <= set(free)


def test_in_a_mixed_selection_the_rest_is_deleted_and_the_notice_names_what_was_left(
    thunderbird: Thunderbird, week: Synced
) -> None:
    begin_anew(thunderbird)
    mark = week.server.mark()
    thunderbird.call("look", "select", [UNAVAILABILITY.uid, APPOINTMENT.uid, HOLIDAY.uid])
    assert "cmd_delete" in thunderbird.call("look", "enabled", CHANGING)
    thunderbird.script("goDoCommand('cmd_delete');")
    try:
        week.wait_for("DELETE", APPOINTMENT.uid, mark)
        assert wait_for_notice(thunderbird) == german(
            "refused_unavailability_locked_several", "2", f"{UNAVAILABILITY.summary}, {HOLIDAY.summary}", week.name
        )
        assert [(one.method, one.path) for one in week.server.writes(mark)] == [
            ("DELETE", week.path(APPOINTMENT.uid))
        ]
    finally:
        week.put(APPOINTMENT)
        week.calendar.refresh()


@pytest.mark.usefixtures("week")
def test_the_title_of_an_unavailability_cannot_be_typed_over(thunderbird: Thunderbird) -> None:
    begin_anew(thunderbird)
    _click_twice_slowly(thunderbird, UNAVAILABILITY.uid)
    assert UNAVAILABILITY.summary in wait_for_notice(thunderbird)
    assert not thunderbird.call("look", "isEditing")


def test_a_refused_title_leaves_no_open_field_behind_and_is_told(thunderbird: Thunderbird, week: Synced) -> None:
    begin_anew(thunderbird)
    mark = week.server.mark()
    _click_twice_slowly(thunderbird, PLAIN.uid)
    until(lambda: thunderbird.call("look", "isEditing"), "the title's field")
    thunderbird.call("look", "selectTitle")
    thunderbird.type_keys("Nichtverfügbarkeit\ue007")
    why = refused(PLAIN.summary, week.name, "Nichtverfügbarkeit", "becomes_unavailability")
    assert wait_for_notice(thunderbird) == why
    assert not thunderbird.call("look", "isEditing")
    assert thunderbird.call("look", "allLabelsShown")
    assert week.server.writes(mark) == []
    assert week.calendar.titles()[PLAIN.uid] == PLAIN.summary


def test_the_title_of_an_appointment_can_be_typed_over(thunderbird: Thunderbird, week: Synced) -> None:
    mark = week.server.mark()
    _click_twice_slowly(thunderbird, APPOINTMENT.uid)
    until(lambda: thunderbird.call("look", "isEditing"), "the title's field")
    thunderbird.call("look", "selectTitle")
    thunderbird.type_keys("Otoplastik abholen\ue007")
    try:
        week.wait_for("PUT", APPOINTMENT.uid, mark)
        until(lambda: week.calendar.titles().get(APPOINTMENT.uid) == "Otoplastik abholen", "the title that was typed")
        until(lambda: thunderbird.call("look", "allLabelsShown"), "the title's label")
        assert notices(thunderbird) == []
    finally:
        week.put(APPOINTMENT)
        week.calendar.refresh()


def test_a_window_that_is_opened_later_marks_and_refuses_as_well(thunderbird: Thunderbird, week: Synced) -> None:
    begin_anew(thunderbird)
    mark = week.server.mark()
    thunderbird.call("look", "openWindow")
    try:
        _show(thunderbird, "week")
        boxes = until(lambda: _settled(thunderbird), "boxes with drawn marks")
        assert {box["id"] for box in boxes if box["mark"]} == LOCKED
        thunderbird.call("look", "select", [UNAVAILABILITY.uid])
        thunderbird.call("look", "deleteSelected")
        assert UNAVAILABILITY.summary in wait_for_notice(thunderbird)
        assert week.server.writes(mark) == []
    finally:
        thunderbird.call("look", "closeWindow")
    assert notices(thunderbird) == []


@pytest.mark.usefixtures("amparex")
def test_nothing_of_the_addon_stands_on_the_error_console(thunderbird: Thunderbird) -> None:
    errors = [error for error in thunderbird.errors() if "terminwache" in error.lower()]
    assert [error for error in errors if "refused (" not in error] == []


def _show(thunderbird: Thunderbird, view: str) -> None:
    thunderbird.call("windows", "showCalendar", view, 8)
    thunderbird.script(
        """
        const [year, month, day] = arguments;
        const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
        const date = cal.createDateTime();
        date.resetTo(year, month - 1, day, 0, 0, 0, cal.dtz.defaultTimezone);
        window.currentView().goToDay(date);
        """,
        *_wednesday(),
    )
    until(
        lambda: {UNAVAILABILITY.uid} <= {uid for uid, _ in thunderbird.call("windows", "shownEntries")},
        f"entries in the {view} view",
    )


def _wednesday() -> tuple[int, int, int]:
    day = monday() + timedelta(UNAVAILABILITY.day)
    return day.year, day.month, day.day


def _settled(thunderbird: Thunderbird) -> list[dict[str, Any]] | None:
    """The boxes, once all marks are drawn and a screen reader finds every title."""
    boxes: list[dict[str, Any]] = thunderbird.call("look", "boxes")
    return boxes if _are_drawn(boxes) else None


def _are_drawn(rows: list[dict[str, Any]]) -> bool:
    return all(row["title"] in row["spoken"] and (row["drawn"] or not row["mark"]) for row in rows)


def _listed(thunderbird: Thunderbird) -> list[dict[str, Any]] | None:
    """The rows of the event list, once it has every entry and a screen reader finds each."""
    rows: list[dict[str, Any]] = thunderbird.call("look", "list")
    whole = {row["id"] for row in rows} == {sample.uid for sample in SAMPLES}
    return rows if whole and all(row["spoken"] for row in rows) else None


def _context_menu(thunderbird: Thunderbird, uid: str) -> list[str]:
    thunderbird.call("look", "select", [uid])
    return list(thunderbird.call("look", "contextMenu", uid, ITEM_MENU))


def _click_twice_slowly(thunderbird: Thunderbird, uid: str) -> None:
    """The second click, on what is selected by the first, edits the title."""
    thunderbird.click(thunderbird.element("windows", "entryBox", uid), y=-8)
    # Not a double click: longer apart than the system's time for one.
    time.sleep(1)
    thunderbird.click(thunderbird.element("windows", "entryBox", uid), y=-8)


