"""The table of clearances: walked with the arrows, changed with Space or Enter or a click, after a question.

A cell says its state in words beside a sign; one that cannot be changed is quiet and has a padlock.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.icons import paint_icon
from ui.screens.people.clearance_model import CLEARED, ClearanceModel
from ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_ROW, _COLUMN, _HEAD = 34, 148, 48
_WIDEST = 0.34
"""So much of the table's width the references take at the most; longer ones end in an ellipsis."""


class ClearanceTable(QTableView):
    """`change_asked(index)` for a cell that the person wants changed, `looked_at(index)` for each walked to."""

    change_asked = Signal(QModelIndex)
    looked_at = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people.clearances")
        self.setProperty("no_ring", True)  # the cell of the keyboard is ringed by itself
        self.setAccessibleName("Who is cleared for which conference")
        self.clearances = ClearanceModel(self)
        self.setModel(self.clearances)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setDefaultAlignment(left)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.clearances.modelReset.connect(self._fit)
        self.clicked.connect(self.change_asked)
        current_theme().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter ask for a change; arrows walk."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.change_asked.emit(index)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Say which cell it is now."""
        super().currentChanged(current, previous)
        self.looked_at.emit(current)

    def begin(self) -> None:
        """Put the keyboard's cell somewhere, if it is nowhere yet."""
        if not self.currentIndex().isValid() and self.clearances.rowCount():
            self.setCurrentIndex(self.clearances.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom, other sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "clearances"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = current_theme().px
        references = self.verticalHeader()
        references.setDefaultSectionSize(px(_ROW))
        references.setFixedWidth(min(references.sizeHint().width() + px(12), round(self.width() * _WIDEST)))
        self.horizontalHeader().setDefaultSectionSize(px(_COLUMN))
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self.updateGeometries()

    def minimumSizeHint(self) -> QSize:
        """The header and three rows."""
        px = current_theme().px
        return QSize(px(240), px(_HEAD + 3 * _ROW + 16))

    def sizeHint(self) -> QSize:
        """No more than it must have; a layout gives it what there is."""
        return self.minimumSizeHint()


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, table: ClearanceTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A sign and a word, ringed where the keyboard is."""
        theme = current_theme()
        px, tokens = theme.px, theme.tokens
        area = option.rect
        word = str(index.data() or "")
        fixed = bool(self._table.clearances.why_not(index))
        tint = tokens.tint("strength")
        cleared = word == CLEARED
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = tokens.accent_ground if current else tint.ground if cleared and not fixed else tokens.surface
        painter.fillRect(area, theme.colour(ground))
        painter.setPen(theme.colour(tokens.faint))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if current:
            focused = self._table.hasFocus()
            width = max(px(3), 3) if focused else px(1.5)
            pen = QPen(theme.colour(tokens.focus if focused else tokens.accent), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = width // 2
            painter.drawRect(area.adjusted(half, half, -half - 1, -half - 1))
        ink = theme.colour(tokens.muted if fixed or not cleared else tokens.text if current else tint.ink)
        side = px(14)
        spot = QRectF(area.left() + px(10), area.top() + (area.height() - side) / 2, side, side)
        if fixed or cleared:
            paint_icon(painter, "padlock" if fixed else "check", ink, spot)
        painter.setFont(theme.font("strong" if cleared else "text"))
        painter.setPen(ink)
        painter.drawText(area.adjusted(px(30), 0, -px(4), 0), Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()
