"""A field of one line.

A private one is never copied, a secret one is hidden as well, and a value from the program never counts as typing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.widgets.editing import leaves_undo


class LineEdit(QLineEdit):
    """One line of text; `value` is a string without space at its ends."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, *, hint: str = "", label: str = "", secret: bool = False, private: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(label)
        self.setObjectName(name)
        self._private = private or secret
        if self._private:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """The text without space at its ends."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show `value` from its beginning; the cursor stays where it was if the text is the same."""
        if value != self.value():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Without typing to take back, undo is the window's."""
        if leaves_undo(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is private is not copied, not even while it is shown."""
        copies = event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut)
        if self._private and copies:
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard left."""
        super().focusOutEvent(event)
        self.left.emit()
