"""Wherever a person looks at an entry, they see what AMPAREX says about it: the same in every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from marionette_driver.keys import Keys

from conftest import MakeCalendar
from harness import layout, pages, panels, vocabulary
from harness.panels import EDITOR, POPUP, SUMMARY, TAB, Panel
from harness.profile import ALL_FRAMES, Pref
from harness.samples import APPOINTMENT, BERLIN, HOLIDAY, PLAIN, SERIES, UNAVAILABILITY, Sample
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

VISIT = replace(
    APPOINTMENT,
    uid="termin-hausbesuch",
    day=3,
    block=("Kunde: Brandt, Heinz", "Typ: Anpassung", "Status: Geplatzt", "Hausbesuch: Lindenstr. 7, 2. OG"),
    extra=(),
)
# A field of the block that the visit does not have is shown as unknown.
SHOWN = {
    **dict.fromkeys(vocabulary.marks(), german("unknown")),
    "customer": "Brandt, Heinz",
    "type": "Anpassung",
    "status": "Geplatzt",
    "home-visit": "Ja: Lindenstr. 7, 2. OG",
    "branch": "Filiale Mitte",
    "calendar-status": "Bestätigt",
}
DIALOGS = [SUMMARY, EDITOR, TAB]
PLACES = [*DIALOGS, POPUP]
NAMES = {SUMMARY: "summary", EDITOR: "editor", TAB: "tab", POPUP: "popup"}

every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: NAMES[place])


@pytest.fixture(scope="module")
def prefs() -> dict[str, Pref]:
    return ALL_FRAMES


@pytest.fixture(scope="module")
def calendar_samples() -> list[Sample]:
    return [APPOINTMENT, UNAVAILABILITY, HOLIDAY, SERIES, PLAIN, VISIT]


@pytest.fixture(autouse=True)
def as_it_was(amparex: Synced) -> Iterator[None]:
    """Each change of a test to the visit ends with that test."""
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


@pytest.mark.panel
@every_place
def test_every_place_shows_the_same_fields(thunderbird: Thunderbird, place: str) -> None:
    shown = _open(thunderbird, place, VISIT.uid)
    assert shown.kind == "appointment"
    assert shown.fields == SHOWN
    assert shown.values == {"home-visit": "yes", "calendar-status": "confirmed"}
    assert shown.statuses == {"tentative": False, "confirmed": True, "cancelled": False}
    assert VISIT.notes in shown.text
    assert german("statusHint") in shown.text
    assert shown.beyond == []


@pytest.mark.parametrize("width", [1400, 660], ids=["wide", "narrow"])
def test_the_edit_dialogs_panel_is_as_high_as_its_fields_need(thunderbird: Thunderbird, width: int) -> None:
    """Narrow, they stand in one column."""
    thunderbird.script("window.resizeTo(arguments[0], screen.availHeight)", width)
    until(lambda: thunderbird.script("return window.innerWidth") == width, "the width")
    try:
        panels.open_editor(thunderbird, VISIT.uid, in_tab=True)
        hidden = "return document.documentElement.scrollHeight - document.documentElement.clientHeight"
        assert pages.run(thunderbird, pages.PANEL, hidden) == 0
    finally:
        thunderbird.call("windows", "fillScreen")


@pytest.mark.parametrize("place", DIALOGS, ids=lambda place: NAMES[place])
def test_nothing_jumps_while_a_dialog_opens(thunderbird: Thunderbird, place: str) -> None:
    frames, in_page = layout.watch(thunderbird, place, lambda: _open(thunderbird, place, VISIT.uid))
    assert layout.moves(frames) == []
    assert layout.moves(in_page) == []
    # Thunderbird's rows, the panel, and the panel's fields were there to be seen.
    assert "terminwache-panel" in frames[-1]
    assert len(frames[-1]) > 6
    assert in_page[-1].keys() > SHOWN.keys()


@every_place
def test_the_type_has_the_colour_of_its_category(thunderbird: Thunderbird, place: str) -> None:
    pref = "calendar.category.color.anpassung"
    thunderbird.set_pref(pref, "#aa3366")
    try:
        _open(thunderbird, place, VISIT.uid)
        colour = pages.run(
            thunderbird,
            pages.PANEL,
            "return getComputedStyle(document.querySelector('[data-field=type]'), '::before').backgroundColor",
        )
        assert colour == "rgb(170, 51, 102)"
    finally:
        thunderbird.clear_pref(pref)


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
def test_a_double_click_selects_a_word_to_be_copied(thunderbird: Thunderbird, amparex: Synced, place: str) -> None:
    # The values are so long that the middle of the field is text.
    amparex.put(replace(VISIT, notes="Anamnese " * 60, block=("Kunde: " + "Klingelberg " * 20, *VISIT.block[1:])))
    amparex.calendar.refresh()
    _open(thunderbird, place, VISIT.uid)
    for selector, word in (("[data-field=customer]", "Klingelberg"), (".notes p", "Anamnese")):
        panels.click(thunderbird, place, selector, times=2)
        until(
            lambda word=word: pages.run(thunderbird, pages.PANEL, "return getSelection().toString().trim()") == word,
            f"the selected “{word}”",
        )


@pytest.mark.panel
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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(name, place, id=f"{name}-{NAMES[place]}")
        for name in HOSTILE
        # Markup has its own test; where there is room for a text, that is what places differ in.
        for place in PLACES
        if name != "markup" and (place == SUMMARY or "100 KB" in name)
    ],
)
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
    # No text runs out of the panel, and the direction of one value is not that of the next.
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


# -- by keyboard -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", DIALOGS, ids=lambda place: NAMES[place])
def test_the_tabulator_reaches_every_control_as_it_stands_there_and_leaves_the_panel(
    thunderbird: Thunderbird, place: str
) -> None:
    _open(thunderbird, place, VISIT.uid)
    wanted = panels.controls(thunderbird)
    assert wanted == ["copy", "tentative", "confirmed", "cancelled"]
    with panels.keys_to(thunderbird, place):
        # At first the focus is not in it.
        assert panels.focus(thunderbird).outside
        assert _controls_passed(thunderbird, back=True) == wanted[::-1]
        assert _controls_passed(thunderbird) == wanted
        if place != SUMMARY:
            assert panels.focus(thunderbird).outside == "item-calendar"


def _controls_passed(thunderbird: Thunderbird, *, back: bool = False) -> list[str | None]:
    """The panel's controls that have the focus one after the other, until it leaves the panel."""
    passed: list[panels.Focus] = []
    here = panels.focus(thunderbird)
    while here.control or not passed:
        here = panels.tab(thunderbird, back=back)
        if here.control:
            passed.append(here)
        assert len(passed) < 12, "a way that does not end"
    assert all(one.seen for one in passed)
    return [one.control for one in passed]


@pytest.mark.panel
@every_place
def test_enter_and_space_choose_a_status_and_nothing_else(
    thunderbird: Thunderbird, amparex: Synced, place: str
) -> None:
    """A dialog would take Enter for its own button, and close."""
    _open(thunderbird, place, VISIT.uid)
    saved = "statusSaved" if place in (SUMMARY, POPUP) else "statusChosen"
    with panels.keys_to(thunderbird, place):
        for key, status in ((Keys.ENTER, "cancelled"), (Keys.SPACE, "tentative")):
            panels.tab_to(thunderbird, status, back=True)
            thunderbird.type_keys(key)
            said = german(saved, german(f"calendarStatus_{status}"))
            until(lambda said=said: panels.news(thunderbird, place) == said, f"“{said}”")
            # The button keeps the focus, for the next key.
            assert until(lambda: panels.focus(thunderbird).control, "the focus") == status
    if place in (SUMMARY, POPUP):
        until(lambda: "STATUS:TENTATIVE" in (amparex.stored(VISIT.uid) or ""), "the status on the server")
    else:
        assert panels.editor_status(thunderbird, place) == "TENTATIVE"


@pytest.mark.panel
def test_the_popup_is_opened_walked_through_and_closed_by_keyboard(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, VISIT.uid)
    thunderbird.script("arguments[0].focus()", thunderbird.element("panel", "popupButton"))
    button = panels.focus(thunderbird).outside
    thunderbird.type_keys(Keys.ENTER)
    (shown,) = panels.panels(thunderbird, POPUP)
    assert shown.title == VISIT.summary
    until(lambda: not panels.focus(thunderbird).outside, "the focus in the popup")
    wanted = panels.controls(thunderbird)
    passed = [panels.tab(thunderbird) for _ in wanted]
    assert [one.control for one in passed] == wanted
    assert all(one.seen for one in passed)
    panels.tab_to(thunderbird, wanted[0], back=True)
    thunderbird.type_keys(Keys.ESCAPE)
    until(lambda: not panels.has_panel(thunderbird, POPUP), "the end of the popup")
    until(lambda: panels.focus(thunderbird).outside == button, "the focus where it was")


# -- the popup of the toolbar button -----------------------------------------------------------------------------------


def test_several_selected_entries_are_counted_and_each_is_shown(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, VISIT.uid, HOLIDAY.uid, APPOINTMENT.uid)
    shown = panels.open_popup(thunderbird)
    assert [panel.title for panel in shown] == [VISIT.summary, HOLIDAY.summary, APPOINTMENT.summary]
    assert [panel.kind for panel in shown] == ["appointment", "unavailability", "appointment"]
    assert german("selectedSeveral", "3") in panels.text(thunderbird, POPUP)
    assert "AMPAREX" in shown[1].fields["lock-reason"]
    assert shown[1].statuses == {}


@pytest.mark.panel
def test_the_popup_follows_the_selection(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, VISIT.uid)
    panels.open_popup(thunderbird)
    panels.select(thunderbird, HOLIDAY.uid)
    until(lambda: panels.panel(thunderbird, POPUP).title == HOLIDAY.summary, "the other entry")


def test_the_popup_takes_another_size_once_for_another_entry(thunderbird: Thunderbird, amparex: Synced) -> None:
    amparex.put(replace(VISIT, notes="Anamnese " * 60))
    amparex.calendar.refresh()
    panels.select(thunderbird, APPOINTMENT.uid)
    panels.open_popup(thunderbird)

    def choose() -> None:
        panels.select(thunderbird, VISIT.uid)
        until(lambda: panels.panel(thunderbird, POPUP).title == VISIT.summary, "the other entry")

    frames = layout.watch_popup(thunderbird, choose)
    sizes = [tuple(frame["popup"]) for frame in frames]
    assert len([size for size, before in zip(sizes[1:], sizes, strict=False) if size != before]) == 1


def test_with_nothing_selected_the_popup_says_what_to_do(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird)
    assert panels.open_popup(thunderbird) == []
    assert german("nothingSelectedHint") in panels.text(thunderbird, POPUP)


@pytest.mark.panel
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


@pytest.mark.panel
def test_the_tooltip_has_rows_with_the_fields(thunderbird: Thunderbird) -> None:
    shown = panels.show_tooltip(thunderbird, VISIT.uid)
    assert shown.fields == {name: SHOWN[name] for name in vocabulary.marks()}
    assert f"{german('field_customer')}:" in shown.text
    # Thunderbird's own rows are still there.
    assert VISIT.summary in shown.text
    panels.hide_tooltip(thunderbird)


@pytest.mark.panel
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
