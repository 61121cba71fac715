"""Moving to a new chair in three steps: who it is, clear them for everything, and how the old one is taken out.

Nobody takes themselves out: the last step is the new chair's, who thereby shows that they can get in.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.app.access import MemberId
from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.screens.people.view import PeopleView
from ui.widgets import Button, Choice, Field, PlainLabel

_STEPS = ("The new chair", "Their clearances", "The old chair")
_WHO, _CLEAR, _LEAVE = range(3)


class HandOverScreen(CentredScreen):
    """`add_asked`, `hand_over_asked(member id)`, `lock_asked`, or `cancelled`."""

    add_asked = Signal()
    hand_over_asked = Signal(str)
    lock_asked = Signal()
    cancelled = Signal()

    def __init__(self, view: PeopleView, *, chosen: MemberId | None = None) -> None:
        super().__init__("hand_over", "Move to a new chair", width=520)
        self._view, self._cleared = view, 0
        self._line = self.add_steps(_STEPS)
        holders = [each for each in view.members if each.id != view.me.id and view.role(each).holds_restricted]
        self._who = Choice([(each.id, f"{each.label}, {view.role(each).title}") for each in holders])
        self._who.setObjectName("hand_over.who")
        self._who.set_value(chosen or (holders[0].id if len(holders) == 1 else None))
        self._who_field = Field("The new chair", self._who)
        self._said = PlainLabel("", name="hand_over.said")
        self.body.add(self._who_field, self._said)
        self._add = Button("Add the new chair", on_click=self.add_asked.emit, name="hand_over.add")
        self._do = Button("", "primary", on_click=self._on_do, name="hand_over.do")
        self.set_back(Button("Back to people", on_click=self.cancelled.emit, name="hand_over.back"))
        self.foot.add(self._add, self._do)
        self._some = bool(holders)
        self._show_step(_CLEAR if chosen else _WHO)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where something is to be chosen, or on what comes next."""
        super().showEvent(event)
        if self._some and not self._who.value():
            self._who.setFocus()
        else:
            (self._do if self._do.isVisible() else self._add).setFocus()

    def show_handed_over(self, count: int) -> None:
        """It is done: they are cleared for so many conferences."""
        self.wait("")
        self._cleared = count
        self._show_step(_LEAVE)
        self._do.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it was refused."""
        super().refuse(problem)
        self._do.setFocus()

    def _name(self) -> str:
        member = self._view.member(str(self._who.value()))
        return member.label if member else ""

    def _show_step(self, step: int) -> None:
        self._step = step
        self._line.show_step(step + 1)
        self.problem.say("")
        self._who_field.setVisible(step == _WHO and self._some)
        self._add.setVisible(step == _WHO)
        self._do.setVisible(step != _WHO or self._some)
        me = self._view.me.label
        mine = self._view.conferences_of(self._view.me.id)
        count = "the conference" if mine == 1 else f"all {mine} conferences"
        if step == _WHO:
            self._do.set_words("Next")
            self._said.say(
                "Choose who takes over. If they are not in the list, add them first: they type their own passphrase."
                if self._some
                else "Nobody else here is a chair yet. Add the new one first: they type a passphrase of their own."
            )
        elif step == _CLEAR:
            self._do.set_words("Clear them for everything")
            self._said.say(
                f"{self._name()} will be able to read the restricted text of {count} that you are cleared for. "
                "They need not be here now."
            )
        else:
            done = "one conference" if self._cleared == 1 else f"{self._cleared} conferences"
            self._do.set_words("Lock now")
            self._said.say(
                f"{self._name()} is now cleared for {done}. To finish, {self._name()} unlocks the store, opens "
                f"People and access and takes {me} out. Until then both can get in, and nothing is lost by waiting."
            )

    def _on_do(self) -> None:
        if self._step == _WHO:
            self._who_field.set_error("" if self._who.value() else "Choose who takes over.")
            if self._who.value():
                self._show_step(_CLEAR)
            else:
                self._who.setFocus()
        elif self._step == _CLEAR:
            self.wait("Sealing the keys of each conference to them.")
            self.hand_over_asked.emit(str(self._who.value()))
        else:
            self.lock_asked.emit()
