"""The shipped vocabulary, as the add-on's WASM package tells it."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache

from .run import extension_folder

_TELL = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const folder = process.argv[1];
const core = await import(pathToFileURL(`${folder}/terminwache.js`));
core.initSync({ module: readFileSync(`${folder}/terminwache_bg.wasm`) });
console.log(JSON.stringify(core.vocabulary()));
"""


@cache
def _vocabulary() -> dict[str, list[str]]:
    command = ["node", "--input-type=module", "--eval", _TELL, str(extension_folder() / "wasm")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    vocabulary: dict[str, list[str]] = json.loads(told.stdout)
    return vocabulary


def languages() -> list[str]:
    """Each language, as in BCP 47."""
    return _vocabulary()["languages"]


def fields() -> list[str]:
    """Each field of the appended block by its name in settings, in the order in which people see them."""
    return _vocabulary()["fields"]


def marks() -> list[str]:
    """Each field of the appended block as places mark it (`data-field`): `homeVisit` is `home-visit` there."""
    return [re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", field) for field in fields()]


def meanings() -> list[tuple[str, str]]:
    """Each field and each term, with the name of its group in settings behind it."""
    return [(field, "labels") for field in fields()] + [(term, "terms") for term in _vocabulary()["terms"]]
