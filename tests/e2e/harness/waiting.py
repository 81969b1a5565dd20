"""Waiting for a condition, with an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(
    probe: Callable[[], T],
    what: str,
    timeout: float = 45.0,
    interval: float = 0.1,
) -> T:
    """Asks `probe` until its answer is true, and returns that answer.

    Raises `TimeoutError` naming `what` after `timeout` seconds.
    """
    end = time.monotonic() + timeout
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {timeout:g} s")
        time.sleep(interval)
