"""The unlock screen: one passphrase, and the recovery code for whoever has lost it.

It never says whether part of a passphrase was right, never clears a field on failure but the secret itself, and
says plainly that nothing has been lost.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.widgets import Button, Field, LineEdit, PlainLabel, Tick


class UnlockScreen(CentredScreen):
    """`unlock_requested(passphrase)`, `recover_requested(code, new passphrase)`."""

    unlock_requested = Signal(str)
    recover_requested = Signal(str, str)

    def __init__(self, place: str) -> None:
        super().__init__("unlock", "Open the record store")
        self._passphrase = LineEdit(secret=True, name="unlock.passphrase")
        self._show = Tick("Show what I type", name="unlock.show")
        self._show.edited.connect(self._on_show_edited)
        self._code = Field(
            "Recovery code", LineEdit(name="unlock.code"), help="The eight groups of letters on the recovery sheet."
        )
        self._new = Field(
            "New passphrase",
            LineEdit(secret=True, name="unlock.new"),
            help="At least three words, or 14 characters.",
        )
        self._old = Field("Passphrase", self._passphrase)
        self.body.add(self._old, self._code, self._new, self._show)
        self._waiting = PlainLabel("", "muted", name="unlock.waiting")
        self.body.add(self._waiting)
        self._other = Button("I have lost my passphrase", "quiet", on_click=self._toggle, name="unlock.other")
        self._open = Button("Open", "primary", on_click=self._on_open_clicked, name="unlock.open")
        self.foot.add(self._other)
        self.foot.addStretch(1)
        self.foot.add(self._open)
        self.body.add(PlainLabel(f"The store lies in {place}", "caption"))
        self._recovering = True
        self._toggle()
        for line in (self._passphrase, self._line(self._code), self._line(self._new)):
            line.returnPressed.connect(self._on_open_clicked)

    def refuse(self, problem: Problem) -> None:
        """Say why it did not open; the secret is to be typed again."""
        self._busy(busy=False)
        self.problem.say_problem(problem)
        self.problem.show()
        if not self._recovering:
            self._passphrase.clear()
            self._passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the passphrase."""
        super().showEvent(event)
        self._passphrase.setFocus()

    def _line(self, field: Field) -> LineEdit:
        found = field.editor
        assert isinstance(found, LineEdit)  # noqa: S101  both fields are made with one above
        return found

    def _toggle(self) -> None:
        self._recovering = not self._recovering
        self._old.setVisible(not self._recovering)
        self._code.setVisible(self._recovering)
        self._new.setVisible(self._recovering)
        self._other.set_words("I know my passphrase" if self._recovering else "I have lost my passphrase")
        self.problem.hide()
        (self._line(self._code) if self._recovering else self._passphrase).setFocus()

    def _on_show_edited(self) -> None:
        mode = LineEdit.EchoMode.Normal if self._show.value() else LineEdit.EchoMode.Password
        for line in (self._passphrase, self._line(self._new)):
            line.setEchoMode(mode)

    def _on_open_clicked(self) -> None:
        if not self._open.isEnabled():
            return
        if self._recovering:
            self._busy(busy=True)
            self.recover_requested.emit(self._line(self._code).text(), self._line(self._new).text())
        elif self._passphrase.text():
            self._busy(busy=True)
            self.unlock_requested.emit(self._passphrase.text())
        else:
            self._old.set_error("Type your passphrase.")

    def _busy(self, *, busy: bool) -> None:
        self._open.setEnabled(not busy)
        self._waiting.say("Working out the key. This takes about a second on purpose." if busy else "")
        if busy:
            self.problem.hide()
            self._old.set_error("")
