"""The page of arrival: who is here, whether they make a quorum, what to ask and read out, and opening the meeting.

It advises and never prevents: the meeting can be opened whoever is here. Closing it is another page's business.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import OpenMeeting
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import clock_time, day
from ui.steps.arrival.person_row import ArrivalRow
from ui.steps.arrival.read_aloud import ReadAloud
from ui.steps.arrival.time_of_note import TimeOfNote
from ui.steps.card import Card
from ui.widgets import Banner, Button, EmptyState, column

_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ArrivalPage(ConferencePage):
    """A row for everybody on the list. Arrow keys go from button to button as in a table.

    `to_register` shows the restricted register; whoever puts the pages together may send it straight there.
    """

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, StageId.ARRIVAL.value, "Arrival")
        self._pane = RoomPane()
        self.context = self._pane
        self.to_register: Callable[[], object] = lambda: self.go_to(StageId.PREPARE.value)
        self._screen: Screen | None = None
        self._shortfall = ""
        self._rows: dict[str, ArrivalRow] = {}
        self._quorum = Banner(name="arrival.quorum")
        self._refused = Banner(name="arrival.refused")
        self._time = TimeOfNote(conference.clock)
        conference.half_lines.watch_place("arrival.time", self._time)
        self._aloud = ReadAloud()
        self._ask = Banner(
            "Has anything come up that may not be shared with somebody here?",
            "Ask each agency before the family comes in.",
            action="Restricted register",
            on_action=lambda: self.to_register(),
            name="arrival.ask",
        )
        self._empty = EmptyState(
            "Nobody is on the list yet",
            "Put people on the list in Prepare; each of them then has a row here.",
            action="Go to Prepare",
            on_action=lambda: self.go_to(StageId.PREPARE.value),
        )
        self._list = Card("Who is here", gap=8, name="arrival.list")
        self._lines = column(gap=0)
        self._list.add(self._time, self._empty, self._lines)
        self.body.add(self._aloud, self._ask, self._quorum, self._refused, self._list)
        self._go_on = Button(
            "Go on to the meeting", on_click=lambda: self.go_to(StageId.MEETING.value), name="arrival.go_on"
        )
        self._open = Button("Open the meeting", on_click=self._on_open_clicked, name="arrival.open")
        self.set_primary(self._open)
        self.set_primary(self._go_on)
        self._go_on.hide()

    def show_screen(self, screen: Screen) -> None:
        """Show who is where."""
        self._screen = screen
        people = screen.view.participants
        for gone in self._rows.keys() - {p.id for p in people}:
            row = self._rows.pop(gone)
            row.let_go()
            row.hide()
            row.deleteLater()
        for person in people:
            if person.id not in self._rows:
                row = ArrivalRow(self.conference, person, self._time.moment, self._do)
                for button in row.buttons.values():
                    button.installEventFilter(self)
                self._rows[person.id] = row
                self._lines.add(row)
            self._rows[person.id].show_person(person, screen)
        self._empty.setVisible(not people)
        self._aloud.show_screen(screen)
        self._time.show_screen(screen)
        stage = screen.view.conference.stage
        self._time.setVisible(bool(people) and stage is not Stage.OVER)
        self._open.setVisible(stage is Stage.PREPARING)
        self._go_on.setVisible(stage is not Stage.PREPARING)
        self._ask.setVisible(stage is not Stage.OVER)
        self._pane.show_screen(screen)
        self._say_note(screen)
        self._say_quorum()

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Hear whether those who came make a quorum."""
        findings = [f.text for status in stages if status.stage is StageId.ARRIVAL for f in status.findings]
        self._shortfall = " ".join(findings)
        self._say_quorum()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go from button to button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            if move is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._move(watched, *move)
                return True
        return super().eventFilter(watched, event)

    def _move(self, button: QObject, down: int, right: int) -> None:
        table = [list(row.buttons.values()) for row in self._rows.values()]
        for place, buttons in enumerate(table):
            if button in buttons:
                place_in_row = buttons.index(button)
                wanted_row = min(max(place + down, 0), len(table) - 1)
                wanted_column = min(max(place_in_row + right, 0), len(buttons) - 1)
                self.show_field(table[wanted_row][wanted_column])
                return

    def _do(self, command: Command, then: Callable[[Change], object] | None = None) -> None:
        def on_kept(change: Change) -> None:
            self._refused.say("")
            if then is not None:
                then(change)

        self.conference.do(command, on_kept, self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self._refused.say_problem(problem)

    def _on_open_clicked(self) -> None:
        at = self._time.moment()
        if at is not None:
            self._do(OpenMeeting(conference=self.conference.id, at=at))

    def _say_note(self, screen: Screen) -> None:
        conference = screen.view.conference
        if conference.stage is Stage.PREPARING:
            starts = conference.starts_at
            note = f"planned for {day(starts.date())}, {starts:%H:%M}" if starts else "no date yet"
        elif conference.stage is Stage.IN_SESSION:
            note = f"opened at {clock_time(conference.opened_at)}, {len(screen.room)} here now"
        else:
            note = f"opened at {clock_time(conference.opened_at)}, closed at {clock_time(conference.closed_at)}"
        self.set_note(note)

    def _say_quorum(self) -> None:
        people = bool(self._screen and self._screen.view.participants)
        rule = self._screen.profile.quorum if self._screen else None
        opened = bool(self._screen and self._screen.view.conference.stage is not Stage.PREPARING)
        if rule is None or not people:
            self._quorum.say("")
            self._list.words.say("")
            return
        short = opened and bool(self._shortfall)
        self._quorum.say(self._shortfall if short else "", rule.if_not_met if short else "", "warning")
        self._list.words.say(f"{'Quorate' if opened and not short else 'For a quorum'}: {rule.text}")
