"""A server answers with errors, late or not at all: the notice is clear, and no edit is lost or sent twice.

No login is tried again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from conftest import MakeCalendar
from harness import calendars, editor
from harness.attacks import Target, attack, can_be_undone, errors_of_ours
from harness.calendars import Calendar
from harness.editor import Place
from harness.faulty import Answer, Delay, Drop, Fault, Faulty, Rewrite
from harness.notices import begin_anew, notices, refused, wait_for_notice
from harness.samples import APPOINTMENT, PLAIN, UNAVAILABILITY
from harness.server import Server
from harness.synced import Synced, take_down
from harness.texts import german
from harness.thunderbird import ChromeError, Thunderbird
from harness.waiting import until
from harness.withstanding import cancelled

pytestmark = [pytest.mark.guard, pytest.mark.thinned("place")]

_numbers = itertools.count(1)

# Makes the network layer forget its logins.
_FORGET_SESSION = "Services.obs.notifyObservers(null, 'net:clear-active-logins');"
_LOGINS = "return Services.logins.searchLoginsAsync({ origin: arguments[0] }).then(found => found.length);"

# An appointment that AMPAREX has turned into an unavailability since the last synchronisation.
LOCKED_SINCE = replace(UNAVAILABILITY, uid=APPOINTMENT.uid)

# Later than a move waits for it.
LATE_S = 5.0


@pytest.fixture(params=[True, False], ids=["cached", "uncached"])
def cached(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def connect(thunderbird: Thunderbird, server: Server, faulty: Faulty) -> Iterator[Callable[[bool], Synced]]:
    """Sets up a calendar through the faulty server, in good health so far."""
    made: list[Synced] = []

    def connect(cached: bool) -> Synced:
        name = f"stoerung-{next(_numbers)}"
        server.make_calendar(name)
        calendar = calendars.connect(thunderbird, faulty.calendar(name), name, cached=cached)
        synced = Synced(calendar, server, name)
        for sample in (APPOINTMENT, UNAVAILABILITY, PLAIN):
            synced.put(sample)
        calendar.refresh()
        made.append(synced)
        return synced

    thunderbird.call("conflicts", "answer", True)
    begin_anew(thunderbird)
    thunderbird.forget_errors()
    yield connect
    faulty.behave()
    thunderbird.call("conflicts", "restore")
    for one in made:
        take_down(one)


@pytest.fixture
def amparex(connect: Callable[[bool], Synced], cached: bool) -> Synced:
    return connect(cached)


@pytest.fixture
def other(make_calendar: MakeCalendar) -> Iterator[Synced]:
    """A calendar to move to; left behind, it would log in at the same time as those of later tests."""
    synced = make_calendar([PLAIN])
    yield synced
    take_down(synced)


# -- permitted writes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_permitted_edit_that_the_server_refuses_is_sent_once_and_the_person_told(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty, status: int
) -> None:
    amparex = connect(True)
    before = amparex.stored(APPOINTMENT.uid)
    faulty.on("PUT", APPOINTMENT.uid, Answer(status))
    mark = faulty.mark()

    if status == 500:
        # Thunderbird takes it for being offline: the edit waits, and is lost no more than one made offline.
        amparex.calendar.modify(APPOINTMENT.uid, location="Raum 9")
        assert amparex.calendar.queued() == [APPOINTMENT.uid]
        amparex.calendar.refresh()
        assert len(faulty.writes(mark)) == 2
        faulty.behave()
        amparex.calendar.refresh()
        until(lambda: "Raum 9" in (amparex.stored(APPOINTMENT.uid) or ""), "edit on the server")
        amparex.calendar.wait_for_playback()
        assert len(faulty.writes(mark)) == 3
        return

    with pytest.raises(ChromeError):
        amparex.calendar.modify(APPOINTMENT.uid, location="Raum 9")
    assert wait_for_notice(thunderbird) == german("writeFailed", APPOINTMENT.summary, amparex.name)
    assert [str(one) for one in faulty.writes(mark)] == [f"PUT {amparex.path(APPOINTMENT.uid)} → {status}"]
    assert amparex.stored(APPOINTMENT.uid) == before
    assert amparex.calendar.queued() == []
    # The next one goes through.
    faulty.behave()
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 10")
    assert "Raum 10" in (amparex.stored(APPOINTMENT.uid) or "")


def test_a_permitted_deletion_that_the_server_refuses_is_sent_once_and_the_person_told(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    amparex = connect(True)
    faulty.on("DELETE", PLAIN.uid, Answer(403))
    mark = faulty.mark()
    amparex.calendar.delete(PLAIN.uid)
    assert wait_for_notice(thunderbird) == german("writeFailed", PLAIN.summary, amparex.name)
    assert len(faulty.writes(mark)) == 1
    assert PLAIN.uid in amparex.calendar.titles()
    assert amparex.calendar.queued() == []


def test_a_permitted_edit_waits_for_a_slow_server(connect: Callable[[bool], Synced], faulty: Faulty) -> None:
    amparex = connect(True)
    faulty.on("PUT", APPOINTMENT.uid, Delay(2))
    mark = faulty.mark()
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 11")
    assert [one.status for one in faulty.writes(mark)] == [204]
    assert "Raum 11" in (amparex.stored(APPOINTMENT.uid) or "")


@pytest.mark.parametrize("answers", [True, False], ids=["answers-late", "does-not-answer"])
def test_a_dialog_says_that_the_server_is_asked_and_pressed_twice_saves_once(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty, place: Place, answers: bool
) -> None:
    amparex = connect(True)
    delay = Delay(30)
    faulty.on("GET", APPOINTMENT.uid, delay, times=1)
    mark = faulty.mark()
    undo = calendars.undo_state(thunderbird)["undo"]
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid, place)
    dialog.type_title("Einmal")

    dialog.save_and_close()
    dialog.save_and_close()

    assert dialog.wait_for_notice() == german("askingServer")
    if answers:
        assert faulty.writes(mark) == []
        delay.until.set()
    dialog.wait_for_end()
    until(lambda: "Einmal" in (amparex.stored(APPOINTMENT.uid) or ""), "edit on the server")
    # The entry is stored before the answer is sent.
    until(lambda: all(one.status for one in faulty.writes(mark)), "the server's answer")
    assert [one.status for one in faulty.writes(mark)] == [204]
    assert sum(one.login for one in faulty.asked(mark, "GET", APPOINTMENT.uid)) == 1
    assert calendars.undo_state(thunderbird)["undo"] == undo + 1


def test_a_dialog_that_stays_open_no_longer_says_that_the_server_is_asked(
    connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    amparex = connect(True)
    delay = Delay(30)
    faulty.on("GET", APPOINTMENT.uid, delay, times=1)
    dialog = editor.edit(amparex.calendar, APPOINTMENT.uid)
    dialog.type_title("Zwischendurch")
    dialog.save()
    assert dialog.wait_for_notice() == german("askingServer")
    delay.until.set()
    until(lambda: dialog.notices() == [], "end of the notice")
    until(lambda: "Zwischendurch" in (amparex.stored(APPOINTMENT.uid) or ""), "edit on the server")
    assert dialog.is_open()


def test_a_permitted_edit_whose_connection_breaks_is_told_of(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    amparex = connect(True)
    faulty.on("PUT", APPOINTMENT.uid, Drop())
    mark = faulty.mark()
    with pytest.raises(ChromeError):
        amparex.calendar.modify(APPOINTMENT.uid, location="Raum 11")
    assert wait_for_notice(thunderbird) == german("writeFailed", APPOINTMENT.summary, amparex.name)
    # The network layer itself tries a broken connection anew, a limited number of times.
    assert len(faulty.writes(mark)) <= 12
    assert amparex.calendar.queued() == []


@pytest.mark.parametrize("status", [409, 412])
def test_a_conflict_about_an_appointment_is_asked_about_as_ever(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty, status: int
) -> None:
    faulty.on("PUT", APPOINTMENT.uid, Answer(status), times=1)
    mark = faulty.mark()
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 12")
    assert thunderbird.call("conflicts", "questions") == [f"modify {APPOINTMENT.uid}"]
    assert [one.status for one in faulty.writes(mark)] == [status, 204]
    assert "Raum 12" in (amparex.stored(APPOINTMENT.uid) or "")


def test_a_conflict_about_deleting_an_appointment_is_asked_about_as_ever(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty
) -> None:
    amparex.put(replace(APPOINTMENT, location="Raum 20"))
    mark = faulty.mark()
    amparex.calendar.delete(APPOINTMENT.uid)
    assert thunderbird.call("conflicts", "questions") == [f"delete {APPOINTMENT.uid}"]
    assert [one.status for one in faulty.writes(mark)] == [412, 200]
    assert amparex.stored(APPOINTMENT.uid) is None
    assert notices(thunderbird) == []


def test_overwriting_sends_the_block_as_the_server_has_it_now(amparex: Synced) -> None:
    newer = replace(APPOINTMENT, block=(*APPOINTMENT.block[:2], "Status: Geplatzt"))
    amparex.put(newer)
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 13")
    stored = (amparex.stored(APPOINTMENT.uid) or "").replace("\r\n ", "")
    assert "Raum 13" in stored
    assert "Status: Geplatzt" in stored


@pytest.mark.parametrize("block", [(), APPOINTMENT.block], ids=["without-block", "with-block"])
def test_no_bare_carriage_return_goes_out(amparex: Synced, faulty: Faulty, block: tuple[str, ...]) -> None:
    mark = faulty.mark()
    amparex.calendar.modify(APPOINTMENT.uid, rawDescription="\r\n".join(("Erste\rzweite", "", *block)))
    (sent,) = faulty.writes(mark)
    text = sent.body.decode().replace("\r\n ", "")
    assert "DESCRIPTION:Erste\\nzweite\\n" in text
    assert "\r" not in text.replace("\r\n", "\n")


# -- the server has locked the entry since ------------------------------------------------------------------------


@pytest.mark.parametrize("via", ["api", "transaction"])
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(
            write,
            id=name,
            marks=pytest.mark.attack(row=row, path="the server's copy became an unavailability", state="online single"),
        )
        for name, row, write in (
            ("overwritten", "promptOverwrite", partial(Calendar.modify, location="Raum 14")),
            ("deleted", "doDeleteItem", Calendar.delete),
        )
    ],
)
def test_what_became_an_unavailability_on_the_server_stays(
    thunderbird: Thunderbird,
    amparex: Synced,
    faulty: Faulty,
    write: Callable[..., None],
    via: calendars.Via,
) -> None:
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    mark = faulty.mark()

    with cancelled():
        write(amparex.calendar, APPOINTMENT.uid, via=via)

    # Nobody is asked what is refused whatever the answer.
    assert thunderbird.call("conflicts", "questions") == []
    assert [one.status for one in faulty.writes(mark)] == [412]
    assert amparex.stored(APPOINTMENT.uid) == before
    assert wait_for_notice(thunderbird) == refused(APPOINTMENT.summary, amparex.name)
    _expect_clean(thunderbird, amparex)
    # The person sees what the server has.
    until(lambda: amparex.calendar.titles().get(APPOINTMENT.uid) == LOCKED_SINCE.summary, "the server's copy")
    with pytest.raises(ChromeError):
        write(amparex.calendar, APPOINTMENT.uid, via=via)
    assert len(faulty.writes(mark)) == 1


@pytest.mark.attack(row=18, path="the server's copy became an unavailability", state="online single")
def test_what_became_an_unavailability_on_the_server_is_not_moved_and_leaves_no_copy(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, faulty: Faulty
) -> None:
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    mark, others_mark = faulty.mark(), other.server.mark()
    with cancelled():
        amparex.calendar.move(APPOINTMENT.uid, other.calendar)
    assert faulty.writes(mark) == []
    assert other.server.writes(others_mark) == []
    assert APPOINTMENT.uid not in other.calendar.titles()
    assert amparex.stored(APPOINTMENT.uid) == before
    assert wait_for_notice(thunderbird) == refused(APPOINTMENT.summary, amparex.name)
    _expect_clean(thunderbird, amparex)


@pytest.mark.attack(row=18, path="the server's copy became an unavailability, and is told late", state="online single")
def test_a_move_that_is_refused_at_its_second_half_leaves_no_copy(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, faulty: Faulty
) -> None:
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    faulty.on("GET", APPOINTMENT.uid, Delay(LATE_S), times=1)
    mark = faulty.mark()
    with cancelled():
        amparex.calendar.move(APPOINTMENT.uid, other.calendar)
    assert [one.status for one in faulty.writes(mark)] == [412]
    assert APPOINTMENT.uid not in other.calendar.titles()
    assert other.stored(APPOINTMENT.uid) is None
    assert amparex.stored(APPOINTMENT.uid) == before
    until(lambda: amparex.calendar.titles().get(APPOINTMENT.uid) == LOCKED_SINCE.summary, "the server's copy")
    assert wait_for_notice(thunderbird) == refused(APPOINTMENT.summary, amparex.name)
    _expect_clean(thunderbird, amparex)


@pytest.mark.attack(row=12, path="undo, to where its UID is an unavailability's now, told late", state="online single")
@pytest.mark.attack(row=18, path="undo, to where its UID is an unavailability's now, told late", state="online single")
def test_an_undo_of_a_move_that_is_refused_at_its_second_half_loses_nothing(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, faulty: Faulty
) -> None:
    amparex.calendar.move(APPOINTMENT.uid, other.calendar)
    until(lambda: amparex.stored(APPOINTMENT.uid) is None, "end of the move")
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    faulty.on("GET", APPOINTMENT.uid, Delay(LATE_S), times=1)
    with pytest.raises(ChromeError, match="412"):
        calendars.undo(thunderbird)
    assert other.calendar.titles().get(APPOINTMENT.uid) == APPOINTMENT.summary
    assert f"SUMMARY:{APPOINTMENT.summary}" in (other.stored(APPOINTMENT.uid) or "")
    assert amparex.stored(APPOINTMENT.uid) == before
    assert amparex.calendar.queued() == []
    assert errors_of_ours(thunderbird) == []


@pytest.mark.attack(row=18, path="to where its UID is an unavailability's, on the server alone or here too", state="online single")
@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_an_appointment_is_not_moved_over_an_unavailability_and_stays_where_it_was(
    thunderbird: Thunderbird, amparex: Synced, other: Synced, faulty: Faulty, known: bool
) -> None:
    moved = "gleiche-uid"
    other.server.put(other.name, moved, APPOINTMENT.ics(moved))
    other.calendar.refresh()
    amparex.server.put(amparex.name, moved, UNAVAILABILITY.ics(moved))
    if known:
        amparex.calendar.refresh()
    before = amparex.stored(moved)
    mark, others_mark = faulty.mark(), other.server.mark()
    with cancelled():
        other.calendar.move(moved, amparex.calendar)
    assert faulty.writes(mark) == []
    assert other.server.writes(others_mark) == []
    assert moved in other.calendar.titles()
    assert amparex.stored(moved) == before
    assert wait_for_notice(thunderbird) == refused(APPOINTMENT.summary, amparex.name)
    _expect_clean(thunderbird, amparex)


@pytest.mark.attack(row=19, path="queued before the server's copy became an unavailability", state="offline cached single")
def test_an_edit_queued_before_the_server_locked_the_entry_is_not_sent(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    amparex = connect(True)
    mark = faulty.mark()
    calendars.set_offline(thunderbird, True)
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 16")
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    calendars.set_offline(thunderbird, False)
    until(lambda: amparex.calendar.titles().get(APPOINTMENT.uid) == LOCKED_SINCE.summary, "the server's copy")
    amparex.calendar.refresh()
    assert faulty.writes(mark) == []
    assert amparex.stored(APPOINTMENT.uid) == before
    assert amparex.calendar.queued() == []
    assert wait_for_notice(thunderbird) == refused(APPOINTMENT.summary, amparex.name)


@pytest.mark.attack(row="playbackOfflineItems", path="refused, and the server does not answer a second time", state="offline cached single")
def test_what_was_taken_off_the_queue_stays_locked_though_the_server_is_not_reached_again(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    """Were the edited copy still stored here, it would decide about the next write."""
    amparex = connect(True)
    before = amparex.stored(UNAVAILABILITY.uid)
    thunderbird.disable_addon()
    calendars.set_offline(thunderbird, True)
    amparex.calendar.modify(UNAVAILABILITY.uid, title="Frei")
    thunderbird.enable_addon()
    mark = faulty.mark()
    # By a GET the guard asks, by a REPORT Thunderbird fetches it again.
    faulty.on("REPORT", UNAVAILABILITY.uid, Answer(500))
    calendars.set_offline(thunderbird, False)
    until(lambda: faulty.asked(mark, "GET", UNAVAILABILITY.uid), "playback")
    amparex.calendar.refresh()
    assert amparex.calendar.queued() == []
    assert amparex.calendar.titles()[UNAVAILABILITY.uid] == UNAVAILABILITY.summary
    for restarted in (False, True):
        if restarted:
            thunderbird.restart()
        with cancelled():
            amparex.calendar.modify(UNAVAILABILITY.uid, minutes=15)
    assert faulty.writes(mark) == []
    assert amparex.stored(UNAVAILABILITY.uid) == before


@pytest.mark.attack(row="promptOverwrite", path="without an etag, after the server's copy became an unavailability", state="online single")
@pytest.mark.attack(row="doDeleteItem", path="without an etag, after the server's copy became an unavailability", state="online single")
@pytest.mark.parametrize("way", ["change", "deletion"])
def test_a_write_without_an_etag_is_judged_by_what_the_server_has_now(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty, way: str
) -> None:
    """Thunderbird has none for an entry that it could not fetch again; the write would override anything."""
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    thunderbird.call("attacks", "forgetEtag", amparex.calendar.id, APPOINTMENT.uid)
    mark = faulty.mark()
    with cancelled():
        if way == "change":
            amparex.calendar.modify(APPOINTMENT.uid, location="Raum 18")
        else:
            amparex.calendar.delete(APPOINTMENT.uid)
    assert faulty.writes(mark) == []
    assert amparex.stored(APPOINTMENT.uid) == before


@pytest.mark.parametrize(
    ("write", "fault"),
    [
        pytest.param(
            write,
            fault,
            id=f"{name}-{answer}",
            marks=pytest.mark.attack(row=row, path="and the guard cannot ask the server", state="online single"),
        )
        # A right login that is refused twice within a minute is forgotten by Thunderbird itself: so not to both.
        for name, row, write, answers in (
            ("overwritten", "promptOverwrite", partial(Calendar.modify, location="Raum 17"), ("500", "403", "401", "drop")),
            ("deleted", "doDeleteItem", Calendar.delete, ("500", "drop")),
        )
        for answer in answers
        for fault in (Drop() if answer == "drop" else Answer(int(answer)),)
    ],
)
def test_without_the_servers_copy_nothing_is_overwritten(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty, write: Callable[..., None], fault: Fault
) -> None:
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    faulty.on("GET", APPOINTMENT.uid, fault)
    mark = faulty.mark()

    with cancelled():
        write(amparex.calendar, APPOINTMENT.uid)

    assert thunderbird.call("conflicts", "questions") == []
    assert [one.status for one in faulty.writes(mark)] == [412]
    if isinstance(fault, Answer):
        # The one login that is known already; refused, it is not tried again.
        assert [one.login for one in faulty.asked(mark, "GET", APPOINTMENT.uid)] == [True]
    assert amparex.stored(APPOINTMENT.uid) == before
    assert wait_for_notice(thunderbird) == german("refused_guard_unavailable", APPOINTMENT.summary, amparex.name)
    _expect_clean(thunderbird, amparex)


def test_a_login_that_is_refused_to_the_guard_is_tried_once_and_kept(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    """Also where no login has been sent in this session yet, as at the first playback of a queue."""
    amparex = connect(True)
    amparex.put(LOCKED_SINCE)
    thunderbird.script(_FORGET_SESSION)
    faulty.on("GET", APPOINTMENT.uid, Answer(401))
    mark = faulty.mark()
    with cancelled():
        attack(amparex.calendar, amparex.calendar, "delete-ignoring-the-etag", Target(APPOINTMENT, None))
    assert sum(one.login for one in faulty.asked(mark, "GET")) == 1
    assert thunderbird.script(_LOGINS, faulty.origin) == 1
    assert faulty.writes(mark) == []


def test_a_queue_waits_while_the_server_does_not_say_what_it_has(
    thunderbird: Thunderbird, connect: Callable[[bool], Synced], faulty: Faulty
) -> None:
    amparex = connect(True)
    faulty.on("GET", APPOINTMENT.uid, Answer(500))
    mark = faulty.mark()
    calendars.set_offline(thunderbird, True)
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 18")
    calendars.set_offline(thunderbird, False)
    amparex.calendar.refresh()
    assert faulty.writes(mark) == []
    assert amparex.calendar.queued() == [APPOINTMENT.uid]
    # No write was refused, so no notice is shown.
    assert notices(thunderbird) == []
    faulty.behave()
    amparex.calendar.refresh()
    until(lambda: "Raum 18" in (amparex.stored(APPOINTMENT.uid) or ""), "edit on the server")


# -- what the server sends -----------------------------------------------------------------------------------------


@pytest.mark.attack(row="promptOverwrite", path="an unavailability with broken lines", state="online single")
def test_an_unavailability_with_broken_lines_is_not_overwritten(
    thunderbird: Thunderbird, amparex: Synced, faulty: Faulty
) -> None:
    """Thunderbird cannot read it and keeps its old copy; the guard can."""
    amparex.put(LOCKED_SINCE)
    before = amparex.stored(APPOINTMENT.uid)
    broken = Rewrite(lambda text: text.replace("DTSTAMP", "KAPUTT ohne Doppelpunkt\r\n;=:\r\nDTSTAMP"))
    faulty.on("REPORT", APPOINTMENT.uid, broken)
    faulty.on("GET", APPOINTMENT.uid, broken)
    amparex.calendar.refresh()
    assert amparex.calendar.titles()[APPOINTMENT.uid] == APPOINTMENT.summary
    mark = faulty.mark()
    for write in (
        lambda: amparex.calendar.modify(APPOINTMENT.uid, location="Raum 19"),
        lambda: amparex.calendar.delete(APPOINTMENT.uid),
    ):
        with cancelled():
            write()
    assert {one.status for one in faulty.writes(mark)} == {412}
    assert amparex.stored(APPOINTMENT.uid) == before
    _expect_clean(thunderbird, amparex)


def _expect_clean(thunderbird: Thunderbird, amparex: Synced) -> None:
    assert amparex.calendar.queued() == []
    assert not can_be_undone(amparex.calendar)
    assert errors_of_ours(thunderbird) == []
