"""Series: each occurrence keeps its own block, in whatever zone it is written; a locked exception keeps its series' times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conftest import MakeCalendar
from harness import editor
from harness.calendars import Via
from harness.editor import Place
from harness.notices import begin_anew, notices
from harness.samples import BERLIN, SERIES, Sample, monday
from harness.synced import Synced
from harness.targets import LOCKED
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

pytestmark = pytest.mark.guard

OWN = "Nur mein Text"

# On the third day, the second occurrence is somebody else's.
_OTHER = replace(
    SERIES,
    day=3,
    block=("Kunde: Kling, Else", "Typ: Kontrolle", "Status: Bestätigt", "Hausbesuch: Nein"),
)
MIXED = replace(SERIES, exception=_OTHER)

_ZONED = re.compile(r"(DTSTART|DTEND|RECURRENCE-ID);TZID=Europe/Berlin:(\d{8}T\d{6})")


def zoned(ics: str) -> str:
    return ics


def in_utc(ics: str) -> str:
    """The same entry, all its times in UTC."""

    def utc(found: re.Match[str]) -> str:
        at = datetime.strptime(found[2], "%Y%m%dT%H%M%S").replace(tzinfo=BERLIN)
        return f"{found[1]}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    return _ZONED.sub(utc, ics)


def exception_in_utc(ics: str) -> str:
    """The same entry; its exception is named in UTC, as many servers do."""
    start, line, end = re.split(r"(RECURRENCE-ID.*\r\n)", ics)
    return start + in_utc(line) + end


Spelling = Callable[[str], str]
SPELLINGS: list[Spelling] = [zoned, in_utc, exception_in_utc]


@pytest.fixture(scope="module", params=[True, pytest.param(False, marks=pytest.mark.newest)], ids=["cached", "uncached"])
def amparex(request: pytest.FixtureRequest, make_calendar: MakeCalendar) -> Synced:
    return make_calendar([SERIES], cached=request.param)


@pytest.fixture(autouse=True)
def no_dialog(thunderbird: Thunderbird) -> Iterator[None]:
    begin_anew(thunderbird)
    yield
    editor.discard(thunderbird)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("via", ["api", "transaction"])
def test_a_moved_series_keeps_the_customer_of_each_occurrence(amparex: Synced, spelling: Spelling, via: Via) -> None:
    mark = _put(amparex, spelling(MIXED.ics()))
    amparex.calendar.modify(SERIES.uid, via, minutes=60)
    amparex.wait_for("PUT", SERIES.uid, mark)
    master, exception = _components(amparex)
    assert master["DESCRIPTION"] == SERIES.description
    assert exception["DESCRIPTION"] == _OTHER.description
    at = datetime.combine(monday() + timedelta(_OTHER.day), datetime.min.time(), BERLIN).replace(hour=17, minute=30)
    assert _moment(exception["RECURRENCE-ID"]) == at


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_moved_series_that_lost_its_block_gets_that_of_the_series_back(amparex: Synced, spelling: Spelling) -> None:
    mark = _put(amparex, spelling(MIXED.ics()))
    amparex.calendar.modify(SERIES.uid, minutes=60, description=OWN)
    amparex.wait_for("PUT", SERIES.uid, mark)
    master, exception = _components(amparex)
    assert master["DESCRIPTION"] == _with_own_text(SERIES)
    assert exception["DESCRIPTION"] == _OTHER.description


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("index", "sample"), [(1, _OTHER), (2, SERIES)], ids=["exception", "occurrence"])
@pytest.mark.parametrize("via", ["api", "transaction"])
def test_one_occurrence_gets_its_own_block_back(
    amparex: Synced, spelling: Spelling, via: Via, index: int, sample: Sample
) -> None:
    mark = _put(amparex, spelling(MIXED.ics()))
    amparex.calendar.modify_occurrence(SERIES.uid, index, via, description=OWN)
    amparex.wait_for("PUT", SERIES.uid, mark)
    _expect_own_text(amparex, index, sample)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("index", "sample"), [(1, _OTHER), (2, SERIES)], ids=["exception", "occurrence"])
def test_one_occurrence_saved_from_the_dialog_gets_its_own_block_back(
    thunderbird: Thunderbird, amparex: Synced, spelling: Spelling, place: Place, index: int, sample: Sample
) -> None:
    mark = _put(amparex, spelling(MIXED.ics()))
    dialog = editor.edit(amparex.calendar, SERIES.uid, place, index)
    dialog.type_description(OWN, words="*")
    dialog.save_and_close()
    dialog.wait_for_end()
    amparex.wait_for("PUT", SERIES.uid, mark)
    _expect_own_text(amparex, index, sample)
    assert notices(thunderbird) == [german("blockRestored", sample.summary)]


@pytest.mark.attack(row=17, path="a series with a locked exception, shortened or moved", state="online series")
@pytest.mark.parametrize("change", [{"count": 1}, {"minutes": 60}], ids=["shortened", "moved"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_times_of_a_series_with_a_locked_exception_stay(
    amparex: Synced, spelling: Spelling, change: dict[str, int]
) -> None:
    locked = LOCKED["exception"]
    mark = _put(amparex, spelling(locked.ics()), locked)
    with pytest.raises(Exception, match="refused"):
        amparex.calendar.modify(locked.uid, **change)
    assert amparex.server.writes(mark) == []
    amparex.calendar.modify(locked.uid, title="Gruppe im Saal")
    amparex.wait_for("PUT", locked.uid, mark)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_free_occurrence_beside_a_locked_one_is_deleted_from_the_dialog(
    thunderbird: Thunderbird, amparex: Synced, spelling: Spelling, place: Place
) -> None:
    locked = LOCKED["exception"]
    mark = _put(amparex, spelling(locked.ics()), locked)
    dialog = editor.edit(amparex.calendar, locked.uid, place, 2)
    dialog.delete()
    dialog.wait_for_end()
    amparex.wait_for("PUT", locked.uid, mark)
    master, exception = _components(amparex, locked)
    assert "EXDATE" in master
    assert exception["SUMMARY"] == "Nichtverfügbarkeit"
    assert notices(thunderbird) == []


@pytest.mark.attack(row=17, path="an exception without its series, locked", state="online exception")
def test_an_exception_without_its_series_is_judged_by_itself(thunderbird: Thunderbird, amparex: Synced) -> None:
    for sample, spelling in [(MIXED, zoned), (replace(LOCKED["exception"], uid="nur-ausnahme"), exception_in_utc)]:
        _put(amparex, _without_master(spelling(sample.ics())), sample)
    mark = amparex.server.mark()
    amparex.calendar.modify_occurrence(SERIES.uid, 0, description=OWN)
    amparex.wait_for("PUT", SERIES.uid, mark)
    assert _components(amparex)[-1]["DESCRIPTION"] == _with_own_text(_OTHER)

    mark = amparex.server.mark()
    for change in ({"title": "Frei"}, {"description": OWN}, {"minutes": 15}):
        begin_anew(thunderbird)
        with pytest.raises(Exception, match="refused"):
            amparex.calendar.modify_occurrence("nur-ausnahme", 0, **change)
        until(lambda: notices(thunderbird), "refusal")
    with pytest.raises(Exception, match="refused"):
        amparex.calendar.delete("nur-ausnahme")
    assert amparex.server.writes(mark) == []


def _put(amparex: Synced, ics: str, sample: Sample = SERIES) -> int:
    """Stores an entry on the server and waits for Thunderbird to have it; returns a mark of the server's record."""
    amparex.server.put(amparex.name, sample.uid, ics)
    amparex.calendar.refresh()
    until(lambda: sample.uid in amparex.calendar.titles(), "the series")
    return amparex.server.mark()


def _without_master(ics: str) -> str:
    start, _, exception = ics.split("BEGIN:VEVENT")
    return f"{start}BEGIN:VEVENT{exception}"


def _with_own_text(sample: Sample) -> str:
    return f"{OWN}\n\n" + "\n".join(sample.block)


def _expect_own_text(amparex: Synced, index: int, sample: Sample) -> None:
    master, *exceptions = _components(amparex)
    day = (monday() + timedelta(SERIES.day + 2 * index)).day
    texts = {_moment(one["RECURRENCE-ID"]).day: one["DESCRIPTION"] for one in exceptions}
    assert texts.pop(day) == _with_own_text(sample)
    assert list(texts.values()) == ([] if index == 1 else [_OTHER.description])
    assert master["DESCRIPTION"] == SERIES.description


def _components(amparex: Synced, sample: Sample = SERIES) -> list[dict[str, str]]:
    """The master and the exceptions on the server: values by name, those of dates from the parameters on."""
    text = (amparex.stored(sample.uid) or "").replace("\r\n ", "")
    components = []
    for part in text.split("BEGIN:VEVENT")[1:]:
        lines = part.partition("END:VEVENT")[0].split("\r\n")
        names = [re.split("[:;]", line)[0] for line in lines]
        values = {name: line.removeprefix(name) for name, line in zip(names, lines, strict=True)}
        components.append({name: _read(name, value) for name, value in values.items() if name})
    return sorted(components, key=lambda one: one.get("RECURRENCE-ID", ""))


def _read(name: str, value: str) -> str:
    if name not in ("DESCRIPTION", "SUMMARY"):
        return value
    # A parameter with HTML stands in quotes.
    plain = re.sub(r'^(;[^:"]*("[^"]*")?)*:', "", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], plain)


def _moment(written: str) -> datetime:
    """A RECURRENCE-ID from its parameters on, in Berlin."""
    digits = written.rpartition(":")[2]
    zone = UTC if digits.endswith("Z") else BERLIN
    return datetime.strptime(digits.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(BERLIN)
