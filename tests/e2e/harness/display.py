"""A screen to run on: the one there is, or an Xvfb of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from .processes import ProcessGroup
from .waiting import until

SIZE = (1400, 1000)


class Display:
    """The X display named by `name` (":0"); `stop()` ends it if it was started here."""

    def __init__(self, room: Path) -> None:
        self._xvfb: ProcessGroup | None = None
        given = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if given:
            self.name = os.environ.get("DISPLAY", "")
            return
        if not shutil.which("Xvfb"):
            raise FileNotFoundError("neither a display nor Xvfb: install the package xvfb")
        number = room / "display"
        # -displayfd: Xvfb picks a free number itself and writes it when it is ready.
        self._xvfb = ProcessGroup(
            [
                "sh",
                "-c",
                f'exec Xvfb -displayfd 3 -screen 0 {SIZE[0]}x{SIZE[1]}x24 -nolisten tcp 3>"$1"',
                "sh",
                str(number),
            ],
            room / "xvfb.log",
        )
        until(lambda: number.exists() and number.read_text().strip(), "Xvfb's display number")
        self.name = f":{number.read_text().strip()}"

    @property
    def own(self) -> bool:
        """Whether this screen is an Xvfb of ours, which nobody looks at."""
        return self._xvfb is not None

    def environment(self) -> dict[str, str]:
        """Variables by which a program draws here."""
        return {"DISPLAY": self.name, "GDK_BACKEND": "x11"} if self.own else {}

    def put_pointer_aside(self) -> None:
        """Puts the pointer into a corner of our own screen.

        No window manager runs there, and the window under the pointer has the focus. A popup that opens under the
        pointer takes the focus from its window, and is closed for that.
        """
        self._put_pointer(0, 0)

    def put_pointer_back(self) -> None:
        """Into the middle, where it is at first, and where dialogs open: so these get the focus."""
        self._put_pointer(SIZE[0] // 2, SIZE[1] // 2)

    def _put_pointer(self, x: int, y: int) -> None:
        if self.own:
            environment = {**os.environ, **self.environment()}
            subprocess.run(["xdotool", "mousemove", str(x), str(y)], env=environment, check=True)

    def picture(self, file: Path, part: tuple[int, int, int, int] | None = None) -> None:
        """Saves the screen as an image, its format told by the file's name.

        `part` is left, top, width and height of what is wanted of it, in pixels.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        crop: list[str] = []
        if part:
            left, top, width, height = part
            crop = ["-crop", f"{width}x{height}+{left}+{top}", "+repage"]
        subprocess.run(
            ["import", "-display", self.name, "-window", "root", *crop, "-strip", str(file)],
            check=True,
            timeout=30,
        )

    def stop(self) -> None:
        if self._xvfb:
            self._xvfb.stop()
