"""The system's own dialog in which a person chooses a file, driven by the keyboard as a person would."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from .display import Display
from .waiting import until


def choose(display: Display, ask: Callable[[], None], file: Path) -> None:
    """Types the path of a file into the dialog that `ask` opens, and accepts; returns when the dialog is gone."""
    dialog = _open(display, ask)
    # Opens the field for a path (GTK).
    _xdotool(display, "key", "--clearmodifiers", "ctrl+l")
    _xdotool(display, "type", "--clearmodifiers", "--delay", "12", str(file))
    _xdotool(display, "key", "--clearmodifiers", "Return")
    _wait_until_gone(display, dialog)


def cancel(display: Display, ask: Callable[[], None]) -> None:
    """Closes the dialog that `ask` opens without choosing."""
    dialog = _open(display, ask)
    _xdotool(display, "key", "--clearmodifiers", "Escape")
    _wait_until_gone(display, dialog)


def _open(display: Display, ask: Callable[[], None]) -> str:
    before = _windows(display)
    ask()
    (dialog,) = until(lambda: _windows(display) - before, "file dialog")
    _xdotool(display, "windowfocus", "--sync", dialog)
    return dialog


def _wait_until_gone(display: Display, dialog: str) -> None:
    until(lambda: dialog not in _windows(display), "end of the file dialog")


def _windows(display: Display) -> set[str]:
    """The windows on the screen that have a title."""
    return set(_xdotool(display, "search", "--onlyvisible", "--name", ".").split())


def _xdotool(display: Display, *command: str) -> str:
    # Status 1 means that no window was found, and that is an answer too.
    finished = subprocess.run(
        ["xdotool", *command],
        env={"DISPLAY": display.name, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=30,
    )
    return finished.stdout
