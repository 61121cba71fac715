"""Rows and columns whose room between things is in lengths of the design, so that zoom moves everything.

Qt's own layouts keep pixels for ever. These ask the theme, and ask again when it changes.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import current_theme

Margins = tuple[float, float, float, float]
NONE: Margins = (0, 0, 0, 0)


def _give_room(layout: QLayout, gap: float, margins: Margins) -> None:
    px = current_theme().px
    layout.setSpacing(px(gap))
    left, top, right, bottom = margins
    layout.setContentsMargins(px(left), px(top), px(right), px(bottom))


class Box(QBoxLayout):
    """A column or a row; see `column` and `row`."""

    def __init__(self, direction: QBoxLayout.Direction, gap: float, margins: Margins) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, margins
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        _give_room(self, self._gap, self._margins)

    def set_margins(self, margins: Margins) -> None:
        """Have other room (left, top, right, bottom) around."""
        self._margins = margins
        self._fit()

    def add(self, *widgets: QWidget, stretch: int = 0) -> None:
        """Add widgets one after another."""
        for widget in widgets:
            self.addWidget(widget, stretch)


def column(parent: QWidget | None = None, *, gap: float = 8, margins: Margins = NONE) -> Box:
    """A column with `gap` between and (left, top, right, bottom) around, set on `parent` where given."""
    return _on(Box(QBoxLayout.Direction.TopToBottom, gap, margins), parent)


def row(parent: QWidget | None = None, *, gap: float = 8, margins: Margins = NONE) -> Box:
    """A row with `gap` between and (left, top, right, bottom) around, set on `parent` where given."""
    return _on(Box(QBoxLayout.Direction.LeftToRight, gap, margins), parent)


def _on(box: Box, parent: QWidget | None) -> Box:
    if parent is not None:
        parent.setLayout(box)
    return box


class Grid(QGridLayout):
    """A grid with room in lengths of the design; with `across`, other room between columns than between rows."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: float = 8,
        across: float | None = None,
        margins: Margins = NONE,
    ) -> None:
        super().__init__()
        self._gap, self._margins = gap, margins
        self._across = gap if across is None else across
        if parent is not None:
            parent.setLayout(self)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        _give_room(self, self._gap, self._margins)
        self.setHorizontalSpacing(current_theme().px(self._across))


class Flow(QLayout):
    """Things side by side that wrap to the next line where the width ends: chips, buttons, small fields.

    With `to_right` each line ends at the right edge instead of beginning at the left.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: float = 8, to_right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._to_right = gap, to_right
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)
        current_theme().changed.connect(self.invalidate)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets one after another."""
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way of adding."""
        self._items.append(item)

    def count(self) -> int:
        """How many things lie in it."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the thing at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width in pixels."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Lay everything out."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        gap = current_theme().px(self._gap)
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + gap * max(len(shown) - 1, 0)
        return QSize(width, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest single thing."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, *, move: bool) -> int:
        gap = current_theme().px(self._gap)
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), area.width()) if area.width() > 0 else hint.width()
            if not lines or used + gap + width > area.width():
                lines.append([])
                used = -gap
            lines[-1].append((item, QSize(width, hint.height())))
            used += gap + width
        y = area.y()
        for line in lines:
            x = area.x()
            if self._to_right:
                x = area.right() + 1 - sum(size.width() for _, size in line) - gap * (len(line) - 1)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + gap
            y += max(size.height() for _, size in line) + gap
        return y - gap - area.y() if lines else 0
