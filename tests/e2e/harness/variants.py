"""The packed add-on, changed for a test: another version, a layer of the guard switched off, an add-on of others."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

# Every part of `experiment/` begins like that.
_BEGINNING = re.compile(r"^export function start\(.*\) \{$", re.MULTILINE)


# Thunderbird starts its add-ons before or after its calendars and windows, as it happens.
_START = "onStartup() {"
_LATE = """onStartup() {
    if (this.extension.startupReason != "APP_STARTUP") {
      this.startLate();
      return;
    }
    const observer = window => {
      if (window) {
        Services.obs.removeObserver(observer, "calendar-startup-done");
        Services.tm.dispatchToMainThread(() => this.startLate());
      }
    };
    Services.obs.addObserver(observer, "calendar-startup-done");
  }

  startLate() {"""


def variant(xpi: Path, target: Path, version: str, off: str | None = None, *, late: bool = False) -> Path:
    """Another version of the add-on. `off` names a layer whose beginning does nothing there.

    A `late` one starts with Thunderbird only once calendars and main window are there, and all who wait for them
    were told.
    """
    changes: dict[str, Callable[[str], str]] = {"manifest.json": lambda text: _with_version(text, version)}
    if late:
        changes["experiment/api.js"] = _started_late
    with zipfile.ZipFile(xpi) as original, zipfile.ZipFile(target, "w") as changed:
        if off:
            changes[_part(original.namelist(), off)] = _switched_off
        assert changes.keys() <= set(original.namelist())
        for name in original.namelist():
            content = original.read(name)
            if name in changes:
                content = changes[name](content.decode("utf-8")).encode("utf-8")
            changed.writestr(name, content)
    return target


def _part(names: list[str], part: str) -> str:
    """The file of a part of `experiment/`, whichever room it is in."""
    [file] = [name for name in names if re.fullmatch(rf"experiment/.+/{part}\.sys\.mjs", name)]
    return file


def pack(folder: Path, target: Path) -> Path:
    """An add-on's folder as an XPI."""
    with zipfile.ZipFile(target, "w") as xpi:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                xpi.write(file, file.relative_to(folder).as_posix())
    return target


def _with_version(text: str, version: str) -> str:
    return json.dumps({**json.loads(text), "version": version})


def _switched_off(text: str) -> str:
    changed, count = _BEGINNING.subn(r"\g<0> return;", text)
    assert count == 1
    return changed


def _started_late(text: str) -> str:
    assert text.count(_START) == 1
    return text.replace(_START, _LATE)
