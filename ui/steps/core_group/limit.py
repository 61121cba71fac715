"""The limit of one date of the profile: by when, what was not counted, and the count day by day.

It shows what was counted elsewhere and counts nothing itself. A late date is stated, never refused.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.support.british_dates import with_weekday
from ui.steps.card import empty
from ui.widgets import Banner, Button, Grid, PlainLabel, column

_SHOW, _HIDE = "Show the count day by day", "Hide the count"


class DateLimit(QWidget):
    """The limit of the rule with this id; `uncounted` stands while there is nothing to count from."""

    def __init__(self, rule: str, uncounted: str, *, name: str) -> None:
        super().__init__()
        self._rule, self._uncounted = rule, uncounted
        self._line: DateLine | None = None
        self._said = Banner("", uncounted, name=name)
        self._open = Button(_SHOW, "quiet", on_click=self._on_open_clicked, name=f"{name}.days")
        self._days = QWidget()
        self._grid = Grid(self._days, gap=4)
        self._grid.setColumnStretch(2, 1)
        column(self, gap=4).add(self._said, self._open, self._days)
        self._open.hide()
        self._days.hide()

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limit as it was counted last."""
        line = next((d for d in dates if d.rule == self._rule), None)
        if line == self._line:
            return
        self._line = line
        counted = line.deadline if line is not None else None
        if line is None or counted is None:
            self._said.say("", self._uncounted)
            self._show_days(shown=False)
            self._open.hide()
            return
        late = " Say in the record why it is late and who agreed." if line.late else ""
        self._said.say(
            f"{counted.rule.limit.capitalize()} end on {with_weekday(counted.latest)}",
            f"{counted.summary} {line.verdict}{late}",
            "warning" if line.late else "info",
        )
        self._open.setVisible(bool(counted.workings))
        self._fill()

    def _fill(self) -> None:
        empty(self._grid)
        counted = self._line.deadline if self._line is not None else None
        for place, day in enumerate(counted.workings if counted is not None else ()):
            counts = day.why_not is None
            number = PlainLabel(str(day.number) if counts else "–", "strong", wrap=False)
            words = PlainLabel(with_weekday(day.date), "text" if counts else "muted", wrap=False)
            self._grid.addWidget(number, place, 0)
            self._grid.addWidget(words, place, 1)
            self._grid.addWidget(PlainLabel("" if counts else f"not counted: {day.why_not}", "muted"), place, 2)

    def _show_days(self, *, shown: bool) -> None:
        self._days.setVisible(shown)
        self._open.set_words(_HIDE if shown else _SHOW)

    def _on_open_clicked(self) -> None:
        self._show_days(shown=self._days.isHidden())
