"""Who may know an action or a notification: narrower at once, wider only once the person has confirmed it.

What is ticked is sent when the list closes, so that a set is one step; until then the record never overwrites it.
"""

from __future__ import annotations

from typing import Any

from rothdesk.app.commands.base import Amend
from rothdesk.app.commands.meeting import OpenUp
from rothdesk.app.screen import Screen
from rothdesk.domain.entity import Entity
from ui.conference import audiences
from ui.conference.open_conference import OpenConference
from ui.steps.plan.sending import Sender
from ui.steps.prepare.widening import agrees_to_widen, newly_named
from ui.widgets import AudiencePicker


class WhoEdit(AudiencePicker):
    """The picker of one entity. `kind` is the entity's list in the record, `what` its name in a question."""

    def __init__(
        self, conference: OpenConference, kind: str, amend: type[Amend[Any]], do: Sender, *, what: str, name: str
    ) -> None:
        super().__init__(name=name)
        self._conference, self._list, self._amend, self._do, self._what = conference, kind, amend, do, what
        self._entity: Entity | None = None
        self._screen: Screen | None = None
        self._ticking = False
        self.edited.connect(self._on_edited)
        self.left.connect(self._on_left)

    def show_entity(self, entity: Entity, screen: Screen) -> None:
        """Show who may know it now."""
        self._entity, self._screen = entity, screen
        audiences.offer(self, screen)
        if not self._ticking:
            self.set_value(audiences.to_ids(entity.who))
            self.set_held(held=(self._list, entity.id) not in screen.view.open_ids)

    def _on_edited(self) -> None:
        self._ticking = True

    def _on_left(self) -> None:
        self._ticking = False
        entity, screen = self._entity, self._screen
        if entity is None or screen is None:
            return
        before, after = entity.who, audiences.from_ids(self.value())
        if before == after:
            return
        conference = self._conference.id
        if not newly_named(before, after, screen):
            self._do(self._amend.of(conference, entity.id, who=after))
        elif agrees_to_widen(self._conference.asker, self._what, before, after, screen):
            self._do(OpenUp(conference=conference, kind=self._list, id=entity.id, who=after))
        else:
            self.set_value(audiences.to_ids(before))
