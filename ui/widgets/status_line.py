"""The truth about saving, in words, at the foot of the window; and short notes beside it.

It must never say saved before the store has said so.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.announce import announce
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import row

_WIDE = 20
"""How much more of the line a reason takes than the empty space beside it."""


class StatusLine(QWidget):
    """Left: saved, saving or not saved. Then a warning, if there is one, and a note. Right: a few keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saving = PlainLabel("", "caption", wrap=False, name="status.saving")
        self._note = PlainLabel("", "caption", wrap=False, name="status.note")
        self._keys = PlainLabel("", "caption", wrap=False, name="status.keys")
        self._inside = inside = row(self, gap=18, margins=(16, 5, 16, 5))
        self._warning = PlainLabel("", "caption", wrap=False, name="status.warning")
        inside.add(self._saving, self._warning, self._note)
        inside.addStretch(1)
        inside.add(self._keys)
        self.quiet()

    @property
    def words(self) -> str:
        """What it says about saving now."""
        return self._saving.text()

    def saving(self) -> None:
        """Something typed is not on disk yet."""
        self._say("Saving…", "caption")

    def saved(self, at: datetime) -> None:
        """All is on disk, since `at`."""
        self._say(f"Saved {at:%H:%M:%S}", "caption")

    def not_saved(self, reason: str) -> None:
        """It could not be saved; the words stay in their field. Read out at once, but the same reason only once."""
        before = self.words
        self._say(f"Not saved: {reason.removeprefix('Not saved: ')}", "error")
        if self.words != before:
            announce(self, self.words, at_once=True)

    def quiet(self) -> None:
        """Nothing to say about saving, as before a record is open."""
        self._say("", "caption")

    def warn(self, words: str) -> None:
        """Say quietly what will soon stand in the way of saving, or nothing; read out when it begins."""
        if words and not self._warning.text():
            announce(self, words)
        self._warning.say(words)

    def note(self, words: str) -> None:
        """Say something beside it, such as how many entries there are."""
        self._note.say(words)

    def keys(self, words: str) -> None:
        """Show the keys worth knowing here."""
        self._keys.say(words)

    def _say(self, words: str, role: str) -> None:
        wrong = role == "error"
        self._saving.setWordWrap(wrong)  # a reason takes a second line rather than widen the window
        self._inside.setStretchFactor(self._saving, _WIDE if wrong else 0)
        self._saving.say(words)
        if self._saving.property("role") != role:
            self._saving.set_role("error" if wrong else "caption")
