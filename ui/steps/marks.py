"""An answer as a few buttons of which one is pressed, or none: not answered stays different from every answer.

Quick by keyboard: the first letter answers, Up and Down go to the row above and below, Left and Right choose a
button and Space presses it. Pressing what is pressed takes the answer back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import current_theme
from ui.widgets import Button, row

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}
_TAKEN_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_AROUND = 34
"""Padding and border of a button, in lengths of the design."""
_GAP = 4


def marks_width(options: Sequence[tuple[str, str]]) -> int:
    """The width in pixels of marks with these options at the present zoom."""
    return sum(_button_width(words) for _, words in options) + current_theme().px(_GAP) * (len(options) - 1)


def _button_width(words: str) -> int:
    theme = current_theme()
    # Room for the tick too, so that nothing moves when a button is pressed.
    return QFontMetrics(theme.font("strong")).horizontalAdvance(f"✓ {words}") + theme.px(_AROUND)


class Marks(QWidget):
    """`value` is the id that is pressed or `None`. `stepped(by)` asks to go to another row."""

    edited = Signal()
    left = Signal()
    stepped = Signal(int)

    def __init__(self, options: Sequence[tuple[str, str]], *, label: str, name: str) -> None:
        super().__init__()
        self._words = dict(options)
        self._value: str | None = None
        self.setObjectName(name)
        inside = row(self, gap=_GAP)
        self.buttons: dict[str, Button] = {}
        for id_, words in options:
            button = Button(words, on_click=self._presser(id_), name=f"{name}.{id_}", checkable=True)
            button.installEventFilter(self)
            self.buttons[id_] = button
            inside.addWidget(button)
        current_theme().changed.connect(self._fit)
        self._fit()
        self.setAccessibleName(label)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        """The name goes before each of the words."""
        super().setAccessibleName(name)
        for id_, button in self.buttons.items():
            button.setAccessibleName(f"{name}: {self._words[id_]}")

    def value(self) -> str | None:
        """The id that is pressed, or `None`."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Press by id, or nothing, without saying `edited`."""
        self._value = value if value in self.buttons else None
        self._show()

    def take_keyboard(self) -> None:
        """Put the keyboard on what is pressed, or on the first button."""
        self._stop().setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters answer, arrows walk; the keyboard may leave from any of the buttons."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _on_key(self, button: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        key, ids = Qt.Key(event.key()), list(self.buttons)
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            here = next(place for place, i in enumerate(ids) if self.buttons[i] is button)
            place = here + (1 if key == Qt.Key.Key_Right else -1)
            self.buttons[ids[place % len(ids)]].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in _TAKEN_BACK and self._value is not None:
            self._answer(None)
        elif letter := event.text().casefold().strip():
            found = next((i for i in ids if self._words[i].casefold().startswith(letter)), None)
            if found is None:
                return False
            self.buttons[found].setFocus(Qt.FocusReason.TabFocusReason)
            if found != self._value:
                self._answer(found)
            self.stepped.emit(1)
        else:
            return False
        return True

    def _presser(self, id_: str) -> Callable[[], None]:
        return lambda: self._answer(None if id_ == self._value else id_)

    def _answer(self, id_: str | None) -> None:
        self._value = id_
        self._show()
        self.edited.emit()

    def _stop(self) -> Button:
        return self.buttons[self._value if self._value is not None else next(iter(self.buttons))]

    def _show(self) -> None:
        """A tick as well as the tint says what is pressed; Tab stops once at the whole."""
        stop = self._stop()
        for id_, button in self.buttons.items():
            button.setChecked(id_ == self._value)
            button.setText(f"✓ {self._words[id_]}" if id_ == self._value else self._words[id_])
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _fit(self) -> None:
        for id_, button in self.buttons.items():
            button.setFixedWidth(_button_width(self._words[id_]))
