"""The choice of the attack matrix's cases: some run always, the others with `--full` alone. A plugin of pytest.

The judgement tells an entry's kind, and its own tests prove that. Here it is enough that each road asks the judgement.
Therefore a test with `thinned("kind", "place")` keeps one of the cases that differ in these parameters alone. The kept
case changes in turn from path to path and from state to state. Thus every kind is attacked on roads of every layer.
The oldest Thunderbird takes a path in one of its states, likewise in turn.

Cases of a test that is asked for by its node id are not thinned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest

# Runs with `--full` alone; on the oldest Thunderbird alone likewise.
FULL = "full"
SPARED = "spared"


# How many tests were left out.
_left_out = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="the whole attack matrix: each kind of entry on each road")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if any("::" in argument for argument in config.args):
        return
    thin(items)
    if config.getoption("full"):
        return
    left_out = [item for item in items if item.get_closest_marker(FULL)]
    items[:] = [item for item in items if not item.get_closest_marker(FULL)]
    config.hook.pytest_deselected(items=left_out)
    config.stash[_left_out] = len(left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker collects all tests, as each other does; it tells the process that prints how many it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[__name__] = session.config.stash.get(_left_out, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[_left_out] = getattr(node, "workeroutput", {}).get(__name__, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if left_out := config.stash.get(_left_out, 0):
        terminalreporter.write_line(f"{left_out} tests of these files run with --full alone")


def thin(items: Iterable[pytest.Item]) -> None:
    """Marks what is not to run always with `full`, and what the oldest Thunderbird is spared with `spared`."""
    # Layer → path → road → its cases.
    layers: dict[object, dict[object, dict[object, list[pytest.Item]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for item in items:
        if item.get_closest_marker("thinned"):
            layers[_layer(item)][_path(item)][_road(item)].append(item)
    for paths in layers.values():
        for number, roads in enumerate(paths.values()):
            states = list(roads.values())
            kept = [_kept(cases, number + state) for state, cases in enumerate(states)]
            old = [state for state, item in enumerate(kept) if not _is_newest(item)]
            taken = old[number % len(old)] if old else number % len(kept)
            if not old and (others := [item for item in states[taken] if not _is_newest(item)]):
                kept[taken] = _kept(others, number)
            for state, cases in enumerate(states):
                for item in cases:
                    if item is not kept[state]:
                        item.add_marker(FULL)
                    elif state != taken:
                        item.add_marker(SPARED)


def _layer(item: pytest.Item) -> object:
    """The row of the table of attacks; all other tests of a file are one."""
    return item.path, tuple(mark.kwargs["row"] for mark in item.iter_markers("attack"))


def _path(item: pytest.Item) -> object:
    return tuple(mark.kwargs["path"] for mark in item.iter_markers("attack")) or _name(item)


def _road(item: pytest.Item) -> object:
    """A path in one state: the test, and all its parameters but those that it is thinned by."""
    by = _thinned_by(item)
    return _name(item), tuple(f"{name}={value!r}" for name, value in _parameters(item).items() if name not in by)


def _kept(cases: list[pytest.Item], turn: int) -> pytest.Item:
    """The case whose turn it is, each parameter taking its values in turn."""
    wanted = {}
    for name in _thinned_by(cases[0]):
        values = list(dict.fromkeys(repr(_parameters(item)[name]) for item in cases))
        wanted[name] = values[turn % len(values)]
    fitting = [item for item in cases if all(repr(_parameters(item)[name]) == value for name, value in wanted.items())]
    return fitting[0] if fitting else cases[turn % len(cases)]


def _is_newest(item: pytest.Item) -> bool:
    return item.get_closest_marker("newest") is not None


def _thinned_by(item: pytest.Item) -> tuple[str, ...]:
    mark = item.get_closest_marker("thinned")
    assert mark
    return tuple(name for name in mark.args if name in _parameters(item))


def _parameters(item: pytest.Item) -> dict[str, object]:
    callspec = getattr(item, "callspec", None)
    return dict(callspec.params) if callspec else {}


def _name(item: pytest.Item) -> str:
    return getattr(item, "originalname", None) or item.name
