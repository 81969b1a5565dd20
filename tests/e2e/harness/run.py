"""The main job for a person to try: `python -m harness.run [--shot FILE] [--once]`.

Radicale with the sample calendar, Thunderbird through `web-ext run` with that calendar set up, its week open.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from . import calendars
from .display import Display
from .panels import SUMMARY, open_entry, panel
from .samples import APPOINTMENT, HOLIDAY, SAMPLES, UNAVAILABILITY
from .server import Server
from .thunderbird import Thunderbird, by_web_ext
from .waiting import until

NAME = "AMPAREX"

TO_TRY = f"""
Thunderbird läuft mit dem Beispielkalender „{NAME}“. Zum Ausprobieren:
  • Doppelklick auf „{APPOINTMENT.summary}“ (Dienstag): das Feld zeigt Kunde, Typ, Status, Hausbesuch, Filiale.
  • Doppelklick auf „{UNAVAILABILITY.summary}“ (Mittwoch): nur lesbar, mit Begründung.
  • „{HOLIDAY.summary}“ (Freitag) verschieben oder löschen: wird abgelehnt, nichts wird gesendet.
  • „{APPOINTMENT.summary}“ verschieben: geht, der Server bekommt die Änderung.
Strg+C beendet alles."""


def main() -> int:
    arguments = _arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        # As Ctrl-C: what was started is ended.
        signal.signal(number, lambda *_: sys.exit(130))
    try:
        with ExitStack() as stack:
            _run(arguments, stack)
    except KeyboardInterrupt:
        return 130
    return 0


def _run(arguments: argparse.Namespace, stack: ExitStack) -> None:
    room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="terminwache-", ignore_cleanup_errors=True)))
    display = Display(room)
    stack.callback(display.stop)
    server = Server(room / "radicale")
    stack.callback(server.stop)
    address = server.make_calendar("amparex")
    for sample in SAMPLES:
        server.put("amparex", sample.uid, sample.ics())

    # Two hours more than the default, so that the whole working day is seen.
    thunderbird = Thunderbird(room / "thunderbird", display, {"calendar.view.visiblehours": 11, "calendar.alarms.show": True})
    stack.callback(thunderbird.stop)
    _set_up(thunderbird, server, address)

    thunderbird.start(by_web_ext(arguments.extension))
    if display.own:
        thunderbird.call("windows", "fillScreen")
    thunderbird.call("windows", "showCalendar", "week", 8)
    calendars.existing(thunderbird)[NAME].refresh()
    until(lambda: _all_shown(thunderbird), "entries in the week view")
    print(TO_TRY, flush=True)

    if arguments.shot:
        open_entry(thunderbird, APPOINTMENT.uid)
        shown = panel(thunderbird)
        print(f"Panel: {shown.fields}")
        if display.own:
            thunderbird.call("windows", "placeWindow", SUMMARY, 728, 200)
        # The dialog fades in, the panel may still grow.
        time.sleep(1)
        thunderbird.picture(arguments.shot)
        print(f"Bild: {arguments.shot}", flush=True)
    if not arguments.once:
        until(lambda: not thunderbird.running, "end of Thunderbird", timeout=float("inf"), interval=0.5)


def _set_up(thunderbird: Thunderbird, server: Server, address: str) -> None:
    """Makes the profile that of a person who has set the calendar up: login, calendar, nothing else."""
    thunderbird.start()
    # No entry is fetched yet: the start with the add-on does that.
    calendars.set_offline(thunderbird, True)
    calendars.log_in(thunderbird, server)
    for other in calendars.existing(thunderbird).values():
        other.remove()
    calendars.connect(thunderbird, address, NAME)
    thunderbird.call("windows", "showCalendar", "week", 8)
    thunderbird.call("windows", "hidePanes")
    calendars.set_offline(thunderbird, False)
    thunderbird.quit()


def _all_shown(thunderbird: Thunderbird) -> bool:
    shown = {uid for uid, _ in thunderbird.call("windows", "shownEntries")}
    return shown == {sample.uid for sample in SAMPLES}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="harness.run", description=__doc__)
    parser.add_argument("--shot", type=Path, metavar="FILE", help="open an appointment, save a picture")
    parser.add_argument("--once", action="store_true", help="end when that is done")
    arguments = parser.parse_args()
    arguments.extension = extension_folder()
    return arguments


def extension_folder() -> Path:
    """The unpacked add-on: TERMINWACHE_EXTENSION, else what `cargo xtask package` wrote."""
    folder = Path(os.environ.get("TERMINWACHE_EXTENSION") or Path(__file__).parents[3] / "dist" / "extension")
    if not (folder / "manifest.json").exists():
        sys.exit(f"no add-on in {folder}: run `cargo xtask package` first")
    return folder.resolve()


if __name__ == "__main__":
    sys.exit(main())
