"""Chips: a word or two in a quiet outline or on the tint of a kind. The word carries the meaning, not the tint.

The same drawing serves the widget and the rows of lists, so both look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Theme, current_theme

OUTLINED = frozenset({"quiet", "held-outline"})


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip says: its words, the kind whose tint it wears (`quiet` and `held-outline` are outlines) and
    an icon by name, or none.
    """

    words: str
    kind: str = "quiet"
    icon: str = ""


def chip_size(theme: Theme, chip: ChipText) -> QSize:
    """The size in pixels that the words need."""
    font = _font(theme, chip)
    width = QFontMetrics(font).horizontalAdvance(chip.words) + theme.px(17)
    if chip.icon:
        width += theme.px(16)
    return QSize(width, max(theme.px(20), QFontMetrics(font).height() + theme.px(2)))


def _font(theme: Theme, chip: ChipText) -> QFont:
    return theme.font("caption" if chip.kind == "quiet" else "caption-strong")


def paint_chip(painter: QPainter, theme: Theme, area: QRect, chip: ChipText) -> None:
    """Draw a chip into `area`; words that do not fit end in an ellipsis."""
    outlined = chip.kind in OUTLINED or theme.tokens.forced
    tint = theme.tokens.tint("held" if chip.kind == "held-outline" else chip.kind)
    edge = theme.tokens.field if chip.kind == "quiet" else tint.ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(edge), 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(theme.tokens.surface if outlined else tint.ground))
    corner = area.height() / 2 if chip.kind in OUTLINED else theme.px(4)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    words = area.adjusted(theme.px(8), 0, -theme.px(8), 0)
    if chip.icon:
        side = theme.px(13)
        spot = QRectF(words.left(), area.top() + (area.height() - side) / 2, side, side)
        paint_icon(painter, chip.icon, theme.colour(tint.ink), spot)
        words.setLeft(words.left() + theme.px(16))
    font = _font(theme, chip)
    painter.setFont(font)
    painter.setPen(theme.colour(tint.ink))
    fitting = QFontMetrics(font).elidedText(chip.words, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
    painter.restore()


class Chip(QWidget):
    """A chip as a widget; its words are its accessible name and its tooltip."""

    def __init__(self, words: str, kind: str = "quiet", *, icon: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.chip = ChipText(words, kind, icon)
        self.set(words, kind, icon=icon)

    def set(self, words: str, kind: str = "quiet", *, icon: str = "") -> None:
        """Say something else."""
        self.chip = ChipText(words, kind, icon)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return chip_size(current_theme(), self.chip)

    def minimumSizeHint(self) -> QSize:
        """Four letters and an ellipsis at the least."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(72)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_chip(QPainter(self), current_theme(), self.rect(), self.chip)

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom needs another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
