"""No write of an unavailability leaves Thunderbird on the roads that no window asks about.

Such roads are other add-ons, imports, invitations, exceptions made by code, and calls that bypass a calendar's
public methods.

After each attack the server's record has no request for that entry, and both copies are as they were. No write is
queued or can be undone, and there is no error of ours. A permitted write must still turn up in the record, alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest

from conftest import MakeCalendar
from harness import calendars
from harness.attacks import TARGETS, Target, attack, can_be_undone, errors_of_ours
from harness.notices import notices, remove_notices
from harness.samples import APPOINTMENT
from harness.synced import Synced
from harness.thunderbird import ChromeError, Thunderbird
from harness.waiting import until
from harness.withstanding import cancelled, renew

pytestmark = [pytest.mark.guard, pytest.mark.thinned("target")]

_counter = itertools.count(1)

ALL = ("single", "series", "exception")


@dataclass(frozen=True)
class Attack:
    """An attack of `privileged/attacks.sys.mjs`."""

    row: int | str
    path: str
    # How its caller learns of it: by `OPERATION_CANCELLED`; by another error or none at all (a person by the notice).
    ends: Literal["refused", "somehow"] = "refused"
    targets: tuple[str, ...] = ALL
    # Offline too; a calendar without offline support, and the one below the cache, know none.
    offline: bool = True
    # On a calendar without offline support.
    uncached: bool = True


_ADDON = 20
_EXCEPTION = ("series", "exception")

ATTACKS: dict[str, Attack] = {
    "changed-copy": Attack(_ADDON, "modifyItem(changed, stored)"),
    "changed-copy-as-its-own-old": Attack(_ADDON, "modifyItem(changed, changed)"),
    # Of a mixed series it changes nothing and is allowed.
    "unchanged-copy": Attack(_ADDON, "modifyItem(stored, stored)", targets=("single", "series")),
    "no-old-item": Attack(_ADDON, "modifyItem(changed, null)"),
    "stripped-copies": Attack(_ADDON, "modifyItem with copies stripped of all that locks"),
    "stripped-series": Attack(_ADDON, "modifyItem with a series stripped of rule and exceptions"),
    "under-an-unknown-id": Attack(_ADDON, "modifyItem under another id"),
    "under-the-id-of-an-appointment": Attack(_ADDON, "modifyItem under the id of an appointment"),
    "of-another-calendar": Attack(_ADDON, "modifyItem with an item of another calendar"),
    "an-alarm-only": Attack(_ADDON, "modifyItem, an alarm only"),
    "as-a-task": Attack(_ADDON, "modifyItem that makes it a task"),
    "delete": Attack(_ADDON, "deleteItem(stored)"),
    "delete-the-occurrence-object": Attack(_ADDON, "deleteItem(occurrence)", targets=_EXCEPTION),
    "delete-a-stripped-copy": Attack(_ADDON, "deleteItem(stripped copy)"),
    "add-with-its-uid": Attack(_ADDON, "addItem with its UID"),
    "adopt-with-its-uid": Attack(_ADDON, "adoptItem with its UID"),
    "exclude-the-occurrence": Attack(17, "modifyItem(series with EXDATE)", targets=_EXCEPTION),
    "change-the-exception-in-its-series": Attack(17, "modifyItem(series with a changed exception)", targets=_EXCEPTION),
    "drop-the-exception": Attack(17, "modifyItem(series without the exception)", targets=("exception",)),
    "drop-the-rule": Attack(17, "modifyItem(series without its rule)", targets=_EXCEPTION),
    "queue-a-change": Attack(19, "calCachedCalendar.modifyOfflineItem", uncached=False),
    "queue-a-deletion": Attack(19, "calCachedCalendar.deleteOfflineItem", uncached=False),
    "queue-an-addition": Attack(19, "calCachedCalendar.adoptOfflineItem", uncached=False),
    "inner-modify-of-the-cached": Attack(_ADDON, "calCachedCalendar.doModifyItem", offline=False, uncached=False),
    "inner-adopt-of-the-cached": Attack(_ADDON, "calCachedCalendar.doAdoptItem", offline=False, uncached=False),
    "uncached-modify": Attack(_ADDON, "modifyItem of the calendar below the cache", offline=False),
    "uncached-delete": Attack(_ADDON, "deleteItem of the calendar below the cache", offline=False),
    "uncached-add": Attack(_ADDON, "addItem of the calendar below the cache", offline=False),
    "modify-ignoring-the-etag": Attack("promptOverwrite", "doModifyItem(…, ignoreEtag)", offline=False),
    "adopt-ignoring-the-etag": Attack("promptOverwrite", "doAdoptItem(…, ignoreEtag)", offline=False),
    "delete-ignoring-the-etag": Attack("doDeleteItem", "doDeleteItem(…, ignoreEtag)", offline=False),
    "delete-as-if-from-the-inbox": Attack("doDeleteItem", "doDeleteItem(…, fromInbox)", offline=False),
    "delete-as-thunderbird-in-the-inbox": Attack("doDeleteItem", "doDeleteItem(…, true, true, null)", offline=False),
    "delete-by-its-address": Attack("doDeleteItem", "doDeleteItem(…, uri)", offline=False),
    "put": Attack(_ADDON, "a CalDavItemRequest of its own", "somehow", offline=False),
    "del": Attack(_ADDON, "a CalDavDeleteItemRequest of its own", "somehow", offline=False),
    "import-by-the-window": Attack(13, "putItemsIntoCal"),
    "import-by-the-importer": Attack(13, "CalendarFileImporter"),
    "publish-to-its-address": Attack(21, "to the entry's own address", "somehow", offline=False),
    "publish-over-the-calendar": Attack(21, "to the calendar's address", "somehow", offline=False),
    "invitation-update": Attack(14, "REQUEST"),
    "invitation-publish": Attack(14, "PUBLISH"),
    "invitation-cancel": Attack(14, "CANCEL"),
    "invitation-reply": Attack(14, "REPLY"),
    "invitation-counter-accepted": Attack(14, "COUNTER"),
    "invitations-manager": Attack(15, "processJobQueue"),
    "reply-from-the-inbox": Attack("processItipReply", "REPLY in the inbox", "somehow", offline=False),
}


def _cases(network: Literal["online", "offline"]) -> list[object]:
    return [
        pytest.param(
            cached,
            name,
            target,
            id=f"{name}-{'cached' if cached else 'uncached'}-{target}",
            marks=pytest.mark.attack(row=one.row, path=one.path, state=network),
        )
        for cached in ((True, False) if network == "online" else (True,))
        for name, one in ATTACKS.items()
        if (cached or one.uncached) and (network == "online" or one.offline)
        for target in one.targets
    ]


@pytest.fixture(scope="module")
def both(make_calendar: MakeCalendar) -> dict[bool, Synced]:
    samples = [APPOINTMENT, *(target.sample for target in TARGETS.values())]
    made = {cached: make_calendar(samples, cached=cached) for cached in (True, False)}
    for one in made.values():
        # Messages are judged by nothing but the guard.
        one.calendar.set_property("itip.disableRevisionChecks", True)
    return made


@pytest.fixture(scope="module")
def other(make_calendar: MakeCalendar) -> Synced:
    return make_calendar([])


@pytest.fixture
def amparex(both: dict[bool, Synced], cached: bool, target: str) -> Iterator[Synced]:
    """The calendar; a write that did get through fails its own test, not those after it."""
    synced = both[cached]
    yield synced
    calendars.set_offline(synced.calendar.thunderbird, False)
    renew(synced, [TARGETS[target].sample])


@pytest.mark.parametrize(("cached", "name", "target"), _cases("online"))
def test_online_nothing_is_sent(thunderbird: Thunderbird, amparex: Synced, other: Synced, name: str, target: str) -> None:
    before = _state(amparex, TARGETS[target])
    mark = amparex.server.mark()
    _refused(thunderbird, amparex, other, name, TARGETS[target])
    _expect_nothing(thunderbird, amparex, mark)
    assert _state(amparex, TARGETS[target]) == before


@pytest.mark.parametrize(("cached", "name", "target"), _cases("offline"))
def test_offline_nothing_is_queued_and_later_nothing_is_sent(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, name: str, target: str
) -> None:
    before = _state(amparex, TARGETS[target])
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)
    _refused(thunderbird, amparex, other, name, TARGETS[target])
    assert amparex.calendar.queued() == []
    calendars.set_offline(thunderbird, False)
    amparex.calendar.refresh()
    _expect_nothing(thunderbird, amparex, mark)
    assert _state(amparex, TARGETS[target]) == before


@pytest.mark.attack(row=20, path="modifyItem, deleteItem, addItem, a transaction", state="offline")
@pytest.mark.parametrize("cached", [False], ids=["uncached"])
@pytest.mark.parametrize("target", ALL)
def test_offline_without_offline_support_it_is_refused_too(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, target: str
) -> None:
    uid = TARGETS[target].sample.uid
    before = _state(amparex, TARGETS[target])
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)
    for name in ("changed-copy", "delete", "add-with-its-uid"):
        _refused(thunderbird, amparex, other, name, TARGETS[target])
    with cancelled():
        amparex.calendar.delete(uid, "transaction")
    calendars.set_offline(thunderbird, False)
    amparex.calendar.refresh()
    _expect_nothing(thunderbird, amparex, mark)
    assert _state(amparex, TARGETS[target]) == before


@pytest.mark.attack(row=19, path="all of that offline, and Thunderbird started anew", state="offline")
@pytest.mark.parametrize("cached", [True], ids=["cached"])
@pytest.mark.parametrize("target", ALL)
def test_what_was_tried_offline_is_not_sent_after_a_restart_either(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, target: str
) -> None:
    uid = TARGETS[target].sample.uid
    before, said = amparex.stored(uid), amparex.essence(uid)
    mark = amparex.server.mark()
    calendars.set_offline(thunderbird, True)
    tried = [name for name, one in ATTACKS.items() if one.offline and target in one.targets]
    for name in tried:
        with pytest.raises(ChromeError):
            attack(amparex.calendar, other.calendar, name, TARGETS[target])
    thunderbird.restart()
    amparex.calendar.refresh()
    _expect_nothing(thunderbird, amparex, mark)
    assert (amparex.stored(uid), amparex.essence(uid)) == (before, said)


# Of a series Thunderbird sees only after a restart that it is queued: `test_repair.py`.
@pytest.mark.attack(row="playbackOfflineItems", path="queued in the storage below the guard", state="online cached")
@pytest.mark.parametrize("cached", [True], ids=["cached"])
@pytest.mark.parametrize("target", ["single"])
@pytest.mark.parametrize("name", ["queue-a-change-in-the-storage", "queue-a-deletion-in-the-storage"])
def test_what_is_queued_below_the_guard_is_taken_back_by_the_next_synchronisation(
    thunderbird: Thunderbird, amparex: Synced, name: str, target: str
) -> None:
    sample = TARGETS[target].sample
    before, said = amparex.stored(sample.uid), amparex.essence(sample.uid)
    mark = amparex.server.mark()
    attack(amparex.calendar, amparex.calendar, name, TARGETS[target])
    assert amparex.calendar.queued() == [sample.uid]
    amparex.calendar.refresh()
    until(lambda: amparex.essence(sample.uid) == said, "the server's copy")
    assert amparex.stored(sample.uid) == before
    _expect_nothing(thunderbird, amparex, mark)


def _refused(thunderbird: Thunderbird, amparex: Synced, other: Synced, name: str, target: Target) -> None:
    thunderbird.forget_errors()
    remove_notices(thunderbird)
    if ATTACKS[name].ends == "refused":
        with cancelled():
            attack(amparex.calendar, other.calendar, name, target)
    else:
        attack(amparex.calendar, other.calendar, name, target)
    assert until(lambda: notices(thunderbird), "notice")


def _expect_nothing(thunderbird: Thunderbird, amparex: Synced, mark: int) -> None:
    """The positive control alone reaches the server; no write is queued, and no write can be undone."""
    amparex.calendar.modify(APPOINTMENT.uid, location=f"Raum {next(_counter)}")
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)
    writes = [(request.method, request.path) for request in amparex.server.writes(mark)]
    assert writes == [("PUT", amparex.path(APPOINTMENT.uid))]
    assert amparex.calendar.queued() == []
    assert not can_be_undone(amparex.calendar)
    assert errors_of_ours(thunderbird) == []


def _state(amparex: Synced, target: Target) -> tuple[str | None, str | None]:
    uid = target.sample.uid
    return amparex.stored(uid), amparex.calendar.text(uid)
