"""No gesture in Thunderbird's views changes an unavailability: the same gesture on an appointment arrives, alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest

from harness import calendars, editor
from harness.attacks import errors_of_ours
from harness.gestures import Entry, Hand, View, on
from harness.notices import begin_anew, notices, refused, remove_notices, wait_for_notice
from harness.samples import Sample
from harness.synced import Synced
from harness.targets import (
    EVERYTHING,
    INVITED,
    KINDS,
    LOCKED,
    LOCKED_INVITATIONS,
    LOCKED_INVITED,
    ORDINARY,
    WEDNESDAY,
    Kind,
    all_day,
    locked_later,
)
from harness.thunderbird import Thunderbird
from harness.waiting import until
from harness.withstanding import NEW, Write, expect_only, renew, withstood

pytestmark = [pytest.mark.guard, pytest.mark.thinned("kind")]

_numbers = count(1)

FRIDAY = WEDNESDAY + 2

SAMPLES = (*EVERYTHING, INVITED, *LOCKED_INVITATIONS.values())


@dataclass(frozen=True)
class Gesture:
    """`act` is done to an entry that `view` shows; `effect` is what it brings to the server where it is permitted."""

    row: int
    path: str
    act: Callable[[Hand, Entry], object]
    view: View = "week"
    effect: str = "PUT"
    # Whether it copies only where a drop can copy.
    copies: bool = False
    target: Callable[[Sample], Sample] = lambda sample: sample

    def write(self, hand: Hand, sample: Sample, kind: Kind) -> Write:
        """The write for an appointment. A deletion of one occurrence changes its series."""
        if self.copies:
            return ("PUT", NEW if hand.copies_by_drop() else sample.uid)
        if self.effect == NEW:
            return ("PUT", NEW)
        return (self.effect if kind == "single" else "PUT", sample.uid)


def _key(key: str, **modifiers: bool) -> Callable[[Hand, Entry], None]:
    def act(hand: Hand, entry: Entry) -> None:
        hand.select(entry)
        hand.press(key, **modifiers)

    return act


def _menu(item: str) -> Callable[[Hand, Entry], object]:
    return lambda hand, entry: hand.choose(entry, f"calendar-item-context-menu-{item}-menuitem")


def _retitle(hand: Hand, entry: Entry) -> None:
    hand.edit_in_place(entry, f"Titel {next(_numbers)}")


def _delete_in_list(hand: Hand, entry: Entry) -> None:
    hand.select_in_list(entry)
    hand.press("KEY_Delete")


def _delete_in_today_pane(hand: Hand, entry: Entry) -> None:
    hand.select_in_today_pane(entry)
    hand.press("KEY_Delete")


def _copy_and_paste(hand: Hand, entry: Entry) -> None:
    hand.select(entry)
    hand.press("c", accelKey=True)
    hand.press("v", accelKey=True)


GESTURES: dict[str, Gesture] = {
    "retitle-week": Gesture(4, "title edited in place, week", _retitle),
    "drag": Gesture(5, "drag, week", lambda hand, entry: hand.drag(entry, 30)),
    "resize": Gesture(5, "resize, week", lambda hand, entry: hand.resize(entry, 30)),
    "drop-header": Gesture(
        6, "drag and drop, all-day header", lambda hand, entry: hand.drop(entry, FRIDAY), target=all_day
    ),
    "copy-header": Gesture(
        6,
        "drag and drop as a copy, all-day header",
        lambda hand, entry: hand.drop(entry, FRIDAY, "copy"),
        copies=True,
        target=all_day,
    ),
    "delete-key": Gesture(8, "Delete key", _key("KEY_Delete"), effect="DELETE"),
    "delete-menu": Gesture(8, "context menu, delete", _menu("delete"), effect="DELETE"),
    "delete-list": Gesture(8, "Delete key in the event list", _delete_in_list, effect="DELETE"),
    "cut-key": Gesture(10, "cut by key", _key("x", accelKey=True), effect="DELETE"),
    "cut-menu": Gesture(10, "cut by context menu", _menu("cut"), effect="DELETE"),
    "copy-and-paste": Gesture(10, "copy and paste by keys", _copy_and_paste, effect=NEW),
    "today-pane-key": Gesture(9, "today pane, Delete key", _delete_in_today_pane, effect="DELETE"),
    "today-pane-menu": Gesture(
        9,
        "today pane, context menu, delete",
        lambda hand, entry: hand.choose_in_today_pane(entry, "agenda_delete_event_command"),
        effect="DELETE",
    ),
    "drag-day-view": Gesture(5, "drag, day", lambda hand, entry: hand.drag(entry, 30), "day"),
    "retitle-month": Gesture(4, "title edited in place, month", _retitle, "month"),
    "drop-month": Gesture(6, "drag and drop, month", lambda hand, entry: hand.drop(entry, FRIDAY), "month"),
    "copy-month": Gesture(
        6,
        "drag and drop as a copy, month",
        lambda hand, entry: hand.drop(entry, FRIDAY, "copy"),
        "month",
        copies=True,
    ),
}


@pytest.fixture(scope="module")
def calendar_samples() -> tuple[Sample, ...]:
    return SAMPLES


@pytest.fixture(scope="module")
def amparex(attacked: Synced) -> Synced:
    return attacked


@pytest.fixture(autouse=True)
def renewed(thunderbird: Thunderbird, amparex: Synced) -> Iterator[None]:
    """A change that a test has made, permitted or not, does not reach the next test."""
    yield
    editor.discard(thunderbird)
    calendars.set_offline(thunderbird, False)
    renew(amparex, SAMPLES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "gesture",
    [
        pytest.param(gesture, id=name, marks=pytest.mark.attack(row=gesture.row, path=gesture.path))
        for name, gesture in GESTURES.items()
    ],
)
def test_an_unavailability_withstands(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, gesture: Gesture, kind: Kind
) -> None:
    locked = [gesture.target(sample) for sample in LOCKED.values()]
    offline = setting.startswith("offline")
    hand.will_answer(calendar=amparex.calendar)
    hand.show(gesture.view, WEDNESDAY)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, offline)

    with withstood(thunderbird, amparex, locked):
        gesture.act(hand, on(gesture.target(LOCKED[kind]), WEDNESDAY))

    # Edits of a series that are made offline, and copies of a series, Thunderbird never sends.
    permitted: Kind = kind if setting == "online-cached" and not gesture.copies else "single"
    ordinary = gesture.target(ORDINARY[permitted])
    gesture.act(hand, on(ordinary, WEDNESDAY))
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, gesture.write(hand, ordinary, permitted))


@pytest.mark.attack(row=11, path="context menu, accept without a message")
@pytest.mark.parametrize("kind", KINDS)
def test_an_invitation_that_is_an_unavailability_cannot_be_answered(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind
) -> None:
    accept = "calendar-item-context-menu-attend-accept-dontsend-menuitem"
    hand.show("week", WEDNESDAY)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, LOCKED_INVITATIONS.values()):
        assert not hand.choose(on(LOCKED_INVITATIONS[kind], None if kind == "single" else WEDNESDAY), accept)
    assert hand.choose(on(INVITED), accept)
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", INVITED.uid))


@pytest.mark.attack(row=11, path="today pane, accept without a message", state="single")
def test_an_invitation_that_is_an_unavailability_cannot_be_answered_in_the_today_pane(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str
) -> None:
    """Thunderbird offers it there while an invitation is selected in the view."""
    accept = "agenda-context-menu-attend-accept-dontsend-menuitem"
    hand.show("week", WEDNESDAY)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    hand.select(on(INVITED))
    with withstood(thunderbird, amparex, [LOCKED_INVITED]):
        hand.choose_in_today_pane(on(LOCKED_INVITED), accept)
    hand.select(on(INVITED))
    assert hand.choose_in_today_pane(on(INVITED), accept)
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", INVITED.uid))


def _dropped(kind: Kind) -> tuple[str, ...]:
    """The unavailability itself, an appointment under its UID, another unavailability."""
    locked, uid = LOCKED[kind], LOCKED[kind].uid
    return (locked.ics(), ORDINARY[kind].ics(uid), locked.ics(f"{uid}-neu"))


@pytest.mark.attack(row=7, path="what a drop of iCalendar text on a view calls")
@pytest.mark.parametrize("kind", KINDS)
def test_a_dropped_unavailability_is_not_taken_in(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind
) -> None:
    hand.choose_calendar(amparex.calendar)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, LOCKED.values()):
        for text in _dropped(kind):
            begin_anew(thunderbird)
            hand.add_dropped(text)
            assert until(lambda: notices(thunderbird), "notice")
    uid = f"fremd-{next(_numbers)}"
    hand.add_dropped(ORDINARY["single"].ics(uid))
    until(lambda: uid in amparex.calendar.titles(), "dropped appointment")
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", uid))


@pytest.mark.attack(row=7, path="iCalendar text dropped on the today pane, saved in the dialog")
@pytest.mark.parametrize("kind", KINDS)
def test_an_unavailability_dropped_on_the_today_pane_is_not_saved(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind
) -> None:
    hand.choose_calendar(amparex.calendar)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, LOCKED.values()):
        for text in _dropped(kind)[::2]:
            begin_anew(thunderbird)
            dialog = hand.drop_on_today_pane(text)
            dialog.save_and_close()
            assert until(dialog.notices, "notice in the dialog")
            editor.discard(thunderbird)
    dialog = hand.drop_on_today_pane(ORDINARY["single"].ics(f"fremd-{next(_numbers)}"))
    dialog.save_and_close()
    dialog.wait_for_end()
    calendars.set_offline(thunderbird, False)
    until(lambda: [one.method for one in amparex.server.writes(mark)] == ["PUT"], "PUT of the dropped appointment")


@pytest.mark.parametrize(
    "back",
    [
        pytest.param(
            word == "undo", id=word, marks=pytest.mark.attack(row=12, path=f"{word} of an edit made before the lock")
        )
        for word in ("undo", "redo")
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_edited_before_the_lock_cannot_be_undone_or_redone(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str, kind: Kind, back: bool
) -> None:
    hand.show("week", WEDNESDAY)
    offline = setting.startswith("offline")

    def edit(kind: Kind) -> None:
        calendars.forget_undo(thunderbird)
        mark = amparex.server.mark()
        remove_notices(thunderbird)
        _retitle(hand, on(ORDINARY[kind], WEDNESDAY))
        expect_only(amparex, mark, ("PUT", ORDINARY[kind].uid))
        if not back:
            # Thunderbird reads its own write back before it can be undone.
            amparex.calendar.refresh()
            before = amparex.server.mark()
            assert hand.command("cmd_undo")
            expect_only(amparex, before, ("PUT", ORDINARY[kind].uid))
        amparex.calendar.refresh()

    command = "cmd_undo" if back else "cmd_redo"
    edit(kind)
    amparex.put(locked_later(kind))
    amparex.calendar.refresh()
    uid = ORDINARY[kind].uid
    before = (amparex.stored(uid), amparex.calendar.text(uid))
    mark = amparex.server.mark()
    thunderbird.forget_errors()
    calendars.set_offline(thunderbird, offline)
    assert hand.command(command)
    until(lambda: calendars.undo_state(thunderbird) == {"undo": 0, "redo": 0}, "clean stacks")
    assert amparex.calendar.queued() == []
    assert not hand.command(command)
    calendars.set_offline(thunderbird, False)
    amparex.calendar.refresh()
    assert amparex.server.writes(mark) == []
    assert (amparex.stored(uid), amparex.calendar.text(uid)) == before
    assert thunderbird.own_errors() == []

    renew(amparex, ORDINARY.values())
    edit("single")
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, offline)
    assert hand.command(command)
    if offline:
        until(amparex.calendar.queued, "queued edit")
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("PUT", ORDINARY["single"].uid))


@pytest.mark.attack(row=17, path="the whole series deleted from an occurrence that is none", state="exception")
def test_a_series_is_not_deleted_with_an_unavailability_in_it(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str
) -> None:
    hand.show("week", WEDNESDAY)
    hand.will_answer(occurrences="series")
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    try:
        with withstood(thunderbird, amparex, [LOCKED["exception"]]):
            _key("KEY_Delete")(hand, on(LOCKED["exception"]))
            assert until(lambda: notices(thunderbird), "notice")
        # A series that is deleted while Thunderbird is offline, it never deletes on the server.
        control = ORDINARY["single" if setting.startswith("offline") else "exception"]
        _key("KEY_Delete")(hand, on(control))
    finally:
        hand.will_answer(occurrences="occurrence")
    calendars.set_offline(thunderbird, False)
    expect_only(amparex, mark, ("DELETE", control.uid))


@pytest.mark.attack(row=5, path="dragged while it is locked, week", state="single")
def test_an_entry_that_is_locked_while_it_is_dragged_stays(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str
) -> None:
    sample = ORDINARY["single"]
    hand.show("week", WEDNESDAY)
    hand.grab(on(sample))
    amparex.put(locked_later("single"))
    amparex.calendar.refresh()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    with withstood(thunderbird, amparex, [sample]):
        begin_anew(thunderbird)
        hand.let_go(60)
        assert wait_for_notice(thunderbird) == refused(sample.summary, amparex.name)


@pytest.mark.attack(row=4, path="title edited when the server alone has locked it, week", state="single")
def test_a_title_typed_after_the_server_locked_the_entry_is_refused_and_told(
    thunderbird: Thunderbird, amparex: Synced, hand: Hand, setting: str
) -> None:
    """A copy that has arrived takes the title's field away, whoever types in it: that is Thunderbird's own way."""
    sample, locked = ORDINARY["single"], locked_later("single")
    hand.show("week", WEDNESDAY)
    hand.begin_editing(on(sample))
    amparex.put(locked)
    before = amparex.stored(sample.uid)
    begin_anew(thunderbird)
    thunderbird.forget_errors()
    calendars.set_offline(thunderbird, setting.startswith("offline"))
    until(lambda: hand.finish_editing("Zu spät") or hand.begin_editing(on(sample)), "title")
    if setting.startswith("offline"):
        until(amparex.calendar.queued, "queued edit")
        calendars.set_offline(thunderbird, False)

    assert wait_for_notice(thunderbird) == refused("Zu spät", amparex.name)
    until(lambda: amparex.calendar.titles().get(sample.uid) == locked.summary, "the server's copy")
    assert amparex.stored(sample.uid) == before
    assert amparex.calendar.queued() == []
    assert errors_of_ours(thunderbird) == []
