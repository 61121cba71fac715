"""The stays of one person, to be put right afterwards: from when, until when, and how they took part.

A time that cannot be kept stays in its field with a sentence beside it; the stored one is not touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import AmendPresence, RemovePresence
from rothdesk.domain.presence import Mode, Presence
from rothdesk.support.clock import LONDON
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.prepare.columns import Columns
from ui.widgets import Choice, Field, IconButton, Option, PlainLabel, TimeEdit, column, row

Do = Callable[[Command, Callable[[Change], object] | None], None]

MODES = (
    Option(Mode.IN_ROOM.value, "in the room"),
    Option(Mode.VIDEO.value, "by video"),
    Option(Mode.TELEPHONE.value, "by telephone"),
)


class Stays(QWidget):
    """A line for each stay."""

    def __init__(self, conference: OpenConference, do: Do) -> None:
        super().__init__()
        self._conference, self._do = conference, do
        self._lines: dict[str, _Stay] = {}
        self._inside = column(self, gap=4)

    def show_stays(self, stays: tuple[Presence, ...], who: str) -> None:
        """Show these, in the order in which they began."""
        for gone in self._lines.keys() - {stay.id for stay in stays}:
            line = self._lines.pop(gone)
            line.let_go()
            line.hide()
            line.deleteLater()
        for stay in stays:
            if stay.id not in self._lines:
                self._lines[stay.id] = _Stay(self._conference, stay, who, self._do)
                self._inside.add(self._lines[stay.id])
            self._lines[stay.id].show_stay(stay)

    def let_go(self) -> None:
        """The person is no longer on the list."""
        for line in self._lines.values():
            line.let_go()


class _Stay(QWidget):
    def __init__(self, conference: OpenConference, stay: Presence, who: str, do: Do) -> None:
        super().__init__()
        self._stay = stay
        on = f"stay.{stay.id}"
        self._from, self._until = TimeEdit(name=f"{on}.from"), TimeEdit(name=f"{on}.until")
        self._until.setPlaceholderText("still here")
        self._mode = Choice(MODES, name=f"{on}.mode")
        self._error = PlainLabel("", "error")
        fields = (Field("From", self._from), Field("Until", self._until), Field("How", self._mode))
        for edit, what in ((self._from, "from"), (self._until, "until"), (self._mode, "how")):
            edit.setAccessibleName(f"{who}: {what}")

        def remove() -> None:
            conference.autosave.flush()
            do(RemovePresence(conference=conference.id, id=stay.id), None)

        bin_ = IconButton("bin", f"Take out this stay of {who}", on_click=remove, name=f"{on}.remove")
        line = row(gap=8)
        line.addWidget(Columns(*fields, most=3, narrowest=110), 1)
        line.addWidget(bin_, 0, Qt.AlignmentFlag.AlignBottom)
        whole = column(self, gap=2)
        whole.addLayout(line)
        whole.add(self._error)

        def amend(**changes: object) -> Command | None:
            return None if self._error.text() else AmendPresence.of(conference.id, stay.id, "", **changes)

        self._bound_from = Bound(conference, self._from, lambda _t: amend(arrived=self._arrived()))
        self._bound_until = Bound(conference, self._until, lambda _t: amend(left=self._left()))
        self._bound_mode = Bound(conference, self._mode, lambda mode: amend(mode=Mode(mode)))
        for edit in (self._from, self._until):
            edit.edited.connect(self._check)
        self._error.say("")

    def show_stay(self, stay: Presence) -> None:
        """Show what is stored, unless what was typed cannot be kept yet."""
        self._stay = stay
        if self._from.unread() or self._until.unread():
            self._check()
        if self._error.text():
            return
        self._bound_from.show(_clock(stay.arrived))
        self._bound_until.show(_clock(stay.left))
        self._bound_mode.show(stay.mode.value)

    def let_go(self) -> None:
        """The stay goes; what was typed is sent first."""
        for bound in (self._bound_from, self._bound_until, self._bound_mode):
            bound.let_go()

    def _arrived(self) -> datetime:
        typed = self._from.value()
        return self._stay.arrived if typed is None else _on_day_of(self._stay.arrived, typed)

    def _left(self) -> datetime | None:
        typed = self._until.value()
        if typed is None:
            return None if not self._until.text().strip() else self._stay.left
        return _on_day_of(self._stay.left or self._stay.arrived, typed)

    def _check(self) -> None:
        left = self._left()
        unreadable = self._from.problem() or self._until.problem() or ("" if self._from.text() else "Give a time.")
        earlier = "Nobody can leave before they came." if left is not None and left < self._arrived() else ""
        self._error.say(unreadable or earlier)


def _clock(moment: datetime | None) -> time | None:
    return moment.astimezone(LONDON).time().replace(second=0, microsecond=0) if moment else None


def _on_day_of(moment: datetime, typed: time) -> datetime:
    """The typed time on the day of a moment; the seconds of a moment stay where its minute was not changed."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) == (typed.hour, typed.minute):
        return moment
    return datetime.combine(local.date(), typed, LONDON)
