"""One line of the plan's grid: its columns stand under those of every other line; where it is narrow they stack.

Only widths decide; what stands in the columns is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets import Grid, column

NUMBER, END = 24, 62
"""Widths of the first and of the last column, in lengths of the design."""
_WIDE, _MIDDLE = 600, 420
"""From these on all columns stand side by side, and those at the side stand beside each other under the first."""
_TO_THE_WORDS = 6
"""From the top of a field to its first line."""
_MOST = 16_777_215  # Qt's own "no limit"


class Cells(QWidget):
    """`main` takes the width that is left; `sides` are widgets with their widths; `end` holds a button."""

    def __init__(
        self,
        number: QWidget,
        main: QWidget,
        sides: Sequence[tuple[QWidget, float]],
        end: QWidget,
        *,
        heading: bool = False,
    ) -> None:
        """A `heading` shows itself only where the columns stand side by side."""
        super().__init__()
        self._number = QWidget()
        column(self._number, gap=0, margins=(0, 0 if heading else _TO_THE_WORDS, 0, 0)).add(number)
        self._main, self._sides, self._end, self._heading = main, tuple(sides), end, heading
        self._shape = ""
        self._grid = Grid(self, gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange(0)

    def _arrange(self, width: int) -> None:
        px = current_theme().px
        shape = "wide" if width >= px(_WIDE) else "middle" if width >= px(_MIDDLE) else "narrow"
        wide = shape == "wide"
        if shape != self._shape:
            self._shape = shape
            for widget in (self._number, self._main, *(side for side, _ in self._sides), self._end):
                self._grid.removeWidget(widget)
            self._place(shape)
        self._number.setFixedWidth(px(NUMBER))
        self._end.setFixedWidth(px(END))
        for side, length in self._sides:
            side.setMinimumWidth(px(length) if wide else 0)
            side.setMaximumWidth(px(length) if wide else _MOST)
        if self._heading:
            for widget in (self._number, self._main, *(side for side, _ in self._sides), self._end):
                widget.setVisible(wide)

    def _place(self, shape: str) -> None:
        top, sides = Qt.AlignmentFlag.AlignTop, [side for side, _ in self._sides]
        end = len(sides) + 2 if shape != "narrow" else 2
        self._grid.addWidget(self._number, 0, 0, top)
        self._grid.addWidget(self._main, 0, 1, 1, 1 if shape == "wide" else end, top)
        for place, side in enumerate(sides):
            if shape == "wide":
                self._grid.addWidget(side, 0, 2 + place, top)
            elif shape == "middle":
                self._grid.addWidget(side, 1, 1 + place, top)
            else:
                self._grid.addWidget(side, 1 + place, 1, 1, 1 if place == len(sides) - 1 else 2, top)
        row = {"wide": 0, "middle": 1, "narrow": len(sides)}[shape]
        self._grid.addWidget(self._end, row, end, top | Qt.AlignmentFlag.AlignRight)
        growing = {"wide": 1, "middle": len(sides), "narrow": 1}[shape]
        for place in range(1, len(sides) + 3):
            self._grid.setColumnStretch(place, 1 if place <= growing else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold the columns side by side, or no longer."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange(self.width())
