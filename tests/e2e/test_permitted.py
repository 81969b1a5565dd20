"""Entries that are no unavailability of an AMPAREX calendar can be moved, edited and deleted as before; the change arrives."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import MakeCalendar
from harness import calendars
from harness.calendars import Via
from harness.notices import notices
from harness.samples import (
    APPOINTMENT,
    BLOCKED,
    HOLIDAY,
    PLAIN,
    SERIES,
    UNAVAILABILITY,
    UNAVAILABILITY_SERIES,
    monday,
)
from harness.synced import BOOKKEEPING, Synced, wait_until_examined
from harness.thunderbird import Thunderbird

pytestmark = [pytest.mark.guard, pytest.mark.thinned("via")]

VIAS: list[Via] = ["api", "transaction", "batch"]

UNAVAILABILITIES = (UNAVAILABILITY, HOLIDAY, UNAVAILABILITY_SERIES)


@pytest.fixture(params=VIAS)
def via(request: pytest.FixtureRequest) -> Via:
    road: Via = request.param
    return road


@pytest.fixture(params=[True, False], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, make_calendar: MakeCalendar) -> Synced:
    return make_calendar([APPOINTMENT, BLOCKED, PLAIN, SERIES, UNAVAILABILITY], cached=request.param)


def test_an_appointment_can_be_moved_and_keeps_its_other_properties(amparex: Synced, via: Via) -> None:
    before = _properties(amparex, APPOINTMENT.uid)
    mark = amparex.server.mark()

    amparex.calendar.modify(APPOINTMENT.uid, via, minutes=90)

    assert amparex.wait_for("PUT", APPOINTMENT.uid, mark).status == 204
    day = f"{monday() + timedelta(APPOINTMENT.day):%Y%m%d}"
    assert _properties(amparex, APPOINTMENT.uid) == {
        **before,
        "DTSTART": [f"TZID=Europe/Berlin:{day}T103000"],
        "DTEND": [f"TZID=Europe/Berlin:{day}T113000"],
    }


def test_an_appointment_can_be_edited_and_keeps_its_other_properties(amparex: Synced, via: Via) -> None:
    before = _properties(amparex, APPOINTMENT.uid)
    mark = amparex.server.mark()

    amparex.calendar.modify(APPOINTMENT.uid, via, title="Otoplastik abholen", location="Filiale Nord")

    assert amparex.wait_for("PUT", APPOINTMENT.uid, mark).status == 204
    assert _properties(amparex, APPOINTMENT.uid) == {
        **before,
        "SUMMARY": ["Otoplastik abholen"],
        "LOCATION": ["Filiale Nord"],
    }


def test_the_appended_block_goes_back_as_the_server_had_it(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()

    amparex.calendar.modify(APPOINTMENT.uid, via, description="Neue Notiz\n\nKunde: Falsch\nTyp: Falsch")

    assert amparex.wait_for("PUT", APPOINTMENT.uid, mark).status == 204
    (description,) = _properties(amparex, APPOINTMENT.uid)["DESCRIPTION"]
    plain = description.replace("\\n", "\n").replace("\\,", ",")
    assert plain.startswith("Neue Notiz")
    assert plain.endswith("\n".join(APPOINTMENT.block))
    assert "Falsch" not in plain


@pytest.mark.parametrize("block", ["", "\r\n\r\n" + "\r\n".join(APPOINTMENT.block)], ids=["without block", "with block"])
def test_no_carriage_return_of_a_text_goes_out(amparex: Synced, via: Via, block: str) -> None:
    """Thunderbird could not read the entry that comes back, and would wait for it for ever."""
    mark = amparex.server.mark()

    amparex.calendar.modify(APPOINTMENT.uid, via, rawDescription=f"Neue Notiz\r\nzweite Zeile\rdritte{block}")

    sent = amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    assert sent.status == 204
    assert "\r" not in (amparex.stored(APPOINTMENT.uid) or "").replace("\r\n", "\n")
    (description,) = _properties(amparex, APPOINTMENT.uid)["DESCRIPTION"]
    plain = description.rpartition('":')[2].removeprefix(":").replace("\\n", "\n").replace("\\,", ",")
    assert plain == "Neue Notiz\nzweite Zeile\ndritte\n\n" + "\n".join(APPOINTMENT.block)


def test_an_appointment_with_a_large_attachment_can_be_edited(make_calendar: MakeCalendar, via: Via) -> None:
    """5 MB inside the entry: no text has that size, and the guard reads none of them."""
    amparex = make_calendar([UNAVAILABILITY])
    data = "QUJD" * (5 * 1024 * 1024 // 4)
    lines = [data[at : at + 72] for at in range(0, len(data), 72)]
    attachment = "ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=image/png:\r\n " + "\r\n ".join(lines)
    with_attachment = APPOINTMENT.ics().replace("END:VEVENT", f"{attachment}\r\nEND:VEVENT")
    amparex.server.put(amparex.name, APPOINTMENT.uid, with_attachment)
    amparex.calendar.refresh()
    mark = amparex.server.mark()

    amparex.calendar.modify(APPOINTMENT.uid, via, title="Otoplastik abholen", description="Nur mein Text")

    assert amparex.wait_for("PUT", APPOINTMENT.uid, mark).status == 204
    found = _properties(amparex, APPOINTMENT.uid)
    assert found["SUMMARY"] == ["Otoplastik abholen"]
    assert "Kunde: Kling" in found["DESCRIPTION"][0]
    assert data in found["ATTACH"][0]


def test_an_appointment_can_be_deleted(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    amparex.calendar.delete(APPOINTMENT.uid, via)
    assert amparex.wait_for("DELETE", APPOINTMENT.uid, mark).status == 200
    assert amparex.stored(APPOINTMENT.uid) is None


def test_a_blocked_appointment_can_be_moved(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    amparex.calendar.modify(BLOCKED.uid, via, minutes=-30)
    assert amparex.wait_for("PUT", BLOCKED.uid, mark).status == 204


def test_an_entry_without_a_block_can_be_edited(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    amparex.calendar.modify(PLAIN.uid, via, title="Frühstück mit Team")
    assert amparex.wait_for("PUT", PLAIN.uid, mark).status == 204


def test_one_occurrence_of_a_series_can_be_changed_and_another_removed(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    amparex.calendar.modify_occurrence(SERIES.uid, 1, via, title="Hörtraining im Saal")
    amparex.calendar.delete_occurrence(SERIES.uid, 0, via)
    amparex.wait_for("PUT", SERIES.uid, mark)
    stored = amparex.stored(SERIES.uid)
    assert stored
    assert "SUMMARY:Hörtraining im Saal" in stored
    assert "RECURRENCE-ID" in stored
    assert "EXDATE" in stored


def test_an_appointment_can_be_moved_to_another_calendar(amparex: Synced, make_calendar: MakeCalendar) -> None:
    other = make_calendar([])
    mark = amparex.server.mark()
    amparex.calendar.move(APPOINTMENT.uid, other.calendar)
    other.wait_for("PUT", APPOINTMENT.uid, mark)
    amparex.wait_for("DELETE", APPOINTMENT.uid, mark)
    assert other.stored(APPOINTMENT.uid)
    assert amparex.stored(APPOINTMENT.uid) is None


def test_a_new_appointment_can_be_added(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    amparex.calendar.add(SERIES.ics("neuer-termin"), via)
    assert amparex.wait_for("PUT", "neuer-termin", mark).status == 201


def test_an_offline_edit_of_an_appointment_arrives_later(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> None:
    amparex = make_calendar([APPOINTMENT, UNAVAILABILITY])
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)
    amparex.calendar.modify(APPOINTMENT.uid, "transaction", title="Unterwegs geändert")
    assert amparex.calendar.queued() == [APPOINTMENT.uid]
    assert amparex.server.writes(mark) == []
    calendars.set_offline(thunderbird, False)
    assert amparex.wait_for("PUT", APPOINTMENT.uid, mark).status == 204
    assert _properties(amparex, APPOINTMENT.uid)["SUMMARY"] == ["Unterwegs geändert"]


def test_an_unavailability_in_a_local_calendar_stays_editable(thunderbird: Thunderbird, via: Via) -> None:
    local = calendars.local(thunderbird, "Privat")
    try:
        for sample in UNAVAILABILITIES:
            local.add(sample.ics(), via)
            local.modify(sample.uid, via, title="Doch verfügbar")
            assert local.titles()[sample.uid] == "Doch verfügbar"
            local.delete(sample.uid, via)
        assert local.titles() == {}
    finally:
        local.remove()


@pytest.mark.parametrize("cached", [True, False], ids=["cached", "uncached"])
def test_an_unavailability_in_a_caldav_calendar_of_others_stays_editable(
    thunderbird: Thunderbird, make_calendar: MakeCalendar, cached: bool, via: Via
) -> None:
    others = make_calendar([PLAIN, *UNAVAILABILITIES], cached=cached)
    wait_until_examined(others)
    for sample in UNAVAILABILITIES:
        mark = others.server.mark()
        others.calendar.modify(sample.uid, via, minutes=15)
        assert others.wait_for("PUT", sample.uid, mark).status == 204
        others.calendar.delete(sample.uid, via)
        assert others.wait_for("DELETE", sample.uid, mark).status == 200
    mark = others.server.mark()
    others.calendar.add(UNAVAILABILITY.ics("neue-sperre"), via)
    assert others.wait_for("PUT", "neue-sperre", mark).status == 201
    assert notices(thunderbird) == []


def _properties(amparex: Synced, uid: str) -> dict[str, list[str]]:
    """The event's properties on the server, name → values with parameters, without Thunderbird's bookkeeping."""
    text = amparex.stored(uid)
    assert text
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    event = unfolded.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0]
    found: dict[str, list[str]] = {}
    for line in event.splitlines():
        name = line.partition(":")[0].partition(";")[0]
        if name and name not in BOOKKEEPING:
            found.setdefault(name, []).append(line.removeprefix(name)[1:])
    return found
