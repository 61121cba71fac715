"""The last seconds before the window locks, over everything else: any key and any movement of the mouse stays.

It takes neither the keyboard nor a click, and says the seconds aloud twice only.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import current_theme
from ui.widgets.announce import announce
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column

_WORDS = "Press any key or move the mouse to stay. What you typed is kept."
_ALOUD_AGAIN = 10


class Countdown(QFrame):
    """Hidden until `show_seconds`, and again after `stop`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("countdown")
        self.setProperty("role", "banner")
        self.setProperty("kind", "warning")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._lead = PlainLabel("", "strong")
        inside = column(self, gap=2, margins=(12, 8, 12, 8))
        inside.add(self._lead, PlainLabel(_WORDS))
        over.installEventFilter(self)
        self.hide()

    def show_seconds(self, seconds: int) -> None:
        """So many seconds are left."""
        first = self.isHidden()
        self._lead.setText(f"Locking in {seconds} {'second' if seconds == 1 else 'seconds'}")
        self.setAccessibleName(f"{self._lead.text()}. {_WORDS}")
        self._place()
        self.show()
        self.raise_()
        if first or seconds == _ALOUD_AGAIN:
            announce(self, self.accessibleName(), at_once=True)

    def stop(self) -> None:
        """Somebody is there, or it is locked."""
        if not self.isHidden():
            self.hide()
            announce(self._over, "No longer counting down")

    def _place(self) -> None:
        over, px = self._over, current_theme().px
        width = min(px(460), over.width() - px(16))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((over.width() - width) // 2, px(8), width, height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in its place."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
