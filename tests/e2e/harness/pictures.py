"""Pictures of every place of the add-on, in German, light and dark: `python -m harness.pictures FOLDER [PLACE…]`.

Named `<place>-light.png` and `<place>-dark.png`; the docs show them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import calendars, options, pages, setup_page, synced
from .display import Display
from .panels import (
    EDITOR,
    SUMMARY,
    close_dialogs,
    hide_tooltip,
    open_editor,
    open_popup,
    open_summary,
    select,
    show_tooltip,
)
from .run import extension_folder
from .samples import APPOINTMENT, HOLIDAY, SAMPLES, UNAVAILABILITY
from .server import PASSWORD, USER, Server
from .synced import Synced
from .thunderbird import ChromeError, Thunderbird
from .waiting import until

# Shows a place and says which window is to be pictured, by its address; "" is the main window.
Place = Callable[[Thunderbird, Synced], str]

HOME_VISIT = "termin-brandt"

# The calendar that the set-up connects.
SHOP = "Filiale Mitte"

THEMES = ("light", "dark")

# Dialogs fade in; what they show is waited for before.
FADING_SECONDS = 0.7


def _week(thunderbird: Thunderbird, _amparex: Synced) -> str:
    thunderbird.call("windows", "showCalendar", "week", 8)
    return ""


def _summary_of(uid: str) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        _week(thunderbird, amparex)
        open_summary(thunderbird, uid)
        return SUMMARY

    return show


def _refusal(thunderbird: Thunderbird, amparex: Synced) -> str:
    _week(thunderbird, amparex)
    try:
        amparex.calendar.delete(HOLIDAY.uid, "transaction")
    except ChromeError:
        return ""
    raise AssertionError("the deletion was not refused")


def _editor(*, in_tab: bool) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        _week(thunderbird, amparex)
        open_editor(thunderbird, APPOINTMENT.uid, in_tab=in_tab)
        return "" if in_tab else EDITOR

    return show


def _popup(thunderbird: Thunderbird, amparex: Synced) -> str:
    _week(thunderbird, amparex)
    select(thunderbird, APPOINTMENT.uid, UNAVAILABILITY.uid)
    open_popup(thunderbird)
    return ""


def _tooltip(thunderbird: Thunderbird, amparex: Synced) -> str:
    _week(thunderbird, amparex)
    show_tooltip(thunderbird, HOME_VISIT)
    return ""


def _options(thunderbird: Thunderbird, _amparex: Synced) -> str:
    options.open_options(thunderbird)
    return ""


def _trying(thunderbird: Thunderbird, amparex: Synced) -> str:
    _options(thunderbird, amparex)
    options.try_text(thunderbird, APPOINTMENT.description)
    pages.run(thunderbird, pages.OPTIONS, "document.getElementById('try-heading').scrollIntoView()")
    return ""


def _setup(until_step: str) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        setup_page.open_setup(thunderbird)
        setup_page.fill_in(thunderbird, amparex.server.origin, USER, PASSWORD)
        if until_step != "login":
            setup_page.check(thunderbird)
        if until_step == "done":
            setup_page.connect(thunderbird)
        return ""

    return show


PLACES: dict[str, Place] = {
    "week": _week,
    "appointment": _summary_of(APPOINTMENT.uid),
    "unavailability": _summary_of(UNAVAILABILITY.uid),
    "refusal": _refusal,
    "editor": _editor(in_tab=False),
    "editor-tab": _editor(in_tab=True),
    "popup": _popup,
    "tooltip": _tooltip,
    "options": _options,
    "trying": _trying,
    **{f"setup-{step}": _setup(step) for step in setup_page.STEPS},
}


def main() -> None:
    arguments = _arguments()
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="terminwache-", ignore_cleanup_errors=True)))
        thunderbird, amparex = stack.enter_context(_thunderbird(room))
        for theme in THEMES:
            thunderbird.call("windows", "setTheme", theme)
            for name in arguments.places or PLACES:
                window = PLACES[name](thunderbird, amparex)
                time.sleep(FADING_SECONDS)
                file = arguments.folder / f"{name}-{theme}.png"
                thunderbird.display.picture(file, thunderbird.call("windows", "place", window))
                print(file, flush=True)
                hide_tooltip(thunderbird)
                close_dialogs(thunderbird)
                pages.close_pages(thunderbird)
                thunderbird.call("windows", "removeNotices")
                if connected := calendars.existing(thunderbird).get(SHOP):
                    connected.remove()


@contextmanager
def _thunderbird(room: Path) -> Iterator[tuple[Thunderbird, Synced]]:
    with ExitStack() as stack:
        display = Display(room)
        stack.callback(display.stop)
        server = Server(room / "radicale")
        stack.callback(server.stop)
        thunderbird = Thunderbird(room / "thunderbird", display, {"calendar.view.visiblehours": 11})
        stack.callback(thunderbird.stop)
        thunderbird.start()
        calendars.log_in(thunderbird, server)
        for other in calendars.existing(thunderbird).values():
            other.remove()
        thunderbird.install(extension_folder(), temporary=True)
        server.make_calendar("hoerakustik", SHOP, "#8a3ffc")
        amparex = synced.set_up(thunderbird, server, "AMPAREX", SAMPLES)
        thunderbird.call("windows", "fillScreen")
        thunderbird.call("windows", "showCalendar", "week", 8)
        thunderbird.call("windows", "hidePanes")
        until(lambda: thunderbird.call("windows", "shownEntries"), "entries in the week view")
        yield thunderbird, amparex


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="harness.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("places", nargs="*", metavar="PLACE", help=", ".join(PLACES))
    arguments = parser.parse_args()
    if unknown := set(arguments.places) - set(PLACES):
        parser.error(f"there is no place {', '.join(sorted(unknown))}; the places are {', '.join(PLACES)}")
    return arguments


if __name__ == "__main__":
    main()
