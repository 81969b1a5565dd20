"""Entries that are attacked, and the attacks of `privileged/attacks.sys.mjs`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .calendars import Calendar
from .samples import SERIES, UNAVAILABILITY, UNAVAILABILITY_SERIES, Sample
from .thunderbird import Thunderbird

# Messages about them, and reminders, find something to work on.
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
class Target:
    """An entry to attack; `index` is the occurrence, of a series."""

    sample: Sample
    index: int | None


TARGETS = {
    "single": Target(replace(UNAVAILABILITY, uid="ziel-einzeln", extra=_EXTRA), None),
    "series": Target(replace(UNAVAILABILITY_SERIES, uid="ziel-serie", extra=_EXTRA), 1),
    # A series of appointments of which the second occurrence is an unavailability.
    "exception": Target(
        replace(
            SERIES,
            uid="ziel-ausnahme",
            extra=_EXTRA,
            exception=replace(UNAVAILABILITY, day=SERIES.day + 2, start=SERIES.start, end=SERIES.end, extra=_EXTRA),
        ),
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
    """Errors about the add-on on the console, without refusals that Thunderbird's own code was told and wrote down.

    Left out, too, is Thunderbird's own error about an extension's page that goes with its add-on while the page loads
    ("FrameData missing", bug 1749116).
    """
    return [
        error
        for error in thunderbird.errors()
        if "terminwache" in error.lower()
        and "Terminwache: refused (" not in error
        and not error.startswith("FrameData missing for ")
    ]
