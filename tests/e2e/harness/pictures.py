"""Pictures of the add-on's places: `python -m harness.pictures FOLDER [PLACE…]`.

Each is named `<place>-light.png`, or with `--all` `<place>-dark.png` too. The docs show the light ones in German.
Other languages and high contrast are there to be looked at (`--help`).
"""

from __future__ import annotations

import argparse
import json
import shutil
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
from .profile import Pref
from .run import extension_folder
from .samples import APPOINTMENT, BLOCKED, HOLIDAY, SAMPLES, UNAVAILABILITY
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

LANGUAGES = sorted(folder.name for folder in (Path(__file__).parents[3] / "extension" / "_locales").iterdir())

# As the set-up leaves them.
COLOURS: dict[str, Pref] = {
    "calendar.categories.names": "Anpassung,Behandlung,Service",
    "calendar.category.color.anpassung": "#3584e4",
    "calendar.category.color.behandlung": "#2ec27e",
    "calendar.category.color.service": "#e5a50a",
}

# Pages in the person's own colours only.
HIGH_CONTRAST: dict[str, Pref] = {"browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1}

# All twice as large, as a desktop's scale makes it; the text alone, as the system's text size makes it; the
# text of the main window alone, by Thunderbird's own setting.
LARGE: dict[str, dict[str, Pref]] = {
    "all": {"layout.css.devPixelsPerPx": "2"},
    "text": {"ui.textScaleFactor": 200, "browser.display.os-zoom-behavior": 2},
    "main": {"mail.uifontsize": 26},
}

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


def _restored(thunderbird: Thunderbird, amparex: Synced) -> str:
    _week(thunderbird, amparex)
    amparex.calendar.modify(APPOINTMENT.uid, "transaction", description="Abdruck liegt in Fach 12.")
    return ""


def _month(thunderbird: Thunderbird, _amparex: Synced) -> str:
    thunderbird.call("windows", "showCalendar", "month", 8)
    return ""


def _popup_of(*uids: str) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        _week(thunderbird, amparex)
        select(thunderbird, *uids)
        thunderbird.display.put_pointer_aside()
        open_popup(thunderbird)
        return ""

    return show


def _tooltip(thunderbird: Thunderbird, amparex: Synced) -> str:
    _week(thunderbird, amparex)
    select(thunderbird)
    show_tooltip(thunderbird, HOME_VISIT)
    return ""


def _options(thunderbird: Thunderbird, _amparex: Synced) -> str:
    options.open_options(thunderbird)
    return ""


def _trying(thunderbird: Thunderbird, amparex: Synced) -> str:
    _options(thunderbird, amparex)
    options.try_text(thunderbird, APPOINTMENT.description)
    pages.run(thunderbird, pages.OPTIONS, "document.getElementById('try-heading').parentElement.scrollIntoView()")
    return ""


def _options_at(heading: str) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        _refusal(thunderbird, amparex)
        _options(thunderbird, amparex)
        pages.run(thunderbird, pages.OPTIONS, "document.getElementById(args[0]).scrollIntoView()", heading)
        if heading == "report-heading":
            options.click(thunderbird, "#report-make")
            until(lambda: options.text(thunderbird, "#report"), "report")
        return ""

    return show


def _setup(until_step: str) -> Place:
    def show(thunderbird: Thunderbird, amparex: Synced) -> str:
        # No category has a colour yet; the last step gives the same colours again.
        for name in COLOURS:
            thunderbird.clear_pref(name)
        setup_page.open_setup(thunderbird)
        setup_page.fill_in(thunderbird, amparex.server.origin, USER, PASSWORD)
        if until_step != "login":
            setup_page.check(thunderbird)
        if until_step == "done":
            # As after a first set-up: the others are there already.
            for other in set(setup_page.found(thunderbird)) - {SHOP}:
                setup_page.toggle_calendar(thunderbird, other)
            setup_page.connect(thunderbird)
        return ""

    return show


def _setup_refused(thunderbird: Thunderbird, amparex: Synced) -> str:
    setup_page.open_setup(thunderbird)
    setup_page.log_in(thunderbird, amparex.server.origin, USER, "falsch")
    return ""


# Places that the docs show.
PLACES: dict[str, Place] = {
    "appointment": _summary_of(APPOINTMENT.uid),
    "unavailability": _summary_of(UNAVAILABILITY.uid),
    "refusal": _refusal,
    "popup": _popup_of(APPOINTMENT.uid, UNAVAILABILITY.uid),
    "options": _options,
    "trying": _trying,
    **{f"setup-{step}": _setup(step) for step in setup_page.STEPS},
}

# Places that the docs do not show.
MORE: dict[str, Place] = {
    "week": _week,
    "editor": _editor(in_tab=False),
    "editor-tab": _editor(in_tab=True),
    "tooltip": _tooltip,
    "restored": _restored,
    "blocked": _summary_of(BLOCKED.uid),
    "month": _month,
    "nothing-selected": _popup_of(),
    "setup-refused": _setup_refused,
    **{
        f"options-{part}": _options_at(f"{part}-heading")
        for part in ("vocabulary", "refusals", "transfer", "report")
    },
}


def main() -> None:
    arguments = _arguments()
    places = {**PLACES, **MORE}
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="terminwache-", ignore_cleanup_errors=True)))
        thunderbird, amparex = stack.enter_context(_thunderbird(room, arguments))
        for theme in THEMES if arguments.all else THEMES[:1]:
            thunderbird.call("windows", "setTheme", theme)
            for name in arguments.places or (places if arguments.all else PLACES):
                window = places[name](thunderbird, amparex)
                time.sleep(FADING_SECONDS)
                file = arguments.folder / f"{name}-{theme}.png"
                thunderbird.display.picture(file, thunderbird.call("windows", "place", window))
                print(file, flush=True)
                thunderbird.display.put_pointer_back()
                hide_tooltip(thunderbird)
                close_dialogs(thunderbird)
                pages.close_pages(thunderbird)
                thunderbird.call("windows", "removeNotices")
                if connected := calendars.existing(thunderbird).get(SHOP):
                    connected.remove()


@contextmanager
def _thunderbird(room: Path, arguments: argparse.Namespace) -> Iterator[tuple[Thunderbird, Synced]]:
    prefs: dict[str, Pref] = {"calendar.view.visiblehours": 11, **COLOURS}
    if arguments.language != "de":
        prefs["intl.locale.requested"] = "en-US"
    if arguments.high_contrast:
        prefs.update(HIGH_CONTRAST)
    prefs.update(LARGE.get(arguments.large, {}))
    with ExitStack() as stack:
        display = Display(room)
        stack.callback(display.stop)
        server = Server(room / "radicale")
        stack.callback(server.stop)
        thunderbird = Thunderbird(room / "thunderbird", display, prefs)
        stack.callback(thunderbird.stop)
        thunderbird.start()
        calendars.log_in(thunderbird, server)
        for other in calendars.existing(thunderbird).values():
            other.remove()
        thunderbird.install(_speaking(arguments.language, room), temporary=True)
        server.make_calendar("hoerakustik", SHOP, "#8a3ffc")
        amparex = synced.set_up(thunderbird, server, "AMPAREX", SAMPLES, title="AMPAREX", color="#2f7d6b")
        thunderbird.call("windows", "fillScreen")
        thunderbird.call("windows", "showCalendar", "week", 8)
        thunderbird.call("windows", "hidePanes")
        until(lambda: thunderbird.call("windows", "shownEntries"), "entries in the week view")
        yield thunderbird, amparex


def _speaking(language: str, room: Path) -> Path:
    """The add-on with the texts of that language only: they are shown whatever Thunderbird's own language packs."""
    folder = room / "extension"
    shutil.copytree(extension_folder(), folder)
    for other in LANGUAGES:
        if other != language:
            shutil.rmtree(folder / "_locales" / other)
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**manifest, "default_locale": language}), "utf-8")
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="harness.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    names = [*PLACES, *MORE]
    parser.add_argument("places", nargs="*", metavar="PLACE", help=", ".join(names))
    parser.add_argument("--all", action="store_true", help="also the places that the docs do not show, and the dark theme")
    parser.add_argument("--language", choices=LANGUAGES, default="de", help="of the add-on")
    parser.add_argument("--high-contrast", action="store_true", help="the person's own colours only")
    parser.add_argument("--large", choices=LARGE, help="at 200 %%: all, the text, or the main window's text")
    arguments = parser.parse_args()
    if unknown := set(arguments.places) - set(names):
        parser.error(f"there is no place {', '.join(sorted(unknown))}; the places are {', '.join(names)}")
    return arguments


if __name__ == "__main__":
    main()
