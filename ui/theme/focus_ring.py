"""A ring of three pixels round whichever widget has the keyboard, the same for all of them.

Fusion shows focus by a faint tint and a style sheet can ring only some widgets, so the ring is a small
transparent widget of its own that lies over the focused one and follows it. It takes no mouse and no focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

if TYPE_CHECKING:
    from ui.theme.theme import Theme

OUT = 2
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
    QEvent.Type.LayoutRequest,
}


class _Ring(QWidget):
    """The painted ring; it covers its target and a little around it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus.ring")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring in the focus colour."""
        width = max(3, self._theme.px(3))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus), width))
        half = width / 2
        corner = self._theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)


class FocusRing(QObject):
    """Moves the ring to whatever has the keyboard; `focus_frame` names a wider frame to ring instead."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._on_app_focus_changed)

    def _on_app_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if new is None or new.isWindow() or new.property("no_ring"):
            return
        framed = new.property("focus_frame")
        self._target = framed if isinstance(framed, QWidget) else new
        holder: QWidget | None = self._target.parentWidget()
        before: QWidget = self._target
        self._follow(self._target)
        while holder is not None and not holder.isWindow():
            self._follow(holder)
            if isinstance(holder, QAbstractScrollArea):
                holder = before
                break
            before, holder = holder, holder.parentWidget()
        if holder is not None:
            self._ring = _Ring(self._theme, holder)
            self._place()

    def _follow(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._followed.append(widget)

    def _drop(self) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed.clear()
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._target = None

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not shiboken6.isValid(ring) or not shiboken6.isValid(target):
            return
        holder = ring.parentWidget()
        if holder is None:
            return
        area = QRect(target.mapTo(holder, QPoint(0, 0)), target.size()).adjusted(-OUT, -OUT, OUT, OUT)
        ring.setGeometry(area.intersected(holder.rect()))
        ring.setVisible(target.isVisibleTo(holder))
        ring.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the target and whatever it lies in."""
        if event.type() in _FOLLOWED:
            self._place()
        return False
