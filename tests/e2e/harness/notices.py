"""The notice with which the add-on says that it refused a write."""

from __future__ import annotations

from .thunderbird import Thunderbird


def notice(thunderbird: Thunderbird) -> str | None:
    """The text of the notice in the calendar tab; None when there is none."""
    text: str | None = thunderbird.call("windows", "notice")
    return text


def remove_notice(thunderbird: Thunderbird) -> None:
    thunderbird.call("windows", "removeNotice")
