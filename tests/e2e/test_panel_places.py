"""Wherever a person looks at an entry, they see what AMPAREX says about it: the same in every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from conftest import MakeCalendar
from harness import pages, panels
from harness.panels import EDITOR, POPUP, SUMMARY, TAB, Panel
from harness.samples import APPOINTMENT, BERLIN, HOLIDAY, PLAIN, SERIES, UNAVAILABILITY, Sample
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

pytestmark = pytest.mark.panel

VISIT = replace(
    APPOINTMENT,
    uid="termin-hausbesuch",
    day=3,
    block=("Kunde: Brandt, Heinz", "Typ: Anpassung", "Status: Geplatzt", "Hausbesuch: Lindenstr. 7, 2. OG"),
    extra=(),
)
SHOWN = {
    "customer": "Brandt, Heinz",
    "type": "Anpassung",
    "status": "Geplatzt",
    "home-visit": "Ja: Lindenstr. 7, 2. OG",
    "branch": "Filiale Mitte",
    "calendar-status": "Bestätigt",
}
PLACES = [SUMMARY, EDITOR, TAB, POPUP]
NAMES = {SUMMARY: "summary", EDITOR: "editor", TAB: "tab", POPUP: "popup"}

every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: NAMES[place])


@pytest.fixture(scope="module")
def calendar_samples() -> list[Sample]:
    return [APPOINTMENT, UNAVAILABILITY, HOLIDAY, SERIES, PLAIN, VISIT]


@pytest.fixture(autouse=True)
def as_it_was(amparex: Synced) -> Iterator[None]:
    """What a test changes of the visit ends with it."""
    yield
    amparex.put(VISIT)
    amparex.calendar.refresh()


def _open(thunderbird: Thunderbird, place: str, uid: str) -> Panel:
    if place == SUMMARY:
        return panels.open_summary(thunderbird, uid)
    if place == POPUP:
        panels.select(thunderbird, uid)
        (panel,) = panels.open_popup(thunderbird)
        return panel
    return panels.open_editor(thunderbird, uid, in_tab=place == TAB)


@every_place
def test_every_place_shows_the_same_fields(thunderbird: Thunderbird, place: str) -> None:
    shown = _open(thunderbird, place, VISIT.uid)
    assert shown.kind == "appointment"
    assert shown.fields == SHOWN
    assert shown.values == {"home-visit": "yes", "calendar-status": "confirmed"}
    assert shown.statuses == {"tentative": False, "confirmed": True, "cancelled": False}
    assert VISIT.notes in shown.text
    assert german("statusHint") in shown.text
    assert shown.inside


@every_place
def test_the_type_has_the_colour_of_its_category(thunderbird: Thunderbird, place: str) -> None:
    pref = "calendar.category.color.anpassung"
    thunderbird.script("Services.prefs.setStringPref(arguments[0], '#aa3366');", pref)
    try:
        _open(thunderbird, place, VISIT.uid)
        colour = pages.run(
            thunderbird,
            pages.PANEL,
            "return getComputedStyle(document.querySelector('[data-field=type]'), '::before').backgroundColor",
        )
        assert colour == "rgb(170, 51, 102)"
    finally:
        thunderbird.script("Services.prefs.clearUserPref(arguments[0]);", pref)


@every_place
def test_what_arrives_from_the_server_is_shown_at_once(thunderbird: Thunderbird, amparex: Synced, place: str) -> None:
    _open(thunderbird, place, VISIT.uid)
    amparex.put(replace(VISIT, block=("Kunde: Brandt, Heinz", "Typ: Abgabe", "Status: Neu", "Hausbesuch: nein")))
    amparex.calendar.refresh()
    until(lambda: panels.panel(thunderbird, place).fields["type"] == "Abgabe", "the new type")
    shown = panels.panel(thunderbird, place)
    assert shown.fields["status"] == "Neu"
    assert shown.values["home-visit"] == "no"


@every_place
def test_the_address_is_copied_by_its_button(thunderbird: Thunderbird, place: str) -> None:
    _open(thunderbird, place, VISIT.uid)
    thunderbird.call("panel", "setClipboard", "")
    panels.click(thunderbird, place, "[data-copy]")
    until(lambda: panels.news(thunderbird, place) == german("copied"), "the announcement")
    assert thunderbird.call("panel", "clipboard") == "Lindenstr. 7, 2. OG"


@every_place
def test_hostile_text_is_shown_as_text(thunderbird: Thunderbird, amparex: Synced, place: str) -> None:
    harmless = _open(thunderbird, place, VISIT.uid).elements
    panels.close_dialogs(thunderbird)
    hostile = HOSTILE["markup"]
    amparex.put(
        replace(
            VISIT,
            summary=hostile,
            location=hostile,
            category=hostile,
            notes=hostile,
            block=(f"Kunde: {hostile}", f"Typ: {hostile}", f"Status: {hostile}", f"Hausbesuch: {hostile}"),
        )
    )
    amparex.calendar.refresh()
    shown = _open(thunderbird, place, VISIT.uid)
    assert shown.fields["customer"] == hostile
    assert shown.fields["home-visit"] == f"Ja: {hostile}"
    assert shown.fields["branch"] == hostile
    assert shown.elements == harmless
    assert thunderbird.call("panel", "isUnharmed", place)


HOSTILE = {
    "markup": "<img src=x onerror=\"document.body.className='harmed'\"><script>document.body.className='harmed'</script>",
    "bidi overrides": "Kling\u202e, eslE\u202d\u2066 \u2067",
    "right to left": "שלום עולם, مرحبا",
    "emoji": "👩🏽\u200d🦰 Else 🦻🏼 Kling 🇩🇪",
    "control characters": "Kling\u007fElse",
    "100 KB": "Klingelberg " * 8_500,
    "100 KB in one word": "K" * 100_000,
}


@every_place
@pytest.mark.parametrize("text", [name for name in HOSTILE if name != "markup"])
def test_no_text_of_a_customer_hides_the_other_fields(
    thunderbird: Thunderbird, amparex: Synced, place: str, text: str
) -> None:
    customer = HOSTILE[text].strip()
    amparex.put(replace(VISIT, block=(f"Kunde: {customer}", *VISIT.block[1:])))
    amparex.calendar.refresh()
    shown = _open(thunderbird, place, VISIT.uid)
    assert shown.fields["customer"] == customer
    assert {name: shown.fields[name] for name in SHOWN if name != "customer"} == {
        name: value for name, value in SHOWN.items() if name != "customer"
    }
    # Nothing runs out of the panel, and the direction of one value is not that of the next.
    overflow, directions = pages.run(
        thunderbird,
        pages.PANEL,
        """
        const values = [...document.querySelectorAll("[data-field]")];
        return [document.documentElement.scrollWidth - document.documentElement.clientWidth,
                values.map(value => getComputedStyle(value).unicodeBidi)];
        """,
    )
    assert overflow <= 0
    assert set(directions) == {"isolate"}


def test_an_entry_that_is_deleted_meanwhile_is_said_to_be_gone(thunderbird: Thunderbird, amparex: Synced) -> None:
    _open(thunderbird, SUMMARY, VISIT.uid)
    amparex.server.delete(amparex.name, VISIT.uid)
    amparex.calendar.refresh()
    until(lambda: german("entryGone") in panels.text(thunderbird, SUMMARY), "the news")


# -- the popup of the toolbar button -----------------------------------------------------------------------------------


def test_several_selected_entries_are_counted_and_each_is_shown(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, VISIT.uid, HOLIDAY.uid, APPOINTMENT.uid)
    shown = panels.open_popup(thunderbird)
    assert [panel.title for panel in shown] == [VISIT.summary, HOLIDAY.summary, APPOINTMENT.summary]
    assert [panel.kind for panel in shown] == ["appointment", "unavailability", "appointment"]
    assert german("selectedSeveral", "3") in panels.text(thunderbird, POPUP)
    assert "AMPAREX" in shown[1].fields["lock-reason"]
    assert shown[1].statuses == {}


def test_the_popup_follows_the_selection(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, VISIT.uid)
    panels.open_popup(thunderbird)
    panels.select(thunderbird, HOLIDAY.uid)
    until(lambda: panels.panel(thunderbird, POPUP).title == HOLIDAY.summary, "the other entry")


def test_with_nothing_selected_the_popup_says_what_to_do(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird)
    assert panels.open_popup(thunderbird) == []
    assert german("nothingSelectedHint") in panels.text(thunderbird, POPUP)


def test_an_entry_chosen_in_the_today_pane_is_shown(thunderbird: Thunderbird, amparex: Synced) -> None:
    # All day: the pane leaves out what is over.
    today = replace(VISIT, uid="termin-heute", summary="Heute noch", day=_weekday(), start="", end="")
    amparex.put(today)
    amparex.calendar.refresh()
    panels.select(thunderbird, APPOINTMENT.uid)
    panels.select_in_today_pane(thunderbird, today.uid)
    (shown,) = panels.open_popup(thunderbird)
    assert shown.title == "Heute noch"
    panels.close_popup(thunderbird)

    panels.select(thunderbird, APPOINTMENT.uid)
    (shown,) = panels.open_popup(thunderbird)
    assert shown.title == APPOINTMENT.summary


def test_an_entry_of_another_calendar_is_said_to_have_no_details(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    make_calendar([replace(PLAIN, uid="privat", day=6)])
    panels.select(thunderbird, "privat")
    (shown,) = panels.open_popup(thunderbird)
    assert shown.kind == "other"
    assert shown.statuses == {}


# -- the tooltip -------------------------------------------------------------------------------------------------------


def test_the_tooltip_has_rows_with_the_fields(thunderbird: Thunderbird) -> None:
    shown = panels.show_tooltip(thunderbird, VISIT.uid)
    assert shown.fields == {name: SHOWN[name] for name in ("customer", "type", "status", "home-visit")}
    assert f"{german('field_customer')}:" in shown.text
    # Thunderbird's own rows are still there.
    assert VISIT.summary in shown.text
    panels.hide_tooltip(thunderbird)


def test_the_tooltip_of_an_unavailability_says_why_it_is_locked(thunderbird: Thunderbird) -> None:
    shown = panels.show_tooltip(thunderbird, HOLIDAY.uid)
    assert shown.fields == {"lock-reason": german("lockReason_unavailability")}
    panels.hide_tooltip(thunderbird)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_tooltip_shows_hostile_text_as_text_and_stays_small(
    thunderbird: Thunderbird, amparex: Synced, text: str
) -> None:
    harmless = panels.show_tooltip(thunderbird, VISIT.uid)
    panels.hide_tooltip(thunderbird)
    customer = HOSTILE[text].strip()
    # Thunderbird itself shows the description, and cuts it.
    amparex.put(replace(VISIT, notes="", block=(f"Kunde: {customer}", *VISIT.block[1:])))
    amparex.calendar.refresh()
    shown = panels.show_tooltip(thunderbird, VISIT.uid)
    assert shown.fields["customer"] == customer
    assert shown.fields["home-visit"] == SHOWN["home-visit"]
    assert shown.rows == harmless.rows
    assert shown.rows_height < harmless.rows_height + 60
    panels.hide_tooltip(thunderbird)


def test_the_tooltip_of_another_calendar_is_thunderbirds_own(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    make_calendar([replace(PLAIN, uid="privat-2", day=6, start="12:00", end="13:00")])
    assert panels.show_tooltip(thunderbird, "privat-2").fields == {}
    panels.hide_tooltip(thunderbird)


def _weekday() -> int:
    """Today, counted from Monday, as samples count."""
    return datetime.now(BERLIN).weekday()
