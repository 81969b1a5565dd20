"""Disturbs the add-on's WASM inside Thunderbird, for tests of what happens then."""

from __future__ import annotations

from .thunderbird import Thunderbird

# Without it WebAssembly does not compile in the parent process (THUNDERBIRD.md §1).
_WASM_IN_PARENT = "security.allow_eval_in_parent_process"


def spoil(thunderbird: Thunderbird) -> int:
    """Overwrites the memory of each running instance, so that its next call traps; returns their number."""
    number: int = thunderbird.call("judgement", "spoil")
    return number


def forbid(thunderbird: Thunderbird) -> None:
    """Lets no fresh instance be made."""
    thunderbird.script("Services.prefs.setBoolPref(arguments[0], false);", _WASM_IN_PARENT)


def permit(thunderbird: Thunderbird) -> None:
    thunderbird.script("Services.prefs.clearUserPref(arguments[0]);", _WASM_IN_PARENT)
