"""How much is done: a little in every run, all of it in a long one; and where a long run's figures go.

`bootstrap.py test --long` sets `ROTHDESK_LONG` to the share of the full amounts that is wanted (1 is all), and
`ROTHDESK_FIGURES` to a folder.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

SHARE = float(os.environ.get("ROTHDESK_LONG") or 0)


def amount(short: int, full: int) -> int:
    """So many in this run."""
    return max(short, round(full * SHARE))


def record(name: str, **figures: float | int | str) -> None:
    """Show the figures of one harness, and keep them where a long run wants them."""
    sys.stdout.write(
        f"{name}: " + ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in figures.items()) + "\n"
    )
    if folder := os.environ.get("ROTHDESK_FIGURES"):
        (Path(folder) / f"{name}.json").write_text(json.dumps(figures) + "\n", encoding="utf-8")


def in_ms(seconds: list[float]) -> str:
    """Median, 99 in 100, and the longest of some times, in milliseconds."""
    ordered = sorted(each * 1000 for each in seconds)
    median, nearly_all = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
    return f"{median:.1f} / {nearly_all:.1f} / {ordered[-1]:.1f}"
