"""A whole number within bounds; the wheel never changes it.

An empty field is no number, never nought.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from ui.icons import paint_icon
from ui.theme import current_theme


class NumberEdit(QSpinBox):
    """A number from `low` to `high`, or none: one below `low` stands for no answer and shows `hint`."""

    edited = Signal()
    left = Signal()

    def __init__(self, low: int, high: int, *, label: str = "", hint: str = "–", name: str = "") -> None:
        super().__init__()
        self._none = low - 1
        self._by_program = False
        self.setRange(self._none, high)
        self.setSpecialValueText(hint)
        self.setValue(self._none)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName(name)
        self.valueChanged.connect(self._on_value_changed)
        current_theme().changed.connect(self._indent)
        self._indent()

    def _indent(self) -> None:
        # A style sheet reaches the box but not the line inside it.
        self.lineEdit().setTextMargins(current_theme().px(8), 0, 0, 0)

    def value(self) -> int | None:  # type: ignore[override]
        """The number, or `None` where none was given."""
        number = super().value()
        return None if number == self._none else number

    def set_value(self, value: int | None) -> None:
        """Show a number or none."""
        if value != self.value():
            self._by_program = True
            try:
                self.setValue(self._none if value is None else value)
            finally:
                self._by_program = False

    def _on_value_changed(self, _value: int) -> None:
        if not self._by_program:
            self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style draws it, with arrows of ours."""
        super().paintEvent(event)
        theme = current_theme()
        size = theme.px(12)
        left = self.width() - size - theme.px(7)
        ink = theme.colour(theme.tokens.text if self.isEnabled() else theme.tokens.muted)
        painter = QPainter(self)
        paint_icon(painter, "chevron-up", ink, QRectF(left, self.height() / 2 - size, size, size))
        paint_icon(painter, "chevron-down", ink, QRectF(left, self.height() / 2, size, size))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard left."""
        super().focusOutEvent(event)
        self.left.emit()
