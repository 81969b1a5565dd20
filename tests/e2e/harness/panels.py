"""The windows in which a person sees an entry, and the add-on's panel there."""

from __future__ import annotations

from dataclasses import dataclass

from .thunderbird import Thunderbird

SUMMARY = "chrome://calendar/content/calendar-summary-dialog.xhtml"
EDITOR = "chrome://calendar/content/calendar-event-dialog.xhtml"


@dataclass(frozen=True)
class Panel:
    """What a panel shows: `fields` are its texts by `data-field`, `values` its `data-value`s.

    `inside` says whether all of it lies within its window.
    """

    kind: str
    heading: str
    text: str
    elements: int
    fields: dict[str, str]
    values: dict[str, str]
    inside: bool


def open_entry(thunderbird: Thunderbird, uid: str) -> None:
    """Double-clicks on an entry in the current view."""
    thunderbird.double_click(thunderbird.element("windows", "entryBox", uid))


def panel(thunderbird: Thunderbird, window: str = SUMMARY) -> Panel:
    """The panel of an open window, once it shows an entry."""
    return Panel(**thunderbird.call("panel", "shown", window))


def has_panel(thunderbird: Thunderbird, window: str = SUMMARY) -> bool:
    return bool(thunderbird.call("panel", "exists", window))


def close_dialogs(thunderbird: Thunderbird) -> None:
    thunderbird.call("windows", "closeDialogs")


def open_windows(thunderbird: Thunderbird) -> list[str]:
    """The addresses of all open windows."""
    return list(thunderbird.call("windows", "openWindows"))


def press_edit(thunderbird: Thunderbird) -> bool:
    """Presses "Bearbeiten" in the summary dialog; False when a person cannot press it."""
    pressed: bool = thunderbird.call("windows", "pressEdit")
    return pressed
