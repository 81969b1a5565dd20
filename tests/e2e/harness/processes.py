"""A child process with everything it starts, ended for certain."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_KEEPER = Path(__file__).with_name("keeper.py")


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ProcessGroup:
    """A command in a process group of its own; its output goes to a file.

    A keeper runs the command. As soon as this process is gone, even by SIGKILL, the keeper ends all that was started.
    """

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.log = log
        with log.open("ab") as output:
            self._keeper = subprocess.Popen(
                [sys.executable, "-IS", str(_KEEPER), *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                # Signals for this process's group are not the keeper's.
                start_new_session=True,
            )

    @property
    def running(self) -> bool:
        return self._keeper.poll() is None

    def wait(self, timeout: float | None = None) -> None:
        """Waits for the command's own end; raises `subprocess.TimeoutExpired`."""
        self._keeper.wait(timeout)

    def stop(self) -> None:
        """Ends the command and all it started: politely, after the keeper's patience by force."""
        assert self._keeper.stdin
        self._keeper.stdin.close()
        self._keeper.wait()

    def tail(self, lines: int = 30) -> str:
        """The end of its output, for error messages."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])
