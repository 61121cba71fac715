"""A strong line over a quiet one that end in an ellipsis where the bar is too narrow, with all of it on hover.

It shows what it is given and shortens nothing for screen readers.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme


class BarWords(QWidget):
    """Two lines in a bar; whole to screen readers and on hover whatever the width."""

    def __init__(self, name: str, *, keep: int, right: bool = False) -> None:
        """`keep` is the width, in lengths of the design, under which the words never go if they need it."""
        super().__init__()
        self.setObjectName(name)
        self._strong = self._quiet = ""
        self._colours = ("#000000", "#000000")
        self._right, self._keep = right, keep
        self._one_line, self._detail = False, True
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

    def one_line(self, *, on: bool, detail: bool) -> None:
        """Put both one after the other where height is short, or leave the quiet one to be read on hover."""
        self._one_line, self._detail = on, detail
        self.updateGeometry()

    def colour(self, strong: str, quiet: str) -> None:
        """Take the bar's colours."""
        self._colours = (strong, quiet)
        self.update()

    def _lines(self) -> list[tuple[str, QFont, str]]:
        theme = current_theme()
        if self._one_line:
            whole = " · ".join(part for part in (self._strong, self._quiet if self._detail else "") if part)
            return [(whole, theme.font("caption-strong"), self._colours[0])] if whole else []
        strong, quiet = self._colours
        both = ((self._strong, theme.font("strong"), strong), (self._quiet, theme.font("caption"), quiet))
        return [line for line in both if line[0]]

    def sizeHint(self) -> QSize:
        """As wide as the longer line."""
        lines = [(QFontMetrics(font), words) for words, font, _colour in self._lines()]
        width = max((metrics.horizontalAdvance(words) for metrics, words in lines), default=0)
        return QSize(width + current_theme().px(4), sum(metrics.height() for metrics, _ in lines))

    def minimumSizeHint(self) -> QSize:
        """What is kept in any case."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(self._keep)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines about the middle."""
        painter = QPainter(self)
        lines = self._lines()
        heights = [QFontMetrics(font).height() for _, font, _ in lines]
        top = (self.height() - sum(heights)) // 2
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        for (words, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, top, self.width(), height), side | Qt.AlignmentFlag.AlignVCenter, fitting)
            top += height
