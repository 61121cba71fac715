"""The frame of screens that fill the window with one short form: a calm column in the middle, never a dialog.

It knows nothing of what the form is for and keeps nothing that is typed into it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import current_theme
from ui.widgets import Banner, Box, PlainLabel, column, row

_WIDTH = 460


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
        self.body: Box = column(gap=12)
        inside.addLayout(self.body)
        self.foot: Box = row(gap=8)
        inside.addLayout(self.foot)
        middle = QWidget()
        middle.setProperty("role", "body")
        across = row(middle, gap=0, margins=(24, 24, 24, 24))
        across.addStretch(1)
        across.addWidget(self._card, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        scroll = QScrollArea()
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

    def _fit(self) -> None:
        self._card.setFixedWidth(current_theme().px(self._width))
