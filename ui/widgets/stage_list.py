"""The stages of the work, each with where it stands; any of them may be opened at any time.

Three statuses and no more: not started, looked at but incomplete, completed. Screen readers hear the status as a
word; eyes see a mark. The list knows ids and titles only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import paint_icon
from ui.theme import current_theme

STATUS_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class StageStatus(Enum):
    """Where a stage stands, in the words that are read out."""

    NOT_STARTED = "not started"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its id and its title."""

    id: str
    title: str


class StageList(QListWidget):
    """`stage_chosen(id)` after a click, Enter or arrow; `show_current` shows without saying so."""

    stage_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stages")
        self.setAccessibleName("Stages")
        self.setProperty("ground", "page")
        self.setProperty("no_ring", True)
        self._delegate = _StageDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._on_current_item_changed)

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages, all not started."""
        self.blockSignals(True)
        self.clear()
        for place, stage in enumerate(stages, start=1):
            item = QListWidgetItem(stage.title, self)
            item.setData(ID_ROLE, stage.id)
            keys = f"Ctrl+{place}" if place <= 9 else ""
            item.setToolTip(f"{stage.title}  {keys}".strip())
        self.set_status({})
        self.blockSignals(False)

    def set_status(self, status: Mapping[str, StageStatus]) -> None:
        """Show where each stage stands; a stage that is not named is not started."""
        for item in self._items():
            at = status.get(item.data(ID_ROLE), StageStatus.NOT_STARTED)
            item.setData(STATUS_ROLE, at)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {at.value}")

    def show_current(self, stage_id: str) -> None:
        """Mark the stage that is shown."""
        for item in self._items():
            if item.data(ID_ROLE) == stage_id and item is not self.currentItem():
                self.blockSignals(True)
                self.setCurrentItem(item)
                self.blockSignals(False)
                self.viewport().update()

    def stage_at(self, place: int) -> str | None:
        """The id of the stage at a place, counted from 0."""
        item = self.item(place) if 0 <= place < self.count() else None
        return None if item is None else str(item.data(ID_ROLE))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _on_current_item_changed(self, item: QListWidgetItem | None, _old: object) -> None:
        if item is not None:
            self.stage_chosen.emit(str(item.data(ID_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard stays here while the arrows go from stage to stage, whatever each page begins with."""
        super().keyPressEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """As high as all stages."""
        rows = sum(self.sizeHintForRow(place) for place in range(self.count()))
        return QSize(current_theme().px(192), rows + current_theme().px(4))


class _StageDelegate(QStyledItemDelegate):
    """Draws a mark, the title, and the ground of the current one."""

    _MARK: ClassVar = {StageStatus.COMPLETE: "check", StageStatus.INCOMPLETE: "attention"}

    def __init__(self, stages: StageList) -> None:
        super().__init__(stages)
        self._stages = stages

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of 34, more with larger system text."""
        theme = current_theme()
        return QSize(0, theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one stage."""
        theme = current_theme()
        tokens = theme.tokens
        area = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        status = index.data(STATUS_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = tokens.text
        if current or hovered:
            ground = (tokens.accent if tokens.forced else tokens.accent_ground) if current else tokens.faint
            painter.setPen(Qt.PenStyle.NoPen)
            if not (tokens.forced and not current):
                painter.setBrush(theme.colour(ground))
                painter.drawRoundedRect(QRectF(area), theme.px(6), theme.px(6))
        if current and self._stages.hasFocus():
            width = max(theme.px(3), 3)
            painter.setPen(QPen(theme.colour(tokens.focus), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = width / 2
            painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), theme.px(6), theme.px(6))
        if current:
            ink = tokens.on_accent if tokens.forced else tokens.accent
        mark = self._MARK.get(status, "play" if current else "")
        attention = status is StageStatus.INCOMPLETE and not current
        mark_ink = tokens.tint("warning").ink if attention else ink if current else tokens.muted
        side = theme.px(17)
        spot = QRectF(area.left() + theme.px(8), area.top() + (area.height() - side) / 2, side, side)
        if mark:
            paint_icon(painter, mark, theme.colour(mark_ink), spot)
        painter.setFont(theme.font("strong" if current else "text"))
        painter.setPen(theme.colour(ink))
        words = area.adjusted(theme.px(34), 0, -theme.px(6), 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()
