"""Numbers from 0 to 10 as a strip of dots: agencies as dots, family as squares, their median and their range.

It shows who stands where and draws no conclusion. The page puts a table with the same numbers beside it; for
screen readers the whole strip is one sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import FontRole, Theme, current_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFigure:
    """What the strip shows; `median` and `spread` (lowest, highest) are of all its numbers, as in the minutes."""

    agencies: Sequence[int] = ()
    family: Sequence[int] = ()
    median: float | None = None
    spread: tuple[int, int] | None = None
    low: int = 0
    high: int = 10
    low_words: str = ""
    high_words: str = ""

    def spoken(self) -> str:
        """The figure in one sentence or two."""
        if not self.agencies and not self.family:
            return "Scaling: no numbers yet."
        said = [_counted("Agencies", self.agencies), _counted("Family", self.family)]
        if self.median is not None:
            said.append(f"Median {self.median:g}.")
        if self.spread is not None:
            said.append(f"All lie from {self.spread[0]} to {self.spread[1]}.")
        return " ".join(part for part in said if part)


def _counted(who: str, numbers: Sequence[int]) -> str:
    counts = sorted(Counter(numbers).items())
    return f"{who}: {', '.join(f'{count} at {number}' for number, count in counts)}." if counts else ""


class ScalingStrip(QWidget):
    """The painted strip; `show_figure` gives it numbers."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.figure = ScaleFigure()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self.updateGeometry)
        self.show_figure(self.figure)

    def show_figure(self, figure: ScaleFigure) -> None:
        """Draw these numbers."""
        self.figure = figure
        self.setAccessibleName("Scaling")
        self.setAccessibleDescription(figure.spoken())
        self.updateGeometry()
        self.update()

    def _stack(self) -> int:
        return max([4, *Counter(self.figure.agencies).values()])

    def sizeHint(self) -> QSize:
        """Room for the highest stack."""
        px = current_theme().px
        return QSize(px(560), px(136) + self._stack() * px(24))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(current_theme().px(280), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, grid, range, dots, squares, median and words."""
        theme = current_theme()
        px, tokens, figure = theme.px, theme.tokens, self.figure
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(tokens.hairline))
        painter.setBrush(theme.colour(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        left, width = px(40), self.width() - px(80)
        step = width / (figure.high - figure.low)
        base = px(48) + self._stack() * px(24)
        axis = base + px(38)

        def x_of(number: float) -> float:
            return left + (number - figure.low) * step

        for number in range(figure.low, figure.high + 1):
            painter.setPen(theme.colour(tokens.faint if not tokens.forced else tokens.surface))
            painter.drawLine(QPointF(x_of(number), px(44)), QPointF(x_of(number), axis))
            spot = QRectF(x_of(number) - px(20), axis + px(2), px(40), px(22))
            _write(painter, theme, spot, str(number), "text", tokens.text)
        if figure.spread is not None:
            low, high = x_of(figure.spread[0]), x_of(figure.spread[1])
            painter.setPen(theme.colour(tokens.text) if tokens.forced else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(tokens.accent_ground))
            painter.drawRoundedRect(QRectF(low - px(14), px(44), high - low + px(28), axis - px(45)), px(4), px(4))
        painter.setPen(QPen(theme.colour(tokens.muted), px(2)))
        painter.drawLine(QPointF(left, axis), QPointF(left + width, axis))
        self._marks(painter, theme, x_of, base, axis, step)
        if figure.median is not None:
            pen = QPen(theme.colour(tokens.text), px(2), Qt.PenStyle.DashLine)
            painter.setPen(pen)
            middle = x_of(figure.median)
            painter.drawLine(QPointF(middle, px(34)), QPointF(middle, axis))
            spot = QRectF(middle - px(60), px(12), px(120), px(20))
            _write(painter, theme, spot, f"median {figure.median:g}", "caption-strong", tokens.text)
        self._foot(painter, theme, axis + px(26))

    def _marks(
        self, painter: QPainter, theme: Theme, x_of: Callable[[float], float], base: int, axis: int, step: float
    ) -> None:
        px, tokens = theme.px, theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tokens.accent))
        size = min(px(20), step * 0.8)
        for number, count in Counter(self.figure.agencies).items():
            for place in range(count):
                middle = QPointF(x_of(number), base - px(12) - place * px(24))
                painter.drawEllipse(middle, size / 2, size / 2)
        painter.setBrush(theme.colour(tokens.tint("family").ink))
        for number, count in Counter(self.figure.family).items():
            side = min(px(17), (step - px(4)) / count)
            start = x_of(number) - (count * (side + px(3)) - px(3)) / 2
            for place in range(count):
                square = QRectF(start + place * (side + px(3)), axis - px(9) - side, side, side)
                painter.drawRoundedRect(square, px(3), px(3))

    def _foot(self, painter: QPainter, theme: Theme, top: int) -> None:
        px, tokens, figure = theme.px, theme.tokens, self.figure
        line = QRectF(px(16), top, self.width() - px(32), px(20))
        flags = Qt.AlignmentFlag.AlignVCenter
        key = px(170)
        room = (line.width() - key) / 2
        metrics = QFontMetrics(theme.font("caption"))
        for words, side in (
            (figure.low_words, Qt.AlignmentFlag.AlignLeft),
            (figure.high_words, Qt.AlignmentFlag.AlignRight),
        ):
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            _write(painter, theme, line, fitting, "caption", tokens.muted, flags | side)
        middle = line.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(QPointF(middle.x() - px(72), middle.y()), px(5), px(5))
        painter.setBrush(theme.colour(tokens.tint("family").ink))
        painter.drawRoundedRect(QRectF(middle.x() + px(14), middle.y() - px(5), px(10), px(10)), px(2), px(2))
        left = flags | Qt.AlignmentFlag.AlignLeft
        for offset, words in ((-62, "agencies"), (30, "family")):
            spot = QRectF(middle.x() + theme.px(offset), line.top(), px(70), line.height())
            _write(painter, theme, spot, words, "caption", tokens.text, left)


def _write(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    words: str,
    font: FontRole,
    ink: str,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> None:
    painter.setFont(theme.font(font))
    painter.setPen(theme.colour(ink))
    painter.drawText(area, flags, words)
