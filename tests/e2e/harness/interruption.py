"""The end of an interrupted run of the tests: it ends its workers, each worker its Thunderbirds. A plugin of pytest."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from typing import Any

import pytest

_workers: list[int] = []


def pytest_configure(config: pytest.Config) -> None:
    """A termination is an interruption: fixtures end what they started."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(config, "workerinput"):
        threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()


def _end_with(parent: int) -> None:
    """Interrupts this worker once the process that gives it tests is gone."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_newgateway(gateway: Any) -> None:
    _workers.append(gateway._rinfo().pid)


def pytest_keyboard_interrupt() -> None:
    """A worker would finish its test first, and be killed for that after a while."""
    for worker in _workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGTERM)
