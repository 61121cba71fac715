"""Says that Caps Lock is on while a secret is typed, where a wrong letter cannot be seen.

Qt does not tell the state of the key. It is taken from what arrives: a capital without Shift, or a small letter with
it, means that Caps Lock is on; for other keys the operating system's own bits in the event are read where they are
known. What is typed is never kept.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets import PlainLabel, announce

_WORDS = "Caps Lock is on."
_BITS = {"xcb": 0x2, "wayland": 0x2, "windows": 0x100, "cocoa": 0x10000}
"""Caps Lock in a key event's native modifiers, by Qt's name of the platform."""


def caps_lock_in(event: QKeyEvent, platform: str) -> bool | None:
    """Whether Caps Lock is on by this event, or None if the event does not say."""
    if event.key() == Qt.Key.Key_CapsLock:
        return None  # the platforms do not agree whether this event carries the state before it or after it
    letter = event.text()
    if letter.isalpha() and letter.upper() != letter.lower():
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return (letter == letter.upper()) is not shifted
    bit = _BITS.get(platform)
    return bool(event.nativeModifiers() & bit) if bit else None


class CapsLockNotice(PlainLabel):
    """A line of warning under secret fields; it is empty unless one of them has the keyboard and Caps Lock is on."""

    def __init__(self, name: str) -> None:
        super().__init__("", "error", name=name)
        self._watched: list[QWidget] = []
        self._on = False
        self.say("")

    def watch(self, *lines: QLineEdit) -> None:
        """Watch what is typed into these fields."""
        for line in lines:
            self._watched.append(line)
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key on its way; nothing is ever kept back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._on_key(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.say("")
        elif event.type() == QEvent.Type.FocusIn and self._on:
            self.say(_WORDS)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._show(on=not self._on)
            return
        found = caps_lock_in(event, QGuiApplication.platformName())
        if found is not None:
            self._show(on=found)

    def _show(self, *, on: bool) -> None:
        if on and not self._on:
            announce(self, _WORDS, at_once=True)
        self._on = on
        self.say(_WORDS if on else "")
