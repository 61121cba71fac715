"""A table to type into, cell by cell: the plan and everything else with short columns.

Tab and Shift+Tab go from cell to cell, Enter opens a cell and keeps it, and Tab after the last cell asks for a new
row. Words wrap and rows grow. A cell that is being edited is never replaced from outside; what was typed is told
with `cell_edited` and the page decides what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from ui.theme import current_theme
from ui.widgets.grid_delegate import GridDelegate
from ui.widgets.grid_model import Column, GridModel

__all__ = ["Column", "GridTable"]


class GridTable(QTableView):
    """`cell_edited(row id, column id, value)`, `row_add_requested()`, `row_delete_requested(row id)`."""

    cell_edited = Signal(str, str, object)
    row_add_requested = Signal()
    row_delete_requested = Signal(str)
    row_changed = Signal(str)

    def __init__(self, label: str, columns: Sequence[Column], *, name: str = "", whole: bool = True) -> None:
        """With `whole` the table is as high as its rows and its page does the scrolling."""
        super().__init__()
        self._whole = whole
        self.setAccessibleName(label)
        self.setObjectName(name)
        self.grid = GridModel(columns, self)
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Not on each change of cell: going on by Tab opens the next cell by itself, and twice is refused.
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.clicked.connect(self._open)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.grid.edited.connect(self.cell_edited)
        self.grid.edited.connect(lambda *_told: self.fit())

    def set_rows(self, rows: Sequence[tuple[str, Mapping[str, object]]]) -> None:
        """Show these rows, each an id and its values by column id."""
        self.grid.set_rows(rows)
        self.fit()

    def edit_cell(self, row_id: str, column_id: str) -> None:
        """Put the keyboard into a cell."""
        index = self.grid.index_of(row_id, column_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus()
            if self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)

    def _open(self, index: QModelIndex) -> None:
        editable = self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable
        if editable and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def current_row(self) -> str | None:
        """The id of the row the keyboard is in."""
        index = self.currentIndex()
        return self.grid.row_id(index.row()) if index.isValid() else None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Say which row it is now."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_changed.emit(self.grid.row_id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Delete asks to delete the row; Tab in the last cell asks for another."""
        index = self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and control and index.isValid():
            self.row_delete_requested.emit(self.grid.row_id(index.row()))
        elif event.key() == Qt.Key.Key_Tab and self._is_last(index):
            self.row_add_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: object, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Tab in the last cell, ask for another row instead of going back to the first."""
        last = self._is_last(self.currentIndex())
        onward = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        if last and onward:
            hint = QAbstractItemDelegate.EndEditHint.NoHint
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        if last and onward:
            self.row_add_requested.emit()

    def _is_last(self, index: QModelIndex) -> bool:
        if not index.isValid() or index.row() != self.grid.rowCount() - 1:
            return False
        return index.column() >= self.grid.last_editable()

    def fit(self) -> None:
        """Share the width among the columns by their weights and let rows be as high as their words."""
        px = current_theme().px
        widths = [px(column.least) for column in self.grid.columns]
        spare = self.viewport().width() - sum(widths)
        weights = sum(column.weight for column in self.grid.columns)
        for place, column in enumerate(self.grid.columns):
            more = int(spare * column.weight / weights) if spare > 0 and weights else 0
            widths[place] += more
        widths[-1] += max(self.viewport().width() - sum(widths), 0)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self.resizeRowsToContents()
        if self._whole:
            rows = sum(self.rowHeight(place) for place in range(self.grid.rowCount()))
            bar = self.horizontalScrollBar()
            below = bar.sizeHint().height() if spare < 0 else 0
            self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + below + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "grid"):
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """A header and two rows."""
        px = current_theme().px
        return QSize(px(240), px(112))
