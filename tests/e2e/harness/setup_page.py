"""The set-up page, step by step, as a person goes through it."""

from __future__ import annotations

from . import pages
from .pages import SETUP
from .texts import german
from .thunderbird import Thunderbird
from .waiting import until

STEPS = ("login", "choose", "done")

# A server may take 10 s for an answer.
PATIENCE = 30.0


def open_setup(thunderbird: Thunderbird) -> None:
    pages.open_page(thunderbird, SETUP)


def step(thunderbird: Thunderbird) -> str:
    """The step that is shown: one of `STEPS`."""
    shown = pages.run(
        thunderbird, SETUP, "return args.filter(id => !document.getElementById(id).hidden)", *STEPS
    )
    (one,) = shown
    return str(one)


def fill_in(thunderbird: Thunderbird, address: str, user: str, password: str) -> None:
    """Types the access data."""
    for selector, value in (("#address", address), ("#user", user), ("#password", password)):
        pages.fill(thunderbird, SETUP, selector, value)


def check(thunderbird: Thunderbird) -> None:
    """Presses the button that asks the server, and waits for what comes of it: the next step, or a problem."""
    pages.click(thunderbird, SETUP, "#check")
    until(
        lambda: not _checking(thunderbird) and (step(thunderbird) != "login" or problem(thunderbird)),
        "outcome of the check",
        PATIENCE,
    )


def log_in(thunderbird: Thunderbird, address: str, user: str, password: str) -> None:
    """The first step: types the access data and has them checked."""
    fill_in(thunderbird, address, user, password)
    check(thunderbird)


def problem(thunderbird: Thunderbird) -> str:
    """The problem that the page tells; "" where there is no problem."""
    return pages.text(thunderbird, SETUP, "#problem")


def error_text(code: str) -> str:
    """The German text for an error."""
    return german(f"setupError_{code.replace('-', '_')}")


def found(thunderbird: Thunderbird) -> dict[str, bool]:
    """The calendars to choose from, and whether each is chosen."""
    rows = pages.run(
        thunderbird,
        SETUP,
        "return [...document.querySelectorAll('#found li')].map(row =>"
        " [row.querySelector('.name').textContent, row.querySelector('input').checked])",
    )
    return dict(rows)


def toggle_calendar(thunderbird: Thunderbird, name: str) -> None:
    """Clicks on a found calendar's box."""
    position = list(found(thunderbird)).index(name) + 1
    pages.click(thunderbird, SETUP, f"#found li:nth-child({position}) input")


def connect(thunderbird: Thunderbird) -> None:
    """The second step: connects what is chosen, and waits until it has been synchronised."""
    pages.click(thunderbird, SETUP, "#connect")
    wait_until_connected(thunderbird)


def wait_until_connected(thunderbird: Thunderbird) -> None:
    """Waits for the last step, and until what has been connected has been synchronised."""
    until(lambda: step(thunderbird) == "done", "last step")
    done = pages.run(thunderbird, SETUP, "return browser.i18n.getMessage('setupSync_done')")
    until(
        lambda: (states := connected(thunderbird)) and all(state == done for state in states.values()),
        "first synchronisation",
        PATIENCE,
    )


def connected(thunderbird: Thunderbird) -> dict[str, str]:
    """The calendars of the last step, and how far each is."""
    return _rows(thunderbird, "#connected")


def existing(thunderbird: Thunderbird) -> dict[str, str]:
    """The calendars that were there before, and how each is protected."""
    return _rows(thunderbird, "#existing-calendars")


def protect(thunderbird: Thunderbird, name: str) -> None:
    """Presses the button that protects a calendar that was there before."""
    position = list(existing(thunderbird)).index(name) + 1
    pages.click(thunderbird, SETUP, f"#existing-calendars li:nth-child({position}) button")


def focused(thunderbird: Thunderbird) -> str:
    """The id of the element that has the focus."""
    return pages.focused(thunderbird, SETUP)


def value(thunderbird: Thunderbird, field: str) -> str:
    """The text in a field."""
    return str(pages.run(thunderbird, SETUP, "return document.getElementById(args[0]).value", field))


def _rows(thunderbird: Thunderbird, selector: str) -> dict[str, str]:
    rows = pages.run(
        thunderbird,
        SETUP,
        "return [...document.querySelectorAll(`${args[0]} li`)].map(row =>"
        " [row.querySelector('.name').textContent, row.querySelector('.state').textContent])",
        selector,
    )
    return dict(rows)


def _checking(thunderbird: Thunderbird) -> bool:
    return bool(pages.run(thunderbird, SETUP, "return document.getElementById('check').ariaDisabled"))
