"""Measures what the add-on costs inside a real Thunderbird: `python -m harness.bench ENTRIES.json REQUEST.json FIGURES.json`.

For `cargo xtask bench`: ENTRIES.json holds iCalendar texts of one entry each, REQUEST.json what `decide` is asked,
FIGURES.json is written. The server is a feed from memory, for Radicale takes longer than Thunderbird. With and
without the add-on take turns, so that what else the machine does meets both; figures are medians. To try one thing in
less than a minute: `--only sync --small 300 --whole 0`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .display import Display
from .feed import Feed
from .profile import Pref
from .thunderbird import ADDON, Thunderbird

# Entries of a day at a shop with several rooms: 10,000 are a year of workdays.
_A_DAY = 40
_VISIBLE = 1_000

# Pages would know the time to a millisecond only.
_PREFS: dict[str, Pref] = {"privacy.reduceTimerPrecision": False}

_DATE = re.compile(r"^(DT(?:START|END)[^:]*:)\d{8}", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="harness.bench", description=__doc__)
    for name in ("entries", "request", "figures"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--only", action="append", choices=("sync", "start", "running", "dialogs"), help="may be repeated")
    parser.add_argument("--whole", type=int, default=10_000, help="entries of the one large synchronisation of each kind")
    parser.add_argument("--small", type=int, default=1_000, help="entries of a small one")
    parser.add_argument("--rounds", type=int, default=10, help="small ones with the add-on, each with one without beside it")
    parser.add_argument("--turns", type=int, default=5, help="ten dialogs each with the add-on, and without")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    texts = json.loads(arguments.entries.read_text("utf-8"))
    request = json.loads(arguments.request.read_text("utf-8"))
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="terminwache-", ignore_cleanup_errors=True)))
        display = Display(room)
        stack.callback(display.stop)
        figures = _measure(room, display, texts, request, arguments)
    arguments.figures.write_text(json.dumps(_rounded(figures)), "utf-8")
    return 0


def _measure(
    room: Path, display: Display, texts: list[str], request: object, options: argparse.Namespace
) -> dict[str, Any]:
    parts = options.only or ("sync", "start", "running", "dialogs")
    figures: dict[str, Any] = {}
    if "sync" in parts:
        figures["firstSync"] = {
            "ofAmparex": _first_sync(room / "amparex", display, texts, options),
            # The same without any known label or term.
            "ofOthers": _first_sync(room / "others", display, [_strange(text) for text in texts], options),
        }
    if "start" in parts:
        figures["start"] = _starts(room / "start", display)
    shown = [_on(text, date(2026, 11, 1 + number % 30)) for number, text in enumerate(texts[:_VISIBLE])]
    with _feed(room / "shown", shown) as feed:
        if "running" in parts:
            figures.update(_running(room / "running", display, feed, len(shown), request))
        if "dialogs" in parts:
            figures["dialog"] = _dialogs(room / "dialogs", display, feed, len(shown), options)
    return figures


def _rounded(value: Any) -> Any:
    """All numbers to three digits that count."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return float(f"{value:.3g}") if isinstance(value, float) else value


# -- the first synchronisation ---------------------------------------------------------------------------------


def _first_sync(room: Path, display: Display, texts: list[str], options: argparse.Namespace) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    if options.whole:
        entries = _spread(texts[: options.whole])
        with _feed(room / "whole", entries) as feed:
            figures |= _whole(room, display, feed, entries)
    if options.rounds:
        entries = _spread(texts[: options.small])
        with _feed(room / "small", entries) as feed:
            figures["inTurns"] = _in_turns(room / "turns", display, feed, len(entries), options.rounds)
    return figures


def _whole(room: Path, display: Display, feed: Feed, entries: list[str]) -> dict[str, Any]:
    """Each in a Thunderbird of its own, so that none finds anything that another left behind."""
    runs: dict[str, dict[str, float]] = {}
    with _thunderbird(room / "with", display) as thunderbird:
        # Below the add-on's hooks, and above them: what lies between is theirs.
        thunderbird.call("bench", "watchHooks", "below")
        thunderbird.install(_xpi())
        thunderbird.call("bench", "watchHooks", "above")
        sync = thunderbird.call("bench", "firstSync", feed.address, len(entries))
        hooks = thunderbird.call("bench", "hookTime", ADDON, entries[:1_000], len(entries))
        runs["with"] = {**sync, **thunderbird.call("bench", "memory")}
        _tell("with", {**runs["with"], **hooks})
    with _thunderbird(room / "without", display) as thunderbird:
        sync = thunderbird.call("bench", "firstSync", feed.address, len(entries))
        runs["without"] = {**sync, **thunderbird.call("bench", "memory")}
        _tell("without", runs["without"])

    def both(key: str, unit: float = 1) -> dict[str, float]:
        return {name: run[key] / unit for name, run in runs.items()}

    return {
        "entries": len(entries),
        "processorMilliseconds": both("cpuMs"),
        "wallMilliseconds": both("wallMs"),
        "hooksMilliseconds": hooks["ms"],
        # Against the same without the hooks' own time: free of other work of the machine.
        "hooksRatio": _without(runs["with"]["cpuMs"], hooks["ms"]),
        "heapMegabytesAfter": both("heap", 1e6),
        "residentMegabytesAfter": both("resident", 1e6),
        "addonsMegabytesAfter": both("addons", 1e6),
    }


def _without(whole: float, part: float) -> float:
    """How often the rest fits into the whole."""
    return whole / (whole - part)


def _in_turns(room: Path, display: Display, feed: Feed, count: int, rounds: int) -> dict[str, Any]:
    """Pairs of figures with and without the add-on, in one Thunderbird: its code is equally warm for both."""
    ratios = []
    with _thunderbird(room, display) as thunderbird:
        thunderbird.install(_xpi())

        def sync(guarded: bool) -> float:
            (thunderbird.enable_addon if guarded else thunderbird.disable_addon)()
            # Garbage of the synchronisation before is not collected at the cost of this one.
            thunderbird.call("bench", "memory")
            run = thunderbird.call("bench", "firstSync", feed.address, count)
            thunderbird.call("bench", "removeCalendar", run["id"])
            _tell("with" if guarded else "without", run)
            return float(run["cpuMs"])

        # Two to warm it up; then the first of a pair is in turns the one and the other.
        for number in range(-1, rounds):
            times = {guarded: sync(guarded) for guarded in ((True, False) if number % 2 else (False, True))}
            if number >= 0:
                ratios.append(times[True] / times[False])
    return {
        "entries": count,
        "rounds": rounds,
        "processorRatio": statistics.median(ratios),
        # The standard error of that median: a ratio closer to 1 than this says nothing.
        "processorNoise": 1.25 * 2 * _spread_of(ratios) * statistics.median(ratios) / 1.35 / len(ratios) ** 0.5,
    }


def _spread_of(values: list[float]) -> float:
    """Half the distance between the quartiles, as a share of the median."""
    if len(values) < 2:
        return 0.0
    first, median, third = statistics.quantiles(values, n=4)
    return (third - first) / 2 / median


# -- start ---------------------------------------------------------------------------------------------------------


def _starts(room: Path, display: Display) -> dict[str, Any]:
    """In a profile that has a CalDAV calendar, as everybody has for whom the add-on is."""
    installed: list[float] = []
    started: list[float] = []
    questions: dict[bool, list[float]] = {True: [], False: []}
    with _feed(room, []) as feed:
        for number in range(3):
            with _thunderbird(room / str(number), display) as thunderbird:
                thunderbird.call("bench", "firstSync", feed.address, 0)
                # Thunderbird itself has started by then as it does each day.
                thunderbird.restart()
                thunderbird.call("bench", "settle")
                thunderbird.install(_xpi())
                installed.append(thunderbird.call("bench", "startTime", ADDON))
                for _ in range(3):
                    thunderbird.restart()
                    started.append(thunderbird.call("bench", "startTime", ADDON))
                    for compiled, times in questions.items():
                        times += thunderbird.call("bench", "firstQuestions", ADDON, compiled, 3)
                _tell("starts", {"installed": installed, "started": started, "questions": questions})
    return {
        # With Thunderbird: its start waits that long. Thunderbird's own modules are in it, which it loads anyway for a
        # CalDAV calendar and for reminders.
        "medianMilliseconds": statistics.median(started),
        "bestMilliseconds": min(started),
        "times": len(started),
        # The WASM that was compiled beside becomes an instance.
        "instanceMilliseconds": statistics.median(questions[True]),
        # The wait of a question that comes before that.
        "firstQuestionMilliseconds": statistics.median(questions[False]),
        # All of it at once, in a Thunderbird that has its own modules already and a window to patch; its files never
        # read before.
        "installationMilliseconds": statistics.median(installed),
    }


# -- a Thunderbird that runs on --------------------------------------------------------------------------------


def _running(room: Path, display: Display, feed: Feed, count: int, request: object) -> dict[str, Any]:
    with _thunderbird(room, display) as thunderbird:
        thunderbird.install(_xpi())
        calendar = thunderbird.call("bench", "firstSync", feed.address, count)["id"]
        locks = thunderbird.call("bench", "lockStates", ADDON, calendar, 200)
        thunderbird.call("bench", "decisions", ADDON, request, 2_000)
        decisions = [thunderbird.call("bench", "decisions", ADDON, request, 1_000) for _ in range(20)]
        shown = thunderbird.call("bench", "showMonth", "20261115T120000", count)
        refreshes: dict[str, list[float]] = {"with": [], "without": []}
        first: list[float] = []
        thunderbird.call("bench", "refreshes", 3)
        for _ in range(6):
            refreshes["with"] += thunderbird.call("bench", "refreshes", 4)
            thunderbird.disable_addon()
            thunderbird.call("bench", "refreshes", 1)
            refreshes["without"] += thunderbird.call("bench", "refreshes", 4)
            thunderbird.enable_addon()
            first += thunderbird.call("bench", "refreshes", 1)
            _tell("month view", refreshes)
    medians = {name: statistics.median(times) for name, times in refreshes.items()}
    return {
        # By rounds, as in Node: while another takes the processor away, one would see that other's time.
        "decide": {
            "p50Microseconds": statistics.median(statistics.median(times) for times in decisions),
            "p99Microseconds": statistics.median(_percentile(times, 0.99) for times in decisions),
        },
        "lockState": {
            "firstMicroseconds": locks["firstUs"],
            "seenMicroseconds": statistics.median(locks["seenUs"]),
        },
        "monthView": {
            "entries": shown,
            "refreshMilliseconds": medians,
            "refreshRatio": medians["with"] / medians["without"],
            "noise": max(_spread_of(times) for times in refreshes.values()),
            "firstMilliseconds": statistics.median(first),
        },
    }


def _dialogs(room: Path, display: Display, feed: Feed, count: int, options: argparse.Namespace) -> dict[str, Any]:
    """The dialog of an entry; in turns without the add-on too, for its fields can be seen no sooner than the dialog."""
    runs: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    with _thunderbird(room, display) as thunderbird:
        thunderbird.install(_xpi())
        calendar = thunderbird.call("bench", "firstSync", feed.address, count)["id"]
        thunderbird.call("bench", "watchPanels")
        for number in range(options.turns):
            for name in ("with", "without"):
                if name == "without":
                    thunderbird.disable_addon()
                elif number:
                    thunderbird.enable_addon()
                # The first ones warm the dialog up.
                runs[name] += thunderbird.call("bench", "openDialogs", calendar, 14, name == "with")[4:]
                _tell(f"dialogs {name}", runs[name][-10:])

    def of(name: str, key: str) -> dict[str, float]:
        times = [one[key] for one in runs[name]]
        return {"medianMilliseconds": statistics.median(times), "p95Milliseconds": _percentile(times, 0.95)}

    return {
        # From the dialog's loading until the compositor had put the fields on the screen.
        "fields": of("with", "fieldsMs"),
        # From the same until the dialog itself was painted.
        "painted": {name: of(name, "paintedMs") for name in runs},
        # From the same until they were in the page: negative is before the dialog had loaded.
        "rendered": of("with", "renderedMs"),
        # By requestAnimationFrame, as it was measured once: not when anything is seen.
        "byFrames": {"fields": of("with", "fieldsFramesMs"), **{name: of(name, "paintedFramesMs") for name in runs}},
        # From the call that opens it until it had loaded.
        "opened": {name: of(name, "openedMs") for name in runs},
        "times": len(runs["with"]),
    }


def _tell(what: str, value: object) -> None:
    print(f"{what}: {value}", file=sys.stderr, flush=True)


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


# -- entries ---------------------------------------------------------------------------------------------------


def _spread(texts: list[str]) -> list[str]:
    """As many entries on each day, from next month on: the today pane takes longer to draw than to fetch them."""
    first = date.today() + timedelta(40)
    return [_on(text, first + timedelta(number // _A_DAY)) for number, text in enumerate(texts)]


def _on(text: str, day: date) -> str:
    return _DATE.sub(rf"\g<1>{day:%Y%m%d}", text)


def _strange(text: str) -> str:
    for word in ("Kunde", "Typ", "Status", "Hausbesuch", "verfügbar"):
        text = text.replace(word, "x" * len(word))
    return text


# -- what it runs in -------------------------------------------------------------------------------------------


@contextmanager
def _feed(room: Path, texts: list[str]) -> Iterator[Feed]:
    feed = Feed(room / "feed", texts)
    try:
        yield feed
    finally:
        feed.stop()


@contextmanager
def _thunderbird(room: Path, display: Display) -> Iterator[Thunderbird]:
    thunderbird = Thunderbird(room, display, _PREFS, patience=600)
    try:
        thunderbird.start()
        yield thunderbird
    finally:
        thunderbird.stop()


def _xpi() -> Path:
    return Path(os.environ.get("TERMINWACHE_XPI") or Path(__file__).parents[3] / "dist" / "terminwache.xpi").resolve()


if __name__ == "__main__":
    sys.exit(main())
