"""The functions of Thunderbird that have been replaced."""

from __future__ import annotations

from .thunderbird import Thunderbird


def remember(thunderbird: Thunderbird) -> None:
    """Notes the functions as they are now, before the add-on comes."""
    thunderbird.call("hooks", "remember")


def replaced(thunderbird: Thunderbird) -> list[str]:
    """Names of the functions that are others now than when they were noted."""
    return list(thunderbird.call("hooks", "replaced"))
