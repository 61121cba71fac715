"""The meeting: the considerations, what has been said, and the capture line that is always ready.

The minute-taker's home. A word typed here is on disk within a second, first as a draft and on Enter as an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.meeting import AddEntry, Arrive, Leave, RemoveEntry
from rothdesk.app.drafts import Draft, DraftOf
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import AgencyId, ItemId, PersonId
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.steps.meeting.capture_line import CaptureLine, Line
from ui.steps.meeting.closed_part import ClosedPartPanel
from ui.steps.meeting.consideration_strip import ConsiderationStrip
from ui.steps.meeting.entry_editor import EntryEditor
from ui.steps.meeting.entry_rows import entry_rows
from ui.widgets import Banner, Button, EmptyState, RowList, announce

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

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, "meeting", "Meeting", scrolls=False)
        self._room = RoomPane()
        self.context: QWidget | None = self._room
        self._part = Button("Start closed part", on_click=self.toggle_part, name="meeting.part")
        self.header.add(self._part)
        self._banner = Banner("", "", "warning")
        self._banner.hide()
        self.strip = ConsiderationStrip()
        self._panel = ClosedPartPanel(conference)
        self._panel.closed.connect(self.take_keyboard)
        self.list = RowList("What was said", name="meeting.entries")
        self.list.opened.connect(self._edit)
        self.list.delete_requested.connect(self._remove)
        self._empty = EmptyState(
            "Nothing has been noted yet",
            "Type in the line below and press Enter. Begin with w and a space for a worry, s for something that is "
            "going well, u for what nobody knows yet.",
        )
        self._editor = EntryEditor(conference)
        self._editor.closed.connect(self.take_keyboard)
        self.capture = CaptureLine()
        self.capture.entered.connect(self._on_entered)
        self.capture.last_wanted.connect(self._edit_last)
        self._draft = conference.autosave.buffer(self.capture.draft, self._keep_draft)
        self.capture.edited.connect(self._draft.touch)
        self.capture.left.connect(self._draft.flush)
        self.body.add(self._banner, self.strip, self._panel)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty, 1)
        self.body.add(self._editor, self.capture)
        self.set_primary(Button("Go on to scaling", on_click=lambda: self.go_to("scaling"), name="meeting.next"))
        self._mark = Button("Mark somebody in or out", on_click=self._mark_somebody, name="meeting.presence")
        self.foot_left.add(self._mark)
        self.keys = {action: partial(self.capture.set_kind, kind) for action, kind in _KIND_KEYS.items()}
        self.keys |= {f"speaker.{n}": partial(self.capture.set_speaker, n) for n in range(10)}
        self.keys |= {
            "part.toggle": self.toggle_part,
            "entry.restrict": self.capture.who.click,
            "presence": self._mark_somebody,
        }
        self._restored = False

    # What is shown

    def show_screen(self, screen: Screen) -> None:
        """Show entries, the strip and the room."""
        answered = {c for e in screen.view.entries for c in e.considerations}
        self.strip.show_considerations(screen.profile.considerations, answered)
        total = len(screen.profile.considerations)
        self.set_note(f"{len(answered)} of {total} considerations have an entry")
        self.capture.show_screen(screen)
        rows = entry_rows(screen)
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._editor.show_screen(screen)
        self._room.show_screen(screen)
        self._show_part(screen)
        if not self._restored:
            self._restored = True
            self.conference.client.ask_store(DraftOf(self.conference.id), self._on_draft, owner=self)

    def _show_part(self, screen: Screen) -> None:
        closed = screen.closed_part is not None
        self.set_title("Closed part" if closed else "Meeting")
        self._part.set_words("End closed part" if closed else "Start closed part")
        self._part.setEnabled(screen.view.conference.stage is Stage.IN_SESSION)
        if screen.view.conference.stage is Stage.PREPARING:
            self._banner.say(
                "The meeting has not been opened.",
                "You can note things already; open it on the page Arrival.",
                "warning",
            )
        elif closed and screen.view.held:
            self._banner.say(
                "Somebody is marked as in the room who may not know everything.",
                "What they may not know stays hidden until they are marked out.",
                "warning",
            )
        else:
            self._banner.say("")

    def entered(self) -> None:
        """The keyboard begins in the capture line."""
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into the capture line."""
        self.capture.text.setFocus()

    # Keeping

    def _on_entered(self, line: Line) -> None:
        entry = Entry(
            id="",
            at=self.conference.now(),
            kind=line.kind,
            text=line.text,
            speaker=PersonId(line.speaker) if line.speaker else None,
            considerations=(self.strip.current,) if self.strip.current else (),
            about=(ItemId(line.about),) if line.about else (),
        )
        self.capture.text.clear()
        self.conference.do(
            AddEntry(conference=self.conference.id, entity=entry, who=line.who),
            lambda _change: self._on_kept(),
            partial(self._on_not_kept, line),
        )

    def _on_kept(self) -> None:
        self._banner.say("")
        announce(self, "Kept")
        self._draft.touch()
        self._draft.flush()

    def _on_not_kept(self, line: Line, problem: Problem) -> None:
        self.capture.restore(line)
        self._banner.say_problem(problem)

    def _keep_draft(self, draft: Any, done: Callable[[str | None], None]) -> None:
        client, conference = self.conference.client, self.conference

        def failed(problem: Problem) -> None:
            done(problem.sentences())

        client.keep_draft(conference.id, draft, lambda: done(None), failed)

    def _on_draft(self, draft: Draft | None) -> None:
        """A line that was being typed when the program went away comes back, if the room may see it."""
        if draft is None or self.capture.text.value():
            return
        who = None
        if draft.agencies is not None and draft.people is not None:
            who = WhoMayKnow(
                agencies=frozenset(AgencyId(a) for a in draft.agencies),
                people=frozenset(PersonId(p) for p in draft.people),
            )
        screen = self.conference.screen
        if screen is not None and who is not None and not screen.view.audience.may_know(who, screen.agency_of):
            return
        self.capture.restore(
            Line(text=draft.text, kind=EntryKind(draft.kind), speaker=draft.speaker, about=draft.about, who=who)
        )

    # Entries and the room

    def _edit(self, entry_id: str) -> None:
        screen = self.conference.screen
        entry = next((e for e in screen.view.entries if e.id == entry_id), None) if screen else None
        if entry is not None and screen is not None:
            self._editor.edit(entry, screen)

    def _edit_last(self) -> None:
        screen = self.conference.screen
        if screen is not None and screen.view.entries:
            self._edit(screen.view.entries[-1].id)

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
        """Mark somebody in or out by their initials."""
        screen = self.conference.screen
        if screen is None:
            return
        typed = self.conference.asker.ask_text(
            "Mark somebody in or out", "Initials or the beginning of a name", "Mark"
        )
        if not typed:
            return
        wanted = typed.strip().casefold()
        found = [
            p
            for p in screen.view.participants
            if p.initials.casefold() == wanted or any(w.casefold().startswith(wanted) for w in p.name.split())
        ]
        if len(found) != 1:
            self._banner.say(
                "Nobody was marked.",
                "These letters fit nobody."
                if not found
                else "These letters fit several people; type more of the name.",
                "warning",
            )
            return
        person, now = PersonId(found[0].id), self.conference.now()
        if person in screen.room:
            self.conference.do(Leave(conference=self.conference.id, person=person, at=now))
        else:
            self.conference.do(Arrive(conference=self.conference.id, person=person, at=now))
