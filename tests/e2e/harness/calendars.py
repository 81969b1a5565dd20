"""A calendar in a running Thunderbird: its entries with every road on which they can be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .server import REALM, USER, Server
from .thunderbird import Thunderbird
from .waiting import until

# The road of a write. Other add-ons, imports and reminders call the calendar's own methods ("api"). Dialogs, drag and
# drop and keys go through `doTransaction` of the main window ("transaction"). Several selected entries are written by
# a batch of transactions ("batch").
Via = Literal["api", "transaction", "batch"]


@dataclass(frozen=True)
class Calendar:
    """A calendar that is set up in `thunderbird`, under Thunderbird's `id`."""

    thunderbird: Thunderbird
    id: str

    def refresh(self) -> None:
        """Synchronises and waits until that is done."""
        self._call("refresh")

    def titles(self) -> dict[str, str]:
        """The title of each entry, by UID."""
        return {entry["id"]: entry["title"] for entry in self._call("entries")}

    def texts(self) -> dict[str, str]:
        """Each entry's iCalendar text as Thunderbird has it, by UID."""
        return {entry["id"]: entry["text"] for entry in self._call("entries")}

    def text(self, uid: str) -> str | None:
        """An entry's iCalendar text as Thunderbird has it; None when Thunderbird has no such entry."""
        entry = self._call("entry", uid)
        return entry["text"] if entry else None

    def queued(self) -> list[str]:
        """UIDs of entries that were edited offline and wait for being sent."""
        return sorted({uid for ids in self._call("queued").values() for uid in ids})

    def wait_for_playback(self) -> None:
        """Until nothing waits for being sent: Thunderbird strikes an entry off the queue after the server's answer."""
        until(lambda: not self.queued(), "end of the playback")

    def property(self, name: str) -> Any:
        return self._call("property", name)

    def set_property(self, name: str, value: Any) -> None:
        self._call("setProperty", name, value)

    def remove(self) -> None:
        """Takes the calendar out of Thunderbird; the server's data stays."""
        self._call("remove")

    # -- writes: each returns when Thunderbird says it is done, and raises `ChromeError` when it is refused ------

    def add(self, ics: str, via: Via = "api") -> None:
        self._write("add", via, ics)

    def modify(self, uid: str, via: Via = "api", **changes: str | int) -> None:
        """Changes `title`, `description`, `rawDescription` (as other add-ons set it), `location`, or the `count` of
        occurrences, or moves by `minutes`."""
        self._write("modify", via, uid, changes)

    def delete(self, uid: str, via: Via = "api") -> None:
        self._write("erase", via, uid)

    def modify_occurrence(self, uid: str, index: int, via: Via = "api", **changes: str | int) -> None:
        self._write("modifyOccurrence", via, uid, index, changes)

    def delete_occurrence(self, uid: str, index: int, via: Via = "api") -> None:
        self._write("eraseOccurrence", via, uid, index)

    def move(self, uid: str, target: Calendar, via: Via = "transaction") -> None:
        """Moves an entry to another calendar (always a transaction: the API has no move)."""
        self._write("move", via, uid, target.id)

    def _call(self, function: str, *args: Any) -> Any:
        return self.thunderbird.call("calendars", function, self.id, *args)

    def _write(self, function: str, via: Via, *args: Any) -> None:
        self.thunderbird.call("calendars", function, via, self.id, *args)


def log_in(thunderbird: Thunderbird, server: Server) -> None:
    """Stores the server's login in Thunderbird; once for a profile."""
    thunderbird.call("calendars", "login", server.origin, REALM, USER, server.password)


def connect(
    thunderbird: Thunderbird,
    address: str,
    name: str,
    *,
    cached: bool = True,
    color: str = "#2f7d6b",
) -> Calendar:
    """Sets up a CalDAV calendar, with or without offline support (`cached`)."""
    properties = {
        "cache.enabled": cached,
        "color": color,
        "calendar-main-in-composite": True,
    }
    return Calendar(thunderbird, thunderbird.call("calendars", "create", "caldav", address, name, properties))


def existing(thunderbird: Thunderbird) -> dict[str, Calendar]:
    """All calendars that are set up, by name."""
    listed = thunderbird.call("calendars", "list")
    return {name: Calendar(thunderbird, id) for name, id in listed.items()}


def local(thunderbird: Thunderbird, name: str) -> Calendar:
    """Sets up a calendar that is kept in Thunderbird alone."""
    properties = {"calendar-main-in-composite": True}
    address = "moz-storage-calendar://"
    return Calendar(thunderbird, thunderbird.call("calendars", "create", "storage", address, name, properties))


def set_offline(thunderbird: Thunderbird, offline: bool) -> None:
    thunderbird.call("calendars", "setOffline", offline)


def undo_state(thunderbird: Thunderbird) -> dict[str, int]:
    """The length of the stacks, as {"undo": …, "redo": …}."""
    return dict(thunderbird.call("calendars", "undoState"))


def forget_undo(thunderbird: Thunderbird) -> None:
    thunderbird.call("calendars", "forgetUndo")


def undo(thunderbird: Thunderbird) -> None:
    thunderbird.call("calendars", "undo")


def redo(thunderbird: Thunderbird) -> None:
    thunderbird.call("calendars", "redo")
