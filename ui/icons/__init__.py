"""The program's own small set of icons: drawn on a grid of 20, one stroke, one colour at run time.

An icon never carries a meaning alone: whoever shows one also says it in words. The drawings are in
`resources/icons`; this module only tints and scales them and must know nothing of what they stand for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def _drawing(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, name: str, colour: QColor, area: QRectF) -> None:
    """Draw the icon into `area`, tinted; raises `FileNotFoundError` for a name that was never drawn."""
    tinted = _drawing(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(tinted.encode())).render(painter, area)


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0, after: int = 0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels for a screen of `ratio` device pixels each."""
    picture = QPixmap(QSize(size + after, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: QColor, size: int, *, disabled: QColor | None = None, after: int = 0) -> QIcon:
    """The icon for a button, sharp at one and two device pixels; `disabled` tints the disabled state.

    `after` pixels of nothing on the right keep words away from it.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio, after))
        if disabled is not None:
            made.addPixmap(pixmap(name, disabled, size, ratio, after), QIcon.Mode.Disabled)
    return made
