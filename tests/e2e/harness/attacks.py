"""Entries that are attacked, and the attacks of `privileged/attacks.sys.mjs`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .calendars import Calendar
from .samples import BERLIN, SERIES, UNAVAILABILITY, UNAVAILABILITY_SERIES, Sample, monday
from .thunderbird import Thunderbird

# So that messages about them, and reminders, find something to work on.
_EXTRA = (
    "ORGANIZER:mailto:filiale-mitte@example.org",
    "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kundin@example.org",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "DESCRIPTION:Gleich",
    "TRIGGER:-PT15M",
    "END:VALARM",
)


@dataclass(frozen=True)
class Mixed(Sample):
    """A series of appointments of which the second occurrence is an unavailability."""

    def ics(self, uid: str | None = None) -> str:
        text = super().ics(uid)
        event = text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")]
        exception = replace(
            UNAVAILABILITY, uid=uid or self.uid, day=self.day + 2, start=self.start, end=self.end, extra=self.extra
        )
        at = datetime.combine(monday() + timedelta(exception.day), datetime.strptime(self.start, "%H:%M").time(), BERLIN)
        other = exception.ics()
        own = other[other.index("BEGIN:VEVENT") : other.index("END:VCALENDAR")]
        own = own.replace("END:VEVENT", f"RECURRENCE-ID;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}\r\nEND:VEVENT")
        return text.replace(event, event + own)


@dataclass(frozen=True)
class Target:
    """What is attacked: `index` is the occurrence, of a series."""

    sample: Sample
    index: int | None


TARGETS = {
    "single": Target(replace(UNAVAILABILITY, uid="ziel-einzeln", extra=_EXTRA), None),
    "series": Target(replace(UNAVAILABILITY_SERIES, uid="ziel-serie", extra=_EXTRA), 1),
    "exception": Target(
        Mixed(**{**SERIES.__dict__, "uid": "ziel-ausnahme", "extra": _EXTRA}),
        1,
    ),
}


def attack(calendar: Calendar, other: Calendar, name: str, target: Target) -> None:
    """Makes one; raises `ChromeError` where Thunderbird throws."""
    calendar.thunderbird.call("attacks", "run", name, calendar.id, other.id, target.sample.uid, target.index)


def can_be_undone(calendar: Calendar) -> bool:
    """Whether Thunderbird offers "undo" or "redo"; an import leaves an empty batch on the stack, which is nothing to undo."""
    return bool(calendar.thunderbird.call("attacks", "canBeUndone"))


def errors_of_ours(thunderbird: Thunderbird) -> list[str]:
    """What stands on the console about the add-on, without refusals that Thunderbird's own code was told and wrote down."""
    return [
        error
        for error in thunderbird.errors()
        if "terminwache" in error.lower() and "Terminwache: refused (" not in error
    ]
