"""Disturbs the add-on's WASM inside Thunderbird, for tests of what happens then."""

from __future__ import annotations

from .thunderbird import Thunderbird


def spoil(thunderbird: Thunderbird) -> int:
    """Overwrites the memory of each running instance, so that its next call traps; returns their number."""
    number: int = thunderbird.call("judgement", "spoil")
    return number


def forbid(thunderbird: Thunderbird) -> None:
    """Lets no fresh instance be made until `permit`."""
    thunderbird.call("judgement", "forbid")


def permit(thunderbird: Thunderbird) -> None:
    thunderbird.call("judgement", "permit")
