"""Targets of attacks, and beside them the same entries as may be changed: one of each kind, in this week."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from .samples import Sample

# The kind of entry that is meant on Wednesday: a single one, an occurrence of a series, or one that differs from it.
Kind = Literal["single", "series", "exception"]
KINDS: tuple[Kind, ...] = ("single", "series", "exception")

WEDNESDAY = 2

# The address of the profile's account.
_ME = "mailto:mitte@hoerhaus.example"

_BLOCK = ("Kunde: Kling, Else", "Typ: Hörtraining", "Status: Bestätigt", "Hausbesuch: Nein")
_DAILY = "FREQ=DAILY;COUNT=3"

_LOCKED_SINGLE = Sample("sperre-einzeln", "Nichtverfügbarkeit", WEDNESDAY, "08:30", "09:30", status=None)
_SINGLE = Sample("termin-einzeln", "Kontrolle", WEDNESDAY, "11:30", "12:30", block=_BLOCK)
_SERIES = Sample("termin-serie", "Gruppe", WEDNESDAY - 1, "13:00", "14:00", block=_BLOCK, rule=_DAILY)

# An unavailability by itself; a series of them; one in a series of appointments.
LOCKED: dict[Kind, Sample] = {
    "single": _LOCKED_SINGLE,
    "series": replace(_LOCKED_SINGLE, uid="sperre-serie", day=WEDNESDAY - 1, start="10:00", end="11:00", rule=_DAILY),
    "exception": replace(
        _SERIES,
        uid="serie-mit-sperre",
        start="14:30",
        end="15:30",
        exception=replace(_LOCKED_SINGLE, start="14:30", end="15:30"),
    ),
}
ORDINARY: dict[Kind, Sample] = {
    "single": _SINGLE,
    "series": _SERIES,
    "exception": replace(
        _SERIES,
        uid="serie-mit-ausnahme",
        start="16:00",
        end="17:00",
        exception=replace(_SINGLE, summary="Gruppe im Saal", start="16:00", end="17:00"),
    ),
}


def all_day(sample: Sample) -> Sample:
    """The same, lasting the whole day."""
    exception = sample.exception and all_day(sample.exception)
    return replace(sample, uid=f"{sample.uid}-ganztags", start="", end="", exception=exception)


def locked_later(kind: Kind) -> Sample:
    """`ORDINARY[kind]` once AMPAREX has made an unavailability of it."""
    before, locked = ORDINARY[kind], LOCKED[kind]
    times = {"start": before.start, "end": before.end}
    exception = locked.exception and replace(locked.exception, **times)
    return replace(locked, uid=before.uid, **times, exception=exception)


def _invitation(sample: Sample) -> Sample:
    """The same on the next day, as an invitation of somebody else's, to which this person may answer."""
    extra = ("ORGANIZER:mailto:chef@hoerhaus.example", f"ATTENDEE;PARTSTAT=NEEDS-ACTION:{_ME}")
    return replace(sample, uid=f"{sample.uid}-einladung", day=WEDNESDAY + 1, extra=extra)


INVITED = _invitation(_SINGLE)
LOCKED_INVITED = _invitation(_LOCKED_SINGLE)


def _invited_at(sample: Sample, start: str, end: str) -> Sample:
    """The same series at another time of the day, with invitations in all its parts."""
    exception = sample.exception and _invited_at(sample.exception, start, end)
    uid = f"{sample.uid}-einladung"
    return replace(sample, uid=uid, start=start, end=end, extra=INVITED.extra, exception=exception)


LOCKED_INVITATIONS: dict[Kind, Sample] = {
    "single": LOCKED_INVITED,
    "series": _invited_at(LOCKED["series"], "17:00", "17:45"),
    "exception": _invited_at(LOCKED["exception"], "18:00", "18:45"),
}

EVERYTHING: tuple[Sample, ...] = tuple(
    one for group in (LOCKED, ORDINARY) for sample in group.values() for one in (sample, all_day(sample))
)
