"""A date for a narrow column: typed in any usual way and with the calendar, shown as `Tue 28 Apr 2026`.

What is no date stays as it was typed.
"""

from __future__ import annotations

from datetime import date

from ui.widgets import DateEdit


class NarrowDate(DateEdit):
    """The ordinary field of a date with shorter words."""

    def __init__(self, *, label: str = "", name: str = "") -> None:
        super().__init__(label=label, name=name)
        self.line.left.connect(self._shorten)

    def set_value(self, value: date | None) -> None:
        """Show a date with short names of day and month."""
        super().set_value(value)
        if not self.line.hasFocus():
            self._shorten()

    def clear(self) -> None:
        """Empty the field, also of what is no date."""
        self.line.set_value("")
        self._mark()

    def _shorten(self) -> None:
        day = self.value()
        if day is not None:
            self.line.set_value(f"{day:%a} {day.day} {day:%b %Y}")
            self.line.setCursorPosition(0)
