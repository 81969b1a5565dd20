"""A recognised calendar says which entry told it to be AMPAREX's, and since when. There is a way back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from marionette_driver.keys import Keys

from conftest import MakeCalendar
from harness import options, pages
from harness.calendars import existing
from harness.pages import OPTIONS
from harness.samples import APPOINTMENT, BERLIN, PLAIN, UNAVAILABILITY, monday
from harness.synced import Synced, made_anew, wait_until_examined
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

LABELS = "Kunde, Typ, Status, Hausbesuch"


@pytest.fixture
def shop(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Iterator[Synced]:
    """A calendar in which one entry tells that it is AMPAREX's."""
    synced = make_calendar([UNAVAILABILITY, APPOINTMENT, PLAIN])
    until(lambda: synced.calendar.property("terminwache.recognised"), "recognition")
    options.open_options(thunderbird)
    yield synced
    pages.close_pages(thunderbird)


def test_the_options_name_the_entry_and_the_day_of_the_recognition(thunderbird: Thunderbird, shop: Synced) -> None:
    assert _text(thunderbird, shop, ".evidence") == german(
        "evidence", _day(datetime.now(BERLIN).date()), _day(monday() + timedelta(APPOINTMENT.day)), LABELS
    )
    kept = json.loads(shop.calendar.property("terminwache.evidence"))
    assert kept.keys() == {"since", "labels", "date"}
    assert ", ".join(kept["labels"]) == LABELS
    thunderbird.restart()
    options.open_options(thunderbird)
    assert json.loads(shop.calendar.property("terminwache.evidence")) == kept
    assert LABELS in _text(thunderbird, shop, ".evidence")


def test_the_first_such_entry_stays_the_reason_and_offline_support_takes_it_along(
    thunderbird: Thunderbird, shop: Synced
) -> None:
    before = shop.calendar.property("terminwache.evidence")
    shop.put(replace(APPOINTMENT, uid="spaeter", block=("Kunde: Weber, Ida", "Typ: Service")))
    shop.calendar.refresh()
    assert shop.calendar.property("terminwache.evidence") == before
    assert made_anew(shop, cached=False).calendar.property("terminwache.evidence") == before


def test_a_calendar_that_an_earlier_version_recognised_says_so(thunderbird: Thunderbird, shop: Synced) -> None:
    shop.calendar.set_property("terminwache.evidence", "")
    options.open_options(thunderbird)
    assert _text(thunderbird, shop, ".evidence") == german("evidenceUnknown")
    assert _text(thunderbird, shop, ".state") == german("state_recognised")


def test_the_way_back_by_keyboard_and_the_way_back_from_that(thunderbird: Thunderbird, shop: Synced) -> None:
    assert not shop.can_be_modified(UNAVAILABILITY.uid)
    options.open_options(thunderbird)
    _press_way_back(thunderbird, shop, "notAmparex", "examineAgain")
    assert _text(thunderbird, shop, ".state") == german("state_not_amparex")
    assert _text(thunderbird, shop, ".evidence") == ""
    assert not shop.calendar.property("terminwache.evidence")
    assert shop.can_be_modified(UNAVAILABILITY.uid)

    # What arrives does not recognise the calendar again, nor does a restart.
    shop.put(replace(APPOINTMENT, uid="spaeter"))
    shop.calendar.refresh()
    thunderbird.restart()
    assert shop.can_be_modified(UNAVAILABILITY.uid)
    assert not shop.calendar.property("terminwache.recognised")

    options.open_options(thunderbird)
    assert _text(thunderbird, shop, ".state") == german("state_not_amparex")
    _press_way_back(thunderbird, shop, "examineAgain", "notAmparex")
    assert _text(thunderbird, shop, ".state") == german("state_recognised")
    assert LABELS in _text(thunderbird, shop, ".evidence")
    assert not shop.can_be_modified(UNAVAILABILITY.uid)


def test_left_to_recognition_a_calendar_that_was_switched_on_is_looked_at(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    # As the set-up connects it: on before anything has arrived.
    later = make_calendar([])
    later.calendar.set_property("terminwache.protection", "on")
    for sample in (UNAVAILABILITY, APPOINTMENT):
        later.put(sample)
    later.calendar.refresh()
    assert not later.calendar.property("terminwache.recognised")
    options.open_options(thunderbird)
    pages.run(thunderbird, OPTIONS, "return browser.terminwache.chooseProtection(args[0], 'auto')", later.calendar.id)
    assert later.calendar.property("terminwache.recognised")
    assert not later.can_be_modified(UNAVAILABILITY.uid)


def test_what_has_arrived_while_the_addon_was_off_is_looked_at(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    other = make_calendar([PLAIN])
    wait_until_examined(other)
    thunderbird.disable_addon()
    for sample in (UNAVAILABILITY, APPOINTMENT):
        other.put(sample)
    existing(thunderbird)[other.name].refresh()
    until(lambda: len(other.calendar.titles()) == 3, "the new entries")
    thunderbird.enable_addon()
    until(lambda: other.calendar.property("terminwache.recognised"), "recognition")
    thunderbird.restart()
    assert not other.can_be_modified(UNAVAILABILITY.uid)


def test_another_version_looks_again_at_what_an_earlier_one_found_to_be_none_of_amparex(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    other = make_calendar([PLAIN])
    wait_until_examined(other)
    before = other.calendar.property("terminwache.examined")
    # As version 0.1.0 noted it.
    assert before != "shipped"
    other.calendar.set_property("terminwache.examined", "shipped")
    thunderbird.restart()
    until(lambda: other.calendar.property("terminwache.examined") == before, "another examination")


def _press_way_back(thunderbird: Thunderbird, synced: Synced, label: str, other: str) -> None:
    """Presses the button in the calendar's row, which then is the other one and keeps the focus."""
    button = f"{_row(synced)} .way-back"
    assert options.text(thunderbird, button) == german(label)
    pages.focus(thunderbird, OPTIONS, button)
    thunderbird.type_keys(Keys.SPACE)
    options.wait_for_text(thunderbird, german(other), button)
    focused = "return document.activeElement == document.querySelector(args[0])"
    until(lambda: pages.run(thunderbird, OPTIONS, focused, button), "the focus")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _row(synced: Synced) -> str:
    return f'tr[data-calendar="{synced.name}"]'


def _text(thunderbird: Thunderbird, synced: Synced, part: str) -> str:
    return options.text(thunderbird, f"{_row(synced)} {part}")
