"""Boxes to tick, with words that wrap; a list of them is one value, a frozen set of ids.

Nothing is ticked until the person, or the record, has ticked it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import current_theme
from ui.widgets.choice import Option
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row


class TickBox(QCheckBox):
    """The square alone; its words stand beside it in a label, as a check box of Qt cannot wrap its own."""

    left = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A target of 28 by 28."""
        side = current_theme().px(28)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole target counts."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square, filled and ticked where it is checked, a bar where it is neither."""
        theme = current_theme()
        tokens = theme.tokens
        side, off = theme.px(18), theme.px(5)
        square = QRectF(off, off, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        filled = self.checkState() != Qt.CheckState.Unchecked
        edge = tokens.accent if filled else tokens.text if self.underMouse() else tokens.field
        if not self.isEnabled():
            edge = tokens.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), max(1, theme.px(1.25))))
        painter.setBrush(theme.colour(edge if filled else tokens.surface))
        painter.drawRoundedRect(square, theme.px(4), theme.px(4))
        if filled:
            drawing = "check" if self.checkState() == Qt.CheckState.Checked else "minus"
            paint_icon(painter, drawing, theme.colour(tokens.on_accent), square.adjusted(1, 1, -1, -1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard left."""
        super().focusOutEvent(event)
        self.left.emit()


class _Words(PlainLabel):
    """The words of a tick, which answer a click as the box does."""

    def __init__(self, text: str, box: TickBox) -> None:
        super().__init__(text)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by the words."""
        if event.button() == Qt.MouseButton.LeftButton and self._box.isEnabled():
            self._box.click()


class Tick(QWidget):
    """One box with its words and, under them, a line of help."""

    edited = Signal()
    left = Signal()

    def __init__(self, label: str, *, help: str = "", name: str = "") -> None:
        super().__init__()
        self.box = TickBox(label)
        self.box.setObjectName(name)
        self.box.setAccessibleDescription(help)
        self.box.clicked.connect(lambda _checked: self.edited.emit())
        self.box.left.connect(self.left)
        words = column(gap=0, margins=(0, 4, 0, 4))
        words.add(_Words(label, self.box))
        if help:
            words.add(PlainLabel(help, "caption"))
        inside = row(self, gap=4)
        inside.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self.setFocusProxy(self.box)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not, without saying `edited`."""
        self.box.setChecked(value)


class TickList(QWidget):
    """Several ticks; `value` is the frozen set of the ids that are ticked."""

    edited = Signal()
    left = Signal()

    def __init__(self, options: Sequence[Option | tuple[str, str]] = (), *, label: str, name: str = "") -> None:
        super().__init__()
        self._name = name
        self._ticks: dict[str, Tick] = {}
        self._inside = column(self, gap=0)
        self.setAccessibleName(label)
        self.set_options(options)

    def set_options(self, options: Sequence[Option | tuple[str, str]], helps: dict[str, str] | None = None) -> None:
        """Show another list; what was ticked stays ticked where it is still in it."""
        ticked = self.value()
        for tick in self._ticks.values():
            self._inside.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for id_, label in options:
            name = f"{self._name}.{id_}" if self._name else ""
            tick = Tick(label, help=(helps or {}).get(id_, ""), name=name)
            tick.set_value(id_ in ticked)
            tick.edited.connect(self.edited)
            tick.left.connect(self.left)
            self._inside.add(tick)
            self._ticks[id_] = tick

    def tick(self, id_: str) -> Tick:
        """The tick of one option."""
        return self._ticks[id_]

    def value(self) -> frozenset[str]:
        """The ids that are ticked."""
        return frozenset(id_ for id_, tick in self._ticks.items() if tick.value())

    def set_value(self, value: Collection[str]) -> None:
        """Tick exactly these."""
        for id_, tick in self._ticks.items():
            tick.set_value(id_ in value)
