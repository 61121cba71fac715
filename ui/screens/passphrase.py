"""A new passphrase: typed twice, with words about how good it is while it is typed.

What a passphrase must have is told from outside (`lacks`). Nothing typed here is kept anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.caps_lock import CapsLockNotice
from ui.widgets import Field, LineEdit, PlainLabel, Tick, column

_LONG_WORDS, _LONG = 5, 28
_HELP = "Three or more words that nobody would guess are best. Five are excellent, and easier than signs."


class NewPassphrase(QWidget):
    """Two fields; `entered` on Enter in the second. Names are `<name>.passphrase`, `<name>.again`, `<name>.show`."""

    entered = Signal()

    def __init__(
        self, name: str, lacks: Callable[[str], str], *, label: str = "Passphrase", field: str = "passphrase"
    ) -> None:
        super().__init__()
        self._lacks = lacks
        self.first = LineEdit(secret=True, name=f"{name}.{field}")
        self.second = LineEdit(secret=True, name=f"{name}.again")
        self._field = Field(label, self.first, help=_HELP)
        self._again = Field("The same passphrase again", self.second)
        self._strength = PlainLabel("", "caption", name=f"{name}.strength")
        self._show = Tick("Show what I type", name=f"{name}.show")
        caps = CapsLockNotice(f"{name}.caps")
        caps.watch(self.first, self.second)
        column(self, gap=12).add(self._field, self._strength, self._again, caps, self._show)
        self._strength.say("")
        self._show.edited.connect(self._on_show_edited)
        self.first.edited.connect(self._on_first_edited)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)

    def take(self) -> str | None:
        """The passphrase if both fields agree and it is good; else None, with the reason beside the field."""
        lacking = self._lacks(self.first.text())
        self._field.set_error(lacking)
        self._strength.say("" if lacking else self._strength.text())  # which would say the same once more
        differs = "" if lacking or self.first.text() == self.second.text() else "The two are not the same."
        self._again.set_error(differs)
        if lacking:
            self.first.setFocus()
        elif differs:
            self.second.setFocus()
        return None if lacking or differs else self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        for line in (self.first, self.second):
            line.clear()
        self._strength.say("")

    def _on_first_edited(self) -> None:
        self._field.set_error("")
        self._strength.say(strength(self.first.text(), self._lacks))

    def _on_show_edited(self) -> None:
        mode = LineEdit.EchoMode.Normal if self._show.value() else LineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)


def strength(passphrase: str, lacks: Callable[[str], str]) -> str:
    """In words, how good a passphrase is that is being typed; empty while there is none."""
    if not passphrase.strip():
        return ""
    lacking = lacks(passphrase)
    if lacking:
        return f"Not yet enough. {lacking}"
    if len(passphrase.split()) >= _LONG_WORDS or len(passphrase) >= _LONG:
        return "Excellent: nobody will guess this by trying."
    return "Good. Another word would make it better still."
