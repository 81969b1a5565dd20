"""Runs a command for as long as its owner lives: `python keeper.py COMMAND…`.

The owner holds the other end of this program's standard input. However the owner ends, the kernel closes that end; the
command and all it started are ended then. A file of its own, without imports from the harness: it starts quickly.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress

# How long the command may take to end by itself.
GRACE_SECONDS = 5.0


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # The keeper ends after its command only.
        signal.signal(number, lambda *_: None)
    command = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True)
    ended = os.pidfd_open(command.pid)
    owner = sys.stdin.fileno()
    if ended not in _ready([owner, ended]):
        _signal(command.pid, signal.SIGTERM)
        _ready([ended], GRACE_SECONDS)
    # Programs that the command leaves behind in its group (Thunderbird under web-ext) end with it.
    _signal(command.pid, signal.SIGKILL)
    status = command.wait()
    return status if status >= 0 else 128 - status


def _ready(files: list[int], timeout: float | None = None) -> list[int]:
    return select.select(files, [], [], timeout)[0]


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, number)


if __name__ == "__main__":
    sys.exit(main())
