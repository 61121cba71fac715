"""Fields side by side while there is room for them, one under another where there is not, as at 200 per cent.

Only widths decide; what stands in the fields is not looked at.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets import Box, Grid, row

NARROWEST = 240
"""A column is never narrower than this length of the design."""


class Columns(QWidget):
    """Up to `most` columns of equal width, filled row by row in the order in which Tab goes."""

    def __init__(self, *widgets: QWidget, most: int = 2, narrowest: float = NARROWEST) -> None:
        super().__init__()
        self._widgets, self._most, self._narrowest = list(widgets), most, narrowest
        self._shown = 0
        self._grid = Grid(self, gap=16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange(1)

    def _arrange(self, count: int) -> None:
        if count == self._shown:
            return
        self._shown = count
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, place // count, place % count, Qt.AlignmentFlag.AlignTop)
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < count else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width or zoom may hold another number of columns."""
        super().resizeEvent(event)
        fitting = (event.size().width() + self._grid.horizontalSpacing()) // (
            current_theme().px(self._narrowest) + self._grid.horizontalSpacing()
        )
        self._arrange(max(1, min(self._most, fitting, len(self._widgets))))


class Beside(QWidget):
    """Words with something beside them while the row is at least `wide` of the design, else under them."""

    def __init__(self, words: Box, marks: QWidget, *, wide: float) -> None:
        super().__init__()
        self._wide = wide
        self._line = row(self, gap=8)
        self._line.addLayout(words, 3)
        self._line.addWidget(marks)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width or zoom may need another direction."""
        super().resizeEvent(event)
        fits = event.size().width() >= current_theme().px(self._wide)
        self._line.setDirection(Box.Direction.LeftToRight if fits else Box.Direction.TopToBottom)
