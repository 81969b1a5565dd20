"""The shipped vocabulary, as the built package tells it."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[3]

_TELL = """
import { freshInstance } from "./tests/boundary/package.mjs";
const { core } = await freshInstance();
console.log(JSON.stringify(core.vocabulary()));
"""


@cache
def _vocabulary() -> dict[str, list[str]]:
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", _TELL], cwd=_ROOT, check=True, capture_output=True, text=True
    )
    vocabulary: dict[str, list[str]] = json.loads(told.stdout)
    return vocabulary


def languages() -> list[str]:
    """Each language, as in BCP 47."""
    return _vocabulary()["languages"]


def meanings() -> list[tuple[str, str]]:
    """Each field and each term, with the name of its group in settings behind it."""
    vocabulary = _vocabulary()
    return [(field, "labels") for field in vocabulary["fields"]] + [(term, "terms") for term in vocabulary["terms"]]
