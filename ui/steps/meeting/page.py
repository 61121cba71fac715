"""The meeting: the considerations, what has been said, and the capture line that is always ready.

The minute-taker's home. A word typed here is on disk within a second, first as a draft and on Enter as an entry.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.meeting import RemoveEntry
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.entries import EntryKind
from ui.conference.conference_page import ConferencePage
from ui.conference.marking import mark_somebody
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.steps.meeting.capture_line import CaptureLine
from ui.steps.meeting.closed_part import ClosedPartPanel
from ui.steps.meeting.consideration_strip import ConsiderationStrip
from ui.steps.meeting.entry_editor import EntryEditor
from ui.steps.meeting.entry_rows import entry_rows
from ui.steps.meeting.keeping import LineKeeper
from ui.widgets import Banner, Button, EmptyState, RowList

_KIND_KEYS = {
    "kind.worry": EntryKind.WORRY,
    "kind.strength": EntryKind.STRENGTH,
    "kind.unknown": EntryKind.UNKNOWN,
    "kind.child": EntryKind.CHILD_VIEW,
    "kind.family": EntryKind.FAMILY_VIEW,
    "kind.decision": EntryKind.DECISION,
    "kind.action": EntryKind.ACTION,
}


class MeetingPage(ConferencePage):
    """The page of the stage Meeting."""

    works_behind = True  # a half-typed line becomes a held entry as soon as somebody comes who may not know it

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, "meeting", "Meeting", scrolls=False)
        self._room = RoomPane(numbered=True)
        self.context: QWidget | None = self._room
        self._part = Button("Start closed part", on_click=self.toggle_part, name="meeting.part")
        self.header.add(self._part)
        self._standing = Banner(name="meeting.standing")
        self._banner = Banner(name="meeting.banner")
        self.strip = ConsiderationStrip()
        self._panel = ClosedPartPanel(conference)
        self._panel.opened.connect(lambda: self._make_room(asking=True))
        self._panel.closed.connect(self._on_panel_closed)
        self.list = RowList("What was said", name="meeting.entries", follows_end=True)
        self.list.opened.connect(self.edit_entry)
        self.list.delete_requested.connect(self._remove)
        self._empty = EmptyState(
            "Nothing has been noted yet",
            "Type in the line below and press Enter. Begin with w and a space for a worry, s for something that is "
            "going well, u for what nobody knows yet.",
        )
        self._editor = EntryEditor(conference)
        self._editor.closed.connect(self.take_keyboard)
        self.capture = CaptureLine()
        self.capture.last_wanted.connect(self._edit_last)
        self._keeper = LineKeeper(conference, self.capture, self._banner, lambda: self.strip.current, self)
        self.body.add(self._standing, self._banner, self.strip, self._panel)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty, 1)
        # Takes the room while neither list nor empty state is in sight; next to them it takes none.
        self.body.addStretch(0)
        self.body.add(self._editor, self.capture)
        self.set_primary(Button("Go on to scaling", on_click=lambda: self.go_to("scaling"), name="meeting.next"))
        self._mark = Button("Mark somebody in or out", on_click=self._mark_somebody, name="meeting.presence")
        self.foot_left.add(self._mark)
        self.keys = {action: partial(self.capture.set_kind, kind) for action, kind in _KIND_KEYS.items()}
        self.keys |= {f"speaker.{n}": partial(self.capture.set_speaker, n) for n in range(10)}
        self.keys |= {
            "part.toggle": self.toggle_part,
            "entry.restrict": self.capture.who.click,
        }

    # What is shown

    def show_screen(self, screen: Screen) -> None:
        """Show entries, the strip and the room."""
        answered = {c for e in screen.view.entries for c in e.considerations}
        self.strip.show_considerations(screen.profile.considerations, answered)
        total = len(screen.profile.considerations)
        self.set_note(f"{len(answered)} of {total} considerations have an entry")
        self._keeper.before_show(screen)
        self.capture.show_screen(screen)
        rows = entry_rows(screen)
        self.list.set_rows(rows)
        self._make_room(asking=not self._panel.isHidden())
        self._editor.show_screen(screen)
        self._room.show_screen(screen)
        self._show_part(screen)
        self._keeper.after_show(screen)

    def _show_part(self, screen: Screen) -> None:
        closed = screen.closed_part is not None
        self.set_title("Closed part" if closed else "Meeting")
        self._part.set_words("End closed part" if closed else "Start closed part")
        stage = screen.view.conference.stage
        self._part.setVisible(stage is not Stage.OVER)
        self._part.setEnabled(stage is Stage.IN_SESSION)
        self._mark.setVisible(stage is not Stage.OVER)
        if stage is Stage.PREPARING:
            self._standing.say(
                "The meeting has not been opened.",
                "You can note things already; open it on the page Arrival.",
                "warning",
            )
        elif closed and any(not each.sealed for each in screen.view.held):
            self._standing.say(
                "Somebody is marked as in the room who may not know everything.",
                "What they may not know stays hidden until they are marked out.",
                "warning",
            )
        else:
            self._standing.say("")

    def entered(self) -> None:
        """The keyboard begins in the capture line."""
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into the capture line."""
        self.capture.words.setFocus()

    def _make_room(self, *, asking: bool) -> None:
        """While the panel asks, it and the line that is being typed have the page to themselves."""
        some = bool(self.list.rows_model.rows)
        self.strip.setVisible(not asking)
        self.list.setVisible(some and not asking)
        self._empty.setVisible(not some and not asking)

    def _on_panel_closed(self) -> None:
        self._make_room(asking=False)
        self.take_keyboard()

    # Entries and the room

    def edit_entry(self, entry_id: str) -> None:
        """Open an entry to be changed, if the room may see it."""
        screen = self.conference.screen
        entry = next((e for e in screen.view.entries if e.id == entry_id), None) if screen else None
        if entry is not None and screen is not None:
            self._editor.edit(entry, screen)

    def _edit_last(self) -> None:
        screen = self.conference.screen
        if screen is not None and screen.view.entries:
            self.edit_entry(screen.view.entries[-1].id)

    def _remove(self, entry_id: str) -> None:
        screen = self.conference.screen
        if screen is not None and any(e.id == entry_id for e in screen.view.entries):
            self.conference.do(RemoveEntry(conference=self.conference.id, id=entry_id))

    def toggle_part(self) -> None:
        """Ask what starting, or ending, the closed part needs."""
        screen = self.conference.screen
        if screen is None or screen.view.conference.stage is not Stage.IN_SESSION:
            return
        if screen.closed_part is None:
            self._panel.start(screen)
        else:
            self._panel.end(screen)

    def _mark_somebody(self) -> None:
        mark_somebody(self.conference, self._on_marked)

    def _on_marked(self, words: str, done: bool) -> None:
        self._banner.say(words, "", "info" if done else "warning")
        self.take_keyboard()
