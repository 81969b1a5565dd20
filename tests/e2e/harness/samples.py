"""A sample AMPAREX calendar of a hearing-aid shop, in the week of today.

The entries are invented after docs/domain.md. CATEGORIES has the type, LOCATION the branch, STATUS one of the
calendar's own three statuses, and DESCRIPTION ends with the appended block. Times are wall-clock times in Berlin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
BRANCH = "Filiale Mitte"

_VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True)
class Sample:
    """An entry: `day` counts from Monday of this week, `start` and `end` are "HH:MM"; empty, it lasts all day."""

    uid: str
    summary: str
    day: int
    start: str
    end: str
    category: str | None = None
    location: str | None = BRANCH
    status: str | None = "CONFIRMED"
    notes: str = ""
    # The appended block's lines; () is an entry without one.
    block: tuple[str, ...] = ()
    rule: str | None = None
    # Further lines, as they stand in the file.
    extra: tuple[str, ...] = ()
    # The occurrence of the series that differs, on its own `day`.
    exception: Sample | None = None

    @property
    def description(self) -> str:
        return "\n\n".join(part for part in (self.notes, "\n".join(self.block)) if part)

    def ics(self, uid: str | None = None) -> str:
        """The entry as an iCalendar object (RFC 5545), under another UID when one is given."""
        uid = uid or self.uid
        body = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//AMPAREX//Terminsynchronisation//DE",
            *_VTIMEZONE.splitlines(),
            *self._event(uid),
        ]
        if self.exception:
            body += self.exception._event(uid, f"RECURRENCE-ID{self._time(self.start, self.exception.day)}")
        body.append("END:VCALENDAR")
        return "".join(f"{folded}\r\n" for line in body for folded in _folded(line))

    def _event(self, uid: str, *more: str) -> list[str]:
        lines = [
            f"UID:{uid}",
            "DTSTAMP:20260105T080000Z",
            f"DTSTART{self._time(self.start)}",
            f"DTEND{self._time(self.end, self.day if self.end else self.day + 1)}",
            f"SUMMARY:{_escaped(self.summary)}",
        ]
        for name, value in (
            ("CATEGORIES", self.category),
            ("LOCATION", self.location),
            ("DESCRIPTION", self.description),
        ):
            if value:
                lines.append(f"{name}:{_escaped(value)}")
        if self.status:
            lines.append(f"STATUS:{self.status}")
        if self.rule:
            lines.append(f"RRULE:{self.rule}")
        return ["BEGIN:VEVENT", *lines, *more, *self.extra, "END:VEVENT"]

    def _time(self, clock: str, day: int | None = None) -> str:
        """The rest of a date's line, from its parameters on."""
        at = datetime.combine(monday() + timedelta(self.day if day is None else day), datetime.min.time())
        if not clock:
            return f";VALUE=DATE:{at:%Y%m%d}"
        hours, minutes = map(int, clock.split(":"))
        return f";TZID=Europe/Berlin:{at.replace(hour=hours, minute=minutes):%Y%m%dT%H%M%S}"


def monday() -> date:
    """Monday of this week, in Berlin."""
    today = datetime.now(BERLIN).date()
    return today - timedelta(today.weekday())


def _escaped(text: str) -> str:
    """TEXT of RFC 5545 §3.3.11."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets, RFC 5545 §3.1."""
    parts = [""]
    for character in line:
        if len((parts[-1] + character).encode()) > 75:
            parts.append(" ")
        parts[-1] += character
    return parts


def _block(customer: str, appointment_type: str, status: str, home_visit: str | None) -> tuple[str, ...]:
    lines = [f"Kunde: {customer}", f"Typ: {appointment_type}", f"Status: {status}"]
    return (*lines, f"Hausbesuch: {home_visit}") if home_visit else tuple(lines)


APPOINTMENT = Sample(
    uid="termin-kling",
    summary="Neue Otoplastik anpassen",
    day=1,
    start="09:00",
    end="10:00",
    category="Anpassung",
    notes="Abdruck liegt in Fach 12. Tochter kommt mit.",
    block=_block("Kling, Else", "Anpassung", "Bestätigt", "Ja"),
    # Of no concern to us; they have to come back from an edit unchanged.
    extra=("X-AMPAREX-ID:4711", "PRIORITY:5", "SEQUENCE:2", "CLASS:PRIVATE"),
)
UNAVAILABILITY = Sample(
    uid="sperre-fortbildung",
    summary="Nichtverfügbarkeit",
    day=2,
    start="14:00",
    end="17:00",
    status=None,
)
HOLIDAY = Sample(
    uid="sperre-urlaub",
    summary="Urlaub",
    day=4,
    start="08:00",
    end="18:00",
    category="Nichtverfügbarkeit",
    status=None,
)
UNAVAILABILITY_SERIES = Sample(
    uid="sperre-mittag",
    summary="Nichtverfügbarkeit",
    day=0,
    start="12:30",
    end="13:15",
    category="Pause",
    status=None,
    rule="FREQ=DAILY;COUNT=4",
)
BLOCKED = Sample(
    uid="blocker-inventur",
    summary="Nicht verfügbar",
    day=0,
    start="16:00",
    end="17:30",
    category="Inventur",
    block=("Typ: Inventur", "Status: Bestätigt"),
)
PLAIN = Sample(
    uid="teamfruehstueck",
    summary="Teamfrühstück",
    day=3,
    start="08:00",
    end="08:45",
    category=None,
    location=None,
    status=None,
    notes="Brötchen bringt Jana mit.",
)
SERIES = Sample(
    uid="serie-hoertraining",
    summary="Hörtraining in der Gruppe",
    day=1,
    start="16:30",
    end="17:30",
    category="Hörtraining",
    block=_block("Seniorenzentrum Am Park GmbH", "Hörtraining", "Bestätigt", "Ja: Am Park 3, Saal"),
    rule="FREQ=DAILY;INTERVAL=2;COUNT=3",
)

SAMPLES: tuple[Sample, ...] = (
    APPOINTMENT,
    UNAVAILABILITY,
    HOLIDAY,
    UNAVAILABILITY_SERIES,
    BLOCKED,
    PLAIN,
    SERIES,
    Sample(
        uid="termin-vonkling",
        summary="Hörgeräte-Kontrolle",
        day=0,
        start="09:00",
        end="09:45",
        category="Behandlung",
        status="TENTATIVE",
        block=_block("Prof. Dr. Else von Kling", "Behandlung", "Vorgeschlagen", "Ja"),
    ),
    Sample(
        uid="termin-akustik",
        summary="Batteriewechsel",
        day=0,
        start="10:30",
        end="11:00",
        category="Service",
        status="CANCELLED",
        block=_block("Optik & Akustik GmbH", "Service/Batteriewechsel", "Geplatzt", "Nein"),
    ),
    Sample(
        uid="termin-online",
        summary="Online-Buchung: Hörtest",
        day=3,
        start="10:00",
        end="11:00",
        category="Online",
        status="TENTATIVE",
        notes="Name: Max Muster\nTelefon: 0711 21475\nBitte zurückrufen",
        block=_block("", "Online", "Angefragt", "Nein"),
    ),
    Sample(
        uid="termin-dupont",
        summary="Sehtest und Fassungsberatung",
        day=1,
        start="11:00",
        end="12:00",
        category="Sehtest",
        block=_block("Dupont, Marie", "Sehtest", "Bestätigt", "Nein"),
    ),
    Sample(
        uid="termin-brandt",
        summary="Hausbesuch Feinanpassung",
        day=2,
        start="09:30",
        end="11:30",
        category="Feinanpassung",
        notes="Klingel defekt, bitte anrufen.",
        block=_block("Brandt, Heinz", "Feinanpassung", "Bestätigt", "Lindenstr. 7, 2. OG"),
    ),
    Sample(
        uid="termin-yildiz",
        summary="Kontaktlinsen: Abgabe",
        day=3,
        start="14:30",
        end="15:15",
        category="Abgabe",
        block=_block("Yıldız, Ayşe", "Abgabe", "Bestätigt", None),
    ),
    Sample(
        uid="termin-storno",
        summary="Reparatur Bügel",
        day=3,
        start="16:00",
        end="16:30",
        category="Reparatur",
        status="CANCELLED",
        block=_block("Maier, Josef", "Reparatur", "Storniert", "Nein"),
    ),
    Sample(
        uid="termin-samstag",
        summary="Erstberatung Hörgerät",
        day=5,
        start="10:00",
        end="11:30",
        category="Beratung",
        status="TENTATIVE",
        block=_block("Öztürk, Selin", "Beratung", "Vorgeschlagen", "Nein"),
    ),
)
