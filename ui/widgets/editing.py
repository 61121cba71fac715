"""What every editor in the program has in common, so that forms and autosave need to know no more.

An editor says `edited` after each change by the person and never after one by the program, and `left` when the
keyboard leaves it. `set_value` does nothing where the value is there already: text under the cursor, its
selection and its typing undo stay as they are.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
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
