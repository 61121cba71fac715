"""One action of the plan: what, who and by when in its cells; everything else one press further.

Kept as it is typed. The advice beside it comes from the check of answers; it never stops anybody.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.commands.judgement import AmendAction
from rothdesk.app.screen import Screen
from rothdesk.domain.entity import Entity
from rothdesk.domain.plan import PlanAction
from rothdesk.profiles.profile import find
from ui.conference.open_conference import OpenConference
from ui.conference.words import short_day
from ui.steps.plan.action_details import ActionDetails, Move
from ui.steps.plan.line import Line, restriction_chip
from ui.steps.plan.names_edit import NamesEdit
from ui.steps.plan.narrow_date import NarrowDate
from ui.steps.plan.sending import Sender
from ui.steps.prepare.fields import BoundFields
from ui.widgets import ChipText, TextEdit

WHO, WHEN = 160, 180
"""Widths of the columns, in lengths of the design."""


class ActionLine(Line):
    """The line of one action; its fields are named `plan.<id>.action`, `.who`, `.by_when`, `.more`."""

    def __init__(
        self,
        conference: OpenConference,
        action: PlanAction,
        do: Sender,
        move: Move,
        reordered: Callable[[], object],
    ) -> None:
        on = f"plan.{action.id}"
        self._action = TextEdit(lines=1, most=8, enter_keeps=True, name=f"{on}.action")
        self._who = NamesEdit(label="", name=f"{on}.who")
        self._by = NarrowDate(name=f"{on}.by_when")
        super().__init__(
            on,
            f"action {action.position}",
            self._action,
            ((self._who, WHO), (self._by, WHEN)),
            lambda: ActionDetails(conference, action, do, move),
            reordered,
        )
        self._advice = ""
        self._position = 0
        self._fields = BoundFields(
            conference,
            AmendAction,
            action.id,
            {"action": self._action, "owners": self._who, "by_when": self._by},
        )
        self._action.entered.connect(self._who.line.setFocus)
        self._who.entered.connect(self._by.line.setFocus)

    def show_entity(self, entity: Entity, screen: Screen) -> None:
        """Show the action as it is stored."""
        assert isinstance(entity, PlanAction)  # noqa: S101  the line is made for one
        self._entitle(entity.position)
        self._who.set_people(screen.view.participants)
        self._fields.show(entity)
        super().show_entity(entity, screen)
        self._say(entity, screen)

    def advise(self, words: str) -> None:
        """Say what the check of answers finds missing here, or nothing."""
        if words != self._advice:
            self._advice = words
            if isinstance(self._entity, PlanAction) and self._screen is not None:
                self._say(self._entity, self._screen)

    def let_go(self) -> None:
        """The action goes from the screen; what was typed is sent first."""
        self._fields.let_go()
        super().let_go()

    def _entitle(self, position: int) -> None:
        if position == self._position:
            return
        self._position = position
        self.number.setText(str(position))
        self.entitle(f"action {position}")
        self._action.setAccessibleName(f"Action {position}")
        self._who.setAccessibleName(f"Who does action {position}")
        self._by.setAccessibleName(f"By when, action {position}")

    def _say(self, action: PlanAction, screen: Screen) -> None:
        context = find(screen.profile.contexts, action.context)
        chips = restriction_chip(action, "actions", action.about, screen)
        if self._advice:
            chips.append(ChipText(self._advice, "warning"))
        if context is not None:
            chips.append(ChipText(context.label))
        words = [
            f"From {short_day(action.starts)}" if action.starts else "",
            f"With {action.with_others}" if action.with_others else "",
            f"We will know by: {action.measure}" if action.measure else "",
        ]
        self.say(chips, " · ".join(w for w in words if w))
