"""A body that scrolls where it must: as wide as the room there is, as high as its words need, and no higher.

What lies in it is as wide with a scroll bar as without one, so that nothing moves when the bar comes, and whatever
gets the keyboard comes into sight. It must never scroll by itself otherwise.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets.layouts import NONE, Box, Margins, column

BAR = 12
"""The width of a scroll bar, a length of the design."""
_ABOVE = 48
"""So much of what stands round a field comes into sight with it."""


class Scrolling(QScrollArea):
    """Fill `inside`, a column with `margins` round it and room for the bar at its right."""

    def __init__(self, *, gap: float = 0, margins: Margins = NONE) -> None:
        super().__init__()
        self._margins = margins
        self._body = _Body()
        self._body.setProperty("role", "body")
        self.inside: Box = column(self._body, gap=gap)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(1)  # Qt would ask for the height of a whole scroll bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(self._body)
        self.verticalScrollBar().installEventFilter(self)
        self._make_room(bar=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_app_focus_changed)

    def show_whole(self, widget: QWidget) -> None:
        """Bring something in the body into sight; of a list its row that has the keyboard."""
        if self._body.isAncestorOf(widget):  # a page's foot is in sight as it is
            self._show(self._area(widget), current_theme().px(_ABOVE))

    def show_with_keyboard(self, widget: QWidget) -> None:
        """Bring something into sight together with what has the keyboard, as far as there is room for both."""
        area, focused = self._area(widget), QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            area = area.united(self._area(focused))
        self._show(area, current_theme().px(BAR))

    def _area(self, widget: QWidget) -> QRect:
        area = widget.rect()
        if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            area = widget.visualRect(widget.currentIndex())
        return QRect(widget.mapTo(self._body, area.topLeft()), area.size())

    def _show(self, area: QRect, around: int) -> None:
        half = self.viewport().height() // 2
        if area.height() > 2 * half:  # no room for all of it: it is read from its beginning
            self.ensureVisible(area.left(), area.top() + half - around, 0, half)
        else:
            self.ensureVisible(area.left(), area.center().y(), 0, min(area.height() // 2 + around, half))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the room of the bar to the body while there is none."""
        if watched is self.verticalScrollBar() and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._make_room(bar=event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _make_room(self, *, bar: bool) -> None:
        left, top, right, bottom = self._margins
        self.inside.set_margins((left, top, right if bar else right + BAR, bottom))

    def _on_app_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Nothing moves under a click; and a field that has just appeared has no place yet.
        if (
            new is not None
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
            and self._body.isAncestorOf(new)
        ):
            QTimer.singleShot(0, self, self._show_keyboard)

    def _show_keyboard(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            self.show_whole(focused)


class _Body(QWidget):
    """As high as its words need at its width, and no higher; Qt would add what they need at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        """The least width; the least height follows from the width."""
        least, inside = super().minimumSizeHint(), self.layout()
        follows = inside is not None and inside.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least
