"""A day and a time of day that are one moment, on London time.

It is a moment once both can be read; half of one stays in its field and is never filled up by guessing.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rothdesk.support.clock import LONDON
from ui.steps.prepare.columns import Columns
from ui.widgets import DateEdit, Field, TimeEdit, column


class MomentEdit(QWidget):
    """Two fields with one value, a moment or `None`; it says beside the field which half is still missing."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, label: str, name: str) -> None:
        super().__init__()
        self.day = DateEdit(label=f"{label}: day", name=f"{name}.day")
        self.time = TimeEdit(label=f"{label}: time", name=f"{name}.time")
        self._day_field = Field("Day", self.day)
        self._time_field = Field("Time", self.time)
        self.day.setAccessibleName(f"{label}: day")
        self.time.setAccessibleName(f"{label}: time")
        column(self, gap=0).add(Columns(self._day_field, self._time_field, narrowest=150))
        self.setFocusProxy(self.day)
        for half in (self.day, self.time):
            half.edited.connect(self.edited)
            half.left.connect(self._on_left)

    def value(self) -> datetime | None:
        """The moment, or `None` while a half is missing."""
        day, time = self.day.value(), self.time.value()
        return datetime.combine(day, time, LONDON) if day and time else None

    def set_value(self, value: datetime | None) -> None:
        """Show a moment; a half that was typed alone stays."""
        if value == self.value():
            return
        local = value.astimezone(LONDON) if value else None
        self.day.set_value(local.date() if local else None)
        self.time.set_value(local.time().replace(second=0, microsecond=0) if local else None)
        self._say()

    def unread(self) -> tuple[str, ...]:
        """What was typed, while it is no moment yet."""
        words = (self.day.line.value(), self.time.text().strip())
        return words if self.value() is None and any(words) else ()

    def set_unread(self, words: tuple[str, ...]) -> None:
        """Show again what is no moment yet."""
        self.day.set_unread(words[:1])
        self.time.set_unread(words[1:])
        self._say()

    def _on_left(self) -> None:
        self._say()
        self.left.emit()

    def _say(self) -> None:
        day, time = self.day.value(), self.time.value()
        missing_day = time is not None and day is None
        missing_time = day is not None and time is None
        self._day_field.set_error(self.day.problem() or ("Give the day too, then both are kept." * missing_day))
        self._time_field.set_error(self.time.problem() or ("Give the time too, then both are kept." * missing_time))
