"""The places in which something can stand half typed: a line of editors, and a field whose words make no value.

They read and write what stands there and say for whom it is; keeping it is `half_lines`' business. A form that is
one place itself has the same methods.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from rothdesk.app.left_off import HalfLine, Words
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from ui.conference.audiences import from_ids, to_ids
from ui.widgets import AudiencePicker, Choice, LineEdit, TextEdit, Tick
from ui.widgets.editing import Editor


class HalfPlace(Protocol):
    """One place, and its signal that what stands there has changed, by the person or by the program."""

    half_typed: SignalInstance

    def read_half(self, ordinary: WhoMayKnow) -> HalfLine | None:
        """What stands there half typed, `ordinary` unless it is closer; None where nothing does."""
        ...

    def takes_half(self, screen: Screen) -> bool:
        """Whether something can be brought back there now without doing away with anything."""
        ...

    def bring_back(self, line: HalfLine, screen: Screen) -> None:
        """Put back what stood there. Never takes the keyboard."""
        ...


class Following(Protocol):
    """Whatever follows for whom a line was begun (`ui.steps.plan.half_typed.HalfTyped`)."""

    @property
    def who(self) -> WhoMayKnow | None:
        """Who may know the line; None for everybody who is invited."""
        ...

    def carry(self, who: WhoMayKnow) -> None:
        """Hold the line to a set that was carried over to it."""
        ...


@runtime_checkable
class HoldsUnread(Protocol):
    """An editor in whose lines words may stand that make no value, such as half a date."""

    edited: SignalInstance

    def unread(self) -> tuple[str, ...]:
        """The words of its lines while they make no value; empty while they do, or there are none."""
        ...

    def set_unread(self, words: tuple[str, ...]) -> None:
        """Show such words again, marked as what they are. Does not say `edited`."""
        ...


def half_line(fields: Mapping[str, Words], who: WhoMayKnow) -> HalfLine:
    """What is half typed, for these."""
    if who.is_open:
        return HalfLine(fields=fields)
    return HalfLine(fields=fields, agencies=tuple(sorted(who.agencies)), people=tuple(sorted(who.people)))


def who_of(line: HalfLine) -> WhoMayKnow:
    """Who may know it."""
    if line.agencies is None or line.people is None:
        return EVERYBODY_INVITED
    return WhoMayKnow(
        agencies=frozenset(AgencyId(a) for a in line.agencies), people=frozenset(PersonId(p) for p in line.people)
    )


class TypedLine:
    """Editors that make one line together, which stays as long as the conference is open."""

    def __init__(self, editors: tuple[Editor, ...], following: Following | None) -> None:
        self._fields = {text_of(editor).objectName(): editor for editor in editors}
        self._following = following

    def read_half(self, ordinary: WhoMayKnow) -> HalfLine | None:
        """What stands in the line; None where no word does."""
        fields = {name: _words_in(editor) for name, editor in self._fields.items()}
        if not any(isinstance(text_of(self._fields[n]), LineEdit | TextEdit) and v for n, v in fields.items()):
            return None
        who = ordinary if self._following is None else self._following.who or EVERYBODY_INVITED
        for picker in self._pickers():
            who = from_ids(picker.value())
        return half_line(fields, who)

    def takes_half(self, _screen: Screen) -> bool:
        """Whether nothing stands in it."""
        return self.read_half(EVERYBODY_INVITED) is None

    def bring_back(self, line: HalfLine, _screen: Screen) -> None:
        """Put a line back: what was chosen first, so that the words come last."""
        who = who_of(line)
        if not who.is_open and self._following is not None:
            self._following.carry(who)
        for picker in self._pickers():
            if not who.is_open:
                picker.set_value(to_ids(who))
                picker.edited.emit()
        for texts in (False, True):
            for name, editor in self._fields.items():
                is_text = isinstance(text_of(editor), LineEdit | TextEdit)
                if is_text is texts and name in line.fields and not isinstance(editor, AudiencePicker):
                    _put_in(editor, line.fields[name])

    def _pickers(self) -> list[AudiencePicker]:
        editors: list[Any] = list(self._fields.values())
        return [editor for editor in editors if isinstance(editor, AudiencePicker)]


class Unread:
    """A field of the record, as far as its words make no value and can therefore not be kept there.

    It is in sight only before those who may know the field, and comes back only with it.
    """

    def __init__(self, editor: HoldsUnread) -> None:
        self.half_typed = editor.edited
        self._editor = editor

    def read_half(self, _ordinary: WhoMayKnow) -> HalfLine | None:
        """The words that make no value."""
        words = self._editor.unread()
        return HalfLine(fields={"words": words}) if words else None

    def takes_half(self, _screen: Screen) -> bool:
        """Whether nothing like it stands there."""
        return not self._editor.unread()

    def bring_back(self, line: HalfLine, _screen: Screen) -> None:
        """Show the words again."""
        words = line.fields["words"]
        if isinstance(words, tuple):
            self._editor.set_unread(words)


def text_of(editor: Any) -> Any:
    """The field inside an editor that is made of several parts; the words are there as they were typed."""
    return getattr(editor, "line", getattr(editor, "box", editor))


def name_of(editor: Any) -> str:
    """The name of an editor's first field."""
    return str(text_of(getattr(editor, "day", editor)).objectName())


def _words_in(editor: Editor) -> Words:
    text = text_of(editor)
    if isinstance(text, LineEdit):
        return LineEdit.value(text)  # as it stands there: what a field of a time makes of it is no text
    if isinstance(text, TextEdit):
        return text.value()
    value = editor.value()
    if isinstance(value, bool):
        return value
    return tuple(sorted(value)) if isinstance(value, frozenset) else str(value or "")


def _put_in(editor: Editor, words: Words) -> None:
    text = text_of(editor)
    if isinstance(text, LineEdit):
        LineEdit.set_value(text, str(words))
    elif isinstance(text, TextEdit):
        text.set_value(str(words))
    elif isinstance(editor, Tick):
        editor.set_value(bool(words))
    elif isinstance(editor, Choice):
        editor.set_value(str(words) or None)
    else:
        raise TypeError(type(editor))
    editor.edited.emit()
