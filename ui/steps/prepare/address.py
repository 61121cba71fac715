"""The child's address, closed to everybody until the chair says who may know it.

While somebody is in the room who may not know it, or before somebody who is not cleared, neither the address nor its
length is on the screen.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.meeting import LimitField
from rothdesk.app.commands.preparing import AmendConference
from rothdesk.app.screen import Screen
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from ui.conference import audiences
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.conference.words import HELD_BY_THE_CHAIR
from ui.steps.prepare.widening import agrees_to_widen, because_of, newly_named
from ui.widgets import AudiencePicker, Chip, Field, TextEdit, column


class Address(QWidget):
    """The field, who may know it, and the chip that stands there instead while it is held."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__()
        self._conference = conference
        self._screen: Screen | None = None
        self._text = TextEdit(lines=2, name="prepare.child.address")
        self._field = Field("Address", self._text)
        self._who = AudiencePicker(label="Who may know the address", name="prepare.child.address.who")
        self._who.setMinimumWidth(1)  # many long names must not widen the page
        self._who_field = Field(
            "Who may know the address",
            self._who,
            help="Closed to everybody at first: no copy should say by chance where the child lives.",
        )
        self._held = Chip("", "held", icon="padlock")
        self._who.left.connect(self._on_who_left)
        column(self, gap=12).add(self._field, self._who_field, self._held)
        self._bound = Bound(conference, self._text, self._command)

    def _command(self, value: str) -> AmendConference | None:
        # What is held on this screen stands blank in the field, and a blank must never be kept over it.
        if self._is_held():
            return None
        return AmendConference.of(self._conference.id, self._conference.id, address=value)  # type: ignore[return-value]

    def show_screen(self, screen: Screen) -> None:
        """Show address and limit, or that they are held."""
        # What was typed is sent while it may still be: held, the field is blank.
        self._bound.buffer.flush()
        self._screen = screen
        held = self._is_held()
        self._field.setVisible(not held)
        self._who_field.setVisible(not held)
        self._held.setVisible(held)
        if held:
            because = HELD_BY_THE_CHAIR if self._is_sealed(screen) else because_of(screen, self._limit())
            self._held.set(f"Address {because}", "held", icon="padlock")
            self._text.set_value("")
            return
        self._bound.show(screen.view.conference.address)
        audiences.offer(self._who, screen)
        self._who.set_value(audiences.to_ids(self._limit()))
        self._who.set_held(held=not self._limit().is_open)

    def _limit(self) -> WhoMayKnow:
        if self._screen is None:
            return NOBODY
        conference = self._screen.view.conference
        return next((limit.who for limit in conference.limits if limit.field == "address"), conference.who)

    def _is_held(self) -> bool:
        if self._screen is None:
            return True
        if self._is_sealed(self._screen):
            return True
        return not self._screen.view.audience.may_know(self._limit(), self._screen.agency_of)

    def _is_sealed(self, screen: Screen) -> bool:
        return ("conference", self._conference.id, "address") in screen.view.sealed_fields

    def _on_who_left(self) -> None:
        screen, before, after = self._screen, self._limit(), audiences.from_ids(self._who.value())
        if screen is None or before == after:
            return
        wider = bool(newly_named(before, after, screen))
        if wider and not agrees_to_widen(self._conference.asker, "the address", before, after, screen):
            self._who.set_value(audiences.to_ids(before))
            return
        # An address that is open to all is no longer limited by itself.
        limit = None if after.is_open else after
        self._conference.do(
            LimitField(
                conference=self._conference.id,
                kind="conference",
                id=self._conference.id,
                field="address",
                who=limit,
                opens=wider,
            )
        )
