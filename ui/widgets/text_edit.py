"""A field of several lines that grows with its words and never takes formatting from a paste.

It never clears itself: what was typed goes only when the page says that it is kept.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.widgets.editing import leaves_undo


class TextEdit(QPlainTextEdit):
    """Plain text, `lines` high at least and `most` at most; Tab goes on to the next field.

    With `enter_keeps`, Enter says `entered` and Shift+Enter begins a new line.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(
        self,
        *,
        hint: str = "",
        label: str = "",
        lines: int = 2,
        most: int = 12,
        enter_keeps: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._lines, self._most, self._enter_keeps = lines, most, enter_keeps
        self._by_program = False
        self._least = 0
        self.setPlaceholderText(hint)
        self.setAccessibleName(label)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        self._grow()

    def value(self) -> str:
        """The text without space at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show `value`; cursor and typing undo stay where the text is the same."""
        if value != self.value():
            self._by_program = True
            try:
                self.setPlainText(value)
            finally:
                self._by_program = False

    def _on_text_changed(self) -> None:
        self._grow()
        if not self._by_program:
            self.edited.emit()

    def _grow(self) -> None:
        needed = round(self.document().size().height())
        shown = min(max(needed, self._lines), self._most)
        scrolls = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(scrolls)
        around = self.height() - self.viewport().height()
        if not self.isVisible():
            self.ensurePolished()
            around = self.contentsMargins().top() + self.contentsMargins().bottom() + 2 * self.frameWidth()
        self.setFixedHeight(max(shown * self.fontMetrics().lineSpacing() + max(around, 2) + 2, self._least))

    def cover(self, area: QRect) -> None:
        """Lie over a cell of a table, never lower than it."""
        self._least = area.height()
        self.move(area.topLeft())
        self.setFixedWidth(area.width())
        self._grow()

    def sizeHint(self) -> QSize:
        """Wide as it may be, high as it is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """A dozen letters wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of type needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_lines"):
            self._grow()

    def showEvent(self, event: QEvent) -> None:
        """Take the right height once the style is known."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Without typing to take back, undo is the window's."""
        document = self.document()
        if leaves_undo(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter may keep the entry; everything else is typing."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._enter_keeps and not shifted and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard left."""
        super().focusOutEvent(event)
        self.left.emit()
