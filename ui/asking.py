"""The one place that stops and asks: dialogs of the system and ours behind one protocol.

Everything else in `ui` is given an `Asker`, so that tests answer without a dialog. Autosave and lock never ask.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from rothdesk.support.problem import Problem
from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Box, column, row
from ui.widgets.line_edit import LineEdit


class Asker(Protocol):
    """Asks the person. `None` and `False` mean that the person thought better of it."""

    def confirm(self, question: str, explanation: str, do: str, *, dangerous: bool = False) -> bool:
        """Ask before something weighty; `do` are the words of the button that does it."""
        ...

    def tell(self, problem: Problem) -> None:
        """Say what went wrong where no banner can."""
        ...

    def ask_passphrase(self, title: str, explanation: str, do: str) -> str | None:
        """Ask for a passphrase that exists already."""
        ...

    def ask_text(self, title: str, label: str, do: str, *, explanation: str = "", text: str = "") -> str | None:
        """Ask for a line of text."""
        ...

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        """Choose a file to read; `kinds` as Qt writes them: "Conference files (*.toml)"."""
        ...

    def choose_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Choose a file to write."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        ...

    def print_pages(self, pdf: bytes) -> bool:
        """Choose a printer and print a PDF; whether it was sent there."""
        ...


class DialogAsker:
    """Asks with dialogs over a window."""

    def __init__(self, over: QWidget | None = None) -> None:
        self._over = over

    def confirm(self, question: str, explanation: str, do: str, *, dangerous: bool = False) -> bool:
        """Ask before something weighty."""
        dialog = _Dialog(question, explanation, self._over)
        dialog.buttons(do, "Cancel", dangerous=dangerous)
        return dialog.asked()

    def tell(self, problem: Problem) -> None:
        """Say what went wrong where no banner can."""
        more = f"{problem.what_is_safe} {problem.what_to_do}".strip()
        dialog = _Dialog(problem.what_happened, more, self._over)
        dialog.buttons("Close")
        dialog.asked()

    def ask_passphrase(self, title: str, explanation: str, do: str) -> str | None:
        """Ask for a passphrase that exists already."""
        line = LineEdit(secret=True, name="asking.passphrase")
        return _line_asked(_Dialog(title, explanation, self._over), "Passphrase", line, do)

    def ask_text(self, title: str, label: str, do: str, *, explanation: str = "", text: str = "") -> str | None:
        """Ask for a line of text."""
        line = LineEdit(name="asking.text")
        line.set_value(text)
        return _line_asked(_Dialog(title, explanation, self._over), label, line, do)

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        """Choose a file to read."""
        chosen, _kind = QFileDialog.getOpenFileName(self._over, title, "", kinds)
        return Path(chosen) if chosen else None

    def choose_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Choose a file to write."""
        chosen, _kind = QFileDialog.getSaveFileName(self._over, title, str(suggested), kinds)
        return Path(chosen) if chosen else None

    def choose_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        chosen = QFileDialog.getExistingDirectory(self._over, title)
        return Path(chosen) if chosen else None

    def print_pages(self, pdf: bytes) -> bool:
        """Choose a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # looks for printers: only when one is wanted

        from ui.printing import print_pages

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._over)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        return chosen and print_pages(pdf, printer)


def _line_asked(dialog: _Dialog, label: str, line: LineEdit, do: str) -> str | None:
    dialog.body.add(Field(label, line))
    dialog.buttons(do, "Cancel")
    line.setFocus()
    # A passphrase may begin or end with a space, so the text is taken as it was typed.
    return line.text() if dialog.asked() and line.text() else None


class _Dialog(QDialog):
    """A title, a sentence, room for a field, and buttons; Escape is always the way back."""

    def __init__(self, title: str, explanation: str, over: QWidget | None) -> None:
        super().__init__(over)
        self.setObjectName("asking")
        self.setWindowTitle("rothdesk")
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.body: Box = column(gap=12)
        self._foot = row(gap=8)
        self._foot.addStretch(1)
        whole = column(self, gap=16, margins=(24, 20, 24, 20))
        whole.add(PlainLabel(title, "title"))
        if explanation:
            whole.add(PlainLabel(explanation))
        whole.addLayout(self.body)
        whole.addLayout(self._foot)
        self.setFixedWidth(current_theme().px(460))

    def buttons(self, do: str, back: str = "", *, dangerous: bool = False) -> None:
        """Add the buttons; a dangerous one is never what Enter does."""
        if back:
            self._foot.add(Button(back, on_click=self.reject, name="asking.back"))
        doing = Button(do, "danger" if dangerous else "primary", on_click=self.accept, name="asking.do")
        doing.setDefault(not dangerous)
        self._foot.add(doing)

    def asked(self) -> bool:
        """Show it and wait; whether the button was pressed that does it."""
        try:
            return bool(self.exec() == QDialog.DialogCode.Accepted)
        finally:
            self.deleteLater()
