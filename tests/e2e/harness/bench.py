"""What the add-on costs inside a real Thunderbird: `python -m harness.bench ENTRIES.json REQUEST.json FIGURES.json`.

For `cargo xtask bench`: ENTRIES.json holds iCalendar texts of one entry each, REQUEST.json what `decide` is asked,
FIGURES.json is written. The server is a feed from memory, for Radicale takes longer than Thunderbird. With and without the add-on take turns, so that what else the machine does meets both; figures are medians.
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
from .thunderbird import ADDON, Thunderbird

# Entries of a day at a shop with several rooms: 10,000 are a year of workdays.
_A_DAY = 40
_VISIBLE = 1_000

# The reminders of half a year that is over would open a window of their own.
_PREFS = {"calendar.alarms.showmissed": False}

_DATE = re.compile(r"^(DT(?:START|END)[^:]*:)\d{8}", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="harness.bench", description=__doc__)
    for name in ("entries", "request", "figures"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--rounds", type=int, default=1, help="with and without, of the first synchronisation (a minute each)")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    texts = json.loads(arguments.entries.read_text("utf-8"))
    request = json.loads(arguments.request.read_text("utf-8"))
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="terminwache-", ignore_cleanup_errors=True)))
        display = Display(room)
        stack.callback(display.stop)
        figures = _measure(room, display, texts, request, arguments.rounds)
    arguments.figures.write_text(json.dumps(_rounded(figures)), "utf-8")
    return 0


def _measure(room: Path, display: Display, texts: list[str], request: object, rounds: int) -> dict[str, Any]:
    starts: list[float] = []
    kinds = {
        "ofAmparex": _spread(texts),
        # The same without any known label or term.
        "ofOthers": [_strange(text) for text in _spread(texts)],
    }
    syncs = {}
    for name, entries in kinds.items():
        with _feed(room / name, entries) as feed:
            syncs[name] = _first_syncs(room / name, display, feed, len(entries), rounds, starts)
    shown = [_on(text, date(2026, 11, 1 + number % 30)) for number, text in enumerate(texts[:_VISIBLE])]
    with _feed(room / "shown", shown) as feed:
        running = _running(room / "running", display, feed, len(shown), request)
    return {
        "firstSync": syncs,
        "start": {
            "medianMilliseconds": statistics.median(starts),
            "bestMilliseconds": min(starts),
            "times": len(starts),
        },
        **running,
    }


def _rounded(value: Any) -> Any:
    """All numbers to three digits that count."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return float(f"{value:.3g}") if isinstance(value, float) else value


# -- the first synchronisation ---------------------------------------------------------------------------------


def _first_syncs(
    room: Path, display: Display, feed: Feed, count: int, rounds: int, starts: list[float]
) -> dict[str, Any]:
    """Each in a Thunderbird of its own, so that none finds anything that another left behind."""
    runs: dict[bool, list[dict[str, float]]] = {True: [], False: []}
    for number in range(rounds):
        # With first, then without first: a drift of the machine meets both.
        for guarded in (True, False) if number % 2 else (False, True):
            with _thunderbird(room / f"{number}-{guarded}", display) as thunderbird:
                if guarded:
                    thunderbird.call("bench", "watchStart")
                    thunderbird.install(_xpi())
                    starts.append(thunderbird.call("bench", "startTime"))
                sync = thunderbird.call("bench", "firstSync", feed.address, count)
                runs[guarded].append({**sync, **thunderbird.call("bench", "memory")})
                _tell("with" if guarded else "without", runs[guarded][-1])

    def medians(key: str) -> dict[str, float]:
        return {name: statistics.median(run[key] for run in runs[guarded]) for name, guarded in _BOTH}

    cpu, wall = medians("cpuMs"), medians("wallMs")
    return {
        "processorMilliseconds": cpu,
        "processorRatio": cpu["with"] / cpu["without"],
        "wallMilliseconds": wall,
        "wallRatio": wall["with"] / wall["without"],
        # How far the runs of one kind lie apart: a ratio closer to 1 than that says nothing.
        "processorNoise": max(_spread_of([run["cpuMs"] for run in runs[guarded]]) for _, guarded in _BOTH),
        "wallNoise": max(_spread_of([run["wallMs"] for run in runs[guarded]]) for _, guarded in _BOTH),
        "heapMegabytesAfter": {name: value / 1e6 for name, value in medians("heap").items()},
        "residentMegabytesAfter": {name: value / 1e6 for name, value in medians("resident").items()},
    }


_BOTH = (("with", True), ("without", False))


def _spread_of(values: list[float]) -> float:
    """Half the distance between the quartiles, as a share of the median."""
    if len(values) < 2:
        return 0.0
    first, median, third = statistics.quantiles(values, n=4)
    return (third - first) / 2 / median


# -- a Thunderbird that runs on --------------------------------------------------------------------------------


def _running(room: Path, display: Display, feed: Feed, count: int, request: object) -> dict[str, Any]:
    with _thunderbird(room, display) as thunderbird:
        thunderbird.install(_xpi())
        calendar = thunderbird.call("bench", "firstSync", feed.address, count)["id"]
        locks = thunderbird.call("bench", "lockStates", ADDON, calendar, 200)
        decisions = thunderbird.call("bench", "decisions", ADDON, request, 20_000)
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
    with _thunderbird(room / "dialogs", display) as thunderbird:
        thunderbird.install(_xpi())
        calendar = thunderbird.call("bench", "firstSync", feed.address, count)["id"]
        thunderbird.call("bench", "watchPanels")
        # The first ones warm Thunderbird's own dialog up.
        dialogs = thunderbird.call("bench", "openDialogs", calendar, 44)[4:]
        _tell("dialogs", dialogs)
    medians = {name: statistics.median(times) for name, times in refreshes.items()}
    return {
        "decide": {
            "p50Microseconds": statistics.median(decisions),
            "p99Microseconds": _percentile(decisions, 0.99),
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
        "dialog": {
            "openedMedianMilliseconds": statistics.median(one["openedMs"] for one in dialogs),
            "fieldsMedianMilliseconds": statistics.median(one["fieldsMs"] for one in dialogs),
            "fieldsP95Milliseconds": _percentile([one["fieldsMs"] for one in dialogs], 0.95),
            "times": len(dialogs),
        },
    }


def _tell(what: str, value: object) -> None:
    print(f"{what}: {value}", file=sys.stderr, flush=True)


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


# -- entries ---------------------------------------------------------------------------------------------------


def _spread(texts: list[str]) -> list[str]:
    """The same number each day, from next month on: what the today pane shows takes longer to draw than to fetch."""
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
