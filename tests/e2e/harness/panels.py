"""The places in which a person sees an entry, and the add-on's panel there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

from marionette_driver.keys import Keys

from . import pages
from .thunderbird import Thunderbird
from .waiting import until

# The places: the dialogs' addresses, the edit dialog in a tab, the popup of the toolbar button.
MAIN = "chrome://messenger/content/messenger.xhtml"
SUMMARY = "chrome://calendar/content/calendar-summary-dialog.xhtml"
EDITOR = "chrome://calendar/content/calendar-event-dialog.xhtml"
TAB = "tab"
POPUP = "popup"


@dataclass(frozen=True)
class Panel:
    """The content of a panel: `fields` are its texts by `data-field`, `values` its `data-value`s.

    `statuses` are the buttons for the calendar's status, each with whether it is pressed; `beyond` names what lies
    beyond its window's edges: of the panel, and in a dialog of what stands around it.
    """

    kind: str
    heading: str
    title: str | None
    text: str
    elements: int
    fields: dict[str, str]
    values: dict[str, str]
    statuses: dict[str, bool]
    beyond: list[str]


@dataclass(frozen=True)
class Tooltip:
    """The content of a tooltip: all its text, and the add-on's fields by `data-field`.

    `rows` and `rows_height` (in pixels) are those of the table above the description.
    """

    text: str
    rows: int
    rows_height: float
    fields: dict[str, str]


@dataclass(frozen=True)
class Focus:
    """Where keys go: `control` of the panel's ("copy", or a status), else `outside`: an element around the panel.

    `seen` says whether the control alone stands out by its outline.
    """

    control: str | None
    outside: str | None
    seen: bool


# -- opening a place ---------------------------------------------------------------------------------------------------


def open_entry(thunderbird: Thunderbird, uid: str) -> None:
    """Double-clicks on an entry in the current view."""
    thunderbird.double_click(thunderbird.element("windows", "entryBox", uid))


def open_summary(thunderbird: Thunderbird, uid: str) -> Panel:
    """The summary dialog, by a double click on an entry in the current view."""
    open_entry(thunderbird, uid)
    return panel(thunderbird, SUMMARY)


def open_editor(thunderbird: Thunderbird, uid: str, *, in_tab: bool = False) -> Panel:
    """The edit dialog of an entry in the current view."""
    thunderbird.call("panel", "openEditor", uid, in_tab)
    return panel(thunderbird, TAB if in_tab else EDITOR)


def open_popup(thunderbird: Thunderbird) -> list[Panel]:
    """The popup of the toolbar button: the panels of what is selected."""
    thunderbird.click(thunderbird.element("panel", "popupButton"))
    return panels(thunderbird, POPUP)


def close_popup(thunderbird: Thunderbird) -> None:
    thunderbird.call("panel", "closePopup")


def show_tooltip(thunderbird: Thunderbird, uid: str) -> Tooltip:
    """Holds the mouse over an entry in the current view."""
    thunderbird.hover(thunderbird.element("windows", "entryBox", uid))
    return Tooltip(**thunderbird.call("panel", "tooltip"))


def hide_tooltip(thunderbird: Thunderbird) -> None:
    thunderbird.call("panel", "hideTooltip")


def select(thunderbird: Thunderbird, *uids: str) -> None:
    """Selects entries in the current view."""
    thunderbird.call("panel", "select", list(uids))


def select_in_today_pane(thunderbird: Thunderbird, uid: str) -> None:
    """Clicks on an entry in the today pane, which is opened."""
    thunderbird.click(thunderbird.element("panel", "todayRow", uid))


# -- reading it --------------------------------------------------------------------------------------------------------


def panels(thunderbird: Thunderbird, place: str = SUMMARY) -> list[Panel]:
    """The panels of a place, once it shows its entries."""
    shown = thunderbird.call("panel", "shown", place)
    return [Panel(**one, beyond=shown["beyond"]) for one in shown["panels"]]


def panel(thunderbird: Thunderbird, place: str = SUMMARY) -> Panel:
    """The one panel of a place, once it shows an entry."""
    (shown,) = panels(thunderbird, place)
    return shown


def text(thunderbird: Thunderbird, place: str) -> str:
    """All that is to be read in a place."""
    return str(thunderbird.call("panel", "shown", place)["text"])


def news(thunderbird: Thunderbird, place: str) -> str:
    """The panel's last announcement."""
    return str(thunderbird.call("panel", "shown", place)["news"])


def has_panel(thunderbird: Thunderbird, place: str = SUMMARY) -> bool:
    return bool(thunderbird.call("panel", "exists", place))


# -- by keyboard -------------------------------------------------------------------------------------------------------

# JavaScript: what `Focus.control` calls an element.
_CONTROL = 'const control = one => one.dataset.status ?? (one.dataset.copy ? "copy" : null);'


def controls(thunderbird: Thunderbird) -> list[str]:
    """All that can be pressed in the panel, as it stands there: by lines, in each from the left."""
    return list(
        pages.run(
            thunderbird,
            pages.PANEL,
            _CONTROL
            + """
            const place = one => one.getBoundingClientRect();
            return [...document.querySelectorAll("button, a, input, select, [tabindex]")]
              .sort((one, other) => place(one).bottom - place(other).top > 0 && place(other).bottom - place(one).top > 0
                ? place(one).left - place(other).left : place(one).top - place(other).top)
              .map(one => control(one) ?? one.outerHTML);
            """,
        )
    )


def focus(thunderbird: Thunderbird) -> Focus:
    outside = thunderbird.call("panel", "focused")
    if outside:
        return Focus(None, outside, False)
    control, outlines = pages.run(
        thunderbird,
        pages.PANEL,
        _CONTROL
        + """
        const one = document.activeElement;
        const others = [...document.querySelectorAll("button")].filter(other => other != one);
        return [control(one),
                [one, ...others].map(each => getComputedStyle(each).outlineStyle)];
        """,
    )
    return Focus(control, None, outlines[0] == "solid" and set(outlines[1:]) <= {"none"})


def keys_to(thunderbird: Thunderbird, place: str) -> AbstractContextManager[None]:
    """Meanwhile keys go to that place's window. At the end it loses the focus: Marionette raises the one before."""
    return thunderbird.within(place if place in (SUMMARY, EDITOR) else MAIN)


def tab(thunderbird: Thunderbird, *, back: bool = False) -> Focus:
    """Presses the tabulator key, and waits until the focus has moved."""
    before = focus(thunderbird)
    if back:
        thunderbird.press_together(Keys.SHIFT, Keys.TAB)
    else:
        thunderbird.type_keys(Keys.TAB)
    return until(lambda: (after := focus(thunderbird)) != before and after, "the focus on something else", timeout=5)


def tab_to(thunderbird: Thunderbird, control: str, *, back: bool = False) -> None:
    """Presses the tabulator key until the focus is on that control."""
    for _ in range(12):
        if focus(thunderbird).control == control:
            return
        tab(thunderbird, back=back)
    raise AssertionError(f"no key leads to {control}")


# -- acting in it ------------------------------------------------------------------------------------------------------


def click(thunderbird: Thunderbird, place: str, selector: str, times: int = 1) -> None:
    """Clicks on an element of the panel with the mouse, once it stands still: a popup opens small, and grows."""
    point = _point(thunderbird, place, selector)
    while (now := _point(thunderbird, place, selector)) != point:
        point = now
    with keys_to(thunderbird, place):
        thunderbird.click_at(*point, times)


def _point(thunderbird: Thunderbird, place: str, selector: str) -> tuple[int, int]:
    """The middle of an element, from the corner of its window."""
    x, y = pages.run(
        thunderbird,
        pages.PANEL,
        """
        const element = document.querySelector(args[0]);
        element.scrollIntoView({ block: "center", behavior: "instant" });
        // Painted there: until then the compositor takes a click for the element that stood there before.
        await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
        """,
        selector,
    )
    left, top = thunderbird.call("panel", "position", place)
    return round(left + x), round(top + y)


def press_status(thunderbird: Thunderbird, place: str, status: str) -> str:
    """Clicks on a button for the calendar's status; returns what the panel announces then."""
    pages.run(thunderbird, pages.PANEL, "document.getElementById('news').textContent = ''")
    click(thunderbird, place, f"[data-status={status}]")
    return until(lambda: news(thunderbird, place), "what came of it")


def editor_status(thunderbird: Thunderbird, place: str) -> str:
    """The status that the edit dialog would save."""
    return str(thunderbird.call("panel", "editorStatus", place))


def save_editor(thunderbird: Thunderbird, place: str) -> None:
    """Saves and closes the edit dialog."""
    thunderbird.call("panel", "saveEditor", place)


def press_edit(thunderbird: Thunderbird) -> bool:
    """Presses "Bearbeiten" in the summary dialog; False when a person cannot press it."""
    pressed: bool = thunderbird.call("windows", "pressEdit")
    return pressed


def close_dialogs(thunderbird: Thunderbird) -> None:
    thunderbird.call("panel", "closeTabs")
    thunderbird.call("panel", "closePopup")
    thunderbird.call("windows", "closeDialogs")


def open_windows(thunderbird: Thunderbird) -> list[str]:
    """The addresses of all open windows."""
    return list(thunderbird.call("windows", "openWindows"))
