"""The limit of the conference's date: the latest day, what was not counted, and the count day by day.

It shows what was counted elsewhere and counts nothing itself. A late date is stated, never refused.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.domain.deadlines import Event
from rothdesk.support.british_dates import with_weekday
from ui.steps.card import empty
from ui.widgets import Banner, Button, Grid, PlainLabel, column


class Limit(QWidget):
    """A banner with the count in words; every day of it can be opened under it."""

    def __init__(self) -> None:
        super().__init__()
        self._line: DateLine | None = None
        self._said = Banner(name="prepare.limit")
        self._verdict = PlainLabel("", "strong")
        self._open = Button(
            "Show the count day by day", "quiet", on_click=self._on_open_clicked, name="prepare.limit.days"
        )
        self._days = QWidget()
        self._grid = Grid(self._days, gap=4)
        self._grid.setColumnStretch(2, 1)
        self._days.hide()
        column(self, gap=4).add(self._said, self._open, self._days)
        self._open.hide()

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limit that starts from the strategy discussion."""
        line = next(
            (d for d in dates if d.deadline and d.deadline.rule.starts_from is Event.STRATEGY_DISCUSSION), None
        )
        if line == self._line and self._line is not None:
            return
        self._line = line
        if line is None or line.deadline is None:
            self._said.say("", "Give the date of the strategy discussion to see by when the conference must be held.")
            self._open.hide()
            self._days.hide()
            return
        late = " Say in the record why it is late and who agreed." if line.late else ""
        self._said.say(
            f"{line.title} by {with_weekday(line.deadline.latest)}",
            f"{line.deadline.summary} {line.verdict}{late}",
            "warning" if line.late else "info",
        )
        self._open.setVisible(bool(line.deadline.workings))
        self._fill()

    def _fill(self) -> None:
        empty(self._grid)
        deadline = self._line.deadline if self._line else None
        for place, day in enumerate(deadline.workings if deadline else ()):
            counts = day.why_not is None
            self._grid.addWidget(PlainLabel(str(day.number) if counts else "–", "strong", wrap=False), place, 0)
            self._grid.addWidget(
                PlainLabel(with_weekday(day.date), "text" if counts else "muted", wrap=False), place, 1
            )
            self._grid.addWidget(PlainLabel("" if counts else f"not counted: {day.why_not}", "muted"), place, 2)

    def _on_open_clicked(self) -> None:
        shown = not self._days.isVisible()
        self._days.setVisible(shown)
        self._open.set_words("Hide the count" if shown else "Show the count day by day")
