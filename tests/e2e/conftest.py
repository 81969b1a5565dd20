"""Fixtures: one server for all tests, one Thunderbird with the add-on for each module."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import pytest

from harness import calendars, panels, synced
from harness.display import Display
from harness.editor import Place
from harness.faulty import Faulty
from harness.gestures import Hand
from harness.notices import remove_notices
from harness.profile import FEW_FRAMES, Pref
from harness.samples import PLAIN, SAMPLES, Sample
from harness.server import PASSWORD, REALM, USER, Server
from harness.synced import Synced, wait_until_examined
from harness.thunderbird import Thunderbird

# Its assertions are those of tests.
pytest.register_assert_rewrite("harness.withstanding")

pytest_plugins = ["harness.interruption", "harness.repeats", "harness.thinning"]

MakeCalendar = Callable[..., Synced]

_numbers = itertools.count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure comes with what Thunderbird asked the server last: seldom can one be had again."""
    report = yield
    server = item.funcargs.get("server")
    if report.failed and server:
        last = "\n".join(str(request) for request in server.requests()[-20:])
        report.sections.append(("Radicale's record", last))
    return report


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    display = Display(tmp_path_factory.mktemp("display"))
    yield display
    display.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("radicale"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def xpi() -> Path:
    """The packed add-on: TERMINWACHE_XPI, else what `cargo xtask package` wrote."""
    file = Path(os.environ.get("TERMINWACHE_XPI") or Path(__file__).parents[2] / "dist" / "terminwache.xpi")
    assert file.exists(), f"no add-on {file}: run `cargo xtask package` first"
    return file.resolve()


@pytest.fixture(scope="module")
def prefs() -> dict[str, Pref]:
    """Thunderbird's preferences beside those of each test; a module that needs some has this fixture anew."""
    return {}


@pytest.fixture(scope="module")
def bare_thunderbird(
    display: Display, server: Server, tmp_path_factory: pytest.TempPathFactory, prefs: dict[str, Pref]
) -> Iterator[Thunderbird]:
    """Thunderbird with the server's login, without the add-on."""
    thunderbird = Thunderbird(tmp_path_factory.mktemp("thunderbird"), display, {**FEW_FRAMES, **prefs})
    thunderbird.start()
    calendars.log_in(thunderbird, server)
    yield thunderbird
    thunderbird.stop()


@pytest.fixture(scope="module")
def thunderbird(bare_thunderbird: Thunderbird, xpi: Path) -> Thunderbird:
    """Thunderbird with the add-on, installed as a person would."""
    bare_thunderbird.install(xpi)
    return bare_thunderbird


@pytest.fixture(scope="module")
def make_calendar(thunderbird: Thunderbird, server: Server) -> MakeCalendar:
    """Sets up a fresh CalDAV calendar, by default that of the samples; it goes with the module's Thunderbird."""

    def make(samples: Iterable[Sample] = SAMPLES, *, cached: bool = True) -> Synced:
        return synced.set_up(thunderbird, server, f"kalender-{next(_numbers)}", samples, cached=cached)

    return make


@pytest.fixture(scope="module")
def calendar_samples() -> Iterable[Sample]:
    """The entries of `amparex`; a module that needs others overrides this fixture."""
    return SAMPLES


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, make_calendar: MakeCalendar, calendar_samples: Iterable[Sample]) -> Synced:
    """AMPAREX's calendar, shown by the week in a window as large as the screen."""
    synced = make_calendar(calendar_samples)
    thunderbird.call("windows", "fillScreen")
    thunderbird.call("windows", "showCalendar", "week", 8)
    return synced


@pytest.fixture(scope="module")
def others(make_calendar: MakeCalendar) -> Synced:
    """A CalDAV calendar that is not AMPAREX's."""
    synced = make_calendar([PLAIN])
    wait_until_examined(synced)
    return synced


@pytest.fixture(scope="module", params=["online-cached", "offline-cached", pytest.param("online-uncached", marks=pytest.mark.newest)])
def setting(request: pytest.FixtureRequest) -> str:
    """Whether the network is there while an attack is made, and how the calendar is kept."""
    return str(request.param)


@pytest.fixture(scope="module")
def attacked(
    thunderbird: Thunderbird, server: Server, setting: str, calendar_samples: Iterable[Sample]
) -> Iterator[Synced]:
    """A calendar in that setting, in which the profile's account answers invitations."""
    one = synced.set_up(thunderbird, server, setting, calendar_samples, cached=not setting.endswith("uncached"))
    one.calendar.set_property("imip.identity.key", "id1")
    yield one
    synced.take_down(one)


@pytest.fixture(params=["window", pytest.param("tab", marks=pytest.mark.newest)])
def place(request: pytest.FixtureRequest) -> Place:
    """Where the edit dialog opens."""
    chosen: Place = request.param
    return chosen


@pytest.fixture(scope="module")
def faulty(server: Server, bare_thunderbird: Thunderbird) -> Iterator[Faulty]:
    """A way to the server that can go wrong; Thunderbird knows its login too."""
    faulty = Faulty(server)
    bare_thunderbird.call("calendars", "login", faulty.origin, REALM, USER, PASSWORD)
    yield faulty
    faulty.stop()


@pytest.fixture(scope="module")
def hand(thunderbird: Thunderbird) -> Hand:
    """A person's hand on the main window, which fills the screen."""
    hand = Hand(thunderbird)
    hand.make_room()
    return hand


@pytest.fixture(autouse=True)
def tidy(thunderbird: Thunderbird) -> Iterator[None]:
    """Dialogs, notices and the offline state that a test leaves behind end with it."""
    yield
    calendars.set_offline(thunderbird, False)
    calendars.forget_undo(thunderbird)
    panels.close_dialogs(thunderbird)
    remove_notices(thunderbird)
