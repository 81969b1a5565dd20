"""Text as large as a person has it in Thunderbird's main window: the popup follows, and a long notice covers nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness import pages, panels
from harness.notices import have_room, wait_for_notice
from harness.pages import PANEL
from harness.panels import POPUP
from harness.samples import APPOINTMENT, UNAVAILABILITY
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

# Thunderbird's own preference, in pixels; 0 is the system's size.
SIZE = "mail.uifontsize"
LARGE = 26


@pytest.fixture(params=[0, LARGE], ids=["as the system", "large"])
def size(request: pytest.FixtureRequest, thunderbird: Thunderbird) -> Iterator[int]:
    _set(thunderbird, request.param)
    yield int(request.param)
    _set(thunderbird, 0)


@pytest.mark.usefixtures("amparex")
def test_the_popup_is_written_as_large_as_the_main_window(thunderbird: Thunderbird, size: int) -> None:
    panels.select(thunderbird, APPOINTMENT.uid, UNAVAILABILITY.uid)
    panels.open_popup(thunderbird)
    main = thunderbird.script("return parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert not size or main == size
    written = "return parseFloat(getComputedStyle(document.querySelector('[data-field=customer]')).fontSize)"
    assert until(lambda: pages.run(thunderbird, PANEL, written), "the popup") == pytest.approx(main, abs=1)
    assert pages.run(thunderbird, PANEL, "return document.documentElement.scrollWidth <= innerWidth")
    assert panels.panels(thunderbird, POPUP)[0].fields["customer"]


def test_a_long_notice_lies_over_nothing(thunderbird: Thunderbird, amparex: Synced, size: int) -> None:
    amparex.put(APPOINTMENT)
    amparex.calendar.refresh()
    amparex.calendar.modify(APPOINTMENT.uid, "transaction", description=f"Abdruck liegt in Fach {size}.")
    assert wait_for_notice(thunderbird) == german("blockRestored", APPOINTMENT.summary)
    until(lambda: have_room(thunderbird), "room for the notice", timeout=5)


def _set(thunderbird: Thunderbird, size: int) -> None:
    thunderbird.script("Services.prefs.setIntPref(arguments[0], arguments[1])", SIZE, size)
