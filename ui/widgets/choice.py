"""A choice of one from a list that cannot be typed into; letters jump to the entry that begins so.

Lists that can be edited read badly in screen readers, so there is none in the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.icons import paint_icon
from ui.theme import current_theme


class Option(NamedTuple):
    """One entry of a list: what it is called inside the program and what the person reads."""

    id: str
    label: str


class Choice(QComboBox):
    """One option or none (`None`, shown as `hint`); searching goes by any word's beginning."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        options: Sequence[Option | tuple[str, str]] = (),
        *,
        label: str = "",
        hint: str = "Choose",
        quiet: bool = False,
        name: str = "",
    ) -> None:
        """With `quiet` it is only as wide as its words, for a line with other things."""
        super().__init__()
        self.setProperty("quiet", "true" if quiet else "false")
        self.setAccessibleName(label)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if quiet:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(10)
        self.set_options(options)
        self.activated.connect(lambda _index: self.edited.emit())

    def set_options(self, options: Sequence[Option | tuple[str, str]]) -> None:
        """Show another list; the choice stays where it is still in it."""
        wanted = [(str(id_), label) for id_, label in options]
        if wanted == [(self.itemData(i), self.itemText(i)) for i in range(self.count())]:
            return
        chosen = self.value()
        self.clear()
        for id_, label in wanted:
            self.addItem(label, id_)
        self.setCurrentIndex(self.findData(chosen) if chosen is not None else -1)

    def value(self) -> str | None:
        """The id of the chosen option, or `None`."""
        data = self.currentData()
        return None if data is None else str(data)

    def set_value(self, value: str | None) -> None:
        """Choose by id; an id that is not in the list leaves nothing chosen."""
        if value != self.value():
            self.setCurrentIndex(-1 if value is None else self.findData(value))

    def setAccessibleName(self, name: str) -> None:
        """The list that opens has the same name."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style draws it, with an arrow of ours."""
        super().paintEvent(event)
        theme = current_theme()
        size = theme.px(16)
        left = self.width() - size - theme.px(8)
        ink = theme.tokens.text if self.isEnabled() else theme.tokens.muted
        area = QRectF(left, (self.height() - size) / 2, size, size)
        painter = QPainter(self)
        paint_icon(painter, "chevron-down", theme.colour(ink), area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that begin no entry are tried on the later words of each entry."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        letter = event.text().casefold()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and letter.isalnum() and self.currentIndex() == before:
            self._jump(letter)

    def _jump(self, letter: str) -> None:
        order = [(self.currentIndex() + step) % self.count() for step in range(1, self.count() + 1)]
        for index in order if self.count() else ():
            if any(word.casefold().startswith(letter) for word in self.itemText(index).split()):
                self.setCurrentIndex(index)
                self.activated.emit(index)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it must never change an answer by accident."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard left."""
        super().focusOutEvent(event)
        self.left.emit()
