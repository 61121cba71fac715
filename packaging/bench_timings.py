"""Times of things, in comparison with one another, and whether a target is met.

A time says nothing without the machine, so each is told as a ratio to something plain that was timed in the same run
on the same disk. Nothing here fails for being slow.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

WIDTH = 46


@dataclass(slots=True)
class Timings:
    """Seconds that one thing took, each time it was done."""

    name: str
    seconds: list[float] = field(default_factory=list)

    def take(self, action: Callable[[], object]) -> None:
        """Do it once and keep the time."""
        started = time.perf_counter()
        action()
        self.seconds.append(time.perf_counter() - started)

    @property
    def median(self) -> float:
        """Half were quicker."""
        return statistics.median(self.seconds)

    @property
    def slowest(self) -> float:
        """Ninety-nine in a hundred were quicker."""
        return sorted(self.seconds)[max(0, -(-99 * len(self.seconds) // 100) - 1)]

    def line(self, baseline: "Timings") -> str:
        """Both, with their ratios to the baseline's."""
        return (
            f"  {self.name:<{WIDTH}} {self.median * 1000:9.2f} {self.slowest * 1000:9.2f}"
            f" {self.median / baseline.median:8.2f} {self.slowest / baseline.slowest:8.2f}"
        )


def repeated(name: str, times: int, action: Callable[[], object]) -> Timings:
    """Do something so often and time each."""
    timings = Timings(name)
    for _ in range(times):
        timings.take(action)
    return timings


def heading(title: str, baseline: str) -> str:
    """The lines above a table; ratios are to the baseline, which is the table's first line."""
    return (
        f"\n{title}, as a ratio to {baseline}\n"
        f"  {'':<{WIDTH}} {'median':>9} {'99 %':>9} {'ratio':>8} {'ratio':>8}\n"
        f"  {'':<{WIDTH}} {'ms':>9} {'ms':>9} {'median':>8} {'99 %':>8}"
    )


def verdict(what: str, value: float, target: float, unit: str = "") -> str:
    """Whether a target is met."""
    is_met = "met" if value < target else "NOT met"
    return f"  Target {is_met}: {what} {value:.2f}{unit}, wanted below {target:g}{unit}"
