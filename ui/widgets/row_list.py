"""A list of rows with time, kind, words and chips: entries, people, actions, anything that is read line by line.

It stays quick with a thousand rows, wraps long words, is walked with the arrow keys and read out row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import current_theme
from ui.widgets.row_model import ROW_ROLE, EntryRow, RowModel
from ui.widgets.row_painting import Columns, Places, columns_of, lay_out, paint_row
from ui.widgets.scrolling import Scrolling

GAP = 6
Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """`opened(id)` on Enter or a double click, `delete_requested(id)` on Delete, `current_changed(id)`."""

    opened = Signal(str)
    delete_requested = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self, label: str, *, name: str = "", whole: bool = False, tallest: int = 0, follows_end: bool = False
    ) -> None:
        """With `whole` the list is as high as its rows and its page does the scrolling, unless it would be taller
        than `tallest` (in lengths of the design, 0 for no limit). With `follows_end` what comes last matters most:
        it begins and, while it stands there, stays at its end.
        """
        super().__init__()
        self._whole, self._tallest, self._follows_end = whole, tallest, follows_end
        self.setAccessibleName(label)
        self.setObjectName(name)
        self.setProperty("ground", "page")
        self.rows_model = RowModel(self)
        self.setModel(self.rows_model)
        self._delegate = _RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._to_end = QTimer(self)
        self._to_end.setSingleShot(True)
        self._to_end.timeout.connect(self.scrollToBottom)
        self.activated.connect(lambda index: self.opened.emit(index.data(ROW_ROLE).id))

    def set_rows(self, rows: Sequence[EntryRow]) -> None:
        """Show these rows; a list that follows its end and stood there stays there."""
        bar = self.verticalScrollBar()
        at_end = self._follows_end and bar.value() >= bar.maximum()
        grew = len(rows) > len(self.rows_model.rows)
        chosen = self.current_id()
        self.rows_model.set_rows(rows)
        # The keyboard's row is ringed by itself; only an empty list is ringed as a whole.
        self.setProperty("no_ring", bool(rows))
        self._fit()
        if chosen is not None and self.current_id() != chosen:
            self.choose(chosen)
        if at_end and grew:
            self.scrollToBottom()
            # A bar that appears makes rows narrower, and so higher, only after they have been laid out once.
            self._to_end.start()

    def current_id(self) -> str | None:
        """The id of the row the keyboard is on, or `None`."""
        index = self.currentIndex()
        return index.data(ROW_ROLE).id if index.isValid() else None

    def choose(self, row_id: str) -> None:
        """Put the keyboard's row on an id, if it is there."""
        place = self.rows_model.place_of(row_id)
        if place is not None:
            self.setCurrentIndex(self.rows_model.index(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row it is now."""
        super().currentChanged(current, previous)
        if self._whole and self.hasFocus():
            self._come_into_sight(current)
        if current.isValid():
            self.current_changed.emit(current.data(ROW_ROLE).id)

    def _come_into_sight(self, index: Index) -> None:
        """Have the page that scrolls a whole list show the row of the keyboard."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, Scrolling):
            holder = holder.parentWidget()
        if holder is not None and index.isValid():
            holder.show_whole(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always has a row. A click has its own: nothing may move under it."""
        clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        count = self.rows_model.rowCount()
        if not clicked and not self.currentIndex().isValid() and count:
            self.setCurrentIndex(self.rows_model.index(count - 1 if self._follows_end else 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete, arrows walk."""
        chosen = self.current_id()
        if chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif chosen is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self._delegate.line_up(self.rows_model.rows)
        self.scheduleDelayedItemsLayout()
        if self._whole:
            px = current_theme().px
            height = max(self._delegate.whole_height(self.rows_model.rows), px(34))
            self.setFixedHeight(min(height, px(self._tallest)) if self._tallest else height)

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Two short rows."""
        px = current_theme().px
        return QSize(px(160), px(76))

    def sizeHint(self) -> QSize:
        """No more than it must have; a layout gives it what there is."""
        return self.minimumSizeHint()


class _RowDelegate(QStyledItemDelegate):
    """Lays rows out once for each width and zoom, and draws them."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view
        self._known: dict[EntryRow, Places] = {}
        self._columns = columns_of(current_theme(), ())
        self._known_for: tuple[int, Columns, int] = (0, self._columns, 0)

    def line_up(self, rows: Sequence[EntryRow]) -> None:
        """Let the words of these rows stand in line."""
        self._columns = columns_of(current_theme(), rows)

    def _places(self, row: EntryRow) -> Places:
        theme = current_theme()
        width = self._view.viewport().width()
        if self._known_for != (width, self._columns, theme.zoom):
            self._known.clear()
            self._known_for = (width, self._columns, theme.zoom)
        if row not in self._known:
            self._known[row] = lay_out(theme, row, self._columns, width, theme.px(GAP))
        return self._known[row]

    def whole_height(self, rows: Sequence[EntryRow]) -> int:
        """The height of all rows together, in pixels."""
        return sum(self._places(row).height for row in rows)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row's height at the view's width."""
        return QSize(self._view.viewport().width(), self._places(index.data(ROW_ROLE)).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        found: EntryRow = index.data(ROW_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        corner = option.rect.topLeft()
        paint_row(
            painter,
            current_theme(),
            corner,
            found,
            self._places(found),
            current=chosen,
            focused=chosen and self._view.hasFocus(),
        )
