"""The time with which comings and goings are noted: now, unless another one is typed.

A time that was typed stays until it is taken out, and says so all the while, because forgetting it would falsify
the attendance.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rothdesk.app.left_off import HalfLine
from rothdesk.app.screen import Screen
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.support.clock import LONDON, Clock
from ui.conference.words import day
from ui.widgets import Button, Field, PlainLabel, TimeEdit, column, row


class TimeOfNote(QWidget):
    """`moment()` is the moment to note now.

    A time that was typed outlives a lock for the day (`ui.conference.half_places.HalfPlace`).
    """

    half_typed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._screen: Screen | None = None
        self._typed_on = ""
        self._time = TimeEdit(name="arrival.time")
        self._time.setPlaceholderText("now")
        self._now = Button("Back to now", "quiet", on_click=self._clear, name="arrival.time.now")
        self._words = PlainLabel("", "caption")
        line = row(gap=8)
        line.addWidget(Field("Note arrivals as at", self._time))
        line.addWidget(self._now, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        whole = column(self, gap=4)
        whole.addLayout(line)
        whole.add(self._words)
        self._time.edited.connect(self._on_edited)
        self._time.left.connect(self._say)
        self._say()

    def show_screen(self, screen: Screen) -> None:
        """The day of the meeting may have changed."""
        self._screen = screen
        self._say()

    def moment(self) -> datetime | None:
        """The moment, or `None` while what was typed is no time."""
        if not self._time.text().strip():
            return self._clock.now()
        time = self._time.value()
        return datetime.combine(self._day(), time, LONDON) if time else None

    def read_half(self, _ordinary: WhoMayKnow) -> HalfLine | None:
        """The time, and the day on which it was typed."""
        typed = self._time.text().strip()
        return HalfLine(fields={"time": typed, "on": self._typed_on}) if typed else None

    def takes_half(self, _screen: Screen) -> bool:
        """While it is now."""
        return not self._time.text().strip()

    def bring_back(self, line: HalfLine, _screen: Screen) -> None:
        """Show it again on the same day; on another it would be forgotten there and falsify what is noted."""
        if line.fields["on"] == self._today():
            self._time.setText(str(line.fields["time"]))
            self._on_edited()

    def _today(self) -> str:
        return self._clock.now().astimezone(LONDON).date().isoformat()

    def _day(self) -> datetime:
        conference = self._screen.view.conference if self._screen else None
        told = (conference.opened_at or conference.starts_at) if conference else None
        return (told or self._clock.now()).astimezone(LONDON)

    def _say(self) -> None:
        typed = bool(self._time.text().strip())
        self._now.setVisible(typed)
        if not typed:
            self._words.say("")
        elif self._time.value() is None:
            self._words.say(self._time.problem())
        else:
            self._words.say(f"Noted as at this time on {day(self._day().date())}, until you go back to now.")

    def _on_edited(self) -> None:
        self._typed_on = self._today()
        self._say()
        self.half_typed.emit()

    def _clear(self) -> None:
        self._time.setText("")
        self._on_edited()
        self._time.setFocus()
