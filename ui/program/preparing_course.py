"""Preparing a conference: asking for its first facts, keeping them while they are typed, and opening it.

What is typed outlives a lock and a crash as the half-typed lines of a conference do; it goes once the conference is
there, or with Back. It keeps nothing in the window.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.app.left_off import AGAIN, NEW_CONFERENCE, HalfLine, Lines
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.problem import Problem
from ui.autosave import Autosave, Done
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.screens.new_conference import NewConferenceScreen

_PLACE = "new"


class PreparingCourse:
    """One showing of the page. `autosave` keeps its words, and outlives the page until they are kept."""

    def __init__(
        self,
        opened: Opened,
        client: DeskClient,
        open_conference: Callable[[ConferenceId], object],
        back: Callable[[], object],
        parent: QObject,
    ) -> None:
        """`back` shows the list again; `parent` lives as long as the window."""
        self._opened, self._client = opened, client
        self._open_conference, self._back = open_conference, back
        self._waiting: dict[str, HalfLine] = {}
        self.autosave = Autosave(parent)
        self.screen = NewConferenceScreen(opened.profile)
        self.screen.prepared.connect(self._prepare)
        self.screen.cancelled.connect(self._on_cancelled)
        left_off = opened.left_off
        client.run(lambda: left_off.lines(NEW_CONFERENCE), self._begin, self.screen.refuse, owner=self.screen)

    def _begin(self, kept: Lines) -> None:
        """Bring back what was kept, unless something is typed already, and keep what is typed from now on."""
        screen, waiting = self.screen, list(kept.values())
        buffer = self.autosave.buffer(screen.read_half, self._keep)
        screen.half_typed.connect(buffer.touch)
        screen.follow(self.autosave)
        if screen.read_half() is not None:
            buffer.touch()
        elif waiting:
            screen.bring_back(waiting.pop(0))
        self._waiting = {f"{_PLACE}{AGAIN * place}": line for place, line in enumerate(waiting, start=1)}

    def _keep(self, line: HalfLine | None, done: Done) -> None:
        lines = self._waiting if line is None else {_PLACE: line, **self._waiting}
        left_off = self._opened.left_off

        def failed(problem: Problem) -> None:
            done(problem.sentences())

        self._client.run(lambda: left_off.keep_lines(NEW_CONFERENCE, lines), lambda _: done(None), failed)

    def _on_cancelled(self) -> None:
        self._let_go()
        self._back()

    def _prepare(self, details: Conference) -> None:
        conference = ConferenceId(secrets.token_hex(12))
        command = PrepareConference(conference=conference, details=replace(details, id=conference))

        def on_prepared(_change: Any) -> None:
            self._let_go()
            self._open_conference(conference)

        self._client.execute(command, on_prepared, self.screen.refuse, owner=self.screen)

    def _let_go(self) -> None:
        self.screen.clear()
        self.autosave.close()
