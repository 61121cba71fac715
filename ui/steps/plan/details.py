"""What stands under a line of the plan once it is opened: its further fields, what it rests on, and who may know it.

An action and a notification differ in their fields alone. Nothing here opens anything up without asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.base import Amend, Remove
from rothdesk.app.screen import Screen
from rothdesk.domain.plan import Notification, PlanAction
from ui.conference.open_conference import OpenConference
from ui.steps.plan.about import AboutChoice, also_limited, read_about
from ui.steps.plan.sending import Sender
from ui.steps.plan.who_edit import WhoEdit
from ui.steps.prepare.fields import BoundFields, Reading
from ui.widgets import Button, Field
from ui.widgets.editing import Editor

Planned = PlanAction | Notification
"""What has a line of the plan."""


class Details(QWidget):
    """Made for one entity; `about_field`, `who_field` and `remove` are for whoever lays them out with the others."""

    def __init__(
        self,
        conference: OpenConference,
        entity: Planned,
        do: Sender,
        amend: type[Amend[Any]],
        remove: type[Remove[Any]],
        editors: Mapping[str, Editor],
        *,
        listed: str,
        what: str,
        readings: Mapping[str, Reading] | None = None,
    ) -> None:
        """`editors` by field name, `listed` is the entity's list in the record, `what` its name in words."""
        super().__init__()
        on = f"plan.{entity.id}"
        self._conference, self._do = conference, do
        self._removing = remove(conference=conference.id, id=entity.id)
        self._about = AboutChoice(name=f"{on}.about")
        self.about_field = Field("Rests on", self._about, help="Then only those who may know the item see this")
        self._who = WhoEdit(conference, listed, amend, do, what=f"this {what}", name=f"{on}.audience")
        self.who_field = Field("Who may know", self._who)
        self.remove = Button(f"Remove {what}", "danger", icon="bin", on_click=self._remove, name=f"{on}.remove")
        self._fields = BoundFields(
            conference,
            amend,
            entity.id,
            {**editors, "about": self._about},
            readings={**(readings or {}), "about": read_about},
            joins={"about": ","},
        )

    def show_entity(self, entity: Planned, screen: Screen) -> None:
        """Show what is stored."""
        self._about.offer(screen, entity.about)
        self.about_field.setVisible(self._about.count() > 0)
        self._fields.show(entity)
        self._who.show_entity(entity, screen)
        self.who_field.set_help(also_limited(entity.about, screen))

    def let_go(self) -> None:
        """The entity goes from the screen; what was typed is sent first."""
        self._fields.let_go()

    def _remove(self) -> None:
        self._conference.autosave.flush()
        self._do(self._removing)
