"""A choice that is only as wide as what is chosen, for the one line in which everything has to find room.

It only draws itself narrower; what can be chosen and how is as in every choice.
"""

from __future__ import annotations

from PySide6.QtCore import QSize

from ui.theme import current_theme
from ui.widgets import Choice

_AROUND = 66
"""Padding, border and the arrow's own room beside the words, in lengths of the design."""
_WIDEST = 200


class CompactChoice(Choice):
    """As wide as its words, up to a width at which they are shortened."""

    def __init__(self, *, label: str, name: str) -> None:
        super().__init__(label=label, quiet=True, name=name)
        self.currentIndexChanged.connect(lambda _index: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """The words that are chosen, and the arrow."""
        px = current_theme().px
        words = self.fontMetrics().horizontalAdvance(self.currentText() or self.placeholderText())
        return QSize(min(words + px(_AROUND), px(_WIDEST)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same: the line is wrapped rather than its words cut."""
        return self.sizeHint()
