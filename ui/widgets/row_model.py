"""Rows of a list as plain values, and the model that gives them to views and screen readers.

It shows what it is given, in the order given, and sorts or hides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.chip import ChipText
from ui.widgets.differing import differing

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One row: `time` and `kind` may be empty; `strong` makes the words bold; `detail` stands under them.

    `marks` are the places (start, end) of words in `words` that are underlined, as what was looked for.
    """

    id: str
    words: str
    time: str = ""
    kind: ChipText | None = None
    detail: str = ""
    chips: tuple[ChipText, ...] = ()
    strong: bool = False
    marks: tuple[tuple[int, int], ...] = ()

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
        wanted = list(rows)
        start, old_end, new_end = differing([row.id for row in self._rows], [row.id for row in wanted])
        if start < old_end:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._rows[start:old_end]
            self.endRemoveRows()
        if start < new_end:
            self.beginInsertRows(QModelIndex(), start, new_end - 1)
            self._rows[start:start] = wanted[start:new_end]
            self.endInsertRows()
        for place, found in enumerate(wanted):
            if found != self._rows[place]:
                self._rows[place] = found
                self.dataChanged.emit(self.index(place), self.index(place))

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
