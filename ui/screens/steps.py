"""Where somebody is in a short run of screens: a bar in as many parts as there are steps, and the step in words.

It says what the bar shows, and knows nothing of what the steps are for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets import PlainLabel, column


class StepsLine(QWidget):
    """`show_step(2)` says "Step 2 of 3: Passphrase" and fills two parts of three."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._words = PlainLabel("", "caption-strong", name="steps.words")
        self._bar = _Bar(len(names))
        column(self, gap=4).add(self._words, self._bar)

    def show_step(self, number: int) -> None:
        """Show the step with this number, from 1."""
        self._words.setText(f"Step {number} of {len(self._names)}: {self._names[number - 1]}")
        self._bar.show_done(number)


class _Bar(QWidget):
    def __init__(self, parts: int) -> None:
        super().__init__()
        self._parts, self._done = parts, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int) -> None:
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        px = current_theme().px
        return QSize(px(120), px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The parts side by side, those behind one filled."""
        theme = current_theme()
        gap = theme.px(4)
        width = (self.width() - gap * (self._parts - 1)) / self._parts
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in range(self._parts):
            ink = theme.tokens.accent if part < self._done else theme.tokens.hairline
            painter.setBrush(theme.colour(ink))
            painter.drawRoundedRect(QRectF(part * (width + gap), 0, width, self.height()), 2, 2)
