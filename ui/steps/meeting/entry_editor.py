"""Changing one entry: its words, kind, speaker, consideration, and who may know.

Every change is kept as it is made. Letting more people know is asked about first; letting fewer know is not.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from rothdesk.app.commands.meeting import AmendEntry, RemoveEntry
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ItemId
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.meeting.compact_choice import CompactChoice
from ui.steps.plan.sending import Sender
from ui.steps.plan.who_edit import WhoEdit
from ui.widgets import (
    Banner,
    Button,
    Flow,
    IconButton,
    PlainLabel,
    TextEdit,
    Tick,
    column,
    row,
)

_NONE = "-"


class EntryEditor(QFrame):
    """An editor for one entry at a time; `closed` when it is done."""

    closed = Signal()

    def __init__(self, conference: OpenConference) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("meeting.editor")
        self._conference = conference
        self.entry = ""
        self._bound: list[Bound] = []
        whole = column(self, gap=10, margins=(16, 12, 16, 12))
        head = row(gap=8)
        self._title = PlainLabel("", "heading")
        head.addWidget(self._title, 1)
        head.add(IconButton("bin", "Remove this entry", on_click=self._on_remove, name="meeting.editor.remove"))
        head.add(Button("Done", on_click=self.close_editor, name="meeting.editor.done"))
        whole.addLayout(head)
        self._problem = Banner("", "", "danger")
        self._send = Sender(conference, self._problem)
        whole.add(self._problem)
        self._text = TextEdit(label="Words of the entry", lines=2, most=8, name="meeting.editor.text")
        self._kind = CompactChoice(label="Kind of entry", name="meeting.editor.kind")
        self._speaker = CompactChoice(label="Who spoke", name="meeting.editor.speaker")
        self._through = CompactChoice(label="Through whom", name="meeting.editor.through")
        self._about = CompactChoice(label="Rests on restricted item", name="meeting.editor.about")
        self._consideration = CompactChoice(label="Consideration", name="meeting.editor.consideration")
        self._who = WhoEdit(
            conference, "entries", AmendEntry, self._send, what="this entry", name="meeting.editor.who"
        )
        self._confirm = Tick("To be confirmed with the chair", name="meeting.editor.confirm")
        whole.add(self._text)
        choices = Flow(gap=8)
        choices.add(self._kind, self._speaker, self._through, self._who, self._about, self._consideration)
        whole.addLayout(choices)
        whole.add(self._confirm)
        self.hide()

    def edit(self, entry: Entry, screen: Screen) -> None:
        """Open an entry."""
        self._let_go()
        self.entry = entry.id
        self._problem.hide()
        self._offer(screen)
        self._bound = [
            self._bind(self._text, "text", lambda value: value),
            self._bind(self._kind, "kind", EntryKind),
            self._bind(self._speaker, "speaker", _or_none),
            self._bind(self._through, "through", _or_none),
            self._bind(self._about, "about", lambda v: (ItemId(v),) if v not in (None, _NONE) else ()),
            self._bind(self._consideration, "considerations", lambda v: (v,) if v not in (None, _NONE) else ()),
            self._bind(self._confirm, "confirm_with_chair", bool),
        ]
        self._show(entry, screen)
        self.show()
        self._text.setFocus()

    def show_screen(self, screen: Screen) -> None:
        """Show the entry as it is kept; close if it is gone, or held because of who is in the room."""
        if not self.entry:
            return
        entry = next((e for e in screen.view.entries if e.id == self.entry), None)
        if entry is None:
            self.close_editor()
        else:
            self._offer(screen)
            self._show(entry, screen)

    def close_editor(self) -> None:
        """Keep what was typed and close."""
        self._let_go()
        self.entry = ""
        # Hidden fields hold nothing: what the entry says may be held back by now.
        self._text.set_value("")
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _bind(self, editor: Any, field: str, read: Any) -> Bound:
        entry = self.entry
        return Bound(
            self._conference,
            editor,
            lambda value: AmendEntry.of(self._conference.id, entry, **{field: read(value)}),
        )

    def _let_go(self) -> None:
        for bound in self._bound:
            bound.let_go()
        self._bound = []

    def _offer(self, screen: Screen) -> None:
        view = screen.view
        people = [(_NONE, "No speaker"), *((p.id, p.name) for p in view.participants)]
        self._kind.set_options([(w.kind.value, w.label) for w in screen.profile.entry_kinds])
        self._speaker.set_options(people)
        self._through.set_options([(_NONE, "In person"), *((p.id, f"Through {p.name}") for p in view.participants)])
        items = [(_NONE, "No item"), *((i.id, f"About R{i.position}") for i in view.restricted_items)]
        self._about.set_options(items)
        self._about.setVisible(len(items) > 1)
        self._consideration.set_options(
            [(_NONE, "No consideration"), *((c.id, f"{c.number} · {c.short}") for c in screen.profile.considerations)]
        )

    def _show(self, entry: Entry, screen: Screen) -> None:
        values = (
            entry.text,
            entry.kind.value,
            entry.speaker or _NONE,
            entry.through or _NONE,
            entry.about[0] if entry.about else _NONE,
            entry.considerations[0] if entry.considerations else _NONE,
            entry.confirm_with_chair,
        )
        self._title.say(f"Entry of {entry.at:%H:%M}")
        for bound, value in zip(self._bound, values, strict=True):
            bound.show(value)
        self._who.show_entity(entry, screen)

    def _on_remove(self) -> None:
        entry = self.entry
        self.close_editor()
        self._conference.do(RemoveEntry(conference=self._conference.id, id=entry))


def _or_none(value: Any) -> Any:
    return None if value in (None, _NONE) else value
