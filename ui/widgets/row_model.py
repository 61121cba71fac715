"""Rows of a list as plain values, and the model that gives them to views and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.chip import ChipText

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One row: `time` and `kind` may be empty; `strong` makes the words bold; `detail` stands under them."""

    id: str
    words: str
    time: str = ""
    kind: ChipText | None = None
    detail: str = ""
    chips: tuple[ChipText, ...] = ()
    strong: bool = False

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        kind = self.kind.words if self.kind else ""
        parts = (self.time, kind, self.words, self.detail, *(chip.words for chip in self.chips))
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """The rows in order; a new list changes only what differs, so selection and scrolling stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EntryRow] = []

    @property
    def rows(self) -> Sequence[EntryRow]:
        """The rows now."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[EntryRow]) -> None:
        """Show these rows."""
        wanted, same = list(rows), 0
        while same < min(len(wanted), len(self._rows)) and wanted[same].id == self._rows[same].id:
            same += 1
        for place in range(same):
            if wanted[place] != self._rows[place]:
                self._rows[place] = wanted[place]
                self.dataChanged.emit(self.index(place), self.index(place))
        if same < len(self._rows):
            self.beginRemoveRows(QModelIndex(), same, len(self._rows) - 1)
            del self._rows[same:]
            self.endRemoveRows()
        if same < len(wanted):
            self.beginInsertRows(QModelIndex(), same, len(wanted) - 1)
            self._rows.extend(wanted[same:])
            self.endInsertRows()

    def place_of(self, row_id: str) -> int | None:
        """Where a row stands, or `None`."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its sentence for eyes and screen readers."""
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if role == ROW_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return found.spoken()
        return None
