"""Initials instead of names: a round badge, and a row of badge, name and duty for the side pane.

The name is in the accessible name and the tip, where only the person at the screen meets it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row


def initials(name: str) -> str:
    """Up to two letters from the first and last word of a name: Leanne Fitch → LF, and LH or L.H. as they are."""
    words = [word for word in re.split(r"[\s.-]+", name) if word[:1].isalpha()]
    if len(words) == 1 and len(words[0]) == 2 and words[0].isupper():
        return words[0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


class InitialsBadge(QWidget):
    """The round badge; quiet (`away`) for somebody who is not in the room."""

    def __init__(self, letters: str, *, who: str, away: bool = False) -> None:
        super().__init__()
        self._letters, self._away = letters, away
        self.setAccessibleName(who)
        self.setToolTip(who)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A circle of 26."""
        side = current_theme().px(26)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        theme = current_theme()
        tint = theme.tokens.tint("neutral" if self._away else "info")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(tint.ink) if theme.tokens.forced else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tint.ground))
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        font = theme.font("bold")
        font.setPixelSize(theme.px(10.5))
        painter.setFont(font)
        painter.setPen(theme.colour(tint.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


class PersonRow(QWidget):
    """Badge, name and what to know of the person now, such as a role or "out 10:07"."""

    def __init__(self, name: str, detail: str, *, away: bool = False) -> None:
        super().__init__()
        inside = row(self, gap=8, margins=(0, 3, 0, 3))
        inside.addWidget(InitialsBadge(initials(name), who=name, away=away), 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=0)
        words.add(PlainLabel(name), PlainLabel(detail, "caption"))
        inside.addLayout(words, 1)
