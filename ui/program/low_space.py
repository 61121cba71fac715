"""Says in time that the disk of the store is filling up, while somebody works and can still do something about it.

It asks on the store's thread, where a disk that does not answer holds nobody up, and never stops any work.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from rothdesk.app.health import LOW_SPACE, size_words
from rothdesk.app.queries import FreeSpace
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.widgets.status_line import StatusLine

_LOOK_MS = 30_000


class LowSpace(QObject):
    """Looks at once and then every half minute, until `stop`."""

    def __init__(self, conference: OpenConference, status: StatusLine) -> None:
        super().__init__(conference)
        self._client, self._status = conference.client, status
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """The conference is left."""
        self._timer.stop()
        self._status.warn("")

    def _look(self) -> None:
        self._client.ask_store(FreeSpace(), self._on_told, self._on_problem, owner=self)

    def _on_told(self, free: int) -> None:
        if self._timer.isActive():
            low = free < LOW_SPACE
            self._status.warn(f"Only {size_words(free)} left on the disk. Please free some space." if low else "")

    def _on_problem(self, _problem: Problem) -> None:
        """A disk that is not there is told of by whatever is to be saved."""
