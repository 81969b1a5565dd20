"""What axe-core finds wrong with a page, run in Thunderbird's own engine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from . import pages
from .thunderbird import Thunderbird


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
