"""Keeps what is typed in a conference and not entered yet, and brings it back where it was typed.

The fields of the record keep themselves; this belongs to nothing until Enter or a button. It is kept within seconds
for whoever typed it, and never comes back in sight of somebody in the room who may not know it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rothdesk.app.left_off import AGAIN, HalfLine, Lines
from rothdesk.app.screen import Screen
from rothdesk.domain.restriction import EVERYBODY_INVITED
from ui.autosave import Autosave, Done, EditBuffer
from ui.conference.half_places import Following, HalfPlace, HoldsUnread, TypedLine, Unread, text_of, who_of
from ui.widgets import LineEdit, TextEdit
from ui.widgets.editing import Editor

Keep = Callable[[Lines, Done], object]
_UNREAD = "unread/"


class HalfLines(QObject):
    """All that is half typed in one conference. Nothing is kept before `begin` has brought what was kept before.

    `coming_back()` before something is put where it was typed: every place shows the record by then, or what it shows
    afterwards would do away with the words.
    """

    coming_back = Signal()

    def __init__(self, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._places: dict[str, TypedLine | HalfPlace] = {}
        self._waiting: dict[str, HalfLine] = {}
        self._keep: Keep | None = None
        self._buffer: EditBuffer | None = None
        self._screen: Screen | None = None

    def watch(self, place: str, *editors: Editor, following: Following | None = None) -> None:
        """Keep what is typed into these editors, which make one line and stay as long as the conference is open."""
        self._places[place] = TypedLine(editors, following)
        for editor in editors:
            text = text_of(editor)
            # Also what the program puts in or takes out counts: a line that was added is half typed no more.
            changed = text.textChanged if isinstance(text, LineEdit | TextEdit) else editor.edited
            changed.connect(self._touch)

    def watch_place(self, name: str, place: HalfPlace) -> None:
        """Keep what is half typed in a form, which stays as long as the conference is open."""
        self._places[name] = place
        place.half_typed.connect(self._touch)

    def watch_unread(self, name: str, editor: HoldsUnread) -> Callable[[], None]:
        """Keep the words of a field that make no value; to be called when the field goes."""
        name = _UNREAD + name
        place = Unread(editor)
        had = False

        def look() -> None:
            nonlocal had
            has = bool(editor.unread())
            if has or had:
                self._touch()
            had = has

        def let_go() -> None:
            if self._places.get(name) is not place:
                return
            del self._places[name]
            line = place.read_half(EVERYBODY_INVITED)
            if line is not None:
                self._waiting[name] = line  # it comes back with the field

        self._places[name] = place
        place.half_typed.connect(look)
        if name in self._waiting:
            QTimer.singleShot(0, self, self._bring_back)  # once the field shows what is stored
        return let_go

    def begin(self, lines: Lines, keep: Keep) -> None:
        """Bring these lines back as soon as they may be seen, and keep what is typed from now on."""
        self._waiting = dict(lines) | self._waiting
        self._keep = keep
        self._buffer = self._autosave.buffer(self._read, self._commit)
        self._bring_back()
        if self._now():
            self._touch()

    def show_screen(self, screen: Screen) -> None:
        """Bring back what waits, as far as those in the room may know it. Call it after the pages have the screen."""
        self._screen = screen
        self._bring_back()

    def _bring_back(self) -> None:
        screen = self._screen
        if screen is None or not self._waiting:
            return
        self.coming_back.emit()
        for name in list(self._waiting):
            place, line = self._places.get(name.partition(AGAIN)[0]), self._waiting[name]
            if place is not None and may_be_seen(line, screen) and place.takes_half(screen):
                del self._waiting[name]
                place.bring_back(line, screen)
                self._touch()

    def _touch(self) -> None:
        if self._buffer is not None:
            self._buffer.touch()

    def _now(self) -> dict[str, HalfLine]:
        ordinary = self._screen.default_who if self._screen else EVERYBODY_INVITED
        read = {name: place.read_half(ordinary) for name, place in self._places.items()}
        return {name: line for name, line in read.items() if line is not None}

    def _read(self) -> Lines:
        return self._waiting | self._now()

    def _commit(self, lines: Any, done: Done) -> None:
        if self._keep is not None:
            self._keep(lines, done)


def may_be_seen(line: HalfLine, screen: Screen) -> bool:
    """Whether everybody who can see the screen now may know the line."""
    return screen.view.audience.may_know(who_of(line), screen.agency_of)
