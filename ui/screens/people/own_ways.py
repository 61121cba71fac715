"""Changing one's own ways in: the passphrase, and a PIN for this computer.

What is typed goes to whoever asked and is never kept; nobody changes here what belongs to somebody else.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.support.problem import Problem
from ui.screens.caps_lock import CapsLockNotice
from ui.screens.centred import CentredScreen
from ui.screens.passphrase import NewPassphrase
from ui.widgets import Button, Field, LineEdit, PlainLabel

_PIN = (
    "With a PIN and the keyring of this computer the store opens quickly for twelve hours after each unlocking with "
    "the passphrase. Restricted text stays closed. Five wrong tries end it, and the passphrase always works."
)


class _OwnForm(CentredScreen):
    cancelled = Signal()

    def __init__(self, name: str, title: str, explanation: str, do: str) -> None:
        super().__init__(name, title, explanation, width=500)
        self.old = LineEdit(secret=True, name=f"{name}.old")
        self.old_field = Field("Your passphrase now", self.old)
        self.caps = CapsLockNotice(f"{name}.caps")
        self.caps.watch(self.old)
        self.body.add(self.old_field)
        self._waiting = PlainLabel("", "muted", name=f"{name}.waiting")
        self._waiting.say("")
        self._do = Button(do, "primary", on_click=self.on_do, name=f"{name}.do")
        self.foot.add(Button("Back", "quiet", on_click=self.cancelled.emit, name=f"{name}.back"))
        self.foot.addStretch(1)
        self.foot.add(self._do)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field."""
        super().showEvent(event)
        self.old.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it was refused; nothing was changed."""
        self.busy(busy=False)
        self.problem.say_problem(problem)
        self.problem.show()
        self.old.selectAll()
        self.old.setFocus()

    def has_old(self) -> bool:
        """Whether the passphrase of now was typed; if not, its field says so."""
        self.old_field.set_error("" if self.old.text() else "Type the passphrase that you have now.")
        if not self.old.text():
            self.old.setFocus()
        return bool(self.old.text())

    def busy(self, *, busy: bool) -> None:
        """While the keys are worked out."""
        self._do.setEnabled(not busy)
        self._waiting.say("Working out the keys. This takes a second or two." if busy else "")
        if busy:
            self.problem.hide()

    def on_do(self) -> None:
        """Do it."""
        raise NotImplementedError


class ChangePassphrase(_OwnForm):
    """`done(old, new)`, or `cancelled`."""

    done = Signal(str, str)

    def __init__(self, lacks: Callable[[str], str]) -> None:
        super().__init__(
            "passphrase",
            "Change your passphrase",
            "The old one works until the new one has been proved. Your recovery sheet stays good.",
            "Change it",
        )
        self._new = NewPassphrase("passphrase", lacks, label="New passphrase", field="new")
        self.body.add(self.caps, self._new, self._waiting)
        self.old.returnPressed.connect(self._new.setFocus)
        self._new.entered.connect(self.on_do)

    def on_do(self) -> None:
        """Ask for the change once all is there."""
        new = self._new.take() if self._do.isEnabled() and self.has_old() else None
        if new is not None:
            self.busy(busy=True)
            self.done.emit(self.old.text(), new)


class SetPin(_OwnForm):
    """`done(passphrase, pin)`, or `cancelled`. What a PIN must have, the store says."""

    done = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("pin", "Set up a PIN", _PIN, "Set up the PIN")
        self._first = LineEdit(secret=True, name="pin.new")
        self._second = LineEdit(secret=True, name="pin.again")
        self._field = Field("New PIN", self._first, help="Six or more digits or letters.")
        self._again = Field("The same PIN again", self._second)
        self.caps.watch(self._first, self._second)
        self.body.add(self._field, self._again, self.caps, self._waiting)
        self.old.returnPressed.connect(self._first.setFocus)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self.on_do)

    def on_do(self) -> None:
        """Ask for it once all is there."""
        if not self._do.isEnabled() or not self.has_old():
            return
        pin, again = self._first.text(), self._second.text()
        self._field.set_error("" if pin else "Type a PIN.")
        self._again.set_error("The two are not the same." if pin and pin != again else "")
        if pin and pin == again:
            self.busy(busy=True)
            self.done.emit(self.old.text(), pin)
        else:
            (self._second if pin else self._first).setFocus()
