"""The rows and columns of a table that is typed into, as plain values by column id.

It holds what it was given and never reaches for a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.choice import Option
from ui.widgets.differing import differing
from ui.widgets.moments import write_date

Index = QModelIndex | QPersistentModelIndex
CellKind = Literal["text", "choice", "date", "shown"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id, its title, what its cells are (`shown` cannot be typed into), its share of spare width,
    the least width in lengths of the design, and the options of a choice.
    """

    id: str
    title: str
    kind: CellKind = "text"
    weight: float = 1
    least: int = 96
    options: tuple[Option | tuple[str, str], ...] = ()


class GridModel(QAbstractTableModel):
    """Cells by row id and column id; `edited(row id, column id, value)` after each change by the person."""

    edited = Signal(str, str, object)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[tuple[str, dict[str, object]]] = []

    def set_rows(self, rows: Sequence[tuple[str, Mapping[str, object]]]) -> None:
        """Show these; rows and cells that are the same are left alone, and with them an editor in one of them."""
        wanted = [(row_id, dict(values)) for row_id, values in rows]
        before = [row_id for row_id, _ in self._rows]
        start, old_end, new_end = differing(before, [row_id for row_id, _ in wanted])
        if start < old_end:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._rows[start:old_end]
            self.endRemoveRows()
        if start < new_end:
            self.beginInsertRows(QModelIndex(), start, new_end - 1)
            self._rows[start:start] = wanted[start:new_end]
            self.endInsertRows()
        for place, (row_id, values) in enumerate(wanted):
            if values != self._rows[place][1]:
                self._rows[place] = (row_id, values)
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def row_id(self, place: int) -> str:
        """The id of the row at a place."""
        return self._rows[place][0]

    def index_of(self, row_id: str, column_id: str) -> QModelIndex:
        """The cell of a row and a column; an invalid index where there is none."""
        for place, (known, _values) in enumerate(self._rows):
            if known == row_id:
                ids = [column.id for column in self.columns]
                return self.index(place, ids.index(column_id)) if column_id in ids else QModelIndex()
        return QModelIndex()

    def last_editable(self) -> int:
        """The place of the last column that can be typed into."""
        places = [place for place, column in enumerate(self.columns) if column.kind != "shown"]
        return places[-1] if places else -1

    def value_at(self, index: Index) -> object:
        """The value of a cell."""
        return self._rows[index.row()][1].get(self.columns[index.column()].id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell for eyes, for an editor, and with its column's title for screen readers."""
        column, value = self.columns[index.column()], self.value_at(index)
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            shown = _shown(column, value)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {shown or 'empty'}"
            return shown
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed and tell it; nothing where it is the same."""
        if role != Qt.ItemDataRole.EditRole or value == self.value_at(index):
            return False
        row_id, values = self._rows[index.row()]
        column_id = self.columns[index.column()].id
        values[column_id] = value
        self.dataChanged.emit(index, index)
        self.edited.emit(row_id, column_id, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the shown cells can be typed into."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self.columns[index.column()].kind != "shown":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _shown(column: Column, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return write_date(value)
    if column.kind == "choice":
        return next((label for id_, label in column.options if id_ == value), str(value))
    return str(value)
