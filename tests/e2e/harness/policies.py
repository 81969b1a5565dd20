"""Thunderbird with enterprise policies: they belong to an installation, so it gets one of its own."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from .thunderbird import ADDON, Launcher, directly, executable


def with_policy(room: Path, policy: dict[str, Any]) -> Launcher:
    """Starts a copy of the installation in which the administrator has set `policy` for the add-on.

    The programs are copied, for Thunderbird looks for its files beside them; all else is linked.
    """
    copy = room / "installation"
    copy.mkdir()
    original = _installation()
    for file in original.iterdir():
        if file.name.startswith("thunderbird") and file.is_file():
            shutil.copy2(file, copy / file.name)
        elif file.name != "distribution":
            (copy / file.name).symlink_to(file)
    distribution = copy / "distribution"
    distribution.mkdir()
    policies = {"policies": {"3rdparty": {"Extensions": {ADDON: policy}}}}
    (distribution / "policies.json").write_text(json.dumps(policies), "utf-8")

    def command(folder: Path) -> list[str]:
        return [str(copy / "thunderbird"), *directly(folder)[1:]]

    return command


def _installation() -> Path:
    """The folder with Thunderbird's files. The program on the path may be a script that names one of them."""
    program = Path(shutil.which(executable()) or executable()).resolve()
    named = re.findall(rb"/[\w./-]+", program.read_bytes()) if _is_script(program) else []
    for file in [program, *(Path(name.decode()) for name in named)]:
        if (file.parent / "omni.ja").is_file():
            return file.parent
    raise FileNotFoundError(f"no installation of Thunderbird behind {program}")


def _is_script(program: Path) -> bool:
    with program.open("rb") as file:
        return file.read(2) == b"#!"
