"""One open conference in the window: what it shows now, and the way of its pages to the use cases.

After every change it asks for the screen and the stages afresh and tells its pages. It holds audience views only;
nothing here can reach a record. Pages send commands through `do`, and editors through `bound`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rothdesk.app.agenda.dates import DateLine, DatesOf
from rothdesk.app.agenda.stages import StagesOf, StageStatus
from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.screen import Screen, ScreenOf
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem
from ui.asking import Asker
from ui.autosave import Autosave, Done
from ui.conference.half_lines import HalfLines
from ui.desk_client import DeskClient

_CLOCK_MS = 10_000


class OpenConference(QObject):
    """`shown(Screen)`, `staged(stages)` and `dated(dates)` after each change; `refused(Problem)` for a command.

    `unreadable(Problem)` in place of the first `shown`: then nothing of the record is in sight, nor will be.
    """

    shown = Signal(object)
    staged = Signal(object)
    dated = Signal(object)
    refused = Signal(object)
    unreadable = Signal(object)
    kept = Signal()

    def __init__(
        self,
        conference: ConferenceId,
        client: DeskClient,
        autosave: Autosave,
        asker: Asker,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.id = conference
        self.client = client
        self.autosave = autosave
        self.half_lines = HalfLines(autosave, self)
        self.asker = asker
        self.clock = clock
        self.screen: Screen | None = None
        self.stages: tuple[StageStatus, ...] = ()
        self.dates: tuple[DateLine, ...] = ()
        client.changed.connect(self._on_client_changed)
        # The room guard and the clock of the bar depend on the time as well as on the record.
        self._ticking = QTimer(self)
        self._ticking.setInterval(_CLOCK_MS)
        self._ticking.timeout.connect(self.refresh)
        self._ticking.start()

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    def refresh(self) -> None:
        """Ask for everything that the pages show."""
        self.client.ask(ScreenOf(self.id), self._on_screen, self._on_no_screen, owner=self)
        self.client.ask(StagesOf(self.id), self._on_stages, self.refused.emit, owner=self)
        self.client.ask(DatesOf(self.id), self._on_dates, self.refused.emit, owner=self)

    def do(
        self,
        command: Command,
        then: Callable[[Change], object] | None = None,
        problem: Callable[[Problem], object] | None = None,
    ) -> None:
        """Send a command. A refusal goes to `problem`, or is told to the whole window by `refused`."""

        def on_kept(change: Change) -> None:
            self.kept.emit()
            if then is not None:
                then(change)

        self.client.execute(command, on_kept, problem or self.refused.emit, owner=self)

    def keep(self, command: Command, done: Done) -> None:
        """Send what an edit buffer holds; `done` learns whether it is on disk."""

        def on_kept(_change: Change) -> None:
            done(None)
            self.kept.emit()

        self.client.execute(command, on_kept, lambda problem: done(problem.sentences()), owner=self)

    def close(self) -> None:
        """Stop listening; what was typed is sent first."""
        self.autosave.close()
        self._ticking.stop()
        self.client.changed.disconnect(self._on_client_changed)

    def _on_client_changed(self, change: Any) -> None:
        if isinstance(change, Change) and change.conference == self.id:
            self.refresh()

    def _on_screen(self, screen: Screen) -> None:
        self.screen = screen
        self.shown.emit(screen)
        self.half_lines.show_screen(screen)

    def _on_no_screen(self, problem: Problem) -> None:
        (self.unreadable if self.screen is None else self.refused).emit(problem)

    def _on_stages(self, stages: tuple[StageStatus, ...]) -> None:
        self.stages = stages
        self.staged.emit(stages)

    def _on_dates(self, dates: tuple[DateLine, ...]) -> None:
        self.dates = dates
        self.dated.emit(dates)
