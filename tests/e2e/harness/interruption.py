"""An interrupted or terminated run of the tests ends its workers, and each of them its Thunderbirds: a plugin of pytest."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import Any

import pytest

_workers: list[int] = []


def pytest_configure() -> None:
    """A termination is an interruption: fixtures end what they started."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_newgateway(gateway: Any) -> None:
    _workers.append(gateway._rinfo().pid)


def pytest_keyboard_interrupt() -> None:
    """A worker would finish its test first, and be killed for that after a while."""
    for worker in _workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGTERM)
