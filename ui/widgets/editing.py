"""What every editor in the program has in common, so that forms and autosave need to know no more.

An editor says `edited` after each change by the person and never after one by the program, and `left` when the
keyboard leaves it. `set_value` does nothing where the value is there already: text under the cursor, its
selection and its typing undo stay as they are.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.widgets.label import restyle


class Editor(Protocol):
    """A field of any kind; values are text, numbers, dates, ids or frozen sets of ids."""

    edited: SignalInstance
    left: SignalInstance

    def value(self) -> Any:
        """What stands in the field now."""
        ...

    def set_value(self, value: Any) -> None:
        """Put a value from the record into the field unless it is there already."""
        ...


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Give a field the border of an error, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        restyle(widget)


def leaves_undo(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key of undo goes on to the window, because the field has nothing of its own to take back.

    Qt's editors claim these keys in any case, so that the window's own undo would do nothing in an empty field.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if undo or redo:
        event.ignore()
    return undo or redo
