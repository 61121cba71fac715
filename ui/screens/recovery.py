"""The recovery sheet on the screen: shown once, saved or printed, and typed back before anything else is done.

The code is on this screen and on the sheet and nowhere else ever again.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QShowEvent

from ui.screens.centred import CentredScreen
from ui.widgets import Button, Card, Field, LineEdit, PlainLabel, column, row

_LETTERS = "A stroke is always the figure one, a ring the figure nought. The four rows are those of the sheet."
_MINE = (
    "If you lose your passphrase, this code is your way in. It is shown this once and never again. Print the sheet "
    "and keep it locked away, apart from the laptop."
)
_THEIRS = (
    "If they lose their passphrase, this code is their way in. It is shown this once and never again. They take the "
    "sheet with them and keep it locked away, apart from the laptop."
)
_ROW = 2


class RecoveryScreen(CentredScreen):
    """Shows the code and has it typed back; `understood` when that is done, `save_requested`, `print_requested`."""

    understood = Signal()
    save_requested = Signal()
    print_requested = Signal()

    def __init__(self, code: str, *, whose: str = "", steps: tuple[str, ...] = ()) -> None:
        """`whose` is the label of somebody else whose sheet it is; `steps` are those of a run that ends here."""
        title = f"Recovery sheet of {whose}" if whose else "Your recovery sheet"
        super().__init__("recovery", title, _THEIRS if whose else _MINE, width=520)
        self._groups = code.split("-")
        if steps:
            self.add_steps(steps).show_step(len(steps))
        self._line = LineEdit(private=True, name="recovery.back")
        self._field = Field("Type the whole code back, once", self._line, help="Spaces and dashes do not matter.")
        self._said = PlainLabel("", "caption", name="recovery.said")
        self._said.say("")
        self._save = Button("Save as PDF", on_click=self.save_requested.emit, name="recovery.save")
        self._print = Button("Print", on_click=self.print_requested.emit, name="recovery.print")
        ways = row(gap=8)
        ways.add(self._save, self._print)
        ways.addStretch(1)
        self.body.add(self._paper(), PlainLabel(_LETTERS, "caption"))
        self.body.addLayout(ways)
        self.body.add(self._said, self._field)
        self.foot.add(Button("It is on paper", "primary", on_click=self._on_done, name="recovery.done"))
        self._line.returnPressed.connect(self._on_done)

    def _paper(self) -> Card:
        rows = [self._groups[start : start + _ROW] for start in range(0, len(self._groups), _ROW)]
        shown = PlainLabel("\n".join("   ".join(each) for each in rows), "title", name="recovery.code")
        font = shown.font()
        font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        shown.setFont(font)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName("Recovery code: " + ", ".join(" ".join(group) for group in self._groups))
        paper = Card(name="recovery.paper")
        column(paper, margins=(16, 16, 16, 16)).add(shown)
        return paper

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the field."""
        super().showEvent(event)
        self._line.setFocus()

    def say_saved(self) -> None:
        """The sheet lies in a file now."""
        self.problem.say("")
        self._said.say("Saved. Print it, then delete the file: with it and this laptop anybody could get in.")
        self._line.setFocus()

    def say_printed(self) -> None:
        """The sheet was sent to a printer."""
        self.problem.say("")
        self._said.say("Sent to the printer. Fetch it at once.")
        self._line.setFocus()

    def _on_done(self) -> None:
        wrong = _differing(_plain(self._line.text()), self._groups)
        if wrong is None:
            self.understood.emit()
        else:
            look = f"Look at group {wrong}." if wrong else "Compare it row by row."
            self._field.set_error(f"That is not the code above. {look}")
            self._line.setFocus()


def _plain(code: str) -> str:
    return "".join(c for c in code.upper() if c.isalnum()).translate(str.maketrans("OIL", "011"))


def _differing(typed: str, groups: list[str]) -> int | None:
    """The number of the first group that was typed otherwise, 0 if the length is wrong, None if all is right."""
    whole = "".join(groups)
    if typed == whole:
        return None
    if len(typed) != len(whole):
        return 0
    return next(place for place, (is_, should) in enumerate(zip(typed, whole, strict=True)) if is_ != should) // 4 + 1
