"""Repeated tests are counted, named, and fail the run where they are more than one in a hundred.

A test is repeated where a wait ran out (xtask/src/steps/end_to_end.rs): the machine may be busy. Many repeats hide a
fault.
"""

from __future__ import annotations

import pytest

# Of the tests that were run.
MOST = 0.01


def too_many(repeated: int, run: int) -> bool:
    """Whether that many repeats are more than a run may have."""
    return repeated > MOST * run


def pytest_sessionfinish(session: pytest.Session) -> None:
    repeated, run = _counted(session.config)
    if too_many(len(repeated), run):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    repeated, run = _counted(config)
    if not repeated:
        return
    terminalreporter.section("repeated tests")
    for name in repeated:
        terminalreporter.line(name)
    verdict = f"more than {MOST:.0%}: FAILED" if too_many(len(repeated), run) else f"at most {MOST:.0%}"
    terminalreporter.line(f"{len(repeated)} of {run} tests were repeated, {verdict}")


def _counted(config: pytest.Config) -> tuple[list[str], int]:
    """The names of the repeated tests, and how many tests were run; nothing in a worker, which sees its own only."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return [], 0
    reports = [report for outcome in ("passed", "failed") for report in reporter.stats.get(outcome, [])]
    repeats = {report.nodeid: None for report in reporter.stats.get("rerun", [])}
    return list(repeats), len({report.nodeid for report in reports})
