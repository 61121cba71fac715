"""Making a store: a passphrase twice, then the recovery code, which has to be typed back once.

The code is shown here and nowhere else ever again. Nothing is made until the passphrase is good.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QShowEvent

from rothdesk.support.problem import Problem
from ui.screens.centred import CentredScreen
from ui.widgets import Button, Card, Field, LineEdit, PlainLabel, Tick, column

_LETTERS = "Eight groups of four. A stroke is always the figure one, a circle always the figure nought."


class CreateScreen(CentredScreen):
    """`create_requested(passphrase)` once both fields agree and the passphrase is good."""

    create_requested = Signal(str)

    def __init__(self, place: str, lacks: Callable[[str], str]) -> None:
        super().__init__(
            "create",
            "Make your record store",
            "Everything that you record is encrypted on this laptop. There is no account and no network: only this "
            "passphrase, or the recovery code that you will see next, can open it.",
        )
        self._lacks = lacks
        self._first = LineEdit(secret=True, name="create.passphrase")
        self._second = LineEdit(secret=True, name="create.again")
        self._field = Field("Passphrase", self._first, help="Three or more words that nobody would guess are best.")
        self._again = Field("The same passphrase again", self._second)
        self._show = Tick("Show what I type", name="create.show")
        self._show.edited.connect(self._on_show_edited)
        self._waiting = PlainLabel("", "muted", name="create.waiting")
        self.body.add(self._field, self._again, self._show, self._waiting)
        self.body.add(PlainLabel(f"It will lie in {place}", "caption"))
        self._make = Button("Make the store", "primary", on_click=self._on_make_clicked, name="create.make")
        self.foot.addStretch(1)
        self.foot.add(self._make)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self._on_make_clicked)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field."""
        super().showEvent(event)
        self._first.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it could not be made; what was typed stays."""
        self._busy(busy=False)
        self.problem.say_problem(problem)
        self.problem.show()

    def _on_show_edited(self) -> None:
        mode = LineEdit.EchoMode.Normal if self._show.value() else LineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)

    def _on_make_clicked(self) -> None:
        lacking = self._lacks(self._first.text())
        self._field.set_error(lacking)
        differs = "" if lacking or self._first.text() == self._second.text() else "The two are not the same."
        self._again.set_error(differs)
        if lacking:
            self._first.setFocus()
        elif differs:
            self._second.setFocus()
        else:
            self._busy(busy=True)
            self.create_requested.emit(self._first.text())

    def _busy(self, *, busy: bool) -> None:
        self._make.setEnabled(not busy)
        self._waiting.say("Making the keys. This takes a second or two." if busy else "")
        if busy:
            self.problem.hide()


class RecoveryScreen(CentredScreen):
    """Shows the recovery code and has one group of it typed back; `understood` when that is done."""

    understood = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            "recovery",
            "Write down your recovery code",
            "If you lose your passphrase, this code is the only way in. It is shown this once and never again. Keep "
            "it on paper, away from the laptop, where your authority says.",
            width=520,
        )
        self._code = code
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        rows = ("   ".join(groups[:half]), "   ".join(groups[half:]))
        shown = PlainLabel("\n".join(rows), "title", name="recovery.code")
        font = shown.font()
        font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        shown.setFont(font)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName("Recovery code: " + ", ".join(" ".join(group) for group in groups))
        self._line = LineEdit(name="recovery.back")
        self._field = Field("Type the whole code back, once", self._line, help="Spaces and dashes do not matter.")
        paper = Card(name="recovery.paper")
        column(paper, margins=(16, 20, 16, 20)).add(shown)
        self.body.add(paper, PlainLabel(_LETTERS, "caption"), self._field)
        self.foot.addStretch(1)
        self.foot.add(Button("I have written it down", "primary", on_click=self._on_done, name="recovery.done"))
        self._line.returnPressed.connect(self._on_done)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the field."""
        super().showEvent(event)
        self._line.setFocus()

    def _on_done(self) -> None:
        if _plain(self._line.text()) == _plain(self._code):
            self.understood.emit()
        else:
            self._field.set_error("That is not the code above. Compare it group by group.")


def _plain(code: str) -> str:
    return "".join(c for c in code.upper() if c.isalnum())
