"""The stage Core group and dates: who goes on, when, and the end of the meeting.

Closing takes one press: nothing is lost by it, and Undo takes it back.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.agenda.finding import StageId
from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.commands.meeting import CloseMeeting
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import clock_time
from ui.steps.aloud import Aloud
from ui.steps.card import Card
from ui.steps.core_group.dates import first_core_group, review_conference
from ui.steps.core_group.members import Members
from ui.steps.plan.sending import Sender
from ui.steps.plan.tab_order import come_back_to_end, tab_within
from ui.widgets import Banner, Button, PlainLabel, announce

_ITEM = "closing"
_BEFORE = "The meeting has not been opened. It is opened on the page Arrival."
_DURING = "Everybody who is still marked as in the meeting leaves with it. You can go on writing afterwards."


class CoreGroupPage(ConferencePage):
    """The page of the stage Core group and dates."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, "core_group", "Core group and dates")
        self._room = RoomPane()
        self.context: QWidget | None = self._room
        self._refused = Banner("", "", "danger", name="core_group.refused")
        self._missing = Banner("", "", name="core_group.missing")
        do = self._do = Sender(conference, self._refused)
        self._dates = (first_core_group(conference), review_conference(conference))
        self._closing = Card("The end of the meeting", "Say once more what was decided, who does what and when.")
        self._close = Button("Close the meeting", on_click=self._on_close_clicked, name="core_group.close")
        self._next = Button("Go on to check answers", on_click=lambda: self.go_to("check"), name="core_group.next")
        self._members = Members(conference, do)
        self._aloud = Aloud(_ITEM, "core_group", lead="To read aloud")
        self._state = PlainLabel("", "muted", name="core_group.state")
        self._closing.add(self._aloud, self._state)
        self.body.add(self._refused, self._missing, self._members, *self._dates, self._closing)
        self.set_primary(self._close)
        self.set_primary(self._next)
        self._close.hide()
        self._stage: Stage | None = None

    def show_screen(self, screen: Screen) -> None:
        """Show the core group, the dates and whether the meeting still goes on."""
        count = len(screen.view.core_group)
        self.set_note(f"{count} in the core group" if count else "")
        self._members.show_screen(screen)
        for card in self._dates:
            card.show_screen(screen)
        self._aloud.show_screen(screen)
        self._room.show_screen(screen)
        self._show_stage(screen)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the people, the dates and the end of the meeting, in the order that they stand in."""
        cards = (*self._members.lines(), *self._dates, self._closing, self._close, self._next)
        if tab_within(cards, QApplication.focusWidget(), forward=forward):
            return True
        moved = super().focusNextPrevChild(forward)
        # Qt may lead back into the middle of these cards: then it goes on at their other end, past nobody.
        come_back_to_end(cards, QApplication.focusWidget(), forward=forward)
        return moved

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Say what is still missing here; it never stops anybody."""
        found = [f for s in stages if s.stage is StageId.CORE_GROUP for f in s.findings]
        lead = f"{len(found)} {'thing is' if len(found) == 1 else 'things are'} still open" if found else ""
        weighty = any(f.weighty for f in found)
        self._missing.say(lead, " ".join(f.text for f in found), "warning" if weighty else "info")

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limits of the two dates."""
        for card in self._dates:
            card.show_dates(dates)

    def _show_stage(self, screen: Screen) -> None:
        conference = screen.view.conference
        going_on = conference.stage is Stage.IN_SESSION
        words = {
            Stage.PREPARING: _BEFORE,
            Stage.IN_SESSION: _DURING,
            Stage.OVER: f"The meeting was closed at {clock_time(conference.closed_at)}.",
        }[conference.stage]
        closed_now = self._stage is Stage.IN_SESSION and conference.stage is Stage.OVER
        self._state.say(words)
        self._stage = conference.stage
        had_keyboard = self._close.hasFocus()
        self._close.setVisible(going_on)
        self._next.setVisible(not going_on)
        if closed_now:
            announce(self, words)
        if had_keyboard and not going_on:
            self._next.setFocus()

    def _on_close_clicked(self) -> None:
        self.conference.autosave.flush()
        self._do(CloseMeeting(conference=self.conference.id, at=self.conference.now()))
