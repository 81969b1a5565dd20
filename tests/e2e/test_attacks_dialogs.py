"""No dialog writes an unavailability: none opens to edit one, and one that was open before the lock does not save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from harness import calendars, editor, synced
from harness.editor import Editor, Place
from harness.gestures import Hand, on
from harness.panels import panel
from harness.samples import Sample
from harness.server import Server
from harness.synced import Synced
from harness.targets import (
    INVITED,
    KINDS,
    LOCKED,
    LOCKED_INVITATIONS,
    LOCKED_INVITED,
    ORDINARY,
    WEDNESDAY,
    Kind,
    locked_later,
)
from harness.thunderbird import Thunderbird
from harness.waiting import until
from harness.withstanding import Write, clear, expect_only, renew, withstood

pytestmark = [pytest.mark.guard, pytest.mark.thinned("kind", "place")]

SAMPLES = (*LOCKED.values(), *ORDINARY.values(), INVITED, *LOCKED_INVITATIONS.values())

PLACES: list[Place] = ["window", "tab"]


@pytest.fixture(scope="module")
def calendar_samples() -> tuple[Sample, ...]:
    return SAMPLES


@pytest.fixture(scope="module")
def amparex(attacked: Synced) -> Synced:
    return attacked


@pytest.fixture(scope="module")
def other(thunderbird: Thunderbird, server: Server) -> Iterator[Synced]:
    one = synced.set_up(thunderbird, server, "anderer", [])
    yield one
    synced.take_down(one)


@pytest.fixture(autouse=True)
def renewed(thunderbird: Thunderbird, hand: Hand, amparex: Synced, other: Synced) -> Iterator[None]:
    hand.show("week", WEDNESDAY)
    yield
    editor.discard(thunderbird)
    calendars.set_offline(thunderbird, False)
    clear(other)
    renew(amparex, SAMPLES)


@pytest.mark.attack(row=1, path="double click that is set to edit")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_double_click_opens_no_edit_dialog(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind, place: Place
) -> None:
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, LOCKED.values()):
        assert hand.open_to_edit(on(LOCKED[kind], WEDNESDAY), place) is None
        panel(thunderbird)
        thunderbird.call("windows", "closeDialogs")

    dialog = hand.open_to_edit(on(ORDINARY["single"]), place)
    assert dialog
    dialog.type_title("Anderer Titel")
    dialog.save_and_close()
    dialog.wait_for_end()
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", ORDINARY["single"].uid))


@dataclass(frozen=True)
class Ending:
    """A person's act in an open edit dialog, and the writes that it brings to the server where it is permitted."""

    row: int
    path: str
    act: Callable[[Editor, Synced], object]
    writes: tuple[Write, ...]


def _save(dialog: Editor, _: Synced) -> None:
    dialog.type_title("Zu spät")
    dialog.save_and_close()


def _move(dialog: Editor, other: Synced) -> None:
    assert dialog.choose_calendar(other.calendar)
    dialog.save_and_close()


_UID = ORDINARY["single"].uid
ENDINGS: dict[str, Ending] = {
    "save": Ending(1, "open before the lock, save", _save, (("PUT", _UID),)),
    "delete": Ending(2, "open before the lock, delete", lambda dialog, _: dialog.delete(), (("DELETE", _UID),)),
    "move": Ending(18, "open before the lock, another calendar chosen", _move, (("PUT", _UID), ("DELETE", _UID))),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "ending",
    [
        pytest.param(ending, id=name, marks=pytest.mark.attack(row=ending.row, path=ending.path))
        for name, ending in ENDINGS.items()
    ],
)
def test_a_dialog_that_was_open_before_the_lock_writes_nothing(
    thunderbird: Thunderbird,
    amparex: Synced,
    other: Synced,
    hand: Hand,
    setting: str,
    ending: Ending,
    kind: Kind,
    place: Place,
) -> None:
    offline = setting.startswith("offline")
    mark = amparex.server.mark()
    dialog = hand.open_to_edit(on(ORDINARY["single"]), place)
    assert dialog
    calendars.set_offline(thunderbird, offline)
    ending.act(dialog, other)
    dialog.wait_for_end()
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, *ending.writes)
    clear(other)
    renew(amparex, ORDINARY.values())

    dialog = hand.open_to_edit(on(ORDINARY[kind], WEDNESDAY), place)
    assert dialog
    amparex.put(locked_later(kind))
    amparex.calendar.refresh()
    calendars.set_offline(thunderbird, offline)
    with withstood(thunderbird, amparex, [ORDINARY[kind]]):
        before = dialog.notices()
        ending.act(dialog, other)
        until(lambda: dialog.notices() != before, "notice in the dialog")
        assert other.calendar.titles() == {}


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(Hand.accept, id="reply", marks=pytest.mark.attack(row=3, path="reply to an invitation")),
        pytest.param(
            lambda hand: hand.remind(30),
            id="reminder",
            marks=pytest.mark.attack(row=3, path="reminder of an invitation"),
        ),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_the_summary_writes_nothing(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind, act: Callable[[Hand], bool]
) -> None:
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, LOCKED_INVITATIONS.values()):
        hand.open_to_read(on(LOCKED_INVITATIONS[kind], None if kind == "single" else WEDNESDAY))
        panel(thunderbird)
        assert not act(hand)
        thunderbird.call("windows", "closeDialogs")

    hand.open_to_read(on(INVITED))
    assert act(hand)
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", INVITED.uid))


@pytest.mark.attack(row=3, path="open before the lock, reply to an invitation", state="single")
def test_a_summary_that_was_open_before_the_lock_writes_nothing(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str
) -> None:
    hand.open_to_read(on(INVITED))
    amparex.server.put(amparex.name, INVITED.uid, LOCKED_INVITED.ics(INVITED.uid))
    amparex.calendar.refresh()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, [INVITED]):
        assert hand.accept()
