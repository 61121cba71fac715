"""Locks when the person has gone: after minutes of nothing, and at once when the system says so.

The minutes are those of whoever is signed in, more of them while a meeting is in session. It locks, and does nothing
else; the last seconds are counted down in sight.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from rothdesk.app.own_settings import OwnSettings
from ui.away.idle import Idle
from ui.away.system import Away
from ui.shell.countdown import Countdown
from ui.shell.window import Window


class Guarded(Protocol):
    """What is locked."""

    window: Window

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        ...

    @property
    def in_session(self) -> bool:
        """Whether a meeting is going on in the conference that is open."""
        ...

    @property
    def settings(self) -> OwnSettings:
        """The settings of whoever is signed in."""
        ...

    def lock(self) -> None:
        """Lock at once."""
        ...


def seconds_allowed(program: Guarded) -> float | None:
    """How long nobody may be there before it locks; None while there is nothing to lock."""
    if not program.is_open or program.window.is_sealed:
        return None
    settings = program.settings
    return 60.0 * (settings.lock_minutes_in_session if program.in_session else settings.lock_minutes)


class Watching(QObject):
    """Joins the signs of leaving to the lock."""

    def __init__(self, program: Guarded, idle: Idle, away: Away | None, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._countdown = Countdown(program.window)
        idle.counting.connect(self._countdown.show_seconds)
        idle.stayed.connect(self._countdown.stop)
        idle.left.connect(self._lock)
        if away is not None:
            away.left.connect(self._lock)

    def _lock(self) -> None:
        self._countdown.stop()
        self._program.lock()
