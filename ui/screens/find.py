"""Finding words in all conferences, as a screen of its own over the list of conferences.

What is shown here is content of records: it is gone as soon as another screen takes its place.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.conference.find_body import FindBody
from ui.widgets import Button, PlainLabel, column, row


class FindScreen(QWidget):
    """`asked(text)`, `chosen(Hit)` and `left` are those of its `body`."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find")
        inside = column(self, gap=16, margins=(32, 24, 32, 24))
        head = row(gap=12)
        titles = column(gap=2)
        titles.add(
            PlainLabel("Find in all conferences", "title"),
            PlainLabel("Names, entries, actions, reasons and notes that you are cleared for", "muted"),
        )
        head.addLayout(titles, 1)
        head.add(Button("Back to the list", on_click=self.left.emit, name="find.back"))
        inside.addLayout(head)
        self.body = FindBody(
            "Find in all conferences",
            "Words to look for",
            "Every conference is looked through. All the words must stand in the same entry; the last one may be "
            "unfinished.",
            names=True,
            name="find",
        )
        self.body.left.connect(self.left)
        inside.addWidget(self.body, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the field."""
        super().showEvent(event)
        self.body.field.setFocus()
