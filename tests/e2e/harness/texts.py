"""The add-on's German texts, as its catalogue has them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

_CATALOGUE = Path(__file__).parents[3] / "extension" / "_locales" / "de" / "messages.json"


@cache
def _messages() -> dict[str, dict[str, object]]:
    catalogue: dict[str, dict[str, object]] = json.loads(_CATALOGUE.read_text("utf-8"))
    return catalogue


def german(key: str, *values: str) -> str:
    """The text `key` with `values` for its placeholders, as `browser.i18n.getMessage` gives it."""
    message = _messages()[key]
    text = str(message["message"])
    placeholders = message.get("placeholders", {})
    assert isinstance(placeholders, dict)
    for name, placeholder in placeholders.items():
        text = re.sub(rf"\${name}\$", placeholder["content"].replace("\\", "\\\\"), text, flags=re.IGNORECASE)
    for number, value in enumerate(values, start=1):
        text = text.replace(f"${number}", value)
    return text
