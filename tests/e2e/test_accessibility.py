"""Every page of the add-on is free of what axe-core calls a violation, in light and in dark."""

from __future__ import annotations

import pytest

from conftest import MakeCalendar
from harness import pages
from harness.accessibility import violations
from harness.options import open_options
from harness.panels import close_dialogs, open_editor, open_popup, open_summary, select
from harness.samples import APPOINTMENT, BLOCKED, UNAVAILABILITY, Sample
from harness.synced import Synced
from harness.thunderbird import Thunderbird


@pytest.fixture(scope="module", params=["light", "dark"])
def theme(request: pytest.FixtureRequest, thunderbird: Thunderbird) -> str:
    thunderbird.call("windows", "setTheme", request.param)
    return str(request.param)


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Synced:
    synced = make_calendar()
    thunderbird.call("windows", "fillScreen")
    return synced


@pytest.mark.usefixtures("theme", "amparex")
def test_the_options_page_has_no_violation(thunderbird: Thunderbird) -> None:
    open_options(thunderbird)
    try:
        assert violations(thunderbird, pages.OPTIONS) == []
    finally:
        pages.close_pages(thunderbird)


SHOWN = pytest.mark.parametrize("sample", [APPOINTMENT, UNAVAILABILITY, BLOCKED], ids=lambda sample: sample.uid)


@pytest.mark.usefixtures("theme", "amparex")
@SHOWN
def test_the_panel_in_the_summary_dialog_has_no_violation(thunderbird: Thunderbird, sample: Sample) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    open_summary(thunderbird, sample.uid)
    assert violations(thunderbird, pages.PANEL) == []


@pytest.mark.usefixtures("theme", "amparex")
@pytest.mark.parametrize("in_tab", [False, True], ids=["window", "tab"])
def test_the_panel_in_the_edit_dialog_has_no_violation(thunderbird: Thunderbird, in_tab: bool) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    open_editor(thunderbird, APPOINTMENT.uid, in_tab=in_tab)
    assert violations(thunderbird, pages.PANEL) == []
    close_dialogs(thunderbird)


@pytest.mark.usefixtures("theme", "amparex")
@pytest.mark.parametrize(
    "samples", [[APPOINTMENT], [UNAVAILABILITY], [APPOINTMENT, UNAVAILABILITY]], ids=["one", "locked", "several"]
)
def test_the_popup_has_no_violation(thunderbird: Thunderbird, samples: list[Sample]) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    select(thunderbird, *(sample.uid for sample in samples))
    open_popup(thunderbird)
    assert violations(thunderbird, pages.PANEL) == []


def test_a_field_without_a_label_is_noticed(thunderbird: Thunderbird) -> None:
    open_options(thunderbird)
    try:
        pages.run(thunderbird, pages.OPTIONS, "document.querySelector('main').append(document.createElement('input'))")
        assert any(found.startswith("label:") for found in violations(thunderbird, pages.OPTIONS))
    finally:
        pages.close_pages(thunderbird)
