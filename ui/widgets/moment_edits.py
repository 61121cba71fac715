"""Fields for a date and for a time: typed in any usual form, shown in full once the keyboard leaves.

What cannot be read as a date or time stays in the field, marked, and is never thrown away.
"""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from ui.widgets.button import IconButton
from ui.widgets.editing import mark_wrong
from ui.widgets.layouts import row
from ui.widgets.line_edit import LineEdit
from ui.widgets.moments import read_date, read_time, write_date, write_time


class DateEdit(QWidget):
    """A date or none. `problem()` is a sentence while what was typed is no date; the words stay."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, label: str = "", name: str = "") -> None:
        super().__init__()
        self.line = LineEdit(hint="6 1 2027", label=label, name=name)
        self._calendar_button = IconButton("calendar", f"Calendar for {label or 'this date'}")
        self._calendar_button.clicked.connect(self._on_calendar_clicked)
        inside = row(self, gap=4)
        inside.add(self.line, stretch=1)
        inside.add(self._calendar_button)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.left.connect(self._on_line_left)

    def value(self) -> date | None:
        """The date, or `None` while there is none or it cannot be read."""
        return read_date(self.line.value())

    def set_value(self, value: date | None) -> None:
        """Show a date in full."""
        if value != self.value():
            self.line.setText(write_date(value) if value else "")
            self._mark()

    def problem(self) -> str:
        """What to tell the person, or nothing."""
        if self.line.value() and self.value() is None:
            return "Write the date as day, month and year, for example 6 1 2027."
        return ""

    def unread(self) -> tuple[str, ...]:
        """What was typed, while it is no date."""
        return (self.line.value(),) if self.problem() else ()

    def set_unread(self, words: tuple[str, ...]) -> None:
        """Show what is no date again."""
        self.line.set_value(words[0])
        self._mark()

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line, and names the calendar too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._calendar_button.setAccessibleName(f"Calendar for {name}")
        self._calendar_button.setToolTip(f"Calendar for {name}")

    def _mark(self) -> None:
        mark_wrong(self.line, wrong=bool(self.problem()))

    def _on_line_left(self) -> None:
        day = self.value()
        if day is not None:
            self.line.set_value(write_date(day))
        self._mark()
        self.left.emit()

    def _on_calendar_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setAccessibleName("Calendar")
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = self.value()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(lambda chosen: self._take(chosen, menu))
        calendar.clicked.connect(lambda chosen: self._take(chosen, menu))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _take(self, chosen: QDate, menu: QMenu) -> None:
        menu.close()
        day = date(chosen.year(), chosen.month(), chosen.day())
        if day != self.value():
            self.line.setText(write_date(day))
            self._mark()
            self.edited.emit()
        self.line.setFocus()


class TimeEdit(LineEdit):
    """A time of day or none, typed as 1405, 14:05 or 2.05pm."""

    def __init__(self, *, label: str = "", name: str = "") -> None:
        super().__init__(hint="14:05", label=label, name=name)
        self.left.connect(self._on_left)

    def value(self) -> time | None:  # type: ignore[override]
        """The time, or `None` while there is none or it cannot be read."""
        return read_time(self.text())

    def set_value(self, value: time | None) -> None:  # type: ignore[override]
        """Show a time as 14:05."""
        if value != self.value():
            self.setText(write_time(value) if value else "")
            self._mark()

    def problem(self) -> str:
        """What to tell the person, or nothing."""
        if self.text().strip() and self.value() is None:
            return "Write the time as hours and minutes, for example 14:05."
        return ""

    def unread(self) -> tuple[str, ...]:
        """What was typed, while it is no time."""
        return (self.text(),) if self.problem() else ()

    def set_unread(self, words: tuple[str, ...]) -> None:
        """Show what is no time again."""
        self.setText(words[0])
        self._mark()

    def _mark(self) -> None:
        mark_wrong(self, wrong=bool(self.problem()))

    def _on_left(self) -> None:
        moment = self.value()
        if moment is not None and self.text() != write_time(moment):
            self.setText(write_time(moment))
        self._mark()
