"""The editors inside a table and how high its rows are.

They take what is typed and leave keeping it to the page.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.theme import current_theme
from ui.widgets.choice import Choice
from ui.widgets.grid_model import GridModel
from ui.widgets.line_edit import LineEdit
from ui.widgets.moments import read_date, write_date
from ui.widgets.text_edit import TextEdit
from ui.widgets.words import paint_words, words_height

Index = QModelIndex | QPersistentModelIndex


_ONWARD = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
"""Qt leaves these keys to an editor of several lines, which would type a tab."""


class GridDelegate(QStyledItemDelegate):
    """Text grows, a choice opens its list, a date is typed; Enter keeps, Escape leaves as it was."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def _grid(self) -> GridModel:
        model = self._table.model()
        assert isinstance(model, GridModel)  # noqa: S101  the table is made with it
        return model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor for a cell."""
        column = self._grid().columns[index.column()]
        label = f"{column.title}, row {index.row() + 1}"
        editor: QWidget
        if column.kind == "choice":
            editor = Choice(column.options, label=label)
            editor.edited.connect(lambda: self.commitData.emit(editor))
        elif column.kind == "date":
            editor = LineEdit(label=label, hint="6 1 2027")
        else:
            editor = TextEdit(label=label, lines=1, most=8)
            editor.setTabChangesFocus(False)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Give the editor the value of the cell."""
        value = self._grid().value_at(index)
        if isinstance(editor, Choice):
            editor.set_value(None if value is None else str(value))
        elif isinstance(editor, TextEdit):
            editor.set_value("" if value is None else str(value))
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, LineEdit):
            editor.set_value(write_date(value) if value else "")  # type: ignore[arg-type]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed; a date that cannot be read leaves the cell as it was."""
        if isinstance(editor, LineEdit):
            day = read_date(editor.value())
            if day is not None or not editor.value():
                model.setData(index, day)
        elif isinstance(editor, Choice | TextEdit):
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the cell, and further down where a text is growing."""
        area: QRect = option.rect
        if isinstance(editor, TextEdit):
            editor.cover(area)
        else:
            editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps a text, Tab goes on to the next cell, Shift+Enter begins a new line."""
        if isinstance(watched, TextEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            onward = _ONWARD.get(Qt.Key(event.key()))
            if onward is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, onward)
                return True
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.insertPlainText("\n")
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the column's width."""
        px = current_theme().px
        width = self._table.columnWidth(index.column()) - px(20)
        height = words_height(current_theme().font("text"), str(index.data() or "A"), width)
        return QSize(width, height + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words that wrap, on the accent's ground where the keyboard is."""
        theme = current_theme()
        px, tokens = theme.px, theme.tokens
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour(tokens.accent_ground if chosen else tokens.surface))
        painter.setPen(theme.colour(tokens.faint))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            painter.setPen(theme.colour(tokens.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        shown = self._grid().columns[index.column()].kind == "shown"
        inside = area.adjusted(px(10), px(7), -px(10), -px(7))
        ink = theme.colour(tokens.muted if shown else tokens.text)
        paint_words(painter, inside, theme.font("text"), str(index.data() or ""), ink)
        painter.restore()
