"""The page of the decision: the test for a plan, everybody's view, and what the chair decides.

It shows views beside the decision and works nothing out from them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.screen import Screen
from rothdesk.profiles.profile import find
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import clock_time
from ui.steps.decision.chair import ChairsDecision
from ui.steps.decision.threshold import ThresholdTest
from ui.steps.decision.views import Views
from ui.widgets import Button


class DecisionPage(ConferencePage):
    """The page of the stage Decision."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, StageId.DECISION.value, "Decision")
        self._pane = RoomPane()
        self.context: QWidget | None = self._pane
        self._screen: Screen | None = None
        self._test = ThresholdTest()
        self._views = Views(conference)
        self._chair = ChairsDecision(conference)
        self.body.add(self._test, self._views, self._chair)
        self.set_primary(
            Button("Go on to harm", on_click=lambda: self.go_to(StageId.HARM.value), name="decision.next")
        )

    def show_screen(self, screen: Screen) -> None:
        """Show views and decision as they stand."""
        self._screen = screen
        self._pane.show_screen(screen)
        self._test.show_screen(screen)
        self._views.show_screen(screen)
        self._chair.show_screen(screen)
        made = screen.view.decision
        outcome = find(screen.profile.outcomes, made.outcome)
        when = f", {clock_time(made.decided_at)}" if made.decided_at else ""
        self.set_note(f"{outcome.label}{when}" if outcome else "not decided yet")

    def entered(self) -> None:
        """The order of the rows follows the room when the page comes into sight."""
        if self._screen is not None:
            self._views.arrange(self._screen)
