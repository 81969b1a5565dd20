"""An attack on unavailabilities, watched at both ends: what must have stayed, and what alone may have been sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

import pytest

from . import calendars
from .samples import Sample
from .server import Request
from .synced import Synced
from .thunderbird import ChromeError, Thunderbird
from .waiting import until

Write = tuple[str, str]

_numbers = count(1)

# Thunderbird's `calIErrors.OPERATION_CANCELLED`.
OPERATION_CANCELLED = 0x804A0005

# A server's answers to a write that it has taken.
_SUCCESS = range(200, 300)

# The path of an entry that Thunderbird has made itself, under a UID nobody knows before.
NEW = "new"


@contextmanager
def cancelled() -> Iterator[None]:
    """The write inside is refused, and its caller told so, as if a person had cancelled it."""
    with pytest.raises(ChromeError) as refusal:
        yield
    assert refusal.value.result == OPERATION_CANCELLED, refusal.value


@contextmanager
def withstood(thunderbird: Thunderbird, synced: Synced, targets: Iterable[Sample]) -> Iterator[None]:
    """The attack inside changes nothing of `targets`: not stored, not queued, nothing sent, nothing to undo, no error."""
    uids = [target.uid for target in targets]
    known = set(synced.calendar.titles())
    before = _copies(synced, uids)
    calendars.forget_undo(thunderbird)
    thunderbird.forget_errors()
    mark = synced.server.mark()

    yield

    assert synced.calendar.queued() == []
    assert set(synced.calendar.titles()) == known
    assert _copies(synced, uids) == before
    assert [str(request) for request in synced.server.writes(mark)] == []
    assert calendars.undo_state(thunderbird) == {"undo": 0, "redo": 0}
    assert thunderbird.own_errors() == []


def expect_only(synced: Synced, since: int, *expected: Write) -> None:
    """Waits until the server has taken the permitted writes, each a method and a UID or `NEW`; lets there be no other."""
    until(lambda: _taken(synced, since, expected), f"{expected} in the server's record")
    synced.calendar.wait_for_playback()
    # Going online can make Thunderbird send a queued edit twice.
    assert {_name(request) for request in synced.server.writes(since)} == set(expected)


def renew(synced: Synced, samples: Iterable[Sample]) -> None:
    """Makes those entries what they were, at both ends, that Thunderbird has changed."""
    own, stored = synced.calendar.texts(), synced.server.texts(synced.name)
    for sample in samples:
        changed = "LAST-MODIFIED" in own.get(sample.uid, "LAST-MODIFIED")
        if not changed and _same(stored.get(sample.uid), sample.ics()):
            continue
        # Another text each time: else the server would say that nothing has changed.
        stamp = datetime(2026, 1, 5) + timedelta(seconds=next(_numbers))
        text = sample.ics().replace("DTSTAMP:20260105T080000Z", f"DTSTAMP:{stamp:%Y%m%dT%H%M%S}Z")
        synced.server.put(synced.name, sample.uid, text)
    synced.calendar.refresh()


def clear(synced: Synced) -> None:
    """Takes all entries out at both ends.

    Thunderbird would delete an entry that waits for being sent at its own end alone.
    """
    synced.calendar.wait_for_playback()
    if uids := synced.server.texts(synced.name):
        # Going online can make Thunderbird send a queued entry twice.
        synced.server.wait_until_still()
        for uid in uids:
            synced.server.delete(synced.name, uid)
    synced.calendar.refresh()
    assert (synced.server.texts(synced.name), synced.calendar.titles()) == ({}, {})


def _same(stored: str | None, text: str) -> bool:
    """Whether the server has those lines, which it sorts, whatever the DTSTAMP."""
    return stored is not None and _lines(stored) == _lines(text)


def _lines(text: str) -> list[str]:
    return sorted(line for line in text.splitlines() if not line.startswith("DTSTAMP:"))


def _copies(synced: Synced, uids: list[str]) -> dict[str, tuple[str | None, str | None]]:
    return {uid: (synced.stored(uid), synced.calendar.text(uid)) for uid in uids}


def _taken(synced: Synced, since: int, expected: Iterable[Write]) -> bool:
    writes = synced.server.writes(since)
    if not all(request.status for request in writes):
        return False
    return {_name(request) for request in writes if request.status in _SUCCESS} >= set(expected)


def _name(request: Request) -> Write:
    uid = request.path.rpartition("/")[2].removesuffix(".ics")
    # Thunderbird's own UIDs are UUIDs.
    return request.method, NEW if len(uid) == 36 and uid.count("-") == 4 else uid
