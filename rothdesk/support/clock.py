"""The one place that reads the clock, so that tests and the demo can bring their own time.

Every moment is timezone-aware; conferences are held on London time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, timezone-aware."""
        ...


class SystemClock:
    """The laptop's own clock, in London time."""

    def now(self) -> datetime:
        """The present moment in London."""
        return datetime.now(LONDON)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it was put: rehearsals and tests move it by hand."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment
