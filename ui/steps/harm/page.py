"""The page of harm: what the conference found of each harm, and the category under which a plan is recorded.

The guide advises beside the choice and never makes it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.screen import Screen
from rothdesk.domain.decision import HarmState
from rothdesk.profiles.judgement import ExcludedHarm
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.steps.card import empty
from ui.steps.harm.category import CategoryChoice
from ui.steps.harm.harms import KIND, Harms
from ui.steps.harm.words import counted, found, open_ids
from ui.widgets import Banner, Button, column


class HarmPage(ConferencePage):
    """The page of the stage Harm."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, StageId.HARM.value, "Harm")
        self._pane = RoomPane()
        self.context: QWidget | None = self._pane
        self._excluded: tuple[ExcludedHarm, ...] = ()
        self._elsewhere = column(gap=8)
        self._harms = Harms(conference)
        self._category = CategoryChoice(conference)
        self.body.addLayout(self._elsewhere)
        self.body.add(self._harms, self._category)
        self.set_primary(
            Button("Go on to the plan", on_click=lambda: self.go_to(StageId.PLAN.value), name="harm.next")
        )

    def show_screen(self, screen: Screen) -> None:
        """Show ticks and category as they stand."""
        self._pane.show_screen(screen)
        if screen.profile.excluded_harms != self._excluded:
            self._excluded = screen.profile.excluded_harms
            empty(self._elsewhere)
            for each in self._excluded:
                lead = f"{each.label}: {each.goes_to}, not here."
                self._elsewhere.add(Banner(lead, f"{each.text} {each.cites}.", name=f"harm.excluded.{each.id}"))
        self._harms.show_screen(screen)
        self._category.show_screen(screen)
        states: dict[str, HarmState] = {t.id: t.state for t in screen.view.harm_ticks}
        held = {h.id for h in screen.view.held if h.kind == KIND}
        marked = len(found(screen.profile, states))
        still = len(open_ids(screen.profile, states, held))
        self.set_note(f"{marked} {'harm' if marked == 1 else 'harms'} marked · {counted(still)}")
