"""Signs and places the copies one after another, so that what is typed elsewhere is kept in between.

It can be stopped after the copy in hand; what has been issued stays issued. It never holds a copy's words.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rothdesk.app.copies.issuing import Issuing, Line, Outcome
from rothdesk.app.ports import Placement, Signer
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.program.backstage import Opened


class Signing(QObject):
    """`progressed(done, total)`, then `finished(outcomes, total)`; `failed(Problem)` if it cannot begin or go on."""

    progressed = Signal(int, int)
    finished = Signal(object, int)
    failed = Signal(object)

    def __init__(self, conference: OpenConference, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._conference, self._opened = conference, opened
        self._issuing = Issuing(opened.desk, opened.workshop, conference.clock)
        self._outcomes: list[Outcome | None] = []
        self._problem: Problem | None = None
        self._total = 0
        self._stopped = False
        self.under_way = False

    def begin(self, folder: Path, passphrase: str) -> None:
        """Open the identity and sign every copy that waits into this folder."""
        self.under_way, self._stopped, self._problem = True, False, None
        placement = self._opened.placement(folder)

        def open_identity() -> tuple[Signer, tuple[Line, ...]]:
            return self._opened.open_signer(passphrase), self._issuing.waiting(self._conference.id)

        def on_opened(opened: tuple[Signer, tuple[Line, ...]]) -> None:
            signer, lines = opened
            self._total, self._outcomes = len(lines), []
            for line in lines:
                job = partial(self._issue_one, line, signer, placement)
                self._conference.client.run(job, self._on_one_done, self._on_one_failed, owner=self)
            if not lines:
                self._end()

        self._conference.client.run(open_identity, on_opened, self._on_not_begun, owner=self)

    def stop(self) -> None:
        """Sign nothing after the copy in hand."""
        self._stopped = True

    def _issue_one(self, line: Line, signer: Signer, placement: Placement) -> Outcome | None:
        if self._stopped:
            return None
        return self._issuing.issue_one(self._conference.id, line, signer, placement)

    def _on_one_done(self, outcome: Outcome | None) -> None:
        self._outcomes.append(outcome)
        self.progressed.emit(len(self._outcomes), self._total)
        if len(self._outcomes) == self._total:
            self._end()

    def _on_one_failed(self, problem: Problem) -> None:
        """Whatever stopped one copy in this way would stop the others."""
        self._problem = self._problem or problem
        self._stopped = True
        self._on_one_done(None)

    def _end(self) -> None:
        self.under_way = False
        if self._problem is not None:
            self.failed.emit(self._problem)
        else:
            self.finished.emit([o for o in self._outcomes if o is not None], self._total)

    def _on_not_begun(self, problem: Problem) -> None:
        self.under_way = False
        self.failed.emit(problem)
