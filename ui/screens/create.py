"""The first run: make a record store in three short steps, or restore a backup, or rehearse.

Nothing is made until the passphrase is good, and nothing typed is lost by going back a step.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.screens.passphrase import NewPassphrase
from ui.widgets import Banner, Button, Field, LineEdit, PlainLabel, TaskRow, column

STEPS = ("You", "Passphrase", "Recovery sheet")
_WELCOME, _YOU, _PASSPHRASE = range(3)
_TITLES = ("Welcome", "Who are you?", "Choose a passphrase")
_EXPLANATIONS = (
    "rothdesk keeps the records of child protection conferences on this laptop alone, encrypted. There is no "
    "account and no network.",
    "The first person of a store is its chair. Others can be added later.",
    "Only this passphrase, or the recovery sheet that comes next, opens your records. Nobody can reset it for you.",
)


class CreateScreen(CentredScreen):
    """`create_requested(label, passphrase)`, and the two other ways to begin."""

    create_requested = Signal(str, str)
    restore_requested = Signal()
    rehearse_requested = Signal()

    def __init__(self, place: str, lacks: Callable[[str], str], *, role: str = "", warning: str = "") -> None:
        """`role` explains what the first person will be; `warning` says what speaks against this place."""
        super().__init__("create", "Welcome", width=500)
        self._line = self.add_steps(STEPS)
        self._warning = Banner(name="create.warning")
        self._warning.say(warning, "", "warning")
        self._label = LineEdit(name="create.label", hint="LH")
        self._label_field = Field(
            "What the others call you",
            self._label,
            help="Initials will do. Anybody at this laptop can read this before unlocking.",
        )
        self._secret = NewPassphrase("create", lacks)
        self._parts = (
            self._welcome(),
            _together(self._label_field, PlainLabel(role, "caption")),
            _together(self._secret, PlainLabel(f"The store will lie in {place}", "caption")),
        )
        self.body.add(self._warning, *self._parts)
        self._to_before = Button("Back", on_click=self._on_back, name="create.back")
        self._next = Button("Next", "primary", on_click=self._on_next, name="create.next")
        self._make = Button("Make the store", "primary", on_click=self._on_make, name="create.make")
        self.set_back(self._to_before)
        self.foot.add(self._next, self._make)
        self._label.returnPressed.connect(self._on_next)
        self._secret.entered.connect(self._on_make)
        self._at = _WELCOME
        self._show_part(_WELCOME)

    def _welcome(self) -> QWidget:
        ways = QWidget()
        self._begin = TaskRow(
            "Make my record store",
            "Three short steps, about two minutes.",
            on_click=lambda: self._show_part(_YOU),
            name="create.begin",
        )
        column(ways, gap=8).add(
            self._begin,
            TaskRow(
                "Restore a backup",
                "From a stick or folder, with your passphrase.",
                on_click=self.restore_requested.emit,
                name="create.restore",
            ),
            TaskRow(
                "Rehearse with the sample family",
                "A made-up conference to try everything with. It is gone when you close it.",
                on_click=self._on_rehearse,
                name="create.rehearse",
            ),
        )
        return ways

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field."""
        super().showEvent(event)
        self._take_keyboard()

    def refuse(self, problem: Problem) -> None:
        """Say why it could not be made; what was typed stays."""
        super().refuse(problem)
        self._take_keyboard()

    def _show_part(self, part: int) -> None:
        self._at = part
        for number, each in enumerate(self._parts):
            each.setVisible(number == part)
        self.set_title(_TITLES[part])
        self.explanation.say(_EXPLANATIONS[part])
        self.show_steps(shown=part != _WELCOME)
        if part != _WELCOME:
            self._line.show_step(part)
        self._to_before.setVisible(part != _WELCOME)
        self._next.setVisible(part == _YOU)
        self._make.setVisible(part == _PASSPHRASE)
        self.problem.say("")
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        (self._begin, self._label, self._secret.first)[self._at].setFocus()

    def _on_back(self) -> None:
        self._show_part(self._at - 1)

    def _on_next(self) -> None:
        if self._label.value():
            self._label_field.set_error("")
            self._show_part(_PASSPHRASE)
        else:
            self._label_field.set_error("Type initials or a short name, so that others can tell you apart.")
            self._label.setFocus()

    def _on_rehearse(self) -> None:
        self.wait("Preparing the sample family.")
        self.rehearse_requested.emit()

    def _on_make(self) -> None:
        passphrase = None if self.waits else self._secret.take()
        if passphrase is not None:
            self.wait("Making the keys. This takes a second or two.")
            self.create_requested.emit(self._label.value(), passphrase)


def _together(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column(whole, gap=12).add(*widgets)
    return whole
