"""A double click on an entry shows what AMPAREX says about it; on an unavailability also why it is locked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import MakeCalendar
from harness.notices import notices
from harness.panels import EDITOR, SUMMARY, has_panel, open_entry, open_windows, panel, press_edit
from harness.samples import (
    APPOINTMENT,
    BLOCKED,
    BRANCH,
    HOLIDAY,
    PLAIN,
    SAMPLES,
    SERIES,
    UNAVAILABILITY,
    Sample,
)
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

APPOINTMENTS = [sample for sample in SAMPLES if sample.block and sample != BLOCKED]
UNAVAILABILITIES = [UNAVAILABILITY, HOLIDAY]


@pytest.mark.parametrize("sample", APPOINTMENTS, ids=lambda sample: sample.uid)
def test_the_panel_shows_the_fields_as_the_server_has_them(
    thunderbird: Thunderbird, amparex: Synced, sample: Sample
) -> None:
    block = _block_on_server(amparex, sample)

    open_entry(thunderbird, sample.uid)
    shown = panel(thunderbird)

    assert shown.kind == "appointment"
    assert shown.fields["customer"] == (block["Kunde"] or german("unknown"))
    assert shown.fields["type"] == block["Typ"]
    assert shown.fields["status"] == block["Status"]
    assert shown.fields["branch"] == BRANCH
    assert shown.values["calendar-status"] == (sample.status or "").lower()
    visit = block.get("Hausbesuch")
    if visit is None:
        assert shown.values["home-visit"] == "unknown"
    elif visit in ("Ja", "Nein"):
        assert shown.values["home-visit"] == {"Ja": "yes", "Nein": "no"}[visit]
        assert shown.fields["home-visit"] == visit
    else:
        # An address: yes, and shown as the note.
        assert shown.values["home-visit"] == "yes"
        assert visit.removeprefix("Ja: ") in shown.fields["home-visit"]
    assert shown.beyond == []


@pytest.mark.usefixtures("amparex")
def test_the_panel_shows_the_notes_without_the_block(thunderbird: Thunderbird) -> None:
    open_entry(thunderbird, APPOINTMENT.uid)
    shown = panel(thunderbird)
    assert APPOINTMENT.notes in shown.text
    assert "Hausbesuch: Ja" not in shown.text


def test_what_changes_on_the_server_is_shown_after_the_next_synchronisation(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    lines = tuple(line.replace("Bestätigt", "Geplatzt") for line in APPOINTMENT.block)
    amparex.put(replace(APPOINTMENT, block=lines))
    try:
        amparex.calendar.refresh()
        open_entry(thunderbird, APPOINTMENT.uid)
        assert panel(thunderbird).fields["status"] == "Geplatzt"
    finally:
        amparex.put(APPOINTMENT)
        amparex.calendar.refresh()


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize("sample", UNAVAILABILITIES, ids=lambda sample: sample.uid)
def test_a_double_click_on_an_unavailability_opens_the_read_only_dialog_that_says_why(
    thunderbird: Thunderbird, sample: Sample
) -> None:
    open_entry(thunderbird, sample.uid)
    shown = panel(thunderbird)
    assert shown.kind == "unavailability"
    assert "AMPAREX" in shown.fields["lock-reason"]
    assert shown.beyond == []
    assert EDITOR not in open_windows(thunderbird)
    assert not press_edit(thunderbird)


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize("sample", [APPOINTMENT, BLOCKED], ids=lambda sample: sample.uid)
def test_other_entries_can_be_edited_from_the_same_dialog(
    thunderbird: Thunderbird, sample: Sample
) -> None:
    open_entry(thunderbird, sample.uid)
    assert panel(thunderbird).kind in ("appointment", "blocked-appointment")
    assert press_edit(thunderbird)
    thunderbird.call("windows", "waitForWindow", EDITOR)


def test_markup_in_an_entry_is_shown_as_text(thunderbird: Thunderbird, amparex: Synced) -> None:
    evil = "<img src=x onerror=alert(1)> & Söhne"
    amparex.put(replace(APPOINTMENT, block=(f"Kunde: {evil}", *APPOINTMENT.block[1:])))
    try:
        amparex.calendar.refresh()
        open_entry(thunderbird, APPOINTMENT.uid)
        shown = panel(thunderbird)
        assert shown.fields["customer"] == evil
    finally:
        amparex.put(APPOINTMENT)
        amparex.calendar.refresh()


def test_a_megabyte_of_notes_hides_neither_the_fields_nor_the_buttons(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    amparex.put(replace(APPOINTMENT, notes="Zeile der Anamnese. " * 50_000))
    try:
        amparex.calendar.refresh()
        open_entry(thunderbird, APPOINTMENT.uid)
        shown = panel(thunderbird)
        assert shown.fields["customer"] == "Kling, Else"
        assert shown.beyond == []
    finally:
        amparex.put(APPOINTMENT)
        amparex.calendar.refresh()


def test_letters_arrive_whole_wherever_the_servers_answer_is_cut(amparex: Synced) -> None:
    """Thunderbird by itself decodes each piece of an answer alone: "ü" may arrive as two replacement characters."""
    amparex.put(replace(APPOINTMENT, notes="x" + "ü" * 150_000))
    try:
        amparex.calendar.refresh()
        text = until(lambda: _long_text(amparex), "the long entry")
        assert "\ufffd" not in text
    finally:
        amparex.put(APPOINTMENT)
        amparex.calendar.refresh()


def _long_text(amparex: Synced) -> str | None:
    text = amparex.calendar.text(APPOINTMENT.uid)
    return text if text and len(text) > 150_000 else None


@pytest.mark.usefixtures("amparex")
def test_entries_of_a_calendar_that_is_not_amparex_get_no_panel(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    make_calendar([PLAIN, replace(UNAVAILABILITY, uid="privat-sperre", day=6)])
    open_entry(thunderbird, "privat-sperre")
    thunderbird.call("windows", "waitForWindow", SUMMARY)
    assert not has_panel(thunderbird)
    assert press_edit(thunderbird)


@pytest.mark.usefixtures("amparex")
def test_reading_refuses_nothing(thunderbird: Thunderbird) -> None:
    open_entry(thunderbird, UNAVAILABILITY.uid)
    panel(thunderbird)
    assert notices(thunderbird) == []


@pytest.mark.usefixtures("amparex")
def test_a_series_shows_its_fields_in_each_occurrence(thunderbird: Thunderbird) -> None:
    open_entry(thunderbird, SERIES.uid)
    assert panel(thunderbird).fields["customer"] == "Seniorenzentrum Am Park GmbH"


def _block_on_server(amparex: Synced, sample: Sample) -> dict[str, str]:
    """The appended block, read from the text that the server hands out (RFC 5545 unfolded and unescaped)."""
    text = amparex.stored(sample.uid)
    assert text
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    line = next(line for line in unfolded.splitlines() if line.startswith("DESCRIPTION:"))
    value = line.removeprefix("DESCRIPTION:").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    lines = value.split("\n")[-len(sample.block) :]
    return {label: field.strip() for label, _, field in (line.partition(":") for line in lines)}

