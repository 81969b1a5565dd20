"""Where the hooks do not fit this Thunderbird, guarded calendars are read-only, and a notice says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import calendars, synced
from harness.display import Display
from harness.notices import begin_anew, wait_for_notice
from harness.samples import APPOINTMENT, PLAIN, UNAVAILABILITY
from harness.server import Server
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.withstanding import cancelled

pytestmark = pytest.mark.guard

# Each as another Thunderbird might have it: a function that takes one argument more, one that is gone.
DOCTORED = {
    "calendar": """
        const { calCachedCalendar } = ChromeUtils.importESModule("resource:///modules/CalCachedCalendar.sys.mjs");
        const { modifyItem } = calCachedCalendar.prototype;
        calCachedCalendar.prototype.modifyItem = function (item, old, more) {
          return modifyItem.call(this, item, old, more);
        };
    """,
    "wire": """
        const { CalDavItemRequest } =
          ChromeUtils.importESModule("resource:///modules/caldav/CalDavRequest.sys.mjs");
        CalDavItemRequest.prototype.commit = undefined;
    """,
    "window": "calendarViewController.deleteOccurrences = items => {};",
    "mark": "delete customElements.get('agenda-listitem').prototype.item;",
    "menu": "document.getElementById('agenda-menupopup').remove();",
}


@pytest.fixture(scope="module", params=DOCTORED)
def thunderbird(
    request: pytest.FixtureRequest, display: Display, server: Server, tmp_path_factory: pytest.TempPathFactory, xpi: Path
) -> Iterator[Thunderbird]:
    thunderbird = Thunderbird(tmp_path_factory.mktemp(f"doctored-{request.param}"), display)
    thunderbird.start()
    calendars.log_in(thunderbird, server)
    thunderbird.script(DOCTORED[request.param])
    thunderbird.install(xpi)
    yield thunderbird
    thunderbird.stop()


def test_it_is_said_and_nothing_is_written_to_a_guarded_calendar(thunderbird: Thunderbird, server: Server) -> None:
    version = thunderbird.script("return Services.appinfo.version;")
    assert wait_for_notice(thunderbird) == german("unsupported", version)

    amparex = synced.set_up(thunderbird, server, "selbsttest", [APPOINTMENT, UNAVAILABILITY])
    others = synced.set_up(thunderbird, server, "andere", [PLAIN])
    synced.wait_until_examined(others)
    try:
        mark = server.mark()
        for via in ("transaction", "batch"):
            for sample in (APPOINTMENT, UNAVAILABILITY):
                begin_anew(thunderbird)
                with cancelled():
                    amparex.calendar.delete(sample.uid, via)  # type: ignore[arg-type]
                assert wait_for_notice(thunderbird) == german(
                    "refused_guard_unavailable", sample.summary, amparex.name
                )
        assert server.writes(mark) == []
        others.calendar.delete(PLAIN.uid)
        others.wait_for("DELETE", PLAIN.uid, mark)
    finally:
        synced.take_down(amparex)
        synced.take_down(others)
