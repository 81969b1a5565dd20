"""No write of an unavailability leaves Thunderbird by the calendar's methods, by transactions or by batches.

The same holds online, or offline and online again, with and without offline support.

Each case ends with a permitted write on the same road: it must turn up in the server's record, alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from conftest import MakeCalendar
from harness import calendars
from harness.calendars import Calendar, Via
from harness.notices import begin_anew, wait_for_notice
from harness.samples import (
    APPOINTMENT,
    HOLIDAY,
    PLAIN,
    SERIES,
    UNAVAILABILITY,
    UNAVAILABILITY_SERIES,
    Sample,
)
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import ChromeError, Thunderbird
from harness.withstanding import cancelled

pytestmark = pytest.mark.guard

_counter = itertools.count(1)


@dataclass(frozen=True)
class Attack:
    """A write that is to be refused: `run` gets the calendar, another one, and the road."""

    target: Sample
    run: Callable[[Calendar, Calendar, Via], None]
    # Moving is a transaction by nature: the calendar's own methods know no move.
    roads: tuple[Via, ...] = ("api", "transaction", "batch")


ATTACKS: dict[str, Attack] = {
    "modify": Attack(UNAVAILABILITY, lambda c, _, via: c.modify(UNAVAILABILITY.uid, via, minutes=30)),
    "modify-by-category": Attack(HOLIDAY, lambda c, _, via: c.modify(HOLIDAY.uid, via, title="Arbeit")),
    "delete": Attack(UNAVAILABILITY, lambda c, _, via: c.delete(UNAVAILABILITY.uid, via)),
    "modify-series": Attack(
        UNAVAILABILITY_SERIES, lambda c, _, via: c.modify(UNAVAILABILITY_SERIES.uid, via, minutes=-15)
    ),
    "delete-series": Attack(UNAVAILABILITY_SERIES, lambda c, _, via: c.delete(UNAVAILABILITY_SERIES.uid, via)),
    "modify-occurrence": Attack(
        UNAVAILABILITY_SERIES,
        lambda c, _, via: c.modify_occurrence(UNAVAILABILITY_SERIES.uid, 1, via, title="Offen"),
    ),
    "delete-occurrence": Attack(
        UNAVAILABILITY_SERIES, lambda c, _, via: c.delete_occurrence(UNAVAILABILITY_SERIES.uid, 1, via)
    ),
    "move-to-other-calendar": Attack(
        UNAVAILABILITY,
        lambda c, other, via: c.move(UNAVAILABILITY.uid, other, via),
        ("transaction", "batch"),
    ),
    "add-with-its-uid": Attack(
        UNAVAILABILITY, lambda c, _, via: c.add(APPOINTMENT.ics(UNAVAILABILITY.uid), via)
    ),
}

# The row of docs/thunderbird.md §3 that such a write stands for, what it does, and to which kind of entry.
_ROWS = {
    "modify": (1, "a change", "single"),
    "modify-by-category": (1, "a change", "single"),
    "delete": (8, "a deletion", "single"),
    "modify-series": (1, "a change", "series"),
    "delete-series": (8, "a deletion", "series"),
    "modify-occurrence": (17, "a change of an occurrence", "series"),
    "delete-occurrence": (17, "a deletion of an occurrence", "series"),
    "move-to-other-calendar": (18, "a move", "single"),
    "add-with-its-uid": (7, "an addition under its UID", "single"),
}
_WORDS = {"api": "the calendar's own methods", "transaction": "doTransaction", "batch": "a batch of transactions"}


def _cases(network: str) -> list[object]:
    return [
        pytest.param(
            attack,
            via,
            id=f"{name}-{via}",
            marks=pytest.mark.attack(
                row=20 if via == "api" else row, path=f"{what}: {_WORDS[via]}", state=f"{network} {kind}"
            ),
        )
        for name, attack in ATTACKS.items()
        for via in attack.roads
        for row, what, kind in (_ROWS[name],)
    ]


@pytest.fixture(scope="module", params=[True, False], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, make_calendar: MakeCalendar) -> Synced:
    return make_calendar(cached=request.param)


@pytest.fixture(scope="module")
def other(make_calendar: MakeCalendar) -> Synced:
    """A calendar to move to, of the same kind but not AMPAREX's."""
    return make_calendar([])


@pytest.fixture(autouse=True)
def restored(amparex: Synced) -> Iterator[None]:
    """A write that did get through fails its own test, not those after it."""
    yield
    for sample in {attack.target for attack in ATTACKS.values()}:
        text = amparex.stored(sample.uid)
        if text is None or "X-MOZ-GENERATION" in text:
            # Thunderbird has written it.
            amparex.put(sample)
            amparex.calendar.refresh()


@pytest.mark.thinned("attack")
@pytest.mark.parametrize(("attack", "via"), _cases("online"))
def test_online_nothing_is_sent(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, attack: Attack, via: Via
) -> None:
    before = _state(amparex, other, attack)
    mark = amparex.server.mark()

    _expect_refusal(thunderbird, amparex, other, attack, via)

    _modify_appointment(amparex, via)
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    _expect_only_that_write(amparex, mark)
    assert _state(amparex, other, attack) == before


@pytest.mark.thinned("attack")
@pytest.mark.parametrize(("attack", "via"), _cases("offline"))
def test_offline_nothing_is_queued_and_later_nothing_is_sent(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, attack: Attack, via: Via
) -> None:
    before = _state(amparex, other, attack)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)

    _expect_refusal(thunderbird, amparex, other, attack, via)
    assert amparex.calendar.queued() == other.calendar.queued() == []

    _modify_appointment(amparex, via)
    # Coming online plays back by itself; once that is through, a further synchronisation finds nothing to send.
    calendars.set_offline(thunderbird, False)
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    amparex.calendar.wait_for_playback()
    for calendar in (amparex.calendar, other.calendar):
        calendar.refresh()
    _expect_only_that_write(amparex, mark)
    assert _state(amparex, other, attack) == before


@pytest.mark.thinned("via")
@pytest.mark.parametrize("via", ["api", "transaction", "batch"])
def test_a_new_unavailability_is_refused(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    uid = f"neu-{next(_counter)}"

    with cancelled():
        amparex.calendar.add(UNAVAILABILITY.ics(uid), via)

    amparex.calendar.add(APPOINTMENT.ics(f"{uid}-erlaubt"), via)
    amparex.wait_for("PUT", f"{uid}-erlaubt", mark)
    assert [request.path for request in amparex.server.writes(mark)] == [amparex.path(f"{uid}-erlaubt")]
    assert uid not in amparex.calendar.titles()


@pytest.mark.thinned("via")
@pytest.mark.parametrize("via", ["api", "transaction", "batch"])
def test_an_appointment_cannot_become_an_unavailability(amparex: Synced, via: Via) -> None:
    mark = amparex.server.mark()
    # With a customer it would stay one: the block comes back.
    with cancelled():
        amparex.calendar.modify(PLAIN.uid, via, title="Nichtverfügbarkeit", description="")

    _modify_appointment(amparex, via)
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    _expect_only_that_write(amparex, mark)


def test_a_refusal_says_which_entry_and_where_to_change_it(thunderbird: Thunderbird, amparex: Synced) -> None:
    begin_anew(thunderbird)
    with pytest.raises(ChromeError):
        amparex.calendar.delete(HOLIDAY.uid, "transaction")
    assert wait_for_notice(thunderbird) == german("refused_unavailability_locked", HOLIDAY.summary, amparex.name)


def test_undo_of_a_permitted_edit_still_works_after_a_refusal(thunderbird: Thunderbird, amparex: Synced) -> None:
    title = amparex.calendar.titles()[SERIES.uid]
    amparex.calendar.modify(SERIES.uid, "transaction", title="Verschrieben")
    with pytest.raises(ChromeError):
        amparex.calendar.delete(UNAVAILABILITY.uid, "transaction")

    mark = amparex.server.mark()
    calendars.undo(thunderbird)
    amparex.wait_for("PUT", SERIES.uid, mark)
    assert amparex.calendar.titles()[SERIES.uid] == title
    calendars.redo(thunderbird)
    assert amparex.calendar.titles()[SERIES.uid] == "Verschrieben"


def _expect_refusal(thunderbird: Thunderbird, amparex: Synced, other: Synced, attack: Attack, via: Via) -> None:
    undo = calendars.undo_state(thunderbird)
    with cancelled():
        attack.run(amparex.calendar, other.calendar, via)
    assert calendars.undo_state(thunderbird) == undo


def _modify_appointment(amparex: Synced, via: Via) -> None:
    """The positive control: a write that is permitted, and each time another."""
    amparex.calendar.modify(APPOINTMENT.uid, via, location=f"Raum {next(_counter)}")


def _expect_only_that_write(amparex: Synced, mark: int) -> None:
    writes = [(request.method, request.path) for request in amparex.server.writes(mark)]
    assert writes == [("PUT", amparex.path(APPOINTMENT.uid))]


def _state(amparex: Synced, other: Synced, attack: Attack) -> list[object]:
    """Everything that a refused write must leave as it was, at both ends."""
    uid = attack.target.uid
    return [
        amparex.stored(uid),
        amparex.calendar.text(uid),
        other.stored(uid),
        other.calendar.titles(),
    ]
