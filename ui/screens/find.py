"""Finding words in all conferences, as a screen of its own over the list of conferences.

What is shown here is content of records: it is gone as soon as another screen takes its place.
"""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from ui.conference.find_body import FindBody
from ui.screens.own_page import OwnPage


class FindScreen(OwnPage):
    """`asked(text)` and `chosen(Hit)` are those of its `found`."""

    def __init__(self) -> None:
        super().__init__(
            "find",
            "Find in all conferences",
            "Names, entries, actions, reasons and notes that you are cleared for",
            fills=True,
        )
        self.found = FindBody(
            "Find in all conferences",
            "Words to look for",
            "Every conference is looked through. All the words must stand in the same entry; the last one may be "
            "unfinished.",
            names=True,
            name="find",
        )
        self.found.left.connect(self.left)
        self.body.addWidget(self.found, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the field."""
        super().showEvent(event)
        self.found.field.setFocus()
