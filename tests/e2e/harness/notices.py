"""The notice with which the add-on says that it refused a write."""

from __future__ import annotations

import time

from .texts import german
from .thunderbird import Thunderbird
from .waiting import until


def notices(thunderbird: Thunderbird) -> list[str]:
    """The texts of the notices that now stand in the calendar tab."""
    return list(thunderbird.call("windows", "notices"))


def wait_for_notice(thunderbird: Thunderbird) -> str:
    """The text of the one notice in the calendar tab, once there is one."""
    (text,) = until(lambda: notices(thunderbird), "notice in the calendar tab")
    return text


def have_room(thunderbird: Thunderbird) -> bool:
    """Whether the notices in the calendar tab lie over nothing else there."""
    return bool(thunderbird.call("windows", "noticesHaveRoom"))


def remove_notices(thunderbird: Thunderbird) -> None:
    thunderbird.call("windows", "removeNotices")


def refused(title: str, calendar: str, typed: str | None = None, reason: str = "unavailability_locked") -> str:
    """The text of a notice: which entry's change was refused, and the title that was `typed` in its place."""
    text = german(f"refused_{reason}", title, calendar)
    return german("refusedTyped", text, typed) if typed else text


def begin_anew(thunderbird: Thunderbird) -> None:
    """Lets the next refusal have a notice of its own: those within a second come together in one."""
    time.sleep(1.1)
    remove_notices(thunderbird)
