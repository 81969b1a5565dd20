"""Disturbs the add-on's WASM inside Thunderbird, for tests of what happens then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .thunderbird import Thunderbird


def spoil(thunderbird: Thunderbird) -> int:
    """Overwrites the memory of each running instance, so that its next call traps; returns their number."""
    number: int = thunderbird.call("judgement", "spoil")
    return number


@contextmanager
def none(thunderbird: Thunderbird) -> Iterator[None]:
    """Every instance traps, and no fresh one can be made."""
    # In this order: whatever asks in between would get a fresh one.
    thunderbird.call("judgement", "forbid")
    try:
        assert spoil(thunderbird) > 0
        yield
    finally:
        thunderbird.call("judgement", "permit")
