"""A line to type into that offers a list while typing: any words may stand in it, a listed one is two keys away.

Down goes into the list, Enter takes and goes on, Escape closes the list; what was typed is never replaced unasked.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from ui.widgets import LineEdit


class SuggestingLine(LineEdit):
    """A line with suggestions; `entered` comes with Enter, whether or not the list was open."""

    entered = Signal()

    def __init__(self, *, hint: str = "", label: str = "", name: str = "") -> None:
        super().__init__(hint=hint, label=label, name=name)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = completer.popup()
        assert popup is not None  # noqa: S101  Qt makes one with the first question for it
        popup.setAccessibleName("Suggestions")
        self._popup = popup
        completer.activated.connect(lambda _words: self.edited.emit())
        completer.highlighted.connect(lambda _words: self.edited.emit())
        self.setCompleter(completer)

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these."""
        wanted = list(dict.fromkeys(words))
        if wanted != self._words.stringList():
            self._words.setStringList(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what stands in the line; the list is only closed, so that it cannot fill the line again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.hide()
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)
