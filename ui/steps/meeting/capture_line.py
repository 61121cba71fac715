"""The capture line: kind, speaker, who may know, and one line that is always ready. Enter keeps the entry.

What is typed is kept as a draft within a second, and a line that could not be kept comes back into the field. Kind,
speaker and audience stay for the next entry. Who may know is always in sight, and never opens by itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from rothdesk.app.screen import Screen
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from rothdesk.profiles.profile import Profile
from ui.conference.audiences import from_ids, offer, to_ids
from ui.steps.meeting.compact_choice import CompactChoice
from ui.steps.meeting.line import Line, carried_over
from ui.widgets import AudiencePicker, Card, Flow, TextEdit, announce, column

_NOBODY_SPOKE = "-"
_NO_ITEM = "-"


class _LineEdit(TextEdit):
    """The field itself. In an empty line the arrow up asks for the last entry."""

    last_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow up in an empty line."""
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
        else:
            super().keyPressEvent(event)


class CaptureLine(Card):
    """`entered(Line)` on Enter, `edited` while typing, `last_wanted` for the arrow up in an empty line."""

    entered = Signal(object)
    edited = Signal()
    left = Signal()
    last_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(name="meeting.capture")
        self._profile: Profile | None = None
        self._default = EVERYBODY_INVITED
        self._part: str | None = None
        self._chose_who = self._carried = False
        self._speakers: list[str] = []
        self.kind = CompactChoice(label="Kind of entry", name="meeting.capture.kind")
        self.speaker = CompactChoice(label="Who is speaking", name="meeting.capture.speaker")
        self.about = CompactChoice(label="Rests on restricted item", name="meeting.capture.about")
        self.who = AudiencePicker(name="meeting.capture.who")
        self.words = _LineEdit(
            label="What was said",
            hint="Type here. Enter keeps it.",
            lines=1,
            most=6,
            enter_keeps=True,
            name="meeting.capture.text",
        )
        self.words.setProperty("role", "capture")
        self.ring_for(self.words)
        whole = column(self, gap=4, margins=(8, 8, 8, 6))
        choices = Flow(gap=8)
        choices.add(self.kind, self.speaker, self.who, self.about)
        whole.addLayout(choices)
        whole.add(self.words)
        self.words.entered.connect(self._on_entered)
        self.words.edited.connect(self._on_edited)
        self.words.left.connect(self.left)
        self.words.last_wanted.connect(self.last_wanted)
        for editor in (self.kind, self.speaker, self.about):
            editor.edited.connect(self.edited)
        self.who.edited.connect(self._on_who_edited)

    def show_screen(self, screen: Screen) -> None:
        """Offer the kinds, the people and the items of this conference, and the ordinary set of this part."""
        if screen.profile is not self._profile:
            self._profile = screen.profile
            self.kind.set_options([(w.kind.value, w.label) for w in screen.profile.entry_kinds])
            self.kind.set_value(EntryKind.NOTE.value)
        room = [p for p in screen.view.participants if p.id in screen.room]
        others = [p for p in screen.view.participants if p.id not in screen.room]
        self._speakers = [p.id for p in room]
        self.speaker.set_options([(_NOBODY_SPOKE, "No speaker"), *((p.id, p.name) for p in (*room, *others))])
        if self.speaker.value() is None:
            self.speaker.set_value(_NOBODY_SPOKE)
        items = [(i.id, f"About R{i.position}") for i in screen.view.restricted_items]
        self.about.set_options([(_NO_ITEM, "No item"), *items])
        # It keeps its place while items are held, so that nothing in the line moves as people come and go.
        self.about.setVisible(
            bool(items) or any(h.kind == "restricted_items" and not h.sealed for h in screen.view.held)
        )
        if self.about.value() is None:
            self.about.set_value(_NO_ITEM)
        offer(self.who, screen)
        self._follow(screen)

    def _follow(self, screen: Screen) -> None:
        """Take the ordinary set of this part, but never open what is being typed or was chosen."""
        part = screen.closed_part.id if screen.closed_part else None
        if not self.words.value():
            if part != self._part:
                self._chose_who = False
        elif not self._chose_who and screen.default_who != self._default:
            kept = carried_over(self._default, screen.default_who)
            self._chose_who = self._carried = kept is not None
        self._part, self._default = part, screen.default_who
        if not self._chose_who:
            self._set_who(self._default)

    def _set_who(self, who: WhoMayKnow) -> None:
        before = self.who.text()
        self.who.set_value(to_ids(who))
        self.who.set_held(held=not who.is_open)
        if before != self.who.text() and self.words.hasFocus():
            announce(self, self.who.accessibleName())

    def line(self) -> Line:
        """What stands in the line now."""
        speaker, about = self.speaker.value(), self.about.value()
        return Line(
            text=self.words.value(),
            kind=EntryKind(self.kind.value() or EntryKind.NOTE.value),
            speaker="" if speaker in (None, _NOBODY_SPOKE) else str(speaker),
            about="" if about in (None, _NO_ITEM) else str(about),
            who=self.chosen_who(),
        )

    def chosen_who(self) -> WhoMayKnow | None:
        """Who may know what is typed; None where it is for everybody who is invited, as in an open part."""
        if not self._chose_who and self._default.is_open:
            return None
        return from_ids(self.who.value())

    def take_out(self) -> None:
        """The line has gone on its way: empty the field, and forget a set that held for that line alone."""
        self.words.clear()
        if self._carried:
            self._chose_who = self._carried = False
            self._set_who(self._default)

    def restore(self, line: Line, after: str = "") -> None:
        """Put a line back that could not be kept: behind words that came back before it, before those typed since."""
        now = self.words.value()
        came_back = after if after and f"{now}\n".startswith(f"{after}\n") else ""
        typed_since = now[len(came_back) :].removeprefix("\n")
        self.words.setPlainText("\n".join(filter(None, (came_back, line.text, typed_since))))
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.kind.set_value(line.kind.value)
        self.speaker.set_value(line.speaker or _NOBODY_SPOKE)
        self.about.set_value(line.about or _NO_ITEM)
        if line.who is not None:
            self._chose_who = self._carried = True
            self._set_who(line.who)
        self.edited.emit()

    def set_kind(self, kind: EntryKind) -> None:
        """Choose the kind of the entry that is being typed."""
        self.kind.set_value(kind.value)
        self.edited.emit()

    def set_speaker(self, number: int) -> None:
        """Choose the speaker by number among those in the meeting; 0 is nobody."""
        if number == 0:
            self.speaker.set_value(_NOBODY_SPOKE)
        elif number <= len(self._speakers):
            self.speaker.set_value(self._speakers[number - 1])
        self.edited.emit()

    def _on_entered(self) -> None:
        line = self.line()
        if line.text:
            self.entered.emit(line)

    def _on_edited(self) -> None:
        self._take_prefix()
        self.edited.emit()

    def _take_prefix(self) -> None:
        """A kind's letter and a space at the very beginning choose that kind."""
        typed = self.words.toPlainText()
        if self._profile is None or len(typed) < 2 or typed[1] != " " or self.words.textCursor().position() != 2:
            return
        kind = next((w.kind for w in self._profile.entry_kinds if w.prefix == typed[0]), None)
        if kind is not None:
            cursor = self.words.textCursor()
            cursor.setPosition(0)
            cursor.setPosition(2, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self.set_kind(kind)

    def _on_who_edited(self) -> None:
        self._chose_who, self._carried = True, False
        self.who.set_held(held=not from_ids(self.who.value()).is_open)
        self.edited.emit()
