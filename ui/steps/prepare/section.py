"""One section of the preparation page: a widget that is shown the screen and says in a few words how it stands.

Sections know nothing of each other; the page tells them of changes and shows their refusals.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.screen import Screen
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.widgets import Box, column


class Section(QWidget):
    """Base of the sections. `told` is set by the page and shows a refusal on it; nothing typed is cleared by one."""

    def __init__(self, section_id: str, title: str, conference: OpenConference) -> None:
        super().__init__()
        self.section_id, self.title, self.conference = section_id, title, conference
        self.told: Callable[[Problem | None], object] = lambda _problem: None
        self.body: Box = column(self, gap=16)

    def show_screen(self, screen: Screen) -> None:
        """The record has changed, or the room has."""

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """The limits have changed."""

    def standing(self, screen: Screen) -> str:
        """How it stands, in a word or two, for the page's list of sections."""
        return ""

    def do(self, command: Command, then: Callable[[Change], object] | None = None) -> None:
        """Send a command; a refusal is shown on the page, and taken away by what succeeds."""

        def on_kept(change: Change) -> None:
            self.told(None)
            if then is not None:
                then(change)

        self.conference.do(command, on_kept, self.told)
