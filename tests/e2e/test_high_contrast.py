"""With the person's own colours only, as in Windows' contrast themes, signs and states are still to be seen."""

from __future__ import annotations

import pytest

from harness import pages, panels, setup_page
from harness.accessibility import ENOUGH, contrast, violations
from harness.pages import PANEL, SETUP
from harness.pictures import HIGH_CONTRAST
from harness.profile import Pref
from harness.samples import APPOINTMENT, UNAVAILABILITY
from harness.thunderbird import Thunderbird
from harness.waiting import until

# The colour of a sign before an element, and of what it stands on.
_SIGN = """
const element = document.querySelector(args[0]);
let ground = element;
while (getComputedStyle(ground).backgroundColor.endsWith(", 0)")) ground = ground.parentElement;
return [getComputedStyle(element, "::before").backgroundColor, getComputedStyle(ground).backgroundColor];
"""


@pytest.fixture(scope="module")
def prefs() -> dict[str, Pref]:
    return HIGH_CONTRAST


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize(
    ("uid", "sign"),
    [
        (UNAVAILABILITY.uid, "[data-kind=unavailability] h2"),
        (APPOINTMENT.uid, "[data-field=home-visit][data-value=yes]"),
    ],
    ids=["lock", "house"],
)
def test_a_sign_in_the_panel_stands_out(thunderbird: Thunderbird, uid: str, sign: str) -> None:
    panels.open_summary(thunderbird, uid)
    assert pages.run(thunderbird, PANEL, "return matchMedia('(forced-colors: active)').matches")
    assert contrast(*pages.run(thunderbird, PANEL, _SIGN, sign)) >= ENOUGH


@pytest.mark.usefixtures("amparex")
@pytest.mark.parametrize("view", ["week", "month"])
def test_the_lock_in_a_view_stands_out(thunderbird: Thunderbird, view: str) -> None:
    thunderbird.call("windows", "showCalendar", view, 8)
    assert thunderbird.script("return matchMedia('(prefers-contrast)').matches")
    colours = until(lambda: thunderbird.call("look", "markColours", UNAVAILABILITY.uid), "the lock")
    assert contrast(*colours) >= ENOUGH


@pytest.mark.usefixtures("amparex")
def test_the_pressed_status_is_told_by_more_than_its_colour(thunderbird: Thunderbird) -> None:
    panels.open_summary(thunderbird, APPOINTMENT.uid)
    before = """
    return [...document.querySelectorAll("[data-status]")].map(button =>
      [button.ariaPressed, getComputedStyle(button, "::before").content]);
    """
    for pressed, sign in pages.run(thunderbird, PANEL, before):
        assert ("✓" in sign) is (pressed == "true")


def test_each_button_of_the_set_up_has_an_edge(thunderbird: Thunderbird) -> None:
    setup_page.open_setup(thunderbird)
    edges = pages.run(
        thunderbird,
        SETUP,
        """
        const colour = (element, name) => getComputedStyle(element)[name];
        return [...document.querySelectorAll("button")].map(button =>
          [colour(button, "borderTopColor"), colour(button.closest(".card"), "backgroundColor")]);
        """,
    )
    assert edges
    for edge, ground in edges:
        assert contrast(edge, ground) >= ENOUGH
    assert violations(thunderbird, SETUP) == []
