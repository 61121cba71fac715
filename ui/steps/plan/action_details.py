"""What else an action may say: with whom, from when, where it helps, how one will know, and who may know of it.

Made only while the screen may show the action. Nothing here opens an action up without asking.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.commands.judgement import AmendAction, RemoveAction
from rothdesk.app.screen import Screen
from rothdesk.domain.entity import Entity
from rothdesk.domain.plan import PlanAction
from ui.conference.open_conference import OpenConference
from ui.steps.plan.about import AboutChoice, also_limited, read_about
from ui.steps.plan.line import Details
from ui.steps.plan.sending import Sender
from ui.steps.plan.who_edit import WhoEdit
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields
from ui.widgets import Button, Choice, DateEdit, Field, Flow, LineEdit, TextEdit, column

Move = Callable[[str, int], object]
"""Moves an action one place up (-1) or down (1)."""
_NOWHERE = "-"


class ActionDetails(Details):
    """The fields are named `plan.<id>.with`, `.starts`, `.context`, `.measure`, `.about`, `.audience`."""

    def __init__(self, conference: OpenConference, action: PlanAction, do: Sender, move: Move) -> None:
        super().__init__()
        self._conference, self._id, self._do = conference, action.id, do
        on = f"plan.{action.id}"
        others, starts = LineEdit(name=f"{on}.with"), DateEdit(name=f"{on}.starts")
        measure = TextEdit(lines=1, name=f"{on}.measure")
        self._context = Choice(hint="Nowhere in particular", name=f"{on}.context")
        self._about = AboutChoice(name=f"{on}.about")
        self._about_field = Field("Rests on", self._about, help="Then only those who may know the item see this")
        self._who = WhoEdit(conference, "actions", AmendAction, do, what="this action", name=f"{on}.audience")
        self._who_field = Field("Who may know", self._who)
        self._fields = BoundFields(
            conference,
            AmendAction,
            action.id,
            {
                "with_others": others,
                "starts": starts,
                "measure": measure,
                "context": self._context,
                "about": self._about,
            },
            readings={"context": _read_context, "about": read_about},
            joins={"about": ","},
        )
        inside = column(self, gap=12)
        inside.add(
            Columns(
                Field("With others", others, help="Teams or people who are not at the conference"),
                Field("Starts", starts, help="If it does not start at once"),
                Field("Where it helps", self._context, help="A plan should reach every place of harm"),
                Field("How we will know", measure, help="What will be different when it has worked"),
                self._about_field,
                self._who_field,
            ),
        )
        foot = Flow(gap=8)
        foot.add(
            Button("Move up", icon="chevron-up", on_click=lambda: move(action.id, -1), name=f"{on}.up"),
            Button("Move down", icon="chevron-down", on_click=lambda: move(action.id, 1), name=f"{on}.down"),
            Button("Remove action", "danger", icon="bin", on_click=self._remove, name=f"{on}.remove"),
        )
        inside.addLayout(foot)

    def show_entity(self, entity: Entity, screen: Screen) -> None:
        """Show what is stored."""
        assert isinstance(entity, PlanAction)  # noqa: S101  the details are made for one
        self._context.set_options(
            [(_NOWHERE, "Nowhere in particular"), *((c.id, c.label) for c in screen.profile.contexts)]
        )
        self._about.offer(screen, entity.about)
        self._about_field.setVisible(self._about.count() > 0)
        self._fields.show(entity)
        self._who.show_entity(entity, screen)
        self._who_field.set_help(also_limited(entity.about, screen))

    def let_go(self) -> None:
        """What was typed is sent first."""
        self._fields.let_go()

    def _remove(self) -> None:
        self._conference.autosave.flush()
        self._do(RemoveAction(conference=self._conference.id, id=self._id))


def _read_context(value: str | None) -> str:
    return "" if value in (None, _NOWHERE) else str(value)
