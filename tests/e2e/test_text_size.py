"""Text has the size that a person has set: the popup follows, no text is cut off, and a long notice covers no text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness import pages, panels, setup_page
from harness.notices import have_room, remove_notices, wait_for_notice
from harness.pages import PANEL, SETUP
from harness.panels import EDITOR, POPUP, SUMMARY
from harness.pictures import LARGE as ENLARGED
from harness.samples import APPOINTMENT, UNAVAILABILITY
from harness.server import PASSWORD, USER
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

# Thunderbird's own preference, in pixels; 0 is the system's size.
SIZE = "mail.uifontsize"
LARGE = 26

WHEN_LOADED = "extensions.openPopupDelayedFullyLoaded.enabled"

# Where the calendar tab shows notices.
NOTICES = "document.getElementById('calendar-deactivated-notification-location-events')"

# In pixels of the screen, as `place` has them.
SCREEN = "return [screen.availWidth, screen.availHeight].map(one => Math.round(one * devicePixelRatio))"

TOO_WIDE = """[...document.querySelectorAll("body, body *")]
    .filter(one => one.checkVisibility() && !one.closest(".unseen"))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1
        || (!one.matches("input, textarea, select") && one.scrollWidth > one.clientWidth + 1 && one.clientWidth))
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(params=[0, LARGE], ids=["as the system", "large"])
def size(request: pytest.FixtureRequest, thunderbird: Thunderbird) -> Iterator[int]:
    thunderbird.set_pref(SIZE, request.param)
    yield int(request.param)
    thunderbird.clear_pref(SIZE)


@pytest.fixture(params=["all", "text"])
def at_200_percent(request: pytest.FixtureRequest, thunderbird: Thunderbird) -> Iterator[str]:
    """All, as a desktop's scale makes it, and so a low screen; or the text alone."""
    prefs = ENLARGED[request.param]
    thunderbird.display.put_pointer_aside()
    for name, value in prefs.items():
        thunderbird.set_pref(name, value)
    thunderbird.call("windows", "fillScreen")
    yield request.param
    for name in prefs:
        thunderbird.clear_pref(name)
    thunderbird.call("windows", "fillScreen")


@pytest.fixture(params=[False, True], ids=["at once", "when loaded"])
def opened_when_loaded(request: pytest.FixtureRequest, thunderbird: Thunderbird) -> Iterator[None]:
    """Whether Thunderbird opens a popup before its page is loaded, or after that, as it does with Wayland."""
    thunderbird.set_pref(WHEN_LOADED, request.param)
    yield
    thunderbird.clear_pref(WHEN_LOADED)


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


@pytest.mark.usefixtures("amparex", "at_200_percent", "opened_when_loaded")
@pytest.mark.parametrize("at_200_percent", ["all"], indirect=True)
def test_all_of_the_popup_can_be_reached_on_a_low_screen(thunderbird: Thunderbird) -> None:
    panels.select(thunderbird, APPOINTMENT.uid, UNAVAILABILITY.uid)
    assert [panel.beyond for panel in panels.open_popup(thunderbird)] == [[], []]
    scrolled, too_low, seen = pages.run(
        thunderbird,
        PANEL,
        """
        const last = document.querySelector("article:last-of-type");
        last.scrollIntoView({ block: "end", behavior: "instant" });
        const { availTop, availHeight } = screen;
        return [document.body.scrollTop, window.mozInnerScreenY + innerHeight - availTop - availHeight,
                innerHeight - last.getBoundingClientRect().bottom];
        """,
    )
    assert scrolled > 0
    assert too_low <= 0
    assert seen >= 0


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize("place", [SUMMARY, EDITOR], ids=["summary", "editor"])
def test_a_dialog_stays_on_the_screen(thunderbird: Thunderbird, place: str, at_200_percent: str) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    if place == SUMMARY:
        assert panels.open_summary(thunderbird, APPOINTMENT.uid).beyond == []
    else:
        panels.open_editor(thunderbird, APPOINTMENT.uid)
    assert _too_wide(thunderbird, PANEL) == []
    _, _, width, height = thunderbird.call("windows", "place", place)
    screen = thunderbird.script(SCREEN)
    assert width <= screen[0]
    # Thunderbird's own fields alone are higher than a screen of 500 lines.
    if (place, at_200_percent) != (EDITOR, "all"):
        assert height <= screen[1]


@pytest.mark.usefixtures("at_200_percent")
def test_the_set_up_needs_no_scrolling_sideways(thunderbird: Thunderbird, amparex: Synced) -> None:
    setup_page.open_setup(thunderbird)
    try:
        assert _too_wide(thunderbird, SETUP) == []
        setup_page.log_in(thunderbird, amparex.server.origin, USER, PASSWORD)
        assert setup_page.step(thunderbird) == "choose"
        assert _too_wide(thunderbird, SETUP) == []
    finally:
        pages.close_pages(thunderbird)


@pytest.mark.parametrize("height", ["", "41px"], ids=["untouched", "splitter dragged"])
def test_a_long_notice_lies_over_nothing(thunderbird: Thunderbird, amparex: Synced, size: int, height: str) -> None:
    # Thunderbird's splitter writes the heights of all that stands beside it.
    thunderbird.script(f"{NOTICES}.style.height = arguments[0]", height)
    amparex.put(APPOINTMENT)
    amparex.calendar.refresh()
    amparex.calendar.modify(APPOINTMENT.uid, "transaction", description=f"Abdruck liegt in Fach {size}.")
    assert wait_for_notice(thunderbird) == german("blockRestored", APPOINTMENT.summary)
    until(lambda: have_room(thunderbird), "room for the notice", timeout=5)
    remove_notices(thunderbird)
    assert thunderbird.script(f"return {NOTICES}.getBoundingClientRect().height") == 0


def _too_wide(thunderbird: Thunderbird, path: str) -> list[str]:
    """The parts of a page that lie beyond its edge, or are narrower than their content."""
    return list(pages.run(thunderbird, path, "return " + TOO_WIDE))
