"""What else an action may say: with whom, from when, where it helps, how one will know, and who may know of it.

Made only while the screen may show the action. Nothing here opens an action up without asking.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.commands.judgement import AmendAction, RemoveAction
from rothdesk.app.screen import Screen
from rothdesk.domain.plan import PlanAction
from ui.conference.open_conference import OpenConference
from ui.steps.plan.details import Details, Planned
from ui.steps.plan.sending import Sender
from ui.steps.prepare.columns import Columns
from ui.widgets import Button, Choice, DateEdit, Field, Flow, LineEdit, TextEdit, column

Move = Callable[[str, int], object]
"""Moves an action one place up (-1) or down (1)."""
_NOWHERE = "-"


class ActionDetails(Details):
    """The fields are named `plan.<id>.with`, `.starts`, `.context`, `.measure`, `.about`, `.audience`."""

    def __init__(self, conference: OpenConference, action: PlanAction, do: Sender, move: Move) -> None:
        on = f"plan.{action.id}"
        others, starts = LineEdit(name=f"{on}.with"), DateEdit(name=f"{on}.starts")
        measure = TextEdit(lines=1, name=f"{on}.measure")
        self._context = Choice(hint="Nowhere in particular", name=f"{on}.context")
        super().__init__(
            conference,
            action,
            do,
            AmendAction,
            RemoveAction,
            {"with_others": others, "starts": starts, "measure": measure, "context": self._context},
            listed="actions",
            what="action",
            readings={"context": _read_context},
        )
        inside = column(self, gap=12)
        inside.add(
            Columns(
                Field("With others", others, help="Teams or people who are not at the conference"),
                Field("Starts", starts, help="If it does not start at once"),
                Field("Where it helps", self._context, help="A plan should reach every place of harm"),
                Field("How we will know", measure, help="What will be different when it has worked"),
                self.about_field,
                self.who_field,
            ),
        )
        foot = Flow(gap=8)
        foot.add(
            Button("Move up", icon="chevron-up", on_click=lambda: move(action.id, -1), name=f"{on}.up"),
            Button("Move down", icon="chevron-down", on_click=lambda: move(action.id, 1), name=f"{on}.down"),
            self.remove,
        )
        inside.addLayout(foot)

    def show_entity(self, entity: Planned, screen: Screen) -> None:
        """Show what is stored, and offer the places of this profile."""
        self._context.set_options(
            [(_NOWHERE, "Nowhere in particular"), *((c.id, c.label) for c in screen.profile.contexts)]
        )
        super().show_entity(entity, screen)


def _read_context(value: str | None) -> str:
    return "" if value in (None, _NOWHERE) else str(value)
