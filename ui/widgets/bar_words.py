"""A strong line over a quiet one that end in an ellipsis where the bar is too narrow, with all of it on hover."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme


class BarWords(QWidget):
    """Two lines in a bar; whole to screen readers and on hover whatever the width."""

    def __init__(self, name: str, *, right: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._strong = self._quiet = ""
        self._colours = ("#000000", "#000000")
        self._right = right
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, strong: str, quiet: str) -> None:
        """Show two lines."""
        if (strong, quiet) != (self._strong, self._quiet):
            self._strong, self._quiet = strong, quiet
            whole = ", ".join(part for part in (strong, quiet) if part)
            self.setAccessibleName(whole)
            self.setToolTip(whole)
            self.updateGeometry()
            self.update()

    def colour(self, strong: str, quiet: str) -> None:
        """Take the bar's colours."""
        self._colours = (strong, quiet)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longer line."""
        theme = current_theme()
        first, second = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("caption"))
        width = max(first.horizontalAdvance(self._strong), second.horizontalAdvance(self._quiet)) + theme.px(4)
        return QSize(width, first.height() + second.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(60)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines about the middle."""
        theme = current_theme()
        painter = QPainter(self)
        lines = [
            (words, font, colour)
            for words, font, colour in zip(
                (self._strong, self._quiet),
                (theme.font("strong"), theme.font("caption")),
                self._colours,
                strict=True,
            )
            if words
        ]
        heights = [QFontMetrics(font).height() for _, font, _ in lines]
        top = (self.height() - sum(heights)) // 2
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        for (words, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, top, self.width(), height), side | Qt.AlignmentFlag.AlignVCenter, fitting)
            top += height
