"""Words that wrap anywhere they must and stand 1.4 lines apart: measured and drawn by the same layout.

Qt's plain drawing of text leaves lines close together and lets a long word run out of its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

LINE = 1.4
Marks = Sequence[tuple[int, int]]
"""Start and end of words that are underlined, which changes no width."""


def _laid_out(font: QFont, words: str, width: int, marks: Marks = ()) -> tuple[QTextLayout, float]:
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    layout.setFormats([_underlined(words, start, end) for start, end in marks])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    height = float(round(max(QFontMetricsF(font).height(), font.pixelSize() * LINE)))
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top + (height - line.height()) / 2))
        top += height
    layout.endLayout()
    return layout, top


def words_height(font: QFont, words: str, width: int) -> int:
    """The height in pixels that `words` take at `width` pixels."""
    return round(_laid_out(font, words, width)[1]) if words else 0


def paint_words(painter: QPainter, area: QRect, font: QFont, words: str, ink: QColor, marks: Marks = ()) -> None:
    """Draw `words` from the upper left corner of `area`, as wide as it is."""
    if words:
        painter.setPen(ink)
        _laid_out(font, words, area.width(), marks)[0].draw(painter, QPointF(area.topLeft()))


def _underlined(words: str, start: int, end: int) -> QTextLayout.FormatRange:
    """The format of one mark. Qt counts in UTF-16, in which some characters are two."""
    found = QTextLayout.FormatRange()
    found.start = _utf16(words[:start])
    found.length = _utf16(words[start:end])
    look = QTextCharFormat()
    look.setFontUnderline(True)
    found.format = look
    return found


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
