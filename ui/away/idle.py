"""Notices that nobody has pressed a key or moved the mouse for a while, and counts the last seconds down aloud.

It also notices that the clock on the wall has run on without this process, as in a sleep that nobody announced. It
reads no clock of its own and looks at no more of an event than its kind.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from rothdesk.support.clock import Clock

WARNING_SECONDS = 45
"""How long the countdown is in sight before it locks."""
SLEPT_SECONDS = 60
"""How far the wall's clock may run ahead of the process's own before that counts as sleep. Clocks are set by less."""
_TICK_MS = 1000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Idle(QObject):
    """`counting(seconds)` in the last seconds, `stayed` when somebody is there after all, `left` when time is up.

    `limit` gives the seconds that are allowed now, or None while there is nothing to watch over. `seconds` is a clock
    that only runs forward; `clock` is the one on the wall.
    """

    counting = Signal(int)
    stayed = Signal()
    left = Signal()

    def __init__(
        self,
        limit: Callable[[], float | None],
        seconds: Callable[[], float],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._last = self._ticked = seconds()
        self._wall = clock.now().timestamp()
        self._spot: QPointF | None = None
        self._counts = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def begin(self, application: QApplication) -> None:
        """Watch the keys and the mouse of this application."""
        application.installEventFilter(self)
        self._timer.start()

    def tick(self) -> None:
        """Look at the clocks; once a second."""
        now, wall = self._seconds(), self._clock.now().timestamp()
        slept = (wall - self._wall) - (now - self._ticked) > SLEPT_SECONDS
        self._ticked, self._wall = now, wall
        limit = self._limit()
        if limit is None:
            self._be_there(now)
            return
        left = limit - (now - self._last)
        if slept or left <= 0:
            self._counts = False
            self._last = now
            self.left.emit()
        elif left <= WARNING_SECONDS:
            self._counts = True
            self.counting.emit(max(round(left), 1))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of what a hand does; what the program or the window system does by itself is no hand."""
        if event.type() in _INPUT and event.spontaneous() and self._is_a_hand(event):
            self._be_there(self._seconds())
        return False

    def _is_a_hand(self, event: QEvent) -> bool:
        """A mouse event in the same spot as before is a window that has come or gone under a mouse at rest."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return True
        spot, before = event.globalPosition(), self._spot
        self._spot = spot
        return before is None or spot != before

    def _be_there(self, now: float) -> None:
        self._last = now
        if self._counts:
            self._counts = False
            self.stayed.emit()
