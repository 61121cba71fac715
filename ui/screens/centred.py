"""The frame of screens that fill the window with one short form: a calm column in the middle, never a dialog.

It knows nothing of what the form is for and keeps nothing that is typed into it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import current_theme
from ui.widgets import Banner, Box, PlainLabel, column, row

_WIDTH, _LEAST, _AROUND = 460, 240, 24


class CentredScreen(QWidget):
    """A card with a title, an explanation, a `body` to fill and a `foot` for buttons; `problem` is its banner."""

    def __init__(self, name: str, title: str, explanation: str = "", *, width: int = _WIDTH) -> None:
        super().__init__()
        self.setObjectName(name)
        self._width = width
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = column(self._card, gap=16, margins=(28, 24, 28, 24))
        self._title = PlainLabel(title, "title")
        inside.add(PlainLabel("rothdesk", "caption-strong"), self._title)
        self.explanation = PlainLabel()
        self.explanation.say(explanation)
        inside.add(self.explanation)
        self.problem = Banner("", "", "danger")
        self.problem.hide()
        inside.add(self.problem)
        body = QWidget()
        self.body: Box = column(body, gap=12)
        inside.add(body)
        self.foot: Box = row(gap=8)
        inside.addLayout(self.foot)
        middle = QWidget()
        middle.setProperty("role", "body")
        across = row(middle, gap=0, margins=(_AROUND, _AROUND, _AROUND, _AROUND))
        across.addStretch(1)
        across.addWidget(self._card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        column(self, gap=0).addWidget(scroll, 1)
        current_theme().changed.connect(self._fit)
        self._fit()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrower card."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = current_theme().px
        room = self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2 * px(_AROUND)
        self._card.setFixedWidth(min(px(self._width), max(room, px(_LEAST))))
