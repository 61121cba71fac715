"""The stage Plan: the outline plan, what happens if it does not work, and what is to be notified.

Quick by keyboard: the line that adds actions is always at hand, and everything is kept as it is typed.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.commands.judgement import SetNextSteps
from rothdesk.app.screen import Screen
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import HELD_BY_THE_CHAIR
from ui.steps.card import Card
from ui.steps.plan.actions import Actions
from ui.steps.plan.notifications import Notifications
from ui.steps.plan.sending import Sender
from ui.steps.prepare.fields import BoundFields
from ui.widgets import Banner, Button, Field, TextEdit


class PlanPage(ConferencePage):
    """The page of the stage Plan."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, "plan", "Plan")
        self._room = RoomPane()
        self.context: QWidget | None = self._room
        self._refused = Banner("", "", "danger", name="plan.refused")
        do = Sender(conference, self._refused)
        self._actions = Actions(conference, do)
        contingency = TextEdit(lines=2, name="plan.contingency")
        ending = TextEdit(lines=1, name="plan.ending")
        after = Card("If it does not work, and how it can end")
        after.add(
            Field(
                "What happens if it does not work",
                contingency,
                help="What would make us act sooner, and what we do then",
            ),
            Field("How the plan can end", ending, help="What has to be true, and who says so"),
        )
        self._steps = BoundFields(
            conference, SetNextSteps, conference.id, {"contingency": contingency, "ending": ending}
        )
        self._notifications = Notifications(conference, do)
        self.body.add(self._refused, self._actions, after, self._notifications)
        self.set_primary(
            Button("Go on to core group and dates", on_click=lambda: self.go_to("core_group"), name="plan.next")
        )

    def entered(self) -> None:
        """The keyboard begins in the line that adds an action."""
        self._actions.quick.action.setFocus()

    def show_screen(self, screen: Screen) -> None:
        """Show the plan."""
        view = screen.view
        held = [h for h in view.held if h.kind == "actions"]
        sealed = sum(1 for h in held if h.sealed)
        count = len(view.actions) + len(held)
        words = [f"{count} {'action' if count == 1 else 'actions'}"] if count else []
        words += [f"{len(held) - sealed} held because of who is in the meeting"] if len(held) > sealed else []
        words += [f"{sealed} {HELD_BY_THE_CHAIR}"] if sealed else []
        self.set_note(", ".join(words))
        self._actions.show_screen(screen)
        self._steps.show(view.next_steps)
        self._notifications.show_screen(screen)
        self._room.show_screen(screen)

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Show what is missing beside what it is missing in."""
        self._actions.show_stages(stages)
