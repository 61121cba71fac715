"""Keeps the lines of a conference that are typed and not added yet, and brings them back where they were typed.

The fields of the record keep themselves; these lines belong to nothing until Enter. They are kept within a second
for whoever typed them, and never come back in sight of somebody in the room who may not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject

from rothdesk.app.left_off import HalfLine, Lines, Words
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from ui.autosave import Autosave, Done, EditBuffer
from ui.conference.audiences import from_ids, to_ids
from ui.widgets import AudiencePicker, Choice, LineEdit, TextEdit, Tick
from ui.widgets.editing import Editor

Keep = Callable[[Lines, Done], object]


class Following(Protocol):
    """Whatever follows for whom a line was begun (`ui.steps.plan.half_typed.HalfTyped`)."""

    @property
    def who(self) -> WhoMayKnow | None:
        """Who may know the line; None for everybody who is invited."""
        ...

    def carry(self, who: WhoMayKnow) -> None:
        """Hold the line to a set that was carried over to it."""
        ...


class _Place:
    """One line: its editors by name, and whoever follows for whom it was begun."""

    def __init__(self, editors: tuple[Editor, ...], following: Following | None) -> None:
        self._fields = {_text_of(editor).objectName(): editor for editor in editors}
        self._following = following

    def read(self, ordinary: WhoMayKnow) -> HalfLine | None:
        """What stands in the line; None where no word does."""
        fields = {name: _words_in(editor) for name, editor in self._fields.items()}
        if not any(isinstance(_text_of(self._fields[n]), LineEdit | TextEdit) and v for n, v in fields.items()):
            return None
        who = ordinary if self._following is None else self._following.who or EVERYBODY_INVITED
        for picker in self._pickers():
            who = from_ids(picker.value())
        if who.is_open:
            return HalfLine(fields=fields)
        return HalfLine(fields=fields, agencies=tuple(sorted(who.agencies)), people=tuple(sorted(who.people)))

    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.read(EVERYBODY_INVITED) is None

    def write(self, line: HalfLine) -> None:
        """Put a line back: what was chosen first, so that the words come last."""
        who = _who_of(line)
        if not who.is_open and self._following is not None:
            self._following.carry(who)
        for picker in self._pickers():
            if not who.is_open:
                picker.set_value(to_ids(who))
                picker.edited.emit()
        for texts in (False, True):
            for name, editor in self._fields.items():
                is_text = isinstance(_text_of(editor), LineEdit | TextEdit)
                if is_text is texts and name in line.fields and not isinstance(editor, AudiencePicker):
                    _put_in(editor, line.fields[name])

    def _pickers(self) -> list[AudiencePicker]:
        editors: list[Any] = list(self._fields.values())
        return [editor for editor in editors if isinstance(editor, AudiencePicker)]


class HalfLines(QObject):
    """All half-typed lines of one conference. Nothing is kept before `begin` has brought what was kept before."""

    def __init__(self, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._places: dict[str, _Place] = {}
        self._waiting: dict[str, HalfLine] = {}
        self._keep: Keep | None = None
        self._buffer: EditBuffer | None = None
        self._screen: Screen | None = None

    def watch(self, place: str, *editors: Editor, following: Following | None = None) -> None:
        """Keep what is typed into these editors, which make one line and stay as long as the conference is open."""
        self._places[place] = _Place(editors, following)
        for editor in editors:
            text = _text_of(editor)
            # Also what the program puts in or takes out counts: a line that was added is half typed no more.
            changed = text.textChanged if isinstance(text, LineEdit | TextEdit) else editor.edited
            changed.connect(self._touch)

    def begin(self, lines: Lines, keep: Keep) -> None:
        """Bring these lines back as soon as they may be seen, and keep what is typed from now on."""
        self._waiting = dict(lines)
        self._keep = keep
        self._buffer = self._autosave.buffer(self._read, self._commit)
        if self._screen is not None:
            self.show_screen(self._screen)
        if any(not place.is_empty() for place in self._places.values()):
            self._touch()

    def show_screen(self, screen: Screen) -> None:
        """Bring back what waits, as far as those in the room may know it. Call it after the pages have the screen."""
        self._screen = screen
        for name in list(self._waiting):
            place, line = self._places.get(name), self._waiting[name]
            if place is not None and place.is_empty() and may_be_seen(line, screen):
                del self._waiting[name]
                place.write(line)

    def _touch(self) -> None:
        if self._buffer is not None:
            self._buffer.touch()

    def _read(self) -> Lines:
        ordinary = self._screen.default_who if self._screen else EVERYBODY_INVITED
        now = {name: place.read(ordinary) for name, place in self._places.items()}
        return self._waiting | {name: line for name, line in now.items() if line is not None}

    def _commit(self, lines: Any, done: Done) -> None:
        if self._keep is not None:
            self._keep(lines, done)


def may_be_seen(line: HalfLine, screen: Screen) -> bool:
    """Whether everybody who can see the screen now may know the line."""
    return screen.view.audience.may_know(_who_of(line), screen.agency_of)


def _who_of(line: HalfLine) -> WhoMayKnow:
    if line.agencies is None or line.people is None:
        return EVERYBODY_INVITED
    return WhoMayKnow(
        agencies=frozenset(AgencyId(a) for a in line.agencies), people=frozenset(PersonId(p) for p in line.people)
    )


def _text_of(editor: Any) -> Any:
    """The field inside an editor that is made of several parts; the words are there as they were typed."""
    return getattr(editor, "line", getattr(editor, "box", editor))


def _words_in(editor: Editor) -> Words:
    text = _text_of(editor)
    if isinstance(text, LineEdit | TextEdit):
        return str(text.value())
    value = editor.value()
    if isinstance(value, bool):
        return value
    return tuple(sorted(value)) if isinstance(value, frozenset) else str(value or "")


def _put_in(editor: Editor, words: Words) -> None:
    text = _text_of(editor)
    if isinstance(text, LineEdit | TextEdit):
        text.set_value(str(words))
    elif isinstance(editor, Tick):
        editor.set_value(bool(words))
    elif isinstance(editor, Choice):
        editor.set_value(str(words) or None)
    else:
        raise TypeError(type(editor))
    editor.edited.emit()
