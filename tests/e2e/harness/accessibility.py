"""Measures of who can see what: axe-core, run in Thunderbird's own engine, and the contrast of colours."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from . import pages
from .thunderbird import Thunderbird

# WCAG 2.2, 1.4.11: what has to be told apart.
ENOUGH = 3.0


@cache
def _axe() -> str:
    """TERMINWACHE_AXE, else what `npm ci` installed."""
    installed = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
    return Path(os.environ.get("TERMINWACHE_AXE") or installed).read_text("utf-8")


def violations(thunderbird: Thunderbird, path: str) -> list[str]:
    """Each rule that the page breaks, with the first element that does; every rule of axe-core counts."""
    found = pages.run(
        thunderbird,
        path,
        _axe()
        + """
        const { violations, passes } = await axe.run(document, { resultTypes: ["violations", "passes"] });
        return { violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`),
                 passes: passes.length };
        """,
    )
    assert found["passes"], f"axe-core found nothing to look at in {path}"
    return list(found["violations"])


def contrast(first: str, second: str) -> float:
    """How far two colours are apart (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted([_luminance(first), _luminance(second)])
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue, *opacity = (float(part) for part in re.findall(r"[\d.]+", colour))
    assert opacity in ([], [1.0]), colour
    parts = [part / 255 for part in (red, green, blue)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
