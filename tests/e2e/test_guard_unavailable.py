"""When the judgement cannot run, nothing is written to guarded calendars, and Thunderbird goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from conftest import MakeCalendar
from harness import calendars, judgement
from harness.notices import begin_anew, wait_for_notice
from harness.samples import APPOINTMENT, PLAIN, UNAVAILABILITY
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.withstanding import cancelled

pytestmark = pytest.mark.guard


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar()


@pytest.fixture
def no_judgement(thunderbird: Thunderbird) -> Iterator[None]:
    with judgement.none(thunderbird):
        yield


def test_after_a_trap_a_fresh_instance_judges_on(thunderbird: Thunderbird, amparex: Synced) -> None:
    assert judgement.spoil(thunderbird) > 0
    _expect_refused(amparex, UNAVAILABILITY.uid)
    assert wait_for_notice(thunderbird) == german("refused_unavailability_locked", UNAVAILABILITY.summary, amparex.name)
    assert judgement.spoil(thunderbird) > 0
    _expect_written(amparex, APPOINTMENT.uid)


def test_without_judgement_nothing_is_written_to_a_guarded_calendar(thunderbird: Thunderbird, amparex: Synced) -> None:
    with judgement.none(thunderbird):
        for sample in (APPOINTMENT, UNAVAILABILITY):
            begin_anew(thunderbird)
            _expect_refused(amparex, sample.uid)
            assert wait_for_notice(thunderbird) == german("refused_guard_unavailable", sample.summary, amparex.name)
        assert amparex.calendar.queued() == []

    _expect_written(amparex, APPOINTMENT.uid)
    _expect_refused(amparex, UNAVAILABILITY.uid)


@pytest.mark.usefixtures("no_judgement")
def test_without_judgement_other_calendars_work_as_ever(thunderbird: Thunderbird, others: Synced) -> None:
    _expect_written(others, PLAIN.uid)
    local = calendars.local(thunderbird, "Privat")
    local.add(UNAVAILABILITY.ics())
    local.modify(UNAVAILABILITY.uid, title="Frei")
    assert local.titles() == {UNAVAILABILITY.uid: "Frei"}
    local.remove()


@pytest.mark.usefixtures("no_judgement")
def test_without_judgement_entries_are_still_fetched_and_shown(amparex: Synced) -> None:
    new = "termin-spaet"
    amparex.server.put(amparex.name, new, APPOINTMENT.ics(new))
    amparex.calendar.refresh()
    assert new in amparex.calendar.titles()


def _expect_refused(amparex: Synced, uid: str) -> None:
    mark = amparex.server.mark()
    undo = calendars.undo_state(amparex.calendar.thunderbird)
    writes: tuple[Callable[[], None], ...] = (
        lambda: amparex.calendar.modify(uid, minutes=15),
        lambda: amparex.calendar.delete(uid),
        lambda: amparex.calendar.modify(uid, "transaction", minutes=15),
        lambda: amparex.calendar.delete(uid, "transaction"),
    )
    for write in writes:
        with cancelled():
            write()
    assert calendars.undo_state(amparex.calendar.thunderbird) == undo
    assert amparex.server.writes(mark) == []


def _expect_written(synced: Synced, uid: str) -> None:
    mark = synced.server.mark()
    synced.calendar.modify(uid, minutes=15)
    assert synced.wait_for("PUT", uid, mark).status == 204
