"""One thing to notify: what, by whom and by when in its cells; note, done, and who may know one press further.

Kept as it is typed. Nothing here opens it up without asking.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.commands.judgement import AmendNotification, RemoveNotification
from rothdesk.app.screen import Screen
from rothdesk.domain.entity import Entity
from rothdesk.domain.plan import Notification
from ui.conference.open_conference import OpenConference
from ui.conference.words import short_day
from ui.steps.plan.details import Details
from ui.steps.plan.line import Line, restriction_chip
from ui.steps.plan.narrow_date import NarrowDate
from ui.steps.plan.sending import Sender
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields
from ui.widgets import ChipText, Choice, DateEdit, Field, TextEdit, column, row

BY, DUE = 160, 180
"""Widths of the columns, in lengths of the design."""
_NOBODY = "-"


class NotificationLine(Line):
    """Its fields are named `plan.<id>.what`, `.by`, `.due`, `.more`."""

    def __init__(
        self,
        conference: OpenConference,
        notification: Notification,
        title: str,
        do: Sender,
        reordered: Callable[[], object],
    ) -> None:
        on = f"plan.{notification.id}"
        self._what = TextEdit(label=title, lines=1, most=6, enter_keeps=True, name=f"{on}.what")
        self._by = ByChoice(label=f"By whom, {title}", name=f"{on}.by")
        self._due = NarrowDate(label=f"By when, {title}", name=f"{on}.due")
        super().__init__(
            on,
            title,
            self._what,
            ((self._by, BY), (self._due, DUE)),
            lambda: _Details(conference, notification, do),
            reordered,
        )
        self._fields = BoundFields(
            conference,
            AmendNotification,
            notification.id,
            {"what": self._what, "by": self._by, "due": self._due},
            readings={"by": read_by},
        )
        self._what.entered.connect(self._by.setFocus)

    def show_entity(self, entity: Entity, screen: Screen) -> None:
        """Show what is stored."""
        assert isinstance(entity, Notification)  # noqa: S101  the line is made for one
        self._by.offer(screen)
        self._fields.show(entity)
        super().show_entity(entity, screen)
        chips = restriction_chip(entity, "notifications", entity.about, screen)
        if entity.done_on is not None:
            chips.append(ChipText(f"Done {short_day(entity.done_on)}", "ready", "check"))
        self.say(chips, entity.note)

    def let_go(self) -> None:
        """It goes from the screen; what was typed is sent first."""
        self._fields.let_go()
        super().let_go()


class ByChoice(Choice):
    """One person of the conference, or nobody yet."""

    def __init__(self, *, label: str, name: str) -> None:
        super().__init__(label=label, hint="By whom", name=name)
        self.setMinimumContentsLength(4)

    def offer(self, screen: Screen) -> None:
        """Offer the people of this conference."""
        self.set_options([(_NOBODY, "Nobody yet"), *((p.id, p.name) for p in screen.view.participants)])


def read_by(value: str | None) -> str | None:
    """The person of a choice."""
    return None if value in (None, _NOBODY) else value


class _Details(Details):
    """The fields are named `plan.<id>.note`, `.done`, `.about`, `.audience`."""

    def __init__(self, conference: OpenConference, notification: Notification, do: Sender) -> None:
        on = f"plan.{notification.id}"
        note, done = TextEdit(lines=1, name=f"{on}.note"), DateEdit(name=f"{on}.done")
        super().__init__(
            conference,
            notification,
            do,
            AmendNotification,
            RemoveNotification,
            {"note": note, "done_on": done},
            listed="notifications",
            what="notification",
        )
        inside = column(self, gap=12)
        inside.add(Field("Note", note), Columns(Field("Done on", done), self.who_field, self.about_field))
        foot = row(gap=8)
        foot.addStretch(1)
        foot.add(self.remove)
        inside.addLayout(foot)
