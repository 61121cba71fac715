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
from ui.widgets import Button, Field, LineEdit

_PIN = (
    "With a PIN and the keyring of this computer the store opens quickly for twelve hours after each unlocking with "
    "the passphrase. Restricted text stays closed. Five wrong tries end it, and the passphrase always works."
)


class _OwnForm(CentredScreen):
    """The passphrase of now, and what each form adds to it; `done(passphrase, what is new)`, or `cancelled`."""

    done = Signal(str, str)
    cancelled = Signal()

    def __init__(self, name: str, title: str, explanation: str, do: str, new: Callable[[], str | None]) -> None:
        """`new` is what was typed, or None with the reason beside its field."""
        super().__init__(name, title, explanation, width=500)
        self._new_typed = new
        self.old = LineEdit(secret=True, name=f"{name}.old")
        self._old_field = Field("Your passphrase now", self.old)
        self.caps = CapsLockNotice(f"{name}.caps")
        self.caps.watch(self.old)
        self.body.add(self._old_field)
        self.set_back(Button("Back", on_click=self.cancelled.emit, name=f"{name}.back"))
        self.foot.add(Button(do, "primary", on_click=self.go, name=f"{name}.do"))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field."""
        super().showEvent(event)
        self.old.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it was refused; nothing was changed."""
        super().refuse(problem)
        self.old.selectAll()
        self.old.setFocus()

    def go(self) -> None:
        """Ask for the change once all is there."""
        if self.waits:
            return
        self._old_field.set_error("" if self.old.text() else "Type the passphrase that you have now.")
        if not self.old.text():
            self.old.setFocus()
        elif (new := self._new_typed()) is not None:
            self.wait("Working out the keys. This takes a second or two.")
            self.done.emit(self.old.text(), new)


class ChangePassphrase(_OwnForm):
    """`done(old, new)`, or `cancelled`."""

    def __init__(self, lacks: Callable[[str], str]) -> None:
        new = NewPassphrase("passphrase", lacks, label="New passphrase", field="new")
        super().__init__(
            "passphrase",
            "Change your passphrase",
            "The old one works until the new one has been proved. Your recovery sheet stays good.",
            "Change it",
            new.take,
        )
        self.body.add(self.caps, new)
        self.old.returnPressed.connect(new.setFocus)
        new.entered.connect(self.go)


class SetPin(_OwnForm):
    """`done(passphrase, pin)`, or `cancelled`. What a PIN must have, the store says."""

    def __init__(self) -> None:
        super().__init__("pin", "Set up a PIN", _PIN, "Set up the PIN", self._pin)
        self._first = LineEdit(secret=True, name="pin.new")
        self._second = LineEdit(secret=True, name="pin.again")
        self._field = Field("New PIN", self._first, help="Six or more digits or letters.")
        self._again = Field("The same PIN again", self._second)
        self.caps.watch(self._first, self._second)
        self.body.add(self._field, self._again, self.caps)
        self.old.returnPressed.connect(self._first.setFocus)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self.go)

    def _pin(self) -> str | None:
        pin, again = self._first.text(), self._second.text()
        self._field.set_error("" if pin else "Type a PIN.")
        self._again.set_error("The two are not the same." if pin and pin != again else "")
        if pin and pin == again:
            return pin
        (self._second if pin else self._first).setFocus()
        return None
