"""Changing one entry: its words, kind, speaker, consideration, and who may know.

Every change is kept as it is made. Letting more people know is asked about first; letting fewer know is not.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from rothdesk.app.commands.meeting import AmendEntry, OpenUp, RemoveEntry
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ItemId
from rothdesk.support.problem import Problem
from ui.conference.audiences import from_ids, offer, to_ids
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.widgets import (
    AudiencePicker,
    Banner,
    Button,
    Choice,
    Field,
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
        whole.add(self._problem)
        self._text = TextEdit(label="Words of the entry", lines=2, most=8, name="meeting.editor.text")
        self._kind = Choice(label="Kind of entry", quiet=True, name="meeting.editor.kind")
        self._speaker = Choice(label="Who spoke", quiet=True, name="meeting.editor.speaker")
        self._through = Choice(label="Through whom", quiet=True, name="meeting.editor.through")
        self._about = Choice(label="Rests on restricted item", quiet=True, name="meeting.editor.about")
        self._consideration = Choice(label="Consideration", name="meeting.editor.consideration")
        self._who = AudiencePicker(name="meeting.editor.who")
        self._who.edited.connect(self._on_who_edited)
        self._confirm = Tick("To be confirmed with the chair", name="meeting.editor.confirm")
        whole.add(self._text)
        choices = Flow(gap=8)
        choices.add(self._kind, self._speaker, self._through, self._who, self._about)
        whole.addLayout(choices)
        whole.add(Field("Belongs to the consideration", self._consideration, optional=True), self._confirm)
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
        self._show(entry)
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
            self._show(entry)

    def close_editor(self) -> None:
        """Keep what was typed and close."""
        self._let_go()
        self.entry = ""
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
        items = [(_NONE, "About no item"), *((i.id, f"About R{i.position}") for i in view.restricted_items)]
        self._about.set_options(items)
        self._about.setVisible(len(items) > 1)
        self._consideration.set_options(
            [(_NONE, "None"), *((c.id, f"{c.number} · {c.short}") for c in screen.profile.considerations)]
        )
        offer(self._who, screen)

    def _show(self, entry: Entry) -> None:
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
        self._who.set_value(to_ids(entry.who))
        self._who.set_held(held=not entry.who.is_open)

    def _on_who_edited(self) -> None:
        who = from_ids(self._who.value())
        narrowing = AmendEntry.of(self._conference.id, self.entry, who=who)
        self._conference.do(narrowing, problem=lambda _problem: self._ask_to_open())

    def _ask_to_open(self) -> None:
        """The record refused because more people would know: ask, then open up."""
        who = from_ids(self._who.value())
        if self._conference.asker.confirm(
            "Let more people know this entry?",
            "It will stand in the copies of everybody whom you have ticked. What rests on a restricted item stays "
            "within that item all the same.",
            "Open it up",
        ):
            self._conference.do(
                OpenUp(conference=self._conference.id, kind="entries", id=self.entry, who=who),
                problem=self._on_refused,
            )
        else:
            self._conference.refresh()

    def _on_refused(self, problem: Problem) -> None:
        self._problem.say_problem(problem)

    def _on_remove(self) -> None:
        entry = self.entry
        self.close_editor()
        self._conference.do(RemoveEntry(conference=self._conference.id, id=entry))


def _or_none(value: Any) -> Any:
    return None if value in (None, _NONE) else value
