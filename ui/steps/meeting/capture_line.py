"""The capture line: kind, speaker, who may know, and one line that is always ready. Enter keeps the entry.

What is typed is kept as a draft within a second, and a line that could not be kept comes back into the field. Kind,
speaker and audience stay for the next entry. Who may know is always in sight, and never opens by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from rothdesk.app.drafts import Draft
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.profiles.profile import Profile
from ui.conference.audiences import from_ids, offer, to_ids
from ui.widgets import AudiencePicker, Choice, Flow, TextEdit, column

_NOBODY_SPOKE = "-"
_NO_ITEM = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stands in the capture line. `who` None asks for the ordinary set of this part of the meeting."""

    text: str
    kind: EntryKind
    speaker: str
    about: str
    who: WhoMayKnow | None


class _LineEdit(TextEdit):
    """The field itself; the arrow up in an empty line asks for the last entry."""

    last_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
        else:
            super().keyPressEvent(event)


class CaptureLine(QFrame):
    """`entered(Line)` on Enter, `edited` while typing, `last_wanted` for the arrow up in an empty line."""

    entered = Signal(object)
    edited = Signal()
    left = Signal()
    last_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("meeting.capture")
        self._profile: Profile | None = None
        self._default = WhoMayKnow()
        self._chose_who = False
        self._speakers: list[str] = []
        self.kind = Choice(label="Kind of entry", quiet=True, name="meeting.capture.kind")
        self.speaker = Choice(label="Who is speaking", quiet=True, name="meeting.capture.speaker")
        self.about = Choice(label="Rests on restricted item", quiet=True, name="meeting.capture.about")
        self.who = AudiencePicker(name="meeting.capture.who")
        self.text = _LineEdit(
            label="What was said",
            hint="Type here. Enter keeps it.",
            lines=1,
            most=6,
            enter_keeps=True,
            name="meeting.capture.text",
        )
        self.text.setProperty("role", "capture")
        whole = column(self, gap=6, margins=(8, 8, 8, 8))
        choices = Flow(gap=8)
        choices.add(self.kind, self.speaker, self.who, self.about)
        whole.addLayout(choices)
        whole.add(self.text)
        self.text.entered.connect(self._on_entered)
        self.text.edited.connect(self._on_edited)
        self.text.left.connect(self.left)
        self.text.last_wanted.connect(self.last_wanted)
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
        self.about.set_options([(_NO_ITEM, "About no item"), *items])
        self.about.setVisible(bool(items))
        if self.about.value() is None:
            self.about.set_value(_NO_ITEM)
        offer(self.who, screen)
        if screen.default_who != self._default:
            self._default = screen.default_who
            self._chose_who = False
        if not self._chose_who:
            self.who.set_value(to_ids(self._default))
        self.who.set_held(held=not from_ids(self.who.value()).is_open)

    def line(self) -> Line:
        """What stands in the line now."""
        speaker, about = self.speaker.value(), self.about.value()
        return Line(
            text=self.text.value(),
            kind=EntryKind(self.kind.value() or EntryKind.NOTE.value),
            speaker="" if speaker in (None, _NOBODY_SPOKE) else str(speaker),
            about="" if about in (None, _NO_ITEM) else str(about),
            who=from_ids(self.who.value()) if self._chose_who else None,
        )

    def draft(self) -> Draft:
        """The line as a draft to be kept."""
        line = self.line()
        return Draft(
            text=line.text,
            kind=line.kind.value,
            speaker=line.speaker,
            about=line.about,
            agencies=None if line.who is None else tuple(sorted(line.who.agencies)),
            people=None if line.who is None else tuple(sorted(line.who.people)),
        )

    def restore(self, line: Line) -> None:
        """Put a line back that could not be kept, before whatever has been typed since."""
        now = self.text.value()
        self.text.setPlainText(f"{line.text}\n{now}" if now else line.text)
        self.set_kind(line.kind)
        self.speaker.set_value(line.speaker or _NOBODY_SPOKE)
        self.about.set_value(line.about or _NO_ITEM)
        if line.who is not None:
            self._chose_who = True
            self.who.set_value(to_ids(line.who))

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
        typed = self.text.toPlainText()
        if self._profile is None or len(typed) < 2 or typed[1] != " " or self.text.textCursor().position() != 2:
            return
        kind = next((w.kind for w in self._profile.entry_kinds if w.prefix == typed[0]), None)
        if kind is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(0)
            cursor.setPosition(2, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self.set_kind(kind)

    def _on_who_edited(self) -> None:
        self._chose_who = True
        self.who.set_held(held=not from_ids(self.who.value()).is_open)
        self.edited.emit()
