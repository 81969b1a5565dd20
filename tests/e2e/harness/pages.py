"""The add-on's own pages: opened in a tab, read, and operated as a person would, with mouse and keys."""

from __future__ import annotations

from typing import Any

from marionette_driver.keys import Keys

from .thunderbird import Thunderbird
from .waiting import until

PANEL = "panel/panel.html"
OPTIONS = "options/options.html"
SETUP = "setup/setup.html"


def open_page(thunderbird: Thunderbird, path: str) -> None:
    """Opens a page in a tab of the main window, and waits until it is loaded."""
    thunderbird.call("pages", "open", path)


def close_pages(thunderbird: Thunderbird) -> None:
    thunderbird.call("pages", "closeTabs")


def run(thunderbird: Thunderbird, path: str, body: str, *args: Any) -> Any:
    """Runs the body of an async JavaScript function in a page that is shown; `args` are its arguments."""
    return thunderbird.call("pages", "run", path, body, *args)


def text(thunderbird: Thunderbird, path: str, selector: str = "body") -> str:
    """The text that a person reads in the first element that fits the selector; "" where no element does."""
    return str(run(thunderbird, path, "return document.querySelector(args[0])?.innerText ?? ''", selector))


def wait_for_text(thunderbird: Thunderbird, path: str, wanted: str, selector: str = "body") -> str:
    """Waits until a text is to be read; returns all that is read there."""
    until(lambda: wanted in text(thunderbird, path, selector), f"“{wanted}” in {selector} of {path}")
    return text(thunderbird, path, selector)


def click(thunderbird: Thunderbird, path: str, selector: str) -> None:
    """Clicks on the middle of an element with the mouse, and waits until the page has got it."""
    x, y = thunderbird.call("pages", "aim", path, selector)
    thunderbird.click(thunderbird.element("pages", "browser", path), x, y)
    thunderbird.call("pages", "clicked", selector)


def focus(thunderbird: Thunderbird, path: str, selector: str) -> None:
    """Puts the focus on an element, so that keys go there."""
    thunderbird.call("pages", "focus", path)
    run(thunderbird, path, "document.querySelector(args[0]).focus()", selector)
    until(
        lambda: run(thunderbird, path, "return document.hasFocus() && document.activeElement.matches(args[0])", selector),
        f"focus on {selector}",
    )


def tab(thunderbird: Thunderbird, path: str) -> str:
    """Presses Tab, and waits until the focus has moved; returns the id of the element that has it then.

    "" where that has none; the body has the focus where it has left the page.
    """
    run(thunderbird, path, "window.before = document.activeElement")
    thunderbird.type_keys(Keys.TAB)
    moved = "return document.activeElement != window.before"
    until(lambda: run(thunderbird, path, moved), "focus on the next element")
    return focused(thunderbird, path)


def focused(thunderbird: Thunderbird, path: str) -> str:
    """The id of the element that has the focus."""
    return str(run(thunderbird, path, "return document.activeElement.id"))


def fill(thunderbird: Thunderbird, path: str, selector: str, value: str) -> None:
    """Clicks into a field and types, in place of what stands there."""
    click(thunderbird, path, selector)
    run(thunderbird, path, "document.querySelector(args[0]).select?.()", selector)
    thunderbird.type_keys(value)
    until(
        lambda: run(thunderbird, path, "return document.querySelector(args[0]).value", selector) == value,
        f"“{value}” in {selector}",
    )
