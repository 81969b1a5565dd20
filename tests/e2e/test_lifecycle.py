"""The add-on comes, goes and comes back: its hooks with it, and nothing else of Thunderbird's is touched."""

from __future__ import annotations

import pytest

from conftest import MakeCalendar
from harness import editor, hooks
from harness.panels import has_panel, open_entry, panel
from harness.samples import APPOINTMENT, PLAIN, UNAVAILABILITY
from harness.synced import Synced
from harness.thunderbird import Thunderbird

pytestmark = pytest.mark.guard

# Functions that hooks replace: at least one for each layer of the guard.
EXPECTED = {
    "CalBatchTransaction.commit",
    "CalDavCalendar.doDeleteItem",
    "CalDavCalendar.doModifyItem",
    "CalDavItemRequest.commit",
    "CalTransactionManager.commit",
    "acl.userCanModifyItem",
    "calCachedCalendar.modifyItem",
    "calCachedCalendar.playbackOfflineItems",
    "calendarViewController.deleteOccurrences",
    "agenda-listitem.item",
    "PROTO_TREE_VIEW.getCellText",
}


@pytest.fixture(scope="module")
def bare_thunderbird(bare_thunderbird: Thunderbird) -> Thunderbird:
    """Notes Thunderbird's functions before the add-on is there."""
    hooks.remember(bare_thunderbird)
    return bare_thunderbird


@pytest.fixture(scope="module")
def amparex(make_calendar: MakeCalendar) -> Synced:
    return make_calendar()


def test_disabled_every_hook_is_gone_and_enabled_all_are_back(thunderbird: Thunderbird, amparex: Synced) -> None:
    installed = hooks.replaced(thunderbird)
    assert set(installed) >= EXPECTED
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)

    thunderbird.disable_addon()
    try:
        assert hooks.replaced(thunderbird) == []
        assert amparex.can_be_modified(UNAVAILABILITY.uid)
    finally:
        thunderbird.enable_addon()

    assert hooks.replaced(thunderbird) == installed
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)


def test_a_window_that_is_announced_again_is_not_patched_twice(thunderbird: Thunderbird, amparex: Synced) -> None:
    """As one is that is open already, but still empty, when the add-on starts."""
    thunderbird.script("Services.obs.notifyObservers(document, 'document-element-inserted');")
    assert amparex.can_be_modified(APPOINTMENT.uid)
    thunderbird.disable_addon()
    assert hooks.replaced(thunderbird) == []
    thunderbird.enable_addon()


def test_a_dialog_that_was_open_before_the_addon_is_guarded_and_freed_again(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    title = "Nichtverfügbarkeit"
    thunderbird.disable_addon()
    dialog = editor.edit(amparex.calendar, PLAIN.uid)
    hooks.remember(thunderbird)
    try:
        thunderbird.enable_addon()
        assert {"dialog.onAccept", "dialog.onCommandSave"} <= set(hooks.replaced(thunderbird))
        mark = amparex.server.mark()
        dialog.type_title(title)
        dialog.save()
        assert PLAIN.summary in dialog.wait_for_notice()
        assert amparex.server.writes(mark) == []

        thunderbird.disable_addon()
        assert hooks.replaced(thunderbird) == []
        assert dialog.notices() == []
        dialog.save_and_close()
        dialog.wait_for_end()
        amparex.wait_for("PUT", PLAIN.uid, mark)
    finally:
        thunderbird.enable_addon()
        editor.discard(thunderbird)


@pytest.mark.usefixtures("amparex")
def test_disabled_the_dialog_has_no_panel_and_enabled_it_has(thunderbird: Thunderbird) -> None:
    thunderbird.call("windows", "showCalendar", "week", 8)
    thunderbird.disable_addon()
    try:
        open_entry(thunderbird, APPOINTMENT.uid)
        assert not has_panel(thunderbird)
        thunderbird.call("windows", "closeDialogs")
    finally:
        thunderbird.enable_addon()
    open_entry(thunderbird, APPOINTMENT.uid)
    assert panel(thunderbird).kind == "appointment"


def test_after_a_restart_an_unavailability_is_refused_though_nothing_was_synchronised_again(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    thunderbird.restart()
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)
    mark = amparex.server.mark()
    amparex.calendar.modify(APPOINTMENT.uid, location="Raum 2")
    amparex.wait_for("PUT", APPOINTMENT.uid, mark)


@pytest.mark.usefixtures("amparex")
def test_nothing_of_the_addon_stands_on_the_error_console(thunderbird: Thunderbird) -> None:
    assert [error for error in thunderbird.errors() if "terminwache" in error.lower()] == []
