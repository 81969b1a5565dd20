"""A calendar seen from both ends: set up in Thunderbird, kept on the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import calendars
from .calendars import Calendar
from .samples import Sample
from .server import Request, Server
from .thunderbird import ChromeError, Thunderbird
from .waiting import until


_SAID = (
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DESCRIPTION", "CATEGORIES", "ATTENDEE", "ORGANIZER", "TRIGGER"),
    *("RRULE", "EXDATE", "RECURRENCE-ID", "LOCATION", "STATUS"),
)


# Properties that Thunderbird itself may set when it writes an entry.
BOOKKEEPING = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION", "CREATED"})


@dataclass(frozen=True)
class Synced:
    """`calendar` is Thunderbird's end, `name` the calendar's name on `server`."""

    calendar: Calendar
    server: Server
    name: str

    def path(self, uid: str) -> str:
        """An entry's path in the server's record."""
        return self.server.path(self.name, uid)

    def stored(self, uid: str) -> str | None:
        """An entry's text on the server."""
        return self.server.get(self.name, uid)

    def essence(self, uid: str) -> list[str]:
        """The lines that say something of an entry, sorted: read from disk, Thunderbird's text has another order and other dates."""
        text = self.calendar.text(uid) or ""
        lines = text[text.find("BEGIN:VEVENT") :].replace("\r\n ", "").splitlines()
        return sorted(line for line in lines if line.startswith(_SAID))

    def put(self, sample: Sample) -> None:
        """Stores an entry on the server, as AMPAREX would."""
        self.server.put(self.name, sample.uid, sample.ics())

    def can_be_modified(self, uid: str) -> bool:
        """Tries to move an entry; True when the server was told, False when it was not."""
        mark = self.server.mark()
        try:
            self.calendar.modify(uid, minutes=15)
        except ChromeError:
            assert self.server.writes(mark) == []
            return False
        self.wait_for("PUT", uid, mark)
        return True

    def wait_for(self, method: str, uid: str, since: int) -> Request:
        return self.server.wait_for(method, self.path(uid), since)


def set_up(
    thunderbird: Thunderbird,
    server: Server,
    name: str,
    samples: Iterable[Sample],
    *,
    cached: bool = True,
    title: str = "",
    color: str = "",
) -> Synced:
    """Makes a calendar with these entries on the server, and sets it up in Thunderbird.

    `title` and `color` are what the server says of it.
    """
    address = server.make_calendar(name, title, color)
    synced = Synced(calendars.connect(thunderbird, address, name, cached=cached), server, name)
    for sample in samples:
        synced.put(sample)
    synced.calendar.refresh()
    return synced


def wait_until_examined(synced: Synced) -> None:
    """Waits until the add-on has seen the whole calendar: till then it counts as guarded."""
    until(lambda: synced.calendar.property("terminwache.examined"), "examination of the calendar")


def made_anew(synced: Synced, cached: bool) -> Synced:
    """Switches its offline support; Thunderbird makes another calendar then."""
    before, thunderbird = synced.calendar, synced.calendar.thunderbird
    uids = before.titles().keys()
    before.set_property("cache.enabled", cached)
    calendar = calendars.existing(thunderbird)[synced.name]
    assert calendar.id != before.id
    assert bool(calendar.property("cache.enabled")) == cached
    calendar.refresh()
    until(lambda: calendar.titles().keys() == uids, "its entries")
    return replace(synced, calendar=calendar)


def take_down(synced: Synced) -> None:
    """Removes it at both ends."""
    synced.calendar.remove()
    synced.server.drop_calendar(synced.name)
