"""A status does not arrive: the panel says so, says why and what to do, and shows the true status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from harness import calendars, pages, panels
from harness.faulty import Answer, Drop, Fault, Faulty
from harness.notices import wait_for_notice
from harness.panels import POPUP, SUMMARY
from harness.samples import APPOINTMENT
from harness.server import Server
from harness.synced import Synced, take_down
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

# Without notes: the buttons are near the end of its panel, where answers are written.
VISIT = replace(APPOINTMENT, uid="termin-stoerung", day=3, status="TENTATIVE", notes="")
CONFIRMED = german("calendarStatus_confirmed")

PLACES = pytest.mark.parametrize("place", [SUMMARY, POPUP], ids=["summary", "popup"])


@pytest.fixture(scope="module")
def thunderbird(thunderbird: Thunderbird) -> Thunderbird:
    thunderbird.call("windows", "fillScreen")
    return thunderbird


@pytest.fixture
def connect(thunderbird: Thunderbird, server: Server, faulty: Faulty) -> Iterator[Callable[..., Synced]]:
    """Sets up a calendar through the faulty server, in good health so far, with one appointment."""
    made: list[Synced] = []

    def connect(*, cached: bool = True) -> Synced:
        name = "stoerung"
        server.make_calendar(name)
        synced = Synced(calendars.connect(thunderbird, faulty.calendar(name), name, cached=cached), server, name)
        made.append(synced)
        synced.put(VISIT)
        synced.calendar.refresh()
        thunderbird.call("windows", "showCalendar", "week", 8)
        return synced

    yield connect
    faulty.behave()
    thunderbird.call("conflicts", "restore")
    panels.close_dialogs(thunderbird)
    for one in made:
        take_down(one)


@PLACES
@pytest.mark.parametrize("fault", [Answer(403), Answer(404), Drop()], ids=["403", "404", "dropped"])
def test_what_the_server_does_not_take_is_said_and_the_status_stays(
    thunderbird: Thunderbird, connect: Callable[..., Synced], faulty: Faulty, fault: Fault, place: str
) -> None:
    amparex = connect()
    faulty.on("PUT", VISIT.uid, fault)
    mark = faulty.mark()
    assert _press(thunderbird, place) == german("statusFailed")
    assert _stands_out(thunderbird)
    assert _shown(thunderbird, place) == "tentative"
    assert _status(amparex) == "TENTATIVE"
    assert amparex.calendar.queued() == []
    assert wait_for_notice(thunderbird) == german("writeFailed", VISIT.summary, amparex.name)
    if isinstance(fault, Answer):
        # The network layer itself tries a broken connection anew.
        assert len(faulty.writes(mark)) == 1

    # Pressed again once the server is well, it works.
    faulty.behave()
    assert _press(thunderbird, place) == german("statusSaved", CONFIRMED)
    assert not _stands_out(thunderbird)
    assert _status(amparex) == "CONFIRMED"


def test_an_error_of_the_server_without_offline_support_is_said_and_the_status_stays(
    thunderbird: Thunderbird, connect: Callable[..., Synced], faulty: Faulty
) -> None:
    amparex = connect(cached=False)
    faulty.on("PUT", VISIT.uid, Answer(500))
    assert _press(thunderbird, SUMMARY) == german("statusFailed")
    assert _shown(thunderbird, SUMMARY) == "tentative"
    assert _status(amparex) == "TENTATIVE"


@PLACES
def test_an_error_of_the_server_leaves_the_status_waiting_and_that_is_said(
    thunderbird: Thunderbird, connect: Callable[..., Synced], faulty: Faulty, place: str
) -> None:
    amparex = connect()
    faulty.on("PUT", VISIT.uid, Answer(500))
    assert _press(thunderbird, place) == german("statusQueued", CONFIRMED)
    assert amparex.calendar.queued() == [VISIT.uid]
    assert _status(amparex) == "TENTATIVE"
    # Thunderbird has this status, and shows it everywhere.
    assert _shown(thunderbird, place) == "confirmed"

    faulty.behave()
    amparex.calendar.refresh()
    until(lambda: _status(amparex) == "CONFIRMED", "the status on the server")
    amparex.calendar.wait_for_playback()


def test_offline_the_status_waits_and_that_is_said(thunderbird: Thunderbird, connect: Callable[..., Synced]) -> None:
    amparex = connect()
    calendars.set_offline(thunderbird, True)
    assert _press(thunderbird, SUMMARY) == german("statusQueued", CONFIRMED)
    assert _status(amparex) == "TENTATIVE"
    calendars.set_offline(thunderbird, False)
    until(lambda: _status(amparex) == "CONFIRMED", "the status on the server")


@PLACES
def test_what_the_server_has_meanwhile_is_shown_where_the_person_does_not_overwrite_it(
    thunderbird: Thunderbird, connect: Callable[..., Synced], place: str
) -> None:
    amparex = connect()
    thunderbird.call("conflicts", "answer", False)
    amparex.put(replace(VISIT, status="CANCELLED"))
    assert _press(thunderbird, place) == german("statusOvertaken")
    assert thunderbird.call("conflicts", "questions") == [f"modify {VISIT.uid}"]
    assert _status(amparex) == "CANCELLED"
    until(lambda: _shown(thunderbird, place) == "cancelled", "what the server has")
    # The answer asks to press once more.
    assert pages.run(thunderbird, pages.PANEL, IN_SIGHT)


def test_overwriting_what_the_server_has_saves_the_status(
    thunderbird: Thunderbird, connect: Callable[..., Synced]
) -> None:
    amparex = connect()
    thunderbird.call("conflicts", "answer", True)
    amparex.put(replace(VISIT, status="CANCELLED"))
    assert _press(thunderbird, SUMMARY) == german("statusSaved", CONFIRMED)
    assert _status(amparex) == "CONFIRMED"
    assert _shown(thunderbird, SUMMARY) == "confirmed"


def test_an_entry_that_is_locked_by_now_says_so(
    thunderbird: Thunderbird, connect: Callable[..., Synced]
) -> None:
    amparex = connect()
    panels.open_summary(thunderbird, VISIT.uid)
    amparex.calendar.set_property("readOnly", True)
    assert panels.press_status(thunderbird, SUMMARY, "confirmed") == german("statusUnchangeable")
    assert _status(amparex) == "TENTATIVE"
    assert panels.panel(thunderbird, SUMMARY).statuses == {}


IN_SIGHT = """
    const { left, right, top, bottom } = document.querySelector("[data-status=confirmed]").getBoundingClientRect();
    return [top + 1, bottom - 1].every(
        y => document.elementFromPoint((left + right) / 2, y)?.matches("[data-status=confirmed]"))
    """


def _press(thunderbird: Thunderbird, place: str) -> str:
    """Chooses "confirmed" in that place; returns what the panel says then."""
    if place == POPUP:
        if not panels.has_panel(thunderbird, POPUP):
            panels.select(thunderbird, VISIT.uid)
            panels.open_popup(thunderbird)
    elif place not in panels.open_windows(thunderbird):
        panels.open_summary(thunderbird, VISIT.uid)
    return panels.press_status(thunderbird, place, "confirmed")


def _stands_out(thunderbird: Thunderbird) -> bool:
    """Whether what the panel says is written as an error is."""
    weight = "return getComputedStyle(document.getElementById('news')).fontWeight"
    return int(pages.run(thunderbird, pages.PANEL, weight)) >= 600


def _shown(thunderbird: Thunderbird, place: str) -> str:
    """The status that the panel shows, in the text and by the pressed button."""
    shown = panels.panel(thunderbird, place)
    (pressed,) = [name for name, is_pressed in shown.statuses.items() if is_pressed]
    assert pressed == shown.values["calendar-status"]
    return pressed


def _status(amparex: Synced) -> str:
    """The status on the server."""
    text = amparex.stored(VISIT.uid) or ""
    (line,) = [line for line in text.splitlines() if line.startswith("STATUS:")]
    return line.removeprefix("STATUS:")
